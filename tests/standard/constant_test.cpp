// SPDX-License-Identifier: BSD-3-Clause
// The standard-state model constant.
#include "standard/models.hpp"

using namespace nigari;
using namespace nigari::standard;
using namespace nigari::standard::testing;

namespace {
data::StandardData periclase() {
  // NBS tables (Wagman et al. 1982), MgO(cr) at 298.15 K: G -569.43, H -601.70 kJ/mol, Cp 37.15 J/(mol K).
  return {.model = "constant", .values = {{"g", record(-569430.0, "J/mol", {290, 310})},
          {"h", record(-601700.0, "J/mol")}, {"cp", record(37.15, "J/(mol K)")}}};
}
}  // namespace

TEST_CASE("constant obeys Gibbs-Helmholtz from 280 to 450 K", "[standard][constant][identity]") {
  const auto model = make(periclase());
  for (const double T : {280.0, 298.15, 350.0, 450.0}) check_gibbs_helmholtz(*model, T);
}

TEST_CASE("constant gives back its numbers at 298.15 K", "[standard][constant][identity]") {
  const auto s = make(periclase())->evaluate(298.15, 1e5);
  CHECK_THAT(s.g * R * 298.15, WithinRel(-569430.0, 1e-14));
  CHECK_THAT(s.h * R * 298.15, WithinRel(-601700.0, 1e-14));
  CHECK_THAT(s.cp * R, WithinRel(37.15, 1e-14));
}

TEST_CASE("constant follows the integrals of a constant heat capacity to 1000 K", "[standard][constant][identity]") {
  const double T = 1000.0, Tr = 298.15, S = (-601700.0 + 569430.0) / Tr;
  const auto s = make(periclase())->evaluate(T, 1e5);
  const double h = -601700.0 + 37.15 * (T - Tr), entropy = S + 37.15 * std::log(T / Tr);
  CHECK_THAT(s.h * R * T, WithinRel(h, 1e-13));
  CHECK_THAT(s.g * R * T, WithinRel(h - T * entropy, 1e-13));
}

TEST_CASE("constant without an enthalpy keeps G", "[standard][constant]") {
  const auto model = make({.model = "constant", .values = {{"g", record(-37.5, "RT")}}});
  for (const double T : {273.15, 298.15, 500.0}) {
    CHECK_THAT(model->evaluate(T, 1e5).g * T, WithinRel(-37.5 * 298.15, 1e-14));
    check_gibbs_helmholtz(*model, T);
  }
  CHECK(model->evaluate(400, 1e5).in_range);
}

TEST_CASE("constant zero in RT is a reference at every temperature, whatever its enthalpy", "[standard][constant]") {
  const auto model = make(
      {.model = "constant", .values = {{"g", record(0.0, "RT", {298, 299})}, {"h", record(-240120.0, "J/mol")}}});
  for (const double T : {273.15, 298.15, 500.0}) {
    CHECK(model->evaluate(T, 1e5).g == 0.0);
    CHECK_THAT(model->evaluate(T, 1e5).h * R * T, WithinRel(-240120.0, 1e-14));
    CHECK(model->evaluate(T, 1e5).in_range);
  }
}

TEST_CASE("constant tells when it is extrapolated", "[standard][constant]") {
  const auto model = make(periclase());
  CHECK(model->evaluate(290.0, 1e5).in_range);
  CHECK(model->evaluate(310.005, 1e5).in_range);  // the slack of a range is 0.01 K
  CHECK_FALSE(model->evaluate(310.1, 1e5).in_range);
  CHECK_FALSE(model->evaluate(289.9, 1e5).in_range);
}

TEST_CASE("constant converts the units of its parameters and refuses those of another kind", "[standard][constant]") {
  auto data = periclase();
  data.values["h"] = record(-601.7, "kJ/mol");
  data.values["cp"] = record(37.15 / 4.184, "cal/(mol K)");
  const auto a = make(data)->evaluate(700.0, 1e5), b = make(periclase())->evaluate(700.0, 1e5);
  CHECK_THAT(a.g, WithinRel(b.g, 1e-14));
  CHECK_THAT(a.h, WithinRel(b.h, 1e-14));
  for (const char* wrong : {"1", "J", "J/kg", "kelvin", "", "RT"}) {
    INFO(wrong);
    data.values["h"] = record(-601.7, wrong);
    const auto error = error_of_making(data);
    CHECK(error.code == "NGR-E0305");
    CHECK(error.expected == "J/mol");
    CHECK(error.value == wrong);
  }
}

TEST_CASE("constant refuses a function of temperature, which it would read by its first term", "[standard][constant]") {
  auto data = periclase();
  data.values["g"].value = {data::TemperatureForm::six_term, {-569430.0, 1.0}};
  CHECK(error_of_making(data).code == "NGR-E0305");
}
