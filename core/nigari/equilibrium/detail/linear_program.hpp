// SPDX-License-Identifier: BSD-3-Clause
// The assemblage of lowest energy when every species is a phase of its own: a linear program.
#pragma once

#include <Eigen/Dense>
#include <vector>

#include "nigari/phase/system.hpp"

namespace nigari::equilibrium::detail {

struct LinearProgram {
  std::vector<int> basis;       ///< species of the optimum, the most abundant first
  std::vector<double> amounts;  ///< mol of each of them
};

/// Minimise sum cost_i n_i under the element totals (charge last, taken as zero) with n >= 0, over the active species, by the
/// simplex method (Dantzig 1963). Empty when no combination of the species makes up the totals.
LinearProgram minimise(const phase::System& system, const std::vector<char>& active, const Eigen::VectorXd& cost,
                       const std::vector<double>& element_totals);

}  // namespace nigari::equilibrium::detail
