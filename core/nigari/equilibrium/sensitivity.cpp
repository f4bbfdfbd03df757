// SPDX-License-Identifier: BSD-3-Clause
// First derivatives of an equilibrium: the shift of every equation with a parameter, and the answer of the Newton matrix.
#include "nigari/equilibrium/sensitivity.hpp"

#include <cmath>
#include <limits>

#include "nigari/activity/registry.hpp"
#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"
#include "nigari/equilibrium/detail/solver_state.hpp"

namespace nigari::equilibrium {

namespace {

using detail::Kernel;

/// Builds the shift of a direction, and afterwards the derivatives from the answer to it.
class Derivative {
 public:
  Derivative(Solver::Impl& state, const Direction& direction)
      : s_(state), kernel_(state.kernel), system_(*state.system), direction_(direction), held_(system_, state.conditions),
        potential_(Eigen::VectorXd::Zero(static_cast<Eigen::Index>(system_.species().size()))) {}

  /// Changes of enthalpy and volume with T at constant amounts of the species.
  Sensitivity frozen() {
    Sensitivity out;
    kernel_.evaluate(s_.point, s_.present_phases, false);
    add_slopes(kelvin, 0.0, 1.0 / kelvin, out);
    return out;
  }

  Sensitivity run() {
    Sensitivity out;
    const auto& phases = s_.present_phases;
    kernel_.evaluate_everything(s_.point, phases);
    const auto shift = this->shift();
    detail::Point answer;
    if (!kernel_.respond(s_.point, phases, shift, answer)) return out;
    out.defined = true;
    read(answer, out);
    return out;
  }

 private:
  static constexpr double kelvin = 0.1, relative = 1e-4;  // steps in T and ln P
  Solver::Impl& s_;
  Kernel& kernel_;
  const phase::System& system_;
  const Direction& direction_;
  detail::HeldProblem held_;
  Eigen::VectorXd potential_;  ///< d(G0/(RT)) of every species by the log K of the direction

  bool finds_temperature() const { return s_.conditions.enthalpy || s_.conditions.entropy || s_.conditions.internal_energy; }
  bool finds_pressure() const { return s_.conditions.volume || s_.conditions.gas_volume; }

  Kernel::Shift shift() {
    auto shift = kernel_.no_shift();
    if (direction_.temperature != 0.0) {
      if (finds_temperature()) refuse("temperature", "a direction in what is given");
      kernel_.shift_with_temperature(direction_.temperature, shift);
    }
    if (direction_.pressure != 0.0) {
      if (finds_pressure()) refuse("pressure", "a direction in what is given");
      kernel_.shift_with_pressure(direction_.pressure / kernel_.pressure(), shift);
    }
    if (!direction_.amounts.empty()) add_amounts(shift);
    if (!direction_.conditions.empty()) add_conditions(shift);
    for (const auto& [name, change] : direction_.log_k) {
      const auto species = static_cast<std::size_t>(system_.require(name));
      const auto influence = system_.standard().influence(species);
      for (std::size_t i = 0; i < influence.size(); ++i)
        potential_[static_cast<Eigen::Index>(i)] -= constants::ln10 * change * influence[i];
    }
    shift.affinity += potential_;
    const auto& conditions = kernel_.conditions();
    for (std::size_t j = 0; j < conditions.size(); ++j)
      if (conditions[j].what == detail::Condition::What::potential && conditions[j].species >= 0)
        shift.condition[static_cast<Eigen::Index>(j)] -= potential_[conditions[j].species];
    for (const auto& [index, change] : direction_.interactions) add_interaction(index, change, shift);
    return shift;
  }

  [[noreturn]] static void refuse(std::string value, std::string expected) {
    throw InputError({"NGR-E0630", "no derivative in this direction", {}, std::move(value), std::move(expected), {}});
  }

  void add_amounts(Kernel::Shift& shift) const {
    if (direction_.amounts.size() != s_.feed.names.size())
      refuse(std::to_string(direction_.amounts.size()) + " amounts", std::to_string(s_.feed.names.size()));
    const std::size_t elements = system_.elements().size();
    std::vector<double> totals(elements, 0.0);
    for (std::size_t i = 0; i < direction_.amounts.size(); ++i)
      for (std::size_t e = 0; e < elements; ++e) totals[e] += direction_.amounts[i] * s_.feed.formulas[i * elements + e];
    held_.balance(totals);
    Eigen::VectorXd supply(kernel_.components().count);
    kernel_.components().total(totals, s_.scale, supply);
    shift.supply += supply;
  }

  void add_conditions(Kernel::Shift& shift) const {
    const auto& conditions = kernel_.conditions();
    if (direction_.conditions.size() != conditions.size())
      refuse(std::to_string(direction_.conditions.size()) + " conditions", std::to_string(conditions.size()));
    for (std::size_t j = 0; j < conditions.size(); ++j)
      shift.condition[static_cast<Eigen::Index>(j)] -=
          direction_.conditions[j] * (conditions[j].what == detail::Condition::What::potential ? 1.0 : s_.scale);
  }

