// SPDX-License-Identifier: BSD-3-Clause
// The small LU factorisations against Eigen on random matrices, singular ones, and many right-hand sides.
#include "nigari/equilibrium/detail/dense.hpp"

#include <Eigen/Dense>
#include <limits>
#include <random>
#include <vector>

#include "support/catch.hpp"
#include "support/traps.hpp"

using namespace nigari;
using namespace nigari::equilibrium::detail;

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr int largest = 20;
constexpr double untouched = -77.0;  ///< what lies between the rows

/// `n` rows in rows of a longer matrix, so that the stride is not the number of columns.
struct Strided {
  int n, stride;
  std::vector<double> values;
  Strided(const Matrix& m, int gap) : n(static_cast<int>(m.rows())), stride(static_cast<int>(m.cols()) + gap) {
    values.assign(static_cast<std::size_t>(n * stride), untouched);
    for (int i = 0; i < n; ++i)
      for (int j = 0; j < m.cols(); ++j) values[static_cast<std::size_t>(i * stride + j)] = m(i, j);
  }
  void check_gap(int columns) const {
    for (int i = 0; i < n; ++i)
      for (int j = columns; j < stride; ++j) CHECK(values[static_cast<std::size_t>(i * stride + j)] == untouched);
  }
};

Matrix random_matrix(std::mt19937& engine, int rows, int columns) {
  std::uniform_real_distribution<double> uniform(-1.0, 1.0);
  Matrix m(rows, columns);
  for (int i = 0; i < rows; ++i)
    for (int j = 0; j < columns; ++j) m(i, j) = uniform(engine);
  return m;
}

/// I + B B^T / n: what the factorisation without exchanges is for.
Matrix near_identity(std::mt19937& engine, int n) {
  const Matrix b = random_matrix(engine, n, n);
  return Matrix::Identity(n, n) + b * b.transpose() / n;
}

/// An LU loses at most a few roundings times the condition of the matrix (Higham 2002, chapter 9).
double tolerance(const Matrix& a, const Eigen::VectorXd& x) {
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(a);
  const double condition = svd.singularValues()[0] / svd.singularValues()[a.rows() - 1];
  return 50.0 * std::numeric_limits<double>::epsilon() * condition * (1.0 + x.norm());
}

}  // namespace

TEST_CASE("the factorisation with exchanges solves as Eigen does", "[equilibrium][dense][property]") {
  std::mt19937 engine(1);
  for (int n = 1; n <= largest; ++n)
    for (int trial = 0; trial < 10; ++trial) {
      INFO(n << " rows, trial " << trial);
      const Matrix a = random_matrix(engine, n, n);
      const Eigen::VectorXd b = random_matrix(engine, n, 1);
      const Eigen::VectorXd expected = a.fullPivLu().solve(b);
      Strided lu(a, trial % 3);
      std::vector<int> pivot(static_cast<std::size_t>(n));
      REQUIRE(lu_factor(lu.values.data(), n, lu.stride, pivot.data()));
      Eigen::VectorXd x = b;
      lu_solve(lu.values.data(), n, lu.stride, pivot.data(), x.data());
      CHECK((x - expected).norm() <= tolerance(a, expected));
      lu.check_gap(n);
    }
}

TEST_CASE("its factors multiply to the matrix with its rows exchanged, none of them above one",
          "[equilibrium][dense][identity]") {
  std::mt19937 engine(2);
  for (int n = 1; n <= largest; ++n) {
    INFO(n << " rows");
    const Matrix a = random_matrix(engine, n, n);
    Matrix lu = a, exchanged = a;
    std::vector<int> pivot(static_cast<std::size_t>(n));
    REQUIRE(lu_factor(lu.data(), n, n, pivot.data()));
    for (int k = 0; k < n; ++k) {
      CHECK(pivot[static_cast<std::size_t>(k)] >= k);
      exchanged.row(k).swap(exchanged.row(pivot[static_cast<std::size_t>(k)]));
    }
    Matrix lower = lu.triangularView<Eigen::StrictlyLower>();
    CHECK(lower.cwiseAbs().maxCoeff() <= 1.0);
    lower += Matrix::Identity(n, n);
    Matrix upper = lu.triangularView<Eigen::Upper>();
    upper.diagonal() = upper.diagonal().cwiseInverse().eval();  // the diagonal holds the inverses of the pivots
    CHECK((lower * upper - exchanged).cwiseAbs().maxCoeff() <= 1e-14 * n);  // a rounding for each of n sums
  }
}

