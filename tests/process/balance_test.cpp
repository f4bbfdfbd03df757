// SPDX-License-Identifier: BSD-3-Clause
// The balance that proves all others: what is lost, made up, charged or heated must show in its closures.
#include <cmath>

#include "process/harness.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;

namespace {

Balance of(const std::vector<Stream>& in, const std::vector<Stream>& out, double heat = 0.0,
           double work = 0.0) {
  return balance(*properties(), in, out, heat, work);
}

double closure(const Balance& b, const std::string& element) {
  const auto& all = properties()->substances().elements();
  const auto at = std::find(all.begin(), all.end(), element) - all.begin();
  return b.closures[static_cast<std::size_t>(at)];
}

Stream salt(double n, double T = 298.15) { return stream(*properties(), {{"halite", n}}, T); }

}  // namespace

TEST_CASE("a stream against itself closes exactly, in one part or many", "[process][balance][identity]") {
  const auto& p = *properties();
  const auto sea = seawater(p);
  const Balance same = of({sea}, {sea});
  CHECK(same.element_closure == 0.0);
  CHECK(same.energy_closure == 0.0);
  CHECK(same.mass_in == same.mass_out);
  CHECK(same.closures.size() == p.substances().elements().size() - 1);
  Stream half = sea;
  for (double& n : half.amounts) n *= 0.5;
  const Balance halves = of({sea}, {half, half});
  CHECK(halves.element_closure == 0.0);
  CHECK(halves.energy_closure < 1e-15);
  CHECK(of({}, {}).element_closure == 0.0);
}

TEST_CASE("a loss shows at its element and nowhere else", "[process][balance][identity]") {
  const auto& p = *properties();
  const auto in = stream(p, {{"halite", 2.0}, {"sylvite", 1.0}});
  const Balance b = of({in}, {stream(p, {{"halite", 1.5}, {"sylvite", 1.0}})});
  CHECK_THAT(closure(b, "Na"), WithinRel(0.25, 1e-14));
  CHECK_THAT(closure(b, "Cl"), WithinRel(0.5 / 3.0, 1e-14));
  CHECK(closure(b, "K") == 0.0);
  CHECK(closure(b, "Mg") == 0.0);
  CHECK(b.element_closure == closure(b, "Na"));
  const Balance gained = of({stream(p, {{"halite", 1.5}})}, {salt(2.0)});
  CHECK_THAT(closure(gained, "Na"), WithinRel(0.25, 1e-14));  // of the larger side
}

TEST_CASE("an element out of nothing is a closure of one, and a trace is not hidden by the rest",
          "[process][balance][identity]") {
  const auto& p = *properties();
  CHECK(closure(of({salt(1.0)}, {stream(p, {{"halite", 1.0}, {"Fe(a)", 1e-12}})}), "Fe") == 1.0);
  const Balance trace = of({stream(p, {{"H2O", 1e6}, {"calcite", 2e-6}})},
                           {stream(p, {{"H2O", 1e6}, {"calcite", 1e-6}})});
  CHECK_THAT(trace.element_closure, WithinRel(0.5, 1e-12));
}

TEST_CASE("a net charge on either side shows, opposite charges do not cancel between the sides",
          "[process][balance][identity]") {
  const auto& p = *properties();
  const auto neutral = stream(p, {{"H2O", 1.0}, {"Na+", 1.0}, {"Cl-", 1.0}});
  const auto charged = stream(p, {{"H2O", 1.0}, {"Na+", 1.0}, {"Cl-", 0.5}});
  CHECK(of({neutral}, {neutral}).charge_closure == 0.0);
  CHECK_THAT(of({charged}, {charged}).charge_closure, WithinRel(0.5 / 1.5, 1e-14));
  CHECK_THAT(of({neutral}, {charged}).charge_closure, WithinRel(0.5 / 1.5, 1e-14));
  const auto magnesium = stream(p, {{"H2O", 1.0}, {"Mg+2", 1.0}, {"Cl-", 2.0}});
  CHECK(of({magnesium}, {magnesium}).charge_closure == 0.0);
}

TEST_CASE("heat and work count as taken up", "[process][balance][identity]") {
  const auto& p = *properties();
  const int halite = p.substances().require("halite");
  const double need = 3.0 * (p.substances().enthalpy(halite, 400.0) - p.substances().enthalpy(halite, 300.0));
  CHECK(need > 0.0);
  const double gross = 3.0 * std::abs(p.substances().enthalpy(halite, 300.0));
  CHECK(of({salt(3.0, 300.0)}, {salt(3.0, 400.0)}, need, 0.0).energy_closure < 1e-15);
  CHECK(of({salt(3.0, 300.0)}, {salt(3.0, 400.0)}, 0.0, need).energy_closure < 1e-15);
  CHECK_THAT(of({salt(3.0, 300.0)}, {salt(3.0, 400.0)}, -need, 0.0).energy_closure,
             WithinRel(2.0 * need / gross, 1e-12));
  CHECK_THAT(of({salt(3.0, 300.0)}, {salt(3.0, 400.0)}).energy_closure, WithinRel(need / gross, 1e-12));
  const Balance b = of({salt(3.0, 300.0)}, {salt(3.0, 400.0)}, 1.0, 2.0);
  CHECK(b.heat == 1.0);
  CHECK(b.work == 2.0);
  CHECK_THAT(b.enthalpy_out - b.enthalpy_in, WithinRel(need, 1e-12));
}

TEST_CASE("the excess enthalpy of the brine is part of the balance", "[process][balance][identity]") {
  // A 6 mol/kg brine left out of it would be open by its heat of dilution, kJ against a gross of about 1e7 J.
  const auto& p = *properties();
  const auto brine = stream(p, {{"H2O", 55.5084}, {"Na+", 6.0}, {"Cl-", 6.0}});
  const double excess = p.excess_enthalpy(brine.amounts, 298.15, 101325.0);
  CHECK(std::abs(excess) > 1e3);
  double ideal = 0.0;
  for (std::size_t i = 0; i < brine.amounts.size(); ++i)
    if (brine.amounts[i] > 0.0)
      ideal += brine.amounts[i] * p.substances().enthalpy(static_cast<int>(i), 298.15);
  CHECK_THAT(enthalpy(brine, p) - ideal, WithinAbs(excess, 1e-8 * std::abs(ideal)));
  const auto wide = stream(p, {{"H2O", 555.084}, {"Na+", 6.0}, {"Cl-", 6.0}});
  CHECK(p.excess_enthalpy(wide.amounts, 298.15, 101325.0) != excess);
}

TEST_CASE("mass is that of the formulas, for ions too", "[process][balance][identity]") {
  // IUPAC 2021 abridged weights: Na 22.990, Cl 35.45, Mg 24.305, H 1.008, O 15.999.
  const auto& p = *properties();
  const Balance b = of({stream(p, {{"Na+", 1.0}, {"Cl-", 1.0}})}, {stream(p, {{"bischofite", 1.0}})});
  CHECK_THAT(b.mass_in, WithinRel(0.02299 + 0.03545, 1e-4));
  CHECK_THAT(b.mass_out, WithinRel(0.024305 + 2 * 0.03545 + 6 * 0.018015, 1e-4));
}
