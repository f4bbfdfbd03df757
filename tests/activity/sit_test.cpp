// SPDX-License-Identifier: BSD-3-Clause
// The specific ion interaction theory against PHREEQC 3.8.6 (package phreeqc 1.1.1, sit.dat).
#include <cmath>

#include "activity/identities.hpp"
#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;

namespace {

const std::vector<Solute> solutes{{"Na+", 1}, {"Mg+2", 2}, {"H+", 1}, {"Cl-", -1}, {"SO4-2", -2}, {"MgSO4(aq)", 0}};

data::ActivityData set(double A) {  // A of log10 gamma; epsilon of sit.dat
  data::ActivityData data;
  data.constants["A_phi"] = {"", record(A * constants::ln10 / 3.0)};
  const struct { const char *i, *j; double epsilon; } rows[] = {
      {"Na+", "Cl-", 0.03}, {"H+", "Cl-", 0.12}, {"Cl-", "Mg+2", 0.19}, {"SO4-2", "Na+", -0.12}};
  for (const auto& r : rows) data.interactions.push_back({"epsilon", {r.i, r.j}, record(r.epsilon)});
  return data;
}

State at(const Model& model, const std::vector<double>& m, double T = 298.15) {
  auto w = model.make_workspace();
  model.set_conditions(*w, T, 1e5);
  return evaluate(model, *w, m);
}

}  // namespace

TEST_CASE("sit is PHREEQC's SIT with its water activity at 60 degC", "[activity][sit][reference]") {
  const auto model = make("sit", set(0.545901903791), {{"Na+", 1}, {"Cl-", -1}, {"H+", 1}, {"OH-", -1}}, water_molar_mass);
  // temp 60; pH 3; Na 2000; Cl 2000 charge. DH_A = 0.545901903791; the three residuals of 7e-8
  // are one and the same A, which PHREEQC forms anew for this model (3e-7 relative).
  const State s = at(*model, {2.0, 2.0010168016067, 0.0010168017526474, 1.4595936570224e-10}, 333.15);
  CHECK_THAT(s.ln_gamma[0] / constants::ln10, WithinAbs(-0.18732779827287, 1e-7));
  CHECK_THAT(s.ln_gamma[1] / constants::ln10, WithinAbs(-0.18723628611659, 1e-7));
  CHECK_THAT(s.ln_gamma[2] / constants::ln10, WithinAbs(-0.0072362861341053, 1e-7));
  // PHREEQC has 55.50837 mol of water in a kilogram, CODATA 55.50843: 1e-6 relative.
  CHECK_THAT(s.ln_aw / constants::ln10, WithinRel(-0.0304212447505, 3e-6));
}

TEST_CASE("sit at 25 degC with bivalent ions", "[activity][sit][reference]") {
  // The sums of the equation by hand: D(I) and epsilon of each pair.
  const auto model = make("sit", set(0.510024817302), solutes, water_molar_mass);
  const std::vector<double> m{2.0, 0.1, 0.001, 2.0, 0.1005, 0.02};
  const double I = 0.5 * (2.0 + 0.4 + 0.001 + 2.0 + 0.402), root = std::sqrt(I), D = 0.510024817302 * root / (1 + 1.5 * root);
  const State s = at(*model, m);
  const double expected[] = {-D + 0.03 * 2 - 0.12 * 0.1005, -4 * D + 0.19 * 2, -D + 0.12 * 2,
                             -D + 0.03 * 2 + 0.12 * 0.001 + 0.19 * 0.1, -4 * D - 0.12 * 2, 0.0};
  for (std::size_t i = 0; i < solutes.size(); ++i)
    CHECK_THAT(s.ln_gamma[i] / constants::ln10, WithinAbs(expected[i], 1e-13));
  CHECK(model->missing().size() == 2);  // Mg+2 SO4-2 and H+ SO4-2
}

TEST_CASE("sit: epsilon1 goes with I and epsilon2 with log10 I; of a solute with itself once", "[activity][sit]") {
  auto data = set(0.51);
  data.interactions = {{"epsilon1", {"Na+", "Cl-"}, record(0.01)}, {"epsilon2", {"Mg+2", "Cl-"}, record(0.02)},
                       {"epsilon", {"MgSO4(aq)", "MgSO4(aq)"}, record(0.03)}};
  const std::vector<double> m{0.5, 0.2, 0.001, 0.9, 0.0005, 0.3};
  const auto model = make("sit", data, solutes, water_molar_mass);
  data.interactions.clear();
  const State with = at(*model, m), without = at(*make("sit", data, solutes, water_molar_mass), m);
  const double I = 0.5 * (0.5 + 0.8 + 0.001 + 0.9 + 0.002);
  const double extra[] = {0.009 * I, 0.018 * std::log10(I), 0, 0.005 * I + 0.004 * std::log10(I), 0, 0.009};
  for (std::size_t i = 0; i < m.size(); ++i)
    CHECK_THAT((with.ln_gamma[i] - without.ln_gamma[i]) / constants::ln10, WithinAbs(extra[i], 1e-14));
}

TEST_CASE("sit refuses an interaction of another model", "[activity][sit]") {
  auto data = set(0.51);
  data.interactions.push_back({"beta0", {"Na+", "Cl-"}, record(0.1)});
  CHECK_THROWS_AS(make("sit", data, solutes, water_molar_mass), NotImplemented);
  data.interactions.back() = {"epsilon", {"Na+"}, record(0.1)};
  CHECK_THROWS_AS(make("sit", data, solutes, water_molar_mass), DataError);
}
