// SPDX-License-Identifier: BSD-3-Clause
// Each kind of Pitzer interaction alone, against its closed formula (Pitzer 1991, ch. 3) written anew here.
#include <cmath>
#include <functional>

#include "activity/identities.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;

namespace {

using Molality = std::vector<double>;

/// Na+, Mg+2, Cl-, SO4-2 and two neutral solutes, in this order.
const std::vector<Solute> solutes{{"Na+", 1}, {"Mg+2", 2}, {"Cl-", -1}, {"SO4-2", -2}, {"CO2", 0}, {"SiO2", 0}};
enum { Na, Mg, Cl, SO4, CO2, SiO2 };

/// Electroneutral mixtures of all six with ionic strengths of about 1e-4 to 10 mol/kg.
std::vector<Molality> mixtures() {
  std::vector<Molality> out;
  for (const double s : {2e-5, 1e-3, 0.05, 0.4, 2.0}) out.push_back({s, s, 1.4 * s, 0.8 * s, 0.3 * s, 0.2 * s});
  return out;
}

data::ActivityData plain() {
  auto data = hmw_constants();
  data.switches["electrostatic_mixing"] = false;
  return data;
}

double strength(const Molality& m, const std::vector<Solute>& of = solutes) {
  double I = 0.0;
  for (std::size_t i = 0; i < m.size(); ++i) I += 0.5 * of[i].charge * of[i].charge * m[i];
  return I;
}
double charges(const Molality& m) {
  double Z = 0.0;
  for (std::size_t i = 0; i < m.size(); ++i) Z += std::abs(solutes[i].charge) * m[i];
  return Z;
}
double shape(double alpha, double I) {
  const double x = alpha * std::sqrt(I);
  return -2.0 * (std::expm1(-x) + x * std::exp(-x)) / (x * x);
}

double gibbs(const Model& model, const Molality& m, double T = 298.15) {
  auto w = model.make_workspace();
  model.set_conditions(*w, T, 1e5);
  return model.excess_gibbs(*w, m);
}

/// What the interactions add to the excess Gibbs energy is `formula`, and the model obeys the identities with them.
void check_term(const std::vector<data::Interaction>& terms, const std::function<double(const Molality&)>& formula) {
  auto data = plain();
  const auto without = make("pitzer", data, solutes, water_molar_mass);
  for (const auto& term : terms) data.interactions.push_back(term);
  const auto with = make("pitzer", data, solutes, water_molar_mass);
  for (const auto& m : mixtures()) {
    INFO("ionic strength " << strength(m));
    const double base = gibbs(*without, m), expected = formula(m);
    // A difference of two numbers of this size: rounding only. The shape function loses x^-2 of it at small x.
    CHECK_THAT(gibbs(*with, m) - base,
               WithinAbs(expected, 1e-9 * std::abs(expected) + 4e-16 * (std::abs(base) + std::abs(expected))));
    check_identities(*with, m);
  }
}

data::Interaction term(const char* kind, std::vector<std::string> species, double value) {
  return {kind, std::move(species), record(value)};
}

}  // namespace

TEST_CASE("no interactions: the Debye-Hueckel term alone", "[activity][pitzer][identity]") {
  const auto model = make("pitzer", plain(), solutes, water_molar_mass);
  for (const auto& m : mixtures()) {
    const double I = strength(m);
    CHECK_THAT(gibbs(*model, m), WithinRel(-4.0 * 0.392 * I / 1.2 * std::log(1.0 + 1.2 * std::sqrt(I)), 1e-12));
    check_identities(*model, m);
  }
}

TEST_CASE("beta0 alone is 2 m m' beta0, in either order of its species", "[activity][pitzer][identity]") {
  check_term({term("beta0", {"Na+", "Cl-"}, 0.08)}, [](const Molality& m) { return 2 * m[Na] * m[Cl] * 0.08; });
  check_term({term("beta0", {"SO4-2", "Mg+2"}, 0.22)}, [](const Molality& m) { return 2 * m[Mg] * m[SO4] * 0.22; });
}

