// SPDX-License-Identifier: BSD-3-Clause
// The standard-state model vant_hoff.
#include "standard/models.hpp"

using namespace nigari;
using namespace nigari::standard;
using namespace nigari::standard::testing;

namespace {
data::StandardData reaction(double log_k, double h, double cp = 0.0) {
  data::StandardData data{.model = "vant_hoff", .reaction = data::parse_reaction("A = B"),
                          .values = {{"log_k", record(log_k)}, {"delta_h", record(h, "J/mol")}}};
  if (cp != 0.0) data.values.emplace("delta_cp", record(cp, "J/(mol K)"));
  data.temperature = {273.15, 373.15};
  return data;
}
}  // namespace

TEST_CASE("vant_hoff obeys Gibbs-Helmholtz from 280 to 450 K", "[standard][vant_hoff][identity]") {
  for (const auto& data : {reaction(-8.48, -9600.0, -120.0), reaction(3.0, 25000.0)}) {
    const auto model = make(data);
    for (const double T : {280.0, 298.15, 350.0, 450.0}) check_gibbs_helmholtz(*model, T);
  }
}

TEST_CASE("vant_hoff is the integrated equation of van 't Hoff", "[standard][vant_hoff][identity]") {
  const auto model = make(reaction(-4.58, 12000.0));
  for (const double T : {273.15, 298.15, 333.15, 373.15}) {
    const double ln_k = -4.58 * constants::ln10 - 12000.0 / R * (1.0 / T - 1.0 / 298.15);
    CHECK_THAT(model->evaluate(T, 1e5).g, WithinRel(-ln_k, 1e-13));
    CHECK_THAT(model->evaluate(T, 1e5).h * R * T, WithinRel(12000.0, 1e-13));
  }
  CHECK(model->evaluate(350.0, 1e5).cp == 0.0);
}

TEST_CASE("vant_hoff of the ionisation of water, 0 to 60 degC", "[standard][vant_hoff][reference]") {
  // Bandura and Lvov (2006), J. Phys. Chem. Ref. Data 35, 15, at saturation: pKw 14.95, 13.99, 13.02 at 0, 25, 60
  // degC; enthalpy 55.8 kJ/mol (CODATA) and heat capacity -224 J/(mol K) at 25 degC. Held constant it costs 0.03.
  const auto model = make(reaction(-13.99, 55815.0, -224.0));
  const struct { double celsius, pKw; } rows[] = {{0, 14.95}, {25, 13.99}, {60, 13.02}};
  for (const auto& r : rows)
    CHECK_THAT(model->evaluate(r.celsius + 273.15, 1e5).g / constants::ln10, WithinAbs(r.pKw, 0.03));
}

TEST_CASE("vant_hoff takes its range from the record of the species", "[standard][vant_hoff]") {
  const auto model = make(reaction(1.0, 0.0));
  CHECK(model->evaluate(273.15, 1e5).in_range);
  CHECK_FALSE(model->evaluate(380.0, 1e5).in_range);
}

TEST_CASE("vant_hoff converts kilocalories and refuses other kinds of parameters", "[standard][vant_hoff]") {
  auto data = reaction(-8.48, 0.0);
  data.values["delta_h"] = record(-2.297, "kcal/mol");
  CHECK_THAT(make(data)->evaluate(298.15, 1e5).h * R * 298.15, WithinRel(-2297 * 4.184, 1e-13));
  data.values["delta_h"] = record(-9.6, "K");
  CHECK(error_of_making(data).code == "NGR-E0305");
  data = reaction(0.0, 0.0);
  data.values["log_k"].value = {data::TemperatureForm::analytic, {-171.9, -0.078, 2839.3, 71.6}};
  CHECK(error_of_making(data).code == "NGR-E0305");  // would be read as -171.9
  data = reaction(0.0, 0.0);
  data.values.erase("delta_h");
  CHECK(error_of_making(data).value == "delta_h");
}
