// SPDX-License-Identifier: BSD-3-Clause
// The path of a brine that loses water: warm-started states, events solved for, on to dryness.
#include "nigari/equilibrium/evaporate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "nigari/base/error.hpp"
#include "nigari/base/roots.hpp"
#include "nigari/equilibrium/detail/certify.hpp"
#include "nigari/equilibrium/detail/task.hpp"

namespace nigari::equilibrium {

namespace {

using detail::Pin;

constexpr double smallest_step = 1e-8;  ///< of the brine's water

/// A bound that a trial state breaks: a phase that ran out (gone) or one that should have appeared.
struct Violation {
  int pure;
  bool gone;
  double fraction;  ///< of the step, by linear interpolation
};

class Tracker {
 public:
  Tracker(std::shared_ptr<const phase::System> system, const EvaporationOptions& options)
      : options_(options), task_(std::move(system), options.solver) {
    if (!options_.until_species.empty()) watched_ = task_.system->require(options_.until_species) - 1;
    if (watched_ >= task_.kernel.solutes() || (watched_ < 0 && !options_.until_species.empty()))
      refuse(options_.until_species, "a solute");
    if (const auto& event = options_.until_event; !event.empty() && event != "-aqueous")
      if ((event[0] != '+' && event[0] != '-') || task_.system->require(event.substr(1)) < task_.system->pure_first())
        refuse(event, "+ or - and a mineral of the system");
  }

  EvaporationPath run(const phase::Feed& feed, std::span<const double> amounts, const Progress& progress) {
    task_.kernel.set_conditions(options_.temperature, options_.pressure);
    task_.take_feed(feed, amounts);
    Result first;
    if (!task_.cold(first) || !task_.assemblage.aqueous) {
      path_.message = "the feed has no converged aqueous equilibrium to start from";
      return std::move(path_);
    }
    auto& k = task_.kernel;
    task_.assemblage.gas = false;
    task_.point.gas = 0.0;
    k.direction = -k.components().formula.col(0);
    harvested_.assign(static_cast<std::size_t>(k.pures()), 0.0);
    initial_ = task_.point.water;
    std::string event;
    for (int p = 0; p < k.pures(); ++p)
      if (present(p)) event += (event.empty() ? "+" : " +") + name(p);
    record(event);
    if (watched_ >= 0 && !task_.kernel.active(1 + watched_)) refuse(options_.until_species, "a solute of the feed");
    done_ = done_ || (watched_ >= 0 && excess(task_.point) >= 0.0);
    while (!done_ && task_.point.water > 0.0 && static_cast<int>(path_.states.size()) < options_.max_states) {
      const double now = initial_ / task_.point.water;
      if (now >= options_.concentration_factor * (1.0 - 1e-12)) return finish(Status::converged, "");
      if (progress && !progress(1.0 - 1.0 / now, "evaporation")) return finish(Status::not_converged, "cancelled");
      if (still_ && std::isinf(options_.concentration_factor) && move(task_.point.water, true)) continue;
      // Where hydrates hold the water activity, the brine stays as it is while they give up water: longer steps.
      stride_ = still_ ? 2.0 * stride_ : 1.0;
      const double factor = std::min(options_.step, options_.concentration_factor / now);
      if (!move(stride_ * task_.point.water * (1.0 - 1.0 / factor), false))
        return finish(Status::not_converged, "a step failed at concentration factor " + std::to_string(now));
    }
    if (done_ || task_.point.water <= 0.0) return finish(Status::converged, "");
    return finish(Status::not_converged, "more states than max_states");
  }

 private:
  EvaporationOptions options_;
  detail::Task task_;
  EvaporationPath path_;
  std::vector<double> harvested_;
  double initial_ = 0.0;
  double stride_ = 1.0;   ///< factor on the step
  int watched_ = -1;      ///< solute whose molality ends the path
  bool done_ = false;     ///< the event or molality to stop at is reached
  double removed_ = 0.0;  ///< water, scaled problem
  bool still_ = false;    ///< the last step changed no potential: the brine keeps its composition while it lasts

  [[noreturn]] static void refuse(const std::string& what, std::string expected) {
    throw InputError({"NGR-E0612", "evaporation cannot stop at this", {}, what, std::move(expected), {}});
  }
  char& present(int p) { return task_.assemblage.pure[static_cast<std::size_t>(p)]; }
  std::string name(int p) const {
    return task_.system->species()[static_cast<std::size_t>(task_.system->pure_first() + p)];
  }
  EvaporationPath finish(Status status, std::string message) {
    path_.status = status;
    path_.message = std::move(message);
    path_.reached = done_ || (watched_ < 0 && options_.until_event.empty());
    for (const auto& state : path_.states)
      if (state.result.status != Status::converged) path_.status = Status::not_converged;
    return std::move(path_);
  }

