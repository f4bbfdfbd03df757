// SPDX-License-Identifier: BSD-3-Clause
// Evaporation of seawater at 25 degC with the set seasalt against PHREEQC with the same parameters.
#include <cmath>
#include <cstdio>
#include <map>

#include "nigari/equilibrium/evaporate.hpp"
#include "support/catch.hpp"

using namespace nigari;
using namespace nigari::equilibrium;

namespace {

struct Seawater {
  std::shared_ptr<const phase::System> system;
  EvaporationPath path;
  explicit Seawater(std::vector<std::string> exclude) {
    exclude.push_back("gas");
    const auto database = std::make_shared<const data::Database>(data::Database::load("seasalt"));
    system = std::make_shared<const phase::System>(
        database, phase::Selection{.elements = {"Na", "K", "Mg", "Ca", "Cl", "S"}, .species = {}, .phases = {}, .exclude = std::move(exclude)});
    // Reference composition (Millero et al. 2008), mol/kg water; Cl balances the charge.
    const double na = .4860597, mg = .0547421, ca = .0106568, k = .0105797, so4 = .0292643;
    const double amounts[] = {55.5084, na - 2 * so4, k, mg, ca, so4};
    path = evaporate(system, system->feed({"H2O", "NaCl", "KCl", "MgCl2", "CaCl2", "Na2SO4"}), amounts, {});
  }
  const EvaporationState& at(const std::string& event) const {
    for (const auto& state : path.states)
      if (state.event == event) return state;
    FAIL("no event " << event);
    return path.states.front();
  }
};

void check(const Seawater& sea, const std::map<std::string, std::pair<double, double>>& events) {
  REQUIRE(sea.path.status == Status::converged);
  for (const auto& [event, expected] : events) {
    const auto& state = sea.at(event);
    std::printf("%-12s concentration factor %8.3f, PHREEQC %7.2f; water activity %.4f\n", event.c_str(),
                state.concentration_factor, expected.first, std::exp(state.result.ln_activity[0]));
    INFO(event);
    CHECK_THAT(state.concentration_factor, WithinRel(expected.first, 0.01));
    if (expected.second > 0.0) CHECK_THAT(std::exp(state.result.ln_activity[0]), WithinAbs(expected.second, 1e-3));
  }
}

}  // namespace

TEST_CASE("seawater evaporates as in PHREEQC with pitzer.dat, gypsum to bischofite", "[validation][reference]") {
  // PHREEQC 3.x, pitzer.dat, in steps of 0.4 % (2 % at the end), hence 1 % in the concentration factor and 1e-3 in the
  // activity of water. Goergeyite is not among its minerals.
  const Seawater sea({"goergeyite"});
  check(sea, {{"+gypsum", {3.35, .9335}}, {"+glauberite", {10.4, 0}}, {"+halite", {10.73, .7396}}, {"+polyhalite", {38.3, 0}},
              {"+anhydrite", {50.5, 0}}, {"+epsomite", {76.9, 0}}, {"+kieserite", {86, 0}}, {"+carnallite", {111, .4583}},
              {"+bischofite", {227, .3177}}});
  const auto& end = sea.at("+bischofite").result;
  const auto molality = [&](const char* ion) { return end.molality[static_cast<std::size_t>(sea.system->require(ion)) - 1]; };
  CHECK_THAT(molality("Na+"), WithinAbs(.075, 1e-3));  // three digits printed
  CHECK_THAT(molality("K+"), WithinAbs(.016, 1e-3));
  CHECK_THAT(molality("Mg+2"), WithinAbs(5.836, 2e-3));
  CHECK_THAT(molality("SO4-2"), WithinAbs(.028, 1e-3));
}

TEST_CASE("the metastable path without slow sulfates passes epsomite and kainite as in PHREEQC", "[validation][reference]") {
  const Seawater sea({"goergeyite", "anhydrite", "glauberite", "polyhalite", "bloedite", "leonite", "picromerite", "syngenite",
                      "Na4Ca(SO4)3:2H2O(cr)"});
  check(sea, {{"+halite", {10.7, 0}}, {"+epsomite", {58, .633}}, {"+kainite", {70, .605}}, {"+kieserite", {95, 0}},
              {"+carnallite", {119, 0}}, {"+bischofite", {227, 0}}});
}
