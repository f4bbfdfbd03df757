// SPDX-License-Identifier: BSD-3-Clause
// Evaporation of reference-composition seawater with the HMW84 set, on to dryness.
#include <cmath>
#include <map>

#include "nigari/equilibrium/evaporate.hpp"
#include "support/catch.hpp"

using namespace nigari;
using namespace nigari::equilibrium;

namespace {

/// Reference composition of seawater (Millero et al. 2008), mol/kg water, Cl balancing the charge.
EvaporationPath seawater(PathKind kind) {
  const auto database = std::make_shared<const data::Database>(data::Database::load("hmw84"));
  const auto system = std::make_shared<const phase::System>(
      database, phase::Selection{.elements = {"Na", "K", "Mg", "Ca", "Cl", "S"}, .species = {}, .phases = {}, .exclude = {"gas"}});
  const auto feed = system->feed({"H2O", "NaCl", "KCl", "MgCl2", "CaCl2", "Na2SO4"});
  const double na = .4860597, mg = .0547421, ca = .0106568, k = .0105797, so4 = .0292643;
  const double amounts[] = {55.5084, na - 2 * so4, k, mg, ca, so4};
  return evaporate(system, feed, amounts, {.kind = kind});
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
