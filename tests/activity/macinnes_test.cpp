// SPDX-License-Identifier: BSD-3-Clause
// The MacInnes scale of single ions against PHREEQC 3.8.6 (package phreeqc 1.1.1, pitzer.dat, which uses it).
#include <cmath>

#include "activity/identities.hpp"
#include "nigari/base/constants.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;

namespace {

/// What pitzer.dat holds at 25 degC for these ions; DH_A = 0.510024827589.
data::ActivityData set() {
  data::ActivityData data = hmw_constants();
  data.constants["A_phi"] = {"", record(0.510024827589 * constants::ln10 / 3.0)};
  data.switches["macinnes"] = true;
  const struct { const char *kind, *c, *a; double value; } rows[] = {
      {"beta0", "Na+", "Cl-", 7.534e-2}, {"beta1", "Na+", "Cl-", 0.2769}, {"cphi", "Na+", "Cl-", 1.48e-3},
      {"beta0", "H+", "Cl-", 0.1775}, {"beta1", "H+", "Cl-", 0.2945}, {"cphi", "H+", "Cl-", 0.0008},
      {"beta0", "K+", "Cl-", 0.04808}, {"beta1", "K+", "Cl-", 0.2168}, {"cphi", "K+", "Cl-", -7.88e-4},
      {"beta0", "Na+", "OH-", 0.0864}, {"beta1", "Na+", "OH-", 0.253}, {"cphi", "Na+", "OH-", 0.0044},
      {"theta", "H+", "Na+", 0.036}, {"theta", "Cl-", "OH-", -0.05}};
  for (const auto& r : rows) data.interactions.push_back({r.kind, {r.c, r.a}, record(r.value)});
  data.interactions.push_back({"psi", {"Cl-", "H+", "Na+"}, record(-0.004)});
  data.interactions.push_back({"psi", {"Cl-", "Na+", "OH-"}, record(-0.006)});
  return data;
}

}  // namespace

TEST_CASE("3 mol/kg NaCl: single ions of pitzer.dat are ours on the MacInnes scale", "[activity][pitzer][reference]") {
  // SOLUTION; temp 25; pH 3; Na 3000; Cl 3000 charge (mmol/kgw). MOL, LG and log10 a(H2O) of PHREEQC.
  const std::vector<Solute> solutes{{"Na+", 1}, {"Cl-", -1}, {"H+", 1}, {"OH-", -1}};
  const std::vector<double> m{3, 3.0005009813237, 0.00050098134473724, 2.1036681045817e-11};
  const double expected[] = {-0.048145500682132, -0.2442493616719, 0.30017844584637, -0.36680196856177};
  const auto model = make("pitzer", set(), solutes, water_molar_mass);
  auto w = model->make_workspace();
  model->set_conditions(*w, 298.15, 1e5);
  const State s = evaluate(*model, *w, m);
  const double shift = model->scale_shift(*w, m);
  CHECK(std::abs(shift) > 0.05);  // the scale matters here
  for (std::size_t i = 0; i < m.size(); ++i) {
    INFO(solutes[i].name);
    CHECK_THAT((s.ln_gamma[i] + solutes[i].charge * shift) / constants::ln10, WithinAbs(expected[i], 1e-6));  // its A_phi
  }
  CHECK_THAT(s.ln_aw / constants::ln10, WithinRel(-0.0490732040462, 5e-6));
}

TEST_CASE("macinnes: zero in KCl, the same without chloride among the solutes, reported without KCl in the set", "[activity][pitzer]") {
  const auto kcl = make("pitzer", set(), {{"K+", 1}, {"Cl-", -1}}, water_molar_mass);
  auto w = kcl->make_workspace();
  kcl->set_conditions(*w, 298.15, 1e5);
  CHECK_THAT(kcl->scale_shift(*w, std::vector<double>{2.0, 2.0}), WithinAbs(0.0, 1e-13));
  const auto with = make("pitzer", set(), {{"Na+", 1}, {"OH-", -1}, {"Cl-", -1}}, water_molar_mass);
  const auto without = make("pitzer", set(), {{"Na+", 1}, {"OH-", -1}}, water_molar_mass);
  auto a = with->make_workspace(), b = without->make_workspace();
  with->set_conditions(*a, 298.15, 1e5);
  without->set_conditions(*b, 298.15, 1e5);
  const double shift = with->scale_shift(*a, std::vector<double>{1.0, 1.0, 0.0});
  CHECK(shift != 0.0);
  CHECK_THAT(without->scale_shift(*b, std::vector<double>{1.0, 1.0}), WithinAbs(shift, 1e-13));
  auto data = set();
  std::erase_if(data.interactions, [](const data::Interaction& i) { return i.species[0] == "K+"; });
  const auto unscaled = make("pitzer", data, {{"Na+", 1}, {"Cl-", -1}}, water_molar_mass);
  auto c = unscaled->make_workspace();
  unscaled->set_conditions(*c, 298.15, 1e5);
  CHECK(unscaled->scale_shift(*c, std::vector<double>{1.0, 1.0}) == 0.0);
  REQUIRE(unscaled->missing().size() == 1);
  CHECK(unscaled->missing()[0].kind == "macinnes");
}
