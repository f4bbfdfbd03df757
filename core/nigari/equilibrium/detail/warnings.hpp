// SPDX-License-Identifier: BSD-3-Clause
// What the data cannot vouch for at these conditions.
#pragma once

#include <string>
#include <vector>

#include "nigari/equilibrium/detail/kernel.hpp"

namespace nigari::equilibrium::detail {

/// Data outside their range and interactions that the set does not hold, as far as the elements of the feed are
/// concerned, and the phases that do not exist at this temperature.
std::vector<std::string> data_warnings(const Kernel& kernel, double T, double P);

}  // namespace nigari::equilibrium::detail
