// SPDX-License-Identifier: BSD-3-Clause
// The equilibrium of one ideal gas by element potentials: where the iteration starts.
#include <algorithm>
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/equilibrium/detail/gas_guess.hpp"

namespace nigari::equilibrium::detail {

namespace {

constexpr double R = constants::gas_constant;
constexpr double nothing = 1e-14;      ///< of the largest total: what rounding leaves
constexpr double lowest_guess = 200.0, highest_guess = 3000.0;  ///< K; hotter gases dissociate, which takes the heat up
constexpr int temperature_trials = 8;
constexpr double near_temperature = 0.02;  ///< of ln T
constexpr double absent = -15.0;       ///< ln of the fraction of a master the feed lacks, before it is relaxed
constexpr double unbalanced = 0.5;     ///< ln(gain/loss) worth a relaxation
constexpr int relaxations_each = 3, relaxation_steps = 12;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

/// The temperature at which the assemblage of lowest energy has the energy that is held; its gases at the volume held.
bool GasGuess::aim(Kernel& kernel, const GasTargets& targets) {
  const auto& system = kernel.system();
  aimed_ = 0.0;
  if (kernel.aqueous() || system.gas_count() == 0 || kernel.components().charge_row >= 0) return false;
  if (!system.mixtures()[0].ideal() || !kernel.may_form(kernel.mixture_phase(0))) return false;
  const auto& basis = kernel.components().basis;
  const auto amount = [&](int k) { return std::max(kernel.totals[k], 0.0); };
  double moles = 0.0;
  for (int k = 0; k < kernel.components().count; ++k)
    if (kernel.gaseous(basis[at(k)])) moles += amount(k);
  if (targets.volume && !(moles > 0.0)) return false;
  const auto pressure = [&](double T) { return targets.volume ? moles * R * T / *targets.volume : kernel.pressure(); };
  double T = kernel.temperature();
  for (int trial = 0; targets.energy() && trial < temperature_trials; ++trial) {
    kernel.set_conditions(T, pressure(T));
    const double lnP = std::log(kernel.pressure() / constants::standard_pressure);
    double value = 0.0, capacity = 0.0;  // over R T; of the entropy over R
    for (int k = 0; k < kernel.components().count; ++k) {
      const int s = basis[at(k)];
      const double n = amount(k);
      if (n == 0.0) continue;
      const bool gas = kernel.gaseous(s);
      const double expansion = gas && targets.volume ? 1.0 : 0.0;
      double molar = kernel.enthalpy0(s) - (targets.internal_energy && gas ? 1.0 : 0.0);
      if (targets.entropy) molar -= kernel.potential0(s) + (gas ? std::log(n / moles) + lnP : 0.0);
      value += n * molar;
      capacity += n * (kernel.heat_capacity0(s) - (targets.enthalpy ? 0.0 : expansion));
    }
    const double goal = targets.entropy ? *targets.entropy / R
                        : (targets.enthalpy ? *targets.enthalpy : *targets.internal_energy) / (R * T);
    const double asked = (goal - value) / capacity;  // of T or of ln T
    if (!std::isfinite(asked)) return false;
    const double next = std::clamp(T * std::clamp(targets.entropy ? std::exp(std::clamp(asked, -1.0, 2.0)) : 1.0 + asked, 0.3, 10.0),
                                   lowest_guess, highest_guess);
    const double moved = std::abs(next / T - 1.0);
    T = next;
    if (moved < near_temperature) break;
  }
  if (targets.energy() || targets.volume) kernel.set_conditions(T, pressure(T));
  aimed_ = T;
  volume_ = targets.volume ? *targets.volume : 0.0;
  total_ = targets.volume ? -1 : kernel.components().count;
  return true;
}

bool GasGuess::suits(const Kernel& kernel) const {
  constexpr double better = 1e-6;  // in RT
  const auto& c = kernel.components();
  if (kernel.totals.minCoeff() < -nothing * kernel.totals.maxCoeff()) return false;
  const double lnP = std::log(kernel.pressure() / constants::standard_pressure);
  for (int s = kernel.system().gas_first(); s < static_cast<int>(kernel.system().species().size()); ++s) {
    if (!kernel.active(s)) continue;
    double cost = kernel.reference(s) + (kernel.gaseous(s) ? lnP : 0.0);
    for (const auto* e = c.begin(s); e != c.end(s); ++e)
      if (kernel.gaseous(c.basis[at(e->component)])) cost -= e->coefficient * lnP;
    if (cost < -better) return false;
  }
  return true;
}

void GasGuess::take(const Kernel& kernel) {
  const auto& c = kernel.components();
  species_.clear();
  for (int s = kernel.system().gas_first(); s < kernel.system().gas_first() + kernel.system().gas_count(); ++s)
    if (kernel.active(s)) species_.push_back(s);
  count_ = static_cast<int>(species_.size());
  components_ = c.count;
  formula_.assign(at(components_ * count_), 0.0);
  for (int i = 0; i < count_; ++i)
    for (const auto* e = c.begin(species_[at(i)]); e != c.end(species_[at(i)]); ++e) formula_[at(e->component * count_ + i)] = e->coefficient;
  for (auto* list : {&g_, &h_, &g0_, &h0_, &cp0_, &ln_n_, &n_, &affinity_, &change_, &weighted_}) list->resize(at(count_));
  for (auto* list : {&y_, &supply_, &gain_, &loss_}) list->resize(at(components_));
  for (int k = 0; k < components_; ++k) supply_[at(k)] = kernel.totals[k];
  const int most = components_ + 2;
  matrix_.resize(at(most * most));
  right_.resize(at(most));
  pivot_.resize(at(most));
  load(kernel);
}

void GasGuess::load(const Kernel& kernel) {
  T_ = kernel.temperature();
  P_ = kernel.pressure();
  for (int i = 0; i < count_; ++i) {
    const int s = species_[at(i)];
    g_[at(i)] = kernel.reference(s);
    h_[at(i)] = kernel.relative_enthalpy(s);
    g0_[at(i)] = kernel.potential0(s);
    h0_[at(i)] = kernel.enthalpy0(s);
    cp0_[at(i)] = kernel.heat_capacity0(s);
  }
}

void GasGuess::set_temperature(Kernel& kernel, double T) {
  kernel.set_conditions(T, P_);
  load(kernel);
}

/// ln n of every gas as the potentials have it.
void GasGuess::compose() {
  const double shift = concentration();
  for (int i = 0; i < count_; ++i) {
    double sum = shift - g_[at(i)];
    for (int k = 0; k < components_; ++k) sum += content(k, i) * y_[at(k)];
    ln_n_[at(i)] = sum;
    n_[at(i)] = std::exp(std::min(sum, 300.0));
  }
}

/// The master species at their amounts in the assemblage of lowest energy, then the balances that this leaves open.
bool GasGuess::start(const Kernel& kernel) {
  take(kernel);
  double most = 0.0;
  for (const double b : supply_) most = std::max(most, b);
  double total = 0.0;
  for (int k = 0; k < components_; ++k) {
    if (!(supply_[at(k)] > nothing * most)) continue;
    if (!kernel.gaseous(kernel.components().basis[at(k)])) return false;  // a solid or a liquid is there
    total += supply_[at(k)];
  }
  ln_total_ = std::log(total);
  const double shift = concentration();
  for (int k = 0; k < components_; ++k)
    y_[at(k)] = (supply_[at(k)] > nothing * most ? std::log(supply_[at(k)]) : std::log(total) + absent) - shift;
  compose();
  for (int round = 0; round < relaxations_each * components_; ++round) {
    sum_balances();
    int worst = -1;
    double largest = unbalanced;
    for (int k = 0; k < components_; ++k) {
      if (!(gain_[at(k)] > 0.0) || !(loss_[at(k)] > 0.0)) continue;
      const double error = std::abs(std::log(gain_[at(k)] / loss_[at(k)]));
      if (error > largest) largest = error, worst = k;
    }
    if (worst < 0) break;
    relax(worst);
  }
  return true;
}

/// One balance by its own potential: the minimum of the dual function, which is convex, along one coordinate.
void GasGuess::relax(int k) {
  constexpr double close = 0.1, longest = 50.0;
  const double* const a = formula_.data() + k * count_;
  for (int round = 0; round < relaxation_steps; ++round) {
    double gain = std::max(supply_[at(k)], 0.0), loss = std::max(-supply_[at(k)], 0.0), up = 0.0, down = 0.0;
    for (int i = 0; i < count_; ++i) {
      const double part = a[i] * n_[at(i)];
      (part > 0.0 ? loss : gain) += std::abs(part);
      (part > 0.0 ? up : down) += a[i] * part;
    }
    if (!(gain > 0.0) || !(loss > 0.0)) return;
    const double step = std::clamp(std::log(gain / loss) / (up / loss + down / gain), -longest, longest);
    if (!std::isfinite(step)) return;
    y_[at(k)] += step;
    for (int i = 0; i < count_; ++i) {
      if (a[i] == 0.0) continue;
      ln_n_[at(i)] += a[i] * step;
      n_[at(i)] = std::exp(std::min(ln_n_[at(i)], 300.0));
    }
    if (std::abs(step) < close) return;
  }
}

const std::vector<int>& GasGuess::better_components(const Kernel& kernel) {
  constexpr double lost = 8.0;  // times the amount of an element, of what passes through the components that hold it
  order_.clear();
  sum_balances();
  const auto& basis = kernel.components().basis;
  for (std::size_t e = 0; e + 1 < kernel.system().elements().size(); ++e) {
    double held = 0.0, passing = 0.0;
    for (int k = 0; k < components_; ++k) {
      const double atoms = kernel.system().formula(basis[at(k)])[e];
      held += atoms * supply_[at(k)];
      passing += atoms * gain_[at(k)];
    }
    if (passing <= lost * held) continue;
    order_ = species_;
    const int first = kernel.system().gas_first();
    std::sort(order_.begin(), order_.end(), [&](int a, int b) {
      const double x = amount_[at(a - first)], y = amount_[at(b - first)];
      return x > y || (x == y && a < b);
    });
    break;
  }
  return order_;
}

/// The same point in other components.
bool GasGuess::restart(const Kernel& kernel) {
  take(kernel);
  const double shift = concentration();
  const int first = kernel.system().gas_first();
  for (int k = 0; k < components_; ++k) {
    const int s = kernel.components().basis[at(k)];
    if (!kernel.gaseous(s)) return false;
    y_[at(k)] = amount_[at(s - first)] - shift;
  }
  return true;
}

void GasGuess::fill(const Kernel& kernel, Point& point, Assemblage& present) const {
  kernel.resize(point);
  std::fill(present.begin(), present.end(), char{0});
  const int phase = kernel.mixture_phase(0);
  present[at(phase)] = 1;
  point.amount[phase] = std::exp(ln_total_);
  for (int k = 0; k < components_; ++k) point.y[k] = y_[at(k)];
  for (int i = 0; i < count_; ++i) point.v[species_[at(i)]] = std::max(ln_n_[at(i)] - ln_total_, lowest_logarithm);
}

}  // namespace nigari::equilibrium::detail
