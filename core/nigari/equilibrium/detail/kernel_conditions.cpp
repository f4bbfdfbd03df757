// SPDX-License-Identifier: BSD-3-Clause
// What is held beside or instead of temperature, pressure and amounts: values, and rows and columns of the Newton step.
#include <algorithm>
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/equilibrium/detail/kernel.hpp"

namespace nigari::equilibrium::detail {

namespace {
using What = Condition::What;
constexpr double R = constants::gas_constant;
}  // namespace

void Kernel::evaluate_slopes(const Assemblage& present) {
  set_volumes();
  set_solution_volumes();
  for (auto& block : blocks_) {
    const auto n = static_cast<std::size_t>(block.count);
    const std::span<const double> at(content.data() + block.first, n);
    if (block.mixture < 0) {
      if (aqueous()) system_.activity().evaluate_dT(*block.workspace, at, block.dT, block.water_dT);
    } else if (block.workspace && present[static_cast<std::size_t>(block.phase)] != 0) {
      activity::MixtureEvaluation e{.ln_gamma = {ln_gamma.data() + block.first, n}, .dT_ln_gamma = block.dT, .dP_ln_gamma = block.dP};
      system_.mixtures()[static_cast<std::size_t>(block.mixture)].model->evaluate(*block.workspace, at, e);
    }
  }
}

bool Kernel::belongs(int s, int phase) const {
  const auto& p = system_.phases()[static_cast<std::size_t>(phase)];
  return s >= p.first && s < p.first + p.count;
}

const Kernel::Block* Kernel::home(int s) const {
  const int block = home_[static_cast<std::size_t>(s)];
  return block < 0 ? nullptr : &blocks_[static_cast<std::size_t>(block)];
}

/// What one mole more of a species adds to an extensive quantity at constant T, P: its partial molar value.
double Kernel::partial_molar(What what, int s) const {
  const Block* home = this->home(s);
  const bool gas = gaseous(s);
  const auto local = home == nullptr ? 0u : static_cast<std::size_t>(s - home->first);
  const bool solvent = s == 0 && home != nullptr && home->mixture < 0;
  const double v = gas ? R * T_ * (1.0 / P_ + (home->workspace ? home->dP[local] : 0.0)) : volume_[s];
  if (what == What::volume) return v;
  double slope = 0.0;  // of ln gamma with T
  if (solvent) slope = home->water_dT;
  else if (home != nullptr && home->workspace) slope = home->dT[local];
  const double h = R * T_ * (h0_[s] - T_ * slope);
  if (what == What::enthalpy) return h;
  if (what == What::internal_energy) return h - P_ * v;
  double ln_a = 0.0;
  if (solvent) ln_a = ln_water_activity;
  else if (home != nullptr) ln_a = std::log(std::max(content[s], 1e-300)) + ln_gamma[s] + (gas ? ln_pressure_ : 0.0);
  return h / T_ - R * (g0_[s] + ln_a);
}

double Kernel::held_reference(const Condition& condition) const {
  return condition.species >= 0 ? g_[condition.species] : electron_reference();
}

double Kernel::held_slope(const Condition& condition) const {
  if (condition.species >= 0) return -h_[condition.species] / T_;
  const auto charge = static_cast<Eigen::Index>(system_.elements().size()) - 1;
  return -(system_.electron().enthalpy(T_, P_) + components_.from_elements.col(charge).dot(enthalpies_)) / T_;
}

double Kernel::held_pressure_slope(const Condition& condition) const {
  if (condition.species >= 0) return relative_volume(condition.species);
  const auto charge = static_cast<Eigen::Index>(system_.elements().size()) - 1;
  return P_ / (R * T_) * components_.from_elements.col(charge).dot(component_volumes_);
}

bool Kernel::electron(Eigen::VectorXd& coefficients) const {
  const auto elements = static_cast<Eigen::Index>(system_.elements().size());
  if (!system_.electron().defined()) return false;
  coefficients = -components_.from_elements.col(elements - 1);
  // It must be made of the master species: their formulas with these coefficients are one negative charge and no atoms.
  std::vector<double> made(static_cast<std::size_t>(elements), 0.0);
  double in_charge_row = 0.0;
  for (int k = 0; k < components_.count; ++k) {
    if (k == components_.charge_row) continue;
    const auto formula = system_.formula(components_.basis[static_cast<std::size_t>(k)]);
    for (std::size_t e = 0; e < made.size(); ++e) made[e] += coefficients[k] * formula[e];
  }
  if (components_.charge_row >= 0) {
    const auto formula = system_.formula(components_.basis[static_cast<std::size_t>(components_.charge_row)]);
    in_charge_row = (coefficients[components_.charge_row] - made.back()) / formula.back();
    for (std::size_t e = 0; e < made.size(); ++e) made[e] += in_charge_row * formula[e];
  }
  made.back() += 1.0;
  return std::all_of(made.begin(), made.end(), [](double x) { return std::abs(x) < 1e-9; });
}

double Kernel::electron_reference() const {
  const auto elements = static_cast<Eigen::Index>(system_.elements().size());
  return system_.electron().potential(T_, P_) + components_.from_elements.col(elements - 1).dot(potentials_);
}

bool Kernel::gaseous(int s) const {
  return s >= system_.gas_first() && s < system_.gas_first() + system_.gas_count();
}

Kernel::Violation Kernel::violation(int which, const Point& point) const {
  const Condition& condition = conditions_[static_cast<std::size_t>(which)];
  switch (condition.what) {
    case What::freedom:
      return {point.freedom[which] - condition.target, std::abs(condition.target) + std::abs(totals[0])};
    case What::phase_amount: {
      const double now = point.amount[condition.phase];
      return {now - condition.target, std::max(std::abs(condition.target), std::abs(now)) + 1e-12 * std::abs(totals[0])};
    }
    case What::potential:
      return {condition.coefficients.dot(point.y) - held_reference(condition) - condition.target, 1.0};
    default: break;
  }
  double sum = 0.0, gross = 0.0;
  for (int s = 0; s < static_cast<int>(system_.species().size()); ++s) {
    const double n = amounts[s];
    if (n == 0.0 || (condition.phase >= 0 && !belongs(s, condition.phase))) continue;
    const double part = n * partial(condition, s);
    sum += part;
    gross += std::abs(part);
  }
  return {sum - condition.target, gross + std::abs(condition.target) + 1e-300};
}

void Kernel::add_conditions(const Point& point) {
  const int E = components_.count, first = size_ - static_cast<int>(conditions_.size());
  const auto columns = [&](int j) { return first + j; };
  for (int j = 0; j < static_cast<int>(conditions_.size()); ++j) {
    const auto& condition = conditions_[static_cast<std::size_t>(j)];
    double* const r = row(first + j);
    double& right = right_[static_cast<std::size_t>(first + j)];
    right = -(shift_ != nullptr ? shift_->condition[j] : violation(j, point).value);
    if (condition.what == What::freedom) {
      r[columns(j)] = 1.0;
    } else if (condition.what == What::phase_amount) {
      if (const int slot = slot_[static_cast<std::size_t>(condition.phase)]; slot >= 0) r[slot] = 1.0;
    } else if (condition.what == What::potential) {
      for (int k = 0; k < E; ++k) r[k] = condition.coefficients[k];
      hold_charged_potential(condition, r, right);
      if (temperature_ >= 0) r[columns(temperature_)] = -held_slope(condition);
      if (log_pressure_ >= 0) r[columns(log_pressure_)] = -held_pressure_slope(condition);
    } else {
      add_extensive(condition, r, right);
    }
  }
}

/// The stiffness of the charge has moved its potential by what the step adds to the charge of a kilogram: the residual of
/// the charge and what charged titrants bring.
void Kernel::hold_charged_potential(const Condition& condition, double* r, double& right) const {
  const int c = components_.charge_row;
  if (c < 0 || !aqueous() || !blocks_.front().eliminated || !(kilograms > 0.0)) return;
  const double weight = condition.coefficients[c] * blocks_.front().stiffness;
  if (weight == 0.0) return;
  right += weight * charge_residual_;
  const int free = size_ - static_cast<int>(conditions_.size());
  for (int j = 0; j < static_cast<int>(freedoms_.size()); ++j)
    if (freedoms_[static_cast<std::size_t>(j)].what == Freedom::What::titrant)
      r[free + j] -= weight * freedoms_[static_cast<std::size_t>(j)].direction[c] / kilograms;
}

/// Sum of partial molar values times changes of amounts; the changes within a block follow from its elimination.
void Kernel::add_extensive(const Condition& condition, double* r, double& right) {
  const int E = components_.count, first = size_ - static_cast<int>(conditions_.size());
  const auto on_phase = [&](int phase, double value) {
    if (const int slot = slot_[static_cast<std::size_t>(phase)]; slot >= 0) r[slot] += value;
  };
  double by_T = 0.0, by_P = 0.0;  // of the quantity at constant amounts
  for (int s = 0; s < static_cast<int>(system_.species().size()); ++s) {
    const double n = amounts[s];
    const Block* const block = home(s);
    if (condition.phase >= 0 && !belongs(s, condition.phase)) continue;
    if (!active(s) || (block != nullptr && content[s] == 0.0 && n == 0.0)) continue;
    const double c = partial(condition, s);
    by_T += n * partial_molar_dT(condition.what, s);
    by_P += n * partial_molar_dlnP(condition.what, s);
    if (block == nullptr) {
      on_phase(pure_phase(s - system_.pure_first()), c);
      continue;
    }
    const bool solution = block->mixture < 0;
    if (solution && s == 0) {
      on_phase(0, c);
      continue;
    }
    on_phase(block->phase, c * content[s] * (solution ? system_.solvent_molar_mass() : 1.0));
    const double* x = nullptr;
    for (std::size_t k = 0; block->eliminated && k < block->majors.size(); ++k)
      if (block->majors[k] == s - block->first) x = block->solved.data() + static_cast<int>(k) * width_;
    if (x != nullptr) {
      for (int k = 0; k < E; ++k) r[k] += n * c * x[k];
      right += n * c * x[E];
      if (temperature_ >= 0) r[first + temperature_] -= n * c * x[E + 1];
      if (log_pressure_ >= 0) r[first + log_pressure_] -= n * c * x[E + 2];
    } else {
      for (const auto* e = components_.begin(s); e != components_.end(s); ++e) r[e->component] += n * c * e->coefficient;
      right += n * c * affinity[s];
      if (block->exact) r[strength_] -= n * c * block->rate[static_cast<std::size_t>(s - block->first)];
      if (temperature_ >= 0) r[first + temperature_] -= n * c * slope_(s, 0);
      if (log_pressure_ >= 0) r[first + log_pressure_] -= n * c * slope_(s, 1);
    }
  }
  if (temperature_ >= 0) r[first + temperature_] += by_T;
  if (log_pressure_ >= 0) r[first + log_pressure_] += by_P;
}

}  // namespace nigari::equilibrium::detail
