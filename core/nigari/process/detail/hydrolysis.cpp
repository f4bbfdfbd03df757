// SPDX-License-Identifier: BSD-3-Clause
// Magnesium chloride and its hydrates against a gas of steam and hydrogen chloride.
#include "nigari/process/detail/hydrolysis.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "nigari/base/constants.hpp"
#include "nigari/base/roots.hpp"

namespace nigari::process::detail {

namespace {

constexpr int ladder[] = {0, 1, 2, 4, 6};

std::string reaction_of(int water) {
  if (water == 0) return "MgCl2(cr) + H2O(g) = MgOHCl(cr) + HCl(g)";
  const std::string left = Hydrolysis::hydrate(water) + " = MgOHCl(cr) + HCl(g)";
  return water == 1 ? left : left + " + " + (water == 2 ? "" : std::to_string(water - 1) + " ") + "H2O(g)";
}

std::string drying(int from, int to) {
  const int steam = from - to;
  return Hydrolysis::hydrate(from) + " = " + Hydrolysis::hydrate(to) + " + " +
         (steam == 1 ? "" : std::to_string(steam) + " ") + "H2O(g)";
}

/// Equilibrium steam pressure [Pa] between two hydrates.
double steam_over(const Substances& substances, int from, int to, double T) {
  return constants::standard_pressure * std::exp(substances.reaction(drying(from, to), T).ln_k / (from - to));
}

}  // namespace

Hydrolysis::Hydrolysis(const Substances& substances, int water, double T, double P) : n_(water), P_(P) {
  const auto values = substances.reaction(reaction_of(water), T);
  ln_k_ = values.ln_k;
  in_range_ = values.in_range;
  const auto place = std::find(std::begin(ladder), std::end(ladder), water);
  upper_ = steam_over(substances, *(place + 1), water, T);
  if (water > 0) lower_ = steam_over(substances, water, *(place - 1), T);
}

std::string Hydrolysis::hydrate(int water) {
  return water == 0 ? "MgCl2(cr)" : water == 1 ? "MgCl2:H2O(cr)" : "MgCl2:" + std::to_string(water) + "H2O(cr)";
}

double Hydrolysis::water_pressure(const DryingGas& gas) const {
  const double total = gas.hcl + gas.water + gas.inert;
  return total > 0.0 ? P_ * gas.water / total : 0.0;
}

double Hydrolysis::ln_quotient(const DryingGas& gas) const {
  const double scale = P_ / constants::standard_pressure / (gas.hcl + gas.water + gas.inert);
  return std::log(gas.hcl * scale) + (n_ - 1.0) * (n_ == 1.0 ? 0.0 : std::log(gas.water * scale));
}

DryingGas Hydrolysis::after(const DryingGas& gas, double extent) const {
  return {gas.hcl + extent, gas.water + (n_ - 1.0) * extent, gas.inert};
}

double Hydrolysis::extent(const DryingGas& gas, double chloride, double basic) const {
  constexpr double trace = 1e-15;  // the ends of the bracket keep every amount of the gas above zero
  double low = -basic, high = chloride;
  const double size = chloride + basic, slack = trace * (size + gas.water);
  low = std::max(low, -gas.hcl + (gas.hcl - basic > 0.0 ? 0.0 : slack));
  if (n_ == 0.0) high = std::min(high, gas.water - slack);
  if (n_ > 1.0) low = std::max(low, -gas.water / (n_ - 1.0) + slack);
  if (low >= high) return std::min(std::max(low, -basic), 0.0);
  const auto driving = [&](double x) { return ln_quotient(after(gas, x)) - ln_k_; };
  if (n_ == 0.0 && after(gas, low).water <= 0.0) return low;  // no steam: the chloride is safe
  if (driving(low) >= 0.0) return low;
  if (driving(high) <= 0.0) return high;
  return find_root(driving, low, high).x;
}

double Hydrolysis::required_ratio(const DryingGas& gas) const {
  if (gas.water <= 0.0) return n_ == 0.0 ? std::exp(ln_k_) : std::numeric_limits<double>::infinity();
  return std::exp(ln_k_ - n_ * std::log(water_pressure(gas) / constants::standard_pressure));
}

std::optional<double> Hydrolysis::draw(const DryingGas& gas, const DryingGas& supply, double margin) const {
  if (n_ == 0.0 && gas.water <= 0.0 && gas.hcl >= 0.0) return 0.0;  // no steam: the chloride is safe
  if (supply.hcl <= 0.0 || gas.water <= 0.0) return std::nullopt;
  const double owed = std::max(-gas.hcl, 0.0) / supply.hcl;
  const auto at = [&](double ln_s) {
    const double s = owed + std::exp(ln_s);
    return DryingGas{gas.hcl + s * supply.hcl, gas.water + s * supply.water, gas.inert + s * supply.inert};
  };
  const auto surplus = [&](double ln_s) {
    const DryingGas now = at(ln_s);
    return std::log(now.hcl / now.water) - std::log(margin * required_ratio(now));
  };
  // The surplus rises with a little supply; look for the first multiple that is enough, up to 1e4 mol HCl per
  // mol steam.
  const double unit = std::log(gas.water / supply.hcl);
  const double low = unit - 25.0;
  if (surplus(low) >= 0.0) return gas.hcl > 0.0 ? 0.0 : owed + std::exp(low);
  for (double high = low + 0.5; high < unit + 9.2; high += 0.5)
    if (surplus(high) >= 0.0) return owed + std::exp(find_root(surplus, high - 0.5, high).x);
  return std::nullopt;
}

}  // namespace nigari::process::detail
