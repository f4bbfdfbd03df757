// SPDX-License-Identifier: BSD-3-Clause
// Evaporation of reference-composition seawater with the HMW84 set, on to dryness.
#include <cmath>
#include <map>

#include "nigari/base/error.hpp"
#include "nigari/equilibrium/evaporate.hpp"
#include "support/catch.hpp"

using namespace nigari;
using namespace nigari::equilibrium;

namespace {

/// Reference composition of seawater (Millero et al. 2008), mol/kg water, Cl balancing the charge.
EvaporationPath seawater(PathKind kind, EvaporationOptions options = {}) {
  options.kind = kind;
  const auto database = std::make_shared<const data::Database>(data::Database::load("hmw84"));
  const auto system = std::make_shared<const phase::System>(
      database, phase::Selection{.elements = {"Na", "K", "Mg", "Ca", "Cl", "S"}, .species = {}, .phases = {}, .exclude = {"gas"}});
  const auto feed = system->feed({"H2O", "NaCl", "KCl", "MgCl2", "CaCl2", "Na2SO4"});
  const double na = .4860597, mg = .0547421, ca = .0106568, k = .0105797, so4 = .0292643;
  const double amounts[] = {55.5084, na - 2 * so4, k, mg, ca, so4};
  return evaporate(system, feed, amounts, options);
}

std::map<std::string, double> events(const EvaporationPath& path) {
  std::map<std::string, double> out;
  for (const auto& state : path.states)
    if (!state.event.empty()) out.emplace(state.event, state.concentration_factor);
  return out;
}

}  // namespace

TEST_CASE("seawater evaporates to dryness with every state certified, equilibrium and fractional", "[equilibrium][evaporate]") {
  for (const auto kind : {PathKind::equilibrium, PathKind::fractional}) {
    const auto path = seawater(kind);
    INFO(path.message);
    CHECK(path.status == Status::converged);
    REQUIRE_FALSE(path.states.empty());
    CHECK(path.states.back().event == "-aqueous");
    for (const auto& [event, cf] : events(path)) UNSCOPED_INFO(event << " at " << cf);
    double affinity = 0.0, imbalance = 0.0;
    for (const auto& state : path.states) {
      affinity = std::max(affinity, state.result.certificate.affinity);
      imbalance = std::max(imbalance, state.result.certificate.imbalance);
    }
    CHECK(affinity <= 1e-8);
    CHECK(imbalance <= 1e-12);
  }
}

TEST_CASE("anhydrite replaces gypsum in evaporating seawater at water activity 0.7777", "[equilibrium][evaporate][reference]") {
  // EQ3/6 run evapsw with its hmw data file; the water activity at which both sulfates coexist does not depend on
  // the feed (the concentration factor does: that run holds carbonate and dolomite).
  const auto path = seawater(PathKind::equilibrium);
  for (const auto& state : path.states)
    if (state.event == "+anhydrite") CHECK_THAT(std::exp(state.result.ln_activity[0]), WithinAbs(.7777, 3e-4));
  const auto found = events(path);
  CHECK(found.contains("+anhydrite"));
  CHECK(found.at("+gypsum") < found.at("+halite"));
}

TEST_CASE("an evaporation stops exactly at the first appearance of a mineral", "[equilibrium][evaporate]") {
  const auto whole = events(seawater(PathKind::fractional));
  const auto path = seawater(PathKind::fractional, {.until_event = "+carnallite"});
  CHECK(path.status == Status::converged);
  CHECK(path.reached);
  CHECK(path.states.back().event == "+carnallite");
  CHECK_THAT(path.states.back().concentration_factor, WithinRel(whole.at("+carnallite"), 1e-9));
}

TEST_CASE("an evaporation stops at any concentration factor, on a step or between two", "[equilibrium][evaporate]") {
  for (const auto kind : {PathKind::equilibrium, PathKind::fractional})
    for (const double factor : {1.01, 1.042, 1.5, 3.0, 20.0, 100.0, 300.0}) {
      const auto path = seawater(kind, {.concentration_factor = factor});
      INFO("to " << factor << ": " << path.message);
      CHECK(path.status == Status::converged);
      CHECK_THAT(path.states.back().concentration_factor, WithinRel(factor, 1e-9));
    }
}

TEST_CASE("an evaporation stops where a molality has its value", "[equilibrium][evaporate]") {
  for (const auto kind : {PathKind::equilibrium, PathKind::fractional})
    for (const double target : {0.06, 1.0, 2.0, 4.0}) {
      const auto path = seawater(kind, {.until_species = "Mg+2", .until_molality = target});
      INFO("Mg+2 to " << target);
      CHECK(path.status == Status::converged);
      CHECK(path.reached);
      const auto& last = path.states.back().result;
      double magnesium = 0.0;  // the solutes follow water; the system orders them as the set does
      for (const double m : last.molality)
        if (std::abs(m - target) < 1e-9 * target) magnesium = m;
      CHECK_THAT(magnesium, WithinRel(target, 1e-10));
    }
}

TEST_CASE("a stop that is never reached is said, a stop that cannot be is refused", "[equilibrium][evaporate]") {
  const auto never = seawater(PathKind::equilibrium, {.concentration_factor = 2.0, .until_event = "+carnallite"});
  CHECK(never.status == Status::converged);
  CHECK_FALSE(never.reached);
  const auto already = seawater(PathKind::equilibrium, {.until_species = "Mg+2", .until_molality = 0.01});
  CHECK(already.states.size() == 1);
  CHECK(already.reached);
  CHECK_THROWS_AS(seawater(PathKind::equilibrium, {.until_event = "+Na+"}), InputError);
  CHECK_THROWS_AS(seawater(PathKind::equilibrium, {.until_species = "halite", .until_molality = 1.0}), InputError);
  CHECK_THROWS_AS(seawater(PathKind::equilibrium, {.until_event = "carnallite"}), InputError);
}

TEST_CASE("a phase that is gone as soon as it has come does not end a fractional path", "[equilibrium][evaporate][property]") {
  // Potassium brines in which aphthitalite comes within a rounding of the state at which halite's coming drives it off.
  const auto database = std::make_shared<const data::Database>(data::Database::load("hmw84"));
  const auto system = std::make_shared<const phase::System>(
      database, phase::Selection{.elements = {"Na", "K", "Mg", "Ca", "Cl", "S"}, .species = {}, .phases = {}, .exclude = {"gas"}});
  const auto feed = system->feed({"H2O", "NaCl", "KCl", "MgCl2", "CaCl2", "Na2SO4", "MgSO4"});
  for (int i = 0; i < 200; ++i) {
    const double more = 1.0 + 0.002 * i;
    const double amounts[] = {55.5, 0.068723 * more, 1.747929, 1.3e-5, 3e-6 / more, 3.94e-4, 0.017653};
    const auto path = evaporate(system, feed, amounts, {.kind = PathKind::fractional, .step = 1.1});
    INFO("NaCl times " << more << ": " << path.message);
    CHECK(path.status == Status::converged);
    CHECK(path.states.back().event == "-aqueous");
  }
}
