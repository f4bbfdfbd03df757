// SPDX-License-Identifier: BSD-3-Clause
// What a species is made of when some elements do not change their oxidation state and some species do not react.
#include "nigari/phase/detail/composition.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari::phase::detail {

namespace {

constexpr int longest_chain = 100;
constexpr double lowest_state = -4.0, highest_state = 8.0;  // of any element: carbon in methane, xenon in perxenate

/// Oxidation states that the rules of inorganic nomenclature fix (or that prevail in water): IUPAC, Red Book 2005, IR-4.
int usual_state(const std::string& element) {
  static const std::map<std::string, int> states{
      {"H", 1},   {"Li", 1}, {"Na", 1}, {"K", 1},   {"Rb", 1}, {"Cs", 1}, {"Ag", 1}, {"O", -2}, {"F", -1}, {"Cl", -1},
      {"Br", -1}, {"I", -1}, {"Be", 2}, {"Mg", 2},  {"Ca", 2}, {"Sr", 2}, {"Ba", 2}, {"Ra", 2}, {"Zn", 2}, {"Cd", 2},
      {"Ni", 2},  {"Co", 2}, {"Cu", 2}, {"Pb", 2},  {"Mn", 2}, {"Fe", 2}, {"B", 3},  {"Al", 3}, {"C", 4},  {"Si", 4},
      {"Ti", 4},  {"N", 5},  {"P", 5},  {"As", 5},  {"S", 6},  {"Se", 6}, {"Cr", 6}, {"Mo", 6}, {"W", 6},  {"U", 6}};
  const auto found = states.find(element);
  return found == states.end() ? 3 : found->second;  // the rare earths and their like
}

/// Whether a species of hydrogen and oxygen alone has them in other states than water: H2, O2, H2O2 take or give electrons.
bool oxidant(const data::Formula& formula) {
  double usual = 0.0;
  for (const auto& [element, amount] : formula.elements) {
    if (element != "H" && element != "O") return false;
    usual += usual_state(element) * amount;
  }
  return usual != formula.charge;
}

/// Whether an element stands in a salt as its usual anion: chloride without oxygen, sulfate, nitrate with all of it.
bool usual_anion(const std::string& element, const data::Formula& formula) {
  const auto amount = [&](const char* symbol) {
    const auto found = formula.elements.find(symbol);
    return found == formula.elements.end() ? 0.0 : found->second;
  };
  const double own = amount(element.c_str()), oxygen = amount("O");
  if (element == "Cl") return oxygen == 0.0 || amount("H") == 2.0 * oxygen;  // alone, or beside water of crystallisation
  return (element == "S" && oxygen >= 4.0 * own) || (element == "N" && oxygen >= 3.0 * own && amount("H") == 0.0);
}

std::string with_state(const std::string& element, double state) {
  char text[32];
  std::snprintf(text, sizeof text, "%s(%.4g)", element.c_str(), state == 0.0 ? 0.0 : state);
  return text;
}

}  // namespace

Composition::Composition(const data::Database& database, const std::vector<std::string>& decoupled,
                         const std::vector<std::string>& inert)
    : database_(database), decoupled_(decoupled.begin(), decoupled.end()) {
  for (const auto& element : decoupled)
    if (!database.element_masses().contains(element)) {
      std::vector<std::string> known;
      for (const auto& [symbol, mass] : database.element_masses()) known.push_back(symbol);
      throw InputError({.code = "NGR-E0503", .message = "unknown element", .value = element,
                        .expected = "a chemical symbol", .suggestion = nearest_name(element, known)});
    }
  for (const auto& name : inert) inert_.insert(database.require(name));
}

std::map<std::string, double> Composition::of(int index) const { return of(index, 0); }

std::map<std::string, double> Composition::of(int index, int depth) const {
  const auto& species = database_.species()[static_cast<std::size_t>(index)];
  if (inert_.contains(index)) return {{"[" + species.name + "]", 1.0}};
  bool split = false;
  for (const auto& [element, amount] : species.formula.elements) split = split || decoupled_.contains(element);
  if (!split) return species.formula.elements;
  // A reaction without electrons, or H2 and O2 in their place, carries the states of its partners over; else the formula tells.
  if (const auto& reaction = species.standard.reaction; reaction && depth < longest_chain) {
    double own = 0.0;
    bool electrons = false, others = false;
    std::map<std::string, double> sum;
    for (const auto& [name, coefficient] : reaction->coefficients) {
      const int partner = database_.require(name);
      electrons = electrons || name == "e-" || oxidant(database_.species()[static_cast<std::size_t>(partner)].formula);
      if (partner == index) own += coefficient;
      else others = true;
    }
    if (others && !electrons && own != 0.0) {
      for (const auto& [name, coefficient] : reaction->coefficients) {
        const int partner = database_.require(name);
        if (partner == index) continue;
        for (const auto& [part, amount] : of(partner, depth + 1)) sum[part] -= coefficient / own * amount;
      }
      std::erase_if(sum, [](const auto& part) { return std::abs(part.second) < 1e-12; });
      return sum;
    }
  }
  return of(species.formula, species.name);
}

std::map<std::string, double> Composition::of(const data::Formula& formula, const std::string& name) const {
  std::string unknown;
  double charge = formula.charge, atoms = 0.0;
  std::map<std::string, double> out;
  // Hydrogen and oxygen have states of their own only among themselves (H2, O2, H2O2), elsewhere the usual ones.
  const std::size_t others = formula.elements.size() - formula.elements.count("H") - formula.elements.count("O");
  const bool several = std::count_if(formula.elements.begin(), formula.elements.end(), [&](const auto& part) {
    return part.first != "H" && part.first != "O" && decoupled_.contains(part.first);
  }) > 1;
  for (const auto& [element, amount] : formula.elements) {
    const bool splits = decoupled_.contains(element) && !(element == "H" && formula.elements.size() > 1) &&
                        !(element == "O" && others > 0) && !(several && usual_anion(element, formula));
    if (splits && !unknown.empty())
      throw DataError({.code = "NGR-E0508", .message = "the oxidation states of two decoupled elements do not follow from one formula",
                       .value = name, .expected = "a species with one of " + unknown + " and " + element +
                       ", or a reaction that says what it is made of"});
    if (splits) {
      unknown = element;
      atoms = amount;
      continue;
    }
    charge -= usual_state(element) * amount;
    out[decoupled_.contains(element) ? with_state(element, usual_state(element)) : element] += amount;
  }
  if (unknown.empty()) return out;
  const double state = charge / atoms;
  if (state < lowest_state || state > highest_state)  // the usual states of the others do not hold here: sulfide in pyrite
    throw DataError({.code = "NGR-E0508", .message = "the oxidation state of a decoupled element does not follow from the formula",
                     .value = name + ": " + with_state(unknown, state), .expected = "a state from -4 to 8, or a reaction that says what it is made of"});
  out[with_state(unknown, state)] += atoms;
  return out;
}

}  // namespace nigari::phase::detail
