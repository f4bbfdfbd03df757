// SPDX-License-Identifier: BSD-3-Clause
// What a solute adds to the alkalinity of a water.
#include "nigari/phase/detail/alkalinity.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace nigari::phase::detail {

namespace {

struct Reference {
  double hydrogen, oxygen, charge;  ///< with one atom of the element
};

/// The forms of a non-metal that hold no alkalinity, the most oxidised first; empty for a metal, whose ion may have any
/// positive charge.
std::vector<Reference> references(const std::string& element) {
  if (element == "C") return {{0, 2, 0}, {4, 0, 0}};
  if (element == "S") return {{0, 4, -2}, {0, 3, -2}, {2, 0, 0}};
  if (element == "N") return {{0, 3, -1}, {0, 2, -1}, {4, 0, 1}, {0, 0, 0}};
  if (element == "P" || element == "As") return {{2, 4, -1}};
  if (element == "B") return {{3, 3, 0}};
  if (element == "Si") return {{4, 4, 0}};
  if (element == "F" || element == "Cl" || element == "Br" || element == "I") return {{0, 0, -1}, {0, 4, -1}};
  return {};
}

}  // namespace

double alkalinity(const data::Formula& formula) {
  double hydrogen = 0.0, oxygen = 0.0;
  double metals = 0.0;  // atoms
  std::vector<std::pair<std::vector<Reference>, double>> parts;
  for (const auto& [element, amount] : formula.elements) {
    if (element == "H") hydrogen = amount;
    else if (element == "O") oxygen = amount;
    else if (auto forms = references(element); forms.empty()) metals += amount;
    else parts.emplace_back(std::move(forms), amount);
  }
  std::vector<std::size_t> chosen(parts.size(), 0);
  for (;;) {  // every combination of forms until the charge is right: H2O and H+ make up the difference
    double h = hydrogen, o = oxygen, z = 0.0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto& form = parts[i].first[chosen[i]];
      h -= parts[i].second * form.hydrogen;
      o -= parts[i].second * form.oxygen;
      z += parts[i].second * form.charge;
    }
    const double protons = h - 2.0 * o, rest = formula.charge - z - protons;  // the charge that the metals have to bear
    if (metals > 0.0 ? rest > 0.5 * metals && rest < 8.5 * metals : std::abs(rest) < 1e-9) return protons == 0.0 ? 0.0 : -protons;
    std::size_t next = 0;
    while (next < chosen.size() && ++chosen[next] == parts[next].first.size()) chosen[next++] = 0;
    if (next == chosen.size()) return 0.0;
  }
}

}  // namespace nigari::phase::detail
