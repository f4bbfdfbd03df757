// SPDX-License-Identifier: BSD-3-Clause
// The hydrolysis equilibrium against solutions in closed form, and its constants against another compilation.
#include "nigari/process/detail/hydrolysis.hpp"

#include <cmath>

#include "nigari/base/constants.hpp"
#include "process/harness.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;
using detail::DryingGas;
using detail::Hydrolysis;

namespace {

const char* const equation[] = {"MgCl2(cr) + H2O(g) = MgOHCl(cr) + HCl(g)",
                                "MgCl2:H2O(cr) = MgOHCl(cr) + HCl(g)",
                                "MgCl2:2H2O(cr) = MgOHCl(cr) + HCl(g) + H2O(g)",
                                "",
                                "MgCl2:4H2O(cr) = MgOHCl(cr) + HCl(g) + 3 H2O(g)"};
constexpr double P = constants::atmosphere, bar = constants::standard_pressure;

const DryingGas gases[] = {{0.0, 1.0, 0.0}, {0.0, 1.0, 20.0}, {0.3, 1.0, 2.0},
                           {2.0, 1.0, 0.0}, {1e-4, 3.0, 1.0}, {5.0, 0.01, 0.5}};

/// The extent of the unbounded equilibrium for n = 0, 1, 2, which have a closed form (k: the constant in bar).
double closed_form(int n, const DryingGas& g, double k) {
  const double total = g.hcl + g.water + g.inert, h = g.hcl, w = g.water;
  if (n == 0) return (k * w - h) / (1.0 + k);                        // (h + x)/(w - x) = K
  if (n == 1) {                                                      // (h + x)/(total + x) = K bar/P
    const double q = k * bar / P;
    return q < 1.0 ? (q * total - h) / (1.0 - q) : std::numeric_limits<double>::infinity();
  }
  const double q = k * bar * bar / (P * P);                          // (h + x)(w + x) = q (total + 2 x)^2
  const double a = 1.0 - 4.0 * q, b = h + w - 4.0 * q * total, c = h * w - q * total * total;
  const double root = std::sqrt(std::max(b * b - 4.0 * a * c, 0.0));
  if (std::abs(a) < 1e-12) return -c / b;
  return a > 0.0 ? (-b + root) / (2.0 * a) : std::numeric_limits<double>::infinity();
}

}  // namespace

TEST_CASE("constants of hydrolysis and dehydration agree with the Yucca Mountain file at 100 to 300 degC",
          "[process][hydrolysis][reference]") {
  // log K at 100, 200, 300 degC from data0.ypf.R2 (the compilation behind the EQ3/6 Pitzer files), printed to
  // 0.01. Its hydrates follow other heat capacities than the NBS set: 0.15 in log K for one mol of gas lost,
  // 0.3 for two, which is 3 K of the equilibrium temperature per 0.1.
  struct Row {
    const char* equation;
    double log_k[3], tolerance;
  };
  const Row rows[] = {
      {"bischofite = MgCl2:4H2O(cr) + 2 H2O(g)", {-1.88, 1.53, 3.71}, 0.3},
      {"MgCl2:4H2O(cr) = MgCl2:2H2O(cr) + 2 H2O(g)", {-3.67, 0.28, 2.80}, 0.3},
      {"MgCl2:2H2O(cr) = MgCl2:H2O(cr) + H2O(g)", {-2.36, -0.29, 1.03}, 0.15},
      {"MgCl2:H2O(cr) = MgCl2(cr) + H2O(g)", {-4.32, -1.90, -0.35}, 0.15},
      {"MgCl2:2H2O(cr) = MgOHCl(cr) + H2O(g) + HCl(g)", {-5.88, -1.65, 1.05}, 0.3},
      {"MgCl2:H2O(cr) = MgOHCl(cr) + HCl(g)", {-3.52, -1.36, 0.02}, 0.15},
      {"MgCl2(cr) + H2O(g) = MgOHCl(cr) + HCl(g)", {0.80, 0.54, 0.37}, 0.05},
      {"MgOHCl(cr) = MgO(cr) + HCl(g)", {-8.0, -4.9, -2.9}, 0.15}};
  for (const auto& row : rows)
    for (int i = 0; i < 3; ++i) {
      INFO(row.equation << " at " << 100 * (i + 1) << " degC");
      CHECK_THAT(std::log10(K(row.equation, 373.15 + 100.0 * i)), WithinAbs(row.log_k[i], row.tolerance));
    }
}

