// SPDX-License-Identifier: BSD-3-Clause
// Newton's method on an assemblage that gains and loses phases.
#include "nigari/equilibrium/detail/newton.hpp"

#include <algorithm>
#include <cmath>

namespace nigari::equilibrium::detail {

namespace {

constexpr double hottest_step = 0.15;   ///< of T
constexpr double pressure_step = 1.0;   ///< of ln P
constexpr double dry = 1e-13;           ///< mol of water of the scaled problem that count as none

/// Logarithmic steps of what matters stay moderate; traces may move freely, they come right by themselves.
double intensive_limit(const Kernel& kernel, const Point& point, const Assemblage& present, const Point& step) {
  double alpha = 1.0;
  const auto limit = [&](double value, double change) {
    const double size = std::abs(change);
    if (size <= 0.5) return;
    const double reach = std::max(value, value * std::exp(std::clamp(change, -50.0, 50.0)));
    const double allowed = reach > 2.0 ? 0.5 : reach > 1e-2 ? 1.0 : (reach > 1e-8 ? 6.0 : 60.0);
    if (size > allowed) alpha = std::min(alpha, allowed / size);
  };
  for (int s = 1; s <= kernel.solutes(); ++s)
    if (kernel.active(s)) limit(kernel.content[s], step.v[s]);
  for (int k = 0; k < kernel.mixtures(); ++k) {
    const auto& m = kernel.system().mixtures()[static_cast<std::size_t>(k)];
    if (present[static_cast<std::size_t>(kernel.mixture_phase(k))] == 0) continue;
    for (int s = m.first; s < m.first + m.count; ++s)
      if (kernel.active(s)) limit(kernel.content[s], step.v[s]);
  }
  for (std::size_t j = 0; j < kernel.freedoms().size(); ++j) {
    const auto what = kernel.freedoms()[j].what;
    const auto i = static_cast<Eigen::Index>(j);
    const double size = std::abs(step.freedom[i]);
    const double allowed = what == Freedom::What::temperature ? hottest_step * point.freedom[i]
                           : what == Freedom::What::pressure  ? pressure_step : size;
    if (size > allowed) alpha = std::min(alpha, allowed / size);
  }
  return alpha;
}

void advance(const Kernel& kernel, Point& point, const Point& step, double alpha) {
  point.y += alpha * step.y;
  for (int s = 0; s < kernel.system().pure_first(); ++s)
    point.v[s] = std::clamp(point.v[s] + alpha * step.v[s], lowest_logarithm, highest_logarithm);
  point.amount += alpha * step.amount;
  point.freedom += alpha * step.freedom;
}

bool good(const Residuals& r) {
  return r.affinity <= newton_affinity && r.closure <= newton_affinity && r.imbalance <= newton_imbalance &&
         r.condition <= newton_affinity;
}

/// The last digits: accept what rounding leaves when a step no longer helps.
bool exhausted(const Residuals& now, const Residuals& last, int iterations) {
  constexpr int patient = 12;  // steps in which a balance may still come down to a part of what is certified
  return iterations > 3 && now.worst() < 1e-9 && now.imbalance < (iterations > patient ? 1e-12 : 4e-13) &&
         now.worst() >= 0.5 * last.worst();
}

/// Whether a whole step is so small that what it leaves is likely within the tolerances: then the derivatives of the
/// next point are computed only if it is not.
bool last_step(const Point& step, double alpha) {
  constexpr double small = 3e-6;
  return alpha == 1.0 && step.v.cwiseAbs().maxCoeff() < small && step.y.cwiseAbs().maxCoeff() < small;
}

}  // namespace

int most_supersaturated(const Kernel& kernel, const Assemblage& present) {
  int worst = -1;
  for (int p = 0; p < kernel.pures(); ++p) {
    const int phase = kernel.pure_phase(p);
    if (present[static_cast<std::size_t>(phase)] == 0 && kernel.may_form(phase) && kernel.closure[phase] < -supersaturated &&
        (worst < 0 || kernel.closure[phase] < kernel.closure[worst]))
      worst = phase;
  }
  return worst;
}

NewtonReport newton_fixed(Kernel& kernel, Point& point, const Assemblage& present, NewtonWork& work,
                          const Options& options) {
  NewtonReport report;
  Residuals last{1e300, 1e300, 1e300, 1e300};
  bool check = false;
  for (; report.iterations < options.newton_iterations; ++report.iterations) {
    kernel.evaluate(point, present, !check);
    Residuals now = kernel.residuals(point, present);
    if (check && !good(now)) {
      kernel.evaluate(point, present, true);
      now = kernel.residuals(point, present);
    }
    if (!std::isfinite(now.affinity + now.closure + now.imbalance + now.condition)) return report;
    if (good(now) || exhausted(now, last, report.iterations)) {
      report.converged = true;
      return report;
    }
    last = now;
    if (!kernel.step(point, present, {}, true, work.step)) return report;
    double alpha = intensive_limit(kernel, point, present, work.step);
    if (kernel.aqueous() && present[0] != 0 && point.amount[0] + alpha * work.step.amount[0] < 0.1 * point.amount[0])
      alpha = std::min(alpha, -0.9 * point.amount[0] / work.step.amount[0]);
    advance(kernel, point, work.step, alpha);
    check = last_step(work.step, alpha);
  }
  return report;
}

NewtonReport newton_free(Kernel& kernel, Point& point, Assemblage& present, NewtonWork& work,
                         const Options& options) {
  NewtonReport report;
  int changes = 0;
  Residuals last{1e300, 1e300, 1e300, 1e300};
  bool check = false;
  work.stability.reset();
  while (report.iterations < options.newton_iterations) {
    merge_copies(kernel, point, present);
    kernel.evaluate(point, present, !check);
    for (int phase = 0; phase < kernel.phases(); ++phase) {  // its data end before the temperature of now
      if (present[static_cast<std::size_t>(phase)] == 0 || kernel.phase_active(phase)) continue;
      present[static_cast<std::size_t>(phase)] = 0;
      point.amount[phase] = 0.0;
      if (++changes > options.phase_changes) return report;
      kernel.evaluate(point, present, true);
    }
    Residuals now = kernel.residuals(point, present);
    const auto differentiate = [&] {
      if (check) kernel.evaluate(point, present, true);
      check = false;
    };
    if (check && !good(now)) {
      differentiate();
      now = kernel.residuals(point, present);
    }
    if (!std::isfinite(now.affinity + now.closure + now.imbalance + now.condition)) return report;
    if (good(now) || exhausted(now, last, report.iterations)) {
      int extra = most_supersaturated(kernel, present);
      if (extra < 0) extra = work.stability.unstable(kernel, point, present, supersaturated);
      if (extra < 0) {
        report.converged = true;
        return report;
      }
      if (++changes > options.phase_changes) return report;
      present[static_cast<std::size_t>(extra)] = 1;
      differentiate();
      if (extra < kernel.pure_phase(0)) {
        work.stability.place(kernel, point, extra);
        last = {1e300, 1e300, 1e300, 1e300};
        continue;
      }
    }
    last = now;
    if (!kernel.step(point, present, {}, true, work.step)) return report;
    ++report.iterations;
    double alpha = intensive_limit(kernel, point, present, work.step);
    int blocking = -1;
    for (int phase = 0; phase < kernel.phases(); ++phase) {
      const double change = work.step.amount[phase];
      if (present[static_cast<std::size_t>(phase)] == 0 || change >= 0.0) continue;
      const bool solution = phase == 0 && kernel.aqueous();
      const double reach = (solution ? 0.95 : 1.0) * point.amount[phase] / -change;
      if (reach >= alpha) continue;
      alpha = reach;
      blocking = solution ? -1 : phase;
    }
    advance(kernel, point, work.step, alpha);
    check = blocking < 0 && last_step(work.step, alpha);
    if (blocking >= 0) {
      present[static_cast<std::size_t>(blocking)] = 0;
      point.amount[blocking] = 0.0;
      if (++changes > options.phase_changes) return report;
    }
    if (kernel.aqueous() && present[0] != 0 && point.amount[0] < dry) {
      present[0] = 0;
      point.amount[0] = 0.0;
    }
  }
  return report;
}

}  // namespace nigari::equilibrium::detail
