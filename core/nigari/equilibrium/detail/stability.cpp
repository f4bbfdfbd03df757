// SPDX-License-Identifier: BSD-3-Clause
// Whether a mixture that is absent, or another copy of one that is present, would lower the Gibbs energy.
#include "nigari/equilibrium/detail/stability.hpp"

#include <algorithm>
#include <cmath>

namespace nigari::equilibrium::detail {

namespace {

constexpr int substitutions = 400;      ///< of one trial composition
constexpr double settled = 2e-12;       ///< change of mole fractions at which a trial has ended
constexpr double rounding = 1e-13;      ///< of a driving force
constexpr double least_damping = 1e-4;
constexpr double same_composition = 1e-4;  ///< of mole fractions: the trial fell back onto a phase that is present
constexpr double start = 0.98;          ///< mole fraction of the member a trial starts from
constexpr double first_amount = 1e-6, most_amount = 10.0;  ///< mol of a phase that appears, scaled problem

}  // namespace

/// Damped successive substitution from `trial_`, whose end is a stationary point; undamped it would swing where members
/// attract each other. The driving force there, -sum x (g + ln x + ln gamma - A y), in RT: a step that lowers it is taken
/// back and damped more, so that the end is the best there was.
double Stability::follow(Kernel& kernel, int k) {
  const auto& m = kernel.system().mixtures()[static_cast<std::size_t>(k)];
  const auto n = static_cast<std::size_t>(m.count);
  double damping = m.ideal() ? 1.0 : 0.5, force = -1e300;
  for (int round = 0; round < substitutions; ++round) {
    if (m.ideal()) {
      std::fill_n(ln_gamma_.begin(), n, 0.0);
    } else {
      activity::MixtureEvaluation e{.ln_gamma = {ln_gamma_.data(), n}};
      m.model->evaluate(*workspaces_[static_cast<std::size_t>(k)], {trial_.data(), n}, e);
    }
    double now = 0.0;
    const auto open = [&](std::size_t i) { return kernel.active(m.first + static_cast<int>(i)) && trial_[i] > 0.0; };
    const auto off = [&](std::size_t i) { return -potential_[i] - ln_gamma_[i] - std::log(trial_[i]); };
    for (std::size_t i = 0; i < n; ++i)
      if (open(i)) now += trial_[i] * off(i);
    if (now < force - rounding * (1.0 + std::abs(force))) {
      if ((damping *= 0.5) < least_damping) break;
      std::copy_n(kept_.begin(), n, trial_.begin());
      continue;
    }
    force = now;
    std::copy_n(trial_.begin(), n, kept_.begin());
    double sum = 0.0, change = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      best_[i] = open(i) ? std::exp(std::clamp(std::log(trial_[i]) + damping * off(i), -300.0, 300.0)) : 0.0;
      sum += best_[i];
    }
    if (!(sum > 0.0) || !std::isfinite(sum)) return -1e300;
    for (std::size_t i = 0; i < n; ++i) change = std::max(change, std::abs(best_[i] / sum - trial_[i]));
    if (m.ideal()) {
      for (std::size_t i = 0; i < n; ++i) trial_[i] = best_[i] / sum;
      return std::log(sum);
    }
    if (change < settled * damping) break;
    for (std::size_t i = 0; i < n; ++i) trial_[i] = best_[i] / sum;
  }
  std::copy_n(kept_.begin(), n, trial_.begin());
  return force;
}

double Stability::family_force(Kernel& kernel, const Point& point, const Assemblage& present, int k) {
  const auto& mixtures = kernel.system().mixtures();
  const auto& m = mixtures[static_cast<std::size_t>(k)];
  const auto n = static_cast<std::size_t>(m.count);
  for (auto* list : {&trial_, &kept_, &ln_gamma_, &best_, &potential_}) if (list->size() < n) list->resize(n);
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

void Stability::place(const Kernel& kernel, Point& point, int phase) {
  const auto& mixtures = kernel.system().mixtures();
  const auto& m = mixtures[static_cast<std::size_t>(phase - kernel.mixture_phase(0))];
  const int source = mixtures[static_cast<std::size_t>(m.family)].first;
  for (int i = 0; i < m.count; ++i)
    point.v[m.first + i] = std::log(std::max(composition_[static_cast<std::size_t>(source + i)], 1e-260));
  placed_.resize(std::max(placed_.size(), static_cast<std::size_t>(phase) + 1), 0);
  point.amount[phase] = std::min(first_amount * std::pow(1e3, placed_[static_cast<std::size_t>(phase)]++), most_amount);
}

void merge_copies(const Kernel& kernel, Point& point, Assemblage& present) {
  constexpr double same = 1e-2;  // of mole fractions: what is closer would make the matrix singular; if it unmixes, the test says so
  const auto& mixtures = kernel.system().mixtures();
  const auto here = [&](int k) -> char& { return present[static_cast<std::size_t>(kernel.mixture_phase(k))]; };
  for (int k = 0; k < static_cast<int>(mixtures.size()); ++k)
    for (int l = 0; l < k && here(k) != 0; ++l) {
      const auto &a = mixtures[static_cast<std::size_t>(l)], &b = mixtures[static_cast<std::size_t>(k)];
      if (a.family != b.family || here(l) == 0) continue;
      double distance = 0.0;
      for (int i = 0; i < a.count; ++i)
        distance = std::max(distance, std::abs(std::exp(point.v[a.first + i]) - std::exp(point.v[b.first + i])));
      if (!(distance < same)) continue;
      point.amount[kernel.mixture_phase(l)] += point.amount[kernel.mixture_phase(k)];
      point.amount[kernel.mixture_phase(k)] = 0.0;
      here(k) = 0;
    }
}

void order_copies(const Kernel& kernel, Point& point, Assemblage& present) {
  const auto& mixtures = kernel.system().mixtures();
  const auto leader = [&](int k) {  // the member whose name is the first in the alphabet, whatever the order of the members
    const auto& m = mixtures[static_cast<std::size_t>(k)];
    const auto first = kernel.system().species().begin() + m.first;
    return m.first + static_cast<int>(std::min_element(first, first + m.count) - first);
  };
  const auto later = [&](int k, int l) {  // whether k belongs behind l
    const auto pk = static_cast<std::size_t>(kernel.mixture_phase(k)), pl = static_cast<std::size_t>(kernel.mixture_phase(l));
    if (present[pk] != present[pl]) return present[pk] == 0;
    return present[pk] != 0 && point.v[leader(k)] < point.v[leader(l)];
  };
  for (int k = 0; k + 1 < static_cast<int>(mixtures.size()); ++k)
    for (int l = k + 1; l < static_cast<int>(mixtures.size()); ++l) {
      const auto &a = mixtures[static_cast<std::size_t>(k)], &b = mixtures[static_cast<std::size_t>(l)];
      if (a.family != b.family || !later(k, l)) continue;
      for (int i = 0; i < a.count; ++i) std::swap(point.v[a.first + i], point.v[b.first + i]);
      std::swap(point.amount[kernel.mixture_phase(k)], point.amount[kernel.mixture_phase(l)]);
      std::swap(present[static_cast<std::size_t>(kernel.mixture_phase(k))], present[static_cast<std::size_t>(kernel.mixture_phase(l))]);
    }
}

}  // namespace nigari::equilibrium::detail
