// SPDX-License-Identifier: BSD-3-Clause
// Which dry salts a crop becomes: the order of sulfate and chloride, oxides and acid, what has no place.
#include "nigari/process/detail/salts.hpp"

#include <random>

#include "nigari/base/error.hpp"
#include "process/harness.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;
using detail::assign_salts;
using detail::SaltAssignment;

namespace {

using Amounts = std::vector<std::pair<std::string, double>>;

SaltAssignment assign(const Amounts& amounts) {
  return assign_salts(stream(*properties(), amounts), properties()->substances());
}

double of(const Amounts& list, const std::string& formula) {
  double sum = 0.0;
  for (const auto& [name, amount] : list)
    if (name == formula) sum += amount;
  return sum;
}

std::string refused(const Amounts& amounts) {
  const auto detail = error_of<InputError>([&] { assign(amounts); });
  return detail ? detail->code + " " + detail->message : "accepted";
}

}  // namespace

TEST_CASE("sulfate goes to calcium, magnesium, sodium, potassium in this order", "[process][salts]") {
  struct Row {
    double sulfate, ca, mg, na, k;  ///< mol of sulfate offered, and where it must be found
  };
  // One mol of each cation: Ca and Mg bind one each, Na and K half a mol each.
  for (const Row& row : {Row{0.4, 0.4, 0.0, 0.0, 0.0}, Row{1.5, 1.0, 0.5, 0.0, 0.0},
                         Row{2.25, 1.0, 1.0, 0.25, 0.0},
                         Row{2.75, 1.0, 1.0, 0.5, 0.25}, Row{3.0, 1.0, 1.0, 0.5, 0.5}}) {
    const auto s = assign({{"H2O", 10.0},
                           {"Ca+2", 1.0},
                           {"Mg+2", 1.0},
                           {"Na+", 1.0},
                           {"K+", 1.0},
                           {"SO4-2", row.sulfate},
                           {"Cl-", 6.0 - 2.0 * row.sulfate}});
    INFO("sulfate " << row.sulfate);
    CHECK_THAT(of(s.sulfates, "CaSO4"), WithinAbs(row.ca, 1e-14));
    CHECK_THAT(of(s.sulfates, "MgSO4"), WithinAbs(row.mg, 1e-14));
    CHECK_THAT(of(s.sulfates, "Na2SO4"), WithinAbs(row.na, 1e-14));
    CHECK_THAT(of(s.sulfates, "K2SO4"), WithinAbs(row.k, 1e-14));
    CHECK_THAT(of(s.chlorides, "CaCl2"), WithinAbs(1.0 - row.ca, 1e-14));
    CHECK_THAT(s.magnesium, WithinAbs(1.0 - row.mg, 1e-14));
    CHECK_THAT(of(s.chlorides, "NaCl"), WithinAbs(1.0 - 2.0 * row.na, 1e-14));
    CHECK_THAT(of(s.chlorides, "KCl"), WithinAbs(1.0 - 2.0 * row.k, 1e-14));
    CHECK(s.acid == 0.0);
  }
}

TEST_CASE("the same elements give the same salts, whatever minerals held them",
          "[process][salts][identity]") {
  const auto minerals = assign({{"carnallite", 1.0}, {"kieserite", 0.5}});
  const auto solution =
      assign({{"H2O", 6.5}, {"K+", 1.0}, {"Mg+2", 1.5}, {"Cl-", 3.0}, {"SO4-2", 0.5}});
  CHECK(minerals.magnesium == solution.magnesium);
  CHECK(minerals.hydrogen == solution.hydrogen);
  CHECK_THAT(minerals.oxygen, WithinRel(solution.oxygen, 1e-15));
  CHECK(minerals.sulfates == solution.sulfates);
  CHECK(minerals.chlorides == solution.chlorides);
}

TEST_CASE("bases and acids are what chloride and sulfate leave over", "[process][salts][identity]") {
  struct Row {
    Amounts feed;
    double acid, hydrogen, oxygen, magnesium;
  };
  const Row rows[] = {{{{"MgO(cr)", 1.0}}, -2.0, 0.0, 1.0, 1.0},
                      {{{"MgOHCl(cr)", 1.0}}, -1.0, 1.0, 1.0, 1.0},
                      {{{"brucite", 1.0}}, -2.0, 2.0, 2.0, 1.0},
                      {{{"bischofite", 1.0}}, 0.0, 12.0, 6.0, 1.0},
                      {{{"bischofite", 1.0}, {"H+", 0.1}, {"Cl-", 0.1}}, 0.1, 12.1, 6.0, 1.0},
                      {{{"MgCl2(cr)", 1.0}, {"HSO4-", 0.2}, {"H+", 0.2}}, 0.4, 0.4, 0.0, 0.8}};
  for (const auto& row : rows) {
    const auto s = assign(row.feed);
    INFO(row.feed.front().first);
    CHECK_THAT(s.acid, WithinAbs(row.acid, 1e-14));
    CHECK_THAT(s.hydrogen, WithinAbs(row.hydrogen, 1e-14));
    CHECK_THAT(s.oxygen, WithinAbs(row.oxygen, 1e-14));
    CHECK_THAT(s.magnesium, WithinAbs(row.magnesium, 1e-14));
  }
}

