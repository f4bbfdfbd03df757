// SPDX-License-Identifier: BSD-3-Clause
// A chemical system: the species and phases that may be present, on one formula matrix.
#include "nigari/phase/system.hpp"

#include <algorithm>
#include <set>

#include "nigari/activity/registry.hpp"
#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari::phase {

namespace {

using data::PhaseKind;

/// Throws for the first of `names` that is neither a species of the database nor one of `words`.
void check_names(const data::Database& database, const std::vector<std::string>& names,
                 const std::vector<std::string>& words) {
  for (const auto& name : names)
    if (std::find(words.begin(), words.end(), lower_case(name)) == words.end()) database.require(name);
}

std::set<int> indices(const data::Database& database, const std::vector<std::string>& names) {
  std::set<int> found;
  for (const auto& name : names)
    if (const int i = database.find(name); i >= 0) found.insert(i);
  return found;
}

bool lists(const std::vector<std::string>& names, std::string_view word) {
  return std::any_of(names.begin(), names.end(), [&](const auto& n) { return lower_case(n) == word; });
}

/// Which species of the database a selection takes.
class Chooser {
 public:
  Chooser(const data::Database& database, const Selection& selection)
      : selection_(selection),
        everything_(selection.phases.empty() || lists(selection.phases, "all")),
        species_(indices(database, selection.species)),
        phases_(indices(database, selection.phases)),
        excluded_(indices(database, selection.exclude)) {
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

  bool takes(int index, const data::Species& s) const {
    if (excluded_.contains(index)) return false;
    for (const auto& [element, amount] : s.formula.elements)
      if (!elements_.empty() && !elements_.contains(element)) return false;
    switch (s.kind) {
      case PhaseKind::aqueous: return phase("aqueous") && (s.name == "H2O" || listed(index));
      case PhaseKind::gas: return phase("gas") && listed(index);
      case PhaseKind::solid:
      case PhaseKind::liquid: return everything_ || phases_.contains(index);
      case PhaseKind::organic: return false;
    }
    return false;
  }

 private:
  bool listed(int index) const { return species_.empty() || species_.contains(index); }
  bool phase(std::string_view word) const {
    return (everything_ || lists(selection_.phases, word)) && !lists(selection_.exclude, word);
  }
  const Selection& selection_;
  bool everything_;
  std::set<int> species_, phases_, excluded_;
  std::set<std::string> elements_;
};

}  // namespace

System::System(std::shared_ptr<const data::Database> database, const Selection& selection)
    : database_(std::move(database)) {
  const std::vector<std::string> words{"all", "aqueous", "gas"};
  check_names(*database_, selection.species, {});
  check_names(*database_, selection.phases, words);
  check_names(*database_, selection.exclude, {"aqueous", "gas"});
  const Chooser chooser(*database_, selection);

  std::vector<int> solvent, solutes, gases, pure;
  const auto& all = database_->species();
  for (int i = 0; i < static_cast<int>(all.size()); ++i) {
    const data::Species& s = all[static_cast<std::size_t>(i)];
    if (!chooser.takes(i, s)) continue;
    if (s.kind == PhaseKind::aqueous) (s.name == "H2O" ? solvent : solutes).push_back(i);
    else (s.kind == PhaseKind::gas ? gases : pure).push_back(i);
  }
  if (solvent.empty()) solutes.clear();
  std::vector<int> chosen;
  for (const auto* part : {&solvent, &solutes, &gases, &pure})
    chosen.insert(chosen.end(), part->begin(), part->end());
  if (chosen.empty())
    throw InputError({.code = "NGR-E0504", .message = "the selection leaves no species",
                      .value = database_->info().name, .expected = "elements or phases the database holds"});

  std::set<std::string> present;
  for (const int i : chosen)
    for (const auto& [element, amount] : all[static_cast<std::size_t>(i)].formula.elements)
      present.insert(element);
  elements_.assign(present.begin(), present.end());
  elements_.push_back("Z");
  for (const int i : chosen) {
    const data::Species& s = all[static_cast<std::size_t>(i)];
    local_.emplace(i, static_cast<int>(species_.size()));
    species_.push_back(s.name);
    molar_mass_.push_back(s.molar_mass);
    for (std::size_t e = 0; e + 1 < elements_.size(); ++e) {
      const auto found = s.formula.elements.find(elements_[e]);
      formulas_.push_back(found == s.formula.elements.end() ? 0.0 : found->second);
    }
    formulas_.push_back(s.formula.charge);
  }

  solvent_ = solvent.empty() ? -1 : 0;
  solute_count_ = static_cast<int>(solutes.size());
  gas_first_ = static_cast<int>(solvent.size() + solutes.size());
  gas_count_ = static_cast<int>(gases.size());
  pure_first_ = gas_first_ + gas_count_;
  pure_count_ = static_cast<int>(pure.size());
  if (has_aqueous()) phases_.push_back({"aqueous", PhaseType::aqueous, 0, 1 + solute_count_});
  if (gas_count_ > 0) phases_.push_back({"gas", PhaseType::gas, gas_first_, gas_count_});
  for (int p = 0; p < pure_count_; ++p)
    phases_.push_back({species_[static_cast<std::size_t>(pure_first_ + p)], PhaseType::pure, pure_first_ + p, 1});

  standard_ = std::make_shared<StandardTable>(*database_, chosen);
  if (has_aqueous()) {
    std::vector<activity::Solute> list;
    for (int i = 1; i <= solute_count_; ++i)
      list.push_back({species_[static_cast<std::size_t>(i)], charge(i)});
    const auto& data = database_->activity();
    activity_ = activity::make(data.model.empty() ? "ideal" : data.model, data, list, solvent_molar_mass());
  }
}

std::span<const double> System::formula(int species) const {
  return std::span(formulas_).subspan(static_cast<std::size_t>(species) * elements_.size(), elements_.size());
}

double System::solvent_molar_mass() const { return has_aqueous() ? molar_mass_[0] : 0.0; }

int System::find(std::string_view name) const {
  const int index = database_->find(name);
  const auto found = local_.find(index);
  return found == local_.end() ? -1 : found->second;
}

int System::require(std::string_view name) const {
  if (const int i = find(name); i >= 0) return i;
  throw InputError({.code = "NGR-E0505", .message = "no such species or phase in this system",
                    .value = std::string(name), .expected = "a species of the system",
                    .suggestion = nearest_name(name, species_)});
}

Feed System::feed(const std::vector<std::string>& names) const {
  Feed feed{.names = names, .formulas = {}};
  for (const auto& name : names) {
    if (const int i = find(name); i >= 0) {
      const auto row = formula(i);
      feed.formulas.insert(feed.formulas.end(), row.begin(), row.end());
      continue;
    }
    data::Formula f;
    if (const int i = database_->find(name); i >= 0) {
      f = database_->species()[static_cast<std::size_t>(i)].formula;
    } else if (data::is_formula(name)) {
      f = data::parse_formula(name);
    } else {
      require(name);
    }
    for (const auto& [element, amount] : f.elements)
      if (std::find(elements_.begin(), elements_.end(), element) == elements_.end())
        throw InputError({.code = "NGR-E0506", .message = "the feed brings an element no species of the system holds",
                          .value = name + " (" + element + ")", .expected = join(elements_, " "),
                          .suggestion = nearest_name(name, species_)});
    for (std::size_t e = 0; e + 1 < elements_.size(); ++e) {
      const auto found = f.elements.find(elements_[e]);
      feed.formulas.push_back(found == f.elements.end() ? 0.0 : found->second);
    }
    feed.formulas.push_back(f.charge);
  }
  return feed;
}

}  // namespace nigari::phase