TEST_CASE("enthalpies of the steps at 25 degC are those of the NBS tables",
          "[process][hydrolysis][reference]") {
  // Differences of enthalpies of formation of Wagman et al. (1982), kJ/mol.
  const std::pair<const char*, double> rows[] = {
      {"bischofite = MgCl2:4H2O(cr) + 2 H2O(g)", 116.4},
      {"MgCl2:4H2O(cr) = MgCl2:2H2O(cr) + 2 H2O(g)", 135.6},
      {"MgCl2:2H2O(cr) = MgCl2:H2O(cr) + H2O(g)", 71.3},
      {"MgCl2:H2O(cr) = MgCl2(cr) + H2O(g)", 83.5},
      {"MgCl2:2H2O(cr) = MgOHCl(cr) + H2O(g) + HCl(g)", 146.0},
      {"MgCl2:H2O(cr) = MgOHCl(cr) + HCl(g)", 74.7},
      {"MgCl2(cr) + H2O(g) = MgOHCl(cr) + HCl(g)", -8.8},
      {"MgOHCl(cr) = MgO(cr) + HCl(g)", 105.6},
      {"brucite = MgO(cr) + H2O(g)", 81.0}};
  for (const auto& [equation, kilojoule] : rows) {
    INFO(equation);
    const auto reaction = properties()->substances().reaction(equation, 298.15);
    CHECK(reaction.set == "mgcl2-hydrates");  // not the slopes of seasalt, 16 and 59 kJ/mol off
    CHECK_THAT(reaction.enthalpy / 1e3, WithinAbs(kilojoule, 0.06));
  }
}

TEST_CASE("the extent is the closed solution of the equilibrium, cut at what there is",
          "[process][hydrolysis][identity]") {
  const auto& s = properties()->substances();
  for (const int n : {0, 1, 2})
    for (const double T : {373.15, 430.0, 500.0, 573.15, 623.15})
      for (const auto& gas : gases)
        for (const auto& [chloride, basic] : {std::pair{1.0, 0.0}, {0.5, 0.5}, {0.01, 0.2}}) {
          const Hydrolysis h(s, n, T, P);
          const double free = closed_form(n, gas, K(equation[n], T));
          const double high = n == 0 ? std::min(chloride, gas.water) : chloride;
          const double low = std::max({-basic, -gas.hcl, n == 2 ? -gas.water : -1e9});
          INFO("n " << n << " T " << T << " gas " << gas.hcl << " " << gas.water << " basic " << basic);
          CHECK_THAT(h.extent(gas, chloride, basic), WithinAbs(std::clamp(free, low, high), 1e-10));
        }
}

TEST_CASE("the tetrahydrate too is left in equilibrium with its gas", "[process][hydrolysis][identity]") {
  for (const double T : {380.0, 420.0, 460.0})
    for (const auto& gas : gases) {
      const Hydrolysis h(properties()->substances(), 4, T, P);
      const double x = h.extent(gas, 10.0, 0.0);
      if (x <= 1e-10 || x >= 10.0) continue;
      const auto off = h.after(gas, x);
      const double scale = P / bar / (off.hcl + off.water + off.inert);
      INFO("T " << T << " x " << x);
      CHECK_THAT(std::log(off.hcl * scale) + 3.0 * std::log(off.water * scale),
                 WithinAbs(std::log(K(equation[4], T)), 1e-9));
    }
}

TEST_CASE("more HCl never means more hydrolysis, more heat never less", "[process][hydrolysis][property]") {
  const auto& s = properties()->substances();
  for (const int n : {1, 2}) {
    double last = 1.0 + 1e-12;
    for (double hcl = 0.0; hcl < 2.0; hcl += 0.05) {
      const double x = Hydrolysis(s, n, 520.0, P).extent({hcl, 1.0, 5.0}, 1.0, 0.3);
      CHECK(x <= last + 1e-12);
      last = x;
    }
    last = -1.0;
    for (double T = 373.0; T < 623.0; T += 10.0) {
      const double x = Hydrolysis(s, n, T, P).extent({0.1, 1.0, 10.0}, 1.0, 0.0);
      CHECK(x >= last - 1e-12);
      last = x;
    }
  }
}

