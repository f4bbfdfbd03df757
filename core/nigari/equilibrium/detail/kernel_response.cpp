// SPDX-License-Identifier: BSD-3-Clause
// How an equilibrium answers to a shift of its equations: the implicit function theorem on the exact Newton matrix.
#include "nigari/base/constants.hpp"
#include "nigari/equilibrium/detail/kernel.hpp"

namespace nigari::equilibrium::detail {

Kernel::Shift Kernel::no_shift() const {
  return {.affinity = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(system_.species().size())),
          .supply = Eigen::VectorXd::Zero(components_.count),
          .condition = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(conditions_.size()))};
}

void Kernel::evaluate_everything(const Point& point, const Assemblage& present) {
  every_slope_ = true;
  evaluate(point, present, true, true);
  every_slope_ = false;
}

void Kernel::shift_with_temperature(double amount, Shift& shift) const {
  shift.affinity += amount * slope_.col(0);
  for (std::size_t j = 0; j < conditions_.size(); ++j) {
    const auto& condition = conditions_[j];
    double& out = shift.condition[static_cast<Eigen::Index>(j)];
    if (condition.what == Condition::What::potential) out -= amount * held_slope(condition);
    for (int s = 0; s < static_cast<int>(amounts.size()); ++s)
      if (amounts[s] != 0.0 && (condition.phase < 0 || belongs(s, condition.phase)))
        out += amount * amounts[s] * partial_molar_dT(condition.what, s);
  }
}

void Kernel::shift_with_pressure(double amount, Shift& shift) const {
  shift.affinity += amount * slope_.col(1);
  for (std::size_t j = 0; j < conditions_.size(); ++j) {
    if (conditions_[j].what == Condition::What::potential)
      shift.condition[static_cast<Eigen::Index>(j)] -= amount * held_pressure_slope(conditions_[j]);
    for (int s = 0; s < static_cast<int>(amounts.size()); ++s)
      if (amounts[s] != 0.0 && (conditions_[j].phase < 0 || belongs(s, conditions_[j].phase)))
        shift.condition[static_cast<Eigen::Index>(j)] += amount * amounts[s] * partial_molar_dlnP(conditions_[j].what, s);
  }
}

double Kernel::amount_change(int s, const Point& change, const Assemblage& present) const {
  const Block* block = home(s);
  if (block == nullptr) return change.amount[pure_phase(s - system_.pure_first())];
  if (present[static_cast<std::size_t>(block->phase)] == 0) return 0.0;
  const double whole = change.amount[block->phase];
  if (block->mixture < 0) return s == 0 ? whole : system_.solvent_molar_mass() * whole * content[s] + amounts[s] * change.v[s];
  return whole * content[s] + amounts[s] * change.v[s];
}

bool Kernel::respond(const Point& point, const Assemblage& present, const Shift& shift, Point& out) {
  const Eigen::VectorXd residual = affinity, closed = closure;
  affinity = shift.affinity;
  closure.setZero();
  if (aqueous()) closure[0] = shift.affinity[0];
  for (int p = 0; p < pures(); ++p) closure[pure_phase(p)] = shift.affinity[system_.pure_first() + p];
  shift_ = &shift;
  resize(out);
  out.v.setZero();
  const bool done = step(point, present, {}, true, out);
  shift_ = nullptr;
  affinity = residual;
  closure = closed;
  return done;
}

}  // namespace nigari::equilibrium::detail
