// SPDX-License-Identifier: BSD-3-Clause
// Whether a mixture that is absent, or another copy of one that is present, would lower the Gibbs energy.
#include "nigari/equilibrium/detail/stability.hpp"

#include <algorithm>
#include <cmath>

namespace nigari::equilibrium::detail {

namespace {

constexpr int substitutions = 200;      ///< of one trial composition
constexpr double settled = 1e-12;       ///< change of ln x at which a trial has ended
constexpr double same_composition = 1e-4;  ///< of mole fractions: the trial fell back onto a phase that is present
constexpr double start = 0.98;          ///< mole fraction of the member a trial starts from
constexpr double first_amount = 1e-6;   ///< mol of a phase that appears, scaled problem

}  // namespace

/// Successive substitution from `trial_`; the driving force ln(sum X) at its end, the composition in `trial_`.
double Stability::follow(Kernel& kernel, int k) {
  const auto& m = kernel.system().mixtures()[static_cast<std::size_t>(k)];
  const auto n = static_cast<std::size_t>(m.count);
  double sum = 1.0;
  for (int round = 0; round < substitutions; ++round) {
    if (m.ideal()) {
      std::fill_n(ln_gamma_.begin(), n, 0.0);
    } else {
      activity::MixtureEvaluation e{.ln_gamma = {ln_gamma_.data(), n}};
      m.model->evaluate(*workspaces_[static_cast<std::size_t>(k)], {trial_.data(), n}, e);
    }
    sum = 0.0;
    double change = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      const double next = kernel.active(m.first + static_cast<int>(i)) ? std::exp(std::min(-potential_[i] - ln_gamma_[i], 300.0)) : 0.0;
      best_[i] = next;
      sum += next;
    }
    if (!(sum > 0.0) || !std::isfinite(sum)) return -1e300;
    for (std::size_t i = 0; i < n; ++i) {
      const double x = best_[i] / sum;
      change = std::max(change, std::abs(x - trial_[i]));
      trial_[i] = x;
    }
    if (m.ideal() || change < settled) break;
  }
  return std::log(sum);
}

double Stability::family_force(Kernel& kernel, const Point& point, const Assemblage& present, int k) {
  const auto& mixtures = kernel.system().mixtures();
  const auto& m = mixtures[static_cast<std::size_t>(k)];
  const auto n = static_cast<std::size_t>(m.count);
  for (auto* list : {&trial_, &ln_gamma_, &best_, &potential_}) if (list->size() < n) list->resize(n);
  for (std::size_t i = 0; i < n; ++i) potential_[i] = kernel.member_potential(k, m.first + static_cast<int>(i), point);
  const auto known = [&] {  // a composition that a present copy has already
    for (std::size_t other = 0; other < mixtures.size(); ++other) {
      const auto& copy = mixtures[other];
      if (copy.family != m.family || present[static_cast<std::size_t>(kernel.mixture_phase(static_cast<int>(other)))] == 0) continue;
      double distance = 0.0;
      for (std::size_t i = 0; i < n; ++i) distance = std::max(distance, std::abs(kernel.content[copy.first + static_cast<int>(i)] - trial_[i]));
      if (distance < same_composition) return true;
    }
    return false;
  };
  double worst = -1e300;
  const int trials = m.ideal() ? 1 : static_cast<int>(n) + 1;
  for (int trial = 0; trial < trials; ++trial) {
    double sum = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      const bool active = kernel.active(m.first + static_cast<int>(i));
      if (trial == 0) trial_[i] = active ? std::exp(std::clamp(-potential_[i], -300.0, 300.0)) : 0.0;
      else trial_[i] = active ? (static_cast<int>(i) == trial - 1 ? start : (1.0 - start) / static_cast<double>(std::max<std::size_t>(n - 1, 1))) : 0.0;
      sum += trial_[i];
    }
    if (!(sum > 0.0)) continue;
    for (std::size_t i = 0; i < n; ++i) trial_[i] /= sum;
    const double force = follow(kernel, k);
    if (force <= worst || (std::abs(force) < 1e-2 && known())) continue;
    worst = force;
    std::copy_n(trial_.begin(), n, composition_.begin() + m.first);
  }
  return worst;
}

int Stability::unstable(Kernel& kernel, const Point& point, const Assemblage& present, double threshold) {
  const auto& mixtures = kernel.system().mixtures();
  worst_ = mixtures.empty() ? 0.0 : -1e300;
  if (mixtures.empty()) return -1;
  composition_.resize(kernel.system().species().size());
  forces_.assign(mixtures.size(), -1e300);
  if (workspaces_.empty()) workspaces_.resize(mixtures.size());
  int found = -1;
  for (int k = 0; k < static_cast<int>(mixtures.size()); ++k) {
    const auto& m = mixtures[static_cast<std::size_t>(k)];
    if (!kernel.mixture_active(k)) continue;
    const bool here = present[static_cast<std::size_t>(kernel.mixture_phase(k))] != 0;
    if (m.family == k) {  // one test for all copies, for the first absent one of them
      if (here && m.ideal()) continue;
      if (!m.ideal()) {
        auto& workspace = workspaces_[static_cast<std::size_t>(k)];
        if (!workspace) workspace = m.model->make_workspace();
        m.model->set_conditions(*workspace, kernel.temperature(), kernel.pressure());
      }
      forces_[static_cast<std::size_t>(k)] = family_force(kernel, point, present, k);
    }
    if (!kernel.may_form(kernel.mixture_phase(k))) continue;
    const double force = forces_[static_cast<std::size_t>(m.family)];
    if (force > worst_) worst_ = force;
    if (here || force <= threshold || (found >= 0 && force <= forces_[static_cast<std::size_t>(mixtures[static_cast<std::size_t>(found)].family)])) continue;
    found = k;
  }
  worst_ = std::max(worst_, -1e300);
  return found < 0 ? -1 : kernel.mixture_phase(found);
}

void Stability::place(const Kernel& kernel, Point& point, int phase) const {
  const auto& mixtures = kernel.system().mixtures();
  const auto& m = mixtures[static_cast<std::size_t>(phase - kernel.mixture_phase(0))];
  const int source = mixtures[static_cast<std::size_t>(m.family)].first;
  for (int i = 0; i < m.count; ++i)
    point.v[m.first + i] = std::log(std::max(composition_[static_cast<std::size_t>(source + i)], 1e-260));
  point.amount[phase] = first_amount;
}

}  // namespace nigari::equilibrium::detail
