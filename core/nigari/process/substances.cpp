// SPDX-License-Identifier: BSD-3-Clause
// What streams may carry: resolving species over several sets, enthalpies, reactions.
#include "nigari/process/substances.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <set>

#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"
#include "nigari/process/detail/enthalpy_basis.hpp"

namespace nigari::process {

namespace {

using data::PhaseKind;

/// Water is one substance, whether a set calls it the solvent or a liquid.
PhaseKind merged_kind(const data::Species& s) {
  const bool water = s.kind == PhaseKind::liquid && s.formula == data::parse_formula("H2O");
  return water ? PhaseKind::aqueous : s.kind;
}

std::string bare(const data::Formula& formula) {
  std::string text = "Z" + std::to_string(formula.charge);
  for (const auto& [element, amount] : formula.elements) text += " " + element + std::to_string(amount);
  return text;
}

std::string key(const data::Formula& formula, PhaseKind kind) {
  return std::string(data::to_string(kind)) + " " + bare(formula);
}

/// A phase tag such as (g) or (cr); groups of a formula begin with a capital.
bool has_tag(std::string_view name) {
  const auto open = name.rfind('(');
  return name.back() == ')' && open + 1 < name.size() && name[open + 1] >= 'a' && name[open + 1] <= 'z';
}

/// Named after its formula, as `NaCl(cr)` or `CaSO4(II)`: such a name leaves open which mineral is meant.
bool named_by_formula(const data::Species& s) {
  return s.name == s.formula.text || s.name.rfind(s.formula.text + "(", 0) == 0;
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

double molar_enthalpy(const phase::StandardTable& standard, double T) {
  phase::StandardTable::Scratch scratch;
  double g = 0.0, h = 0.0;
  standard.evaluate(T, constants::standard_pressure, scratch, {&g, 1}, {&h, 1});
  return h * constants::gas_constant * T;
}

constexpr double Tr = constants::reference_temperature;
constexpr double worth_a_remark = 10.0;  // J/mol; sets differ by rounding below that

}  // namespace

Substances::Substances(std::vector<std::shared_ptr<const data::Database>> sets) : sets_(std::move(sets)) {
  if (sets_.empty())
    throw InputError({"NGR-E0700", "no databases for the substances", {}, {}, "at least one set", {}});
  for (std::size_t s = 0; s < sets_.size(); ++s) add_set(s);
  for (int i = 0; i < static_cast<int>(items_.size()); ++i) choose_source(i);
  fill_formulas();
}

void Substances::add_set(std::size_t set) {
  const data::Database& database = *sets_[set];
  std::set<int> merged;  // a second form of the same formula in one set is a substance of its own
  const auto& all = database.species();
  for (int i = 0; i < static_cast<int>(all.size()); ++i) {
    const data::Species& s = all[static_cast<std::size_t>(i)];
    int target = same_substance(s, set);
    if (target < 0 || !merged.insert(target).second) {
      target = static_cast<int>(items_.size());
      if (index_.contains(lower_case(s.name)))
        throw DataError({"NGR-E0706",
                         "two sets use one name for different substances",
                         {database.info().file, s.line, s.name},
                         s.name,
                         "sets that agree about names",
                         {}});
      items_.push_back({.set = set,
                        .species = i,
                        .kind = merged_kind(s),
                        .molar_mass = s.molar_mass,
                        .sources = {},
                        .best = 0});
      names_.push_back(s.name);
      formula_index_.emplace(key(s.formula, merged_kind(s)), target);
    }
    items_[static_cast<std::size_t>(target)].sources.push_back(
        {.set = set,
         .species = i,
         .basis = detail::enthalpy_basis(database, i),
         .standard = std::make_shared<phase::StandardTable>(database, std::vector<int>{i})});
    index_.emplace(lower_case(s.name), target);
    for (const auto& alias : s.aliases) index_.emplace(lower_case(alias), target);
  }
}

/// The substance of an earlier set that `s` is another record of; -1 when there is none.
int Substances::same_substance(const data::Species& s, std::size_t set) const {
  const auto of = [&](int i) -> const data::Species& {
    return sets_[item(i).set]->species()[static_cast<std::size_t>(item(i).species)];
  };
  if (const auto named = index_.find(lower_case(s.name)); named != index_.end())
    if (item(named->second).set != set && of(named->second).formula == s.formula) return named->second;
  const auto found = formula_index_.find(key(s.formula, merged_kind(s)));
  if (found == formula_index_.end() || item(found->second).set == set) return -1;
  const bool polymorphs =
      s.kind == PhaseKind::solid && !named_by_formula(s) && !named_by_formula(of(found->second));
  return polymorphs ? -1 : found->second;
}

void Substances::choose_source(int i) {
  Item& own = items_[static_cast<std::size_t>(i)];
  for (std::size_t k = 1; k < own.sources.size(); ++k)
    if (own.sources[k].basis < own.sources[own.best].basis) own.best = k;
  if (best(i).basis == EnthalpyBasis::none) return;
  const std::string& name = names_[static_cast<std::size_t>(i)];
  for (const Source& other : own.sources) {
    if (&other == &best(i) || other.basis > EnthalpyBasis::slope) continue;
    const double difference = molar_enthalpy(*other.standard, Tr) - enthalpy(i, Tr);
    if (std::abs(difference) < worth_a_remark) continue;
    remarks_.push_back("enthalpy of " + name + " at 25 degC from " + enthalpy_set(i) + "; that of " +
                       sets_[other.set]->info().name + " is " + number(std::abs(difference) / 1000.0) +
                       " kJ/mol " + (difference > 0 ? "higher" : "lower"));
  }
}

void Substances::fill_formulas() {
  std::set<std::string> present;
  const auto formula_of = [&](const Item& i) -> const data::Formula& {
    return sets_[i.set]->species()[static_cast<std::size_t>(i.species)].formula;
  };
  for (const Item& i : items_)
    for (const auto& [element, amount] : formula_of(i).elements) present.insert(element);
  elements_.assign(present.begin(), present.end());
  elements_.push_back("Z");
  for (const Item& i : items_) {
    const data::Formula& f = formula_of(i);
    for (std::size_t e = 0; e + 1 < elements_.size(); ++e) {
      const auto found = f.elements.find(elements_[e]);
      formulas_.push_back(found == f.elements.end() ? 0.0 : found->second);
    }
    formulas_.push_back(f.charge);
  }
}

std::span<const double> Substances::formula(int i) const {
  return std::span(formulas_).subspan(static_cast<std::size_t>(i) * elements_.size(), elements_.size());
}

int Substances::find(std::string_view name) const {
  if (const auto found = index_.find(lower_case(name)); found != index_.end()) return found->second;
  for (std::size_t s = 0; s < sets_.size(); ++s) {  // the formula of a solid with its tag
    const int species = sets_[s]->find(name);
    if (species < 0) continue;
    const auto found = index_.find(lower_case(sets_[s]->species()[static_cast<std::size_t>(species)].name));
    return found == index_.end() ? -1 : found->second;
  }
  if (!data::is_formula(name) || has_tag(name)) return -1;
  const auto formula = data::parse_formula(name);
  for (const auto kind : {PhaseKind::aqueous, PhaseKind::solid, PhaseKind::liquid, PhaseKind::gas})
    if (const auto found = formula_index_.find(key(formula, kind)); found != formula_index_.end())
      return found->second;
  return -1;
}

int Substances::require(std::string_view name) const {
  if (const int i = find(name); i >= 0) return i;
  std::vector<std::string> used;
  for (const auto& set : sets_) used.push_back(set->info().name);
  throw InputError({"NGR-E0701",
                    "no such substance in the sets " + join(used),
                    {},
                    std::string(name),
                    "a species, mineral or formula of the sets",
                    nearest_name(name, names_)});
}

double Substances::enthalpy(int i, double T) const {
  if (basis(i) == EnthalpyBasis::none) return std::numeric_limits<double>::quiet_NaN();
  return molar_enthalpy(*best(i).standard, T);
}

ReactionValues Substances::reaction(std::string_view equation, double T) const {
  const data::Reaction reaction = data::parse_reaction(equation);
  const data::Database* chosen = nullptr;
  std::vector<int> species;
  EnthalpyBasis basis = EnthalpyBasis::none;  // the worst among the species of the chosen set
  for (const auto& set : sets_) {
    std::vector<int> found;
    EnthalpyBasis worst = EnthalpyBasis::stated;
    for (const auto& [name, coefficient] : reaction.coefficients) {
      found.push_back(set->find(name));
      if (found.back() >= 0) worst = std::max(worst, detail::enthalpy_basis(*set, found.back()));
    }
    const bool whole = std::count(found.begin(), found.end(), -1) == 0;
    if (!whole || (chosen != nullptr && worst >= basis)) continue;
    chosen = set.get();
    species = std::move(found);
    basis = worst;
  }
  if (chosen == nullptr)
    throw DataError({"NGR-E0702",
                     "no set holds every species of a reaction",
                     {},
                     std::string(equation),
                     "a set with all of them",
                     {}});
  const phase::StandardTable table(*chosen, species);
  phase::StandardTable::Scratch scratch;
  std::vector<double> g(species.size()), h(species.size());
  table.evaluate(T, constants::standard_pressure, scratch, g, h);
  ReactionValues out{.ln_k = 0.0,
                     .enthalpy = 0.0,
                     .in_range = table.out_of_range(T, constants::standard_pressure).empty(),
                     .set = chosen->info().name};
  for (std::size_t i = 0; i < species.size(); ++i) {
    out.ln_k -= reaction.coefficients[i].second * g[i];
    out.enthalpy += reaction.coefficients[i].second * h[i] * constants::gas_constant * T;
  }
  return out;
}

std::vector<std::string> Substances::out_of_range(std::span<const double> amounts, double T) const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < items_.size(); ++i)
    if (amounts[i] > 0.0 &&
        !best(static_cast<int>(i)).standard->out_of_range(T, constants::standard_pressure).empty())
      names.push_back(names_[i]);
  return names;
}

}  // namespace nigari::process
