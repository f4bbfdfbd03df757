// SPDX-License-Identifier: BSD-3-Clause
// The evaporator: ends, solid-liquid split, heat of evaporation.
#include <cmath>

#include "process/harness.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;

namespace {

using Names = std::vector<std::string>;

std::vector<Stream> sea(const Properties& p) { return {seawater(p)}; }
std::vector<Stream> warm_sea(const Properties& p) {
  auto s = seawater(p);
  s.temperature = 283.15;
  return {s};
}
const Names metastable{"anhydrite", "glauberite", "polyhalite", "goergeyite", "syngenite"};

const bool added =
    add({"evaporator",
         "to concentration factor 20",
         {{"concentration_factor", 20.0}, {"retained_liquor", 0.1}},
         sea}) &&
    add({"evaporator",
         "fractional to 2 mol/kg Mg, feed at 10 degC",
         {{"kind", std::string("fractional")},
          {"species", std::string("Mg+2")},
          {"molality", 2.0},
          {"retained_liquor", 0.15},
          {"exclude", metastable}},
         warm_sea}) &&
    add({"evaporator",
         "fractional to carnallite",
         {{"kind", std::string("fractional")}, {"until", std::string("+carnallite")}, {"exclude", metastable}},
         sea}) &&
    add({"evaporator", "to dryness", {{"until", std::string("dryness")}, {"retained_liquor", 0.1}}, sea});

}  // namespace

TEST_CASE("evaporation of pure-water-like brine takes the heat of vaporisation of water",
          "[process][evaporator][reference]") {
  const auto& p = *properties();
  const auto outcome = run("evaporator", {{"concentration_factor", 2.0}},
                           {stream(p, {{"H2O", 10.0}, {"Na+", 1e-3}, {"Cl-", 1e-3}})});
  INFO(outcome.message);
  // Heat of vaporisation at 25 degC: 44.012 kJ/mol (Wagman et al. 1982: -241.818 + 285.830). The salt takes
  // less than 1e-5.
  CHECK_THAT(outcome.heat, WithinRel(5.0 * 44012.0, 1e-5));
  CHECK_THAT(fact(outcome, "water_removed"),
             WithinRel(5.0 * p.substances().molar_mass(p.substances().require("H2O")), 1e-6));
}

TEST_CASE("crystals carry the stated liquor, and the ends are met", "[process][evaporator]") {
  const auto& p = *properties();
  const auto outcome = run("evaporator", {{"concentration_factor", 20.0}, {"retained_liquor", 0.1}}, sea(p));
  CHECK_THAT(fact(outcome, "retained_liquor"), WithinRel(0.1 * fact(outcome, "crystals"), 1e-9));
  CHECK_THAT(fact(outcome, "concentration_factor"), WithinRel(20.0, 1e-9));
  const double water = amount(p, outcome.outputs[2], "H2O") + amount(p, outcome.outputs[1], "H2O");
  CHECK_THAT(water,
             WithinRel(amount(p, seawater(p), "H2O") / 20.0, 2e-3));  // self-ionisation and the first state
  const auto bittern =
      run("evaporator",
          {{"kind", std::string("fractional")}, {"species", std::string("Mg+2")}, {"molality", 2.0}}, sea(p));
  const double kg =
      amount(p, bittern.outputs[2], "H2O") * p.substances().molar_mass(p.substances().require("H2O"));
  CHECK_THAT(amount(p, bittern.outputs[2], "Mg+2") / kg, WithinRel(2.0, 1e-9));
}

TEST_CASE("bittern at 2 mol/kg magnesium has given about 80 % of its salt",
          "[process][evaporator][reference]") {
  // Equilibrium path of this set: concentration factor 30 to 40, 74 to 84 % of the NaCl out, Mg 1.65 to 2.2
  // mol/kg (computed with the same parameters in PHREEQC); the band is its spread.
  const auto outcome =
      run("evaporator", {{"species", std::string("Mg+2")}, {"molality", 2.0}}, sea(*properties()));
  CHECK_THAT(fact(outcome, "concentration_factor"), WithinAbs(35.0, 5.0));
  CHECK_THAT(fact(outcome, "recovery_Na"), WithinAbs(0.79, 0.05));
  CHECK(fact(outcome, "water_activity") < 0.76);
}

TEST_CASE("more liquor than brine leaves no brine and says so", "[process][evaporator]") {
  const auto& p = *properties();
  const auto outcome = run("evaporator", {{"concentration_factor", 100.0}, {"retained_liquor", 9.0}}, sea(p));
  CHECK(mass(outcome.outputs[2], p.substances()) == 0.0);
  CHECK_FALSE(outcome.warnings.empty());
  CHECK(outcome.warnings[0].find("all the brine") != std::string::npos);
}

TEST_CASE("an end that does not come is a result, not an exception", "[process][evaporator]") {
  const auto& p = *properties();
  const auto outcome = run("evaporator", {{"until", std::string("+carnallite")}},
                           {stream(p, {{"H2O", 10.0},
                                       {"Na+", 1.0},
                                       {"Cl-", 1.0},
                                       {"K+", 1e-3},
                                       {"Mg+2", 1e-6},
                                       {"SO4-2", 0.5e-3 + 1e-6}})});
  CHECK(outcome.status == equilibrium::Status::not_converged);
  CHECK_FALSE(outcome.message.empty());
}

TEST_CASE("an evaporation has exactly one end, of names that exist", "[process][evaporator]") {
  const auto code = [](const Settings& settings) {
    return code_of([&] { make("evaporator", properties(), settings); });
  };
  CHECK(code({}) == "NGR-E0715");
  CHECK(code({{"until", std::string("dryness")}, {"concentration_factor", 2.0}}) == "NGR-E0715");
  CHECK(code({{"species", std::string("Mg+2")}}) == "NGR-E0715");
  CHECK(code({{"until", std::string("carnallite")}}) == "NGR-E0715");
  CHECK(code({{"until", std::string("+carnalite")}}) == "NGR-E0236");
  CHECK(code({{"until", std::string("dryness")}, {"exclude", Names{"glauberit"}}}) == "NGR-E0236");
}
