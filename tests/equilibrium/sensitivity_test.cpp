// SPDX-License-Identifier: BSD-3-Clause
// Derivatives by the implicit function theorem against central differences of two solves.
#include <cmath>
#include <functional>

#include "equilibrium/setup.hpp"
#include "nigari/base/error.hpp"

using namespace nigari;
using namespace nigari::equilibrium;
using namespace nigari::testing;

namespace {

struct Problem {
  std::shared_ptr<const phase::System> system;
  phase::Feed feed;
  std::vector<double> amounts;
  Conditions conditions{};

  Result solve() const {
    Solver solver(system);
    auto r = solver.solve(conditions, feed, amounts);
    INFO(r.message);
    REQUIRE(r.certificate.holds);
    return r;
  }
  Sensitivity derivative(const Direction& direction) const {
    Solver solver(system);
    REQUIRE(solver.solve(conditions, feed, amounts).certificate.holds);
    return solver.sensitivity(direction);
  }
};

/// Seawater with gypsum, halite and calcite in excess, so that every kind of unknown takes part.
Problem brine() {
  static const auto database = std::make_shared<const data::Database>(data::Database::load("seasalt"));
  Problem p;
  p.system = std::make_shared<const phase::System>(
      database, phase::Selection{.elements = {"Na", "K", "Mg", "Ca", "Cl", "S"}, .species = {}, .phases = {}, .exclude = {"gas"}});
  p.feed = p.system->feed({"H2O", "NaCl", "KCl", "MgCl2", "CaSO4"});
  p.amounts = {55.5, 6.5, 0.2, 0.3, 0.1};
  return p;
}

Problem flame() {
  static const auto database = std::make_shared<const data::Database>(data::Database::load("cea"));
  Problem p;
  p.system = std::make_shared<const phase::System>(
      database, phase::Selection{.elements = {"C", "H", "O", "N"}, .species = {}, .phases = {}, .exclude = {}});
  p.feed = p.system->feed({"CH4(g)", "O2(g)", "N2(g)"});
  p.amounts = {1.2, 2.0, 7.52};
  p.conditions.temperature = 1800.0;
  return p;
}

/// Central difference with step h: its error falls with h^2, rounding grows as 1e-13/h. The tolerance of 1e-6 is that
/// of the requirement; traces are compared against a millionth of the largest derivative of their kind.
void compare(const Problem& base, const Direction& direction, double h, const std::function<void(Problem&, double)>& move) {
  const auto s = base.derivative(direction);
  REQUIRE(s.defined);
  Problem up = base, down = base;
  move(up, h);
  move(down, -h);
  const auto a = up.solve(), b = down.solve();
  const auto check = [&](double found, double high, double low, double scale) {
    const double slope = (high - low) / (2.0 * h);
    CHECK_THAT(found, WithinAbs(slope, 1e-6 * (std::abs(slope) + 1e-3 * scale) + 1e-11 / h * std::abs(high)));
  };
  double largest = 0.0;
  for (const double x : s.amounts) largest = std::max(largest, std::abs(x));
  for (std::size_t i = 0; i < s.amounts.size(); ++i) {
    INFO(base.system->species()[i]);
    check(s.amounts[i], a.amounts[i], b.amounts[i], largest);
    if (!std::isnan(s.ln_activity[i])) check(s.ln_activity[i], a.ln_activity[i], b.ln_activity[i], 1.0);
  }
  check(s.enthalpy, a.properties.enthalpy, b.properties.enthalpy, std::abs(s.enthalpy));
  check(s.temperature, a.temperature, b.temperature, std::abs(s.temperature));
  for (std::size_t j = 0; j < s.titrants.size(); ++j) check(s.titrants[j], a.titrants[j], b.titrants[j], std::abs(s.titrants[j]));
}

void along_amount(const Problem& p, std::size_t substance, double h) {
  Direction d;
  d.amounts.assign(p.amounts.size(), 0.0);
  d.amounts[substance] = 1.0;
  compare(p, d, h, [substance](Problem& q, double x) { q.amounts[substance] += x; });
}

}  // namespace

TEST_CASE("derivatives of a brine with solids by temperature, pressure and every salt", "[equilibrium][sensitivity][identity]") {
  const auto p = brine();
  compare(p, {.temperature = 1.0}, 1e-2, [](Problem& q, double x) { q.conditions.temperature += x; });
  for (std::size_t i = 0; i < p.amounts.size(); ++i) along_amount(p, i, 1e-4);
}

TEST_CASE("derivatives of a gas by temperature, pressure and amounts", "[equilibrium][sensitivity][identity]") {
  const auto p = flame();
  compare(p, {.temperature = 1.0}, 1e-1, [](Problem& q, double x) { q.conditions.temperature += x; });
  compare(p, {.pressure = 1.0}, 30.0, [](Problem& q, double x) { q.conditions.pressure += x; });
  for (std::size_t i = 0; i < p.amounts.size(); ++i) along_amount(p, i, 1e-4);
}

