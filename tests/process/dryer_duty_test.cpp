// SPDX-License-Identifier: BSD-3-Clause
// Duties and gases of the dryer: chains of steps, carnallite, facts recomputed from streams, every warning.
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/base/roots.hpp"
#include "process/harness.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;

namespace {

Settings to(const char* product, double T) { return {{"temperature", T}, {"product", std::string(product)}}; }

Stream gas(double hcl, double water, double nitrogen, double T) {
  return stream(*properties(), {{"HCl(g)", hcl}, {"H2O(g)", water}, {"N2(g)", nitrogen}}, T);
}

double total(const Stream& s) {
  double sum = 0.0;
  for (const double n : s.amounts) sum += n;
  return sum;
}

/// Heat content above 25 degC [J/mol] of Kelley's (1960) equation Cp = a + b T + c/T2, integrated by hand.
double kelley(double a, double b, double c, double T) {
  const double Tr = 298.15;
  return a * (T - Tr) + 0.5 * b * (T * T - Tr * Tr) - c * (1.0 / T - 1.0 / Tr);
}

}  // namespace

TEST_CASE("drying in steps takes the heat of drying at once", "[process][dryer][identity]") {
  // The gas is as hot as the bed and rich enough to keep hydrolysis away, so that enthalpies simply add. (Too
  // much of it would thin the steam that keeps the higher hydrates.)
  const auto& p = *properties();
  for (const double T : {400.0, 430.0}) {
    Stream solid = stream(p, {{"bischofite", 1.0}});
    double sum = 0.0, water = 0.0;
    for (const auto& [product, hcl] :
         {std::pair{"MgCl2:4H2O", 2.0}, {"MgCl2:2H2O", 2.0}, {"MgCl2:H2O", 2.0}, {"MgCl2", 30.0}}) {
      const auto step = run("dryer", to(product, T), {solid, gas(hcl, 0.0, 0.0, T)});
      INFO(product << " at " << T);
      REQUIRE(fact(step, "hydrolysed_fraction") < 1e-12);
      CHECK(amount(p, step.outputs[0], product) > 1.0 - 1e-9);
      sum += step.heat;
      water += fact(step, "water_removed");
      solid = step.outputs[0];
    }
    const auto direct = run("dryer", to("MgCl2", T),
                            {stream(p, {{"bischofite", 1.0}}), gas(90.0, 0.0, 0.0, T)});
    CHECK_THAT(sum, WithinRel(direct.heat, 1e-9));
    CHECK_THAT(water, WithinRel(6.0 * 0.018015, 1e-4));
  }
}

TEST_CASE("the duty of drying carnallite is that of the tables", "[process][dryer][reference]") {
  // -436.747 - 641.320 - 6 x 241.818 + 2941.9 = 412.93 kJ/mol at 25 degC (Wagman et al. 1982; carnallite from
  // its enthalpy of dissolution), then KCl, MgCl2 and steam heated with the equations of Kelley (1960).
  const auto& p = *properties();
  const double T = 560.0;
  const double warming = kelley(41.38, 21.76e-3, 3.22e5, T) + kelley(79.08, 5.94e-3, -8.62e5, T) +
                         6.0 * kelley(30.54, 10.29e-3, 0.0, T);
  const auto o = run("dryer", to("MgCl2", T), {stream(p, {{"carnallite", 1.0}}), gas(500.0, 0.0, 0.0, T)});
  REQUIRE(fact(o, "hydrolysed_fraction") < 1e-12);
  CHECK_THAT(o.heat, WithinAbs(412.93e3 + warming, 20.0));  // J/mol; the last digit of the sum above
  CHECK_THAT(amount(p, o.outputs[0], "KCl(cr)"), WithinRel(1.0, 1e-12));
}

