// SPDX-License-Identifier: BSD-3-Clause
// Which of the phases at the edge of existence a path takes along.
#pragma once

#include "nigari/equilibrium/detail/newton.hpp"

namespace nigari::equilibrium::detail {

/// At an event several phases may be in equilibrium with zero amount. Of these `candidates` keep in `assemblage`
/// those whose amounts grow when the problem moves along its direction, and leave out those whose driving
/// forces grow: a linear complementarity problem, solved by pivots on the lowest index (Murty 1974), which ends
/// for the definite matrices of a stable mixture. False when it does not, the assemblage is then untouched.
bool choose_assemblage(Kernel& kernel, const Point& point, const std::vector<char>& candidates,
                       Assemblage& assemblage, NewtonWork& work);

}  // namespace nigari::equilibrium::detail
