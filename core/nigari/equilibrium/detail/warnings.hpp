// SPDX-License-Identifier: BSD-3-Clause
// What the data cannot vouch for at these conditions.
#pragma once

#include <string>
#include <vector>

#include "nigari/equilibrium/detail/kernel.hpp"
#include "nigari/equilibrium/result.hpp"

namespace nigari::equilibrium::detail {

/// Data outside their range and interactions that the set does not hold, as far as the elements of the feed are
/// concerned, and the phases that do not exist at this temperature.
std::vector<std::string> data_warnings(const Kernel& kernel, double T, double P);

/// Molar volumes that the set does not hold (where it holds any), a pressure that potentials do not follow for want of
/// them, and one outside the equation of water. `result` has its volumes.
void volume_warnings(const Kernel& kernel, Result& result);

}  // namespace nigari::equilibrium::detail