TEST_CASE("steam over the hydrates reaches one bar where it should", "[process][dryer][reference]") {
  // 149, 191, 219 and 328 degC from data0.ypf.R2; its other heat capacities leave 10 K.
  const std::tuple<const char*, int, double> rows[] = {{"bischofite = MgCl2:4H2O(cr) + 2 H2O(g)", 2, 149.0},
                                                       {"MgCl2:4H2O(cr) = MgCl2:2H2O(cr) + 2 H2O(g)", 2, 191.0},
                                                       {"MgCl2:2H2O(cr) = MgCl2:H2O(cr) + H2O(g)", 1, 219.0},
                                                       {"MgCl2:H2O(cr) = MgCl2(cr) + H2O(g)", 1, 328.0}};
  for (const auto& [equation, steam, celsius] : rows) {
    const char* const text = equation;
    const Root root = find_root([&](double T) { return std::log(K(text, T)); }, 350.0, 750.0);
    REQUIRE(root);
    INFO(text);
    CHECK_THAT(root.x - 273.15, WithinAbs(celsius, 10.0));
  }
}

TEST_CASE("facts of the dryer are those of its streams", "[process][dryer][identity]") {
  const auto& p = *properties();
  const auto& s = p.substances();
  for (const auto& [product, n] :
       {std::pair{"MgCl2", 0.0}, {"MgCl2:H2O", 1.0}, {"MgCl2:2H2O", 2.0}, {"MgCl2:4H2O", 4.0}})
    for (const double T : {390.0, 450.0, 600.0})
      for (const double hcl : {0.0, 0.5, 30.0}) {
        const auto crop = stream(p, {{"bischofite", 2.0}, {"halite", 1.0}, {"H2O", 3.0}});
        const auto o = run("dryer", to(product, T), {crop, gas(hcl, 0.5, 10.0, 400.0)});
        INFO(product << " T " << T << " HCl " << hcl);
        REQUIRE(o.status == equilibrium::Status::converged);
        check_closed(o, {});
        const double basic = amount(p, o.outputs[0], "MgOHCl(cr)");
        CHECK_THAT(fact(o, "hydrolysed_fraction"), WithinAbs(basic / 2.0, 1e-12));
        CHECK_THAT(amount(p, o.outputs[0], product) + basic, WithinRel(2.0, 1e-12));
        CHECK_THAT(fact(o, "water_removed"),
                   WithinRel((15.0 - 2.0 * n) * s.molar_mass(s.require("H2O(g)")), 1e-12));
        CHECK_THAT(fact(o, "hcl_taken"), WithinAbs(hcl * s.molar_mass(s.require("HCl(g)")), 1e-15));
        CHECK_THAT(fact(o, "gas_taken"), WithinRel(mass(o.inputs[1], s), 1e-15));
        CHECK_THAT(fact(o, "heat_per_mol"), WithinRel(o.heat / 2.0, 1e-12));
        // As if all hydroxychloride had gone back: the HCl that came, and the water that was driven off.
        const double steam = 15.5 - 2.0 * n;
        CHECK_THAT(fact(o, "hcl_ratio"), WithinAbs(hcl / steam, 1e-12));
        CHECK_THAT(fact(o, "water_pressure"), WithinRel(101325.0 * steam / (steam + hcl + 10.0), 1e-12));
        CHECK_THAT(fact(o, "margin") * fact(o, "hcl_ratio_required"), WithinAbs(fact(o, "hcl_ratio"), 1e-12));
        if (fact(o, "margin") < 1.0) CHECK(fact(o, "hydrolysed_fraction") > 0.0);
      }
}

