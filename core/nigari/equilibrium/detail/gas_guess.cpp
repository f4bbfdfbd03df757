// SPDX-License-Identifier: BSD-3-Clause
// The equilibrium of one ideal gas by element potentials: Newton's method.
#include "nigari/equilibrium/detail/gas_guess.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/equilibrium/detail/dense.hpp"

namespace nigari::equilibrium::detail {

namespace {

constexpr double R = constants::gas_constant;
constexpr int most_iterations = 60;
constexpr double settled = 1e-7;       ///< of a logarithm: the square of it is what one step more would leave
constexpr double nearly = 1e-4;         ///< the most of to and fro about a break of the data, with which the caller deals
constexpr double coldest = 100.0, hottest = 3e4;  ///< K, of the way
// Limits of a step, those of Gordon and McBride (1994, eq. 3.1 to 3.3): what is abundant changes by e^2, N and T by e^0.4,
// and a trace rises to 1e-4 at once.
constexpr double abundant_step = 2.0, total_step = 0.4, careful_step = 0.1, trace = 1e-8, risen = 1e-4;

}  // namespace

/// ln n of a gas is the dot product of its components with the potentials, less its own, and this.
double GasGuess::concentration() const {
  return total_ >= 0 ? ln_total_ - std::log(P_ / constants::standard_pressure)
                     : std::log(volume_ * constants::standard_pressure / (R * T_));
}

void GasGuess::sum_balances() {
  for (int k = 0; k < components_; ++k) {
    double gain = std::max(supply_[static_cast<std::size_t>(k)], 0.0), loss = -std::min(supply_[static_cast<std::size_t>(k)], 0.0);
    const double* const a = formula_.data() + k * count_;
    for (int i = 0; i < count_; ++i) {
      const double part = a[i] * n_[static_cast<std::size_t>(i)];
      (part > 0.0 ? loss : gain) += std::abs(part);
    }
    gain_[static_cast<std::size_t>(k)] = gain;
    loss_[static_cast<std::size_t>(k)] = loss;
  }
}

/// Balances of the components as ln(gain/loss) = 0, which is close to linear in the logarithms also where a balance is
/// one of traces; fractions that add up to one; the energy.
void GasGuess::assemble(const GasTargets& targets) {
  std::fill(matrix_.begin(), matrix_.begin() + size_ * size_, 0.0);
  const auto at = [](int i) { return static_cast<std::size_t>(i); };
  const double molar = total_ >= 0 ? 0.0 : 1.0;  // of a concentration with ln T
  const auto add = [&](int row_index) {  // sum of weight times d ln n
    double* const r = row(row_index);
    double& right = right_[at(row_index)];
    for (int l = 0; l < components_; ++l) {
      const double* const a = formula_.data() + l * count_;
      double sum = 0.0;
      for (int i = 0; i < count_; ++i) sum += weighted_[at(i)] * a[i];
      r[l] += sum;
    }
    double all = 0.0, by_T = 0.0;
    for (int i = 0; i < count_; ++i) {
      all += weighted_[at(i)];
      by_T += weighted_[at(i)] * (h_[at(i)] - molar);
      right += weighted_[at(i)] * affinity_[at(i)];
    }
    if (total_ >= 0) r[total_] += all;
    if (temperature_ >= 0) r[temperature_] += by_T;
  };
  for (int k = 0; k < components_; ++k) {
    const double of_gain = 1.0 / gain_[at(k)], of_loss = 1.0 / loss_[at(k)];
    const double* const a = formula_.data() + k * count_;
    for (int i = 0; i < count_; ++i) weighted_[at(i)] = a[i] * n_[at(i)] * (a[i] > 0.0 ? of_loss : of_gain);
    right_[at(k)] = std::log1p((gain_[at(k)] - loss_[at(k)]) / loss_[at(k)]);
    add(k);
  }
  if (total_ >= 0) {
    double sum = 0.0;
    for (const double n : n_) sum += n;
    for (int i = 0; i < count_; ++i) weighted_[at(i)] = n_[at(i)] / sum;
    right_[at(total_)] = ln_total_ - std::log(sum);
    row(total_)[total_] = -1.0;
    add(total_);
  }
  if (temperature_ < 0) return;
  right_[at(temperature_)] = 0.0;
  add_energy(targets, temperature_);
  add(temperature_);
}

/// The energy over RT, the entropy over R: its value, its change with T at constant amounts, its weights of d ln n.
void GasGuess::add_energy(const GasTargets& targets, int row_index) {
  const bool volume = total_ < 0;
  const double ln_n_shift = concentration();
  double value = 0.0, capacity = 0.0, moles = 0.0;
  for (int i = 0; i < count_; ++i) {
    const auto s = static_cast<std::size_t>(i);
    double molar = h0_[s] - (targets.internal_energy ? 1.0 : 0.0), slope = cp0_[s] - (targets.internal_energy ? 1.0 : 0.0);
    if (targets.entropy) {
      molar -= g0_[s] + ln_n_[s] - ln_n_shift;
      if (volume) slope -= 1.0;
    }
    value += n_[s] * molar;
    capacity += n_[s] * slope;
    moles += n_[s];
    weighted_[s] = n_[s] * (targets.entropy ? molar - 1.0 : molar);
  }
  double* const r = row(row_index);
  const double goal = targets.enthalpy ? *targets.enthalpy / (R * T_)
                      : targets.internal_energy ? *targets.internal_energy / (R * T_) : *targets.entropy / R;
  r[temperature_] += capacity;
  if (targets.entropy && !volume) r[total_] += moles;
  right_[static_cast<std::size_t>(row_index)] += goal - value;
}

/// One step, shortened where it is too long; `largest`: change of a logarithm that a full one asks for.
bool GasGuess::advance(double& lnT, double& largest) {
  const double molar = total_ >= 0 ? 0.0 : 1.0;
  const double dN = total_ >= 0 ? right_[static_cast<std::size_t>(total_)] : 0.0;
  const double dT = temperature_ >= 0 ? right_[static_cast<std::size_t>(temperature_)] : 0.0;
  double total = 0.0;
  for (int i = 0; i < count_; ++i) {
    const auto s = static_cast<std::size_t>(i);
    double d = dN - affinity_[s] + (h_[s] - molar) * dT;
    for (int k = 0; k < components_; ++k) d += content(k, i) * right_[static_cast<std::size_t>(k)];
    change_[s] = d;
    total += n_[s];
  }
  double alpha = 1.0;
  largest = std::max(std::abs(dN), std::abs(dT));
  if (longest_ < largest) alpha = longest_ / largest;
  for (int i = 0; i < count_; ++i) {
    const auto s = static_cast<std::size_t>(i);
    const double size = std::abs(change_[s]);
    if (!std::isfinite(size)) return false;
    largest = std::max(largest, size);
    if (n_[s] > trace * total) {
      if (size * alpha > abundant_step) alpha = abundant_step / size;
    } else if (change_[s] > 0.0 && n_[s] * std::exp(std::min(alpha * change_[s], 300.0)) > risen * total) {
      alpha = std::min(alpha, (std::log(risen * total) - ln_n_[s]) / change_[s]);
    }
  }
  for (int k = 0; k < components_; ++k) y_[static_cast<std::size_t>(k)] += alpha * right_[static_cast<std::size_t>(k)];
  for (int i = 0; i < count_; ++i) ln_n_[static_cast<std::size_t>(i)] += alpha * change_[static_cast<std::size_t>(i)];
  ln_total_ += alpha * dN;
  lnT = alpha * dT;
  return true;
}

bool GasGuess::newton(Kernel& kernel, const GasTargets& targets) {
  const auto at = [](int i) { return static_cast<std::size_t>(i); };
  double last = 1.0;
  for (int round = 0; round < most_iterations; ++round) {
    ++iterations_;
    const double shift = concentration();
    for (int i = 0; i < count_; ++i) {
      n_[at(i)] = std::exp(std::min(ln_n_[at(i)], 300.0));
      double r = g_[at(i)] + ln_n_[at(i)] - shift;
      for (int k = 0; k < components_; ++k) r -= content(k, i) * y_[at(k)];
      affinity_[at(i)] = r;
    }
    sum_balances();
    for (int k = 0; k < components_; ++k)
      if (!(gain_[at(k)] > 0.0) || !(loss_[at(k)] > 0.0)) return false;
    assemble(targets);
    for (int i = 0; i < size_; ++i) {  // rows of one size, for the choice of pivots
      double largest = 0.0;
      for (int j = 0; j < size_; ++j) largest = std::max(largest, std::abs(row(i)[j]));
      if (!(largest > 0.0) || !std::isfinite(largest)) return false;
      for (int j = 0; j < size_; ++j) row(i)[j] /= largest;
      right_[at(i)] /= largest;
    }
    if (!lu_factor(matrix_.data(), size_, size_, pivot_.data())) return false;
    lu_solve(matrix_.data(), size_, size_, pivot_.data(), right_.data());
    double lnT = 0.0, largest = 0.0;
    if (!advance(lnT, largest)) return false;
    if (temperature_ >= 0) {
      const double T = T_ * std::exp(lnT);
      if (!(T > coldest && T < hottest)) return false;
      set_temperature(kernel, T);
    }
    if (largest < settled) return true;
    last = largest;
  }
  return last < nearly;
}

bool GasGuess::solve(Kernel& kernel, const GasTargets& targets) {
  longest_ = total_step;
  iterations_ = 0;
  if (!start(kernel)) return false;
  return converge(kernel, targets) || (targets.energy() && carefully(kernel, targets));
}

/// From the equilibrium at the temperature aimed at, in short steps.
bool GasGuess::carefully(Kernel& kernel, const GasTargets& targets) {
  set_temperature(kernel, aimed_);
  if (!start(kernel) || !converge(kernel, {.volume = targets.volume})) return false;
  longest_ = careful_step;
  return converge(kernel, targets);
}

bool GasGuess::converge(Kernel& kernel, const GasTargets& targets) {
  size_ = components_ + (total_ >= 0 ? 1 : 0) + (targets.energy() ? 1 : 0);
  temperature_ = targets.energy() ? size_ - 1 : -1;
  if (!newton(kernel, targets)) return false;
  compose();
  amount_.resize(static_cast<std::size_t>(kernel.system().gas_count()));
  for (int i = 0; i < count_; ++i)
    amount_[static_cast<std::size_t>(species_[static_cast<std::size_t>(i)] - kernel.system().gas_first())] = ln_n_[static_cast<std::size_t>(i)];
  if (total_ >= 0) return true;
  double sum = 0.0;
  for (const double n : n_) sum += n;
  ln_total_ = std::log(sum);
  P_ = std::exp(std::log(sum * R * T_ / volume_));  // as the kernel will have it of its logarithm
  kernel.set_conditions(T_, P_);
  return true;
}

}  // namespace nigari::equilibrium::detail
