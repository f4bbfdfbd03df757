// SPDX-License-Identifier: BSD-3-Clause
// Pitzer's (1975) electrostatic mixing function J(x) of unequal charges of one sign.
#pragma once

#include <cmath>

namespace nigari::activity::detail {

/// J and its first two derivatives with respect to ln x.
struct MixingFunction {
  double J = 0.0, d1 = 0.0, d2 = 0.0;
};

/// J(x) = x/4 - 1 + (1/x) int_0^inf [1 - exp(-(x/y) exp(-y))] y^2 dy, x > 0. Interpolated from the integral,
/// which is evaluated once; relative error below 1e-11.
MixingFunction mixing_function(double x, double ln_x);
inline MixingFunction mixing_function(double x) { return mixing_function(x, std::log(x)); }

/// The integral itself, slow; for tests and for the table.
double mixing_integral(double x);

}  // namespace nigari::activity::detail
