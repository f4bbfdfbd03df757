// SPDX-License-Identifier: BSD-3-Clause
// The mixtures of the shipped databases: each gives back what its source says.
#include <cmath>

#include "activity/mixtures.hpp"
#include "nigari/base/constants.hpp"
#include "nigari/data/database.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;
using nigari::data::Database;

namespace {
const data::Solution& named(const Database& database, const std::string& name) {
  for (const auto& s : database.solutions())
    if (s.name == name) return s;
  throw std::runtime_error("no solution " + name);
}
constexpr double R = constants::gas_constant;
}  // namespace

TEST_CASE("the chloride melt gives the figures of its sources", "[activity][mixture][reference]") {
  const auto set = Database::load("chlorides");
  const auto& data = named(set, "chloride melt");
  const auto pair = [&](const char* a, const char* b) { return make_mixture(data, {a, b}); };
  const auto magnesium = pair("KCl(l)", "MgCl2(l)");
  MixtureProbe m(*magnesium, 973.15, 1e5);
  // Zhang, Li and Fang (2000): w = -70 kJ/mol, R T ln gamma(MgCl2) = w x(KCl)^2.
  CHECK_THAT(m.at({0.8, 0.2}).ln_gamma[1], WithinRel(-70000 * 0.64 / (R * 973.15), 1e-12));
  // Hersh and Kleppa (1965): -547 J/mol at x = 0.5 and 1083 K; H_ex = -T^2 d(G_ex/T)/dT.
  const auto alkali = pair("NaCl(l)", "KCl(l)");
  MixtureProbe a(*alkali, 1083.0, 1e5);
  const auto s = a.at({0.5, 0.5});
  CHECK_THAT(-R * 1083 * 1083 * 0.5 * (s.dT[0] + s.dT[1]), WithinRel(-547.0, 1e-9));
  // Cantera, test/data/LiKCl_liquid.yaml: G_ex = x_K x_Li (h0 + h1 x_Li - T (s0 + s1 x_Li)).
  const auto lithium = pair("KCl(l)", "LiCl(l)");
  for (const double T : {750.0, 1000.0})
    for (const double x : {0.2, 0.595, 0.9}) {
      MixtureProbe l(*lithium, T, 1e5);
      const double G = (1 - x) * x * (-17570.0 - 377.0 * x - T * (-7.627 + 4.958 * x));
      CHECK_THAT(l.excess({1 - x, x}) * R * T, WithinRel(G, 1e-12));
    }
  const auto all = make_mixture(data, data.members);
  CHECK(all->missing().size() == 5);  // of ten pairs
}

TEST_CASE("rock salt unmixes below 768 K", "[activity][mixture][reference]") {
  // Sangster and Pelton (1987): consolute temperature 768.15 K; of a regular solution at x = 0.5.
  const auto set = Database::load("chlorides");
  const auto& data = named(set, "rock salt");
  const auto model = make_mixture(data, data.members);
  const auto curvature = [&](double T) {  // d ln a_1/dn_1 of one mole, zero at the consolute point
    MixtureProbe probe(*model, T, 1e5);
    return 2.0 - 1.0 + probe.at({0.5, 0.5}).D[0];
  };
  CHECK(curvature(768.2) > 0.0);
  CHECK(curvature(768.1) < 0.0);
  CHECK(data.copies == 2);
}

TEST_CASE("aragonite and strontianite unmix as in PHREEQC's example 10", "[activity][mixture][reference]") {
  // Its run prints the miscibility gap x(Sr) 0.0048032 to 0.857863 (see the test of guggenheim).
  const auto set = Database::load("aragonite-strontianite");
  const auto& data = named(set, "aragonite-strontianite");
  const auto model = make_mixture(data, {"aragonite", "strontianite"});
  MixtureProbe probe(*model, 298.15, 1e5);
  const auto a = probe.at({1 - 0.0048032, 0.0048032}), b = probe.at({1 - 0.857863, 0.857863});
  CHECK_THAT(a.ln_gamma[0] + std::log(1 - 0.0048032), WithinAbs(b.ln_gamma[0] + std::log(1 - 0.857863), 2e-5));
  CHECK(Database::join({Database::load("seasalt"), set}).find("strontianite") >= 0);
}
