// SPDX-License-Identifier: BSD-3-Clause
// The crystalliser: doses, stoichiometry against solubility, measured solubilities, states that stay.
#include <cmath>

#include "process/harness.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;

namespace {

using Text = std::string;
using Amounts = std::vector<std::pair<std::string, double>>;
using Names = std::vector<std::string>;

const Names slow{"anhydrite", "glauberite", "polyhalite", "syngenite", "goergeyite"};

Outcome settle(const Amounts& feed, const Settings& settings = {}) {
  return run("crystalliser", settings, {stream(*properties(), feed), stream(*properties(), {})});
}
Settings at(double celsius, const Names& exclude = {}) {
  return {{"temperature", 273.15 + celsius}, {"exclude", exclude}};
}
Settings dosed(double dose) {
  return {{"dose", dose}, {"reagent_element", Text("Ca")}, {"target_element", Text("S")}, {"exclude", slow}};
}
Outcome desulfate(double dose, const Amounts& reagent = {{"CaCl2(cr)", 1.0}}) {
  const auto& p = *properties();
  const auto brine = stream(p, {{"H2O", 55.5084}, {"Na+", 3.0}, {"Mg+2", 2.0}, {"Cl-", 6.2}, {"SO4-2", 0.4}});
  return run("crystalliser", dosed(dose), {brine, on_demand(stream(p, reagent))});
}
double kilograms(const Outcome& o) {
  const auto& p = *properties();
  return amount(p, o.outputs[1], "H2O") * p.substances().molar_mass(p.substances().require("H2O"));
}

}  // namespace

TEST_CASE("more calcium chloride takes out more sulfate, up to all but its solubility",
          "[process][crystalliser][property]") {
  const auto& p = *properties();
  double recovered = -1.0, activity = 2.0;
  for (const double dose : {0.0, 0.1, 0.3, 0.6, 0.9, 1.0, 1.1, 1.5, 2.5}) {
    const auto o = desulfate(dose);
    INFO("dose " << dose);
    REQUIRE(o.status == equilibrium::Status::converged);
    check_closed(o, {});
    CHECK_THAT(amount(p, o.inputs[1], "CaCl2(cr)"), WithinAbs(0.4 * dose, 1e-15));
    CHECK_THAT(fact(o, "reagent"), WithinAbs(mass(o.inputs[1], p.substances()), 1e-15));
    const double gypsum = amount(p, o.outputs[0], "gypsum");
    CHECK(gypsum <= std::min(0.4, 0.4 * dose) + 1e-12);
    CHECK_THAT(fact(o, "recovery_S"), WithinAbs(gypsum / 0.4, 1e-10));
    CHECK(fact(o, "recovery_S") >= recovered);
    CHECK(fact(o, "water_activity") <= activity + 1e-3);
    recovered = fact(o, "recovery_S");
    activity = fact(o, "water_activity");
  }
  CHECK(recovered > 0.98);
}

TEST_CASE("an on-demand reagent is drawn whole: its water and other salts come with it",
          "[process][crystalliser][identity]") {
  const auto& p = *properties();
  const Amounts brine{{"H2O", 30.0}, {"Ca+2", 2.0}, {"Na+", 0.5}, {"Cl-", 4.5}};
  for (const double scale : {1e-6, 1.0, 1e6}) {
    auto reagent = brine;
    for (auto& [name, n] : reagent) n *= scale;
    const auto o = desulfate(0.9, reagent);
    REQUIRE(o.status == equilibrium::Status::converged);
    CHECK_THAT(amount(p, o.inputs[1], "Ca+2"), WithinRel(0.36, 1e-13));
    CHECK_THAT(amount(p, o.inputs[1], "H2O"), WithinRel(0.36 * 15.0, 1e-13));
    CHECK_THAT(amount(p, o.inputs[1], "Na+"), WithinRel(0.09, 1e-13));
    check_closed(o, {});
  }
}