TEST_CASE("the required ratio is the quotient where hydrolysis just begins",
          "[process][hydrolysis][identity]") {
  const auto& s = properties()->substances();
  for (const int n : {0, 1, 2, 4})
    for (const double T : {400.0, 480.0, 560.0}) {
      const Hydrolysis h(s, n, T, P);
      const DryingGas gas{0.0, 1.0, 50.0};
      double hcl = 0.0;  // the ratio depends on the steam pressure, which HCl thins
      for (int i = 0; i < 200 && hcl < 1e4; ++i) hcl = h.required_ratio({hcl, gas.water, gas.inert}) * gas.water;
      if (!(hcl < 1e3)) continue;  // out of reach at this pressure
      INFO("n " << n << " T " << T << " HCl " << hcl);
      CHECK(h.extent({hcl * (1.0 + 1e-6), 1.0, 50.0}, 1.0, 0.0) < 1e-12);
      CHECK(h.extent({hcl * (1.0 - 1e-3), 1.0, 50.0}, 1.0, 0.0) > 1e-9);
    }
}

TEST_CASE("hydrates bound each other by their steam pressures", "[process][hydrolysis][identity]") {
  const auto& s = properties()->substances();
  for (const double T : {400.0, 450.0, 500.0}) {
    CHECK(Hydrolysis(s, 0, T, P).lower_water_pressure() == 0.0);
    CHECK(Hydrolysis(s, 0, T, P).upper_water_pressure() == Hydrolysis(s, 1, T, P).lower_water_pressure());
    CHECK(Hydrolysis(s, 1, T, P).upper_water_pressure() == Hydrolysis(s, 2, T, P).lower_water_pressure());
    CHECK(Hydrolysis(s, 2, T, P).upper_water_pressure() == Hydrolysis(s, 4, T, P).lower_water_pressure());
    for (const int n : {1, 2, 4})
      CHECK(Hydrolysis(s, n, T, P).lower_water_pressure() < Hydrolysis(s, n, T, P).upper_water_pressure());
  }
  const double step = K("MgCl2:4H2O(cr) = MgCl2:2H2O(cr) + 2 H2O(g)", 450.0);
  CHECK_THAT(Hydrolysis(s, 2, 450.0, P).upper_water_pressure(), WithinRel(bar * std::sqrt(step), 1e-12));
}

TEST_CASE("the supply drawn meets the margin, pays what is owed and is nothing for a dry bed",
          "[process][hydrolysis][property]") {
  const auto& s = properties()->substances();
  for (const int n : {0, 1, 2})
    for (const double T : {420.0, 500.0, 600.0})
      for (const double owed : {0.0, 0.2})
        for (const double margin : {1.0, 1.5, 10.0}) {
          const Hydrolysis h(s, n, T, P);
          const DryingGas gas{-owed, 1.0, 2.0}, supply{1.0, 0.001, 0.1};
          const auto factor = h.draw(gas, supply, margin);
          INFO("n " << n << " T " << T << " owed " << owed << " margin " << margin);
          if (!factor) continue;
          CHECK(*factor >= owed);
          const DryingGas off{gas.hcl + *factor, gas.water + *factor * supply.water,
                              gas.inert + *factor * supply.inert};
          CHECK(off.hcl / off.water >= margin * h.required_ratio(off) * (1.0 - 1e-9));
        }
  const Hydrolysis dry(s, 0, 600.0, P);
  CHECK(dry.draw({0.0, 0.0, 0.0}, {1.0, 0.0, 0.0}, 1.1) == 0.0);
  CHECK(dry.draw({0.5, 0.0, 1.0}, {0.0, 0.0, 1.0}, 1.1) == 0.0);
  CHECK_FALSE(dry.draw({0.0, 1.0, 0.0}, {0.0, 0.0, 1.0}, 1.1));   // nitrogen alone
  CHECK_FALSE(dry.draw({0.0, 1.0, 0.0}, {1.0, 1.0, 0.0}, 1.1));   // a gas as poor as the limit
  CHECK(dry.draw({9.0, 1.0, 0.0}, {1.0, 0.0, 0.0}, 1.1) == 0.0);  // enough already
}

TEST_CASE("names of the hydrates, and a set without them is refused", "[process][hydrolysis]") {
  CHECK(Hydrolysis::hydrate(0) == "MgCl2(cr)");
  CHECK(Hydrolysis::hydrate(1) == "MgCl2:H2O(cr)");
  CHECK(Hydrolysis::hydrate(4) == "MgCl2:4H2O(cr)");
  const Substances cea({std::make_shared<const data::Database>(data::Database::load("cea"))});
  CHECK(code_of([&] { Hydrolysis(cea, 0, 600.0, P); }) == "NGR-E0702");
}