TEST_CASE("gases of the feed are no salts", "[process][salts]") {
  const auto s = assign({{"bischofite", 1.0}, {"N2(g)", 3.0}, {"HCl(g)", 2.0}, {"CO2(g)", 1.0}});
  CHECK(s.acid == 0.0);
  CHECK(s.oxygen == 6.0);
}

TEST_CASE("what cannot be a dry salt is refused and named", "[process][salts]") {
  CHECK(refused({{"calcite", 1.0}}).find("NGR-E0718 no dry salt") == 0);
  CHECK(refused({{"FeCl2(cr)", 1.0}}).find("NGR-E0718 no dry salt") == 0);
  CHECK(refused({{"MgF2(cr)", 1.0}}).find("NGR-E0718 no dry salt") == 0);
  // A cation without its anion, a metal, sulfur: none is held by chlorides, sulfates, oxides and water.
  const Amounts feeds[] = {{{"MgCl2(cr)", 1.0}, {"Na+", 0.1}},    {{"MgCl2(cr)", 1.0}, {"Cl-", 0.1}},
                           {{"MgCl2(cr)", 1.0}, {"Mg(cr)", 0.1}}, {{"MgCl2(cr)", 1.0}, {"S(a)", 0.1}},
                           {{"MgS(cr)", 1.0}},                    {{"Na(cr)", 1.0}}};
  for (const auto& feed : feeds) {
    INFO(feed.back().first);
    CHECK(refused(feed).find("NGR-E0718 the stream is not neutral") == 0);
  }
  CHECK(refused({{"Na+", 1.0}, {"HSO4-", 1.0}}).find("NGR-E0718 the stream holds more sulfate") == 0);
  CHECK(refused({{"MgCl2(cr)", 1.0}, {"Na+", 1e-12}}) == "accepted");  // roundings of an equilibrium
}

TEST_CASE("every neutral crop keeps its elements in the salts", "[process][salts][property]") {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> mol(0.0, 1.0);
  for (int trial = 0; trial < 200; ++trial) {
    const double ca = mol(random), mg = mol(random), na = mol(random), k = mol(random);
    const double positive = 2.0 * (ca + mg) + na + k, s = 0.5 * positive * mol(random);
    const double base = (positive - 2.0 * s) * (trial % 2 == 0 ? 0.0 : mol(random));
    const auto out = assign({{"H2O", 1.0},
                             {"Ca+2", ca},
                             {"Mg+2", mg},
                             {"Na+", na},
                             {"K+", k},
                             {"SO4-2", s},
                             {"OH-", base},
                             {"Cl-", positive - 2.0 * s - base}});
    double sulfur = 0.0, chlorine = 2.0 * out.magnesium + out.acid;
    for (const auto& [formula, amount] : out.sulfates) sulfur += amount;
    for (const auto& [formula, amount] : out.chlorides) {
      CHECK(amount > 0.0);
      chlorine += amount * (formula == "CaCl2" ? 2.0 : 1.0);
    }
    CHECK_THAT(sulfur, WithinAbs(s, 1e-14));
    CHECK_THAT(chlorine, WithinAbs(positive - 2.0 * s - base, 1e-13));
    CHECK_THAT(of(out.sulfates, "CaSO4") + of(out.chlorides, "CaCl2"), WithinAbs(ca, 1e-14));
    CHECK_THAT(2.0 * of(out.sulfates, "Na2SO4") + of(out.chlorides, "NaCl"), WithinAbs(na, 1e-14));
    CHECK_THAT(2.0 * of(out.sulfates, "K2SO4") + of(out.chlorides, "KCl"), WithinAbs(k, 1e-14));
    CHECK_THAT(of(out.sulfates, "MgSO4") + out.magnesium, WithinAbs(mg, 1e-14));
    CHECK_THAT(out.acid, WithinAbs(-base, 1e-13));
  }
}
