// SPDX-License-Identifier: BSD-3-Clause
// The linear program of the first assemblage: flames, totals that nothing makes up, elements of which there is none.
#include "nigari/equilibrium/detail/linear_program.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "support/catch.hpp"

using namespace nigari;
using namespace nigari::equilibrium::detail;

namespace {

using Totals = std::map<std::string, double>;

struct Gas {
  phase::System system;
  explicit Gas(std::vector<std::string> elements, std::vector<std::string> exclude = {})
      : system(std::make_shared<const data::Database>(data::Database::load("cea")),
               {.elements = std::move(elements), .phases = {"gas"}, .exclude = std::move(exclude)}) {}

  std::vector<double> totals(const Totals& given) const {
    std::vector<double> out;
    for (const auto& element : system.elements()) out.push_back(given.contains(element) ? given.at(element) : 0.0);
    return out;
  }
  /// G0/(RT) of every species.
  Eigen::VectorXd potentials(double T, double P = 1e5) const {
    Eigen::VectorXd out(static_cast<Eigen::Index>(system.species().size()));
    phase::StandardTable::Scratch scratch;
    system.standard().evaluate(T, P, scratch, {out.data(), system.species().size()});
    return out;
  }
  std::vector<char> all() const { return std::vector<char>(system.species().size(), 1); }
  Totals named(const LinearProgram& program) const {
    Totals out;
    for (std::size_t i = 0; i < program.basis.size(); ++i)
      if (program.amounts[i] > 1e-12)
        out[system.species()[static_cast<std::size_t>(program.basis[i])]] += program.amounts[i];
    return out;
  }
};

void check_balance(const Gas& gas, const LinearProgram& program, const std::vector<double>& totals) {
  REQUIRE(program.basis.size() == program.amounts.size());
  CHECK(std::is_sorted(program.amounts.rbegin(), program.amounts.rend()));
  for (std::size_t e = 0; e + 1 < totals.size(); ++e) {
    double sum = 0.0;
    for (std::size_t i = 0; i < program.basis.size(); ++i)
      sum += program.amounts[i] * gas.system.formula(program.basis[i])[e];
    INFO(gas.system.elements()[e]);
    CHECK_THAT(sum, WithinAbs(totals[e], 1e-9));  // of the order of one mole, after some ten pivots
  }
}

}  // namespace

TEST_CASE("methane and two oxygen make carbon dioxide and two water", "[equilibrium][linear_program][reference]") {
  const Gas gas({"C", "H", "O"});
  const auto totals = gas.totals({{"C", 1}, {"H", 4}, {"O", 4}});
  const auto program = minimise(gas.system, gas.all(), gas.potentials(1000.0), totals);
  check_balance(gas, program, totals);
  const auto found = gas.named(program);
  REQUIRE(found.size() == 2);
  CHECK_THAT(found.at("CO2(g)"), WithinRel(1.0, 1e-12));
  CHECK_THAT(found.at("H2O(g)"), WithinRel(2.0, 1e-12));
  CHECK(gas.system.species()[static_cast<std::size_t>(program.basis[0])] == "H2O(g)");  // the most abundant first
}

TEST_CASE("amounts go with the totals, over many powers of ten", "[equilibrium][linear_program][identity]") {
  const Gas gas({"C", "H", "O"});
  for (const double scale : {1e-12, 1e-3, 1e6}) {
    const auto totals = gas.totals({{"C", scale}, {"H", 4 * scale}, {"O", 4 * scale}});
    const auto program = minimise(gas.system, gas.all(), gas.potentials(1000.0), totals);
    INFO(scale);
    REQUIRE_FALSE(program.basis.empty());
    CHECK_THAT(program.amounts[0], WithinRel(2.0 * scale, 1e-12));
  }
}

TEST_CASE("only active species take part", "[equilibrium][linear_program]") {
  const Gas gas({"C", "H", "O"});
  auto active = gas.all();
  active[static_cast<std::size_t>(gas.system.require("CO2(g)"))] = 0;
  const auto totals = gas.totals({{"C", 1}, {"H", 4}, {"O", 4}});
  const auto program = minimise(gas.system, active, gas.potentials(1000.0), totals);
  check_balance(gas, program, totals);
  CHECK_FALSE(gas.named(program).contains("CO2(g)"));
}

TEST_CASE("totals that no combination makes up give an empty program", "[equilibrium][linear_program]") {
  const Gas gas({"C", "H", "O"});
  std::vector<char> active(gas.system.species().size(), 0);
  const auto totals = gas.totals({{"C", 1}, {"H", 4}, {"O", 4}});
  CHECK(minimise(gas.system, active, gas.potentials(1000.0), totals).basis.empty());  // no species at all
  for (const char* name : {"CO2(g)", "H2O(g)"}) active[static_cast<std::size_t>(gas.system.require(name))] = 1;
  CHECK_FALSE(minimise(gas.system, active, gas.potentials(1000.0), totals).basis.empty());
  const auto starved = minimise(gas.system, active, gas.potentials(1000.0), gas.totals({{"C", 1}, {"H", 4}, {"O", 3}}));
  CHECK(starved.basis.empty());
  CHECK(starved.amounts.empty());
}

TEST_CASE("an element of which there is none appears in no species of the optimum", "[equilibrium][linear_program]") {
  const Gas gas({"C", "H", "O", "N"});
  const auto totals = gas.totals({{"C", 1}, {"H", 4}, {"O", 4}});
  const auto program = minimise(gas.system, gas.all(), gas.potentials(1000.0), totals);
  check_balance(gas, program, totals);
  const auto found = gas.named(program);
  CHECK(found.size() == 2);
  CHECK(found.contains("CO2(g)"));
  CHECK(found.contains("H2O(g)"));
}

TEST_CASE("no feasible assemblage costs less", "[equilibrium][linear_program][property]") {
  const Gas gas({"C", "H", "O", "N"});
  std::mt19937 engine(7);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  const auto species = gas.system.species().size();
  for (int trial = 0; trial < 50; ++trial) {
    INFO("trial " << trial);
    // A feasible assemblage first, its totals after it.
    std::vector<double> totals(gas.system.elements().size(), 0.0), amounts(species, 0.0);
    const Eigen::VectorXd cost = gas.potentials(300.0 + 3000.0 * uniform(engine));
    double value = 0.0;
    for (std::size_t s = 0; s < species; ++s) {
      if (gas.system.charge(static_cast<int>(s)) != 0.0) continue;
      const double n = uniform(engine);
      value += n * cost[static_cast<Eigen::Index>(s)];
      for (std::size_t e = 0; e < totals.size(); ++e) totals[e] += n * gas.system.formula(static_cast<int>(s))[e];
    }
    const auto program = minimise(gas.system, gas.all(), cost, totals);
    check_balance(gas, program, totals);
    double least = 0.0;
    for (std::size_t i = 0; i < program.basis.size(); ++i) least += program.amounts[i] * cost[program.basis[i]];
    CHECK(least <= value + 1e-9 * std::abs(value));
  }
}

TEST_CASE("of nothing nothing is made", "[equilibrium][linear_program]") {
  const Gas gas({"C", "H", "O"});
  CHECK(minimise(gas.system, gas.all(), gas.potentials(1000.0), gas.totals({})).basis.empty());
}