TEST_CASE("a reagent that lacks its element is a result, a feed without the target draws nothing",
          "[process][crystalliser]") {
  const auto& p = *properties();
  const auto wrong = desulfate(1.0, {{"NaCl(cr)", 1.0}});
  CHECK(wrong.status == equilibrium::Status::not_converged);
  CHECK(wrong.message.find("reagent_element") != std::string::npos);
  const auto none = run("crystalliser", dosed(2.0), {stream(p, {{"H2O", 55.5}, {"Na+", 1.0}, {"Cl-", 1.0}}),
                                                     on_demand(stream(p, {{"CaCl2(cr)", 1.0}}))});
  REQUIRE(none.status == equilibrium::Status::converged);
  CHECK(mass(none.inputs[1], p.substances()) == 0.0);
  const auto absent = code_of([] {
    make("crystalliser", properties(),
         {{"dose", 1.0}, {"reagent_element", Text("Ca")}, {"target_element", Text("Br")}});
  });
  CHECK(absent == "NGR-E0715");
}

TEST_CASE("gypsum from equal ions is what the solubility leaves", "[process][crystalliser][reference]") {
  // 0.5 mol/kg each of Ca and SO4 in pure water is the solubility 0.0151 mol/kg at 25 degC (compiled by Appelo)
  // short of half a mole, counted in the water that gypsum leaves.
  const auto& p = *properties();
  const auto o = settle({{"H2O", 55.5084}, {"Ca+2", 0.5}, {"SO4-2", 0.5}}, at(25.0, {"anhydrite"}));
  REQUIRE(o.status == equilibrium::Status::converged);
  const double gypsum = amount(p, o.outputs[0], "gypsum");
  CHECK_THAT((0.5 - gypsum) / kilograms(o), WithinRel(0.0151, 0.03));
  CHECK_THAT(amount(p, o.outputs[1], "H2O"), WithinRel(55.5084 - 2.0 * gypsum, 1e-6));
}

TEST_CASE("salts dissolve in water as measured, 0 to 100 degC", "[process][crystalliser][reference]") {
  // mol/kg of water: points compiled by Appelo (PHREEQC 3, mytest/salts) from Linke and Seidell and Pabalan and
  // Pitzer (1987). The set was fitted to them: 2 %, MgSO4 3 %.
  struct Row {
    const char *mineral, *cation, *anion;
    double anions, celsius, molality, tolerance;
  };
  const Row rows[] = {{"halite", "Na+", "Cl-", 1.0, 0.5, 6.097, 0.02},
                      {"halite", "Na+", "Cl-", 1.0, 25.0, 6.146, 0.02},
                      {"halite", "Na+", "Cl-", 1.0, 100.0, 6.680, 0.02},
                      {"sylvite", "K+", "Cl-", 1.0, 10.0, 4.15, 0.02},
                      {"sylvite", "K+", "Cl-", 1.0, 25.0, 4.79, 0.02},
                      {"sylvite", "K+", "Cl-", 1.0, 100.0, 7.503, 0.02},
                      {"bischofite", "Mg+2", "Cl-", 2.0, 0.0, 5.586, 0.02},
                      {"bischofite", "Mg+2", "Cl-", 2.0, 25.0, 5.811, 0.02},
                      {"bischofite", "Mg+2", "Cl-", 2.0, 80.0, 6.982, 0.02},
                      {"epsomite", "Mg+2", "SO4-2", 1.0, 25.0, 3.018, 0.03}};
  const auto& p = *properties();
  for (const auto& row : rows) {
    const double offered = 4.2 * row.molality;  // mol for 3.6 kg of water
    const auto o = settle({{"H2O", 200.0}, {row.cation, offered}, {row.anion, offered * row.anions}},
                          at(row.celsius, {"kieserite", "hexahydrite", "pentahydrite", "starkeyite"}));
    INFO(row.mineral << " at " << row.celsius << " degC");
    REQUIRE(o.status == equilibrium::Status::converged);
    const double dissolved = offered - amount(p, o.outputs[0], row.mineral);
    CHECK(amount(p, o.outputs[0], row.mineral) > 0.0);
    CHECK_THAT(dissolved / kilograms(o), WithinRel(row.molality, row.tolerance));
  }
}

TEST_CASE("cooling a hot potassium chloride brine gives crystals, the colder the more",
          "[process][crystalliser][property]") {
  double last = -1.0;
  for (const double celsius : {95.0, 75.0, 50.0, 25.0, 5.0}) {
    auto feed = stream(*properties(), {{"H2O", 55.5084}, {"K+", 7.3}, {"Cl-", 7.3}}, 373.15);
    const auto o = run("crystalliser", at(celsius), {feed, stream(*properties(), {})});
    const double crystals = amount(*properties(), o.outputs[0], "sylvite");
    INFO(celsius << " degC: " << crystals);
    CHECK(crystals > last);
    CHECK(o.heat < 0.0);
    last = crystals;
  }
}

