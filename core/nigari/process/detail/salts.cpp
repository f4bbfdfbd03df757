// SPDX-License-Identifier: BSD-3-Clause
// Which dry salts the elements of a crop become.
#include "nigari/process/detail/salts.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "nigari/base/error.hpp"

namespace nigari::process::detail {

namespace {

struct Cation {
  const char *element, *chloride, *sulfate;
  double charge;
};

/// In the order in which they take sulfate.
constexpr Cation cations[] = {{"Ca", "CaCl2", "CaSO4", 2.0}, {"Mg", nullptr, "MgSO4", 2.0},
                              {"Na", "NaCl", "Na2SO4", 1.0}, {"K", "KCl", "K2SO4", 1.0},
                              {"Li", "LiCl", "Li2SO4", 1.0}, {"Ba", "BaCl2", "BaSO4", 2.0}};
constexpr double rounding = 1e-12;  // of the equivalents; below it charges differ by rounding only
constexpr double neutral = 1e-9;     // of all valences; streams of a certified equilibrium close to 1e-12

std::map<std::string, double> condensed_elements(const Stream& feed, const Substances& substances) {
  std::map<std::string, double> out;
  for (std::size_t i = 0; i < feed.amounts.size(); ++i) {
    if (feed.amounts[i] == 0.0 || substances.kind(static_cast<int>(i)) == data::PhaseKind::gas) continue;
    const auto formula = substances.formula(static_cast<int>(i));
    for (std::size_t e = 0; e + 1 < formula.size(); ++e)
      if (formula[e] != 0.0) out[substances.elements()[e]] += formula[e] * feed.amounts[i];
  }
  return out;
}

void check_elements(const std::map<std::string, double>& total) {
  for (const auto& [element, amount] : total) {
    const bool placed = element == "H" || element == "O" || element == "Cl" || element == "S" ||
                        std::any_of(std::begin(cations), std::end(cations),
                                    [&](const Cation& c) { return c.element == element; });
    if (!placed)
      throw InputError({"NGR-E0718",
                        "no dry salt is known for an element of the stream",
                        {},
                        element,
                        "Na, K, Mg, Ca, Li, Ba as chlorides and sulfates, with water",
                        {}});
  }
}

/// Hydrogen, oxygen and charge must agree, or the salts could not hold all of the feed: metals, peroxides and
/// streams with a net charge have no place among them, nor has sulfuric acid beyond the metals.
void check_closed(const SaltAssignment& salts, double sulfate, double equivalents) {
  const double open = 2.0 * salts.oxygen - salts.hydrogen + salts.acid;
  const double gross = 2.0 * std::abs(salts.oxygen) + salts.hydrogen + equivalents;
  if (std::abs(open) > neutral * gross)
    throw InputError({"NGR-E0718",
                      "the stream is not neutral, or holds elements that are no salts, oxides or water",
                      {},
                      std::to_string(open) + " mol of charge",
                      "a neutral stream of salts, oxides, hydroxides and water",
                      {}});
  if (sulfate > neutral * gross)
    throw InputError({"NGR-E0718",
                      "the stream holds more sulfate than its metals bind",
                      {},
                      std::to_string(sulfate) + " mol of sulfuric acid",
                      "metals for all of the sulfate",
                      {}});
}

}  // namespace

SaltAssignment assign_salts(const Stream& feed, const Substances& substances) {
  auto total = condensed_elements(feed, substances);
  check_elements(total);
  SaltAssignment out{.sulfates = {},
                     .chlorides = {},
                     .magnesium = 0.0,
                     .acid = total["Cl"] + 2.0 * total["S"],
                     .hydrogen = total["H"],
                     .oxygen = total["O"] - 4.0 * total["S"]};
  double equivalents = out.acid, sulfate = total["S"];
  for (const Cation& c : cations) {
    double metal = total[c.element];
    out.acid -= c.charge * metal;
    equivalents += c.charge * metal;
    const double bound = std::min(metal * c.charge / 2.0, sulfate);
    if (bound > 0.0) out.sulfates.emplace_back(c.sulfate, bound);
    sulfate -= bound;
    metal -= bound * 2.0 / c.charge;
    if (c.chloride == nullptr) out.magnesium = metal;
    else if (metal > 0.0) out.chlorides.emplace_back(c.chloride, metal);
  }
  check_closed(out, sulfate, equivalents);
  if (std::abs(out.acid) <= rounding * equivalents) out.acid = 0.0;
  return out;
}

void add_salt(Stream& stream, const Substances& substances, const std::string& name, double amount) {
  if (amount != 0.0) stream.amounts[static_cast<std::size_t>(substances.require(name))] += amount;
}

}  // namespace nigari::process::detail
