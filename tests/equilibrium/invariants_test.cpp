// SPDX-License-Identifier: BSD-3-Clause
// Invariant points of the Harvie-Moller-Weare (1984) model at 25 degC: composition of the brine and its water.
#include "equilibrium/setup.hpp"

using namespace nigari;
using namespace nigari::testing;

namespace {

struct Row {
  std::vector<std::string> elements;
  std::vector<std::string> solids;  ///< that coexist with the brine
  Amounts feed;                     ///< mol with one kilogram of water; leaves some of each solid
  std::map<std::string, double> molality;
  double aw;     ///< 0: not given
  double digit;  ///< half of the last printed digit of the molalities
  std::vector<std::string> exclude{"gas"};
};

void check_row(const Row& row) {
  const Setup setup(row.elements, {}, row.exclude);
  Amounts feed = row.feed;
  feed["H2O"] += 55.508;
  const auto r = setup.solve(feed);
  std::string label;
  for (const auto& solid : row.solids) label += (label.empty() ? "" : " + ") + solid;
  INFO(label);
  check_certificate(r);
  for (const auto& solid : row.solids) {
    INFO(solid << " is present");
    CHECK(setup.amount(r, solid.c_str()) > 0.0);
  }
  for (const auto& [ion, value] : row.molality) {
    INFO(ion);
    check_molality(setup.molality(r, ion.c_str()), value, row.digit);
  }
  if (row.aw > 0.0) CHECK_THAT(std::exp(r.ln_activity[0]), WithinAbs(row.aw, 3e-4));
}

}  // namespace

TEST_CASE("HMW84 invariant points of ternary and quaternary systems at 25 degC", "[equilibrium][reference]") {
  // Independent computation from the published parameters (NaCl beta1 0.2664, as in the EQ3/6 file hmw.d0), four
  // digits. Carnallite alone decomposes to sylvite and its own solution.
  const std::vector<Row> rows{
      {{"Na", "K", "Cl"}, {"halite", "sylvite"}, {{"halite", 8}, {"sylvite", 5}}, {{"Na+", 5.077}, {"K+", 2.134}}, .7233, 5.5e-4},
      {{"K", "Mg", "Cl"}, {"sylvite", "carnallite"}, {{"carnallite", 20}}, {{"K+", .5587}, {"Mg+2", 4.191}}, .5317, 5.5e-4},
      {{"K", "Mg", "Cl"}, {"carnallite", "bischofite"}, {{"carnallite", 1}, {"bischofite", 20}},
       {{"K+", .0214}, {"Mg+2", 5.730}}, .3407, 5.5e-4},
      {{"Na", "Mg", "Cl"}, {"halite", "bischofite"}, {{"halite", 2}, {"bischofite", 20}}, {{"Na+", .0941}, {"Mg+2", 5.709}}, 0, 5.5e-4},
      {{"Na", "Cl", "S"}, {"halite", "thenardite"}, {{"halite", 8}, {"thenardite", 2}}, {{"Na+", 6.922}, {"SO4-2", .714}}, .7447, 5.5e-4},
      // The feed is the brine's chloride and some of each sulfate.
      {{"Na", "Cl", "S"}, {"mirabilite", "thenardite"}, {{"halite", 3.431}, {"thenardite", 3}, {"mirabilite", 1}},
       {{"Na+", 6.407}, {"SO4-2", 1.488}}, 0, 5.5e-4},
      {{"Na", "Mg", "S"}, {"mirabilite", "bloedite"}, {{"bloedite", 3}, {"mirabilite", 3}}, {{"Na+", 3.884}, {"Mg+2", 2.059}}, 0, 5.5e-4},
      {{"Na", "Mg", "S"}, {"bloedite", "epsomite"}, {{"bloedite", 3}, {"epsomite", 6}}, {{"Na+", 2.683}, {"Mg+2", 2.708}}, 0, 5.5e-4},
      {{"K", "Mg", "S"}, {"arcanite", "picromerite"}, {{"arcanite", 1}, {"picromerite", 3}}, {{"K+", 1.609}, {"Mg+2", 1.328}}, 0, 5.5e-4},
      {{"K", "Mg", "S"}, {"picromerite", "epsomite"}, {{"picromerite", 2}, {"epsomite", 6}}, {{"K+", .730}, {"Mg+2", 3.113}}, 0, 5.5e-4},
      {{"Mg", "Cl", "S"}, {"epsomite", "hexahydrite"}, {{"epsomite", 3}, {"hexahydrite", 3}, {"MgCl2", 3.685}, {"MgSO4", .645}},
       {{"Mg+2", 4.330}, {"SO4-2", .645}}, .5675, 5.5e-4},
      {{"Mg", "Cl", "S"}, {"hexahydrite", "kieserite"}, {{"kieserite", 3}, {"hexahydrite", 3}, {"MgCl2", 4.223}, {"MgSO4", .539}},
       {{"Mg+2", 4.762}, {"SO4-2", .539}}, .4983, 5.5e-4},
      {{"Mg", "Cl", "S"}, {"kieserite", "bischofite"}, {{"kieserite", 0.5}, {"bischofite", 20}}, {{"Mg+2", 5.761}, {"SO4-2", .0645}}, .3400, 5.5e-4},
      {{"Mg", "Ca", "Cl"}, {"bischofite", "tachyhydrite"}, {{"bischofite", 6}, {"tachyhydrite", 10}}, {{"Mg+2", 2.643}, {"Ca+2", 5.422}}, .1805, 5.5e-4},
      // The source's list of solids has no CaCl2:4H2O, which takes the place of antarcticite below a water activity of .1634.
      {{"Mg", "Ca", "Cl"}, {"antarcticite", "tachyhydrite"}, {{"antarcticite", 60}, {"tachyhydrite", 8}}, {{"Mg+2", 1.840}, {"Ca+2", 6.595}}, .1606, 5.5e-4,
       {"gas", "CaCl2:4H2O(cr)"}},
      {{"Na", "K", "Mg", "Cl"}, {"halite", "sylvite", "carnallite"}, {{"halite", 2}, {"carnallite", 20}},
       {{"Na+", .493}, {"K+", .558}, {"Mg+2", 4.055}}, .5232, 5.5e-4},
      {{"Na", "K", "Mg", "Cl"}, {"halite", "carnallite", "bischofite"}, {{"halite", 1}, {"carnallite", 1}, {"bischofite", 20}},
       {{"Na+", .094}, {"K+", .021}, {"Mg+2", 5.707}}, .3392, 5.5e-4},
  };
  for (const auto& row : rows) check_row(row);
}