TEST_CASE("a state at equilibrium stays when it is put in again", "[process][crystalliser][identity]") {
  const auto& p = *properties();
  const Amounts feed{{"H2O", 55.5084}, {"Na+", 5.0}, {"K+", 2.0}, {"Mg+2", 1.0}, {"Cl-", 8.0}, {"SO4-2", 0.5}};
  const auto first = settle(feed, at(25.0));
  REQUIRE(first.status == equilibrium::Status::converged);
  const auto whole = run("mixer", {{"temperature", 298.15}}, first.outputs);
  const auto again = run("crystalliser", at(25.0), {whole.outputs[0], stream(p, {})});
  REQUIRE(again.status == equilibrium::Status::converged);
  for (std::size_t k = 0; k < 2; ++k)
    for (std::size_t i = 0; i < p.substances().size(); ++i)
      CHECK_THAT(again.outputs[k].amounts[i], WithinAbs(first.outputs[k].amounts[i], 1e-8));
  CHECK_THAT(again.heat, WithinAbs(0.0, 1.0));  // J of 2e7
}

TEST_CASE("the form of the feed does not matter, only its elements", "[process][crystalliser][identity]") {
  const auto& p = *properties();
  const auto ions = settle({{"H2O", 40.0}, {"Na+", 6.0}, {"Mg+2", 1.0}, {"Cl-", 8.0}});
  const auto solids = settle({{"H2O", 34.0}, {"halite", 6.0}, {"bischofite", 1.0}});
  for (std::size_t k = 0; k < 2; ++k)
    for (std::size_t i = 0; i < p.substances().size(); ++i)
      CHECK_THAT(solids.outputs[k].amounts[i], WithinAbs(ions.outputs[k].amounts[i], 1e-8));
  CHECK(std::abs(solids.heat - ions.heat) > 100.0);  // but dissolving has its heat
}

TEST_CASE("every warning of the crystalliser has its cause", "[process][crystalliser]") {
  const auto& p = *properties();
  const auto brine = stream(p, {{"H2O", 20.0}, {"Na+", 3.0}, {"Cl-", 3.0}});
  const auto plain = run("crystalliser", {}, {brine, stream(p, {})});
  CHECK(warned(plain, "interactions the set does not hold"));
  CHECK_FALSE(warned(plain, "dose not used"));
  CHECK(warned(run("crystalliser", dosed(1.0), {brine, stream(p, {{"CaCl2(cr)", 0.1}})}), "dose not used"));
  const auto soaked = run("crystalliser", {{"retained_liquor", 10.0}}, {brine, stream(p, {{"halite", 3.0}})});
  CHECK(warned(soaked, "the brine is empty"));
  CHECK(fact(soaked, "brine") == 0.0);
  CHECK(warned(run("crystalliser", at(250.0), {brine, stream(p, {})}), "outside their temperature range"));
  CHECK(warned(settle({{"H2O", 10.0}, {"K+", 1.0}, {"Mg+2", 3.0}, {"Cl-", 3.0}, {"SO4-2", 2.0}}, at(25.0)),
               "enthalpy of kainite estimated"));
}

TEST_CASE("a liquor share is brine in both outputs", "[process][crystalliser][identity]") {
  const auto& p = *properties();
  const Amounts feed{{"H2O", 20.0}, {"Na+", 3.0}, {"K+", 0.2}, {"Cl-", 3.2}};
  const auto dry = settle(feed), wet = settle(feed, {{"retained_liquor", 0.25}});
  CHECK_THAT(fact(wet, "retained_liquor"), WithinRel(0.25 * fact(dry, "crystals"), 1e-12));
  CHECK_THAT(amount(p, wet.outputs[0], "K+") / amount(p, wet.outputs[0], "H2O"),
             WithinRel(amount(p, dry.outputs[1], "K+") / amount(p, dry.outputs[1], "H2O"), 1e-12));
  CHECK(fact(wet, "ionic_strength") == fact(dry, "ionic_strength"));
  CHECK_THAT(fact(wet, "crystals") + fact(wet, "retained_liquor") + fact(wet, "brine"),
             WithinRel(mass(stream(p, feed), p.substances()), 1e-10));
}
