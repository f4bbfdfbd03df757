// SPDX-License-Identifier: BSD-3-Clause
// Guggenheim's binary solid solution against PHREEQC's example 10 (aragonite and strontianite).
#include "activity/mixtures.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;
using nigari::data::SolutionKind;

namespace {

data::Solution carbonate(double a1 = -1.82, std::vector<std::string> order = {"aragonite", "strontianite"}) {
  return solution("guggenheim", SolutionKind::solid, {"aragonite", "strontianite"},
                  {interaction("a0", order, 3.43, 0.0, "1"), interaction("a1", order, a1, 0.0, "1")});
}

}  // namespace

TEST_CASE("guggenheim gives the activity coefficients of PHREEQC's example 10", "[activity][mixture][reference]") {
  // PHREEQC 3.8.6 (package phreeqc 1.1.1), phreeqc.dat, its example 10 with these steps:
  //   PHASES; Strontianite; SrCO3 = CO3-2 + Sr+2; log_k -9.271; Aragonite; CaCO3 = CO3-2 + Ca+2; log_k -8.336
  //   SOLID_SOLUTIONS 1; Ca(x)Sr(1-x)CO3; -comp1 Aragonite 0; -comp2 Strontianite 0; -Gugg_nondim 3.43 -1.82
  //   SOLUTION 1; -units mmol/kgw; pH 5.93 charge; Ca 3.932; C 7.864; EQUILIBRIUM_PHASES 1; CO2(g) -0.01265 10; Aragonite
  //   REACTION 1; SrCO3 1.0; 5e-6 1e-5 5e-5 1e-4 5e-4 1e-3 5e-3 9.9e-3 2e-2
  //   USER_PUNCH: x = S_S / sum, ln gamma = SI ln 10 - ln x. PHREEQC's own convergence is about 1e-8.
  const struct { double x_sr, ln_ca, ln_sr; } rows[] = {
      {2.048527878791346e-05, 3.7305963358029155e-09, 5.249635780056286},
      {0.0004147761632549147, 1.5289096192101846e-06, 5.2426286873956975},
      {0.004705506363650721, 0.00019608202323111168, 5.1667739672258595},
      {0.8583414451893167, 1.9459589215546262, -0.020041575007683943},
      {0.8991163844176443, 1.8952634957327286, -0.013185641021155187}};
  const auto model = make_mixture(carbonate(), {"aragonite", "strontianite"});
  MixtureProbe probe(*model, 298.15, 1e5);
  for (const auto& r : rows) {
    const auto s = probe.at({1.0 - r.x_sr, r.x_sr});
    CHECK_THAT(s.ln_gamma[0], WithinAbs(r.ln_ca, 2e-8));
    CHECK_THAT(s.ln_gamma[1], WithinAbs(r.ln_sr, 2e-8));
    CHECK(s.dT == std::vector<double>{0.0, 0.0});
  }
}

TEST_CASE("PHREEQC's parameters at another temperature are those of 25 degC times 298.15/T", "[activity][mixture][reference]") {
  // The same run with REACTION_TEMPERATURE 1; 75: PHREEQC keeps the excess Gibbs energy of its -tempk (298.15 K) in joules.
  const struct { double x_sr, ln_sr; } rows[] = {{0.0037049797370163414, 4.439833322822485},
                                                 {0.008084387298795083, 4.374023192131086},
                                                 {0.8269454695771624, -0.019752270370269942}};
  auto data = carbonate();
  for (auto& item : data.interactions) {
    const double at_25 = item.record.value.a[0];
    item.record.value = {data::TemperatureForm::analytic, {0.0, 0.0, 298.15 * at_25}};
  }
  const auto model = make_mixture(data, data.members);
  MixtureProbe probe(*model, 348.15, 1e5);
  for (const auto& r : rows) {
    const auto s = probe.at({1.0 - r.x_sr, r.x_sr});
    CHECK_THAT(s.ln_gamma[1], WithinAbs(r.ln_sr, 2e-8));
    CHECK_THAT(s.dT[1], WithinRel(-s.ln_gamma[1] / 348.15, 1e-12));
  }
}

TEST_CASE("guggenheim has the miscibility gap and the spinodal PHREEQC prints", "[activity][mixture][reference]") {
  // The same run prints: miscibility-gap fractions, component 2: 0.0048032 0.857863 (six figures, hence 2e-5 in ln a
  // of the major, 2e-4 of the minor member); spinodal-gap mole fractions: 0.0654427 0.619798, where d ln a / dn = 0.
  const auto model = make_mixture(carbonate(), {"aragonite", "strontianite"});
  MixtureProbe probe(*model, 298.15, 1e5);
  const auto a = probe.at({1 - 0.0048032, 0.0048032}), b = probe.at({1 - 0.857863, 0.857863});
  CHECK_THAT(std::log(1 - 0.0048032) + a.ln_gamma[0], WithinAbs(std::log(1 - 0.857863) + b.ln_gamma[0], 2e-5));
  CHECK_THAT(std::log(0.0048032) + a.ln_gamma[1], WithinAbs(std::log(0.857863) + b.ln_gamma[1], 2e-4));
  for (const double x : {0.0654427, 0.619798}) {
    const auto s = probe.at({1 - x, x});
    CHECK_THAT(1.0 / x - 1.0 + s.D[3], WithinAbs(0.0, 1e-4 / x));  // d ln a_2 / dn_2 of one mole
  }
}

TEST_CASE("the sign of a1 follows the order of the names", "[activity][mixture][identity]") {
  const auto turned = make_mixture(carbonate(1.82, {"strontianite", "aragonite"}), {"aragonite", "strontianite"});
  const auto model = make_mixture(carbonate(), {"aragonite", "strontianite"});
  MixtureProbe a(*model, 298.15, 1e5), b(*turned, 298.15, 1e5);
  CHECK(a.at({0.3, 0.7}).ln_gamma == b.at({0.3, 0.7}).ln_gamma);
}

TEST_CASE("guggenheim is for two members of a solid solution", "[activity][mixture]") {
  auto three = carbonate();
  three.members.push_back("witherite");
  auto melt = carbonate();
  melt.kind = SolutionKind::melt;
  for (const auto& data : {three, melt}) {
    const auto error = error_of<DataError>([&] { make_mixture(data, {"aragonite"}); });
    REQUIRE(error);
    CHECK(error->code == "NGR-E0416");
  }
  const auto none = make_mixture(solution("guggenheim", SolutionKind::solid, {"A", "B"}), {"A", "B"});
  REQUIRE(none->missing().size() == 1);
  CHECK(none->missing()[0].text == "a0 A B");
}
