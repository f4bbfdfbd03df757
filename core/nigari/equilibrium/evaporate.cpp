// SPDX-License-Identifier: BSD-3-Clause
// The path of a brine that loses water: warm-started states, events solved for, on to dryness.
#include "nigari/equilibrium/evaporate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "nigari/base/error.hpp"
#include "nigari/base/roots.hpp"
#include "nigari/equilibrium/detail/assemblage_choice.hpp"
#include "nigari/equilibrium/detail/certify.hpp"
#include "nigari/equilibrium/detail/task.hpp"

namespace nigari::equilibrium {

namespace {

using detail::Pin;

constexpr double smallest_step = 1e-8;  ///< of the brine's water
constexpr double idle_step = 1e-2;      ///< of the step asked for
constexpr int most_idle = 40;           ///< states in a row that take less than that

/// A bound that a trial state breaks: a phase that ran out (gone) or one that should have appeared.
struct Violation {
  int pure;
  bool gone;
  double fraction;  ///< of the step, by linear interpolation; 1 for one that stands at its bound at the start, so that
                    ///< Newton comes from the far side and finds where the bound is broken for good
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
    if (!start(feed, amounts)) return finish(Status::not_converged, "the feed has no converged aqueous equilibrium to start from");
    auto& point = task_.point;
    while (!done_ && point.water > 0.0 && static_cast<int>(path_.states.size()) < options_.max_states) {
      const double now = initial_ * task_.scale / point.water;
      const std::string here = " at concentration factor " + std::to_string(now);
      if (now >= options_.concentration_factor * (1.0 - 1e-12)) return finish(Status::converged, "");
      if (progress && !progress(1.0 - 1.0 / now, "evaporation")) return finish(Status::not_converged, "cancelled");
      if (task_.kernel.molality.sum() * task_.system->solvent_molar_mass() > 1.0) {
        ended_early_ = true;
        return finish(Status::converged, "no solid of the system takes up the last of the brine: it holds more solute than water" + here);
      }
      if (idle_ > most_idle)
        return finish(Status::not_converged, "the path hardly moves: phases come and go, or the brine is near the end of its stability" + here);
      if (still_ && std::isinf(options_.concentration_factor) && move(point.water, true)) continue;
      // Where hydrates hold the water activity, the brine stays as it is while they give up water: longer steps.
      stride_ = still_ ? 2.0 * stride_ : std::min(2.0 * stride_, 1.0);
      // A hair beyond the end, so that the last state is solved for the water left, not for the water taken.
      const double factor = std::min(options_.step, options_.concentration_factor / now * (1.0 + 1e-6));
      if (!move(stride_ * point.water * (1.0 - 1.0 / factor), false)) return finish(Status::not_converged, "a step failed" + here);
    }
    if (done_ || point.water <= 0.0) return finish(Status::converged, "");
    return finish(Status::not_converged, "more states than max_states");
  }

 private:
  EvaporationOptions options_;
  detail::Task task_;
  EvaporationPath path_;
  Eigen::VectorXd held_;  ///< of each pure phase in contact with the brine, scaled problem
  std::vector<double> harvested_;
  double initial_ = 0.0;  ///< water of the first state, mol
  double removed_ = 0.0;  ///< water taken, mol
  double stride_ = 1.0;   ///< factor on the step
  int watched_ = -1;      ///< solute whose molality ends the path
  int idle_ = 0;          ///< states in a row that took hardly any water
  bool done_ = false;     ///< the event or molality to stop at is reached
  bool ended_early_ = false;
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
    path_.reached = done_ || (watched_ < 0 && options_.until_event.empty() && !ended_early_);
    for (const auto& state : path_.states)
      if (state.result.status != Status::converged) path_.status = Status::not_converged;
    return std::move(path_);
  }

