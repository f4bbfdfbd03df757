// SPDX-License-Identifier: BSD-3-Clause
// A gas phase: ideal mixing, Henry's law, where it appears and disappears, and boiling.
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/equilibrium/solver.hpp"
#include "support/catch.hpp"

using namespace nigari;
using namespace nigari::equilibrium;

namespace {

constexpr double atmosphere = 101325.0, bar = 1e5;

struct Gas {
  std::shared_ptr<const phase::System> system;
  Gas(const char* set, std::vector<std::string> elements, std::vector<std::string> phases = {}) {
    const auto database = std::make_shared<const data::Database>(data::Database::load(set));
    system = std::make_shared<const phase::System>(
        database, phase::Selection{.elements = std::move(elements), .species = {}, .phases = std::move(phases), .exclude = {}});
  }
  Result solve(double T, double P, const std::vector<std::string>& names, const std::vector<double>& amounts) const {
    auto r = Solver(system).solve(T, P, system->feed(names), amounts);
    INFO(T << " K, " << P << " Pa: " << r.message);
    CHECK(r.status == Status::converged);
    CHECK(r.certificate.holds);
    CHECK(r.certificate.driving_force <= 1e-8);
    return r;
  }
  std::size_t index(const char* name) const { return static_cast<std::size_t>(system->require(name)); }
  double amount(const Result& r, const char* name) const { return r.amounts[index(name)]; }
  double ln_activity(const Result& r, const char* name) const { return r.ln_activity[index(name)]; }
  double gas(const Result& r) const {
    double n = 0.0;
    for (int j = 0; j < system->gas_count(); ++j) n += r.amounts[static_cast<std::size_t>(system->gas_first() + j)];
    return n;
  }
  /// Sum of the partial pressures of the gases, in bar, whether the gas is there or not.
  double pressure(const Result& r) const {
    double p = 0.0;
    for (int j = 0; j < system->gas_count(); ++j) {
      const double a = r.ln_activity[static_cast<std::size_t>(system->gas_first() + j)];
      if (std::isfinite(a)) p += std::exp(a);
    }
    return p;
  }
  /// The temperature between `low` and `high` at which the vapour of the liquid, held at 5 bar, reaches pressure P. Only
  /// that of water: the share of H2 and O2 over a liquid without gas is not determined by the amounts.
  double boiling(double low, double high, double P, const std::vector<std::string>& names,
                 const std::vector<double>& amounts) const {
    while (high - low > 1e-4) {
      const double T = 0.5 * (low + high);
      (std::exp(ln_activity(solve(T, 5 * bar, names, amounts), "H2O(g)")) * bar > P ? high : low) = T;
    }
    return 0.5 * (low + high);
  }
};

}  // namespace

TEST_CASE("gases mix ideally: the fugacity of each is its share of the pressure", "[equilibrium][gas][identity]") {
  const Gas cea("cea", {"C", "Cl", "N"}, {"gas"});
  const std::vector<std::string> names{"CO2(g)", "H2O(g)", "HCl(g)", "N2(g)"};
  for (const double T : {600.0, 800.0, 1500.0})
    for (const double P : {1e4, bar, 20 * bar}) {
      const auto r = cea.solve(T, P, names, {1.0, 2.0, 0.5, 3.0});
      const double total = cea.gas(r);
      for (const auto& name : names) {
        INFO(name << " at " << T << " K, " << P << " Pa");
        const double x = cea.amount(r, name.c_str()) / total;
        CHECK_THAT(std::exp(cea.ln_activity(r, name.c_str())), WithinRel(x * P / bar, 1e-7));
      }
      CHECK_THAT(cea.pressure(r), WithinRel(P / bar, 1e-7));
      if (T < 700.0) CHECK_THAT(total, WithinRel(6.5, 1e-6));  // too cold to react
    }
}

TEST_CASE("the law of mass action holds in a gas at any pressure", "[equilibrium][gas][identity]") {
  // CO + H2O = CO2 + H2 keeps the number of moles: its quotient of amounts does not depend on the pressure.
  const Gas cea("cea", {"C"}, {"gas"});
  const auto quotient = [&](double P) {
    const auto r = cea.solve(1300.0, P, {"CO(g)", "H2O(g)"}, {1.0, 1.0});
    return cea.amount(r, "CO2(g)") * cea.amount(r, "H2(g)") / (cea.amount(r, "CO(g)") * cea.amount(r, "H2O(g)"));
  };
  const double K = quotient(bar);
  for (const double P : {1e3, 1e4, 5 * bar}) CHECK_THAT(quotient(P), WithinRel(K, 1e-6));
  CHECK(K > 0.3);  // the shift turns over near 1100 K and lies to the left above it
  CHECK(K < 1.0);
}

