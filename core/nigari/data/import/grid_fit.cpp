// SPDX-License-Identifier: BSD-3-Clause
// Least squares by orthogonalisation, in terms scaled to order one.
#include "nigari/data/import/grid_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace nigari::data::import {

GridFit fit_grid(const std::vector<double>& T, const std::vector<double>& log_k) {
  GridFit out;
  const std::size_t points = T.size(), terms = std::min<std::size_t>(points, 6);
  if (points < 2) {
    out.function.a[0] = points == 1 ? log_k[0] : 0.0;
    return out;
  }
  constexpr double scale = 298.15;
  const auto term = [&](std::size_t k, double t) {
    const double u = t / scale;
    const std::array<double, 6> all{1.0, 1.0 / u, std::log10(u), u, 1.0 / (u * u), u * u};
    return static_cast<long double>(all[k]);
  };
  // Columns become orthonormal (twice, for the digits); R keeps what was taken off.
  std::vector<std::vector<long double>> Q(terms), R(terms, std::vector<long double>(terms, 0.0L));
  for (std::size_t k = 0; k < terms; ++k) {
    for (const double t : T) Q[k].push_back(term(k, t));
    for (int pass = 0; pass < 2; ++pass)
      for (std::size_t j = 0; j < k; ++j) {
        long double dot = 0.0L;
        for (std::size_t i = 0; i < points; ++i) dot += Q[j][i] * Q[k][i];
        for (std::size_t i = 0; i < points; ++i) Q[k][i] -= dot * Q[j][i];
        R[j][k] += dot;
      }
    long double norm = 0.0L;
    for (const auto q : Q[k]) norm += q * q;
    R[k][k] = std::sqrt(norm);
    for (auto& q : Q[k]) q /= R[k][k];
  }
  std::array<long double, 6> c{};
  for (std::size_t k = terms; k-- > 0;) {
    for (std::size_t i = 0; i < points; ++i) c[k] += Q[k][i] * log_k[i];
    for (std::size_t j = k + 1; j < terms; ++j) c[k] -= R[k][j] * c[j];
    c[k] /= R[k][k];
  }
  const long double s = scale;
  out.function.form = TemperatureForm::analytic;  // a0 + a1 T + a2/T + a3 log10 T + a4/T^2 + a5 T^2
  const std::array<long double, 6> a{c[0] - c[2] * std::log10(s), c[3] / s, c[1] * s, c[2], c[4] * s * s, c[5] / (s * s)};
  for (std::size_t k = 0; k < 6; ++k) out.function.a[k] = static_cast<double>(a[k]);
  for (std::size_t i = 0; i < points; ++i) out.deviation = std::max(out.deviation, std::abs(out.function(T[i]) - log_k[i]));
  return out;
}

}  // namespace nigari::data::import
