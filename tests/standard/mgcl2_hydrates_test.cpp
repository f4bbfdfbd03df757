// SPDX-License-Identifier: BSD-3-Clause
// The set `mgcl2-hydrates`: dehydration and hydrolysis of magnesium chloride, 25 to 300 degC.
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/data/database.hpp"
#include "nigari/standard/registry.hpp"
#include "support/catch.hpp"

using namespace nigari;

namespace {

struct Reaction {
  double log_k, H;  // H in kJ/mol
};

Reaction reaction(const std::string& equation, double T) {
  static const auto database = data::Database::load("mgcl2-hydrates");
  double g = 0.0, h = 0.0;
  for (const auto& [name, coefficient] : data::parse_reaction(equation).coefficients) {
    const auto& s = database.species()[static_cast<std::size_t>(database.require(name))];
    const auto state = standard::make(s.standard)->evaluate(T, constants::standard_pressure);
    g += coefficient * state.g;
    h += coefficient * state.h;
  }
  return {-g / constants::ln10, 1e-3 * h * constants::gas_constant * T};
}

/// Where log K crosses zero, by halving.
double temperature_of_unit_k(const std::string& equation, double low, double high) {
  while (high - low > 1e-3) {
    const double middle = 0.5 * (low + high);
    (reaction(equation, middle).log_k < 0.0 ? low : high) = middle;
  }
  return low;
}

}  // namespace

TEST_CASE("bischofite to anhydrous MgCl2 takes 406.8 kJ/mol at 298.15 K", "[standard][hydrates][reference]") {
  // NBS tables (Wagman et al. 1982): -641.32 - 6 x 241.818 + 2499.02 kJ/mol; 0.5 % is the uncertainty of the tables.
  CHECK_THAT(reaction("bischofite = MgCl2(cr) + 6 H2O(g)", 298.15).H, WithinRel(406.8, 5e-3));
}

TEST_CASE("steps of the dehydration and hydrolysis of MgCl2, 25 to 300 degC", "[standard][hydrates][reference]") {
  // log K, T of log K = 0 and dH computed from the log K grids of data0.ypf.R2 (Pabalan and Pitzer 1987; Barin and
  // Platzki 1995), a second family of data next to the NBS tables. They share the calorimetry of Kelley (1945) but not
  // the heat capacities: dH 0.3 kJ/mol, log K 0.05 up to 200 and 0.09 at 300 degC, T as given in the last column.
  const struct { const char* equation; double dH, log_k[4], celsius, tolerance; } rows[] = {
      {"bischofite = MgCl2:4H2O(cr) + 2 H2O(g)", 116.4, {-5.96, -1.88, 1.53, 3.71}, 149, 1.5},
      {"MgCl2:4H2O(cr) = MgCl2:2H2O(cr) + 2 H2O(g)", 135.9, {-8.43, -3.67, .28, 2.80}, 191, 1.5},
      {"MgCl2:2H2O(cr) = MgCl2:H2O(cr) + H2O(g)", 71.4, {-4.85, -2.36, -.29, 1.03}, 219, 1.5},
      {"MgCl2:H2O(cr) = MgCl2(cr) + H2O(g)", 83.6, {-7.25, -4.32, -1.90, -.35}, 328, 6},
      {"MgCl2:2H2O(cr) = MgOHCl(cr) + H2O(g) + HCl(g)", 146.2, {-10.99, -5.88, -1.65, 1.05}, 256, 2},
      {"MgCl2:H2O(cr) = MgOHCl(cr) + HCl(g)", 74.9, {-6.14, -3.52, -1.36, .02}, 298, 3},
      {"MgCl2(cr) + H2O(g) = MgOHCl(cr) + HCl(g)", -8.8, {1.11, .80, .54, .37}, 0, 0},
      {"MgOHCl(cr) = MgO(cr) + HCl(g)", 105.7, {-11.7, -8.0, -4.9, -2.9}, 564, 20}};  // 564: extrapolated there
  const double celsius[] = {25, 100, 200, 300};
  for (const auto& r : rows) {
    INFO(r.equation);
    CHECK_THAT(reaction(r.equation, 298.15).H, WithinAbs(r.dH, 0.3));
    for (int i = 0; i < 4; ++i)
      CHECK_THAT(reaction(r.equation, celsius[i] + 273.15).log_k, WithinAbs(r.log_k[i], i < 3 ? 0.05 : 0.09));
    if (r.celsius > 0) CHECK_THAT(temperature_of_unit_k(r.equation, 300, 1000) - 273.15, WithinAbs(r.celsius, r.tolerance));
  }
}

TEST_CASE("water boils at 100 degC and Mg(OH)2 loses water with 81 kJ/mol", "[standard][hydrates][reference]") {
  // 1.01325 bar at 373.124 K (IAPWS SR1-86); constant heat capacity of water: 0.5 K. NBS tables for Mg(OH)2.
  CHECK_THAT(temperature_of_unit_k("H2O(l) = H2O(g)", 300, 450), WithinAbs(372.76, 0.5));  // 1 bar
  CHECK_THAT(reaction("Mg(OH)2(cr) = MgO(cr) + H2O(g)", 298.15).H, WithinAbs(81.0, 0.1));
}

TEST_CASE("carnallite holds bischofite back weakly and KMgCl3 holds MgCl2", "[standard][hydrates][property]") {
  // Both are stable against their parts: what makes carnallite dry with less hydrolysis.
  for (const double T : {298.15, 373.15, 423.15}) CHECK(reaction("carnallite = KCl(cr) + bischofite", T).log_k < -0.5);
  for (const double T : {298.15, 473.15, 673.15}) CHECK(reaction("KMgCl3(cr) = KCl(cr) + MgCl2(cr)", T).log_k < -0.3);
}
