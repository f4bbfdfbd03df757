// SPDX-License-Identifier: BSD-3-Clause
// Extensive properties, redox potential and alkalinity of an equilibrium.
#pragma once

#include "nigari/equilibrium/detail/kernel.hpp"
#include "nigari/equilibrium/result.hpp"

namespace nigari::equilibrium::detail {

/// `kernel` has been evaluated at the point of `result` (which certify leaves behind).
void fill_properties(Kernel& kernel, const Point& point, const Assemblage& present, double scale, Result& result);

}  // namespace nigari::equilibrium::detail
