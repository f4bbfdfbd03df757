// SPDX-License-Identifier: BSD-3-Clause
// Small dense linear algebra, row major, without the heap: matrices of 3 to 40 rows, where calls cost more than sums.
#pragma once

namespace nigari::equilibrium::detail {

/// LU of the n x n matrix `a` (rows `stride` apart) in place, the inverses of the pivots on the diagonal, with row exchanges
/// noted in `pivot`; false when singular.
bool lu_factor(double* a, int n, int stride, int* pivot);
/// Solve with such a factorisation, `b` in place.
void lu_solve(const double* a, int n, int stride, const int* pivot, double* b);

/// LU without exchanges, for matrices close to I + a positive definite one; false when a pivot is below `smallest`.
bool lu_factor_in_order(double* a, int n, int stride, double smallest);
/// Solve for the `columns` right-hand sides in the rows of `x`, in place.
void lu_solve_rows(const double* a, int n, int stride, double* x, int columns, int x_stride);

}  // namespace nigari::equilibrium::detail