TEST_CASE("derivatives where pH is held by an acid", "[equilibrium][sensitivity][identity]") {
  auto p = brine();
  p.conditions.activities = {{"H+", -4.0 * std::log(10.0), "HCl"}};
  compare(p, {.temperature = 1.0}, 1e-2, [](Problem& q, double x) { q.conditions.temperature += x; });
  compare(p, {.conditions = {1.0}}, 1e-3, [](Problem& q, double x) { q.conditions.activities[0].ln_activity += x; });
  along_amount(p, 1, 1e-4);
}

TEST_CASE("derivatives of an adiabatic flame, its temperature among them", "[equilibrium][sensitivity][identity]") {
  auto p = flame();
  p.conditions.enthalpy = p.solve().properties.enthalpy;
  p.conditions.temperature = 1500.0;
  compare(p, {.pressure = 1.0}, 30.0, [](Problem& q, double x) { q.conditions.pressure += x; });
  compare(p, {.conditions = {1.0}}, 50.0, [](Problem& q, double x) { *q.conditions.enthalpy += x; });
  along_amount(p, 0, 1e-4);
}

TEST_CASE("log K and Pitzer parameters: derivatives against databases with the figure moved", "[equilibrium][sensitivity][identity]") {
  const auto p = brine();
  const auto& interactions = p.system->database().activity().interactions;
  std::size_t found = interactions.size();
  for (std::size_t i = 0; i < interactions.size(); ++i)
    if (interactions[i].kind == "beta0" && interactions[i].species == std::vector<std::string>{"Na+", "Cl-"}) found = i;
  REQUIRE(found < interactions.size());
  const auto s = p.derivative({.interactions = {{static_cast<int>(found), 1.0}}});
  REQUIRE(s.defined);
  // At halite saturation a rise of beta0(NaCl) raises the activity coefficient and salts halite out.
  CHECK(s.amounts[static_cast<std::size_t>(p.system->require("halite"))] > 0.0);
  CHECK_THAT(s.ln_activity[static_cast<std::size_t>(p.system->require("halite"))], WithinAbs(0.0, 1e-10));
  // log K of halite's dissolution up: more dissolves, ln of the ion product follows log K.
  const auto k = p.derivative({.log_k = {{"halite", 1.0}}});
  REQUIRE(k.defined);
  CHECK(k.amounts[static_cast<std::size_t>(p.system->require("halite"))] < 0.0);
  const double product = k.ln_activity[static_cast<std::size_t>(p.system->require("Na+"))] + k.ln_activity[static_cast<std::size_t>(p.system->require("Cl-"))];
  CHECK_THAT(product, WithinRel(std::log(10.0), 1e-9));
}

TEST_CASE("a direction of several parameters is the sum of its derivatives", "[equilibrium][sensitivity][identity]") {
  const auto p = brine();
  Direction both{.temperature = 2.0, .amounts = {0.0, -0.3, 0.0, 0.1, 0.0}};
  const auto sum = p.derivative(both);
  const auto t = p.derivative({.temperature = 1.0});
  const auto a = p.derivative({.amounts = {0.0, 1.0, 0.0, 0.0, 0.0}}), b = p.derivative({.amounts = {0.0, 0.0, 0.0, 1.0, 0.0}});
  for (std::size_t i = 0; i < sum.amounts.size(); ++i)
    CHECK_THAT(sum.amounts[i], WithinAbs(2.0 * t.amounts[i] - 0.3 * a.amounts[i] + 0.1 * b.amounts[i], 1e-9));
}

TEST_CASE("no derivative of what did not converge, nor of what was not given", "[equilibrium][sensitivity]") {
  auto p = flame();
  Solver fresh(p.system);
  CHECK_FALSE(fresh.sensitivity({.temperature = 1.0}).defined);
  p.conditions.enthalpy = p.solve().properties.enthalpy;
  Solver solver(p.system);
  REQUIRE(solver.solve(p.conditions, p.feed, p.amounts).certificate.holds);
  const auto code = [&](const Direction& d) {
    try {
      solver.sensitivity(d);
    } catch (const InputError& e) {
      return e.detail().code;
    }
    return std::string();
  };
  CHECK(code({.temperature = 1.0}) == "NGR-E0630");
  CHECK(code({.amounts = {1.0}}) == "NGR-E0630");
  CHECK(code({.conditions = {1.0, 2.0}}) == "NGR-E0630");
  CHECK(code({.interactions = {{0, 1.0}}}) == "NGR-E0630");
  CHECK(code({.log_k = {{"nothing(g)", 1.0}}}) == "NGR-E0505");
}
