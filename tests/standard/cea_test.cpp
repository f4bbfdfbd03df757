// SPDX-License-Identifier: BSD-3-Clause
// The substances of the set `cea`: decomposition voltages, melting points, heats of formation.
#include <algorithm>
#include <cmath>
#include <limits>

#include "nigari/base/constants.hpp"
#include "nigari/data/database.hpp"
#include "nigari/standard/registry.hpp"
#include "support/catch.hpp"

using namespace nigari;

namespace {

const data::Database& cea() {
  static const auto database = data::Database::load("cea");
  return database;
}

struct Energy {
  double G, H;  // J/mol
};

Energy energy(const std::string& name, double T) {
  const auto& s = cea().species()[static_cast<std::size_t>(cea().require(name))];
  const auto state = standard::make(s.standard)->evaluate(T, constants::standard_pressure);
  const double RT = constants::gas_constant * T;
  return {RT * state.g, RT * state.h};
}

/// The condensed form of lowest G among those whose range holds T.
Energy stable(const std::string& formula, double T) {
  Energy best{std::numeric_limits<double>::infinity(), 0.0};
  for (const auto& s : cea().species()) {
    if (s.kind == data::PhaseKind::gas || s.formula.text != formula || !s.standard.temperature.contains(T)) continue;
    if (const auto e = energy(s.name, T); e.G < best.G) best = e;
  }
  REQUIRE(std::isfinite(best.G));
  return best;
}

/// Chloride of a metal, MCl_n: volts for M + n/2 Cl2 from the stable forms.
double chloride(const std::string& formula, const std::string& metal, double n, double T) {
  return (stable(metal, T).G + 0.5 * n * energy("Cl2(g)", T).G - stable(formula, T).G) / (n * constants::faraday);
}

}  // namespace

TEST_CASE("standard decomposition voltages of chlorides, 900 to 1100 K", "[standard][cea][reference]") {
  // Independent evaluation of the same NASA polynomials (stable condensed forms, 1 bar Cl2), three decimals: 1 mV.
  const double T[] = {900, 923, 973, 1023, 1073, 1100};
  const struct { const char *salt, *metal; double n, E[6]; } rows[] = {
      {"MgCl2", "Mg", 2, {2.594, 2.576, 2.535, 2.502, 2.473, 2.457}},
      {"NaCl", "Na", 1, {3.399, 3.377, 3.331, 3.285, 3.240, 3.223}},
      {"KCl", "K", 1, {3.631, 3.609, 3.561, 3.513, 3.474, 3.455}},
      {"CaCl2", "Ca", 2, {3.415, 3.398, 3.361, 3.324, 3.291, 3.275}},
      {"LiCl", "Li", 1, {3.477, 3.464, 3.435, 3.406, 3.378, 3.364}},
      {"BaCl2", "Ba", 2, {3.701, 3.684, 3.645, 3.606, 3.566, 3.544}},
      {"FeCl2", "Fe", 2, {1.186, 1.172, 1.148, 1.130, 1.112, 1.102}},
      {"CuCl", "Cu", 1, {1.181, 1.176, 1.165, 1.154, 1.144, 1.138}}};
  for (const auto& r : rows)
    for (int i = 0; i < 6; ++i) {
      INFO(r.salt << " at " << T[i] << " K");
      CHECK_THAT(chloride(r.salt, r.metal, r.n, T[i]), WithinAbs(r.E[i], 1e-3));
    }
}

