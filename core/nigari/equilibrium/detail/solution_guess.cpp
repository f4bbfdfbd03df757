// SPDX-License-Identifier: BSD-3-Clause
// A first guess of the solution from the totals of its master species.
#include "nigari/equilibrium/detail/solution_guess.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/equilibrium/detail/dense.hpp"

namespace nigari::equilibrium::detail {

namespace {

constexpr double trace = 1e-7, most = 3.0;  ///< mol/kg, of a master species at first
/// Of ln(gain/loss): where the sweeps of all and Newton's method end, and what may be gone on from.
constexpr double within_reach = 4.0, close = 0.3, fine = 0.02, nearly = 1.5;
constexpr double finest = 3e-7; ///< where the steps here are exact, and cost less than those of the kernel
constexpr double steady = 1e-5;                        ///< from here on the slopes of the step before serve as well
constexpr double least_stiffness = 0.3;               ///< of the ionic strength against itself
constexpr double highest_swept = 1.5, highest_found = 3.0;  ///< of ln m

}  // namespace

bool SolutionGuess::run(Kernel& kernel, Point& point) {
  constexpr int sweeps = 24;
  balances_.take(kernel, point.amount[0]);
  const bool crowded = balances_.crowded();
  start(kernel);
  double error = 0.0;
  for (int i = 0; i < sweeps; ++i) {
    if (i % 8 == 2) refresh_activities(kernel);
    error = sweep();
    set_solutes(highest_swept);
    if (error < (crowded ? close : within_reach) && i > 2) break;
  }
  error = balances_.measure(content_);
  if (!crowded) {
    error = newton(kernel, error, kernel.by_strength() ? finest : fine);
    if (!(error < nearly)) {
      polished_ = ln_a_;
      ln_a_ = first_;
      set_solutes(highest_swept);
      if (!(newton(kernel, balances_.measure(content_), close) < error)) ln_a_ = polished_;
      set_solutes(highest_swept);
    }
    point.amount[0] /= balances_.water();
  }
  point.v.segment(1, kernel.solutes()) = ln_m_;
  set_potentials(kernel, point);
  return !crowded;
}

void SolutionGuess::start(const Kernel& kernel) {
  constexpr double nowhere = 1e300;
  const int solutes = kernel.solutes(), count = balances_.count();
  for (auto* v : {&reference_, &half_z2_, &ln_m_, &content_, &charged_}) v->resize(solutes);
  for (auto* v : {&ln_gamma_, &rate_}) v->setZero(solutes);
  for (auto* v : {&before_, &change_, &strength_slope_, &by_strength_, &ln_a_}) v->setZero(count);
  pace_.setOnes(count);
  ln_m_.setConstant(lowest_logarithm);  // far from any
  matrix_.resize(count, count);
  pivot_.resize(static_cast<std::size_t>(count));
  for (int i = 0; i < solutes; ++i) {
    const double z = kernel.system().charge(1 + i);
    half_z2_[i] = 0.5 * z * z;
    reference_[i] = kernel.active(1 + i) ? kernel.reference(1 + i) : nowhere;
  }
  for (int k = 1; k < count; ++k) ln_a_[k] = std::log(std::clamp(balances_.total[k], trace, most));
  ln_a_[0] = kernel.reference(0);
  balances_.keep_held(ln_a_);
  first_ = ln_a_;
  set_solutes(1.0);
}

void SolutionGuess::set_solutes(double highest) {
  charged_ = ln_m_;
  balances_.potentials(ln_a_, ln_m_);
  ln_m_ = (ln_m_ - reference_ - ln_gamma_).cwiseMax(lowest_logarithm).cwiseMin(highest);
  follow(charged_);
}

/// The molalities that go with ln m, after those that went with `before`.
void SolutionGuess::follow(const Eigen::VectorXd& before) {
  constexpr double slight = 0.05;  // of ln m, up to which five terms are as good as the exponential
  charged_ = ln_m_ - before;
  const auto x = charged_.array();
  if (!(x.abs().maxCoeff() < slight)) content_ = ln_m_.array().exp();
  else content_.array() *= 1.0 + x * (1.0 + x * (0.5 + x * (1.0 / 6.0 + x * (1.0 / 24.0 + x / 120.0))));
}

/// Each master by its own balance; the largest error before.
double SolutionGuess::sweep() {
  const double worst = balances_.measure(content_);
  for (int k = 1; k < balances_.count(); ++k) {
    if (!balances_.balanced(k)) continue;
    // Two components that answer to each other (H+ and carbonate) would swing: what turns back goes more slowly.
    const double error = balances_.error[k];
    double& pace = pace_[k];
    const bool turned = error * before_[k] < 0.0 && std::abs(error) > 0.3 * std::abs(before_[k]);
    pace = turned ? std::max(0.5 * pace, 0.2) : std::min(1.5 * pace, 1.0);
    before_[k] = error;
    const double slope = balances_.steepness(k, content_);
    const double share = std::max(balances_.gain[k], balances_.loss[k]) / slope;
    ln_a_[k] += pace * std::clamp(error * std::min(1.0, share), -60.0, 60.0);
  }
  balances_.keep_held(ln_a_);
  return worst;
}

/// Where a master is not the abundant form of its component (Al+3 beside Al(OH)4-) the sweeps may run away: Newton's
/// method on ln(gain/loss) = 0 of all components at once, near linear when one species leads each sum. The activity
/// coefficients follow the ionic strength where the model knows the composition by it alone; others lag one step behind.
double SolutionGuess::newton(Kernel& kernel, double error, double enough) {
  constexpr int iterations = 60, halvings = 4;
  constexpr double longest = 8.0;
  const bool polishing = enough < close;
  for (int i = 0; i < iterations && !(error < enough); ++i) {
    if (error < nearly && error > fine && balances_.sharpen(content_)) error = balances_.measure(content_);
    double strength = 0.0, owed = 0.0;
    if (!(i > 0 && error < steady) && !find_slopes()) return error;
    if (!find_change(strength, owed)) return error;
    const double largest = change_.cwiseAbs().maxCoeff();
    before_ = ln_a_;
    ln_gamma_before_ = ln_gamma_;
    const double whole = std::min(1.0, longest / std::max(largest, longest * 1e-3));
    double part = whole, now = error;
    for (int half = 0; half <= halvings; ++half, part *= 0.4) {
      ln_a_ = before_ + part * change_;
      ln_gamma_ = ln_gamma_before_ + (part * strength + owed) * rate_;
      set_solutes(highest_found);
      if (polishing || i % 10 == 5) correct_solutes(kernel);
      balances_.take_bound_water(content_);
      now = balances_.measure(content_);
      if (now < error) break;
    }
    if (polishing && whole == 1.0 && !(now < 0.5 * error)) return now;  // the activity coefficients turn with the composition
    error = now;
  }
  return error;
}

/// The matrix of the steps, as factors; false when it is singular.
bool SolutionGuess::find_slopes() {
  const int count = balances_.count();
  balances_.slopes(content_, rate_, matrix_, by_strength_);
  charged_ = half_z2_.cwiseProduct(content_);
  balances_.gather(charged_, strength_slope_);
  softness_ = 1.0 / std::max(1.0 + charged_.dot(rate_), least_stiffness);
  strength_slope_ *= softness_;
  for (int k = 1; k < count; ++k) matrix_.row(k) -= by_strength_[k] * strength_slope_.transpose();
  for (int k = 1; k < count; ++k) {
    if (balances_.balanced(k)) {
      matrix_(k, k) += 1e-12;
    } else {  // what nothing balances yet
      matrix_.row(k).setZero();
      matrix_(k, k) = 1.0;
    }
  }
  for (const auto& h : balances_.held()) matrix_.row(h.component) = h.coefficients.transpose();  // met already: it stays so
  return lu_factor(matrix_.data() + count + 1, count - 1, count, pivot_.data());  // the solvent stands
}

/// The step of Newton's method, in `change_`, and what it adds to the ionic strength; `owed` is what the present
/// composition asks for beside that for which the activity coefficients are. False when it is no number.
bool SolutionGuess::find_change(double& strength, double& owed) {
  const int count = balances_.count();
  owed = softness_ * (half_z2_.dot(content_) - known_strength_);
  change_ = balances_.error + owed * by_strength_;
  for (int k = 0; k < count; ++k)
    if (k == 0 || !balances_.balanced(k)) change_[k] = 0.0;
  lu_solve(matrix_.data() + count + 1, count - 1, count, pivot_.data(), change_.data() + 1);
  strength = strength_slope_.dot(change_);
  return change_.allFinite();
}

void SolutionGuess::refresh_activities(Kernel& kernel) {
  known_strength_ = half_z2_.dot(content_);
  ln_a_[0] = kernel.reference(0) + kernel.activities(content_, ln_gamma_, rate_);
}

/// The molalities that the activity coefficients of the present ones ask for.
void SolutionGuess::correct_solutes(Kernel& kernel) {
  charged_ = ln_m_;
  ln_m_ += ln_gamma_;
  refresh_activities(kernel);
  ln_m_ -= ln_gamma_;
  follow(charged_);
}

void SolutionGuess::set_potentials(const Kernel& kernel, Point& point) const {
  const auto& c = kernel.components();
  const auto charge = [&](int k) { return kernel.system().charge(c.basis[static_cast<std::size_t>(k)]); };
  const int o = c.charge_row;
  const double of_charge = o < 0 ? 0.0 : ln_a_[o] / charge(o);
  for (int k = 0; k < balances_.count(); ++k) point.y[k] = k == o ? of_charge : ln_a_[k] - (o < 0 ? 0.0 : charge(k) * of_charge);
}

}  // namespace nigari::equilibrium::detail
