// SPDX-License-Identifier: BSD-3-Clause
// Equilibria by the first derivatives of one that was solved before.
#include "nigari/equilibrium/detail/taylor.hpp"

#include <algorithm>
#include <cmath>

namespace nigari::equilibrium::detail {

namespace {

constexpr std::size_t most_kept = 16;  ///< to look through for the nearest is then still cheap beside an equilibrium
constexpr double most_credit = 4.0, earned = 0.125;  ///< the derivatives of a point cost what about eight answers save
constexpr int patience = 8;            ///< misses in a row, after which only one problem of as many is tried
constexpr double kelvin = 10.0;        ///< as far as a total that has changed by its own size, in the choice of the nearest
constexpr double trace = 1e-6;         ///< of the largest total, below which a total counts as if it were so large

}  // namespace

void TaylorStore::clear() {
  kept_.clear();
  next_ = 0;
  credit_ = most_credit;
  misses_ = passed_ = 0;
}

void TaylorStore::tell(bool accepted) {
  misses_ = accepted ? 0 : misses_ + 1;
  if (accepted) credit_ = std::min(credit_ + earned, most_credit);
}

Eigen::VectorXd TaylorStore::inputs_of(const Kernel& kernel) {
  Eigen::VectorXd inputs(kernel.components().count + 2);
  inputs << kernel.totals, kernel.temperature(), std::log(kernel.pressure());
  return inputs;
}

void TaylorStore::keep(Kernel& kernel, const Point& point, const Assemblage& present) {
  if (credit_ < 1.0) return;
  credit_ -= 1.0;
  const int count = kernel.components().count;
  Kept kept{kernel.generation(), present, point, inputs_of(kernel), {}};
  const Eigen::Index v = point.v.size(), amounts = point.amount.size();
  kept.slopes.setZero(v + count + amounts, count + 2);
  kernel.evaluate_everything(point, present);
  Point answer;
  for (int k = 0; k < count + 2; ++k) {
    if (k == kernel.components().charge_row) continue;  // what is fed is neutral
    auto shift = kernel.no_shift();
    if (k < count) shift.supply[k] = 1.0;
    else if (k == count) kernel.shift_with_temperature(1.0, shift);
    else kernel.shift_with_pressure(1.0, shift);
    if (!kernel.respond(point, present, shift, answer)) return;
    kept.slopes.col(k) << answer.v, answer.y, answer.amount;
  }
  if (!kept.slopes.allFinite()) return;
  if (kept_.size() < most_kept) kept_.push_back(std::move(kept));
  else kept_[next_++ % most_kept] = std::move(kept);
}

const TaylorStore::Kept* TaylorStore::nearest(const Kernel& kernel) const {
  const Kept* best = nullptr;
  double least = 1e300;
  const auto count = kernel.components().count;
  const double floor = trace * kernel.totals.cwiseAbs().maxCoeff();
  for (const auto& kept : kept_) {
    if (kept.generation != kernel.generation()) continue;
    double far = 0.0;
    for (int k = 0; k < count + 2; ++k) {
      const double size = k < count ? std::max(std::abs(kept.inputs[k]), floor) : k == count ? kelvin : 1.0;
      far = std::max(far, std::abs(now_[k] - kept.inputs[k]) / size);
    }
    if (far < least) least = far, best = &kept;
  }
  return best;
}

/// Logarithms go with those of the totals, amounts with the totals.
void TaylorStore::move(const Kept& from, Point& point) const {
  const Eigen::Index v = point.v.size(), y = point.y.size(), amounts = point.amount.size();
  point.v.noalias() += from.slopes.topRows(v) * logarithmic_;
  point.y.noalias() += from.slopes.middleRows(v, y) * logarithmic_;
  point.amount.noalias() += from.slopes.bottomRows(amounts) * linear_;
}

bool TaylorStore::predict(Kernel& kernel, Point& point, Assemblage& present) {
  if (kept_.empty() || (misses_ > patience && ++passed_ % patience != 0)) return false;
  now_ = inputs_of(kernel);
  const Kept* from = nearest(kernel);
  if (from == nullptr) return false;
  point = from->point;
  present = from->present;
  linear_ = now_ - from->inputs;
  logarithmic_ = linear_;
  for (int k = 0; k < kernel.components().count; ++k) {
    const double before = from->inputs[k], ratio = now_[k] / before;
    if (before != 0.0 && ratio > 0.0) logarithmic_[k] = before * std::log(ratio);
  }
  move(*from, point);
  kernel.evaluate(point, present, false);
  // Once more with what the balances miss; the solutes as their potentials ask for.
  linear_.setZero();
  linear_.head(kernel.components().count) = kernel.imbalance;
  if (const int c = kernel.components().charge_row; c >= 0) linear_[c] = 0.0;
  logarithmic_ = linear_;
  for (int s = 0; s < kernel.system().pure_first(); ++s)
    if (std::isfinite(kernel.affinity[s])) point.v[s] -= kernel.affinity[s];
  move(*from, point);
  return point.v.allFinite() && point.y.allFinite() && point.amount.allFinite();
}

}  // namespace nigari::equilibrium::detail