  /// The aqueous model with the parameter a little larger and a little smaller; most models are linear in it.
  void add_interaction(int index, double change, Kernel::Shift& shift) const {
    constexpr double step = 1e-4;
    const auto& given = system_.database().activity();
    if (index < 0 || index >= static_cast<int>(given.interactions.size()) || !system_.has_aqueous())
      refuse("interaction " + std::to_string(index), "an interaction of the aqueous model");
    std::vector<activity::Solute> solutes;
    for (int s = 1; s <= system_.solute_count(); ++s) solutes.push_back({system_.species()[static_cast<std::size_t>(s)], system_.charge(s)});
    const auto n = static_cast<std::size_t>(system_.solute_count());
    const std::span<const double> molality(kernel_.content.data() + 1, n);
    for (const double side : {1.0, -1.0}) {
      data::ActivityData data = given;
      data.interactions[static_cast<std::size_t>(index)].record.value.a[0] += side * step;
      const auto model = activity::make(data.model.empty() ? "ideal" : data.model, data, solutes, system_.solvent_molar_mass());
      const auto workspace = model->make_workspace();
      model->set_conditions(*workspace, kernel_.temperature(), kernel_.pressure());
      std::vector<double> ln_gamma(n);
      activity::Evaluation e{.ln_gamma = ln_gamma};
      model->evaluate(*workspace, molality, e);
      const double weight = side * change / (2.0 * step);
      shift.affinity[0] += weight * e.ln_water_activity;
      for (std::size_t i = 0; i < n; ++i) shift.affinity[static_cast<Eigen::Index>(i) + 1] += weight * ln_gamma[i];
    }
  }

  void read(const detail::Point& answer, Sensitivity& out) {
    const auto species = system_.species().size();
    out.amounts.assign(species, 0.0);
    out.ln_activity.assign(species, std::numeric_limits<double>::quiet_NaN());
    out.titrants = held_.titrant_changes(answer, s_.scale);
    const auto& freedoms = kernel_.freedoms();
    double dT = direction_.temperature, dlnP = direction_.pressure / kernel_.pressure();
    for (std::size_t j = 0; j < freedoms.size(); ++j) {
      const double change = answer.freedom[static_cast<Eigen::Index>(j)];
      if (freedoms[j].what == detail::Freedom::What::temperature) dT = change;
      if (freedoms[j].what == detail::Freedom::What::pressure) dlnP = change;
    }
    out.temperature = dT;
    out.pressure = dlnP * kernel_.pressure();
    for (int s = 0; s < static_cast<int>(species); ++s) {
      if (!kernel_.active(s)) continue;
      const auto i = static_cast<std::size_t>(s);
      out.amounts[i] = kernel_.amount_change(s, answer, s_.present_phases) / s_.scale;
      out.ln_activity[i] = kernel_.components().dot(s, answer.y.data()) + kernel_.relative_enthalpy(s) / kernel_.temperature() * dT -
                           kernel_.relative_volume(s) * dlnP - potential_[s];
    }
    for (int p = 0; p < kernel_.pures(); ++p)
      out.saturation_index.push_back(out.ln_activity[static_cast<std::size_t>(system_.pure_first() + p)] / constants::ln10);
    using What = detail::Condition::What;
    for (int s = 0; s < static_cast<int>(species); ++s) {
      const double change = out.amounts[static_cast<std::size_t>(s)];
      if (change == 0.0) continue;
      out.enthalpy += change * kernel_.partial_molar(What::enthalpy, s);
      out.volume += change * kernel_.partial_molar(What::volume, s);
    }
    if (dT != 0.0) add_slopes(kelvin, 0.0, dT / kelvin, out);
    if (dlnP != 0.0) add_slopes(0.0, relative, dlnP / relative, out);
  }

  /// Adds the changes of enthalpy and volume at constant amounts of the species along a step in T [K] or ln P, by central
  /// differences of the whole quantities.
  void add_slopes(double T_step, double lnP_step, double times, Sensitivity& out) {
    using What = detail::Condition::What;
    const double T = kernel_.temperature(), P = kernel_.pressure(), weight = 0.5 * times / s_.scale;
    for (const double side : {1.0, -1.0}) {
      kernel_.set_conditions(T + side * T_step, P * std::exp(side * lnP_step));
      kernel_.evaluate_slopes(s_.present_phases);
      for (int s = 0; s < static_cast<int>(system_.species().size()); ++s) {
        const double n = kernel_.amounts[s];
        if (n == 0.0) continue;
        out.enthalpy += side * weight * n * kernel_.partial_molar(What::enthalpy, s);
        out.volume += side * weight * n * kernel_.partial_molar(What::volume, s);
      }
    }
    kernel_.set_conditions(T, P);
  }
};

}  // namespace

Sensitivity Solver::sensitivity(const Direction& direction) {
  if (!impl_->certified) return {};
  return Derivative(*impl_, direction).run();
}

HeatCapacities Solver::heat_capacities() {
  auto& s = *impl_;
  if (!s.certified) return {};
  const auto freedoms = s.kernel.freedoms();
  const auto conditions = s.kernel.conditions();
  const auto given = s.conditions;
  const auto point = s.point;
  s.kernel.hold({}, {});
  s.point.freedom.resize(0);
  s.conditions = {};
  Direction warmer;
  warmer.temperature = 1.0;
  Derivative derivative(s, warmer);
  HeatCapacities out;
  out.frozen = derivative.frozen().enthalpy;
  if (const auto found = derivative.run(); found.defined) out.equilibrium = found.enthalpy;
  s.kernel.hold(freedoms, conditions);
  s.conditions = given;
  s.point = point;
  s.kernel.evaluate(s.point, s.present_phases, false);
  return out;
}

}  // namespace nigari::equilibrium