TEST_CASE("the gas that leaves is in equilibrium with product and hydroxychloride, 100 to 350 degC",
          "[process][dryer][identity]") {
  const auto& p = *properties();
  const std::tuple<const char*, const char*, double> rows[] = {
      {"MgCl2", "MgCl2(cr) + H2O(g) = MgOHCl(cr) + HCl(g)", -1.0},
      {"MgCl2:H2O", "MgCl2:H2O(cr) = MgOHCl(cr) + HCl(g)", 0.0},
      {"MgCl2:2H2O", "MgCl2:2H2O(cr) = MgOHCl(cr) + HCl(g) + H2O(g)", 1.0},
      {"MgCl2:4H2O", "MgCl2:4H2O(cr) = MgOHCl(cr) + HCl(g) + 3 H2O(g)", 3.0}};
  int reached = 0;
  for (const auto& [product, equation, steam] : rows)
    for (int point = 0; point < 44; ++point) {
      const double T = 373.15 + 25.0 * (point % 11);
      const double hcl = point < 22 ? 0.02 : 1.0, nitrogen = point % 2 == 0 ? 60.0 : 1.0;
      const auto crop = stream(p, {{"bischofite", 1.0}, {"MgOHCl(cr)", 0.1}});
      const auto o = run("dryer", to(product, T), {crop, gas(hcl, 0.0, nitrogen, T)});
      INFO(product << " T " << T << " HCl " << hcl << " N2 " << nitrogen);
      const double basic = amount(p, o.outputs[0], "MgOHCl(cr)"), left = amount(p, o.outputs[0], product);
      const Stream& off = o.outputs[1];
      const double scale = o.outputs[1].pressure / constants::standard_pressure / total(off);
      const double quotient =
          std::log(amount(p, off, "HCl(g)") * scale) + steam * std::log(amount(p, off, "H2O(g)") * scale);
      const double ln_k = std::log(K(equation, T));
      if (basic > 1e-9 && left > 1e-9) {
        CHECK_THAT(quotient, WithinAbs(ln_k, 1e-8));
        ++reached;
      } else if (basic <= 1e-9) {
        CHECK(quotient >= ln_k - 1e-6);
      } else {
        CHECK(quotient <= ln_k + 1e-6);
      }
    }
  CHECK(reached >= 20);
}

TEST_CASE("HCl keeps magnesium chloride: the hydrolysed fraction falls with it",
          "[process][dryer][property]") {
  const auto& p = *properties();
  for (const auto& [product, T] : {std::pair{"MgCl2", 560.0}, {"MgCl2:H2O", 560.0}, {"MgCl2:2H2O", 450.0}}) {
    double last = 2.0;
    for (const double hcl : {0.0, 0.01, 0.1, 1.0, 5.0, 25.0, 125.0}) {
      const auto o = run("dryer", to(product, T), {stream(p, {{"bischofite", 1.0}}), gas(hcl, 0.0, 5.0, T)});
      const double fraction = fact(o, "hydrolysed_fraction");
      INFO(product << " HCl " << hcl << ": " << fraction);
      CHECK(fraction <= last);
      CHECK((fraction >= 0.0 && fraction <= 1.0));
      last = fraction;
    }
    CHECK(last < 1e-9);
  }
}

TEST_CASE("on-demand HCl for MgCl2 is drawn to the amount of the closed solution",
          "[process][dryer][identity]") {
  // (s + 0)/(w + y s) = m K, with w of steam driven off and y of steam per HCl in the supply.
  const auto& p = *properties();
  for (const double T : {520.0, 600.0, 700.0})
    for (const double margin : {1.0, 1.3, 3.0})
      for (const double y : {0.0, 0.05}) {
        auto settings = to("MgCl2", T);
        settings["hcl_margin"] = margin;
        const auto crop = stream(p, {{"MgCl2:2H2O(cr)", 1.0}, {"H2O", 0.5}});
        const auto o = run("dryer", settings, {crop, on_demand(gas(1.0, y, 0.0, T))});
        const double k = margin * K("MgCl2(cr) + H2O(g) = MgOHCl(cr) + HCl(g)", T);
        INFO("T " << T << " margin " << margin << " y " << y);
        REQUIRE(o.status == equilibrium::Status::converged);
        CHECK_THAT(amount(p, o.inputs[1], "HCl(g)"), WithinRel(2.5 * k / (1.0 - k * y), 1e-9));
        CHECK_THAT(amount(p, o.inputs[1], "H2O(g)"), WithinAbs(y * amount(p, o.inputs[1], "HCl(g)"), 1e-12));
        CHECK_THAT(fact(o, "margin"), WithinRel(margin, 1e-9));
        CHECK(fact(o, "hydrolysed_fraction") < 1e-9);
        check_closed(o, {});
      }
}