  /// Converge after taking away this much water. The amount taken is held, not the water left: where two hydrates
  /// fix the water activity, the brine keeps its water while they last. Dryness
  /// and the last state of a path hold the water left.
  bool trial(const detail::Point& old, detail::Point& point, double taken, bool dry) {
    const auto newton = [&](const Pin& pin) {
      return detail::newton_fixed(task_.kernel, point, task_.assemblage, pin, task_.work, options_.solver).converged;
    };
    if (!dry) {
      point.extent = taken;
      if (!still_) point.water = std::max(old.water - taken, 0.5 * old.water);
      if (!newton({})) return false;
      if (initial_ / point.water <= options_.concentration_factor * (1.0 + 1e-12)) return true;
      point = old;
    }
    point.water = initial_ / options_.concentration_factor;  // zero on the way to dryness
    return newton({Pin::What::aqueous, -1});
  }

  std::vector<Violation> violations(const detail::Point& old, const std::vector<double>& old_closure,
                                    const detail::Point& now) {
    std::vector<Violation> out;
    const auto& k = task_.kernel;
    for (int p = 0; p < k.pures(); ++p) {
      if (!k.pure_active(p)) continue;
      const auto i = static_cast<std::size_t>(p);
      if (present(p) != 0 && now.pure[p] < -1e-13) {
        out.push_back({p, true, old.pure[p] / std::max(old.pure[p] - now.pure[p], 1e-300)});
      } else if (present(p) == 0 && k.pure_closure[p] < -detail::supersaturated) {
        const double before = std::max(old_closure[i], 0.0);
        out.push_back({p, false, before / (before - k.pure_closure[p])});
      }
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.fraction < b.fraction; });
    return out;
  }

  /// One step that takes this much water, or as far as the first event on the way; shorter when Newton fails.
  bool move(double take, bool dry) {
    const detail::Point old = task_.point;
    task_.kernel.evaluate(old, false);
    const std::vector<double> closure(task_.kernel.pure_closure.begin(), task_.kernel.pure_closure.end());
    for (; take >= smallest_step * old.water; take *= 0.5) {
      detail::Point next = old;
      if (trial(old, next, take, dry)) {
        const auto broken = violations(old, closure, next);
        if (!broken.empty()) return pass_event(broken, closure, old, next);
        still_ = (next.y - old.y).cwiseAbs().maxCoeff() < 1e-9;
        if (!settle(old, next)) return false;
        task_.point = next;
        task_.point.pure = task_.point.pure.cwiseMax(0.0);  // what violations() takes for rounding
        record(next.water <= 0.0 ? "-aqueous" : "");
        return true;
      }
      if (dry) return false;
      stride_ = 1.0;
    }
    return false;
  }

  double excess(const detail::Point& point) const { return std::exp(point.ln_m[watched_]) - options_.until_molality; }

  /// When the watched molality passes its value between two states, bring `next` back to where it has it.
  bool settle(const detail::Point& old, detail::Point& next) {
    if (watched_ < 0 || next.water <= 0.0 || std::signbit(excess(old)) == std::signbit(excess(next))) return true;
    const detail::Point far = next;
    bool solved = true;
    const auto at = [&](double s) {
      next = old;
      next.extent += s * (far.extent - old.extent);
      next.water += s * (far.water - old.water);
      next.pure += s * (far.pure - old.pure);
      solved = detail::newton_fixed(task_.kernel, next, task_.assemblage, {}, task_.work, options_.solver).converged && solved;
      return excess(next);
    };
    const Root root = find_root(at, 0.0, 1.0, {.x_tolerance = 1e-13, .f_tolerance = 1e-12 * options_.until_molality});
    at(root.x);
    done_ = solved && root;
    return done_;
  }

  /// Solve for one event: the phase at zero amount and in equilibrium, the feed water free.
  bool solve_event(const Violation& v, const detail::Point& old, const detail::Point& next, detail::Point& point) {
    point = old;
    point.extent += v.fraction * (next.extent - old.extent);
    point.water = std::max(old.water + v.fraction * (next.water - old.water), 1e-9 * old.water);
    point.y += v.fraction * (next.y - old.y);
    point.ln_m += v.fraction * (next.ln_m - old.ln_m);
    point.pure += v.fraction * (next.pure - old.pure);
    point.pure[v.pure] = 0.0;
    detail::Assemblage with = task_.assemblage;
    with.pure[static_cast<std::size_t>(v.pure)] = 1;
    const Pin pin{Pin::What::pure, v.pure};
    return detail::newton_fixed(task_.kernel, point, with, pin, task_.work, options_.solver).converged &&
           point.extent >= -1e-9 * old.water;
  }

