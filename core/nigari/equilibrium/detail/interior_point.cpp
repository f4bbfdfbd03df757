// SPDX-License-Identifier: BSD-3-Clause
// Cold start: a primal-dual interior-point method that finds which phases are present.
#include "nigari/equilibrium/detail/interior_point.hpp"

#include <algorithm>
#include <cmath>

namespace nigari::equilibrium::detail {

namespace {

constexpr double final_barrier = 1e-11;
constexpr double boundary = 0.99;   // fraction of the way to a bound that one step may go
constexpr double most_molal = 3.0, most_fraction = 5.0;  // logarithms no unknown passes on the way

template <class F>
void each_phase(const Kernel& kernel, const Assemblage& all, F&& apply) {
  for (int phase = 0; phase < kernel.phases(); ++phase)
    if (all[static_cast<std::size_t>(phase)] != 0) apply(phase);
}

/// Mean complementarity product of all phases.
double complementarity(const Kernel& kernel, const Point& point, const Assemblage& all) {
  double sum = 0.0;
  int count = 0;
  each_phase(kernel, all, [&](int phase) {
    sum += point.amount[phase] / kernel.barrier_weight[phase] * point.slack[phase];
    ++count;
  });
  return count > 0 ? sum / count : 0.0;
}

double step_length(const Kernel& kernel, const Point& point, const Assemblage& all, const Point& d) {
  double alpha = 1.0;
  const auto keep = [&](double value, double change) {
    if (change < 0.0) alpha = std::min(alpha, -boundary * value / change);
  };
  each_phase(kernel, all, [&](int phase) {
    keep(point.amount[phase], d.amount[phase]);
    keep(point.slack[phase], d.slack[phase]);
  });
  for (int s = 1; s <= kernel.solutes(); ++s) {
    const double reach = kernel.content[s] * std::exp(std::clamp(d.v[s], 0.0, 50.0));
    const double allowed = reach > 2.0 ? 0.5 : (reach > 1e-2 ? 1.5 : 20.0);
    if (std::abs(d.v[s]) > allowed) alpha = std::min(alpha, allowed / std::abs(d.v[s]));
  }
  for (const auto& m : kernel.system().mixtures())
    for (int s = m.first; s < m.first + m.count; ++s)
      if (std::abs(d.v[s]) > 5.0) alpha = std::min(alpha, 5.0 / std::abs(d.v[s]));
  return alpha;
}

void advance(const Kernel& kernel, Point& point, const Point& d, double alpha) {
  point.y += alpha * d.y;
  const int solutes = kernel.solutes();
  for (int s = 0; s < kernel.system().pure_first(); ++s)
    point.v[s] = std::clamp(point.v[s] + alpha * d.v[s], lowest_logarithm, s <= solutes ? most_molal : most_fraction);
  point.amount += alpha * d.amount;
  point.slack += alpha * d.slack;
}

/// What the central path leaves: a phase is there when its amount outweighs its driving force.
void read_assemblage(const Kernel& kernel, Point& point, const Assemblage& all, Assemblage& present) {
  for (int phase = 0; phase < kernel.phases(); ++phase) {
    const auto i = static_cast<std::size_t>(phase);
    const bool solution = phase == 0 && kernel.system().has_aqueous();
    bool here = all[i] != 0;
    if (here && solution) here = point.amount[phase] > point.slack[phase] * 1e-6 && point.amount[phase] > 1e-9;
    else if (here) here = point.amount[phase] > kernel.barrier_weight[phase] * point.slack[phase];
    present[i] = here ? 1 : 0;
    if (!here) point.amount[phase] = 0.0;
  }
}

}  // namespace

NewtonReport interior_point(Kernel& kernel, Point& point, Assemblage& present, bool exact, bool copies,
                            NewtonWork& work, const Options& options) {
  NewtonReport report;
  Assemblage all(static_cast<std::size_t>(kernel.phases()), 0);
  for (int phase = 0; phase < kernel.phases(); ++phase) all[static_cast<std::size_t>(phase)] = kernel.may_form(phase) ? 1 : 0;
  for (int k = 0; k < kernel.mixtures() && !copies; ++k)  // whether it unmixes, the test of stability finds out then
    if (kernel.system().mixtures()[static_cast<std::size_t>(k)].family != k) all[static_cast<std::size_t>(kernel.mixture_phase(k))] = 0;
  double mu = std::max(complementarity(kernel, point, all), final_barrier);
  const Assemblage none(all.size(), 0);
  for (; report.iterations < options.interior_iterations; ++report.iterations) {
    kernel.evaluate(point, all, true);
    const Residuals r = kernel.residuals(point, none);
    const double now = complementarity(kernel, point, all);
    if (now < 2.0 * final_barrier && r.affinity < 1e-5 && r.imbalance < 1e-6) {
      report.converged = true;
      break;
    }
    if (!kernel.step(point, all, {.mu = mu}, exact, work.step)) break;
    const double alpha = step_length(kernel, point, all, work.step);
    advance(kernel, point, work.step, alpha);
    const double centred = complementarity(kernel, point, all);
    mu = std::max(final_barrier, (alpha > 0.9 ? 0.1 : (alpha > 0.3 ? 0.5 : 1.0)) * std::max(centred, 1e-14));
  }
  read_assemblage(kernel, point, all, present);
  return report;
}

}  // namespace nigari::equilibrium::detail