TEST_CASE("a bed without water draws no gas and claims no margin", "[process][dryer]") {
  const auto& p = *properties();
  const auto o = run("dryer", to("MgCl2", 600.0),
                     {stream(p, {{"MgCl2(cr)", 1.0}}), on_demand(gas(1.0, 0.0, 0.0, 600.0))});
  REQUIRE(o.status == equilibrium::Status::converged);
  CHECK(fact(o, "gas_taken") == 0.0);
  CHECK(fact(o, "hydrolysed_fraction") == 0.0);
  CHECK(o.warnings.empty());
  for (const auto& f : o.facts) CHECK((f.name != "margin" && f.name != "hcl_ratio"));
  const auto nothing = run("dryer", to("MgCl2", 600.0), {stream(p, {}), stream(p, {})});
  REQUIRE(nothing.status == equilibrium::Status::converged);
  CHECK(nothing.heat == 0.0);
  CHECK(mass(nothing.outputs[0], p.substances()) == 0.0);
}

TEST_CASE("every warning of the dryer has its cause", "[process][dryer]") {
  const auto& p = *properties();
  const auto dry = [&](const char* product, double T, const Stream& g) {
    return run("dryer", to(product, T), {stream(p, {{"bischofite", 1.0}}), g});
  };
  const auto good = dry("MgCl2", 600.0, gas(30.0, 0.0, 0.0, 600.0));
  CHECK(good.warnings.empty());
  CHECK(warned(dry("MgCl2", 600.0, gas(1.0, 0.0, 100.0, 600.0)), "too poor in HCl"));
  CHECK(warned(dry("MgCl2", 420.0, gas(30.0, 0.0, 0.0, 420.0)), "too wet"));
  CHECK(warned(dry("MgCl2:2H2O", 430.0, gas(0.0, 0.0, 1e5, 430.0)), "so dry"));
  CHECK_FALSE(warned(dry("MgCl2:2H2O", 430.0, gas(0.0, 0.0, 20.0, 430.0)), "so dry"));
  CHECK(warned(dry("MgCl2:4H2O", 700.0, gas(0.0, 0.0, 1.0, 700.0)), "outside the temperature range"));
  CHECK(warned(dry("MgCl2:4H2O", 700.0, gas(0.0, 0.0, 1.0, 700.0)), "hydrolysis constant"));
}

TEST_CASE("the ends of the temperature range, other chlorides and gas of the feed", "[process][dryer]") {
  const auto& p = *properties();
  const auto mixed = stream(
      p, {{"bischofite", 1.0}, {"LiCl(cr)", 0.1}, {"BaCl2(a)", 0.02}, {"gypsum", 0.01}, {"N2(g)", 0.3}});
  for (const double T : {350.0, 820.0}) {
    const auto o = run("dryer", to("MgCl2", T), {mixed, gas(50.0, 0.0, 0.0, T)});
    INFO("T " << T);
    REQUIRE(o.status == equilibrium::Status::converged);
    check_closed(o, {});
    CHECK_THAT(amount(p, o.outputs[0], "LiCl(cr)"), WithinRel(0.1, 1e-12));
    CHECK_THAT(amount(p, o.outputs[0], "BaCl2(a)"), WithinRel(0.02, 1e-12));
    CHECK_THAT(amount(p, o.outputs[0], "CaSO4(cr)"), WithinRel(0.01, 1e-12));
    CHECK(amount(p, o.outputs[1], "N2(g)") == 0.3);
    CHECK(o.outputs[0].temperature == T);
    CHECK(o.outputs[1].temperature == T);
  }
}

TEST_CASE("a feed that cannot give the product is a result, one that cannot be is an error",
          "[process][dryer]") {
  const auto& p = *properties();
  const auto message = [&](const char* product, const std::vector<std::pair<std::string, double>>& feed) {
    const auto o = run("dryer", to(product, 450.0), {stream(p, feed), stream(p, {})});
    CHECK(o.status == equilibrium::Status::not_converged);
    return o.message;
  };
  CHECK(message("MgCl2:4H2O", {{"MgCl2:2H2O(cr)", 1.0}}).find("drier than the product") != std::string::npos);
  CHECK(message("MgCl2", {{"halite", 1.0}, {"CaO(cr)", 1.0}}).find("more basic") != std::string::npos);
  CHECK(code_of([&] {
          run("dryer", to("MgCl2", 600.0),
              {stream(p, {{"bischofite", 1.0}}), stream(p, {{"N2(g)", 1.0}, {"halite", 1e-9}})});
        }) == "NGR-E0718");
}
