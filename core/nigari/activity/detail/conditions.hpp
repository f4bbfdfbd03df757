// SPDX-License-Identifier: BSD-3-Clause
// Constants of an activity model at one temperature.
#pragma once

#include <string>

#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"
#include "nigari/data/database.hpp"
#include "nigari/standard/water.hpp"

namespace nigari::activity::detail {

/// A named constant at T: a record, or one of the constants that follow from the properties of water: A_phi and
/// A = 3 A_phi/ln 10 [kg^0.5/mol^0.5], B [kg^0.5/(mol^0.5 Angstrom)].
inline double constant(const data::ActivityData& data, const std::string& name, double T) {
  const auto found = data.constants.find(name);
  if (found == data.constants.end())
    throw DataError({"NGR-E0402", "the activity model lacks a constant", {}, name, "activity.constants." + name, {}});
  if (found->second.function.empty()) return found->second.record.value(T);
  if (found->second.function != "water" || (name != "A_phi" && name != "A" && name != "B"))
    throw DataError({"NGR-E0403", "unknown function of temperature", {}, found->second.function,
                     "A_phi, A or B: {function: water}", "water"});
  const standard::Water water(data.water);
  if (name == "B") return water.screening(T);
  return name == "A" ? 3.0 / constants::ln10 * water.debye_huckel(T) : water.debye_huckel(T);
}

inline bool on(const data::ActivityData& data, const std::string& name) {
  const auto found = data.switches.find(name);
  return found != data.switches.end() && found->second;
}

}  // namespace nigari::activity::detail
