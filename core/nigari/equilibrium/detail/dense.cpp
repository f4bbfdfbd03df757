// SPDX-License-Identifier: BSD-3-Clause
// Small dense linear algebra, row major, without the heap.
#include "nigari/equilibrium/detail/dense.hpp"

#include <cmath>
#include <utility>

namespace nigari::equilibrium::detail {

namespace {

/// y -= factor * x
inline void subtract(double* __restrict y, const double* __restrict x, double factor, int count) {
  for (int i = 0; i < count; ++i) y[i] -= factor * x[i];
}

}  // namespace

bool lu_factor(double* a, int n, int stride, int* pivot) {
  for (int k = 0; k < n; ++k) {
    int best = k;
    double largest = std::abs(a[k * stride + k]);
    for (int i = k + 1; i < n; ++i)
      if (const double value = std::abs(a[i * stride + k]); value > largest) largest = value, best = i;
    pivot[k] = best;
    if (!(largest > 0.0) || !std::isfinite(largest)) return false;
    if (best != k)
      for (int j = 0; j < n; ++j) std::swap(a[k * stride + j], a[best * stride + j]);
    const double inverse = a[k * stride + k] = 1.0 / a[k * stride + k];
    for (int i = k + 1; i < n; ++i) {
      double& factor = a[i * stride + k];
      if (factor == 0.0) continue;
      factor *= inverse;
      subtract(a + i * stride + k + 1, a + k * stride + k + 1, factor, n - k - 1);
    }
  }
  return true;
}

void lu_solve(const double* a, int n, int stride, const int* pivot, double* b) {
  for (int k = 0; k < n; ++k)
    if (pivot[k] != k) std::swap(b[k], b[pivot[k]]);
  // Column by column: the sums of the rows then do not wait for each other.
  for (int j = 0; j + 1 < n; ++j) {
    const double known = b[j];
    if (known == 0.0) continue;
    for (int i = j + 1; i < n; ++i) b[i] -= a[i * stride + j] * known;
  }
  for (int j = n - 1; j >= 0; --j) {
    const double known = b[j] *= a[j * stride + j];
    for (int i = 0; i < j; ++i) b[i] -= a[i * stride + j] * known;
  }
}

bool lu_factor_in_order(double* a, int n, int stride, double smallest) {
  for (int k = 0; k < n; ++k) {
    const double diagonal = a[k * stride + k];
    if (!(diagonal > smallest)) return false;
    const double inverse = 1.0 / diagonal;
    for (int i = k + 1; i < n; ++i) {
      double& factor = a[i * stride + k];
      factor *= inverse;
      subtract(a + i * stride + k + 1, a + k * stride + k + 1, factor, n - k - 1);
    }
  }
  return true;
}

void lu_solve_rows(const double* a, int n, int stride, double* x, int columns, int x_stride) {
  for (int i = 1; i < n; ++i)
    for (int j = 0; j < i; ++j)
      if (const double factor = a[i * stride + j]; factor != 0.0)
        subtract(x + i * x_stride, x + j * x_stride, factor, columns);
  for (int i = n - 1; i >= 0; --i) {
    for (int j = i + 1; j < n; ++j)
      if (const double factor = a[i * stride + j]; factor != 0.0)
        subtract(x + i * x_stride, x + j * x_stride, factor, columns);
    const double inverse = 1.0 / a[i * stride + i];
    for (int c = 0; c < columns; ++c) x[i * x_stride + c] *= inverse;
  }
}

}  // namespace nigari::equilibrium::detail
