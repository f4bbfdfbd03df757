// SPDX-License-Identifier: BSD-3-Clause
// A first guess of every unknown from the totals alone.
#include "nigari/equilibrium/detail/cold_guess.hpp"

#include <algorithm>
#include <cmath>


namespace nigari::equilibrium::detail {

namespace {

constexpr double start_product = 0.1;  ///< amount times driving force of a phase, by its weight, at the start
constexpr double unsupplied = 1e-7;    ///< weight of a phase whose component the feed lacks (H+, say)

/// The barrier of a phase is measured by what the feed can make of it: an amount that its scarcest component
/// cannot supply would take hundreds of steps to shrink.
double supply(const Kernel& kernel, int species) {
  const auto& components = kernel.components();
  double possible = 1.0;
  for (const auto* e = components.begin(species); e != components.end(species); ++e)
    if (e->component > 0 && e->component != components.charge_row && e->coefficient > 0.0)
      possible = std::min(possible, std::max(kernel.totals[e->component] / e->coefficient, unsupplied));
  return possible;
}

/// Members of a mixture as the potentials would have them in an ideal one; beside a solution evenly.
void start_mixture(const Kernel& kernel, int k, Point& point) {
  const auto& m = kernel.system().mixtures()[static_cast<std::size_t>(k)];
  auto v = point.v.segment(m.first, m.count);
  if (kernel.aqueous()) {
    v.setConstant(-std::log(2.0 * m.count));
    return;
  }
  for (int i = 0; i < m.count; ++i) v[i] = std::clamp(-kernel.member_potential(k, m.first + i, point), -300.0, -std::log(2.0));
  if (m.ideal()) return;
  v = v.cwiseMax(-10.0);
  v.array() -= std::log(v.array().exp().sum());
}

void start_phases(Kernel& kernel, Point& point, double most) {
  for (int k = 0; k < kernel.mixtures(); ++k) {
    point.amount[kernel.mixture_phase(k)] = 1e-2 * most;
    point.slack[kernel.mixture_phase(k)] = 0.5;
    start_mixture(kernel, k, point);
  }
  for (int p = 0; p < kernel.pures(); ++p) {
    const int s = kernel.system().pure_first() + p, phase = kernel.pure_phase(p);
    if (!kernel.pure_active(p)) continue;
    point.slack[phase] = std::max(kernel.reference(s) - kernel.components().dot(s, point.y.data()), 1.0);
    kernel.barrier_weight[phase] = supply(kernel, s);
    point.amount[phase] = start_product * kernel.barrier_weight[phase] / point.slack[phase];
  }
}

}  // namespace

bool cold_guess(Kernel& kernel, SolutionGuess& solution, Point& point) {
  kernel.resize(point);
  const double most = std::max(kernel.totals.cwiseAbs().maxCoeff(), 1e-30);
  bool balanced = false;
  if (kernel.aqueous()) {
    point.amount[0] = std::max(kernel.totals[0], 1e-2 * most);
    point.slack[0] = 1e-2;
    balanced = solution.run(kernel, point);
  }  // else the masters come from the linear program: their potentials are those of the pure species, zero
  start_phases(kernel, point, most);
  return balanced;
}

void separate_copies(const Kernel& kernel, Point& point) {
  constexpr double leading = 0.9;  // mole fraction
  for (int k = 0; k < kernel.mixtures(); ++k) {
    const auto& m = kernel.system().mixtures()[static_cast<std::size_t>(k)];
    if (m.ideal()) continue;
    for (int i = 0; i < m.count; ++i)
      point.v[m.first + i] = std::log(i == (k - m.family) % m.count ? leading : (1.0 - leading) / std::max(m.count - 1, 1));
  }
}

}  // namespace nigari::equilibrium::detail
