// SPDX-License-Identifier: BSD-3-Clause
// Looking up activity models by name.
#include "nigari/activity/registry.hpp"

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari::activity {

const Entry& entry(std::string_view name) {
  std::vector<std::string> known;
  for (const auto function : entries()) {
    if (function().name == name) return function();
    known.push_back(function().name);
  }
  throw InputError({"NGR-E0401", "unknown activity model", {}, std::string(name), "one of " + join(known),
                    nearest_name(name, known)});
}

std::unique_ptr<Model> make(std::string_view name, const data::ActivityData& data,
                            const std::vector<Solute>& solutes, double solvent_molar_mass) {
  return entry(name).make(data, solutes, solvent_molar_mass);
}

}  // namespace nigari::activity
