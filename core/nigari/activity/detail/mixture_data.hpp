// SPDX-License-Identifier: BSD-3-Clause
// Checks that every mixture model makes of the data of its solution.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "nigari/activity/mixture.hpp"
#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari::activity::detail {

inline int index_of(const std::vector<std::string>& members, const std::string& name) {
  const auto found = std::find(members.begin(), members.end(), name);
  return found == members.end() ? -1 : static_cast<int>(found - members.begin());
}

/// Positions of the species of an interaction among `members`; empty when one of them is not there.
inline std::optional<std::vector<int>> places(const data::Interaction& item, const std::vector<std::string>& members) {
  std::vector<int> out;
  for (const auto& name : item.species) {
    out.push_back(index_of(members, name));
    if (out.back() < 0) return std::nullopt;
  }
  return out;
}

inline std::string label(const data::Interaction& item) { return item.kind + " " + join(item.species, " "); }

/// A kind of interaction and what belongs to it.
struct InteractionKind {
  std::string name;
  std::size_t species = 2;
  std::string unit = "J/mol";
};

[[noreturn]] inline void refuse(const char* code, std::string message, const data::Interaction& item,
                                std::string expected, std::string suggestion = {}) {
  throw DataError({code, std::move(message), {"", item.record.line, ""}, label(item), std::move(expected),
                   std::move(suggestion)});
}

/// Throws DataError for an interaction the model does not know, of the wrong number of species, in the wrong unit,
/// or given twice. `ordered`: [A, B] and [B, A] are two parameters.
inline void check_interactions(const data::Solution& solution, const std::vector<InteractionKind>& kinds,
                               bool ordered = false) {
  std::vector<std::string> names;
  for (const auto& kind : kinds) names.push_back(kind.name);
  std::vector<std::string> seen;
  for (const auto& item : solution.interactions) {
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.name == item.kind; });
    if (kind == kinds.end())
      refuse("NGR-E0412", "the model " + solution.model + " has no interaction of this kind", item,
             names.empty() ? "none" : "one of " + join(names), nearest_name(item.kind, names));
    auto species = item.species;
    std::sort(species.begin(), species.end());
    if (species.size() != kind->species || std::adjacent_find(species.begin(), species.end()) != species.end())
      refuse("NGR-E0413", "interaction of the wrong species", item,
             std::to_string(kind->species) + " different members");
    if (item.record.unit != kind->unit)
      refuse("NGR-E0414", "wrong unit of an interaction: " + item.record.unit, item, kind->unit);
    seen.push_back(item.kind + " " + join(ordered && kind->species == 2 ? item.species : species, " "));
    if (std::find(seen.begin(), seen.end() - 1, seen.back()) != seen.end() - 1)
      refuse("NGR-E0415", "interaction given twice", item, "each once");
  }
}

/// Throws DataError unless the solution is one of these kinds.
inline void check_kind(const data::Solution& solution, const std::vector<data::SolutionKind>& kinds,
                       const std::string& expected) {
  if (std::find(kinds.begin(), kinds.end(), solution.kind) == kinds.end())
    throw DataError({"NGR-E0416", "the model " + solution.model + " does not describe this phase",
                     {"", solution.line, ""}, solution.name, expected, {}});
}

}  // namespace nigari::activity::detail
