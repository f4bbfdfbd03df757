// SPDX-License-Identifier: BSD-3-Clause
// Mixing what was split, mixing equals, and heats of mixing and dissolution against calorimetry.
#include <cmath>
#include <random>

#include "nigari/base/error.hpp"
#include "process/harness.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;

namespace {

using Table = std::map<std::string, double>;

Stream wet_crop(double T) {
  return stream(*properties(),
                {{"halite", 3.0},
                 {"carnallite", 0.4},
                 {"gypsum", 0.5},
                 {"H2O", 20.0},
                 {"Na+", 1.0},
                 {"Mg+2", 0.5},
                 {"Cl-", 2.0},
                 {"N2(g)", 0.01}},
                T);
}

void check_same(const Stream& a, const Stream& b, double tolerance) {
  CHECK_THAT(a.temperature, WithinRel(b.temperature, tolerance));
  for (std::size_t i = 0; i < a.amounts.size(); ++i)
    CHECK_THAT(a.amounts[i], WithinAbs(b.amounts[i], tolerance * (1.0 + b.amounts[i])));
}

/// `solid` into 1e7 mol of water: J per mol of it, from the enthalpies of the streams.
double dissolution(const std::string& solid, const std::vector<std::pair<std::string, double>>& ions) {
  const auto& s = properties()->substances();
  double h = -s.enthalpy(s.require(solid), 298.15);
  for (const auto& [name, amount] : ions) h += amount * s.enthalpy(s.require(name), 298.15);
  return h;
}

}  // namespace

TEST_CASE("splitter then mixer is identity", "[process][splitter][mixer][identity]") {
  for (const double T : {285.0, 298.15, 340.0})
    for (const double fraction : {0.0, 1e-9, 0.3, 0.5, 1.0}) {
      const auto feed = wet_crop(T);
      const Table gypsum{{"gypsum", 1.0 - fraction}};
      const auto parts = run("splitter", {{"fraction", fraction}, {"fractions", gypsum}}, {feed});
      INFO("T " << T << " fraction " << fraction);
      const auto back = run("mixer", {}, parts.outputs);
      REQUIRE(back.status == equilibrium::Status::converged);
      check_same(back.outputs[0], feed, 1e-10);
      const auto held = run("mixer", {{"temperature", T}}, parts.outputs);
      CHECK_THAT(held.heat, WithinAbs(0.0, 1e-6));  // J of 1e7
    }
}

TEST_CASE("mixing equal streams changes nothing but the amount", "[process][mixer][identity]") {
  for (const int count : {1, 2, 7}) {
    const auto one = wet_crop(310.0);
    const auto o = run("mixer", {}, std::vector<Stream>(static_cast<std::size_t>(count), one));
    REQUIRE(o.status == equilibrium::Status::converged);
    CHECK_THAT(o.outputs[0].temperature, WithinRel(310.0, 1e-12));
    for (std::size_t i = 0; i < one.amounts.size(); ++i)
      CHECK_THAT(o.outputs[0].amounts[i], WithinRel(count * one.amounts[i], 1e-14));
  }
}

TEST_CASE("the order of the streams does not matter, nor mixing in two steps", "[process][mixer][identity]") {
  const auto& p = *properties();
  const auto a = stream(p, {{"H2O", 20.0}, {"Mg+2", 2.0}, {"Cl-", 4.0}}, 330.0);
  const auto b = stream(p, {{"H2O", 50.0}, {"Na+", 1.0}, {"Cl-", 1.0}}, 290.0);
  const auto c = wet_crop(305.0);
  const auto all = run("mixer", {}, {a, b, c}), turned = run("mixer", {}, {c, a, b});
  check_same(all.outputs[0], turned.outputs[0], 1e-12);
  const auto first = run("mixer", {}, {a, b});
  check_same(run("mixer", {}, {first.outputs[0], c}).outputs[0], all.outputs[0], 1e-10);
  CHECK(all.outputs[0].temperature > 290.0);
}

TEST_CASE("an empty stream has no say in a mixture", "[process][mixer]") {
  const auto& p = *properties();
  auto water = stream(p, {{"H2O", 1.0}}, 350.0);
  water.pressure = 2e5;
  const auto o = run("mixer", {}, {stream(p, {}, 900.0), water, stream(p, {}, 250.0)});
  CHECK_THAT(o.outputs[0].temperature, WithinRel(350.0, 1e-10));
  CHECK(o.outputs[0].pressure == 2e5);
  const auto nothing = run("mixer", {}, {stream(p, {}, 350.0), stream(p, {}, 300.0)});
  REQUIRE(nothing.status == equilibrium::Status::converged);
  CHECK(nothing.outputs[0].temperature == 300.0);  // was one kelvin below every feed
}

