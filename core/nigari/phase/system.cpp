// SPDX-License-Identifier: BSD-3-Clause
// A chemical system: the species and phases that may be present, on one formula matrix.
#include "nigari/phase/system.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "nigari/activity/mixture_registry.hpp"
#include "nigari/activity/registry.hpp"
#include "nigari/activity/constant_medium.hpp"
#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"
#include "nigari/phase/detail/alkalinity.hpp"
#include "nigari/phase/detail/chooser.hpp"
#include "nigari/phase/detail/composition.hpp"

namespace nigari::phase {

namespace {

constexpr int most_copies = 3;  ///< of a mixture that may unmix, unless its data say otherwise

bool is_ideal(const data::Solution& s) { return s.model.empty() || s.model == "ideal"; }

int copies(const data::Solution& solution, std::size_t members) {
  if (solution.copies > 0) return solution.copies;
  return is_ideal(solution) || solution.kind == data::SolutionKind::gas ? 1 : std::min(static_cast<int>(members), most_copies);
}

}  // namespace

System::System(std::shared_ptr<const data::Database> database, const Selection& selection)
    : database_(std::move(database)) {
  const detail::Chooser chooser(*database_, selection);
  composition_ = std::make_shared<detail::Composition>(*database_, selection.decouple, selection.inert);
  std::vector<int> solvent, solutes, gases, pure;
  const auto& all = database_->species();
  for (int i = 0; i < static_cast<int>(all.size()); ++i) {
    const data::Species& s = all[static_cast<std::size_t>(i)];
    if (!chooser.takes(i, s) || !splits(i)) continue;
    if (s.kind == data::PhaseKind::aqueous) (s.name == "H2O" ? solvent : solutes).push_back(i);
    else (s.kind == data::PhaseKind::gas ? gases : pure).push_back(i);
  }
  if (solvent.empty()) solutes.clear();
  std::vector<int> chosen;
  for (const auto* part : {&solvent, &solutes, &gases}) chosen.insert(chosen.end(), part->begin(), part->end());
  solvent_ = solvent.empty() ? -1 : 0;
  solute_count_ = static_cast<int>(solutes.size());
  gas_first_ = static_cast<int>(solvent.size() + solutes.size());
  gas_count_ = static_cast<int>(gases.size());
  for (const int i : chosen) species_.push_back(all[static_cast<std::size_t>(i)].name);
  if (has_aqueous()) phases_.push_back({"aqueous", PhaseType::aqueous, 0, 1 + solute_count_});
  add_mixtures(chooser, selection, chosen);
  const std::set<int> members(chosen.begin() + gas_first_ + gas_count_, chosen.end());
  std::erase_if(pure, [&](int i) { return members.contains(i); });
  pure_first_ = static_cast<int>(chosen.size());
  pure_count_ = static_cast<int>(pure.size());
  for (const int i : pure) {
    const auto& name = all[static_cast<std::size_t>(i)].name;
    phases_.push_back({name, PhaseType::pure, static_cast<int>(chosen.size()), 1});
    chosen.push_back(i);
    species_.push_back(name);
  }
  if (chosen.empty())
    throw InputError({.code = "NGR-E0504", .message = "the selection leaves no species",
                      .value = database_->info().name, .expected = "elements or phases the database holds"});
  suppress(selection.suppressed);
  add_formulas(chosen);
  standard_ = std::make_shared<StandardTable>(*database_, chosen);
  electron_ = Electron(*database_);
  if (has_aqueous()) {
    for (const int i : solutes) alkalinity_.push_back(detail::alkalinity(all[static_cast<std::size_t>(i)].formula));
    std::vector<activity::Solute> list;
    for (int i = 1; i <= solute_count_; ++i)
      list.push_back({species_[static_cast<std::size_t>(i)], charge(i)});
    const auto& data = database_->activity();
    activity_ = activity::make(data.model.empty() ? "ideal" : data.model, data, list, solvent_molar_mass());
    if (selection.medium) set_medium(*selection.medium);
    add_volumes();
  }
}

void System::set_medium(const std::map<std::string, double>& medium) {
  std::vector<double> background(static_cast<std::size_t>(solute_count_), 0.0);
  double sum = 0.0;
  for (const auto& [name, molality] : medium) {
    const int solute = require(name) - 1;
    if (solute < 0 || solute >= solute_count_ || !(molality >= 0.0) || !std::isfinite(molality))
      throw InputError({"NGR-E0510", "a medium is made of solutes and their molalities", {}, name, "ions such as Na+, mol/kg, zero or more", {}});
    background[static_cast<std::size_t>(solute)] = molality;
    sum += molality * charge(solute + 1);
  }
  constexpr double neutral = 1e-9;  // mol/kg
  if (std::abs(sum) > neutral)
    throw InputError({"NGR-E0510", "the medium carries a charge", {}, std::to_string(sum) + " mol/kg", "as many positive as negative charges", {}});
  activity_ = activity::in_constant_medium(medium.empty() ? nullptr : activity_, std::move(background), solvent_molar_mass());
  constant_medium_ = true;
}

/// Volumes of the solution; where its potentials follow the pressure, so do its activity coefficients.
void System::add_volumes() {
  if (standard_->water() == nullptr) return;
  std::vector<std::shared_ptr<const standard::VolumeModel>> models;
  std::vector<double> charges;
  for (int i = 1; i <= solute_count_; ++i) {
    models.push_back(standard_->volume(static_cast<std::size_t>(i)));
    charges.push_back(charge(i));
  }
  solution_volume_ = std::make_shared<SolutionVolume>(*standard_->water(), std::move(models), std::move(charges), solvent_molar_mass(),
                                                      standard_->end_point());
  if (standard_->follows_pressure() && solution_volume_->has_excess()) activity_ = under_pressure(activity_, solution_volume_);
}

/// Whether the conserved parts of a species follow from what is known of it; else it is left out.
bool System::splits(int index) {
  try {
    composition_->of(index);
    return true;
  } catch (const DataError&) {
    left_out_.push_back(database_->species()[static_cast<std::size_t>(index)].name);
    return false;
  }
}

/// The gas, then every other mixture with at least two members, in as many copies as it may fall into.
void System::add_mixtures(const detail::Chooser& chooser, const Selection& selection, std::vector<int>& chosen) {
  if (gas_count_ > 0) {
    mixtures_.push_back({"gas", data::SolutionKind::gas, gas_first_, gas_count_, 0, nullptr});
    phases_.push_back({"gas", PhaseType::gas, gas_first_, gas_count_});
    const std::vector<std::string> gases(species_.begin() + gas_first_, species_.end());
    for (const auto& solution : selection.solutions)
      if (solution.kind == data::SolutionKind::gas) mixtures_.back().model = activity::make_mixture(solution, gases);
  }
  for (const auto* set : {&database_->solutions(), &selection.solutions})
    for (const auto& solution : *set) {
      const auto members = chooser.members(solution);
      if (members.size() < 2 || solution.kind == data::SolutionKind::gas) continue;
      std::vector<std::string> names;
      for (const int i : members) names.push_back(database_->species()[static_cast<std::size_t>(i)].name);
      std::shared_ptr<const activity::MixtureModel> model;
      if (!is_ideal(solution)) model = activity::make_mixture(solution, names);
      const int family = static_cast<int>(mixtures_.size()), wanted = copies(solution, members.size());
      for (int copy = 0; copy < wanted; ++copy) {
        const std::string name = solution.name + (copy == 0 ? "" : "#" + std::to_string(copy + 1));
        const int first = static_cast<int>(species_.size());
        mixtures_.push_back({name, solution.kind, first, static_cast<int>(members.size()), family, model});
        phases_.push_back({name, PhaseType::mixture, first, static_cast<int>(members.size())});
        for (std::size_t i = 0; i < members.size(); ++i) {
          chosen.push_back(members[i]);
          species_.push_back(names[i] + "[" + name + "]");
          members_.emplace(lower_case(species_.back()), static_cast<int>(species_.size()) - 1);
        }
      }
    }
}

void System::suppress(const std::vector<std::string>& names) {
  std::vector<std::string> known;
  for (const auto& phase : phases_) known.push_back(phase.name);
  for (const auto& name : names) {
    bool found = lower_case(name) == "all";
    const int alias = database_->find(name);
    for (auto& phase : phases_) {
      const bool meant = lower_case(name) == "all" ? phase.type != PhaseType::aqueous
                                                   : lower_case(phase.name.substr(0, phase.name.find('#'))) == lower_case(name) ||
                         (phase.type == PhaseType::pure && alias >= 0 && lower_case(phase.name) == lower_case(database_->species()[static_cast<std::size_t>(alias)].name));
      phase.suppressed = phase.suppressed || meant;
      found = found || meant;
    }
    if (!found)
      throw InputError({.code = "NGR-E0507", .message = "no such phase in this system", .value = name,
                        .expected = "a phase of the system", .suggestion = nearest_name(name, known)});
  }
}

void System::add_formulas(const std::vector<int>& chosen) {
  const auto& all = database_->species();
  std::vector<std::map<std::string, double>> parts;
  std::set<std::string> present;
  for (const int i : chosen) {
    parts.push_back(composition_->of(i));
    for (const auto& [element, amount] : parts.back()) present.insert(element);
  }
  elements_.assign(present.begin(), present.end());
  elements_.push_back("Z");
  for (std::size_t k = 0; k < chosen.size(); ++k) {
    const data::Species& s = all[static_cast<std::size_t>(chosen[k])];
    local_.emplace(chosen[k], static_cast<int>(molar_mass_.size()));  // the first of several copies
    molar_mass_.push_back(s.molar_mass);
    append_formula(parts[k], s.formula.charge, formulas_);
  }
}

void System::append_formula(const std::map<std::string, double>& parts, double charge, std::vector<double>& out) const {
  for (std::size_t e = 0; e + 1 < elements_.size(); ++e) {
    const auto found = parts.find(elements_[e]);
    out.push_back(found == parts.end() ? 0.0 : found->second);
  }
  out.push_back(charge);
}

double System::solvent_molar_mass() const { return has_aqueous() ? molar_mass_[0] : 0.0; }

int System::find(std::string_view name) const {
  if (const auto member = members_.find(lower_case(name)); member != members_.end()) return member->second;
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
    std::map<std::string, double> parts;
    double charge = 0.0;
    if (const int i = database_->find(name); i >= 0) {
      parts = composition_->of(i);
      charge = database_->species()[static_cast<std::size_t>(i)].formula.charge;
    } else if (data::is_formula(name)) {
      const auto formula = data::parse_formula(name);
      parts = composition_->of(formula, name);
      charge = formula.charge;
    } else {
      require(name);
    }
    for (const auto& [element, amount] : parts)
      if (std::find(elements_.begin(), elements_.end(), element) == elements_.end())
        throw InputError({.code = "NGR-E0506", .message = "the feed brings an element no species of the system holds",
                          .value = name + " (" + element + ")", .expected = join(elements_, " "),
                          .suggestion = nearest_name(name, species_)});
    append_formula(parts, charge, feed.formulas);
  }
  return feed;
}

}  // namespace nigari::phase
