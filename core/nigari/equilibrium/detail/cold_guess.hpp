// SPDX-License-Identifier: BSD-3-Clause
// A first guess of every unknown from the totals alone.
#pragma once

#include "nigari/equilibrium/detail/solution_guess.hpp"

namespace nigari::equilibrium::detail {

/// The solution comes balanced within a factor of two; mixtures and pure phases get the amounts and slacks from which
/// the interior-point method starts. Held potentials of the kernel's conditions are kept. Whether the solution is one to start
/// Newton from without looking for solids first.
bool cold_guess(Kernel& kernel, SolutionGuess& solution, Point& point);

/// Each copy of a mixture that may unmix rich in another member.
void separate_copies(const Kernel& kernel, Point& point);

}  // namespace nigari::equilibrium::detail
