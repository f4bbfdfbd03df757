// SPDX-License-Identifier: BSD-3-Clause
// Residuals of a chemical equilibrium at one point.
#include "nigari/equilibrium/detail/kernel.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/base/constants.hpp"

namespace nigari::equilibrium::detail {

Kernel::Kernel(const phase::System& system) : system_(system) {
  const auto species = static_cast<Eigen::Index>(system.species().size());
  if (system.has_aqueous()) activity_ = system.activity().make_workspace();
  g0_.setZero(species);
  g_.setZero(species);
  exists_.assign(system.species().size(), 1);
  const Eigen::Index n = system.solute_count();
  gamma_.setZero(n, n);
  dln_aw_.assign(static_cast<std::size_t>(n), 0.0);
  molality.setZero(n);
  ln_gamma.setZero(n);
  affinity.setZero(n);
  root_m_.setZero(n);
  work_.setZero(n);
  stability_.setIdentity(n, n);
  half_r_.setZero(n);
  fraction.setZero(gases());
  gas_affinity.setZero(gases());
  pure_closure.setZero(pures());
  barrier_weight.setOnes(pures());
}

void Kernel::set_conditions(double T, double P) {
  if (T == T_ && P == P_) return;
  T_ = T;
  P_ = P;
  ln_pressure_ = std::log(P / constants::standard_pressure);
  system_.standard().evaluate(T, P, scratch_, std::span(g0_.data(), static_cast<std::size_t>(g0_.size())));
  system_.standard().existing(T, P, scratch_, exists_);
  if (activity_) system_.activity().set_conditions(*activity_, T, P);
  present_.clear();  // the reference potentials follow the new ones
}

bool Kernel::prepare(const std::vector<char>& present, const std::vector<double>& element_totals) {
  if (present == present_ && components_.suits(element_totals)) return false;
  present_ = present;
  const int charge_row = components_.charge_row;
  components_ = Components::build(system_, present, exists_, element_totals);
  const int n = components_.count;
  totals.setZero(n);
  direction.setZero(n);
  imbalance.setZero(n);
  scale.setZero(n);
  half_.setZero(solutes(), n);
  // One solution, one gas, and at most as many pure phases as components (plus one on its way in or out).
  const int size = 2 * n + 4;
  matrix_.setZero(size, size);
  right_.setZero(size);
  solution_.setZero(size);
  lu_ = Eigen::PartialPivLU<Eigen::MatrixXd>(size);
  slot_.assign(static_cast<std::size_t>(size - n), 0);
  // With the potentials of the master species taken off, what remains of every other species is the small -ln K of
  // its formation. A master species is its own component; only the row of the charge counts the others too.
  Eigen::VectorXd potentials(n);
  for (int k = 0; k < n; ++k) potentials[k] = g0_[components_.basis[static_cast<std::size_t>(k)]];
  if (const int c = components_.charge_row; c >= 0) {
    const auto charge = [&](int k) { return components_.formula(c, components_.basis[static_cast<std::size_t>(k)]); };
    potentials[c] /= charge(c);
    for (int k = 0; k < n; ++k)
      if (k != c) potentials[k] -= charge(k) * potentials[c];
  }
  g_ = g0_ - components_.formula.transpose() * potentials;
  return components_.charge_row != charge_row;
}

void Kernel::resize(Point& point) const {
  point.ln_m.setConstant(solutes(), -40.0);
  point.ln_x.setConstant(gases(), -40.0);
  point.y.setZero(components_.count);
  point.pure.setZero(pures());
  point.slack.setOnes(pures());
  point.water = point.gas = point.extent = 0.0;
  point.water_slack = point.gas_slack = 0.0;
}

void Kernel::relax_gas(Point& point) const {
  for (int j = 0; j < gases(); ++j) {
    const int s = system_.gas_first() + j;
    if (active(s)) point.ln_x[j] = components_.formula.col(s).dot(point.y) - g_[s] - ln_pressure_;
  }
}

void Kernel::evaluate(const Point& point, bool derivatives) {
  const auto& A = components_.formula;
  imbalance = totals + point.extent * direction;
  scale = imbalance.cwiseAbs();
  const auto add = [&](int species, double amount) {
    imbalance.noalias() -= amount * A.col(species);
    scale.noalias() += std::abs(amount) * A.col(species).cwiseAbs();
  };
  if (aqueous()) {
    kilograms = point.water * system_.solvent_molar_mass();
    for (int i = 0; i < solutes(); ++i) molality[i] = active(1 + i) ? std::exp(point.ln_m[i]) : 0.0;
    const auto n = static_cast<std::size_t>(solutes());
    activity::Evaluation e{.ln_gamma = {ln_gamma.data(), n}, .dln_gamma = {}, .dln_water_activity = {}};
    if (derivatives) {
      e.dln_gamma = {gamma_.data(), n * n};
      e.dln_water_activity = dln_aw_;
    }
    system_.activity().evaluate(*activity_, {molality.data(), n}, e);
    ln_water_activity = e.ln_water_activity;
    for (int i = 0; i < solutes(); ++i) {
      const int s = 1 + i;
      affinity[i] = active(s) ? g_[s] + point.ln_m[i] + ln_gamma[i] - A.col(s).dot(point.y) : 0.0;
      add(s, kilograms * molality[i]);
    }
    aqueous_closure = g_[0] + ln_water_activity - A.col(0).dot(point.y);
    add(0, point.water);
  }
  double sum = 0.0;
  for (int j = 0; j < gases(); ++j) {
    const int s = system_.gas_first() + j;
    fraction[j] = active(s) ? std::exp(std::min(point.ln_x[j], 300.0)) : 0.0;
    gas_affinity[j] = active(s) ? g_[s] + ln_pressure_ + point.ln_x[j] - A.col(s).dot(point.y) : 0.0;
    sum += fraction[j];
    add(s, point.gas * fraction[j]);
  }
  gas_closure = 1.0 - sum;
  for (int p = 0; p < pures(); ++p) {
    const int s = system_.pure_first() + p;
    pure_closure[p] = active(s) ? g_[s] - A.col(s).dot(point.y) : 1.0;
    if (point.pure[p] != 0.0) add(s, point.pure[p]);
  }
}

Residuals Kernel::residuals(const Point& point, const Assemblage& assemblage) const {
  Residuals out;
  if (aqueous()) {
    if (solutes() > 0) out.affinity = affinity.cwiseAbs().maxCoeff();
    if (assemblage.aqueous) out.closure = std::abs(aqueous_closure);
  }
  if (assemblage.gas) {
    out.affinity = std::max(out.affinity, gas_affinity.cwiseAbs().maxCoeff());
    out.closure = std::max(out.closure, std::abs(gas_closure));
  }
  for (int p = 0; p < pures(); ++p)
    if (assemblage.pure[static_cast<std::size_t>(p)] != 0)
      out.closure = std::max(out.closure, std::abs(pure_closure[p]));
  for (int k = 0; k < components_.count; ++k) {
    if (k == components_.charge_row && aqueous()) {
      double net = 0.0, gross = 0.0;
      for (int i = 0; i < solutes(); ++i) {
        net += components_.formula(k, 1 + i) * molality[i];
        gross += std::abs(components_.formula(k, 1 + i)) * molality[i];
      }
      if (gross > 0.0) out.imbalance = std::max(out.imbalance, std::abs(net) / gross);
    } else if (scale[k] > 0.0) {
      out.imbalance = std::max(out.imbalance, std::abs(imbalance[k]) / scale[k]);
    }
  }
  (void)point;
  return out;
}

}  // namespace nigari::equilibrium::detail
