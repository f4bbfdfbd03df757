// SPDX-License-Identifier: BSD-3-Clause
// Cold start: a primal-dual interior-point method that finds which phases are present.
#pragma once

#include "nigari/equilibrium/detail/newton.hpp"

namespace nigari::equilibrium::detail {

/// `copies`: with all copies of mixtures that may unmix, else with one of each.
/// Follow the central path until the assemblage shows; `exact` false freezes the activity coefficients within
/// each step (slower, but safe where the mixture is not stable on the way).
NewtonReport interior_point(Kernel& kernel, Point& point, Assemblage& present, bool exact, bool copies, NewtonWork& work,
                            const Options& options);

}  // namespace nigari::equilibrium::detail
