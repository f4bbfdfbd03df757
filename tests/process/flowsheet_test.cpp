// SPDX-License-Identifier: BSD-3-Clause
// The flowsheet: order from streams, coded errors, failures and cancellation as results.
#include "process/harness.hpp"

#include "nigari/base/error.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;

namespace {

Stream named(Stream s, std::string name) {
  s.name = std::move(name);
  return s;
}
Stream sea() { return named(seawater(*properties()), "seawater"); }
const Settings twice{{"concentration_factor", 20.0}, {"retained_liquor", 0.1}};
const Settings half{{"fraction", 0.5}};

Flowsheet line(bool backwards) {
  Flowsheet f(properties());
  const auto pan = [&] {
    f.add_unit("pan", "evaporator", {{"feed", "part"}}, {{"brine", "bittern"}, {"solids", "salt"}}, twice);
  };
  const auto split = [&] {
    f.add_unit("split", "splitter", {{"feed", "seawater"}}, {{"taken", "part"}}, half);
  };
  f.add_feed(sea());
  backwards ? pan() : split();
  backwards ? split() : pan();
  return f;
}

std::string code(const std::function<void(Flowsheet&)>& action) {
  Flowsheet f(properties());
  f.add_feed(sea());
  return code_of([&] { action(f); });
}

}  // namespace

TEST_CASE("units run in the order of their streams, whatever order they are added in", "[process][flowsheet]") {
  const auto a = line(false).run(), b = line(true).run();
  REQUIRE(a.status == equilibrium::Status::converged);
  CHECK(a.units[0].name == "split");
  CHECK(b.units[0].name == "split");
  for (const char* name : {"bittern", "salt", "part", "split.rest", "pan.vapour"})
    CHECK(a.stream(name).amounts == b.stream(name).amounts);
  CHECK(a.feeds == std::vector<std::string>{"seawater"});
  CHECK(a.products == std::vector<std::string>{"split.rest", "pan.vapour", "salt", "bittern"});
  CHECK(a.balance.element_closure <= 1e-10);
  CHECK(a.balance.energy_closure <= 1e-8);
  CHECK_THAT(a.balance.heat, WithinRel(a.unit("pan").outcome.heat + a.unit("split").outcome.heat, 1e-12));
  CHECK_THAT(a.balance.mass_out, WithinRel(mass(sea(), properties()->substances()), 1e-12));
}

TEST_CASE("a flowsheet refuses what it cannot connect", "[process][flowsheet]") {
  CHECK(code([](Flowsheet& f) { f.add_unit("pan", "evaporater", {{"feed", "seawater"}}, {}, twice); }) ==
        "NGR-E0705");
  CHECK(code([](Flowsheet& f) { f.add_unit("pan", "evaporator", {{"fed", "seawater"}}, {}, twice); }) ==
        "NGR-E0720");
  CHECK(code([](Flowsheet& f) { f.add_unit("pan", "evaporator", {}, {}, twice); }) == "NGR-E0720");
  CHECK(code([](Flowsheet& f) {
          f.add_unit("pan", "evaporator", {{"feed", "seawater"}, {"feed", "b"}}, {}, twice);
        }) == "NGR-E0720");
  CHECK(code([](Flowsheet& f) {
          f.add_unit("pan", "evaporator", {{"feed", "seawater"}}, {{"brine", "seawater"}}, twice);
        }) == "NGR-E0717");
  CHECK(code([](Flowsheet& f) {
          f.add_unit("pan", "evaporator", {{"feed", "seawater"}}, {{"brine", "x"}, {"solids", "x"}}, twice);
        }) == "NGR-E0717");
  CHECK(code([](Flowsheet& f) {
          f.add_unit("pan", "evaporator", {{"feed", "seawater"}}, {}, {{"concentration_faktor", 2.0}});
        }) == "NGR-E0710");
  CHECK(code([](Flowsheet& f) { f.add_feed(sea()); }) == "NGR-E0717");
  const auto after = [](const char* feed, const char* other) {
    return code([&](Flowsheet& f) {
      f.add_unit("a", "splitter", {{"feed", "seawater"}}, {}, half);
      f.add_unit(other, "splitter", {{"feed", feed}}, {}, half);
      f.check();
    });
  };
  CHECK(after("a.takn", "b") == "NGR-E0721");
  CHECK(after("seawater", "b") == "NGR-E0719");
  CHECK(after("a.taken", "a") == "NGR-E0716");
  CHECK(code([](Flowsheet& f) { f.check(); }) == "NGR-E0724");
}

