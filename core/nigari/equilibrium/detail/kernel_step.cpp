// SPDX-License-Identifier: BSD-3-Clause
// The exact Newton step, reduced to component potentials and phase amounts.
//
// Solutes:   (I + Gamma) dc = A' dy - r, eliminated through the symmetric K = I + sqrt(m) G sqrt(m) = L L'.
// Balances:  w Z'Z dy + Q dN = b - A n + w Z' L^-1 sqrt(m) r,   Z = L^-1 sqrt(m) A'.
// Solvent:   Gibbs-Duhem turns d ln a_w into -M_w m'(A' dy - r), so its row is the transpose of its column.
#include <algorithm>
#include <cmath>

#include "nigari/equilibrium/detail/kernel.hpp"

namespace nigari::equilibrium::detail {

namespace {
constexpr int aqueous_slot = -1, gas_slot = -2;
/// Proximal weights: far below any real entry, they only decide the steps a singular system leaves open.
constexpr double proximal_potential = 1e-15, proximal_amount = 1e-13, proximal_dry = 1e-9;
constexpr double charge_stiffness = 4.0;  // times the largest derivative: dominates every pair of ions
}  // namespace

bool Kernel::factor_solution(bool exact) {
  const int n = solutes();
  if (n == 0) return true;
  root_m_ = molality.cwiseSqrt();
  stability_.setIdentity();
  if (exact) {
    // Single-ion derivatives are not definite across charged directions, which no neutral solution can take.
    // A multiple of z z' makes them so; it moves the potential of the charge and nothing else.
    const double stiff = components_.charge_row < 0 ? 0.0 : charge_stiffness * gamma_.cwiseAbs().maxCoeff();
    for (int i = 0; i < n; ++i)
      for (int j = 0; j <= i; ++j)
        stability_(i, j) += root_m_[i] * root_m_[j] *
                            (gamma_(i, j) + stiff * system_.charge(1 + i) * system_.charge(1 + j));
  }
  // In-place Cholesky of the lower half; a negative pivot means the mixture is not stable here.
  for (int j = 0; j < n; ++j) {
    double d = stability_(j, j) - stability_.row(j).head(j).squaredNorm();
    if (!(d > 1e-10)) return false;
    d = std::sqrt(d);
    stability_(j, j) = d;
    for (int i = j + 1; i < n; ++i)
      stability_(i, j) = (stability_(i, j) - stability_.row(i).head(j).dot(stability_.row(j).head(j))) / d;
  }
  for (int i = 0; i < n; ++i) {
    half_.row(i) = root_m_[i] * components_.formula.col(1 + i).transpose();
    half_r_[i] = root_m_[i] * affinity[i];
  }
  const auto lower = stability_.triangularView<Eigen::Lower>();
  lower.solveInPlace(half_);
  lower.solveInPlace(half_r_);
  return true;
}

void Kernel::assemble(const Point& point, const Assemblage& present, const Pin& pin, const Barrier& barrier) {
  const auto& A = components_.formula;
  const int E = components_.count;
  matrix_.setZero();
  right_.setZero();
  slots_ = 0;
  auto H = matrix_.topLeftCorner(E, E);
  right_.head(E) = imbalance;
  if (aqueous()) {
    const double w = present.aqueous ? kilograms : 0.0;
    const int c = components_.charge_row;
    for (int k = 0; k < E; ++k) {
      const double weight = k == c ? 1.0 : w;
      if (weight == 0.0) continue;
      for (int l = 0; l < E; ++l) H(k, l) += weight * half_.col(k).dot(half_.col(l));
      right_[k] += weight * half_.col(k).dot(half_r_);
    }
    if (c >= 0) right_[c] = half_.col(c).dot(half_r_) - A.row(c).segment(1, solutes()).dot(molality);
    if (present.aqueous) {
      const int row = E + slots_;
      slot_[static_cast<std::size_t>(slots_++)] = aqueous_slot;
      const double mw = system_.solvent_molar_mass();
      matrix_.row(row).head(E) = A.col(0).transpose();
      matrix_.row(row).head(E) += mw * (A.middleCols(1, solutes()) * molality).transpose();
      right_[row] = aqueous_closure + mw * molality.dot(affinity);
      if (pin.what == Pin::What::aqueous) {
        matrix_.col(row).head(E) = -direction;
      } else {
        matrix_.col(row).head(E) = matrix_.row(row).head(E).transpose();
        if (barrier.mu > 0.0) {
          matrix_(row, row) = -point.water_slack / point.water;
          right_[row] -= barrier.mu / point.water;
        }
      }
      if (c >= 0) matrix_(c, row) = 0.0;
    }
  }
  if (present.gas) {
    const int row = E + slots_;
    slot_[static_cast<std::size_t>(slots_++)] = gas_slot;
    right_[row] = gas_closure;
    for (int j = 0; j < gases(); ++j) {
      const auto column = A.col(system_.gas_first() + j);
      const double n = point.gas * fraction[j];
      H.noalias() += n * column * column.transpose();
      right_.head(E).noalias() += n * gas_affinity[j] * column;
      matrix_.row(row).head(E) += fraction[j] * column.transpose();
      right_[row] += fraction[j] * gas_affinity[j];
    }
    matrix_.col(row).head(E) = matrix_.row(row).head(E).transpose();
    if (barrier.mu > 0.0) {
      matrix_(row, row) = -point.gas_slack / point.gas;
      right_[row] -= barrier.mu / point.gas;
    }
  }
  add_pure(point, present, pin, barrier);
}

void Kernel::add_pure(const Point& point, const Assemblage& present, const Pin& pin, const Barrier& barrier) {
  const auto& A = components_.formula;
  const int E = components_.count;
  auto H = matrix_.topLeftCorner(E, E);
  for (int p = 0; p < pures(); ++p) {
    if (!pure_active(p)) continue;
    const auto column = A.col(system_.pure_first() + p);
    if (barrier.mu > 0.0) {
      const double weight = point.pure[p] / point.slack[p];
      const double rho = pure_closure[p] - barrier.mu * barrier_weight[p] / point.pure[p];
      H.noalias() += weight * column * column.transpose();
      right_.head(E).noalias() += weight * rho * column;
      continue;
    }
    const bool pinned = pin.what == Pin::What::pure && pin.pure == p;
    if ((present.pure[static_cast<std::size_t>(p)] == 0 && !pinned) || E + slots_ >= matrix_.rows()) continue;
    const int row = E + slots_;
    slot_[static_cast<std::size_t>(slots_++)] = p;
    matrix_.row(row).head(E) = column.transpose();
    right_[row] = pure_closure[p];
    if (pinned) {
      matrix_.col(row).head(E) = -direction;
    } else {
      matrix_.col(row).head(E) = column;
      matrix_(row, row) = -proximal_amount;
    }
    if (components_.charge_row >= 0) matrix_(components_.charge_row, row) = 0.0;
  }
  const bool wet = present.aqueous && kilograms > 0.0;
  for (int k = 0; k < E; ++k)
    if (k != components_.charge_row) H(k, k) += wet ? proximal_potential : proximal_dry;
  for (Eigen::Index row = E + slots_; row < matrix_.rows(); ++row) matrix_(row, row) = 1.0;
}

bool Kernel::solve_reduced() {
  for (Eigen::Index row = 0; row < matrix_.rows(); ++row) {
    const double largest = matrix_.row(row).cwiseAbs().maxCoeff();
    if (!(largest > 0.0) || !std::isfinite(largest)) {
      if (!(largest == 0.0)) return false;
      matrix_(row, row) = 1.0;
      right_[row] = 0.0;
      continue;
    }
    matrix_.row(row) /= largest;
    right_[row] /= largest;
  }
  lu_.compute(matrix_);
  if (!(lu_.matrixLU().diagonal().cwiseAbs().minCoeff() > 0.0)) return false;
  solution_ = lu_.solve(right_);
  return solution_.allFinite();
}

void Kernel::expand(const Point& point, const Assemblage& present, const Pin& pin, const Barrier& barrier,
                    Point& out) const {
  const auto& A = components_.formula;
  const int E = components_.count;
  out.y = solution_.head(E);
  if (solutes() > 0) {
    auto& dc = out.ln_m;
    dc.noalias() = half_ * out.y;
    dc -= half_r_;
    stability_.triangularView<Eigen::Lower>().transpose().solveInPlace(dc);
    for (int i = 0; i < solutes(); ++i) dc[i] = root_m_[i] > 0.0 ? dc[i] / root_m_[i] : 0.0;
  }
  for (int j = 0; j < gases(); ++j)
    out.ln_x[j] = A.col(system_.gas_first() + j).dot(out.y) - gas_affinity[j];
  out.water = out.gas = out.extent = 0.0;
  out.water_slack = out.gas_slack = 0.0;
  out.pure.setZero();
  out.slack.setZero();
  for (int s = 0; s < slots_; ++s) {
    const double value = solution_[E + s];
    const int p = slot_[static_cast<std::size_t>(s)];
    const bool pinned = p == aqueous_slot ? pin.what == Pin::What::aqueous
                                          : pin.what == Pin::What::pure && pin.pure == p;
    if (pinned) out.extent = value;
    else if (p == aqueous_slot) out.water = value;
    else if (p == gas_slot) out.gas = value;
    else out.pure[p] = value;
  }
  if (barrier.mu <= 0.0) return;
  for (int p = 0; p < pures(); ++p) {
    if (!pure_active(p)) continue;
    const double n = point.pure[p], s = point.slack[p];
    const double toward = A.col(system_.pure_first() + p).dot(out.y);
    const double mu = barrier.mu * barrier_weight[p];
    out.pure[p] = n / s * (toward - pure_closure[p] + mu / n);
    out.slack[p] = mu / n - s - s / n * out.pure[p];
  }
  if (present.aqueous)
    out.water_slack = barrier.mu / point.water - point.water_slack - point.water_slack / point.water * out.water;
  if (present.gas)
    out.gas_slack = barrier.mu / point.gas - point.gas_slack - point.gas_slack / point.gas * out.gas;
}

bool Kernel::step(const Point& point, const Assemblage& assemblage, const Pin& pin, const Barrier& barrier,
                  bool exact, Point& out) {
  if (!factor_solution(exact) && (!exact || !factor_solution(false))) return false;
  assemble(point, assemblage, pin, barrier);
  if (!solve_reduced()) return false;
  expand(point, assemblage, pin, barrier, out);
  return true;
}

}  // namespace nigari::equilibrium::detail
