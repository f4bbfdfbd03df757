// SPDX-License-Identifier: BSD-3-Clause
// Looking up volume models by name.
#include "nigari/standard/volume_registry.hpp"

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"
#include "nigari/standard/registry.hpp"

namespace nigari::standard {

VolumeExcess VolumeModel::excess(const Water::Medium&, double) const { return {}; }

const VolumeEntry& volume_entry(std::string_view name) {
  std::vector<std::string> known;
  for (const auto function : volume_entries()) {
    if (function().name == name) return function();
    known.push_back(function().name);
  }
  throw InputError({"NGR-E0307", "unknown volume model", {}, std::string(name), "one of " + join(known),
                    nearest_name(name, known)});
}

std::unique_ptr<VolumeModel> make_volume(const data::StandardData& data, double charge, double molar_mass) {
  const VolumeEntry& found = volume_entry(data.model);
  check_parameters("volume model", found.parameters, data);
  return found.make(data, charge, molar_mass);
}

}  // namespace nigari::standard
