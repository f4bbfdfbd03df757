// SPDX-License-Identifier: BSD-3-Clause
// Newton's method on an assemblage that gains and loses phases.
#include "nigari/equilibrium/detail/newton.hpp"

#include <algorithm>
#include <cmath>

namespace nigari::equilibrium::detail {

namespace {

/// Logarithmic steps of what matters stay moderate; traces may move freely, they come right by themselves.
double intensive_limit(const Kernel& kernel, const Point& point, const Point& step) {
  double alpha = 1.0;
  const auto limit = [&](double value, double change) {
    const double reach = std::max(value, value * std::exp(std::clamp(change, -50.0, 50.0)));
    const double allowed = reach > 2.0 ? 0.5 : reach > 1e-2 ? 1.0 : (reach > 1e-8 ? 6.0 : 60.0);
    if (std::abs(change) > allowed) alpha = std::min(alpha, allowed / std::abs(change));
  };
  for (int i = 0; i < kernel.solutes(); ++i)
    if (kernel.active(1 + i)) limit(kernel.molality[i], step.ln_m[i]);
  if (point.gas > 0.0)
    for (int j = 0; j < kernel.gases(); ++j) limit(kernel.fraction[j], step.ln_x[j]);
  return alpha;
}

void advance(Kernel& kernel, Point& point, const Assemblage& present, const Point& step, double alpha) {
  point.y += alpha * step.y;
  for (int i = 0; i < kernel.solutes(); ++i)
    point.ln_m[i] = std::clamp(point.ln_m[i] + alpha * step.ln_m[i], -600.0, 6.0);
  for (int j = 0; j < kernel.gases(); ++j)
    point.ln_x[j] = std::clamp(point.ln_x[j] + (present.gas ? alpha : 1.0) * step.ln_x[j], -600.0, 300.0);
  point.water += alpha * step.water;
  point.gas += alpha * step.gas;
  point.pure += alpha * step.pure;
  point.extent += alpha * step.extent;
}

bool good(const Residuals& r) {
  return r.affinity <= newton_affinity && r.closure <= newton_affinity && r.imbalance <= newton_imbalance;
}

}  // namespace

int most_supersaturated(const Kernel& kernel, const Assemblage& assemblage) {
  int worst = -1;
  for (int p = 0; p < kernel.pures(); ++p)
    if (assemblage.pure[static_cast<std::size_t>(p)] == 0 && kernel.pure_active(p) &&
        kernel.pure_closure[p] < -supersaturated &&
        (worst < 0 || kernel.pure_closure[p] < kernel.pure_closure[worst]))
      worst = p;
  return worst;
}

NewtonReport newton_fixed(Kernel& kernel, Point& point, const Assemblage& assemblage, const Pin& pin,
                          NewtonWork& work, const Options& options) {
  NewtonReport report;
  Residuals last{1e300, 1e300, 1e300};
  for (; report.iterations < options.newton_iterations; ++report.iterations) {
    kernel.evaluate(point, true);
    const Residuals now = kernel.residuals(point, assemblage);
    if (good(now)) {
      report.converged = true;
      return report;
    }
    // The last digits: accept what rounding leaves when a step no longer helps.
    const double worst = std::max({now.affinity, now.closure, now.imbalance});
    if (!std::isfinite(now.affinity + now.closure + now.imbalance)) return report;
    if (report.iterations > 3 && worst < 1e-9 && now.imbalance < 1e-12 &&
        worst >= 0.5 * std::max({last.affinity, last.closure, last.imbalance})) {
      report.converged = true;
      return report;
    }
    last = now;
    if (!kernel.step(point, assemblage, pin, {}, true, work.step)) return report;
    double alpha = intensive_limit(kernel, point, work.step);
    if (assemblage.aqueous && point.water + alpha * work.step.water < 0.1 * point.water)
      alpha = std::min(alpha, -0.9 * point.water / work.step.water);
    advance(kernel, point, assemblage, work.step, alpha);
  }
  return report;
}

NewtonReport newton_free(Kernel& kernel, Point& point, Assemblage& assemblage, NewtonWork& work,
                         const Options& options) {
  NewtonReport report;
  int changes = 0;
  while (report.iterations < options.newton_iterations) {
    kernel.evaluate(point, true);
    const bool stable_gas = assemblage.gas || kernel.gases() == 0 || kernel.gas_closure > -supersaturated;
    if (good(kernel.residuals(point, assemblage))) {
      const int extra = most_supersaturated(kernel, assemblage);
      if (extra < 0 && stable_gas) {
        report.converged = true;
        return report;
      }
      if (++changes > options.phase_changes) return report;
      if (extra >= 0) {
        assemblage.pure[static_cast<std::size_t>(extra)] = 1;
      } else {
        assemblage.gas = true;
        point.gas = 1e-6;
        const double total = kernel.fraction.sum();
        point.ln_x.array() -= std::log(total);
        continue;
      }
    }
    if (!kernel.step(point, assemblage, {}, {}, true, work.step)) return report;
    ++report.iterations;
    double alpha = intensive_limit(kernel, point, work.step);
    if (assemblage.aqueous && work.step.water < 0.0)
      alpha = std::min(alpha, -0.95 * point.water / work.step.water);
    int blocking = -1;
    bool gas_blocks = false;
    for (int p = 0; p < kernel.pures(); ++p) {
      if (assemblage.pure[static_cast<std::size_t>(p)] == 0 || work.step.pure[p] >= 0.0) continue;
      const double reach = point.pure[p] / -work.step.pure[p];
      if (reach < alpha) {
        alpha = reach;
        blocking = p;
      }
    }
    if (assemblage.gas && work.step.gas < 0.0 && point.gas / -work.step.gas < alpha) {
      alpha = point.gas / -work.step.gas;
      gas_blocks = true;
    }
    advance(kernel, point, assemblage, work.step, alpha);
    if (gas_blocks) {
      assemblage.gas = false;
      point.gas = 0.0;
    } else if (blocking >= 0) {
      assemblage.pure[static_cast<std::size_t>(blocking)] = 0;
      point.pure[blocking] = 0.0;
    }
    if ((gas_blocks || blocking >= 0) && ++changes > options.phase_changes) return report;
    if (assemblage.aqueous && point.water < 1e-13) {
      assemblage.aqueous = false;
      point.water = 0.0;
    }
  }
  return report;
}

}  // namespace nigari::equilibrium::detail