TEST_CASE("voltages of liquid MgCl2, MgO, MgO with carbon, and MgF2, 900 to 1100 K", "[standard][cea][reference]") {
  const double T[] = {900, 923, 973, 1023, 1073, 1100};  // as above
  const double liquid[] = {2.574, 2.561, 2.531, 2.502, 2.473, 2.457};
  const double oxide[] = {2.616, 2.603, 2.573, 2.544, 2.514, 2.497};
  const double carbon[] = {1.624, 1.601, 1.548, 1.495, 1.442, 1.414};
  const double fluoride[] = {5.016, 4.996, 4.951, 4.906, 4.861, 4.837};
  const double nF = 2.0 * constants::faraday;
  for (int i = 0; i < 6; ++i) {
    INFO(T[i] << " K");
    const double Mg = stable("Mg", T[i]).G, MgO = stable("MgO", T[i]).G;
    CHECK_THAT((Mg + energy("Cl2(g)", T[i]).G - energy("MgCl2(l)", T[i]).G) / nF, WithinAbs(liquid[i], 1e-3));
    CHECK_THAT((Mg + 0.5 * energy("O2(g)", T[i]).G - MgO) / nF, WithinAbs(oxide[i], 1e-3));
    CHECK_THAT((Mg + energy("CO(g)", T[i]).G - MgO - energy("C(cr)", T[i]).G) / nF, WithinAbs(carbon[i], 1e-3));
    CHECK_THAT((Mg + energy("F2(g)", T[i]).G - stable("MgF2", T[i]).G) / nF, WithinAbs(fluoride[i], 1e-3));
  }
}

TEST_CASE("thermoneutral voltage of liquid MgCl2 at 973 K", "[standard][cea][reference]") {
  // As above: 3.109 V. The melt is 14 K below its range (melting point 987 K).
  const double H = energy("Mg(l)", 973).H + energy("Cl2(g)", 973).H - energy("MgCl2(l)", 973).H;
  CHECK_THAT(H / (2.0 * constants::faraday), WithinAbs(3.109, 1e-3));
}

TEST_CASE("solid and melt have the same G at the melting point", "[standard][cea][reference]") {
  // Melting points of the sources (Gurvich; Chase for FeCl2; Alcock for Mg). Half a kelvin covers the rounding of
  // the coefficients; the heat of fusion turns the difference of G into one of T.
  const struct { const char *formula; double T, fusion; } rows[] = {
      {"MgCl2", 987, 43.10}, {"NaCl", 1074, 28.20}, {"KCl", 1044, 26.32}, {"CaCl2", 1048, 28.05},
      {"LiCl", 883, 19.75},  {"MgF2", 1536, 58.50}, {"FeCl2", 950, 43.01}, {"Mg", 923, 8.40}};
  for (const auto& r : rows) {
    INFO(r.formula);
    const std::string f(r.formula);
    const auto solid = energy(f + "(cr)", r.T), melt = energy(f + "(l)", r.T);
    const double fusion = melt.H - solid.H;
    CHECK_THAT(r.T * (1.0 + (melt.G - solid.G) / fusion), WithinAbs(r.T, 0.5));
    CHECK_THAT(fusion, WithinAbs(1e3 * r.fusion, 0.02e3 + 2e-3 * 1e3 * r.fusion));  // kJ/mol with two decimals
  }
}

TEST_CASE("enthalpies of formation at 298.15 K come back from the polynomials", "[standard][cea][reference]") {
  // Headers of the records (Gurvich; CODATA for HCl and H2O), J/mol. Elements: zero by definition.
  const struct { const char *name; double H; } rows[] = {
      {"MgCl2(cr)", -644300}, {"NaCl(cr)", -411260}, {"KCl(cr)", -436490}, {"CaCl2(cr)", -795800},
      {"LiCl(cr)", -408540},  {"MgO(cr)", -601600},  {"HCl(g)", -92310},   {"H2O(g)", -241826},
      {"Cl2(g)", 0},          {"Mg(cr)", 0},         {"C(cr)", 0},         {"O2(g)", 0}};
  for (const auto& r : rows) {
    INFO(r.name);
    CHECK_THAT(energy(r.name, 298.15).H, WithinAbs(r.H, 60.0));  // HCl is rounded to 10 J, the fits to 25 J
  }
}

TEST_CASE("segments of one record join without a step", "[standard][cea][property]") {
  // G is continuous to the rounding of ten-digit coefficients that cancel; G/RT of salts is about 50 to 300.
  for (const auto& s : cea().species()) {
    const auto model = standard::make(s.standard);
    const auto& segments = s.standard.segments;
    for (std::size_t i = 1; i < segments.size(); ++i) {
      const double T = segments[i].temperature.min;
      INFO(s.name << " at " << T << " K");
      CHECK(segments[i - 1].temperature.max == T);
      CHECK_THAT(model->evaluate(T - 1e-6, 1e5).g, WithinAbs(model->evaluate(T, 1e5).g, 2e-3));
    }
  }
}
