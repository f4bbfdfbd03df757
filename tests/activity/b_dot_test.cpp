// SPDX-License-Identifier: BSD-3-Clause
// The B-dot equation against PHREEQC 3.8.6 (package phreeqc 1.1.1, llnl.dat).
#include <cmath>

#include "activity/identities.hpp"
#include "nigari/base/constants.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;

namespace {

/// The constants of llnl.dat at one temperature; the sizes are those of its -llnl_gamma.
data::ActivityData set(double A, double B, double bdot) {
  data::ActivityData data;
  const std::pair<const char*, double> constants[] = {{"A", A}, {"B", B}, {"bdot", bdot}, {"co2_1", -1.0312},
      {"co2_2", 0.0012806}, {"co2_3", 255.9}, {"co2_4", 0.4445}, {"co2_5", -0.001606}};
  for (const auto& [name, value] : constants) data.constants[name] = {"", record(value)};
  data.switches["phreeqc_water_activity"] = true;
  const std::pair<const char*, double> sizes[] = {{"Na+", 4}, {"Ca+2", 6}, {"Cl-", 3}, {"HCO3-", 4}, {"H+", 9}, {"OH-", 3.5}, {"CaCl+", 4}, {"NaCl(aq)", 3}};
  for (const auto& [name, a0] : sizes) data.interactions.push_back({"a0", {name}, record(a0)});
  data.interactions.push_back({"co2", {"CO2(aq)"}, record(1)});
  return data;
}

struct Row {
  Solute solute;
  double molality, log_gamma;
};
double compare(const data::ActivityData& data, const std::vector<Row>& rows, double T) {
  std::vector<Solute> solutes;
  std::vector<double> m;
  for (const auto& r : rows) solutes.push_back(r.solute), m.push_back(r.molality);
  const auto model = make("b_dot", data, solutes, water_molar_mass);
  CHECK(model->missing().empty());
  auto w = model->make_workspace();
  model->set_conditions(*w, T, 1e5);
  const State s = evaluate(*model, *w, m);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO(solutes[i].name);
    // Solutes below 1e-4 mol/kg of the run are left out here: 5e-5 of the ionic strength.
    CHECK_THAT(s.ln_gamma[i] / constants::ln10, WithinAbs(rows[i].log_gamma, 3e-5));
  }
  return s.ln_aw / constants::ln10;
}

}  // namespace

TEST_CASE("b_dot is PHREEQC's -llnl_gamma and Drummond's CO2 at 25 degC", "[activity][b_dot][reference]") {
  // SOLUTION; temp 25; pH 5; Na 500; Ca 50; Cl 600 charge; C(4) 10 (mmol/kgw); MU 0.625210788569.
  const double water = compare(set(0.5114, 0.3288, 0.041),
      {{{"Na+", 1}, 0.47928092865534, -0.17259126294679}, {{"Ca+2", 2}, 0.048153916779478, -0.6062123439548},
       {{"Cl-", -1}, 0.57639969168382, -0.20154440235369}, {{"CO2(aq)", 0}, 0.0090464576901285, 0.062458064092911},
       {{"HCO3-", -1}, 0.00065714453833642, -0.17259126294679}, {{"H+", 1}, 1.2457742859999e-05, -0.095439362367623},
       {{"OH-", -1}, 1.4502837998459e-09, -0.18608255001223}, {{"CaCl+", 1}, 0.0013627865946212, -0.17259126294679},
       {{"NaCl(aq)", 0}, 0.020515592658261, 0}}, 298.15);
  CHECK_THAT(water, WithinAbs(-0.0084700164693, 1e-5));
}

TEST_CASE("b_dot at 100 degC", "[activity][b_dot][reference]") {
  // SOLUTION; temp 100; pH 5; Na 1000; Cl 1000 charge; C(4) 10; MU 0.905402164039.
  const double water = compare(set(0.5995, 0.3421, 0.046),
      {{{"Na+", 1}, 0.90538944275728, -0.20614602797012}, {{"Cl-", -1}, 0.90466973366893, -0.24695516804105},
       {{"CO2(aq)", 0}, 0.0091679866731784, 0.084017706463192}, {{"HCO3-", -1}, 0.00073224716549376, -0.20614602797012},
       {{"H+", 1}, 1.2691542179016e-05, -0.10351439744089}, {{"OH-", -1}, 9.3047556632329e-08, -0.22499821963395},
       {{"NaCl(aq)", 0}, 0.094510813871312, 0}}, 373.15);
  CHECK_THAT(water, WithinAbs(-0.0143705404191, 1e-6));
}

TEST_CASE("b_dot: an ion without a size follows Davies and is reported", "[activity][b_dot]") {
  const auto model = make("b_dot", set(0.5114, 0.3288, 0.041), {{"Na+", 1}, {"X-", -1}}, water_molar_mass);
  auto w = model->make_workspace();
  model->set_conditions(*w, 298.15, 1e5);
  const double root = std::sqrt(0.2);
  CHECK_THAT(evaluate(*model, *w, {0.2, 0.2}).ln_gamma[1] / constants::ln10,
             WithinRel(-0.5114 * (root / (1 + root) - 0.06), 1e-12));
  REQUIRE(model->missing().size() == 1);
  CHECK(model->missing()[0].kind == "a0");
}
