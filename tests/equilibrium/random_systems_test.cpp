// SPDX-License-Identifier: BSD-3-Clause
// Six systems of different kinds under random feeds: certified, consistent in their reported activities, the same at every scale and start.
#include "equilibrium/random_problems.hpp"

using namespace nigari;
using namespace nigari::equilibrium;
using namespace nigari::testing;

namespace {

using SystemPtr = std::shared_ptr<const phase::System>;

SystemPtr make(std::shared_ptr<const data::Database> database, std::vector<std::string> elements,
               std::vector<std::string> phases = {}, std::vector<std::string> exclude = {}) {
  return std::make_shared<const phase::System>(
      std::move(database), phase::Selection{.elements = std::move(elements), .species = {}, .phases = std::move(phases), .exclude = std::move(exclude)});
}
std::shared_ptr<const data::Database> shipped(const std::string& name) {
  return std::make_shared<const data::Database>(data::Database::load(name));
}

std::string log_k(const std::string& name, const std::string& kind, const std::string& formula, const std::string& reaction, double value) {
  return species_line(name, kind, formula, "{model: log_k, reaction: \"" + reaction + "\", log_k: {value: " + std::to_string(value) + "}}");
}
std::string master(const std::string& name) { return species_line(name, "aqueous", name); }

const std::string davies_head = "activity: {model: davies, constants: {A_phi: {value: 0.391}}}\n";

/// Carbonate system; log K at 25 degC of Plummer and Busenberg (1982), as phreeqc.dat of PHREEQC 3.8.6 has them.
std::shared_ptr<const data::Database> carbonate() {
  return std::make_shared<const data::Database>(load_text(database_text(
      davies_head + "species:\n" + master("H2O") + master("H+") + master("Na+") + master("Cl-") + master("Ca+2") + master("CO3-2") +
      log_k("OH-", "aqueous", "OH-", "H2O = OH- + H+", -14.0) + log_k("HCO3-", "aqueous", "HCO3-", "CO3-2 + H+ = HCO3-", 10.329) +
      log_k("CO2(aq)", "aqueous", "CO2", "CO3-2 + 2 H+ = CO2(aq) + H2O", 16.681) +
      log_k("CaCO3(aq)", "aqueous", "CaCO3", "Ca+2 + CO3-2 = CaCO3(aq)", 3.224) +
      log_k("CaHCO3+", "aqueous", "CaHCO3+", "Ca+2 + CO3-2 + H+ = CaHCO3+", 10.91) +
      log_k("CO2(g)", "gas", "CO2", "CO2(g) = CO2(aq)", -1.468) + log_k("calcite", "solid", "CaCO3", "calcite = Ca+2 + CO3-2", -8.48))));
}

/// Iron and sulfur with all couples; log K at 25 degC of Nordstrom et al. (1990), as phreeqc.dat of PHREEQC 3.8.6 has them.
std::shared_ptr<const data::Database> iron_sulfur() {
  return std::make_shared<const data::Database>(load_text(database_text(
      davies_head + "species:\n" + master("H2O") + master("H+") + species_line("e-", "aqueous", "e-") + master("Na+") + master("Cl-") +
      master("Fe+2") + master("SO4-2") + log_k("OH-", "aqueous", "OH-", "H2O = OH- + H+", -14.0) +
      log_k("Fe+3", "aqueous", "Fe+3", "Fe+2 = Fe+3 + e-", -13.02) + log_k("FeOH+2", "aqueous", "FeOH+2", "Fe+3 + H2O = FeOH+2 + H+", -2.19) +
      log_k("Fe(OH)2+", "aqueous", "Fe(OH)2+", "Fe+3 + 2 H2O = Fe(OH)2+ + 2 H+", -5.67) +
      log_k("HS-", "aqueous", "HS-", "SO4-2 + 9 H+ + 8 e- = HS- + 4 H2O", 33.65) + log_k("H2S(aq)", "aqueous", "H2S", "HS- + H+ = H2S(aq)", 6.994) +
      log_k("HSO4-", "aqueous", "HSO4-", "SO4-2 + H+ = HSO4-", 1.988) + log_k("FeSO4(aq)", "aqueous", "FeSO4", "Fe+2 + SO4-2 = FeSO4(aq)", 2.25) +
      log_k("O2(aq)", "aqueous", "O2", "2 H2O = O2(aq) + 4 H+ + 4 e-", -86.08) + log_k("H2(aq)", "aqueous", "H2", "2 H+ + 2 e- = H2(aq)", -3.15) +
      log_k("pyrite", "solid", "FeS2", "pyrite + 2 H+ + 2 e- = Fe+2 + 2 HS-", -18.479) +
      log_k("goethite", "solid", "FeOOH", "goethite + 3 H+ = Fe+3 + 2 H2O", -1.0) +
      log_k("sulfur", "solid", "S", "sulfur + 2 H+ + 2 e- = H2S(aq)", 4.882))));
}

void feed(Random& p, const std::string& name, double amount) {
  p.names.push_back(name);
  p.amounts.push_back(amount);
}

Random sea(Dice& dice) {
  static const auto system = make(shipped("seasalt"), {"Na", "K", "Mg", "Ca", "Cl", "S"}, {}, {"gas"});
  Random p{system, {}, {}};
  p.conditions.temperature = dice.between(273.15, 373.15);
  feed(p, "H2O", 55.5);
  for (const char* salt : {"NaCl", "KCl", "MgCl2", "CaCl2", "Na2SO4", "MgSO4"})
    if (dice.chance(0.6)) feed(p, salt, dice.decades(-7, 0.5));
  return p;
}
Random waters(Dice& dice) {
  static const auto database = carbonate();
  static const auto system = make(database, {});
  Random p{system, {}, {}};
  feed(p, "H2O", 55.5);
  for (const char* salt : {"CaCl2", "NaHCO3", "CaCO3", "CO2", "NaOH", "HCl"})
    if (dice.chance(0.5)) feed(p, salt, dice.decades(-8, -0.7));
  feed(p, "NaCl", 0.6);  // so that neither titrant has to take away more of an ion than there is
  if (dice.chance(0.3)) p.conditions.activities = {{"H+", -std::log(10.0) * dice.between(4.0, 11.0), dice.chance(0.5) ? "HCl" : "NaOH"}};
  return p;
}
Random redox(Dice& dice) {
  static const auto database = iron_sulfur();
  static const auto system = make(database, {});
  Random p{system, {}, {}};
  feed(p, "H2O", 55.5);
  feed(p, "NaCl", dice.decades(-3, -0.7));
  for (const char* salt : {"FeSO4", "FeCl3", "Na2SO4", "H2S", "O2", "NaOH", "H2SO4"})
    if (dice.chance(0.5)) feed(p, salt, dice.decades(-7, -1.5));
  return p;
}
Random gas(Dice& dice) {
  static const auto system = make(shipped("cea"), {"C", "H", "O", "N"});
  Random p{system, {}, {}};
  p.conditions.temperature = dice.between(300.0, 3000.0);
  p.conditions.pressure = dice.decades(3, 7);
  for (const char* element : {"C", "H", "O", "N"})
    if (dice.chance(0.8) || element[0] == 'H') feed(p, element, dice.decades(-6, 1));
  return p;
}
Random melt(Dice& dice) {
  static const auto system = make(std::make_shared<const data::Database>(data::Database::join({data::Database::load("cea"), data::Database::load("chlorides")})),
                                  {"Na", "K", "Mg", "Cl"}, {"chloride melt", "NaCl(cr)", "KCl(cr)", "MgCl2(cr)"});
  Random p{system, {}, {}};
  p.conditions.temperature = dice.between(700.0, 1150.0);
  for (const char* salt : {"NaCl", "KCl", "MgCl2"}) feed(p, salt, dice.decades(-6, 1));
  return p;
}
Random solid_solution(Dice& dice) {
  static const auto system = make(std::make_shared<const data::Database>(data::Database::join({data::Database::load("cea"), data::Database::load("chlorides")})),
                                  {"Na", "K", "Cl"}, {"rock salt"});
  Random p{system, {}, {}};
  p.conditions.temperature = dice.between(500.0, 1000.0);
  for (const char* salt : {"NaCl", "KCl"}) feed(p, salt, dice.decades(-5, 1));
  return p;
}

double difference(const Result& a, const Result& b, double scale) {
  double worst = 0.0, total = 0.0;
  for (const double n : a.amounts) total += n;
  for (std::size_t s = 0; s < a.amounts.size(); ++s)
    worst = std::max(worst, std::abs(a.amounts[s] * scale - b.amounts[s]) / (std::abs(b.amounts[s]) + 1e-9 * scale * total));
  return worst;
}

/// `honest`: how many may end as not converged instead of wrong; see where it is not zero.
void check(Random (*draw)(Dice&), int count, std::uint64_t seed, int honest = 0) {
  Dice dice(seed);
  int failed = 0;
  std::unique_ptr<Solver> warm;
  for (int n = 0; n < count; ++n) {
    const Random p = draw(dice);
    INFO("problem " << n << ": " << p.text());
    const Result cold = p.solve();
    INFO(cold.rung << " " << cold.message << ": affinity " << cold.certificate.affinity << ", imbalance " << cold.certificate.imbalance
                   << ", driving force " << cold.certificate.driving_force);
    if (cold.status != Status::converged && ++failed <= honest) continue;
    REQUIRE(cold.status == Status::converged);
    CHECK(consistent(p, cold));
    if (!warm) warm = std::make_unique<Solver>(p.system);
    const Result again = warm->solve(p.conditions, p.system->feed(p.names), p.amounts);
    if (again.status != Status::converged && ++failed <= honest) continue;
    REQUIRE(again.status == Status::converged);
    CHECK(difference(again, cold, 1.0) < 1e-5);
    if (n % 8 != 0) continue;
    Random scaled = p;
    const double scale = std::pow(10.0, 9 - n / 8 % 19);
    for (auto& x : scaled.amounts) x *= scale;
    const Result other = scaled.solve();
    INFO("scaled by " << scale);
    if (other.status != Status::converged && ++failed <= honest) continue;
    REQUIRE(other.status == Status::converged);
    CHECK(difference(cold, other, scale) < 1e-5);
  }
}

}  // namespace

