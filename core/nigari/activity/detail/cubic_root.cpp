// SPDX-License-Identifier: BSD-3-Clause
// Roots of the Peng-Robinson cubic.
#include "nigari/activity/detail/cubic_root.hpp"

#include <cmath>
#include <numbers>

namespace nigari::activity::detail {
namespace {

struct Cubic {
  double c2, c1, c0;
  double operator()(double Z) const { return ((Z + c2) * Z + c1) * Z + c0; }
  double slope(double Z) const { return (3.0 * Z + 2.0 * c2) * Z + c1; }
};

/// Newton from a point outside the root; every step goes the same way until rounding turns it.
double newton(const Cubic& f, double Z, double direction) {
  for (int i = 0; i < 200; ++i) {
    const double slope = f.slope(Z);
    if (!(slope > 0.0)) break;
    const double next = Z - f(Z) / slope;
    if ((next - Z) * direction <= 0.0) break;
    Z = next;
  }
  return Z;
}

}  // namespace

CubicRoots compressibility(double A, double B) {
  const Cubic f{B - 1.0, A - B * (3.0 * B + 2.0), -B * (A - B * (1.0 + B))};
  const double inflection = -f.c2 / 3.0;
  const double bend = f.c2 * f.c2 - 3.0 * f.c1;
  const auto from_below = [&] { return newton(f, B, 1.0); };
  const auto from_above = [&] { return newton(f, 1.0 + B, -1.0); };
  if (!(bend > 0.0)) {
    const double Z = f(inflection) > 0.0 ? from_below() : from_above();
    return {Z, Z};
  }
  const double half = std::sqrt(bend) / 3.0;
  const double left = inflection - half, right = inflection + half;
  const bool dense = left > B && f(left) >= 0.0;  // the cubic is -2 B^2 at B and rises to the maximum at `left`
  const bool light = f(right) <= 0.0;
  CubicRoots roots;
  if (dense) roots.dense = from_below();
  if (light || !dense) roots.light = from_above();
  if (!dense) roots.dense = roots.light;
  if (!light && dense) roots.light = roots.dense;
  return roots;
}

double residual_gibbs(double A, double B, double Z) {
  constexpr double s = std::numbers::sqrt2;
  return Z - 1.0 - std::log(Z - B) - A / (2.0 * s * B) * std::log((Z + (1.0 + s) * B) / (Z + (1.0 - s) * B));
}

double stable_root(double A, double B) {
  const auto [dense, light] = compressibility(A, B);
  if (dense == light) return light;
  return residual_gibbs(A, B, dense) < residual_gibbs(A, B, light) ? dense : light;
}

}  // namespace nigari::activity::detail
