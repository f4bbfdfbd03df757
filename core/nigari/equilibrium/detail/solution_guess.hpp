// SPDX-License-Identifier: BSD-3-Clause
// A first guess of the solution from the totals of its master species.
#pragma once

#include "nigari/equilibrium/detail/kernel.hpp"

namespace nigari::equilibrium::detail {

/// Sets ln m of the solutes and the potentials for the water that `point` has. Whether this is a solution to start Newton
/// from, rather than a share of a feed that solids take most of.
bool guess_solution(Kernel& kernel, Point& point);

}  // namespace nigari::equilibrium::detail
