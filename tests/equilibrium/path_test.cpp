// SPDX-License-Identifier: BSD-3-Clause
// Paths: titration, heating, mixing, reaction; the places where phases come and go.
#include <cmath>

#include "equilibrium/setup.hpp"
#include "nigari/base/error.hpp"
#include "nigari/equilibrium/evaporate.hpp"
#include "nigari/equilibrium/path.hpp"

using namespace nigari;
using namespace nigari::equilibrium;
using namespace nigari::testing;

namespace {

std::vector<double> steps(double first, double last, int count) {
  std::vector<double> out;
  for (int i = 0; i <= count; ++i) out.push_back(first + (last - first) * i / count);
  return out;
}

void check_states(const Path& path) {
  INFO(path.message);
  REQUIRE(path.status == Status::converged);
  for (const auto& state : path.states) {
    INFO("s = " << state.s << " " << state.event);
    check_certificate(state.result);
  }
}

const PathState* event(const Path& path, const std::string& name) {
  for (const auto& state : path.states)
    if (state.event == name) return &state;
  return nullptr;
}

}  // namespace

TEST_CASE("a titration by water taken away meets the events of the evaporation path", "[equilibrium][path]") {
  const Setup setup({"Na", "K", "Mg", "Ca", "Cl", "S"});
  const std::vector<std::string> names{"H2O", "NaCl", "KCl", "MgCl2", "CaCl2", "Na2SO4"};
  const std::vector<double> sea{55.5084, .4860597 - 2 * .0292643, .0105797, .0547421, .0106568, .0292643};
  const auto feed = setup.system->feed(names);
  const auto reference = evaporate(setup.system, feed, sea, {.concentration_factor = 80.0});
  for (const auto kind : {PathKind::equilibrium, PathKind::fractional}) {
    PathProblem p{.feed = feed, .start = sea, .rate = {-1.0, 0, 0, 0, 0, 0}, .at = steps(0.0, 52.0, 20), .kind = kind};
    const auto path = follow(setup.system, p);
    check_states(path);
    // Up to the first event that depends on what was taken away before, both kinds agree with each other.
    for (const std::string name : {"+gypsum", kind == PathKind::equilibrium ? "+halite" : "+gypsum"}) {
      INFO(name);
      const auto* found = event(path, name);
      REQUIRE(found != nullptr);
      for (const auto& state : reference.states)
        if (state.event == name) CHECK_THAT(found->s, WithinRel(state.water_removed, 1e-8));
    }
  }
}

TEST_CASE("heating gypsum in water: anhydrite takes over where both are saturated", "[equilibrium][path]") {
  const auto database = std::make_shared<const data::Database>(data::Database::load("seasalt"));
  const auto system = std::make_shared<const phase::System>(
      database, phase::Selection{.elements = {"Ca", "S"}, .species = {}, .phases = {"aqueous", "gypsum", "anhydrite"}, .exclude = {}});
  PathProblem p{.feed = system->feed({"H2O", "CaSO4"}), .start = {55.5, 1.0}, .rate = {}, .conditions = {.temperature = 0.0},
                .temperature_rate = 1.0, .at = steps(290.0, 350.0, 6)};
  const auto path = follow(system, p);
  check_states(path);
  const PathState* change = nullptr;
  for (const auto& state : path.states)
    if (state.event.find("+anhydrite") != std::string::npos) change = &state;
  REQUIRE(change != nullptr);
  // At the event the two saturation indices are zero together, whatever the database says of the temperature.
  for (const char* name : {"gypsum", "anhydrite"})
    CHECK_THAT(change->result.saturation_index[static_cast<std::size_t>(system->require(name) - system->pure_first())], WithinAbs(0.0, 1e-8));
}

