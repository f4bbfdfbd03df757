// SPDX-License-Identifier: BSD-3-Clause
// The proof that comes with a result, computed from its numbers alone.
#pragma once

#include "nigari/equilibrium/detail/kernel.hpp"
#include "nigari/equilibrium/detail/stability.hpp"
#include "nigari/equilibrium/options.hpp"
#include "nigari/equilibrium/result.hpp"

namespace nigari::equilibrium::detail {

/// What the result has to add up to, in mol, in the order of System::elements().
struct ElementBalance {
  const std::vector<double>& totals;      ///< of the system as it is
  const std::vector<double>& throughput;  ///< at least this much passed: imbalances relate to the larger of it and what is there
  double charge = 0.0;                    ///< mol of charge that is imposed
};

/// Fill amounts, activities and the certificate of `result` from a point of the scaled problem.
void certify(Kernel& kernel, Stability& stability, const Point& point, const Assemblage& present, double scale,
             const ElementBalance& elements, const Options& options, Result& result);

}  // namespace nigari::equilibrium::detail
