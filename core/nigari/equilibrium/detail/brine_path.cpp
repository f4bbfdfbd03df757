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
  if (!task.cold(first) || task.present_phases[0] == 0) return false;
  task.kernel.hold({{Freedom::What::titrant, -task.kernel.components().formula.col(0)}}, {{.what = Condition::What::freedom}});
  task.point.freedom.setZero(1);
  task.work.step.freedom.setZero(1);
  held.setZero(task.kernel.pures());
  initial = water(task.point) / task.scale;
  return true;
}

void BrinePath::remember(bool event) {
  if (event) known_ = 0;
  if (!(water(task.point) > 0.0)) return;
  std::rotate(trail_, trail_ + longest_trail - 1, trail_ + longest_trail);
  ln_water_ = std::log(water(task.point) / task.scale);
  trail_[0].v = task.point.v;
  trail_[0].y = task.point.y;
  trail_[0].ln_water = ln_water_;
  known_ = std::min(known_ + 1, longest_trail);
}

/// Newton's divided differences through the states since the last event.
void BrinePath::predict(Point& point, double ln_change) const {
  if (known_ < 2) return;
  const double x = ln_water_ + ln_change, d01 = trail_[0].ln_water - trail_[1].ln_water;
  if (std::abs(d01) < 1e-9) return;
  const double t = (x - trail_[0].ln_water) / d01;
  const bool quadratic = known_ > 2 && std::abs(trail_[1].ln_water - trail_[2].ln_water) > 1e-9;
  const double d12 = quadratic ? trail_[1].ln_water - trail_[2].ln_water : 1.0;
  const double d02 = quadratic ? trail_[0].ln_water - trail_[2].ln_water : 1.0;
  const double second = quadratic ? (x - trail_[0].ln_water) * (x - trail_[1].ln_water) / d02 : 0.0;
  const auto extend = [&](Eigen::VectorXd& to, const auto& get) {
    to += t * (get(trail_[0]) - get(trail_[1]));
    if (quadratic) to += second * ((get(trail_[0]) - get(trail_[1])) / d01 - (get(trail_[1]) - get(trail_[2])) / d12);
  };
  extend(point.v, [](const Trail& trail) -> const Eigen::VectorXd& { return trail.v; });
  extend(point.y, [](const Trail& trail) -> const Eigen::VectorXd& { return trail.y; });
}

bool BrinePath::converge(Point& point, const Assemblage& present, const Condition& held_) {
  task.kernel.conditions()[0] = held_;
  if (!newton_fixed(task.kernel, point, present, task.work, task.options).converged) return false;
  if (held_.what == Condition::What::phase_amount) point.amount[held_.phase] = held_.target;  // to the last bit: zero is zero
  return true;
}

bool BrinePath::step(const Point& old, Point& point, double taken, bool dry) {
  constexpr double near = 1e-6;  // to the last state: no step could be taken between
  const double last = initial * task.scale / concentration_factor;  // zero on the way to dryness
  if (!dry) {
    // The amount taken is held, not the water left: where two hydrates fix the water activity, the brine keeps its
    // water while they last. Dryness and the last state of a path hold the water left.
    point.freedom[0] = taken;
    if (!still) {
      point.amount[0] = std::max(water(old) - taken, 0.5 * water(old));
      predict(point, std::log(water(point) / water(old)));
    }
    if (!converge(point, task.present_phases, {.what = Condition::What::freedom, .target = taken})) return false;
    if (water(point) > last * (1.0 + near)) return true;
    point = old;
  }
  point.amount[0] = last;
  return converge(point, task.present_phases, {.what = Condition::What::phase_amount, .phase = 0, .target = last});
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
    const int i = k.pure_phase(p);
    if (!k.may_form(i)) continue;
    if (present(p) && held[p] + now.amount[i] < -nothing(p)) {
      out.push_back({p, true, held[p] > 0.0 ? held[p] / -now.amount[i] : 1.0});
    } else if (!present(p) && k.closure[i] < -supersaturated) {
      out.push_back({p, false, closure[i] > supersaturated ? closure[i] / (closure[i] - k.closure[i]) : 1.0});
    }
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.fraction < b.fraction; });
  return out;
}

