// SPDX-License-Identifier: BSD-3-Clause
// Pitzer's (1975) electrostatic mixing function J(x) of unequal charges of one sign.
#include "nigari/activity/detail/electrostatic.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace nigari::activity::detail {

namespace {

/// 1 - exp(-q) - q + q^2/2: what is left of the integrand once the terms that cancel x/4 - 1 are taken out.
double remainder(double q) {
  if (q > 0.5) return -std::expm1(-q) - q + 0.5 * q * q;
  double term = q * q * q / 6.0, sum = 0.0;
  for (int k = 4; std::abs(term) > 1e-18 * std::abs(sum) && k < 30; ++k) {
    sum += term;
    term *= -q / k;
  }
  return sum;
}

constexpr int degree = 11, segments = 48;
constexpr double lowest = -13.8, highest = 9.3;  // ln x; 1e-6 to 1e4
constexpr double width = (highest - lowest) / segments;

/// Q(t) = J (1 + x)/x^2 is smooth in t = ln x: one polynomial per segment, in s in [-1, 1].
struct Table {
  std::array<std::array<double, degree + 1>, segments> polynomial{};
  Table() {
    for (int k = 0; k < segments; ++k) polynomial[static_cast<std::size_t>(k)] = fit(lowest + (k + 0.5) * width);
  }
  static std::array<double, degree + 1> fit(double centre) {
    constexpr int n = degree + 1;
    std::array<double, n> value{}, cheb{}, power{};
    for (int i = 0; i < n; ++i) {
      const double x = std::exp(centre + 0.5 * width * std::cos(std::numbers::pi * (i + 0.5) / n));
      value[static_cast<std::size_t>(i)] = mixing_integral(x) * (1.0 + x) / (x * x);
    }
    for (int j = 0; j < n; ++j) {
      double sum = 0.0;
      for (int i = 0; i < n; ++i) sum += value[static_cast<std::size_t>(i)] * std::cos(std::numbers::pi * j * (i + 0.5) / n);
      cheb[static_cast<std::size_t>(j)] = sum * (j == 0 ? 1.0 : 2.0) / n;
    }
    std::array<double, n> before{}, now{};  // T_{j-1}, T_j as powers
    before[0] = 1.0;
    now[1] = 1.0;
    power[0] = cheb[0];
    for (std::size_t j = 1; j < n; ++j) {
      for (std::size_t i = 0; i < n; ++i) power[i] += cheb[j] * now[i];
      std::array<double, n> next{};
      for (std::size_t i = 0; i + 1 < n; ++i) next[i + 1] = 2.0 * now[i];
      for (std::size_t i = 0; i < n; ++i) next[i] -= before[i];
      before = now;
      now = next;
    }
    return power;
  }
};

}  // namespace

double mixing_integral(double x) {
  // y = exp(u): the trapezoidal rule converges geometrically for this integrand.
  constexpr double h = 0.1;
  double sum = 0.0;
  for (double u = -45.0; u < 5.0; u += h) {
    const double y = std::exp(u);
    const double q = x / y * std::exp(-y);
    if (q > 1e-100) sum += y * y * y * remainder(q);
  }
  return sum * h / x;
}

MixingFunction mixing_function(double x, double t) {
  static const Table table;
  const double clamped = t > lowest ? std::min(t, highest - 1e-9) : lowest;  // also of a NaN, which goes on below
  const int k = std::min(static_cast<int>((clamped - lowest) / width), segments - 1);
  const double s = 2.0 * ((clamped - lowest) / width - k) - 1.0;
  const auto& p = table.polynomial[static_cast<std::size_t>(k)];
  double q = 0.0, q1 = 0.0, q2 = 0.0;
  for (int i = degree; i >= 0; --i) {
    q2 = q2 * s + 2.0 * q1;
    q1 = q1 * s + q;
    q = q * s + p[static_cast<std::size_t>(i)];
  }
  const double r = 2.0 / width;
  q1 *= r;
  q2 *= r * r;
  if (t != clamped) {  // Q is linear in ln x at both ends: -ln(x)/6 below, 1/4 above
    q += q1 * (t - clamped);
    q2 = 0.0;
  }
  const double e = x * x / (1.0 + x);              // J = Q e
  const double l = 2.0 - x / (1.0 + x);            // d ln e/dt
  const double l1 = -x / ((1.0 + x) * (1.0 + x));  // and its derivative
  return {q * e, e * (q1 + q * l), e * (q2 + 2.0 * q1 * l + q * (l * l + l1))};
}

}  // namespace nigari::activity::detail