TEST_CASE("random sea salts with solids, 0 to 100 degC", "[equilibrium][random][property]") { check(&sea, 200, 1); }
TEST_CASE("random carbonate waters, pH held in some", "[equilibrium][random][property]") { check(&waters, 200, 2); }
TEST_CASE("random waters of iron and sulfur with all couples", "[equilibrium][random][property]") {
  check(&redox, 200, 3, 2);  // iron(II) alone in pure water: balances end at 2e-12 instead of 1e-12 of an element
}
TEST_CASE("random C-H-O-N gases with graphite and water, 300 to 3000 K", "[equilibrium][random][property]") { check(&gas, 200, 4); }
TEST_CASE("random chloride melts with their salts", "[equilibrium][random][property]") { check(&melt, 200, 5); }
TEST_CASE("random rock salt and sylvite, in and out of the gap", "[equilibrium][random][property]") { check(&solid_solution, 200, 6); }

TEST_CASE("pe is what is held, defined by a couple, or not defined", "[equilibrium][held]") {
  const auto system = make(iron_sulfur(), {});
  const auto solve = [&](const std::vector<std::string>& names, const std::vector<double>& amounts, std::vector<HeldActivity> held) {
    Random p{system, names, amounts};
    p.conditions.activities = std::move(held);
    const auto r = p.solve();
    REQUIRE(r.status == Status::converged);
    return r.pe;
  };
  CHECK(std::isnan(solve({"H2O", "NaCl"}, {55.5, 0.1}, {})));
  CHECK(std::isfinite(solve({"H2O", "FeCl3", "FeCl2", "HCl"}, {55.5, 1e-3, 1e-3, 0.1}, {})));
  CHECK_THAT(solve({"H2O", "NaCl"}, {55.5, 0.1}, {{"e-", -4.0 * std::log(10.0), "O2"}}), WithinAbs(4.0, 1e-8));
}

TEST_CASE("twenty thousand random problems over six systems", "[equilibrium][random][property][slow]") {
  std::uint64_t seed = 11;
  for (const auto draw : {&sea, &waters, &redox, &gas, &melt, &solid_solution})
    check(draw, 3400, seed++, draw == &redox ? 40 : 0);
}
