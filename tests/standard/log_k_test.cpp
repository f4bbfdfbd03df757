// SPDX-License-Identifier: BSD-3-Clause
// The standard-state model log_k.
#include "standard/models.hpp"

using namespace nigari;
using namespace nigari::standard;
using namespace nigari::standard::testing;

namespace {
data::StandardData with(data::TemperatureFunction function, std::string unit = "1") {
  data::Record k = record(0.0, std::move(unit), {273.15, 373.15});
  k.value = function;
  return {.model = "log_k", .reaction = data::parse_reaction("A = B"), .values = {{"log_k", k}}};
}
}  // namespace

TEST_CASE("log_k obeys Gibbs-Helmholtz from 280 to 450 K in every form", "[standard][log_k][identity]") {
  for (const auto& f : {data::TemperatureFunction{data::TemperatureForm::analytic, {3.0, -0.01, 900.0, 1.2, -4e4, 1e-6}},
                        data::TemperatureFunction{data::TemperatureForm::six_term, {3.0, -900.0, 1.2, -0.01, 1e-6, -4e4}},
                        data::TemperatureFunction{data::TemperatureForm::constant, {-8.48}}}) {
    const auto model = make(with(f));
    for (const double T : {280.0, 298.15, 350.0, 450.0}) check_gibbs_helmholtz(*model, T);
  }
}

TEST_CASE("log_k of calcite at 0 and 25 degC, and its enthalpy", "[standard][log_k][reference]") {
  // Plummer and Busenberg (1982), Geochim. Cosmochim. Acta 46, 1011: the analytic expression, its values to two
  // decimals, and the reaction enthalpy at 25 degC, -2297 cal/mol (the expression is printed to 7 digits: 1 %).
  const auto model = make(with({data::TemperatureForm::analytic, {-171.9065, -0.077993, 2839.319, 71.595}}));
  const struct { double celsius, log_k; } rows[] = {{0, -8.38}, {25, -8.48}};
  for (const auto& r : rows)
    CHECK_THAT(-model->evaluate(r.celsius + 273.15, 1e5).g / constants::ln10, WithinAbs(r.log_k, 6e-3));
  CHECK_THAT(model->evaluate(298.15, 1e5).h * R * 298.15, WithinRel(-2297 * 4.184, 1e-2));
}

TEST_CASE("log_k six-term form has its first coefficient at 298.15 K", "[standard][log_k]") {
  const auto model = make(with({data::TemperatureForm::six_term, {-4.58, 100.0, -3.0, 0.02, 1e-5, 2e4}}));
  CHECK_THAT(model->evaluate(298.15, 1e5).g, WithinRel(4.58 * constants::ln10, 1e-13));
}

TEST_CASE("log_k without temperature terms has no enthalpy", "[standard][log_k]") {
  const auto s = make(with({data::TemperatureForm::constant, {-8.48}}))->evaluate(350.0, 1e5);
  CHECK(s.h == 0.0);
  CHECK(s.cp == 0.0);
  CHECK_THAT(s.g, WithinRel(8.48 * constants::ln10, 1e-14));
}

TEST_CASE("log_k tells when it is extrapolated", "[standard][log_k]") {
  const auto model = make(with({data::TemperatureForm::constant, {1.0}}));
  CHECK(model->evaluate(273.145, 1e5).in_range);
  CHECK_FALSE(model->evaluate(373.2, 1e5).in_range);
}

TEST_CASE("log_k is a number without a unit, of a reaction", "[standard][log_k]") {
  CHECK(error_of_making(with({data::TemperatureForm::constant, {1.0}}, "J/mol")).code == "NGR-E0305");
  auto without = with({data::TemperatureForm::constant, {1.0}});
  without.reaction.reset();
  const auto error = error_of_making(without);
  CHECK(error.code == "NGR-E0302");
  CHECK(error.value == "reaction");
}
