// SPDX-License-Identifier: BSD-3-Clause
// Seawater evaporation with the set hmw84 against the same model in EQ6.
#include <cmath>
#include <map>

#include "nigari/equilibrium/evaporate.hpp"
#include "support/catch.hpp"

using namespace nigari;
using namespace nigari::equilibrium;

TEST_CASE("evaporating seawater meets its minerals where EQ6 finds them, concentration factor 3.6 to 16.7",
          "[equilibrium][evaporate][reference]") {
  // EQ3/6 repository (39alpha/eq3_6), test case eq6/hmw/evapsw, data file hmw.d0: one kilogram of water holds (mol)
  // Na .468376, K .0102075, Mg .0527094, Ca .00984783, SO4 .0282309, and Ca and Mg .00043949 each from the dolomite
  // it is saturated with at the start. Its carbonate stays solid and takes metal out of the brine: at gypsum dolomite holds
  // 5.3425e-4 mol of Ca and Mg each, later magnesite holds Mg as given and no dolomite is left. The alkalinity
  // left in the brine (2.6e-4 to 4.6e-4 mol of 0.55) is given to Cl, which closes the charge here.
  struct Event {
    const char* name;
    double dolomite, magnesite, concentration_factor, water_activity, ionic_strength;
  };
  const Event events[] = {{"+gypsum", 5.3425e-4, 0.0, 3.6156, .93068, 0.0},
                          {"+anhydrite", 0.0, 1.0967e-3, 9.7987, .77768, 6.4496},
                          {"+halite", 0.0, 1.0981e-3, 11.0720, .74146, 7.2602},
                          {"+glauberite", 0.0, 1.1006e-3, 16.7379, .73425, 7.8305}};
  const auto database = std::make_shared<const data::Database>(data::Database::load("hmw84"));
  const auto system = std::make_shared<const phase::System>(
      database, phase::Selection{.elements = {"Na", "K", "Mg", "Ca", "Cl", "S"}, .species = {}, .phases = {}, .exclude = {"gas"}});
  const auto feed = system->feed({"H2O", "NaCl", "KCl", "MgCl2", "CaCl2", "Na2SO4"});
  for (const auto& event : events) {
    INFO(event.name);
    const double na = .468376, k = .0102075, so4 = .0282309;
    const double mg = .0527094 + .00043949 - event.dolomite - event.magnesite, ca = .00984783 + .00043949 - event.dolomite;
    const double amounts[] = {55.508, na - 2.0 * so4, k, mg, ca, so4};
    const auto path = evaporate(system, feed, amounts, {.until_event = event.name});
    REQUIRE(path.status == Status::converged);
    REQUIRE(path.reached);
    const auto& last = path.states.back();
    CHECK_THAT(last.concentration_factor, WithinRel(event.concentration_factor, 5e-3));  // alkalinity: 0.1 % of the ions
    CHECK_THAT(std::exp(last.result.ln_activity[0]), WithinAbs(event.water_activity, 3e-4));
    if (event.ionic_strength > 0.0) CHECK_THAT(last.result.ionic_strength, WithinRel(event.ionic_strength, 5e-3));
  }
}
