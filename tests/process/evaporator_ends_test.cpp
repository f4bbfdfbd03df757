// SPDX-License-Identifier: BSD-3-Clause
// Ends and paths of the evaporator: one state by three ends, liquor, kinds of path, heat, feeds that fail.
#include <cmath>

#include "nigari/base/error.hpp"
#include "process/harness.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;

namespace {

using Text = std::string;
using Amounts = std::vector<std::pair<std::string, double>>;
using Names = std::vector<std::string>;

const Names slow{"anhydrite", "glauberite", "polyhalite", "goergeyite", "syngenite"};

Settings pan(Settings more) {
  more.insert({"exclude", slow});
  return more;
}
Outcome evaporate(const Settings& settings) { return run("evaporator", settings, {seawater(*properties())}); }
Outcome evaporate(const Settings& settings, const Amounts& feed) {
  return run("evaporator", settings, {stream(*properties(), feed)});
}

double molality(const Stream& s, const char* species) {
  const auto& p = *properties();
  const double kilograms = amount(p, s, "H2O") * p.substances().molar_mass(p.substances().require("H2O"));
  return amount(p, s, species) / kilograms;
}

bool dissolved(int i) { return properties()->substances().kind(i) == data::PhaseKind::aqueous; }

/// All amounts of `a` and `b` within `tolerance` of themselves and of the whole.
void check_same(const Stream& a, const Stream& b, double tolerance) {
  double gross = 0.0;
  for (const double n : b.amounts) gross += n;
  for (std::size_t i = 0; i < a.amounts.size(); ++i)
    CHECK(std::abs(a.amounts[i] - b.amounts[i]) <= tolerance * b.amounts[i] + 1e-11 * gross);
}

}  // namespace

TEST_CASE("event, concentration factor and molality end at one state", "[process][evaporator][identity]") {
  for (const char* kind : {"equilibrium", "fractional"}) {
    const Settings base{{"kind", Text(kind)}};
    const auto with = [&](Settings s) {
      s.insert(base.begin(), base.end());
      return evaporate(pan(s));
    };
    const auto event = with({{"until", Text("+halite")}});
    REQUIRE(event.status == equilibrium::Status::converged);
    const double factor = fact(event, "concentration_factor"), mg = molality(event.outputs[2], "Mg+2");
    INFO(kind << " factor " << factor << " Mg " << mg);
    const auto by_factor = with({{"concentration_factor", factor}});
    const auto by_molality = with({{"species", Text("Mg+2")}, {"molality", mg}});
    check_same(by_factor.outputs[2], event.outputs[2], 1e-7);
    check_same(by_molality.outputs[2], event.outputs[2], 1e-7);
    CHECK_THAT(by_factor.heat, WithinRel(event.heat, 1e-8));
    CHECK_THAT(by_molality.heat, WithinRel(event.heat, 1e-8));
    CHECK(amount(*properties(), event.outputs[1], "halite") < 1e-12);  // it only just appears
  }
}

TEST_CASE("halite appears at a concentration factor of 10.6 to 11.1", "[process][evaporator][reference]") {
  // The span of pitzer.dat, THEREDA and HMW84 for seawater of the same ions, computed with PHREEQC 3.8.
  const double factor = fact(evaporate(pan({{"until", Text("+halite")}})), "concentration_factor");
  CHECK(factor > 10.6 - 0.1);  // without the minor ions of seawater
  CHECK(factor < 11.1 + 0.1);
}

TEST_CASE("round and odd concentration factors are met to the digit", "[process][evaporator][property]") {
  // The path may come within rounding of its end before it is there; a further step of nothing must not fail.
  for (const char* kind : {"equilibrium", "fractional"})
    for (double factor = 1.25; factor < 60.0; factor *= 1.1)
      for (const double end : {factor, std::round(4.0 * factor) / 4.0}) {
        const auto o = evaporate(pan({{"kind", Text(kind)}, {"concentration_factor", end}}));
        INFO(kind << " " << end << ": " << o.message);
        REQUIRE(o.status == equilibrium::Status::converged);
        CHECK_THAT(fact(o, "concentration_factor"), WithinRel(end, 1e-12));
      }
}

