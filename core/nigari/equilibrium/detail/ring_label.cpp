// SPDX-License-Identifier: BSD-3-Clause
// The area of a field and the place for its name.
#include "nigari/equilibrium/detail/ring_label.hpp"

#include <algorithm>
#include <cmath>

namespace nigari::equilibrium::detail {
namespace {

using Point = std::array<double, 2>;
using Rings = std::vector<std::vector<Point>>;

/// Distance to the nearest line, negative outside.
double depth(const Rings& rings, const Point& p) {
  double nearest = 1e300;
  bool inside = false;
  for (const auto& ring : rings)
    for (std::size_t k = 0; k < ring.size(); ++k) {
      const Point &a = ring[k], &b = ring[(k + 1) % ring.size()];
      const double dx = b[0] - a[0], dy = b[1] - a[1], length2 = dx * dx + dy * dy;
      const double t = length2 > 0.0 ? std::clamp(((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2, 0.0, 1.0) : 0.0;
      nearest = std::min(nearest, std::hypot(a[0] + t * dx - p[0], a[1] + t * dy - p[1]));
      if ((a[1] > p[1]) != (b[1] > p[1]) && p[0] < a[0] + dx * (p[1] - a[1]) / dy) inside = !inside;
    }
  return inside ? nearest : -nearest;
}

}  // namespace

RingLabel ring_label(const Rings& rings) {
  RingLabel out;
  Point low{1e300, 1e300}, high{-1e300, -1e300};
  for (const auto& ring : rings)
    for (std::size_t k = 0; k < ring.size(); ++k) {
      const Point &a = ring[k], &b = ring[(k + 1) % ring.size()];
      out.area += 0.5 * (a[0] * b[1] - a[1] * b[0]);
      for (std::size_t d = 0; d < 2; ++d) low[d] = std::min(low[d], a[d]), high[d] = std::max(high[d], a[d]);
    }
  double best = -1e300;
  Point span{high[0] - low[0], high[1] - low[1]}, centre{0.5 * (low[0] + high[0]), 0.5 * (low[1] + high[1])};
  for (int round = 0; round < 6; ++round) {  // a lattice of trials, then finer ones around the best
    constexpr int trials = 16;
    const Point around = centre;
    for (int i = 0; i <= trials; ++i)
      for (int j = 0; j <= trials; ++j) {
        const Point p{around[0] + span[0] * (static_cast<double>(i) / trials - 0.5), around[1] + span[1] * (static_cast<double>(j) / trials - 0.5)};
        if (const double d = depth(rings, p); d > best) best = d, centre = p;
      }
    span = {0.25 * span[0], 0.25 * span[1]};
  }
  out.place = centre;
  return out;
}

}  // namespace nigari::equilibrium::detail
