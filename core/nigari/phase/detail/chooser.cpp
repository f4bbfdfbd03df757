// SPDX-License-Identifier: BSD-3-Clause
// Which species and mixtures of a database a selection takes.
#include "nigari/phase/detail/chooser.hpp"

#include <algorithm>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari::phase::detail {

namespace {

using data::PhaseKind;

std::set<int> indices(const data::Database& database, const std::vector<std::string>& names) {
  std::set<int> found;
  for (const auto& name : names)
    if (const int i = database.find(name); i >= 0) found.insert(i);
  return found;
}

bool lists(const std::vector<std::string>& names, std::string_view word) {
  return std::any_of(names.begin(), names.end(), [&](const auto& n) { return lower_case(n) == lower_case(word); });
}

/// Throws for the first of `names` that is neither a species of the database nor one of `words`.
void check_names(const data::Database& database, const std::vector<std::string>& names,
                 const std::vector<std::string>& words) {
  for (const auto& name : names)
    if (!lists(words, name)) database.require(name);
}

std::vector<std::string> with_mixtures(const data::Database& database, const Selection& selection,
                                       std::vector<std::string> words) {
  for (const auto* set : {&database.solutions(), &selection.solutions})
    for (const auto& solution : *set) words.push_back(solution.name);
  return words;
}

}  // namespace

Chooser::Chooser(const data::Database& database, const Selection& selection)
    : database_(database), selection_(selection),
      everything_(selection.phases.empty() || lists(selection.phases, "all")),
      species_(indices(database, selection.species)),
      phases_(indices(database, selection.phases)),
      excluded_(indices(database, selection.exclude)) {
  check_names(database, selection.species, {});
  check_names(database, selection.phases, with_mixtures(database, selection, {"all", "aqueous", "gas"}));
  check_names(database, selection.exclude, with_mixtures(database, selection, {"aqueous", "gas"}));
  for (const auto& element : selection.elements) {
    if (!database.element_masses().contains(element)) {
      std::vector<std::string> known;
      for (const auto& [symbol, mass] : database.element_masses()) known.push_back(symbol);
      throw InputError({.code = "NGR-E0503", .message = "unknown element", .value = element,
                        .expected = "a chemical symbol", .suggestion = nearest_name(element, known)});
    }
    elements_.insert(element);
  }
  if (!elements_.empty()) elements_.insert({"H", "O"});
}

bool Chooser::allowed(const data::Species& s) const {
  if (s.name == "e-") return false;  // only reactions know the electron
  return std::all_of(s.formula.elements.begin(), s.formula.elements.end(),
                     [&](const auto& part) { return elements_.empty() || elements_.contains(part.first); });
}

bool Chooser::takes(int index, const data::Species& s) const {
  if (excluded_.contains(index) || !allowed(s)) return false;
  switch (s.kind) {
    case PhaseKind::aqueous: return phase("aqueous") && (s.name == "H2O" || listed(index));
    case PhaseKind::gas: return phase("gas") && listed(index);
    case PhaseKind::solid:
    case PhaseKind::liquid: return everything_ || phases_.contains(index);
    case PhaseKind::organic: return false;  // members of a mixture only
  }
  return false;
}

std::vector<int> Chooser::members(const data::Solution& solution) const {
  const bool chosen = everything_ || lists(selection_.phases, solution.name);
  std::vector<int> out;
  if (!chosen || lists(selection_.exclude, solution.name)) return out;
  for (const auto& name : solution.members) {
    const int index = database_.require(name);
    if (!excluded_.contains(index) && allowed(database_.species()[static_cast<std::size_t>(index)])) out.push_back(index);
  }
  return out;
}

bool Chooser::phase(std::string_view word) const {
  return (everything_ || lists(selection_.phases, word)) && !lists(selection_.exclude, word);
}

}  // namespace nigari::phase::detail