TEST_CASE("the two kinds of path are one until the first crystals, then part",
          "[process][evaporator][property]") {
  const auto both = [](double factor) {
    std::vector<Outcome> out;
    for (const char* kind : {"equilibrium", "fractional"})
      out.push_back(evaporate(pan({{"kind", Text(kind)}, {"concentration_factor", factor}})));
    return out;
  };
  const auto before = both(3.0), after = both(70.0);
  for (const auto* outcomes : {&before, &after})
    for (const auto& o : *outcomes) {
      INFO(o.message);
      REQUIRE(o.status == equilibrium::Status::converged);
      check_closed(o, {seawater(*properties())});
    }
  check_same(before[0].outputs[2], before[1].outputs[2], 1e-12);
  CHECK(before[0].heat == before[1].heat);
  const auto& p = *properties();
  const double gypsum = amount(p, after[1].outputs[1], "gypsum");
  CHECK(gypsum > 0.0);
  CHECK(std::abs(amount(p, after[0].outputs[1], "gypsum") - gypsum) > 1e-6);  // it dissolves again when it may
}

TEST_CASE("the size of the steps is not in the answer", "[process][evaporator][property]") {
  const Settings end{{"kind", Text("fractional")}, {"until", Text("+carnallite")}};
  const auto fine = [&](double step) {
    auto s = pan(end);
    s["step"] = step;
    return evaporate(s);
  };
  const auto reference = fine(1.02);
  REQUIRE(reference.status == equilibrium::Status::converged);
  for (const double step : {1.005, 1.1, 1.3}) {
    const auto o = fine(step);
    INFO("step " << step << " " << o.message);
    REQUIRE(o.status == equilibrium::Status::converged);
    // Harvesting at the end of each step instead of all along it: of second order in the step.
    for (const char* mineral : {"halite", "gypsum"})
      CHECK_THAT(amount(*properties(), o.outputs[1], mineral),
                 WithinRel(amount(*properties(), reference.outputs[1], mineral), 0.02));
    CHECK_THAT(o.heat, WithinRel(reference.heat, 2e-3));
  }
  const auto a = evaporate(pan({{"concentration_factor", 40.0}, {"step", 1.01}}));
  const auto b = evaporate(pan({{"concentration_factor", 40.0}, {"step", 1.4}}));
  check_same(a.outputs[2], b.outputs[2], 1e-7);  // an equilibrium path has no memory
}

TEST_CASE("retained liquor is brine, no more and no less, and takes nothing else",
          "[process][evaporator][identity]") {
  const auto& p = *properties();
  const auto dry = evaporate(pan({{"concentration_factor", 30.0}}));
  for (const double liquor : {0.05, 0.3, 1.0}) {
    const auto o = evaporate(pan({{"concentration_factor", 30.0}, {"retained_liquor", liquor}}));
    INFO("liquor " << liquor);
    const double share = amount(p, o.outputs[1], "H2O") / amount(p, o.outputs[2], "H2O");
    for (int i = 0; i < static_cast<int>(p.substances().size()); ++i) {
      const auto k = static_cast<std::size_t>(i);
      CHECK_THAT(o.outputs[1].amounts[k] + o.outputs[2].amounts[k],
                 WithinRel(dry.outputs[1].amounts[k] + dry.outputs[2].amounts[k], 1e-13));
      if (dissolved(i)) CHECK_THAT(o.outputs[1].amounts[k], WithinRel(share * o.outputs[2].amounts[k], 1e-12));
      if (!dissolved(i)) CHECK(o.outputs[1].amounts[k] == dry.outputs[1].amounts[k]);
    }
    CHECK_THAT(fact(o, "retained_liquor"), WithinRel(liquor * fact(o, "crystals"), 1e-10));
    CHECK_THAT(fact(o, "crystals"), WithinRel(fact(dry, "crystals"), 1e-14));
    CHECK_THAT(o.heat, WithinRel(dry.heat, 1e-12));
    CHECK(fact(o, "recovery_Na") == fact(dry, "recovery_Na"));  // crystals without their liquor
  }
}