TEST_CASE("beta1 alone has the exponent 2, and 1.4 for a 2-2 pair", "[activity][pitzer][identity]") {
  const struct { const char *c, *a; int i, j; double alpha; } rows[] = {
      {"Na+", "Cl-", Na, Cl, 2}, {"Mg+2", "Cl-", Mg, Cl, 2}, {"Na+", "SO4-2", Na, SO4, 2}, {"Mg+2", "SO4-2", Mg, SO4, 1.4}};
  for (const auto& r : rows) {
    INFO(r.c << " " << r.a);
    check_term({term("beta1", {r.c, r.a}, 1.5)}, [&](const Molality& m) {
      return 2 * m[static_cast<std::size_t>(r.i)] * m[static_cast<std::size_t>(r.j)] * 1.5 * shape(r.alpha, strength(m));
    });
  }
}

TEST_CASE("beta2 alone has the exponent 12", "[activity][pitzer][identity]") {
  check_term({term("beta2", {"Mg+2", "SO4-2"}, -37.23)},
             [](const Molality& m) { return 2 * m[Mg] * m[SO4] * -37.23 * shape(12, strength(m)); });
  check_term({term("beta2", {"Na+", "Cl-"}, -1.0)},
             [](const Molality& m) { return 2 * m[Na] * m[Cl] * -1.0 * shape(12, strength(m)); });
}

TEST_CASE("beta2 of a 3-2 pair has the exponent 50", "[activity][pitzer][identity]") {
  // Pitzer and Mayorga (1974): 1.4 and 12 for 2-2, 2.0 and 50 for 3-2 electrolytes.
  auto data = plain();
  const std::vector<Solute> pair{{"Al+3", 3}, {"SO4-2", -2}};
  const Molality m{0.02, 0.03};
  const double base = gibbs(*make("pitzer", data, pair, water_molar_mass), m);
  data.interactions = {term("beta2", {"Al+3", "SO4-2"}, -20)};
  const double I = strength(m, pair);
  CHECK_THAT(gibbs(*make("pitzer", data, pair, water_molar_mass), m) - base,
             WithinRel(2 * 0.02 * 0.03 * -20 * shape(50, I), 1e-10));
}

TEST_CASE("a set may state exponents of its own", "[activity][pitzer][identity]") {
  check_term({term("beta1", {"Mg+2", "SO4-2"}, 3.3), term("alpha1", {"Mg+2", "SO4-2"}, 1.7)},
             [](const Molality& m) { return 2 * m[Mg] * m[SO4] * 3.3 * shape(1.7, strength(m)); });
  check_term({term("alpha2", {"Cl-", "Na+"}, 7.0), term("beta2", {"Na+", "Cl-"}, 0.4)},
             [](const Molality& m) { return 2 * m[Na] * m[Cl] * 0.4 * shape(7.0, strength(m)); });
}

TEST_CASE("cphi alone is m m' Z C with C = cphi / (2 sqrt|z z'|)", "[activity][pitzer][identity]") {
  check_term({term("cphi", {"Na+", "Cl-"}, 0.02)}, [](const Molality& m) { return m[Na] * m[Cl] * charges(m) * 0.02 / 2.0; });
  check_term({term("cphi", {"Mg+2", "Cl-"}, 0.02)},
             [](const Molality& m) { return m[Mg] * m[Cl] * charges(m) * 0.02 / (2.0 * std::sqrt(2.0)); });
  check_term({term("cphi", {"Mg+2", "SO4-2"}, 0.02)}, [](const Molality& m) { return m[Mg] * m[SO4] * charges(m) * 0.02 / 4.0; });
}

