// SPDX-License-Identifier: BSD-3-Clause
// The compressibility factor of the Peng-Robinson equation at given reduced attraction A and covolume B.
#pragma once

namespace nigari::activity::detail {

/// Both are the one root where there is only one; else the densest and the lightest, the middle one being unstable.
struct CubicRoots {
  double dense = 0.0, light = 0.0;
};

/// Roots above B > 0 of Z^3 - (1 - B) Z^2 + (A - 3 B^2 - 2 B) Z - (A B - B^2 - B^3) = 0, A >= 0. Newton's steps start
/// outside the roots, where the cubic is convex or concave towards them, and so never overshoot.
CubicRoots compressibility(double A, double B);

/// ln(phi) of the mixture as a whole, the Gibbs energy above the ideal gas over R T, at a root Z.
double residual_gibbs(double A, double B, double Z);

/// The root of lower Gibbs energy; the lighter one when they are equal.
double stable_root(double A, double B);

}  // namespace nigari::activity::detail