TEST_CASE("random adiabatic mixtures keep their enthalpy", "[process][mixer][property]") {
  const auto& p = *properties();
  std::mt19937 random(3);
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  for (int trial = 0; trial < 60; ++trial) {
    std::vector<Stream> feeds;
    for (int k = 0; k < 3; ++k) {
      const double mg = 2.0 * unit(random), na = 3.0 * unit(random);
      const double water = 20.0 + 60.0 * unit(random), salt = unit(random);
      feeds.push_back(stream(
          p, {{"H2O", water}, {"Mg+2", mg}, {"Na+", na}, {"Cl-", 2.0 * mg + na}, {"halite", salt}},
          280.0 + 70.0 * unit(random)));
    }
    const auto o = run("mixer", {}, feeds);
    REQUIRE(o.status == equilibrium::Status::converged);
    check_closed(o, feeds);
    CHECK(std::abs(o.heat) < 1e-5);  // J of 5e7
  }
}

TEST_CASE("an adiabatic mixer without enthalpies is a result with its reason", "[process][mixer]") {
  const auto set = std::make_shared<const data::Database>(data::Database::load("hmw84"));
  const auto p = std::make_shared<const Properties>(std::make_shared<const Substances>(std::vector{set}));
  const auto cold = make_stream(p->substances(), "a", {{"halite", 1.0}}, 290.0);
  const auto warm = make_stream(p->substances(), "b", {{"halite", 1.0}}, 310.0);
  const auto o = make("mixer", p, {})->run(std::vector{cold, warm});
  CHECK(o.status == equilibrium::Status::not_converged);
  CHECK(o.message.find("enthalpies") != std::string::npos);
  const auto held = make("mixer", p, {{"temperature", 300.0}})->run(std::vector{cold, warm});
  CHECK(held.status == equilibrium::Status::converged);
  CHECK(std::isnan(held.heat));
}

TEST_CASE("heats of dissolution at infinite dilution and 25 degC", "[process][stream][reference]") {
  // Differences of the NBS tables (Wagman et al. 1982), kJ/mol: positive cools the water. Ions stand on the set
  // seasalt, solids on mgcl2-hydrates; 0.1 kJ/mol for the roundings of either.
  const std::tuple<const char*, std::vector<std::pair<std::string, double>>, double> rows[] = {
      {"halite", {{"Na+", 1.0}, {"Cl-", 1.0}}, 3.87},
      {"sylvite", {{"K+", 1.0}, {"Cl-", 1.0}}, 17.21},
      {"MgCl2(cr)", {{"Mg+2", 1.0}, {"Cl-", 2.0}}, -159.85},
      {"MgCl2:2H2O(cr)", {{"Mg+2", 1.0}, {"Cl-", 2.0}, {"H2O", 2.0}}, -93.11},
      {"bischofite", {{"Mg+2", 1.0}, {"Cl-", 2.0}, {"H2O", 6.0}}, -17.13},
      {"CaCl2(cr)", {{"Ca+2", 1.0}, {"Cl-", 2.0}}, -81.35}};
  for (const auto& [solid, ions, kilojoule] : rows) {
    INFO(solid << " " << dissolution(solid, ions));
    CHECK_THAT(dissolution(solid, ions) / 1e3, WithinAbs(kilojoule, 0.1));
  }
}

TEST_CASE("brines of MgCl2, CaCl2 and NaCl warm or cool on dilution as measured",
          "[process][mixer][reference]") {
  // Signs of the heats of dilution at 25 degC (NaCl: Parker 1965, NSRDS-NBS 2): NaCl at 6 mol/kg takes heat up,
  // MgCl2 and CaCl2 give it off.
  const auto& p = *properties();
  const auto warming = [&](const char* cation, double z, double m) {
    const auto brine = stream(p, {{"H2O", 55.5084}, {cation, m}, {"Cl-", z * m}});
    return run("mixer", {}, {brine, stream(p, {{"H2O", 555.084}})}).outputs[0].temperature - 298.15;
  };
  CHECK(warming("Na+", 1.0, 6.0) < -0.05);
  CHECK(warming("Mg+2", 2.0, 4.0) > 0.2);
  CHECK(warming("Ca+2", 2.0, 4.0) > 0.2);
}

TEST_CASE("a splitter takes names in every spelling, once", "[process][splitter]") {
  const auto& p = *properties();
  for (const char* name : {"halite", "HALITE", "NaCl(cr)", "NaCl(s)"}) {
    if (p.substances().find(name) < 0) continue;
    const auto o = run("splitter", {{"fractions", Table{{name, 0.25}}}}, {wet_crop(298.15)});
    CHECK(amount(p, o.outputs[0], "halite") == 0.75);
    CHECK(amount(p, o.outputs[0], "gypsum") == 0.0);
  }
  const auto twice = error_of<InputError>([] {
    make("splitter", properties(), {{"fractions", Table{{"halite", 0.2}, {"NaCl(cr)", 0.9}}}}, "units.s");
  });
  REQUIRE(twice);
  CHECK(twice->code == "NGR-E0715");
  CHECK(twice->message.find("halite") != std::string::npos);
  CHECK(twice->where.path == "units.s.fractions");
  const auto o = run("splitter", {{"fraction", 0.7}, {"fractions", Table{{"N2(g)", 0.0}}}}, {wet_crop(298.15)});
  CHECK(amount(p, o.outputs[0], "N2(g)") == 0.0);
  CHECK(amount(p, o.outputs[1], "N2(g)") == 0.01);
  CHECK(mass(run("splitter", {}, {stream(p, {})}).outputs[0], p.substances()) == 0.0);
}
