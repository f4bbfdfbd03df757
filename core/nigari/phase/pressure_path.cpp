// SPDX-License-Identifier: BSD-3-Clause
// Integration of volumes over the pressure.
#include "nigari/phase/pressure_path.hpp"

#include <algorithm>

namespace nigari::phase {

void PressurePath::set(const standard::Water* water, double T, double P, bool end_point) {
  // Abramowitz and Stegun (1964), table 25.4, n = 5.
  constexpr double points[] = {-0.906179845938663993, -0.538469310105683091, 0.0, 0.538469310105683091, 0.906179845938663993};
  constexpr double weights[] = {0.236926885056189088, 0.478628670499366468, 0.568888888888888889, 0.478628670499366468,
                                0.236926885056189088};
  const auto at = [&](double p) { return water != nullptr ? water->medium(T, p) : standard::Water::Medium{.T = T, .P = p}; };
  const double floor = water != nullptr ? at(0.0).P : 0.0;
  const double low = std::max(reference_pressure, floor), high = std::max(P, floor), half = 0.5 * (high - low);
  count_ = 0;
  if (end_point) {
    nodes_[count_++] = {P - reference_pressure, at(P)};
    return;
  }
  if (half != 0.0)
    for (std::size_t k = 0; k < 5; ++k) nodes_[count_++] = {half * weights[k], at(low + half * (1.0 + points[k]))};
  if (const double below = (P - reference_pressure) - (high - low); below != 0.0) nodes_[count_++] = {below, at(floor)};
}

double first_derivative(const std::array<double, 5>& f, double step) {
  return (f[0] - 8.0 * f[1] + 8.0 * f[3] - f[4]) / (12.0 * step);
}

double second_derivative(const std::array<double, 5>& f, double step) {
  return (-f[0] + 16.0 * f[1] - 30.0 * f[2] + 16.0 * f[3] - f[4]) / (12.0 * step * step);
}

}  // namespace nigari::phase
