// SPDX-License-Identifier: BSD-3-Clause
// How beta1, beta2 and C of a Pitzer pair depend on the ionic strength I, with two derivatives. x = alpha sqrt(I).
#pragma once

#include <cmath>

namespace nigari::activity::detail {

/// A function of x and its first two derivatives with I.
struct Shape {
  double g, g1, g2;
};

/// g = 2 [1 - (1 + x) exp(-x)]/x^2, of beta1 and beta2; `e` is exp(-x).
inline Shape beta_shape(double x, double e, double I) {
  const double g = x > 1e-2 ? 2.0 * (1.0 - (1.0 + x) * e) / (x * x)
                            : 1.0 - x * (2.0 / 3 - x * (1.0 / 4 - x * (1.0 / 15 - x * (1.0 / 72 - x / 420))));
  return {g, (e - g) / I, -(0.5 * x * e + 2.0 * (e - g)) / (I * I)};
}

/// 4 [6 - (6 + 6x + 3x^2 + x^3) exp(-x)]/x^4, of C1 (Archer 1991; Clegg, Rard and Pitzer 1994, eq. 5): 1 at I = 0.
inline Shape third_shape(double x, double I) {
  const double e = std::exp(-x);
  double h = 0.0;
  if (x > 1.5) {
    h = (6.0 - (6.0 + x * (6.0 + x * (3.0 + x))) * e) / (x * x * x * x);
  } else {  // 6 exp(-x) sum of x^k/(k + 4)!, all of one sign: the closed form cancels
    double term = 1.0 / 24.0;
    for (int k = 0; k < 20; ++k) {
      h += term;
      term *= x / (k + 5);
    }
    h *= 6.0 * e;
  }
  const double slope = e - 4.0 * h;
  return {4.0 * h, 2.0 * slope / I, -(x * e + 6.0 * slope) / (I * I)};
}

}  // namespace nigari::activity::detail