TEST_CASE("facts of the evaporator are those of its streams", "[process][evaporator][identity]") {
  const auto& p = *properties();
  const auto& s = p.substances();
  const auto feed = seawater(p);
  const auto o = evaporate(pan({{"concentration_factor", 60.0}}));
  CHECK_THAT(fact(o, "water_removed"), WithinRel(mass(o.outputs[0], s), 1e-14));
  CHECK_THAT(fact(o, "crystals"), WithinRel(mass(o.outputs[1], s), 1e-14));
  CHECK_THAT(fact(o, "brine"), WithinRel(mass(o.outputs[2], s), 1e-14));
  const auto in = element_amounts(feed, s), out = element_amounts(o.outputs[1], s);
  int recoveries = 0;
  for (std::size_t e = 0; e + 1 < in.size(); ++e) {
    const auto& element = s.elements()[e];
    if (in[e] == 0.0 || element == "H" || element == "O") continue;
    CHECK_THAT(fact(o, "recovery_" + element), WithinAbs(out[e] / in[e], 1e-14));
    ++recoveries;
  }
  CHECK(recoveries == 6);  // Na K Mg Ca Cl S
  CHECK_THAT(amount(p, feed, "H2O") / amount(p, o.outputs[2], "H2O"),
             WithinRel(fact(o, "concentration_factor"), 1e-6));
}

TEST_CASE("dryness turns all of the feed into steam and crystals", "[process][evaporator][identity]") {
  const auto& p = *properties();
  for (const char* kind : {"equilibrium", "fractional"}) {
    const auto o = evaporate({{"kind", Text(kind)}, {"until", Text("dryness")}});
    INFO(kind);
    REQUIRE(o.status == equilibrium::Status::converged);
    CHECK(mass(o.outputs[2], p.substances()) == 0.0);
    for (int i = 0; i < static_cast<int>(p.substances().size()); ++i)
      if (dissolved(i)) CHECK(o.outputs[1].amounts[static_cast<std::size_t>(i)] == 0.0);
    for (const char* element : {"Na", "K", "Mg", "Ca", "Cl", "S"})
      CHECK_THAT(fact(o, std::string("recovery_") + element), WithinRel(1.0, 1e-10));
    for (const auto& f : o.facts) CHECK(f.name != "concentration_factor");
  }
}

TEST_CASE("evaporating water and salt: 44.01 kJ/mol less what the crystals give back",
          "[process][evaporator][reference]") {
  // Heat of vaporisation of water at 25 degC 44.012 kJ/mol (Wagman et al. 1982). Dissolving NaCl to saturation
  // takes up 1.9 to 2.1 kJ/mol: 3.87 less the relative apparent enthalpy at 6 mol/kg (Silvester, Pitzer 1977).
  const auto water = evaporate({{"until", Text("dryness")}}, {{"H2O", 10.0}});
  CHECK_THAT(water.heat, WithinRel(440120.0, 1e-6));
  const auto salt = evaporate({{"until", Text("dryness")}}, {{"H2O", 9.1}, {"Na+", 1.0}, {"Cl-", 1.0}});
  CHECK_THAT(9.1 * 44012.0 - salt.heat, WithinAbs(2000.0, 400.0));
}

TEST_CASE("the temperature of the feed is in the heat and nowhere else", "[process][evaporator][identity]") {
  const auto& p = *properties();
  auto cold = seawater(p);
  cold.temperature = 283.15;
  const auto o = run("evaporator", {{"concentration_factor", 5.0}}, {cold});
  const auto warm = evaporate({{"concentration_factor", 5.0}});
  CHECK(o.outputs[2].amounts == warm.outputs[2].amounts);
  CHECK_THAT(o.heat - warm.heat, WithinAbs(enthalpy(seawater(p), p) - enthalpy(cold, p), 1e-6));
  CHECK(o.heat > warm.heat);
}