TEST_CASE("HMW84 invariant points of Na-K-Mg-Cl-SO4 with halite at 25 degC", "[equilibrium][reference]") {
  // Independent computation from the published parameters. The feed is the brine of the row itself and some of each solid.
  struct Point {
    std::vector<std::string> solids;
    double na, k, mg, cl, so4, aw;
  };
  const std::vector<Point> points{
      {{"thenardite", "aphthitalite", "bloedite"}, 5.195, 1.037, .951, 5.517, 1.309, .7142},
      {{"sylvite", "leonite", "picromerite"}, 2.510, 1.588, 2.162, 6.737, .842, .6693},
      {{"bloedite", "epsomite", "leonite"}, 1.428, .849, 3.303, 6.597, 1.144, .6241},
      {{"sylvite", "kainite", "leonite"}, 1.163, 1.013, 3.400, 7.248, .864, .6050},
      {{"epsomite", "hexahydrite", "kainite"}, .766, .502, 3.949, 7.534, .816, .5675},
      {{"sylvite", "carnallite", "kainite"}, .480, .568, 4.212, 8.840, .316, .5179},
      {{"carnallite", "bischofite", "kieserite"}, .093, .0215, 5.737, 11.461, .063, .3382},
  };
  for (const auto& p : points) {
    // Chloride closes the charge of the printed digits.
    Amounts feed{{"halite", .5}, {"NaCl", p.na}, {"KCl", p.k}, {"MgSO4", p.so4}, {"MgCl2", p.mg - p.so4}};
    for (const auto& solid : p.solids) feed[solid] = .5;
    Row row{{"Na", "K", "Mg", "Cl", "S"}, p.solids, feed,
            {{"Na+", p.na}, {"K+", p.k}, {"Mg+2", p.mg}, {"Cl-", p.cl}, {"SO4-2", p.so4}}, p.aw, 5.5e-4};
    row.solids.insert(row.solids.begin(), "halite");
    check_row(row);
  }
}
