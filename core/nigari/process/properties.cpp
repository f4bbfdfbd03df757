// SPDX-License-Identifier: BSD-3-Clause
// The thermodynamics behind a flowsheet: its substances and the set that describes its brines.
#include "nigari/process/properties.hpp"

#include <algorithm>
#include <numeric>

#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"
#include "nigari/process/stream.hpp"

namespace nigari::process {

Properties::Properties(std::shared_ptr<const Substances> substances, std::vector<std::string> solutes)
    : substances_(std::move(substances)), solutes_(std::move(solutes)) {
  for (const auto& set : substances_->sets())
    if (brine_ == nullptr && !set->activity().model.empty()) brine_ = set;
  if (brine_ == nullptr) return;
  solution_ = std::make_shared<phase::System>(
      brine_, phase::Selection{.elements = {}, .species = solutes_, .phases = {"aqueous"}, .exclude = {}});
  solution_index_ = indices(*solution_);
}

const data::Database& Properties::brine_set() const {
  if (has_brine()) return *brine_;
  std::vector<std::string> used;
  for (const auto& set : substances_->sets()) used.push_back(set->info().name);
  throw InputError(
      {"NGR-E0703", "no set describes a brine", {}, join(used), "a set with an activity model", {}});
}

const phase::System& Properties::solution() const {
  brine_set();
  return *solution_;
}

std::vector<int> Properties::indices(const phase::System& system) const {
  std::vector<int> out;
  for (const auto& name : system.species()) out.push_back(substances_->require(name));
  return out;
}

void Properties::check_phases(const std::vector<std::string>& names) const {
  const std::vector<std::string> words{"aqueous", "gas"};  // "all" would leave nothing out
  for (const auto& name : names)
    if (std::find(words.begin(), words.end(), lower_case(name)) == words.end()) brine_set().require(name);
}

/// What the brine set holds of the elements of `streams`.
phase::Selection Properties::selection(std::span<const Stream> streams, std::vector<std::string> phases,
                                       std::vector<std::string> exclude) const {
  const auto& elements = substances_->elements();
  std::vector<double> totals(elements.size(), 0.0);
  for (const auto& stream : streams) {
    const auto part = element_amounts(stream, *substances_);
    std::transform(part.begin(), part.end(), totals.begin(), totals.begin(), std::plus<>());
  }
  phase::Selection out{
      .elements = {}, .species = solutes_, .phases = std::move(phases), .exclude = std::move(exclude)};
  for (std::size_t e = 0; e + 1 < elements.size(); ++e)
    if (totals[e] > 0.0) out.elements.push_back(elements[e]);
  return out;
}

std::shared_ptr<const phase::System> Properties::brine(std::span<const Stream> streams,
                                                       const std::vector<std::string>& exclude) const {
  brine_set();
  auto chosen = selection(streams, {}, exclude);
  chosen.exclude.push_back("gas");
  auto system = std::make_shared<const phase::System>(brine_, chosen);
  for (const auto& element : chosen.elements)
    if (std::find(system->elements().begin(), system->elements().end(), element) == system->elements().end())
      throw InputError({"NGR-E0718",
                        "the brine set holds no species with an element of the streams",
                        {},
                        element,
                        join(brine_->info().elements, " "),
                        {}});
  return system;
}

double Properties::excess_enthalpy(std::span<const double> amounts, double T, double P) const {
  if (!has_brine()) return 0.0;
  const auto amount = [&](int i) {
    return amounts[static_cast<std::size_t>(solution_index_[static_cast<std::size_t>(i)])];
  };
  const double kilograms = amount(0) * solution_->solvent_molar_mass();
  std::vector<double> molality(static_cast<std::size_t>(solution_->solute_count()), 0.0);
  double total = 0.0;
  for (int i = 1; i <= solution_->solute_count(); ++i) {
    total += amount(i);
    if (kilograms > 0.0) molality[static_cast<std::size_t>(i - 1)] = amount(i) / kilograms;
  }
  if (kilograms <= 0.0 || total <= 0.0) return 0.0;
  const auto& model = solution_->activity();
  const auto workspace = model.make_workspace();
  model.set_conditions(*workspace, T, P);
  return -constants::gas_constant * T * T * kilograms * model.excess_gibbs_dT(*workspace, molality);
}

std::vector<std::string> Properties::data_warnings(std::span<const Stream> streams) const {
  std::vector<std::string> out;
  const auto once = [&](std::string text) {
    if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
  };
  const auto add = [&](const std::string& name, double T) {
    char at[32];
    std::snprintf(at, sizeof at, " at %.2f K", T);
    once("data used outside their temperature range: " + name + at);
  };
  for (const auto& stream : streams) {
    for (const auto& name : substances_->out_of_range(stream.amounts, stream.temperature))
      add(name, stream.temperature);
    for (std::size_t i = 0; i < stream.amounts.size(); ++i)
      if (stream.amounts[i] > 0.0 && substances_->basis(static_cast<int>(i)) == EnthalpyBasis::estimated)
        once("enthalpy of " + substances_->names()[i] +
             " estimated: its set gives log K at one temperature only");
    if (!has_brine() || !(excess_enthalpy(stream.amounts, stream.temperature, stream.pressure) != 0.0))
      continue;
    const phase::System present(brine_, selection({&stream, 1}, {"aqueous"}, {}));
    for (const auto& name : present.activity().out_of_range(stream.temperature)) add(name, stream.temperature);
  }
  return out;
}

}  // namespace nigari::process
