// SPDX-License-Identifier: BSD-3-Clause
// The area of a field and the place for its name: inside, as far from its lines as a lattice of trials finds.
#pragma once

#include <array>
#include <vector>

namespace nigari::equilibrium::detail {

struct RingLabel {
  std::array<double, 2> place{};
  double area = 0.0;
};

RingLabel ring_label(const std::vector<std::vector<std::array<double, 2>>>& rings);

}  // namespace nigari::equilibrium::detail
