// SPDX-License-Identifier: BSD-3-Clause
// The last digits of the balances of the elements.
#pragma once

#include "nigari/equilibrium/detail/certify.hpp"

namespace nigari::equilibrium::detail {

/// Newton balances components, two of which may hold one element between them (Fe+2 and Fe+3 where oxygen comes and goes):
/// each is right to the last bit of what passes through it, the element not to 1e-12 of itself. Here all amounts change in
/// proportion to themselves until the elements are right; the affinities move by as little. False, and nothing done,
/// where that would be more than rounding.
bool close_balances(Kernel& kernel, Point& point, const Assemblage& present, double scale, const ElementBalance& elements,
                    const Result& result);

}  // namespace nigari::equilibrium::detail