TEST_CASE("a zero at the head of the diagonal needs an exchange", "[equilibrium][dense]") {
  Matrix a(3, 3);
  a << 0, 2, 0, 0, 0, 4, 8, 0, 0;
  Eigen::Vector3d b(2, 4, 8);
  int pivot[3];
  REQUIRE(lu_factor(a.data(), 3, 3, pivot));
  lu_solve(a.data(), 3, 3, pivot, b.data());
  CHECK(b == Eigen::Vector3d(1, 1, 1));
}

TEST_CASE("singular matrices are told: zero, a column of zeros, equal rows, an infinite entry",
          "[equilibrium][dense]") {
  std::mt19937 engine(3);
  std::vector<int> pivot(largest);
  const auto factors = [&](Matrix a) {
    return lu_factor(a.data(), static_cast<int>(a.rows()), static_cast<int>(a.cols()), pivot.data());
  };
  for (int n = 2; n <= largest; ++n) {
    INFO(n << " rows");
    CHECK_FALSE(factors(Matrix::Zero(n, n)));
    Matrix column = random_matrix(engine, n, n);
    column.col(n / 2).setZero();
    CHECK_FALSE(factors(column));
    Matrix row = Matrix::Identity(n, n);
    row.row(n - 1) = row.row(0);
    CHECK_FALSE(factors(row));
  }
  Matrix one = Matrix::Zero(1, 1);
  CHECK_FALSE(factors(one));
  const WithoutTraps infinity_is_meant;
  one(0, 0) = std::numeric_limits<double>::infinity();
  CHECK_FALSE(factors(one));
}

TEST_CASE("the factorisation without exchanges solves many right-hand sides as Eigen does",
          "[equilibrium][dense][property]") {
  std::mt19937 engine(4);
  for (int n = 1; n <= largest; ++n)
    for (const int columns : {1, 2, 7, 33}) {
      INFO(n << " rows, " << columns << " right-hand sides");
      const Matrix a = near_identity(engine, n), b = random_matrix(engine, n, columns);
      const Matrix expected = a.ldlt().solve(b);
      Strided lu(a, columns % 3), x(b, 2);
      REQUIRE(lu_factor_in_order(lu.values.data(), n, lu.stride, 1e-3));
      lu_solve_rows(lu.values.data(), n, lu.stride, x.values.data(), columns, x.stride);
      for (int c = 0; c < columns; ++c) {
        Eigen::VectorXd found(n);
        for (int i = 0; i < n; ++i) found[i] = x.values[static_cast<std::size_t>(i * x.stride + c)];
        CHECK((found - expected.col(c)).norm() <= tolerance(a, expected.col(c)));
      }
      lu.check_gap(n);
      x.check_gap(columns);
    }
}

TEST_CASE("no right-hand side is no work", "[equilibrium][dense]") {
  Matrix a = 2.0 * Matrix::Identity(2, 2);
  REQUIRE(lu_factor_in_order(a.data(), 2, 2, 0.5));
  double x[2] = {3.0, 4.0};
  lu_solve_rows(a.data(), 2, 2, x, 0, 1);
  CHECK(x[0] == 3.0);
  CHECK(x[1] == 4.0);
}

TEST_CASE("without exchanges a pivot that is small, zero or negative ends the factorisation", "[equilibrium][dense]") {
  const auto factors = [](Matrix a, double smallest) {
    return lu_factor_in_order(a.data(), static_cast<int>(a.rows()), static_cast<int>(a.cols()), smallest);
  };
  Matrix a = Matrix::Identity(3, 3);
  CHECK(factors(a, 0.5));
  CHECK_FALSE(factors(a, 1.0));  // above the limit, not at it
  a(2, 2) = 0.0;
  CHECK_FALSE(factors(a, 0.0));
  a(2, 2) = -1.0;
  CHECK_FALSE(factors(a, 0.0));
  Matrix turned(2, 2);  // regular, but its rows would have to be exchanged
  turned << 0, 1, 1, 0;
  CHECK_FALSE(factors(turned, 0.0));
  turned << 1, 1, 1, 1;  // the second pivot falls to zero
  CHECK_FALSE(factors(turned, 0.0));
}