TEST_CASE("c0 alone is m m' Z C0; c1 fades by Archer's function, which is the closed formula and its series", "[activity][pitzer][identity]") {
  const auto fade = [](double omega, double I) {  // 4 h(x), in extended precision where the closed formula cancels
    const long double x = omega * std::sqrt(static_cast<long double>(I));
    if (x > 0.05L) return static_cast<double>(4 * (6 - (6 + x * (6 + x * (3 + x))) * std::exp(-x)) / (x * x * x * x));
    return static_cast<double>(1 - x * (4.0L / 5 - x * (1.0L / 3 - x * (2.0L / 21 - x * (1.0L / 48 - x / 270)))));
  };
  check_term({term("c0", {"Mg+2", "Cl-"}, 0.02)}, [](const Molality& m) { return m[Mg] * m[Cl] * charges(m) * 0.02; });
  check_term({term("c1", {"Na+", "SO4-2"}, -0.3)},
             [&](const Molality& m) { return m[Na] * m[SO4] * charges(m) * -0.3 * fade(2.5, strength(m)); });
  check_term({term("c1", {"Mg+2", "Cl-"}, 0.4), term("omega", {"Mg+2", "Cl-"}, 1.5), term("c0", {"Mg+2", "Cl-"}, -0.01)},
             [&](const Molality& m) { return m[Mg] * m[Cl] * charges(m) * (-0.01 + 0.4 * fade(1.5, strength(m))); });
}

TEST_CASE("theta and lambda alone are 2 m m' value; of a solute with itself m^2 value", "[activity][pitzer][identity]") {
  check_term({term("theta", {"Na+", "Mg+2"}, 0.07)}, [](const Molality& m) { return 2 * m[Na] * m[Mg] * 0.07; });
  check_term({term("theta", {"SO4-2", "Cl-"}, 0.03)}, [](const Molality& m) { return 2 * m[Cl] * m[SO4] * 0.03; });
  check_term({term("lambda", {"Na+", "CO2"}, 0.1)}, [](const Molality& m) { return 2 * m[Na] * m[CO2] * 0.1; });
  check_term({term("lambda", {"CO2", "SO4-2"}, 0.097)}, [](const Molality& m) { return 2 * m[CO2] * m[SO4] * 0.097; });
  check_term({term("lambda", {"CO2", "SiO2"}, -0.05)}, [](const Molality& m) { return 2 * m[CO2] * m[SiO2] * -0.05; });
  check_term({term("lambda", {"CO2", "CO2"}, -0.04)}, [](const Molality& m) { return m[CO2] * m[CO2] * -0.04; });
}

TEST_CASE("psi, zeta, eta and mu alone are the product of three molalities", "[activity][pitzer][identity]") {
  check_term({term("psi", {"Na+", "Mg+2", "Cl-"}, -0.012)}, [](const Molality& m) { return m[Na] * m[Mg] * m[Cl] * -0.012; });
  check_term({term("psi", {"Cl-", "SO4-2", "Na+"}, 0.0014)}, [](const Molality& m) { return m[Na] * m[SO4] * m[Cl] * 0.0014; });
  check_term({term("zeta", {"CO2", "Na+", "SO4-2"}, -0.015)}, [](const Molality& m) { return m[CO2] * m[Na] * m[SO4] * -0.015; });
  check_term({term("eta", {"CO2", "Na+", "Mg+2"}, 0.01)}, [](const Molality& m) { return m[CO2] * m[Na] * m[Mg] * 0.01; });
  check_term({term("mu", {"CO2", "CO2", "CO2"}, 0.02)}, [](const Molality& m) { return m[CO2] * m[CO2] * m[CO2] * 0.02; });
}

TEST_CASE("terms add: all kinds together are the sum of each alone", "[activity][pitzer][identity]") {
  check_term({term("beta0", {"Na+", "Cl-"}, 0.0765), term("beta1", {"Na+", "Cl-"}, 0.2664),
              term("cphi", {"Na+", "Cl-"}, 0.00127),
              term("theta", {"Na+", "Mg+2"}, 0.07), term("psi", {"Na+", "Mg+2", "SO4-2"}, -0.015),
              term("lambda", {"CO2", "Mg+2"}, 0.183)},
             [](const Molality& m) {
               return 2 * m[Na] * m[Cl] * (0.0765 + 0.2664 * shape(2, strength(m))) + m[Na] * m[Cl] * charges(m) * 0.00127 / 2 +
                      2 * m[Na] * m[Mg] * 0.07 + m[Na] * m[Mg] * m[SO4] * -0.015 + 2 * m[CO2] * m[Mg] * 0.183;
             });
}
