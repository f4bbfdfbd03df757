// SPDX-License-Identifier: BSD-3-Clause
// Flowsheets drawn at random: they close, repeat themselves to the bit, and forget the order of their calls.
#include <algorithm>
#include <functional>
#include <random>

#include "process/harness.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;

namespace {

using Text = std::string;
using Step = std::function<void(Flowsheet&)>;

/// A stream with water, fit for an evaporator, or something else.
struct Open {
  std::string name;
  bool brine;
};

Stream brine(std::mt19937& random, const std::string& name) {
  std::uniform_real_distribution<double> u(0.05, 1.0);
  const double na = 2.0 * u(random), k = 0.3 * u(random), mg = u(random);
  const double ca = 0.02 * u(random), so4 = 0.2 * u(random);
  return make_stream(properties()->substances(), name,
                     {{"H2O", 40.0 + 40.0 * u(random)},
                      {"Na+", na},
                      {"K+", k},
                      {"Mg+2", mg},
                      {"Ca+2", ca},
                      {"SO4-2", so4},
                      {"Cl-", na + k + 2.0 * mg + 2.0 * ca - 2.0 * so4}},
                     285.0 + 40.0 * u(random));
}

/// The calls that build one flowsheet, in an order that works: feeds first.
std::vector<Step> draw(unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> u(0.0, 1.0);
  std::vector<Step> steps;
  std::vector<Open> open;
  for (int k = 0; k < 3; ++k) {
    const auto feed = brine(random, "feed" + std::to_string(k));
    steps.push_back([feed](Flowsheet& f) { f.add_feed(feed); });
    open.push_back({feed.name, true});
  }
  const auto take = [&](bool wet) {
    std::shuffle(open.begin(), open.end(), random);
    const auto found = std::find_if(open.begin(), open.end(), [&](const Open& o) { return o.brine || !wet; });
    const Open one = *found;
    open.erase(found);
    return one;
  };
  for (int k = 0; k < 9; ++k) {
    const std::string name = "u" + std::to_string(k);
    const bool wet = std::any_of(open.begin(), open.end(), [](const Open& o) { return o.brine; });
    const int kind = static_cast<int>(4.0 * u(random));
    if (kind == 0 && open.size() > 2) {
      const Open a = take(false), b = take(false);
      const double T = 285.0 + 50.0 * u(random);
      steps.push_back([=](Flowsheet& f) {
        f.add_unit(name, "mixer", {{"feed", a.name}, {"feed", b.name}}, {}, {{"temperature", T}});
      });
      open.push_back({name + ".mixture", a.brine || b.brine});
    } else if (kind == 1) {
      const Open a = take(false);
      const double fraction = 0.1 + 0.8 * u(random);
      steps.push_back([=](Flowsheet& f) {
        f.add_unit(name, "splitter", {{"feed", a.name}}, {}, {{"fraction", fraction}});
      });
      open.push_back({name + ".taken", a.brine});
      open.push_back({name + ".rest", a.brine});
    } else if (wet) {
      const Open a = take(true);
      const double end = 1.05 + 2.0 * u(random), liquor = 0.2 * u(random), T = 290.0 + 20.0 * u(random);
      const bool dry = kind == 3;
      steps.push_back([=](Flowsheet& f) {
        Settings s{{"temperature", T}, {"retained_liquor", liquor}};
        if (dry) s.insert({{"concentration_factor", end}, {"kind", Text("fractional")}});
        f.add_unit(name, dry ? "evaporator" : "crystalliser", {{"feed", a.name}}, {}, s);
      });
      open.push_back({name + ".brine", true});
      open.push_back({name + ".solids", false});
    }
  }
  for (const auto& one : open)  // no feed may be left over
    if (one.name.find("feed") == 0)
      steps.push_back([one](Flowsheet& f) {
        f.add_unit("end_" + one.name, "splitter", {{"feed", one.name}}, {}, {});
      });
  return steps;
}

FlowsheetResult solve(const std::vector<Step>& steps) {
  Flowsheet f(properties());
  for (const auto& step : steps) step(f);
  return f.run();
}

}  // namespace

