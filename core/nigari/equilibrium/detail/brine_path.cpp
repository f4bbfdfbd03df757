// SPDX-License-Identifier: BSD-3-Clause
// A brine that loses water: steps, bounds that break on the way, and the event where the first of them does.
#include "nigari/equilibrium/detail/brine_path.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "nigari/equilibrium/detail/assemblage_choice.hpp"

namespace nigari::equilibrium::detail {

bool BrinePath::start(double temperature, double pressure, const phase::Feed& feed, std::span<const double> amounts) {
  task.kernel.set_conditions(temperature, pressure);
  task.take_feed(feed, amounts);
  Result first;
  if (!task.cold(first) || !task.assemblage.aqueous) return false;
  task.assemblage.gas = false;
  task.point.gas = 0.0;
  task.kernel.direction = -task.kernel.components().formula.col(0);
  held.setZero(task.kernel.pures());
  initial = task.point.water / task.scale;
  return true;
}

bool BrinePath::step(const Point& old, Point& point, double taken, bool dry) {
  constexpr double near = 1e-6;  // to the last state: no step could be taken between
  const auto newton = [&](const Pin& pin) {
    return newton_fixed(task.kernel, point, task.assemblage, pin, task.work, task.options).converged;
  };
  const double last = initial * task.scale / concentration_factor;  // zero on the way to dryness
  if (!dry) {
    // The amount taken is held, not the water left: where two hydrates fix the water activity, the brine keeps its
    // water while they last. Dryness and the last state of a path hold the water left.
    point.extent = taken;
    if (!still) point.water = std::max(old.water - taken, 0.5 * old.water);
    if (!newton({})) return false;
    if (point.water > last * (1.0 + near)) return true;
    point = old;
  }
  point.water = last;
  return newton({Pin::What::aqueous, -1});
}

/// What counts as none of a phase: a rounding of its scarcest component.
double BrinePath::nothing(int p) const {
  constexpr double rounding = 1e-12;
  const auto& k = task.kernel;
  double least = std::numeric_limits<double>::infinity();
  for (int c = 1; c < k.components().count; ++c) {
    const double a = k.components().formula(c, task.system->pure_first() + p);
    if (c != k.components().charge_row && a > 0.0) least = std::min(least, k.scale[c] / a);
  }
  return rounding * (std::isfinite(least) ? least : k.scale[0]);
}

std::vector<Violation> BrinePath::violations(const Eigen::VectorXd& closure, const Point& now) const {
  std::vector<Violation> out;
  const auto& k = task.kernel;
  for (int p = 0; p < k.pures(); ++p) {
    if (!k.pure_active(p)) continue;
    if (present(p) && held[p] + now.pure[p] < -nothing(p)) {
      out.push_back({p, true, held[p] > 0.0 ? held[p] / -now.pure[p] : 1.0});
    } else if (!present(p) && k.pure_closure[p] < -supersaturated) {
      out.push_back({p, false, closure[p] > supersaturated ? closure[p] / (closure[p] - k.pure_closure[p]) : 1.0});
    }
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.fraction < b.fraction; });
  return out;
}

/// One event: the phase at zero amount and in equilibrium, the water taken free.
bool BrinePath::solve_event(const Violation& v, const Point& old, const Point& next, Point& point) {
  point = old;
  point.extent += v.fraction * (next.extent - old.extent);
  point.water = std::max(old.water + v.fraction * (next.water - old.water), 1e-9 * old.water);
  point.y += v.fraction * (next.y - old.y);
  point.ln_m += v.fraction * (next.ln_m - old.ln_m);
  point.pure += v.fraction * (next.pure - old.pure);
  point.pure[v.pure] = -held[v.pure];
  Assemblage with = task.assemblage;
  with.pure[static_cast<std::size_t>(v.pure)] = 1;
  return newton_fixed(task.kernel, point, with, {Pin::What::pure, v.pure}, task.work, task.options).converged &&
         point.extent >= -1e-9 * old.water;
}

/// The earliest of the events whose bounds are broken at the end of the step, then of those whose bounds are broken
/// at that event, until none is.
Violation BrinePath::first_event(std::vector<Violation> broken, const Eigen::VectorXd& closure, const Point& old,
                                 Point next, Point& event) {
  constexpr int rounds = 20;
  Point point;
  Violation first;
  for (int round = 0; !broken.empty() && round <= rounds; ++round) {
    bool earlier = false;
    for (const auto& v : broken) {
      if (v.pure == first.pure || !solve_event(v, old, next, point)) continue;
      if (first.pure >= 0 && point.extent >= event.extent) continue;
      event = point;
      first = v;
      earlier = true;
    }
    if (!earlier) break;
    task.kernel.evaluate(event, false);
    next = event;
    broken = violations(closure, event);
  }
  return first;
}

Assemblage BrinePath::next_assemblage(int cause) {
  const auto& k = task.kernel;
  std::vector<char> edge(task.assemblage.pure.size(), 0);
  bool others = false;
  for (int p = 0; p < k.pures(); ++p) {
    if (!k.pure_active(p) || held[p] > 0.0 || k.pure_closure[p] > supersaturated) continue;
    edge[static_cast<std::size_t>(p)] = 1;
    others = others || p != cause;
  }
  Assemblage chosen = task.assemblage;
  if (!others || !choose_assemblage(task.kernel, task.point, edge, chosen, task.work)) return task.assemblage;
  // A cause that would change back comes from the curvature of the path, not from its slope.
  const bool kept = cause < 0 || (chosen.pure[static_cast<std::size_t>(cause)] != 0) == present(cause);
  return kept ? chosen : task.assemblage;
}

void BrinePath::rebase() {
  auto& k = task.kernel;
  auto& point = task.point;
  const auto& A = k.components().formula;
  k.evaluate(point, false);
  Eigen::VectorXd lost = k.imbalance;  // what Newton left open, and what counts as none of a phase
  k.totals.setZero();
  k.scale.setZero();
  const auto add = [&](int species, double amount) {
    k.totals += amount * A.col(species);
    k.scale += amount * A.col(species).cwiseAbs();
  };
  add(0, point.water);
  for (int i = 0; i < k.solutes(); ++i)
    if (k.active(1 + i)) add(1 + i, k.kilograms * k.molality[i]);
  for (int c = 0; c < k.components().count; ++c)  // what is zero (H+ of a neutral feed) stays zero to the last drop
    if (std::abs(k.totals[c]) < 1e-11 * k.scale[c]) k.totals[c] = lost[c] = 0.0;
  for (int p = 0; p < k.pures(); ++p) {
    const double now = held[p] + point.pure[p];
    held[p] = std::max(now, 0.0);
    if (now < 0.0) lost += now * A.col(task.system->pure_first() + p);
  }
  k.totals += lost;
  if (const int row = k.components().charge_row; row >= 0) k.totals[row] = 0.0;
  point.pure.setZero();
  point.extent = 0.0;
  const double largest = k.totals.cwiseAbs().maxCoeff();
  if (!(largest > 0.0) || point.water <= 0.0) return;
  const double factor = std::exp2(std::round(std::log2(working_water / largest)));  // a power of two: exact
  k.totals *= factor;
  k.scale *= factor;
  held *= factor;
  point.water *= factor;
  task.scale *= factor;
}

}  // namespace nigari::equilibrium::detail
