// SPDX-License-Identifier: BSD-3-Clause
// Molar volumes at the point, and how potentials and extensive quantities follow the pressure through them.
#include <algorithm>
#include <array>

#include "nigari/base/constants.hpp"
#include "nigari/equilibrium/detail/kernel.hpp"

namespace nigari::equilibrium::detail {

namespace {
using What = Condition::What;
constexpr double R = constants::gas_constant;
}  // namespace

/// Volumes at infinite dilution at T and P; kept as long as these stay.
void Kernel::set_volumes() {
  if (!aqueous() && !system_.standard().holds_volumes()) return;  // all of them stay zero
  if (volumes_at_ == std::pair(T_, P_)) return;
  volumes_at_ = {T_, P_};
  const auto view = [](Eigen::VectorXd& v) { return std::span(v.data(), static_cast<std::size_t>(v.size())); };
  system_.standard().volumes(T_, P_, scratch_, view(own_), view(moving_));
  volume_ = own_;
  if (const auto* solution = system_.solution_volume()) medium_ = solution->water().medium(T_, P_);
  relative(moving_, component_volumes_, follow_);
}

/// Partial molar volumes in the solution as it is at the point.
void Kernel::set_solution_volumes() {
  if (!aqueous()) return;
  const Eigen::Index count = 1 + system_.solute_count();
  volume_.head(count) = own_.head(count);
  add_excess_volumes(medium_, volume_);
  set_excess_slope();
  const bool asked = every_slope_ || std::any_of(conditions_.begin(), conditions_.end(), [](const Condition& c) {
    return c.what == What::volume || c.what == What::internal_energy;
  });
  if (asked) set_volume_slopes();
}

void Kernel::add_excess_volumes(const standard::Water::Medium& medium, Eigen::VectorXd& volumes) {
  const auto* solution = system_.solution_volume();
  if (!aqueous() || solution == nullptr || !solution->has_excess()) return;
  const auto n = static_cast<std::size_t>(system_.solute_count());
  const std::array here{phase::PressurePath::Node{1.0, medium}};
  solution->evaluate(here, {content.data() + 1, n}, volume_terms_, true);
  volumes[0] += solution->solvent_partial(volume_terms_);
  for (std::size_t i = 0; i < n; ++i) volumes[static_cast<Eigen::Index>(i) + 1] += solution->partial(volume_terms_, i);
}

/// The derivative of what the excess volumes add to ln gamma: these volumes themselves, where they are integrated.
void Kernel::set_excess_slope() {
  if (!slopes() || !system_.standard().follows_pressure()) return;
  const Eigen::Index count = 1 + system_.solute_count();
  excess_slope_.head(count) = volume_.head(count) - own_.head(count);
  const double over = P_ - phase::reference_pressure;
  if (!system_.standard().end_point() || over == 0.0) return;
  for (const double side : {1.0, -1.0}) {
    volume_beside_.setZero();
    add_excess_volumes(system_.standard().water()->medium(T_, P_ + side * phase::pressure_step), volume_beside_);
    excess_slope_.head(count) += side * over / (2.0 * phase::pressure_step) * volume_beside_.head(count);
  }
}

void Kernel::set_volume_slopes() {
  const auto slope = [&](double dT, double dP, Eigen::VectorXd& out) {
    constexpr double weights[] = {1.0, -8.0, 8.0, -1.0}, places[] = {-2.0, -1.0, 1.0, 2.0};
    out.setZero();
    Eigen::VectorXd& there = volume_beside_;
    for (int k = 0; k < 4; ++k) {
      const double T = T_ + places[k] * dT, P = P_ + places[k] * dP;
      system_.standard().volumes(T, P, scratch_, std::span(there.data(), static_cast<std::size_t>(there.size())), {});
      if (system_.solution_volume() != nullptr) add_excess_volumes(system_.solution_volume()->water().medium(T, P), there);
      out += weights[k] / (12.0 * (dT + dP)) * there;
    }
  };
  slope(phase::temperature_step, 0.0, volume_dT_);
  slope(0.0, phase::pressure_step, volume_dP_);
}

double Kernel::relative_volume(int s) const { return P_ / (R * T_) * follow_[s]; }

double Kernel::pressure_slope(int s) const { return P_ / (R * T_) * (follow_[s] + excess_slope_[s]); }

/// Of gases and of heat capacities as in an ideal mixture; what a real one adds only slows the last digits.
double Kernel::partial_molar_dT(What what, int s) const {
  switch (what) {
    case What::enthalpy: return R * cp0_[s];
    case What::internal_energy: return R * (cp0_[s] - (gaseous(s) ? 1.0 : 0.0)) - P_ * volume_dT_[s];
    case What::entropy: return R * cp0_[s] / T_;
    case What::volume: return gaseous(s) ? partial_molar(What::volume, s) / T_ : volume_dT_[s];
    default: return 0.0;
  }
}

double Kernel::partial_molar_dlnP(What what, int s) const {
  if (gaseous(s)) return what == What::entropy ? -R : what == What::volume ? -partial_molar(What::volume, s) : 0.0;
  const double follows = system_.standard().follows_pressure() ? 1.0 : 0.0, v = volume_[s];
  const double enthalpy = follows * P_ * (v - T_ * volume_dT_[s]);
  switch (what) {
    case What::enthalpy: return enthalpy;
    case What::internal_energy: return enthalpy - P_ * v - P_ * P_ * volume_dP_[s];
    case What::entropy: return -follows * P_ * volume_dT_[s];
    case What::volume: return P_ * volume_dP_[s];
    default: return 0.0;
  }
}

}  // namespace nigari::equilibrium::detail
