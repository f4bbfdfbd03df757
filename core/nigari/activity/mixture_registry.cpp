// SPDX-License-Identifier: BSD-3-Clause
// Looking up mixture models by name.
#include "nigari/activity/mixture_registry.hpp"

#include <algorithm>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari::activity {

const MixtureEntry& mixture_entry(std::string_view name) {
  std::vector<std::string> known;
  for (const auto function : mixture_entries()) {
    if (function().name == name) return function();
    known.push_back(function().name);
  }
  throw InputError({"NGR-E0410", "unknown mixture model", {}, std::string(name), "one of " + join(known),
                    nearest_name(name, known)});
}

std::unique_ptr<MixtureModel> make_mixture(const data::Solution& solution, const std::vector<std::string>& members) {
  if (members.empty())
    throw InputError({"NGR-E0411", "a mixture without members", {}, solution.name, "at least one member", {}});
  for (auto name = members.begin(); name != members.end(); ++name) {
    if (std::find(solution.members.begin(), solution.members.end(), *name) == solution.members.end())
      throw InputError({"NGR-E0411", "not a member of " + solution.name, {}, *name, "one of " + join(solution.members),
                        nearest_name(*name, solution.members)});
    if (std::find(members.begin(), name, *name) != name)
      throw InputError({"NGR-E0411", "member of " + solution.name + " named twice", {}, *name, "each once", {}});
  }
  return mixture_entry(solution.model).make(solution, members);
}

}  // namespace nigari::activity