TEST_CASE("errors name the place and the nearest name", "[process][flowsheet]") {
  Flowsheet f(properties());
  f.add_feed(sea());
  f.add_unit("pan", "splitter", {{"feed", "seawatr"}}, {}, half);
  try {
    f.check();
    FAIL("accepted");
  } catch (const InputError& error) {
    CHECK(error.detail().where.path == "units.pan.inputs.feed");
    CHECK(error.detail().suggestion == "seawater");
  }
}

TEST_CASE("a recycle is not implemented, and says which units it joins", "[process][flowsheet]") {
  Flowsheet f(properties());
  f.add_feed(sea());
  f.add_unit("mix", "mixer", {{"feed", "seawater"}, {"feed", "back"}}, {{"mixture", "all"}},
             {{"temperature", 298.15}});
  f.add_unit("split", "splitter", {{"feed", "all"}}, {{"taken", "back"}}, half);
  try {
    f.check();
    FAIL("accepted");
  } catch (const NotImplemented& error) {
    CHECK(error.detail().code == "NGR-E0725");
    CHECK(error.detail().value == "mix, split");
  }
}

TEST_CASE("an on-demand feed goes to a port that draws, and counts with what was drawn",
          "[process][flowsheet]") {
  const auto& p = *properties();
  auto reagent = named(stream(p, {{"CaCl2(cr)", 1.0}}), "reagent");
  reagent.on_demand = true;
  Flowsheet f(properties());
  f.add_feed(sea());
  f.add_feed(reagent);
  f.add_unit("vessel", "crystalliser", {{"feed", "seawater"}, {"reagent", "reagent"}}, {},
             {{"dose", 1.5}, {"reagent_element", std::string("Ca")}, {"target_element", std::string("S")}});
  const auto r = f.run();
  REQUIRE(r.status == equilibrium::Status::converged);
  CHECK_THAT(amount(p, r.stream("reagent"), "CaCl2(cr)"), WithinRel(1.5 * 0.0292643, 1e-12));
  CHECK_FALSE(r.stream("reagent").on_demand);
  CHECK(r.balance.element_closure <= 1e-10);
  Flowsheet wrong(properties());
  wrong.add_feed(reagent);
  wrong.add_unit("split", "splitter", {{"feed", "reagent"}}, {}, half);
  CHECK(code_of([&] { wrong.check(); }) == "NGR-E0723");
}

TEST_CASE("a unit that fails ends the run and keeps what was solved", "[process][flowsheet]") {
  Flowsheet f(properties());
  f.add_feed(sea());
  f.add_unit("split", "splitter", {{"feed", "seawater"}}, {{"taken", "part"}}, half);
  f.add_unit("dry", "dryer", {{"feed", "part"}}, {{"solids", "salts"}},
             {{"temperature", 600.0}, {"product", std::string("MgCl2")}});
  f.add_unit("cell", "faraday_cell", {{"feed", "salts"}}, {},
             {{"temperature", 973.0},
              {"mgcl2_fraction", 0.5},
              {"current_efficiency", 0.9},
              {"anode_overpotential", 0.1},
              {"cathode_overpotential", 0.0},
              {"ohmic_drop", 1.0}});
  const auto r = f.run();
  CHECK(r.status == equilibrium::Status::not_converged);
  CHECK(r.message.find("cell: the feed holds less MgCl2") == 0);
  CHECK(r.units.size() == 3);
  CHECK_NOTHROW(r.stream("salts"));
  CHECK_THROWS_AS(r.stream("cell.magnesium"), InputError);
  CHECK_THROWS_AS(r.unit("cel"), InputError);
}

TEST_CASE("what a unit cannot take is refused with its place", "[process][flowsheet]") {
  Flowsheet f(properties());
  f.add_feed(named(stream(*properties(), {{"calcite", 1.0}, {"bischofite", 1.0}}), "crop"));
  f.add_unit("dry", "dryer", {{"feed", "crop"}}, {}, {{"temperature", 600.0}});
  try {
    f.run();
    FAIL("accepted");
  } catch (const InputError& error) {
    CHECK(error.detail().code == "NGR-E0718");
    CHECK(error.detail().where.path == "units.dry");
    CHECK(error.detail().value == "C");
  }
}

TEST_CASE("progress names the unit, and cancelling is a result", "[process][flowsheet]") {
  std::vector<std::string> seen;
  double last = -1.0;
  bool rising = true;
  line(false).run([&](double fraction, std::string_view what) {
    seen.emplace_back(what);
    rising = rising && fraction >= last && fraction <= 1.0;
    last = fraction;
    return true;
  });
  CHECK(rising);
  CHECK(seen.front() == "split: splitter");
  CHECK(seen.back().find("pan: ") == 0);
  const auto stopped = line(false).run([](double fraction, std::string_view) { return fraction < 0.5; });
  CHECK(stopped.status == equilibrium::Status::not_converged);
  CHECK(stopped.message.find("cancelled") != std::string::npos);
}