TEST_CASE("carbon dioxide over water obeys Henry's law with the constant of the set", "[equilibrium][gas][reference]") {
  // hmw84 (Harvie, Moller and Weare 1984): log K of CO2(g) -7.8193, of CO2(aq) -6.3374 to the same products.
  const double henry = -7.8193 + 6.3374;
  const Gas hmw("hmw84", {"Na", "Cl", "C"});
  for (const double salt : {0.0, 0.5, 3.0})
    for (const double P : {0.1 * bar, bar, 5 * bar}) {
      INFO(salt << " mol NaCl, " << P << " Pa");
      const auto r = hmw.solve(298.15, P, {"H2O", "NaCl", "CO2"}, {55.508, salt, 2.0});
      CHECK(hmw.gas(r) > 0.5);
      CHECK_THAT(std::exp(hmw.ln_activity(r, "CO2(g)")), WithinRel(P / bar, 1e-7));
      CHECK_THAT((hmw.ln_activity(r, "CO2(aq)") - hmw.ln_activity(r, "CO2(g)")) / constants::ln10, WithinAbs(henry, 1e-7));
      // Carbon of the feed: what is not dissolved is gas.
      CHECK_THAT(hmw.gas(r) + hmw.amount(r, "CO2(aq)") + hmw.amount(r, "HCO3-") + hmw.amount(r, "CO3-2"), WithinRel(2.0, 1e-10));
    }
}

TEST_CASE("salt drives carbon dioxide out: the set's lambda, in Setschenow's form", "[equilibrium][gas][identity]") {
  const Gas hmw("hmw84", {"Na", "Cl", "C"});
  const auto pure = hmw.solve(298.15, bar, {"H2O", "CO2"}, {55.508, 1.0});
  const auto i = hmw.index("CO2(aq)") - 1;
  for (const double salt : {0.5, 2.0, 5.0}) {
    const auto r = hmw.solve(298.15, bar, {"H2O", "NaCl", "CO2"}, {55.508, salt, 1.0});
    const double na = r.molality[hmw.index("Na+") - 1], cl = r.molality[hmw.index("Cl-") - 1];
    // ln gamma = 2 (lambda_Na m_Na + lambda_Cl m_Cl), hmw84: 0.1 and -0.005; other ions are there in traces.
    CHECK_THAT(r.ln_gamma[i], WithinAbs(2 * (0.1 * na - 0.005 * cl), 1e-5));
    CHECK(r.molality[i] < pure.molality[i]);
  }
}

TEST_CASE("a gas appears at the pressure at which its partial pressures fill it", "[equilibrium][gas][property]") {
  const Gas hmw("hmw84", {"Na", "Cl", "C"});
  const std::vector<std::string> names{"H2O", "NaCl", "CO2"};
  const std::vector<double> amounts{55.508, 1.0, 0.05};
  const auto dissolved = hmw.solve(298.15, 100 * bar, names, amounts);
  CHECK(hmw.gas(dissolved) == 0.0);
  const double edge = hmw.pressure(dissolved) * bar;  // the set's constants do not depend on pressure
  CHECK(edge > bar);
  CHECK(hmw.gas(hmw.solve(298.15, 1.001 * edge, names, amounts)) == 0.0);
  const auto open = hmw.solve(298.15, 0.999 * edge, names, amounts);
  CHECK(hmw.gas(open) > 0.0);
  CHECK(hmw.gas(open) < 1e-3);
  double before = 0.0;
  for (const double share : {0.9, 0.5, 0.2, 0.05}) {  // more of it at lower pressure
    const double now = hmw.gas(hmw.solve(298.15, share * edge, names, amounts));
    CHECK(now > before);
    before = now;
  }
  CHECK(before < 0.05);
}

TEST_CASE("a solver that forgets starts cold: the gas goes and comes back", "[equilibrium][gas][property]") {
  const Gas hmw("hmw84", {"Na", "Cl", "C"});
  Solver solver(hmw.system);
  const auto feed = hmw.system->feed({"H2O", "NaCl", "CO2"});
  const double amounts[] = {55.508, 1.0, 0.05};
  for (const double P : {bar, 50 * bar, 0.1 * bar, 20 * bar, bar}) {
    solver.forget();
    const auto r = solver.solve(298.15, P, feed, amounts);
    CHECK(r.certificate.holds);
    CHECK(r.amounts == hmw.solve(298.15, P, {"H2O", "NaCl", "CO2"}, {55.508, 1.0, 0.05}).amounts);
    CHECK((hmw.gas(r) > 0.0) == (P < 2e5));
  }
}

