// SPDX-License-Identifier: BSD-3-Clause
// What the data cannot vouch for at these conditions.
#include "nigari/equilibrium/detail/warnings.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/base/text.hpp"

namespace nigari::equilibrium::detail {

namespace {

constexpr std::size_t most_named = 8;  ///< of the pairs that a mixture lacks and the like; thirty gases would lack four hundred

/// One line for each mixture (not for each of its copies): what its model has no parameter for, what is out of range.
void mixture_warnings(const Kernel& kernel, double T, std::vector<std::string>& out) {
  const auto& mixtures = kernel.system().mixtures();
  for (int k = 0; k < static_cast<int>(mixtures.size()); ++k) {
    const auto& m = mixtures[static_cast<std::size_t>(k)];
    if (m.family != k || m.model == nullptr || !kernel.mixture_active(k)) continue;
    for (const auto& name : m.model->out_of_range(T)) out.push_back("outside the temperature range of its data: " + name);
    std::vector<std::string> lacking;
    for (const auto& missing : m.model->missing())
      if (std::all_of(missing.solutes.begin(), missing.solutes.end(), [&](int i) { return kernel.active(m.first + i); }))
        lacking.push_back(missing.text);
    if (lacking.empty()) continue;
    const std::size_t more = lacking.size() > most_named ? lacking.size() - most_named : 0;
    lacking.resize(lacking.size() - more);
    out.push_back(m.name + ": the set holds no " + join(lacking) + (more > 0 ? " and " + std::to_string(more) + " more" : ""));
  }
}

/// The present species whose data do not reach the pressure; a set states one range for all, so only some are named.
std::string outside_pressure(const Kernel& kernel, double P) {
  std::vector<std::string> names;
  for (const auto& name : kernel.system().standard().outside_pressure(P))
    if (kernel.active(kernel.system().require(name)) && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  const std::size_t more = names.size() > most_named ? names.size() - most_named : 0;
  names.resize(names.size() - more);
  return names.empty() ? "" : join(names) + (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

/// One line for each of the first, and one that counts the rest: a liquor of fifty solutes lacks a thousand parameters.
void list_some(const std::string& text, const std::vector<std::string>& items, const std::string& rest, std::vector<std::string>& out) {
  constexpr std::size_t most_lines = 24;
  const std::size_t shown = std::min(items.size(), most_lines);
  for (std::size_t i = 0; i < shown; ++i) out.push_back(text + items[i]);
  if (items.size() > shown) out.push_back("and " + std::to_string(items.size() - shown) + " more " + rest);
}

/// What the activity model would use and the set does not hold, of the solutes present, the most abundant first.
std::vector<std::string> missing_interactions(const Kernel& kernel) {
  std::vector<std::pair<double, std::string>> found;
  for (const auto& missing : kernel.system().activity().missing()) {
    if (!std::all_of(missing.solutes.begin(), missing.solutes.end(), [&](int i) { return kernel.active(1 + i); })) continue;
    double weight = missing.solutes.empty() ? 1e300 : 1.0;
    for (const int i : missing.solutes) weight *= kernel.amounts[static_cast<std::size_t>(1 + i)];
    found.emplace_back(weight, missing.text);
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> out;
  for (auto& item : found) out.push_back(std::move(item.second));
  return out;
}

}  // namespace

std::vector<std::string> data_warnings(const Kernel& kernel, double T, double P) {
  const auto& system = kernel.system();
  std::vector<std::string> out, absent;
  for (const auto& name : system.standard().out_of_range(T, P)) {
    const int species = system.require(name);
    const std::string text = "outside the temperature range of its data: " + name;
    if (kernel.active(species)) {
      if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(text);  // copies of a mixture share their members
    } else if (!kernel.exists(species)) {
      absent.push_back(name);
    }
  }
  if (const auto named = outside_pressure(kernel, P); !named.empty())
    out.push_back("outside the pressure range of their data: " + named);
  if (!absent.empty()) out.push_back("left out, their data end before this temperature: " + join(absent));
  if (!system.left_out().empty())
    out.push_back("left out, the states of decoupled elements in them do not follow: " + join(system.left_out()));
  mixture_warnings(kernel, T, out);
  if (!kernel.aqueous()) return out;
  list_some("outside the temperature range of its data: ", system.activity().out_of_range(T), "interactions outside the temperature range of their data", out);
  list_some("the set holds no ", missing_interactions(kernel), "interactions that the set does not hold, of scarcer solutes", out);
  return out;
}

void volume_warnings(const Kernel& kernel, Result& result) {
  constexpr double trace = 1e-8;  // of the mass of the phase
  constexpr double noticeable = 1e6;  // Pa: 0.02 in ln K for a volume of reaction of 50 cm3/mol
  const auto& system = kernel.system();
  const auto& table = system.standard();
  bool condensed = false;
  std::vector<std::string> lacking;
  for (std::size_t k = 0; k < system.phases().size(); ++k) {
    const auto& phase = system.phases()[k];
    double mass = 0.0;
    for (int s = phase.first; s < phase.first + phase.count; ++s) mass += kernel.amounts[s] * system.molar_mass(s);
    for (int s = phase.first; s < phase.first + phase.count; ++s) {
      if (kernel.amounts[s] == 0.0 || kernel.gaseous(s)) continue;
      condensed = true;
      if (result.phase_volumes.empty() || !std::isnan(result.phase_volumes[k])) continue;  // not asked for, or known
      if (!kernel.volume_known(s) && kernel.amounts[s] * system.molar_mass(s) > trace * mass)
        lacking.push_back(system.species()[static_cast<std::size_t>(s)]);
    }
  }
  const std::size_t more = lacking.size() > most_named ? lacking.size() - most_named : 0;
  lacking.resize(lacking.size() - more);
  if (table.holds_volumes() && !lacking.empty())
    result.warnings.push_back("volume and density are not known: the set holds no molar volume of " + join(lacking) +
                              (more > 0 ? " and " + std::to_string(more) + " more" : ""));
  if (condensed && !table.follows_pressure() && std::abs(result.pressure - phase::reference_pressure) > noticeable)
    result.warnings.push_back("solution, solids and melts do not follow the pressure: the set holds no molar volumes for it");
  if (kernel.aqueous() && table.follows_pressure() && kernel.kilograms > 0.0 &&
      (result.temperature > standard::Water::highest_temperature || result.pressure > standard::Water::highest_pressure))
    result.warnings.push_back("outside the range of the density of water, 300 degC and 1000 atm: volumes, and what follows from them");
}

}  // namespace nigari::equilibrium::detail
