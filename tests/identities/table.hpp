// SPDX-License-Identifier: BSD-3-Clause
// The numbered identities, the known exceptions, and how far a model is off.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "identities/phase.hpp"

namespace nigari::identities {

/// Largest error over what an identity compared, as a multiple of its tolerance.
class Worst {
 public:
  explicit Worst(double tolerance) : tolerance_(tolerance) {}
  /// The tolerance counts from `floor` plus the larger side, so that zero = zero passes and is known as such.
  void see(double found, double expected, double floor = 1.0) {
    const double size = std::max(std::abs(found), std::abs(expected)), error = std::abs(found - expected);
    ratio_ = std::max(ratio_, std::isfinite(error) ? error / (tolerance_ * (floor + size)) : std::numeric_limits<double>::infinity());
    live_ = live_ || size > 0.0;
  }
  /// The same for a sum that vanishes; `terms` is the size of what cancels.
  void vanish(double sum, double terms, double floor = 1.0) {
    see(sum, 0.0, floor + terms);
    live_ = live_ || terms > 0.0;
  }
  double ratio() const { return ratio_; }
  bool live() const { return live_; }  ///< something other than zero was compared

 private:
  double tolerance_, ratio_ = 0.0;
  bool live_ = false;
};

struct Identity {
  int number;
  const char* text;
  unsigned kinds;     ///< of phases it holds for
  double tolerance;  ///< exact algebra 1e-11; five-point differences 1e-8 or their reason beside it
  void (*check)(Phase& phase, Worst& worst);
};
std::span<const Identity> table();

/// An identity that a model does not obey, and why. One that it does obey does not belong here.
struct Exception {
  std::vector<std::string> labels;  ///< of samples
  std::vector<int> identities;
  const char* reason;
};
std::span<const Exception> exceptions();

using Vector = std::vector<double>;

/// Derivative by five points: the error is h^4/30 of the fifth derivative, the rounding 1.5 eps f/h.
template <class F>
Vector slope(const F& f, double h) {
  const Vector far = f(2 * h), near = f(h), back = f(-h), farther = f(-2 * h);
  Vector out(far.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = (8 * (near[i] - back[i]) - (far[i] - farther[i])) / (12 * h);
  return out;
}

/// Integral from a to b by Gauss and Legendre, five points on each of `panels` (Abramowitz and Stegun 1964, table 25.4).
template <class F>
double integral(const F& f, double a, double b, int panels) {
  constexpr double x[] = {-0.906179845938664, -0.538469310105683, 0.0, 0.538469310105683, 0.906179845938664};
  constexpr double w[] = {0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366, 0.236926885056189};
  double sum = 0.0;
  const double half = 0.5 * (b - a) / panels;
  for (int p = 0; p < panels; ++p)
    for (int k = 0; k < 5; ++k) sum += half * w[k] * f(a + half * (2 * p + 1 + x[k]));
  return sum;
}

}  // namespace nigari::identities