TEST_CASE("what is excluded does not form, and its elements go elsewhere", "[process][evaporator]") {
  const auto& p = *properties();
  const auto all = evaporate({{"concentration_factor", 30.0}});
  CHECK(amount(p, all.outputs[1], "goergeyite") + amount(p, all.outputs[1], "anhydrite") +
            amount(p, all.outputs[1], "glauberite") > 0.0);
  const auto some = evaporate(pan({{"concentration_factor", 30.0}}));
  for (const auto& mineral : slow) CHECK(amount(p, some.outputs[1], mineral) == 0.0);
  CHECK(amount(p, some.outputs[1], "gypsum") > 0.0);
  CHECK(code_of([] {
          make("evaporator", properties(), {{"until", Text("dryness")}, {"exclude", Names{"all"}}});
        }) == "NGR-E0236");  // was taken and left nothing out
}

TEST_CASE("amounts from a millionth of a millionth to a million tonnes", "[process][evaporator][property]") {
  const auto& p = *properties();
  const auto one = evaporate(pan({{"concentration_factor", 20.0}}));
  for (const double scale : {1e-12, 1e-3, 1e12}) {
    auto feed = seawater(p);
    for (double& n : feed.amounts) n *= scale;
    const auto o = run("evaporator", pan({{"concentration_factor", 20.0}}), {feed});
    INFO("scale " << scale);
    REQUIRE(o.status == equilibrium::Status::converged);
    CHECK_THAT(o.heat / scale, WithinRel(one.heat, 1e-9));
    CHECK_THAT(amount(p, o.outputs[1], "halite") / scale,
               WithinRel(amount(p, one.outputs[1], "halite"), 1e-8));
    check_closed(o, {feed});
  }
}

TEST_CASE("feeds and ends that cannot be are errors with their code", "[process][evaporator]") {
  const Settings twice{{"concentration_factor", 2.0}};
  CHECK(code_of([&] { evaporate(twice, {}); }) == "NGR-E0604");
  CHECK(code_of([&] { evaporate(twice, {{"H2O", 10.0}, {"Na+", 0.1}}); }) == "NGR-E0602");
  const auto nitrogen = error_of<InputError>([&] { evaporate(twice, {{"H2O", 10.0}, {"N2(g)", 0.1}}); });
  REQUIRE(nitrogen);
  CHECK(nitrogen->code == "NGR-E0718");
  CHECK(nitrogen->value == "N");
  CHECK(code_of([] { evaporate({{"species", Text("halite")}, {"molality", 1.0}}); }) == "NGR-E0612");
  CHECK(code_of([] { evaporate({{"until", Text("+Na+")}}); }) == "NGR-E0612");
  CHECK(code_of([] { make("evaporator", properties(), {{"species", Text("Mg+3")}, {"molality", 1.0}}); }) ==
        "NGR-E0236");
  const auto no_sign = error_of<InputError>(
      [] { make("evaporator", properties(), {{"until", Text("halite")}}, "units.pan"); });
  REQUIRE(no_sign);
  CHECK(no_sign->suggestion == "+halite");
  CHECK(no_sign->where.path == "units.pan.until");
  const auto solid = evaporate(twice, {{"halite", 1.0}});
  CHECK(solid.status == equilibrium::Status::not_converged);
  CHECK(solid.message.find("aqueous") != std::string::npos);
}

TEST_CASE("a mineral may be named by its formula as the end", "[process][evaporator]") {
  const auto name = evaporate(pan({{"until", Text("+halite")}}));
  const auto formula = evaporate(pan({{"until", Text("+NaCl(cr)")}}));
  CHECK(formula.outputs[2].amounts == name.outputs[2].amounts);
}

TEST_CASE("an evaporation can be cancelled from its progress", "[process][evaporator]") {
  const auto unit = make("evaporator", properties(), {{"concentration_factor", 50.0}});
  int calls = 0;
  double last = -1.0;
  const auto o = unit->run(std::vector{seawater(*properties())}, [&](double fraction, std::string_view) {
    CHECK(fraction >= last);
    last = fraction;
    return ++calls < 10;
  });
  CHECK(calls == 10);
  CHECK(o.status == equilibrium::Status::not_converged);
  CHECK(o.message == "cancelled");
}
