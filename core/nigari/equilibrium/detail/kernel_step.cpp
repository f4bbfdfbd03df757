// SPDX-License-Identifier: BSD-3-Clause
// The exact Newton step, reduced to component potentials, phase amounts and freedoms.
//
// Within a phase:  (I + Gamma) dv = A' dy - r - t dT, solved for the abundant species M; traces follow M.
// Balances:        sum_i n_i A_i dv_i + Q dN + D d(freedom) = b - A n.
// Phases present:  d ln a_w or sum x dln x or g_p against A' dy.     Conditions: kernel_conditions.cpp.
#include <algorithm>
#include <cmath>

#include "nigari/equilibrium/detail/dense.hpp"
#include "nigari/equilibrium/detail/kernel.hpp"

namespace nigari::equilibrium::detail {

namespace {

/// Proximal weights, relative to what passes through a component: far below any real entry, they only decide the steps
/// that a singular system leaves open.
constexpr double proximal = 1e-16, proximal_dry = 1e-10, proximal_amount = 1e-13;
constexpr double charge_stiffness = 4.0;  // times the largest derivative: dominates every pair of ions
constexpr double unstable = 1e-10;        // smallest pivot of a phase that is stable against a change of composition

}  // namespace

/// (I + Gamma)^-1 [A' | r | slopes] of the abundant species; false when the phase is not stable at this composition.
bool Kernel::eliminate(Block& block, bool exact) {
  const int M = static_cast<int>(block.majors.size()), E = components_.count;
  block.exact = exact && block.by_strength;
  block.eliminated = false;
  if (block.by_strength) return !exact || stable_by_strength(block);
  block.eliminated = exact && M > 0 && (block.mixture < 0 || block.workspace != nullptr);
  if (!block.eliminated) return true;
  const auto at = [&](int i) { return block.majors[static_cast<std::size_t>(i)]; };
  // Single-ion derivatives are not definite across charged directions, which no neutral solution can take. A multiple
  // of z z' makes them so; it moves the potential of the charge (see `expand`) and nothing else.
  if (block.mixture < 0 && components_.charge_row >= 0 && !block.stiffened) {
    block.stiffened = true;
    double stiff = 0.0;
    for (int i = 0; i < block.count * M; ++i) stiff = std::max(stiff, std::abs(block.gamma[static_cast<std::size_t>(i)]));
    block.stiffness = stiff *= charge_stiffness;
    for (int i = 0; i < block.count; ++i) {
      const double z = stiff * system_.charge(block.first + i);
      if (z == 0.0) continue;
      for (int k = 0; k < M; ++k) block.gamma[static_cast<std::size_t>(i * M + k)] += z * system_.charge(block.first + at(k));
    }
  }
  for (int i = 0; i < M; ++i)
    for (int k = 0; k < M; ++k)
      block.factor[static_cast<std::size_t>(i * M + k)] =
          block.gamma[static_cast<std::size_t>(at(i) * M + k)] * content[block.first + at(k)] + (i == k ? 1.0 : 0.0);
  if (!lu_factor_in_order(block.factor.data(), M, M, unstable)) return false;
  for (int i = 0; i < M; ++i) {
    double* const x = block.solved.data() + i * width_;
    const int s = block.first + at(i);
    std::fill_n(x, width_, 0.0);
    for (const auto* e = components_.begin(s); e != components_.end(s); ++e) x[e->component] = e->coefficient;
    x[E] = affinity[s];
    x[E + 1] = slope_(s, 0);
    x[E + 2] = slope_(s, 1);
  }
  const int columns = E + 1 + (slopes() ? 2 : 0);
  lu_solve_rows(block.factor.data(), M, M, block.solved.data(), columns, width_);
  return true;
}

/// As the pivots of `eliminate`, with an unlimited multiple of z z': the determinant of I + [rate, z] [h m, z m]'.
bool Kernel::stable_by_strength(const Block& block) const {
  double own = 1.0, charge = 0.0, mixed = 0.0, charged_rate = 0.0;
  for (int i = 0; i < block.count; ++i) {
    const int s = block.first + i;
    const double z = system_.charge(s), m = content[s], h = 0.5 * z * z * m, rate = block.rate[static_cast<std::size_t>(i)];
    own += h * rate;
    charge += z * z * m;
    mixed += h * z;
    charged_rate += z * m * rate;
  }
  return charge == 0.0 || own * charge - mixed * charged_rate > unstable * charge;
}

/// The ionic strength changes by the sum of z^2/2 m dv of the ions, whose dv answer to it in turn.
void Kernel::add_strength_row(const Block& block) {
  const int free = size_ - static_cast<int>(conditions_.size());
  double* const r = row(strength_);
  double& right = right_[static_cast<std::size_t>(strength_)];
  r[strength_] = -1.0;
  for (int i = 0; block.exact && i < block.count; ++i) {
    const int s = block.first + i;
    const double z = system_.charge(s), weight = 0.5 * z * z * content[s];
    if (weight == 0.0) continue;
    for (const auto* e = components_.begin(s); e != components_.end(s); ++e) r[e->component] += weight * e->coefficient;
    right += weight * affinity[s];
    r[strength_] -= weight * block.rate[static_cast<std::size_t>(i)];
    if (temperature_ >= 0) r[free + temperature_] -= weight * slope_(s, 0);
    if (log_pressure_ >= 0) r[free + log_pressure_] -= weight * slope_(s, 1);
  }
}

/// A component that the feed holds nothing of (H+ of a salt solution, O2 of a stoichiometric flame) is balanced among
/// traces that may be wrong by many powers of ten. Its balance is then ln(gain/loss) = 0, close to linear in the
/// potentials, where gain - loss = 0 would need a step for every factor of e.
void Kernel::choose_logarithmic_rows() {
  constexpr double trace = 1e-6, apart = 0.5;
  const double most = trace * totals.cwiseAbs().maxCoeff();
  of_gain_.setOnes();
  of_loss_.setOnes();
  for (int k = 0; k < components_.count; ++k) {
    right_[static_cast<std::size_t>(k)] = shift_ != nullptr ? shift_->supply[k] : imbalance[k];
    if (shift_ != nullptr) continue;
    if (k == components_.charge_row && aqueous()) continue;
    const bool titrated = std::any_of(freedoms_.begin(), freedoms_.end(), [k](const Freedom& f) {
      return f.what == Freedom::What::titrant && f.direction[k] != 0.0;
    });
    if (titrated) continue;  // its supply is free: linear as it stands
    if (scale[k] > most || !(gain[k] > 0.0) || !(loss[k] > 0.0)) continue;
    const double error = std::log(gain[k] / loss[k]);
    if (std::abs(error) < apart) continue;
    of_gain_[k] = 1.0 / gain[k];
    of_loss_[k] = 1.0 / loss[k];
    right_[static_cast<std::size_t>(k)] = error;
  }
}

/// Balances: what the change of composition of a phase brings.
void Kernel::add_block(const Block& block, double amount) {
  const int E = components_.count, c = block.mixture < 0 ? components_.charge_row : -1;
  const int free = size_ - static_cast<int>(conditions_.size());
  const auto contribute = [&](int s, auto&& on_row) {
    const double n = amount * content[s];
    for (const auto* e = components_.begin(s); e != components_.end(s); ++e) {
      const double weight = e->coefficient * (e->component == c ? content[s] : n * weigh(e->component, e->coefficient));
      if (weight != 0.0) on_row(row(e->component), right_[static_cast<std::size_t>(e->component)], weight);
    }
  };
  const auto as_ideal = [&](int s) {
    contribute(s, [&](double* r, double& right, double weight) {
      for (const auto* f = components_.begin(s); f != components_.end(s); ++f) r[f->component] += weight * f->coefficient;
      right += weight * affinity[s];
      if (block.exact) r[strength_] -= weight * block.rate[static_cast<std::size_t>(s - block.first)];
      if (temperature_ >= 0) r[free + temperature_] -= weight * slope_(s, 0);
      if (log_pressure_ >= 0) r[free + log_pressure_] -= weight * slope_(s, 1);
    });
  };
  if (!block.eliminated) {
    for (int s = block.first; s < block.first + block.count; ++s)
      if (content[s] > 0.0) as_ideal(s);
    return;
  }
  std::size_t next = 0;
  for (int i = 0; i < block.count; ++i) {
    const int s = block.first + i;
    if (next >= block.majors.size() || block.majors[next] != i) {
      if (content[s] > 0.0) as_ideal(s);
      continue;
    }
    const double* const x = block.solved.data() + static_cast<int>(next++) * width_;
    contribute(s, [&](double* r, double& right, double weight) {
      for (int k = 0; k < E; ++k) r[k] += weight * x[k];
      right += weight * x[E];
      if (temperature_ >= 0) r[free + temperature_] -= weight * x[E + 1];
      if (log_pressure_ >= 0) r[free + log_pressure_] -= weight * x[E + 2];
    });
  }
  if (static_cast<int>(block.majors.size()) < block.count) add_minors(block, amount);
}

/// The traces feel how the abundant species change their activity coefficients.
void Kernel::add_minors(const Block& block, double amount) {
  const int E = components_.count, c = components_.charge_row, M = static_cast<int>(block.majors.size());
  const int free = size_ - static_cast<int>(conditions_.size());
  std::fill_n(minor_.begin(), static_cast<std::size_t>(E * M), 0.0);
  std::size_t next = 0;
  for (int i = 0; i < block.count; ++i) {
    const int s = block.first + i;
    if (next < block.majors.size() && block.majors[next] == i) {
      ++next;
      continue;
    }
    if (!(content[s] > 0.0)) continue;
    const double* const gamma = block.gamma.data() + i * M;
    for (const auto* e = components_.begin(s); e != components_.end(s); ++e) {
      const double weight = e->coefficient * content[s] * (e->component == c ? 1.0 : amount * weigh(e->component, e->coefficient));
      double* const b = minor_.data() + e->component * M;
      for (int k = 0; k < M; ++k) b[k] += weight * gamma[k];
    }
  }
  for (int e = 0; e < E; ++e) {
    double* const r = row(e);
    for (int k = 0; k < M; ++k) {
      const double weight = minor_[static_cast<std::size_t>(e * M + k)] * content[block.first + block.majors[static_cast<std::size_t>(k)]];
      if (weight == 0.0) continue;
      const double* const x = block.solved.data() + k * width_;
      for (int l = 0; l < E; ++l) r[l] -= weight * x[l];
      right_[static_cast<std::size_t>(e)] -= weight * x[E];
      if (temperature_ >= 0) r[free + temperature_] += weight * x[E + 1];
      if (log_pressure_ >= 0) r[free + log_pressure_] += weight * x[E + 2];
    }
  }
}

/// The solvent: its activity on one side, its amount (and that of all it carries) on the other.
void Kernel::add_solution_row(const Block& block, const Point& point, const Barrier& barrier) {
  const int E = components_.count, c = components_.charge_row, slot = slot_[0];
  const int free = size_ - static_cast<int>(conditions_.size());
  const double mw = system_.solvent_molar_mass();
  double* const r = row(slot);
  double& right = right_[static_cast<std::size_t>(slot)];
  right = closure[0];
  for (const auto* e = components_.begin(0); e != components_.end(0); ++e) {
    r[e->component] += e->coefficient;
    row(e->component)[slot] += e->coefficient * weigh(e->component, e->coefficient);
  }
  const int M = block.by_strength ? block.count : static_cast<int>(block.majors.size());
  for (int k = 0; k < M; ++k) {
    const int s = block.first + (block.by_strength ? k : block.majors[static_cast<std::size_t>(k)]);
    const double weight = block.water[static_cast<std::size_t>(k)] * content[s];
    if (weight == 0.0) continue;
    if (block.eliminated) {
      const double* const x = block.solved.data() + k * width_;
      for (int l = 0; l < E; ++l) r[l] -= weight * x[l];
      right -= weight * x[E];
      if (temperature_ >= 0) r[free + temperature_] += weight * x[E + 1];
    } else {
      for (const auto* e = components_.begin(s); e != components_.end(s); ++e) r[e->component] -= weight * e->coefficient;
      right -= weight * affinity[s];
      if (block.exact) r[strength_] += weight * block.rate[static_cast<std::size_t>(k)];
      if (temperature_ >= 0) r[free + temperature_] += weight * slope_(s, 0);
      if (log_pressure_ >= 0) r[free + log_pressure_] += weight * slope_(s, 1);
    }
  }
  if (temperature_ >= 0) r[free + temperature_] -= slope_(0, 0);
  if (log_pressure_ >= 0) r[free + log_pressure_] -= slope_(0, 1);
  for (int s = block.first; s < block.first + block.count; ++s)
    for (const auto* e = components_.begin(s); e != components_.end(s); ++e)
      row(e->component)[slot] += mw * content[s] * e->coefficient * weigh(e->component, e->coefficient);
  if (c >= 0) row(c)[slot] = kilograms > 0.0 ? mw * imposed_charge(point) / (kilograms * kilograms) : 0.0;
  if (barrier.mu > 0.0) {
    r[slot] = -point.slack[0] / point.amount[0];
    right -= barrier.mu * barrier_weight[0] / point.amount[0];
  }
}

/// A mixture: its mole fractions add up to one.
void Kernel::add_mixture_row(const Block& block, const Point& point, const Barrier& barrier) {
  const int E = components_.count, slot = slot_[static_cast<std::size_t>(block.phase)];
  const int free = size_ - static_cast<int>(conditions_.size());
  double* const r = row(slot);
  double& right = right_[static_cast<std::size_t>(slot)];
  right = closure[block.phase];
  for (int i = 0; i < block.count; ++i) {
    const int s = block.first + i;
    const double x = content[s];
    if (x == 0.0) continue;
    for (const auto* e = components_.begin(s); e != components_.end(s); ++e) row(e->component)[slot] += x * e->coefficient * weigh(e->component, e->coefficient);
    if (block.eliminated) continue;
    for (const auto* e = components_.begin(s); e != components_.end(s); ++e) r[e->component] += x * e->coefficient;
    right += x * affinity[s];
    if (temperature_ >= 0) r[free + temperature_] -= x * slope_(s, 0);
    if (log_pressure_ >= 0) r[free + log_pressure_] -= x * slope_(s, 1);
  }
  for (std::size_t k = 0; block.eliminated && k < block.majors.size(); ++k) {
    const double* const solved = block.solved.data() + static_cast<int>(k) * width_;
    const double x = content[block.first + block.majors[k]];
    for (int l = 0; l < E; ++l) r[l] += x * solved[l];
    right += x * solved[E];
    if (temperature_ >= 0) r[free + temperature_] -= x * solved[E + 1];
    if (log_pressure_ >= 0) r[free + log_pressure_] -= x * solved[E + 2];
  }
  if (barrier.mu > 0.0) {
    r[slot] = -point.slack[block.phase] / point.amount[block.phase];
    right -= barrier.mu * barrier_weight[block.phase] / point.amount[block.phase];
  }
}

void Kernel::add_pures(const Point& point, const Barrier& barrier) {
  const int free = size_ - static_cast<int>(conditions_.size());
  for (int p = 0; p < pures(); ++p) {
    const int s = system_.pure_first() + p, phase = pure_phase(p);
    if (!may_form(phase)) continue;
    if (barrier.mu > 0.0) {
      const double weight = point.amount[phase] / point.slack[phase];
      const double rho = closure[phase] - barrier.mu * barrier_weight[phase] / point.amount[phase];
      for (const auto* e = components_.begin(s); e != components_.end(s); ++e) {
        double* const r = row(e->component);
        const double w = weight * e->coefficient * weigh(e->component, e->coefficient);
        for (const auto* f = components_.begin(s); f != components_.end(s); ++f) r[f->component] += w * f->coefficient;
        right_[static_cast<std::size_t>(e->component)] += w * rho;
        if (temperature_ >= 0) r[free + temperature_] -= w * slope_(s, 0);
        if (log_pressure_ >= 0) r[free + log_pressure_] -= w * slope_(s, 1);
      }
      continue;
    }
    const int slot = slot_[static_cast<std::size_t>(phase)];
    if (slot < 0) continue;
    double* const r = row(slot);
    right_[static_cast<std::size_t>(slot)] = closure[phase];
    for (const auto* e = components_.begin(s); e != components_.end(s); ++e) {
      r[e->component] = e->coefficient;
      if (e->component != components_.charge_row) row(e->component)[slot] = e->coefficient * weigh(e->component, e->coefficient);
    }
    r[slot] = -proximal_amount;
    if (temperature_ >= 0) r[free + temperature_] -= slope_(s, 0);
    if (log_pressure_ >= 0) r[free + log_pressure_] -= slope_(s, 1);
  }
}

bool Kernel::solve_reduced() {
  for (int i = 0; i < size_; ++i) {
    double* const r = row(i);
    double largest = 0.0;
    for (int j = 0; j < size_; ++j) largest = std::max(largest, std::abs(r[j]));
    if (!std::isfinite(largest)) return false;
    if (largest == 0.0) {
      r[i] = 1.0;
      right_[static_cast<std::size_t>(i)] = 0.0;
      continue;
    }
    const double factor = 1.0 / largest;
    for (int j = 0; j < size_; ++j) r[j] *= factor;
    right_[static_cast<std::size_t>(i)] *= factor;
  }
  if (!lu_factor(matrix_.data(), size_, stride_, pivot_.data())) return false;
  lu_solve(matrix_.data(), size_, stride_, pivot_.data(), right_.data());
  return std::all_of(right_.begin(), right_.begin() + size_, [](double x) { return std::isfinite(x); });
}

void Kernel::expand_block(const Block& block, Point& out) const {
  const int E = components_.count, free = size_ - static_cast<int>(conditions_.size());
  const double dT = temperature_ >= 0 ? right_[static_cast<std::size_t>(free + temperature_)] : 0.0;
  const double dP = log_pressure_ >= 0 ? right_[static_cast<std::size_t>(free + log_pressure_)] : 0.0;
  const int M = block.eliminated ? static_cast<int>(block.majors.size()) : 0;
  for (int k = 0; k < M; ++k) {
    const double* const x = block.solved.data() + k * width_;
    double dv = -x[E];
    for (int l = 0; l < E; ++l) dv += x[l] * right_[static_cast<std::size_t>(l)];
    if (slopes()) dv -= x[E + 1] * dT + x[E + 2] * dP;
    out.v[block.first + block.majors[static_cast<std::size_t>(k)]] = dv;
  }
  int next = 0;
  for (int i = 0; i < block.count; ++i) {
    const int s = block.first + i;
    if (next < M && block.majors[static_cast<std::size_t>(next)] == i) {
      ++next;
      continue;
    }
    double dv = components_.dot(s, right_.data()) - affinity[s];
    if (block.exact) dv -= block.rate[static_cast<std::size_t>(i)] * right_[static_cast<std::size_t>(strength_)];
    if (slopes()) dv -= slope_(s, 0) * dT + slope_(s, 1) * dP;
    for (int k = 0; k < M; ++k) {
      const int j = block.first + block.majors[static_cast<std::size_t>(k)];
      dv -= block.gamma[static_cast<std::size_t>(i * M + k)] * content[j] * out.v[j];
    }
    out.v[s] = active(s) ? dv : 0.0;
  }
}

void Kernel::expand(const Point& point, const Assemblage& present, const Barrier& barrier, Point& out) const {
  const int E = components_.count;
  for (int k = 0; k < E; ++k) out.y[k] = right_[static_cast<std::size_t>(k)];
  out.v[0] = 0.0;  // the solvent is counted by its amount
  for (const auto& block : blocks_)
    if (block.mixture < 0 ? aqueous() : slot_[static_cast<std::size_t>(block.phase)] >= 0) expand_block(block, out);
    else out.v.segment(block.first, block.count).setZero();
  if (components_.charge_row >= 0 && aqueous() && blocks_.front().eliminated) {
    const auto& solution = blocks_.front();
    double charge = 0.0;  // that the step adds to a kilogram
    for (const int i : solution.majors) charge += system_.charge(solution.first + i) * content[solution.first + i] * out.v[solution.first + i];
    out.y[components_.charge_row] -= solution.stiffness * charge;
  }
  out.amount.setZero();
  out.slack.setZero();
  const int free = size_ - static_cast<int>(conditions_.size());
  for (int j = 0; j < static_cast<int>(conditions_.size()); ++j) out.freedom[j] = right_[static_cast<std::size_t>(free + j)];
  for (int phase = 0; phase < phases(); ++phase)
    if (const int slot = slot_[static_cast<std::size_t>(phase)]; slot >= 0) out.amount[phase] = right_[static_cast<std::size_t>(slot)];
  for (const auto& condition : conditions_)  // to the last bit: against a large phase its rounding would swamp a small brine
    if (condition.what == Condition::What::phase_amount && shift_ == nullptr)
      out.amount[condition.phase] = condition.target - point.amount[condition.phase];
  if (barrier.mu <= 0.0) return;
  for (int phase = 0; phase < phases(); ++phase) {
    if (present[static_cast<std::size_t>(phase)] == 0 || !may_form(phase)) continue;
    const double n = point.amount[phase], s = point.slack[phase], mu = barrier.mu * barrier_weight[phase];
    if (const int p = phase - pure_phase(0); p >= 0) {
      const int species = system_.pure_first() + p;
      double toward = components_.dot(species, out.y.data()) - closure[phase];
      if (temperature_ >= 0) toward -= slope_(species, 0) * out.freedom[temperature_];
      if (log_pressure_ >= 0) toward -= slope_(species, 1) * out.freedom[log_pressure_];
      out.amount[phase] = n / s * (toward + mu / n);
    }
    out.slack[phase] = mu / n - s - s / n * out.amount[phase];
  }
}

bool Kernel::step(const Point& point, const Assemblage& present, const Barrier& barrier, bool exact, Point& out) {
  const int E = components_.count;
  const bool interior = barrier.mu > 0.0;
  int slots = 0;
  for (int phase = 0; phase < phases(); ++phase) {
    const bool pure = phase >= pure_phase(0);
    const bool has = present[static_cast<std::size_t>(phase)] != 0 && phase_active(phase) && !(interior && pure);
    slot_[static_cast<std::size_t>(phase)] = has ? E + slots++ : -1;
  }
  strength_ = aqueous() && blocks_.front().by_strength ? E + slots++ : -1;
  size_ = E + slots + static_cast<int>(conditions_.size());
  if (size_ > stride_) return false;  // more phases than the phase rule and this workspace allow
  for (int i = 0; i < size_; ++i) std::fill_n(row(i), size_, 0.0);
  std::fill_n(right_.begin(), static_cast<std::size_t>(size_), 0.0);
  choose_logarithmic_rows();
  const int c = components_.charge_row;
  if (c >= 0 && aqueous() && shift_ != nullptr) {
    right_[static_cast<std::size_t>(c)] = present[0] != 0 && kilograms > 0.0 ? shift_->supply[c] / kilograms : 0.0;
  } else if (c >= 0 && aqueous()) {
    right_[static_cast<std::size_t>(c)] = present[0] != 0 && kilograms > 0.0 ? imposed_charge(point) / kilograms : 0.0;
    for (int s = 1; s <= solutes(); ++s) right_[static_cast<std::size_t>(c)] -= components_.formula(c, s) * content[s];
  }
  charge_residual_ = c >= 0 ? right_[static_cast<std::size_t>(c)] : 0.0;
  for (auto& block : blocks_) {
    const bool here = present[static_cast<std::size_t>(block.phase)] != 0;
    if (block.mixture < 0 ? !aqueous() : !here || !mixture_active(block.mixture)) continue;
    if (!eliminate(block, exact) && (!exact || !eliminate(block, false))) return false;
    add_block(block, block.mixture < 0 ? (here ? kilograms : 0.0) : point.amount[block.phase]);
    if (block.mixture < 0 && strength_ >= 0) add_strength_row(block);
    if (!here) continue;
    if (block.mixture < 0) add_solution_row(block, point, barrier);
    else add_mixture_row(block, point, barrier);
  }
  add_pures(point, barrier);
  const int free = E + slots;
  for (int j = 0; j < static_cast<int>(freedoms_.size()); ++j) {
    const auto& freedom = freedoms_[static_cast<std::size_t>(j)];
    if (freedom.what != Freedom::What::titrant) continue;
    for (int k = 0; k < E; ++k) {
      const double d = freedom.direction[k];
      row(k)[free + j] -= k == c && aqueous() ? (kilograms > 0.0 ? d / kilograms : 0.0) : d * weigh(k, -d);
    }
  }
  const bool wet = aqueous() && present[0] != 0 && kilograms > 0.0;
  const double floor = aqueous() && !wet ? 1e-9 * scale.maxCoeff() : 1e-200;
  for (int k = 0; k < E; ++k)
    if (k != c) row(k)[k] += (wet ? proximal : proximal_dry) * (of_gain_[k] != 1.0 ? 1.0 : scale[k] + floor);
  if (!conditions_.empty()) add_conditions(point);
  if (!solve_reduced()) return false;
  expand(point, present, barrier, out);
  return true;
}

}  // namespace nigari::equilibrium::detail
