// SPDX-License-Identifier: BSD-3-Clause
// Constants of an activity model at one temperature.
#pragma once

#include <string>

#include "nigari/base/error.hpp"
#include "nigari/data/database.hpp"
#include "nigari/standard/water.hpp"

namespace nigari::activity::detail {

/// A named constant at T: a record, or A_phi from the properties of water.
inline double constant(const data::ActivityData& data, const std::string& name, double T) {
  const auto found = data.constants.find(name);
  if (found == data.constants.end())
    throw DataError({"NGR-E0402", "the activity model lacks a constant", {}, name, "activity.constants." + name, {}});
  if (found->second.function.empty()) return found->second.record.value(T);
  if (found->second.function != "water" || name != "A_phi")
    throw DataError({"NGR-E0403", "unknown function of temperature", {}, found->second.function, "A_phi: {function: water}", "water"});
  return standard::Water(data.water).debye_huckel(T);
}

}  // namespace nigari::activity::detail