/// One event: the phase at zero amount and in equilibrium, the water taken free.
bool BrinePath::solve_event(const Violation& v, const Point& old, const Point& next, Point& point) {
  point = old;
  const int phase_of = task.kernel.pure_phase(v.pure);
  point.freedom += v.fraction * (next.freedom - old.freedom);
  point.amount += v.fraction * (next.amount - old.amount);
  point.amount[0] = std::max(water(point), 1e-9 * water(old));
  point.y += v.fraction * (next.y - old.y);
  point.v += v.fraction * (next.v - old.v);
  point.amount[phase_of] = -held[v.pure];
  Assemblage with = task.present_phases;
  with[static_cast<std::size_t>(phase_of)] = 1;
  if (!converge(point, with, {.what = Condition::What::phase_amount, .phase = phase_of, .target = -held[v.pure]}) ||
      point.freedom[0] < -1e-9 * water(old))
    return false;
  if (task.kernel.residuals(point, with).worst() > newton_affinity) {
    // The amount hardly answers to the water: the last digits come at this water with the phase as it is.
    with[static_cast<std::size_t>(phase_of)] = 0;
    Point sharp = point;
    if (converge(sharp, with, {.what = Condition::What::freedom, .target = point.freedom[0]})) point = sharp;
  }
  return true;
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
      if (v.pure == first.pure) continue;
      // From where the bound breaks on a straight way, else from the state that stands.
      if (!solve_event(v, old, next, point) && !solve_event({v.pure, v.gone, 0.0}, old, next, point)) continue;
      if (first.pure >= 0 && point.freedom[0] >= event.freedom[0]) continue;
      event = point;
      first = v;
      earlier = true;
    }
    if (!earlier) break;
    task.kernel.evaluate(event, task.present_phases, false);
    next = event;
    broken = violations(closure, event);
  }
  if (first.pure >= 0 && event.freedom[0] < 0.0) event = old;  // a rounding before the state that stands: it is there
  return first;
}

Assemblage BrinePath::next_assemblage(int cause) {
  const auto& k = task.kernel;
  std::vector<char> edge(task.present_phases.size(), 0);
  bool others = false;
  for (int p = 0; p < k.pures(); ++p) {
    if (!k.may_form(k.pure_phase(p)) || held[p] > 0.0 || k.closure[k.pure_phase(p)] > supersaturated) continue;
    edge[phase(p)] = 1;
    others = others || p != cause;
  }
  Assemblage chosen = task.present_phases;
  if (!others || !choose_assemblage(task.kernel, task.point, edge, chosen, task.work)) return task.present_phases;
  // A cause that would change back comes from the curvature of the path, not from its slope.
  const bool kept = cause < 0 || (chosen[phase(cause)] != 0) == present(cause);
  return kept ? chosen : task.present_phases;
}

void BrinePath::rebase() {
  auto& k = task.kernel;
  auto& point = task.point;
  const auto& A = k.components().formula;
  k.evaluate(point, task.present_phases, false);
  Eigen::VectorXd lost = k.imbalance;  // what Newton left open, and what counts as none of a phase
  k.totals.setZero();
  k.scale.setZero();
  const auto add = [&](int species, double amount) {
    k.totals += amount * A.col(species);
    k.scale += amount * A.col(species).cwiseAbs();
  };
  add(0, water(point));
  for (int i = 1; i <= k.solutes(); ++i)
    if (k.active(i)) add(i, k.kilograms * k.content[i]);
  for (int c = 0; c < k.components().count; ++c)  // what is zero (H+ of a neutral feed) stays zero to the last drop
    if (std::abs(k.totals[c]) < 1e-11 * k.scale[c]) k.totals[c] = lost[c] = 0.0;
  for (int p = 0; p < k.pures(); ++p) {
    const double now = held[p] + point.amount[k.pure_phase(p)];
    held[p] = std::max(now, 0.0);
    if (now < 0.0) lost += now * A.col(task.system->pure_first() + p);
  }
  k.totals += lost;
  if (const int row = k.components().charge_row; row >= 0) k.totals[row] = 0.0;
  point.amount.tail(point.amount.size() - 1).setZero();
  point.freedom.setZero();
  const double largest = k.totals.cwiseAbs().maxCoeff();
  if (!(largest > 0.0) || water(point) <= 0.0) return;
  const double factor = std::exp2(std::round(std::log2(working_water / largest)));  // a power of two: exact
  k.totals *= factor;
  k.scale *= factor;
  held *= factor;
  point.amount[0] *= factor;
  task.scale *= factor;
}

}  // namespace nigari::equilibrium::detail