  /// The first state: a cold start, its solids put aside as held.
  bool start(const phase::Feed& feed, std::span<const double> amounts) {
    task_.kernel.set_conditions(options_.temperature, options_.pressure);
    task_.take_feed(feed, amounts);
    Result first;
    if (!task_.cold(first) || !task_.assemblage.aqueous) return false;
    auto& k = task_.kernel;
    task_.assemblage.gas = false;
    task_.point.gas = 0.0;
    k.direction = -k.components().formula.col(0);
    harvested_.assign(static_cast<std::size_t>(k.pures()), 0.0);
    held_.setZero(k.pures());
    initial_ = task_.point.water / task_.scale;
    std::string event;
    for (int p = 0; p < k.pures(); ++p)
      if (present(p)) event += (event.empty() ? "+" : " +") + name(p);
    if (watched_ >= 0 && !k.active(1 + watched_)) refuse(options_.until_species, "a solute of the feed");
    record(event);
    done_ = done_ || (watched_ >= 0 && excess(task_.point) >= 0.0);
    if (!done_) change_assemblage(-1);
    return true;
  }

  /// Converge after taking away this much water. The amount taken is held, not the water left: where two hydrates
  /// fix the water activity, the brine keeps its water while they last. Dryness
  /// and the last state of a path hold the water left.
  bool trial(const detail::Point& old, detail::Point& point, double taken, bool dry) {
    const auto newton = [&](const Pin& pin) {
      return detail::newton_fixed(task_.kernel, point, task_.assemblage, pin, task_.work, options_.solver).converged;
    };
    const double last = initial_ * task_.scale / options_.concentration_factor;  // zero on the way to dryness
    if (!dry) {
      point.extent = taken;
      if (!still_) point.water = std::max(old.water - taken, 0.5 * old.water);
      if (!newton({})) return false;
      if (point.water >= last * (1.0 - 1e-12)) return true;
      point = old;
    }
    point.water = last;
    return newton({Pin::What::aqueous, -1});
  }

  /// What counts as none of a phase: a rounding of its scarcest component.
  double nothing(int p) const {
    const auto& k = task_.kernel;
    double least = std::numeric_limits<double>::infinity();
    for (int c = 1; c < k.components().count; ++c) {
      const double a = k.components().formula(c, task_.system->pure_first() + p);
      if (c != k.components().charge_row && a > 0.0) least = std::min(least, k.scale[c] / a);
    }
    return 1e-12 * (std::isfinite(least) ? least : k.scale[0]);
  }