TEST_CASE("water boils at 100 degC under one atmosphere, by two sets", "[equilibrium][gas][reference]") {
  // 373.124 K (IAPWS). Steam is taken as ideal; its fugacity coefficient of 0.985 is worth 0.4 K, 1/(d ln p/dT) = 28 K.
  const struct { const char *set, *water; std::vector<std::string> elements; } rows[] = {
      {"seasalt", "H2O", {"Na", "Cl"}}, {"cea", "H2O(l)", {"H", "O"}}};
  for (const auto& row : rows) {
    INFO(row.set);
    const Gas water(row.set, row.elements);
    const double T = water.boiling(365.0, 380.0, atmosphere, {row.water}, {55.508});
    CHECK_THAT(T, WithinAbs(373.124, 0.6));
    CHECK(water.gas(water.solve(T - 0.5, atmosphere, {row.water}, {55.508})) == 0.0);
    CHECK_THAT(water.gas(water.solve(T + 0.5, atmosphere, {row.water}, {55.508})), WithinRel(55.508, 1e-6));
  }
}

TEST_CASE("salt raises the boiling point by RT^2 M nu m phi / dH", "[equilibrium][gas][reference]") {
  // Ebullioscopic constant of water 0.513 K kg/mol (CRC Handbook).
  const Gas sea("seasalt", {"Na", "Cl"});
  const double water = 1.0 / sea.system->solvent_molar_mass();
  const double pure = sea.boiling(365.0, 380.0, atmosphere, {"H2O"}, {water});
  const double m = 0.5, raised = sea.boiling(365.0, 380.0, atmosphere, {"H2O", "NaCl"}, {water, m});
  const auto r = sea.solve(raised, 5 * bar, {"H2O", "NaCl"}, {water, m});
  CHECK_THAT(raised - pure, WithinRel(0.513 * 2 * m * r.osmotic_coefficient, 0.03));  // 3 %: steam is ideal, 0.5 mol/kg is not dilute
}

TEST_CASE("damp carbon dioxide over brine: the water vapour follows the water activity", "[equilibrium][gas][identity]") {
  const Gas sea("seasalt", {"Na", "Cl", "C"});
  const std::vector<std::string> names{"H2O", "NaCl", "CO2"};
  const auto fresh = sea.solve(333.15, bar, names, {55.508, 0.0, 5.0});
  const auto brine = sea.solve(333.15, bar, names, {55.508, 4.0, 5.0});
  for (const auto* r : {&fresh, &brine}) {
    CHECK_THAT(sea.pressure(*r), WithinRel(1.0, 1e-7));
    CHECK_THAT(sea.amount(*r, "H2O(g)") / sea.gas(*r), WithinRel(std::exp(sea.ln_activity(*r, "H2O(g)")), 1e-7));
  }
  CHECK_THAT(sea.ln_activity(brine, "H2O(g)") - sea.ln_activity(fresh, "H2O(g)"),
             WithinAbs(sea.ln_activity(brine, "H2O") - sea.ln_activity(fresh, "H2O"), 1e-8));
  // Vapour pressure of water at 60 degC 19.95 kPa (IAPWS); CO2 in the water lowers it by less than 0.1 %.
  CHECK_THAT(std::exp(sea.ln_activity(fresh, "H2O(g)")), WithinRel(0.1995, 0.01));
}

TEST_CASE("amounts that cancel up to a rounding are those of the exact compound", "[equilibrium][gas][property]") {
  const Gas cea("cea", {"C", "H", "O"});
  const double rest = 1.0 - 0.1 - 0.6;  // 0.3 + 5e-17: half the hydrogen, and not quite
  REQUIRE(2.0 * rest != 0.6);
  const auto r = cea.solve(300.0, atmosphere, {"C", "H", "O"}, {0.1, 0.6, rest});
  CHECK_THAT(cea.amount(r, "H2O(l)"), WithinRel(0.3, 1e-12));
  CHECK_THAT(cea.amount(r, "C(cr)"), WithinRel(0.1, 1e-12));
  CHECK(cea.gas(r) == 0.0);
}