TEST_CASE("mixing two waters ends at either of them", "[equilibrium][path]") {
  const Setup setup({"Na", "Ca", "Cl", "S", "C"});
  const auto feed = setup.system->feed({"H2O", "NaCl", "CaCl2", "Na2CO3"});
  const std::vector<double> a{55.5, 0.5, 0.01, 0.0}, b{55.5, 0.0, 0.0, 0.02};
  std::vector<double> rate;
  for (std::size_t i = 0; i < a.size(); ++i) rate.push_back(b[i] - a[i]);
  const auto path = follow(setup.system, {.feed = feed, .start = a, .rate = rate, .at = steps(0.0, 1.0, 8)});
  check_states(path);
  for (const auto& [state, amounts] : {std::pair{&path.states.front(), a}, std::pair{&path.states.back(), b}}) {
    const auto direct = Solver(setup.system).solve(298.15, 101325.0, feed, amounts);
    for (std::size_t i = 0; i < direct.amounts.size(); ++i)
      CHECK_THAT(state->result.amounts[i], WithinRel(direct.amounts[i], 1e-7) || WithinAbs(direct.amounts[i], 1e-12));
  }
  CHECK(event(path, "+calcite") != nullptr);
}

TEST_CASE("a pH sweep dissolves calcite where its index passes zero, to 1e-8 of the stretch", "[equilibrium][path]") {
  const Setup setup({"Na", "Ca", "Cl", "C"}, {"aqueous", "calcite"}, {});
  PathProblem p{.feed = setup.system->feed({"H2O", "NaCl", "CaCO3"}), .start = {55.5, 0.5, 0.001}, .rate = {},
                .at = steps(9.0, 5.0, 8)};
  p.conditions.activities = {{"H+", 0.0, "HCl"}};
  p.activity_rate = {-std::log(10.0)};  // s is the pH
  const auto path = follow(setup.system, p);
  check_states(path);
  const auto* gone = event(path, "-calcite");
  REQUIRE(gone != nullptr);
  auto at = p.conditions;
  at.activities[0].ln_activity = -std::log(10.0) * (gone->s + 1e-7);
  const auto before = Solver(setup.system).solve(at, p.feed, p.start);
  CHECK(setup.amount(before, "calcite") > 0.0);
  CHECK(setup.amount(gone->result, "calcite") == 0.0);
}

TEST_CASE("fractional paths harvest what they report, and balance", "[equilibrium][path]") {
  const Setup setup({"Na", "Ca", "Cl", "S"});
  const auto feed = setup.system->feed({"H2O", "NaCl", "CaSO4"});
  const auto path = follow(setup.system, {.feed = feed, .start = {55.5, 3.0, 0.03}, .rate = {-1.0, 0.0, 0.0}, .at = steps(0.0, 45.0, 9),
                                          .kind = PathKind::fractional});
  check_states(path);
  const auto halite = static_cast<std::size_t>(setup.system->require("halite") - setup.system->pure_first());
  const auto& last = path.states.back();
  CHECK(last.harvested[halite] > 0.0);
  const double dissolved = setup.amount(last.result, "Cl-");
  CHECK_THAT(last.harvested[halite] + dissolved, WithinRel(3.0, 1e-10));
}

TEST_CASE("paths refuse lists that do not fit", "[equilibrium][path]") {
  const Setup setup({"Na", "Cl"});
  const auto feed = setup.system->feed({"H2O", "NaCl"});
  const auto code = [&](PathProblem p) {
    try {
      follow(setup.system, p);
    } catch (const InputError& e) {
      return e.detail().code;
    }
    return std::string("none");
  };
  CHECK(code({.feed = feed, .start = {55.5}, .rate = {}, .at = {0.0}}) == "NGR-E0631");
  CHECK(code({.feed = feed, .start = {55.5, 1.0}, .rate = {1.0}, .at = {0.0}}) == "NGR-E0631");
  CHECK(code({.feed = feed, .start = {55.5, 1.0}, .rate = {}, .at = {}}) == "NGR-E0631");
  CHECK(code({.feed = feed, .start = {55.5, 1.0}, .rate = {}, .at = {0.0, 2.0, 1.0}}) == "NGR-E0631");
  CHECK(code({.feed = feed, .start = {55.5, 1.0}, .rate = {}, .at = {0.0, 1.0}}) == "none");
}