  std::vector<Violation> violations(const std::vector<double>& old_closure, const detail::Point& now) {
    std::vector<Violation> out;
    const auto& k = task_.kernel;
    for (int p = 0; p < k.pures(); ++p) {
      if (!k.pure_active(p)) continue;
      if (present(p) != 0 && held_[p] + now.pure[p] < -nothing(p)) {
        out.push_back({p, true, held_[p] > 0.0 ? held_[p] / -now.pure[p] : 1.0});
      } else if (present(p) == 0 && k.pure_closure[p] < -detail::supersaturated) {
        const double before = old_closure[static_cast<std::size_t>(p)];
        out.push_back({p, false, before > detail::supersaturated ? before / (before - k.pure_closure[p]) : 1.0});
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
        const auto broken = violations(closure, next);
        if (!broken.empty()) return pass_event(broken, closure, old, next);
        still_ = (next.y - old.y).cwiseAbs().maxCoeff() < 1e-9;
        if (!settle(old, next)) return false;
        task_.point = next;
        record(next.water <= 0.0 ? "-aqueous" : "");
        return true;
      }
      if (dry) return false;
      stride_ = 0.5 * std::min(stride_, 1.0);
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
    point.pure[v.pure] = -held_[v.pure];
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
      broken = violations(closure, best);
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
    present(first.pure) = first.gone ? 0 : 1;
    record((first.gone ? "-" : "+") + name(first.pure));
    if (!done_) change_assemblage(first.pure);
    return true;
  }

  /// Where several phases stand at the edge, the one whose event it is may take others with it; `cause` has changed already.
  void change_assemblage(int cause) {
    const auto& k = task_.kernel;
    std::vector<char> edge(task_.assemblage.pure.size(), 0);
    int others = 0;
    for (int p = 0; p < k.pures(); ++p) {
      if (!k.pure_active(p) || held_[p] > 0.0 || k.pure_closure[p] > detail::supersaturated) continue;
      edge[static_cast<std::size_t>(p)] = 1;
      if (p != cause) ++others;
    }
    detail::Assemblage chosen = task_.assemblage;
    if (others == 0 || !detail::choose_assemblage(task_.kernel, task_.point, edge, chosen, task_.work)) return;
    if (cause >= 0 && chosen.pure[static_cast<std::size_t>(cause)] != task_.assemblage.pure[static_cast<std::size_t>(cause)])
      return;  // the event comes from the curvature of the path, not from its slope
    for (const bool leave : {false, true})
      for (int p = 0; p < k.pures() && !done_; ++p) {
        const auto i = static_cast<std::size_t>(p);
        if (chosen.pure[i] == task_.assemblage.pure[i] || (chosen.pure[i] == 0) != leave) continue;
        present(p) = chosen.pure[i];
        record((leave ? "-" : "+") + name(p));
      }
  }

  void record(const std::string& event) {
    EvaporationState state;
    auto& point = task_.point;
    detail::Assemblage assemblage = task_.assemblage;
    assemblage.aqueous = point.water > 0.0;
    removed_ += point.extent / task_.scale;
    idle_ = point.extent > idle_step * (options_.step - 1.0) * point.water ? 0 : idle_ + 1;
    rebase();
    std::vector<double> totals = task_.element_totals;
    const auto water = task_.system->formula(0);
    for (std::size_t e = 0; e < totals.size(); ++e) {
      totals[e] -= water[e] * removed_;
      for (int p = 0; p < task_.kernel.pures(); ++p)
        totals[e] -= task_.system->formula(task_.system->pure_first() + p)[e] * harvested_[static_cast<std::size_t>(p)];
    }
    point.pure = held_;
    detail::certify(task_.kernel, point, assemblage, task_.scale, {totals, task_.element_totals}, options_.solver, state.result);
    point.pure.setZero();
    state.result.temperature = options_.temperature;
    state.result.pressure = options_.pressure;
    const double left = point.water / task_.scale;
    state.concentration_factor = left > 0.0 ? initial_ / left : std::numeric_limits<double>::infinity();
    state.water_removed = removed_;
    state.event = event;
    if (options_.kind == PathKind::fractional) {
      for (int p = 0; p < task_.kernel.pures(); ++p) harvested_[static_cast<std::size_t>(p)] += held_[p] / task_.scale;
      held_.setZero();
    }
    state.harvested = harvested_;
    done_ = done_ || (!event.empty() && (" " + event + " ").find(" " + options_.until_event + " ") != std::string::npos);
    path_.states.push_back(std::move(state));
  }

  /// The brine becomes the problem of the next step, at its own scale, and amounts of solids the changes from now on.
  /// Held against the first feed, the last drops would drown in the rounding of what has gone.
  void rebase() {
    auto& k = task_.kernel;
    auto& point = task_.point;
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
    const double kilograms = point.water * task_.system->solvent_molar_mass();
    for (int i = 0; i < k.solutes(); ++i)
      if (k.active(1 + i)) add(1 + i, kilograms * std::exp(point.ln_m[i]));
    for (int c = 0; c < k.components().count; ++c)  // what is zero (H+ of a neutral feed) stays zero to the last drop
      if (std::abs(k.totals[c]) < 1e-11 * k.scale[c]) k.totals[c] = lost[c] = 0.0;
    for (int p = 0; p < k.pures(); ++p) {
      const double now = held_[p] + point.pure[p];
      held_[p] = std::max(now, 0.0);
      if (now < 0.0) lost += now * A.col(task_.system->pure_first() + p);
    }
    k.totals += lost;
    if (const int row = k.components().charge_row; row >= 0) k.totals[row] = 0.0;
    point.pure.setZero();
    point.extent = 0.0;
    const double largest = k.totals.cwiseAbs().maxCoeff();
    if (!(largest > 0.0) || point.water <= 0.0) return;
    const double factor = std::exp2(std::round(std::log2(detail::working_water / largest)));  // exact
    k.totals *= factor;
    k.scale *= factor;
    held_ *= factor;
    point.water *= factor;
    task_.scale *= factor;
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
