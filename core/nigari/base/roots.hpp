// SPDX-License-Identifier: BSD-3-Clause
// The root of a function between two points of opposite sign.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace nigari {

struct RootOptions {
  double x_tolerance = 4.0 * std::numeric_limits<double>::epsilon();  ///< relative to |x|
  double x_absolute = 0.0;    ///< absolute width at which the bracket counts as closed
  double f_tolerance = 0.0;   ///< |f| at which a point counts as the root
  int max_evaluations = 200;  ///< bisection alone needs about 60 for a bracket of the size of x
};

struct Root {
  enum class Status { converged, not_bracketed, not_finite, max_evaluations };
  Status status = Status::not_bracketed;
  double x = 0.0;       ///< the best point seen
  double f = 0.0;       ///< the function there
  int evaluations = 0;
  explicit operator bool() const { return status == Status::converged; }
};

/// Inverse quadratic interpolation guarded by bisection (Chandrupatla 1997, Adv. Eng. Softw. 28, 145):
/// never leaves [a, b], allocates nothing, and tells in `status` how it ended instead of throwing.
template <class F>
Root find_root(F&& f, double a, double b, const RootOptions& options = {}) {
  using Status = Root::Status;
  double x1 = b, x2 = a;
  double f1 = f(x1), f2 = f(x2);
  double x3 = x1, f3 = f1;
  double t = 0.5;
  for (int count = 2;; ++count) {
    const bool first_is_best = std::abs(f1) < std::abs(f2);
    Root best{Status::converged, first_is_best ? x1 : x2, first_is_best ? f1 : f2, count};
    if (!std::isfinite(f1) || !std::isfinite(f2)) {
      best.status = Status::not_finite;
      return best;
    }
    if (best.f == 0.0 || std::abs(best.f) <= options.f_tolerance) return best;
    if (std::signbit(f1) == std::signbit(f2)) {
      best.status = Status::not_bracketed;
      return best;
    }
    const double tolerance = options.x_tolerance * std::abs(best.x) + options.x_absolute;
    const double width = std::abs(x2 - x1);
    if (width <= tolerance || best.x + 0.5 * (x2 - x1) == best.x) return best;
    if (count >= options.max_evaluations) {
      best.status = Status::max_evaluations;
      return best;
    }
    if (count > 2) {
      const double xi = (x1 - x2) / (x3 - x2), phi = (f1 - f2) / (f3 - f2);
      const bool smooth = phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi;
      t = smooth ? f1 / (f2 - f1) * f3 / (f2 - f3) +
                       (x3 - x1) / (x2 - x1) * f1 / (f3 - f1) * f2 / (f3 - f2)
                 : 0.5;
      const double edge = std::min(0.5, 0.5 * tolerance / width);
      t = std::clamp(t, edge, 1.0 - edge);
    }
    const double x = x1 + t * (x2 - x1), fx = f(x);
    if (std::signbit(fx) == std::signbit(f1)) {
      x3 = x1, f3 = f1;
    } else {
      x3 = x2, f3 = f2;
      x2 = x1, f2 = f1;
    }
    x1 = x, f1 = fx;
  }
}

}  // namespace nigari
