// SPDX-License-Identifier: BSD-3-Clause
// The Debye-Hueckel shape sqrt(I)/(1 + kappa sqrt(I)), its slope and its mean over the dilution line.
#pragma once

#include <algorithm>
#include <cmath>

namespace nigari::activity::detail {

/// Below this ionic strength slopes, which grow as I^-1/2, are those of this ionic strength.
inline constexpr double least_strength = 1e-20;

/// [y^2/2 - y + ln(1 + y)]/y^3, y >= 0; by its series where the terms cancel.
inline double screening_integral(double y) {
  if (y > 0.1) return (0.5 * y * y - y + std::log1p(y)) / (y * y * y);
  double sum = 0.0;
  for (int k = 16; k >= 3; --k) sum = 1.0 / k - y * sum;
  return sum;
}

struct Screening {
  double value = 0.0;  ///< s(I)
  double slope = 0.0;  ///< ds/dI
};

inline Screening screening(double kappa, double root) {
  const double d = 1.0 / (1.0 + kappa * root);
  return {root * d, 0.5 * d * d / std::max(root, 1e-10)};
}

/// (1/I) times the integral of s from 0 to I
inline double screening_mean(double kappa, double root) { return 2.0 * root * screening_integral(kappa * root); }

}  // namespace nigari::activity::detail