  /// Find the first event on the way from `old` to `next`: the earliest of those whose bounds are broken there,
  /// then of those whose bounds are broken at that event, until none is.
  bool pass_event(std::vector<Violation> broken, const std::vector<double>& closure, const detail::Point& old,
                  detail::Point next) {
    detail::Point best, point;
    Violation first{-1, false, 0.0};
    for (int guard = 0; !broken.empty(); ++guard) {
      bool earlier = false;
      for (const auto& v : broken) {
        if (v.pure == first.pure || !solve_event(v, old, next, point)) continue;
        if (first.pure >= 0 && point.extent >= best.extent) continue;
        best = point;
        first = v;
        earlier = true;
      }
      if (!earlier || guard == 20) break;
      task_.kernel.evaluate(best, false);
      next = best;
      broken = violations(old, closure, best);
    }
    if (first.pure < 0) return false;
    still_ = false;
    stride_ = 1.0;
    if (!settle(old, best)) return false;
    task_.point = best;
    if (done_) {
      record("");
      return true;
    }
    task_.point.pure[first.pure] = 0.0;
    present(first.pure) = first.gone ? 0 : 1;
    record((first.gone ? "-" : "+") + name(first.pure));
    return true;
  }

  void record(const std::string& event) {
    EvaporationState state;
    const auto& k = task_.kernel;
    auto& point = task_.point;
    detail::Assemblage assemblage = task_.assemblage;
    assemblage.aqueous = point.water > 0.0;
    removed_ += point.extent;
    std::vector<double> totals = task_.element_totals;
    const auto water = task_.system->formula(0);
    for (std::size_t e = 0; e < totals.size(); ++e) {
      totals[e] -= water[e] * removed_ / task_.scale;
      for (int p = 0; p < k.pures(); ++p)
        totals[e] -= task_.system->formula(task_.system->pure_first() + p)[e] * harvested_[static_cast<std::size_t>(p)];
    }
    detail::certify(task_.kernel, point, assemblage, task_.scale, {totals, task_.element_totals}, options_.solver, state.result);
    state.result.temperature = options_.temperature;
    state.result.pressure = options_.pressure;
    const double left = point.water;
    state.concentration_factor = left > 0.0 ? initial_ / left : std::numeric_limits<double>::infinity();
    state.water_removed = removed_ / task_.scale;
    state.event = event;
    if (options_.kind == PathKind::fractional) harvest();
    state.harvested = harvested_;
    done_ = done_ || (!event.empty() && (" " + event + " ").find(" " + options_.until_event + " ") != std::string::npos);
    rebase();
    path_.states.push_back(std::move(state));
  }

  /// What is left becomes the problem of the next step. Held against the first feed, the last drops of a brine
  /// would drown in the rounding of the water that has gone.
  void rebase() {
    auto& k = task_.kernel;
    auto& point = task_.point;
    const auto& A = k.components().formula;
    k.totals = k.imbalance;  // what the last Newton step left open is not lost
    k.scale.setZero();
    const auto add = [&](int species, double amount) {
      k.totals += amount * A.col(species);
      k.scale += amount * A.col(species).cwiseAbs();
    };
    add(0, point.water);
    const double kilograms = point.water * task_.system->solvent_molar_mass();
    for (int i = 0; i < k.solutes(); ++i)
      if (k.active(1 + i)) add(1 + i, kilograms * std::exp(point.ln_m[i]));
    for (int p = 0; p < k.pures(); ++p) add(task_.system->pure_first() + p, point.pure[p]);
    for (int c = 0; c < k.components().count; ++c)  // what is zero (H+ of a neutral feed) stays zero to the last drop
      if (std::abs(k.totals[c]) < 1e-11 * k.scale[c]) k.totals[c] = 0.0;
    if (const int row = k.components().charge_row; row >= 0) k.totals[row] = 0.0;
    point.extent = 0.0;
  }

  void harvest() {
    auto& k = task_.kernel;
    for (int p = 0; p < k.pures(); ++p) {
      if (task_.point.pure[p] <= 0.0) continue;
      harvested_[static_cast<std::size_t>(p)] += task_.point.pure[p] / task_.scale;
      task_.point.pure[p] = 0.0;
    }
  }
};

}  // namespace

EvaporationPath evaporate(std::shared_ptr<const phase::System> system, const phase::Feed& feed,
                          std::span<const double> amounts, const EvaporationOptions& options,
                          const Progress& progress) {
  if (!system->has_aqueous())
    throw InputError({"NGR-E0610", "evaporation needs an aqueous phase", {}, {}, "a system with H2O", {}});
  if (!(options.step > 1.0) || !(options.concentration_factor >= 1.0))
    throw RangeError({"NGR-E0611", "step and concentration factor must exceed one", {}, std::to_string(options.step), "step > 1", {}});
  return Tracker(std::move(system), options).run(feed, amounts, progress);
}

}  // namespace nigari::equilibrium
