// SPDX-License-Identifier: BSD-3-Clause
// The proof that comes with a result, computed from its numbers alone.
#pragma once

#include "nigari/equilibrium/detail/kernel.hpp"
#include "nigari/equilibrium/options.hpp"
#include "nigari/equilibrium/result.hpp"

namespace nigari::equilibrium::detail {

/// Fill amounts, activities and the certificate of `result` from a point of the scaled problem.
/// `element_totals`: of the feed, in mol, in the order of System::elements().
void certify(Kernel& kernel, const Point& point, const Assemblage& assemblage, double scale,
             const std::vector<double>& element_totals, const Options& options, Result& result);

}  // namespace nigari::equilibrium::detail
