// SPDX-License-Identifier: BSD-3-Clause
// The whole chain: seawater, salt pans, bittern, desulfation, carnallite and bischofite, dryers, cell.
#include "process/harness.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;

namespace {

using Text = std::string;
/// Minerals that need years in a pan at 25 degC.
const std::vector<std::string> slow{"anhydrite",  "glauberite", "polyhalite", "syngenite",
                                    "goergeyite", "dolomite",   "magnesite"};

Settings pan(Settings end) {
  end.insert({{"kind", Text("fractional")}, {"exclude", slow}, {"retained_liquor", 0.1}});
  return end;
}

Stream feed(const char* name, std::vector<std::pair<std::string, double>> amounts, double T, bool on_demand) {
  auto s = make_stream(properties()->substances(), name, amounts, T);
  s.on_demand = on_demand;
  return s;
}

Flowsheet chain() {
  Flowsheet f(properties());
  auto sea = seawater(*properties());
  sea.name = "seawater";
  f.add_feed(sea);
  f.add_feed(feed("calcium_chloride", {{"CaCl2(cr)", 1.0}}, 298.15, true));
  f.add_feed(feed("air", {{"N2(g)", 0.79}, {"O2(g)", 0.21}}, 500.0, false));
  f.add_feed(feed("hydrogen_chloride", {{"HCl(g)", 1.0}}, 600.0, true));
  f.add_unit("gypsum_pan", "evaporator", {{"feed", "seawater"}}, {{"brine", "brine"}},
             pan({{"until", Text("+halite")}}));
  f.add_unit("salt_pan", "evaporator", {{"feed", "brine"}}, {{"solids", "salt"}, {"brine", "bittern"}},
             pan({{"species", Text("Mg+2")}, {"molality", 2.0}}));
  f.add_unit("desulfation", "crystalliser", {{"feed", "bittern"}, {"reagent", "calcium_chloride"}},
             {{"brine", "clear"}},
             {{"dose", 1.0},
              {"reagent_element", Text("Ca")},
              {"target_element", Text("S")},
              {"exclude", slow},
              {"retained_liquor", 0.1}});
  f.add_unit("bittern_pan", "evaporator", {{"feed", "clear"}}, {{"brine", "rich"}},
             pan({{"until", Text("+carnallite")}}));
  f.add_unit("carnallite_pan", "evaporator", {{"feed", "rich"}}, {{"solids", "carnallite"}, {"brine", "end"}},
             pan({{"until", Text("+bischofite")}}));
  f.add_unit("bischofite_pan", "evaporator", {{"feed", "end"}}, {{"solids", "bischofite"}},
             pan({{"concentration_factor", 4.0}}));
  f.add_unit("store", "mixer", {{"feed", "carnallite"}, {"feed", "bischofite"}}, {{"mixture", "crop"}},
             {{"temperature", 298.15}});
  f.add_unit("air_dryer", "dryer", {{"feed", "crop"}, {"gas", "air"}}, {{"solids", "dihydrate"}},
             {{"temperature", 430.0}, {"product", Text("MgCl2:2H2O")}});
  f.add_unit("hcl_dryer", "dryer", {{"feed", "dihydrate"}, {"gas", "hydrogen_chloride"}}, {{"solids", "dry"}},
             {{"temperature", 600.0}});
  f.add_unit("cell", "faraday_cell", {{"feed", "dry"}}, {{"magnesium", "metal"}},
             {{"temperature", 973.0},
              {"mgcl2_fraction", 0.15},
              {"current_efficiency", 0.85},
              {"anode_overpotential", 0.18},
              {"cathode_overpotential", 0.02},
              {"ohmic_drop", 1.46},
              {"leads_drop", 0.25},
              {"duration", 3600.0}});
  return f;
}

}  // namespace

TEST_CASE("seawater to magnesium: every unit and the whole close elements and energy",
          "[process][chain][identity]") {
  const auto r = chain().run();
  INFO(r.message);
  REQUIRE(r.status == equilibrium::Status::converged);
  CHECK(r.balance.element_closure <= 1e-10);
  CHECK(r.balance.energy_closure <= 1e-8);
  CHECK(r.balance.charge_closure <= 1e-10);
  for (const auto& unit : r.units) {
    INFO(unit.name);
    CHECK(unit.balance.element_closure <= 1e-10);
    CHECK(unit.balance.energy_closure <= 1e-8);
    if (unit.outcome.certificate) CHECK(unit.outcome.certificate->affinity <= 1e-8);
    if (unit.outcome.certificate) CHECK(unit.outcome.certificate->imbalance <= 1e-12);
  }
}

TEST_CASE("seawater to magnesium: what comes out is what should", "[process][chain][property]") {
  const auto& p = *properties();
  const auto r = chain().run();
  REQUIRE(r.status == equilibrium::Status::converged);
  const double metal = amount(p, r.stream("metal"), "Mg(l)");
  CHECK(metal > 0.5 * 0.0547421);  // more than half of the magnesium of the sea
  CHECK(metal < 0.0547421);
  // Salt and gypsum of the sea: 80 % of the sodium and all but a trace of the calcium are out before the
  // carnallite.
  CHECK(amount(p, r.stream("salt"), "halite") > 0.7 * 0.4860597);
  CHECK(amount(p, r.stream("carnallite"), "carnallite") > 0.5 * 0.0105797);
  CHECK(amount(p, r.stream("bischofite"), "bischofite") > 0.02);
  CHECK(fact(r.unit("hcl_dryer").outcome, "hydrolysed_fraction") == 0.0);
  CHECK_THAT(fact(r.unit("cell").outcome, "specific_energy"),
             WithinAbs(12.0, 1.0));  // kWh/kg, a usual diaphragmless cell
}

TEST_CASE("the chain repeats itself to the bit and scales", "[process][chain][property]") {
  const auto a = chain().run(), b = chain().run();
  for (std::size_t i = 0; i < a.streams.size(); ++i) CHECK(a.streams[i].amounts == b.streams[i].amounts);
}