TEST_CASE("random flowsheets close, whole and unit by unit", "[process][flowsheet][property]") {
  int units = 0;
  for (unsigned seed = 0; seed < 40; ++seed) {
    const auto r = solve(draw(seed));
    INFO("seed " << seed << " " << r.message);
    REQUIRE(r.status == equilibrium::Status::converged);
    CHECK(r.balance.element_closure <= 1e-10);
    CHECK(r.balance.charge_closure <= 1e-10);
    CHECK(r.balance.energy_closure <= 1e-8);
    CHECK_THAT(r.balance.mass_out, WithinRel(r.balance.mass_in, 1e-10));
    double heat = 0.0;
    for (const auto& unit : r.units) {
      INFO(unit.name << " " << unit.kind);
      CHECK(unit.balance.element_closure <= 1e-10);
      CHECK(unit.balance.energy_closure <= 1e-8);
      if (unit.outcome.certificate) CHECK(unit.outcome.certificate->holds);
      heat += unit.outcome.heat;
      ++units;
    }
    CHECK_THAT(r.balance.heat, WithinRel(heat, 1e-12));
  }
  CHECK(units > 200);
}

TEST_CASE("the order of the calls that build a flowsheet is not in the result",
          "[process][flowsheet][property]") {
  std::mt19937 random(5);
  for (unsigned seed = 0; seed < 12; ++seed) {
    auto steps = draw(seed);
    const auto first = solve(steps);
    REQUIRE(first.status == equilibrium::Status::converged);
    std::shuffle(steps.begin(), steps.end(), random);
    const auto other = solve(steps);
    INFO("seed " << seed);
    REQUIRE(other.streams.size() == first.streams.size());
    for (const auto& stream : first.streams) {
      CHECK(other.stream(stream.name).amounts == stream.amounts);
      CHECK(other.stream(stream.name).temperature == stream.temperature);
    }
    for (const auto& unit : first.units) CHECK(other.unit(unit.name).outcome.heat == unit.outcome.heat);
  }
}

TEST_CASE("a flowsheet solved twice gives the same bits, warnings and facts",
          "[process][flowsheet][property]") {
  for (unsigned seed = 20; seed < 26; ++seed) {
    const auto steps = draw(seed);
    const auto a = solve(steps), b = solve(steps);
    CHECK(a.warnings == b.warnings);
    CHECK(a.products == b.products);
    REQUIRE(a.units.size() == b.units.size());
    for (std::size_t u = 0; u < a.units.size(); ++u) {
      CHECK(a.units[u].name == b.units[u].name);
      for (std::size_t k = 0; k < a.units[u].outcome.facts.size(); ++k)
        CHECK(a.units[u].outcome.facts[k].value == b.units[u].outcome.facts[k].value);
    }
    for (std::size_t s = 0; s < a.streams.size(); ++s) CHECK(a.streams[s].amounts == b.streams[s].amounts);
  }
}

TEST_CASE("every stream is a feed, a product or taken once", "[process][flowsheet][property]") {
  for (unsigned seed = 0; seed < 12; ++seed) {
    const auto r = solve(draw(seed));
    for (const auto& stream : r.streams) {
      int made = 0, taken = 0;
      for (const auto& unit : r.units) {
        for (const auto& [port, name] : unit.inputs) taken += name == stream.name ? 1 : 0;
        for (const auto& [port, name] : unit.outputs) made += name == stream.name ? 1 : 0;
      }
      const auto in = [&](const auto& list) { return std::count(list.begin(), list.end(), stream.name); };
      CHECK(made + in(r.feeds) == 1);
      CHECK(taken + in(r.products) == 1);
    }
  }
}
