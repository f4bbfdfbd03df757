// SPDX-License-Identifier: BSD-3-Clause
// The path of a brine that loses water: warm-started states, events solved for, on to dryness.
#include "nigari/equilibrium/evaporate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "nigari/base/error.hpp"
#include "nigari/base/roots.hpp"
#include "nigari/equilibrium/detail/brine_path.hpp"
#include "nigari/equilibrium/detail/close_balances.hpp"
#include "nigari/equilibrium/detail/warnings.hpp"

namespace nigari::equilibrium {

namespace {

constexpr double smallest_step = 1e-8;  ///< of the brine's water
constexpr double idle_step = 1e-2;      ///< of the step asked for
constexpr int most_idle = 40;           ///< states in a row that take less than that

class Tracker {
 public:
  Tracker(std::shared_ptr<const phase::System> shared, const EvaporationOptions& options)
      : options_(options), brine_(std::move(shared), options.solver, options.concentration_factor) {
    const auto& all = system();
    if (!options_.until_species.empty()) watched_ = all.require(options_.until_species) - 1;
    if (watched_ >= all.solute_count() || (watched_ < 0 && !options_.until_species.empty()))
      refuse(options_.until_species, "a solute");
    if (const auto& event = options_.until_event; !event.empty() && event != "-aqueous")
      if ((event[0] != '+' && event[0] != '-') || all.require(event.substr(1)) < all.pure_first())
        refuse(event, "+ or - and a mineral of the system");
  }

  EvaporationPath run(const phase::Feed& feed, std::span<const double> amounts, const Progress& progress) {
    if (!start(feed, amounts))
      return finish(Status::not_converged, "the feed has no converged aqueous equilibrium to start from");
    const auto& point = brine_.task.point;
    while (!done_ && point.amount[0] > 0.0 && static_cast<int>(path_.states.size()) < options_.max_states) {
      const double now = path_.states.back().concentration_factor;
      if (now >= options_.concentration_factor * (1.0 - 1e-12)) return finish(Status::converged, "");
      if (progress && !progress(1.0 - 1.0 / now, "evaporation")) return finish(Status::not_converged, "cancelled");
      const std::string problem = advance(now);
      if (!problem.empty())
        return finish(ended_early_ ? Status::converged : Status::not_converged,
                      problem + " at concentration factor " + std::to_string(now));
    }
    if (done_ || point.amount[0] <= 0.0) return finish(Status::converged, "");
    return finish(Status::not_converged, "more states than max_states");
  }

 private:
  EvaporationOptions options_;
  detail::BrinePath brine_;
  EvaporationPath path_;
  std::vector<double> harvested_;
  double removed_ = 0.0;      ///< water taken, mol
  double stride_ = 1.0;       ///< factor on the step
  int watched_ = -1;          ///< solute whose molality ends the path
  int idle_ = 0;              ///< states in a row that took hardly any water
  bool done_ = false;         ///< the event or molality to stop at is reached
  bool ended_early_ = false;  ///< no solid takes up the last of the brine

  const phase::System& system() const { return *brine_.task.system; }
  [[noreturn]] static void refuse(const std::string& what, std::string expected) {
    throw InputError({"NGR-E0612", "evaporation cannot stop at this", {}, what, std::move(expected), {}});
  }
  std::string name(int p) const {
    return system().species()[static_cast<std::size_t>(system().pure_first() + p)];
  }
  EvaporationPath finish(Status status, std::string message) {
    path_.status = status;
    path_.message = std::move(message);
    path_.reached = done_ || (watched_ < 0 && options_.until_event.empty() && !ended_early_);
    if (!path_.states.empty())
      path_.states.front().result.warnings =
          detail::data_warnings(brine_.task.kernel, options_.temperature, options_.pressure);
    const auto& states = path_.states;
    const auto fails = [](const auto& state) { return state.result.status != Status::converged; };
    const auto first = std::find_if(states.begin(), states.end(), fails);
    if (first != states.end()) {
      path_.status = Status::not_converged;
      if (path_.message.empty())
        path_.message = std::to_string(std::count_if(first, states.end(), fails)) + " of " +
                        std::to_string(states.size()) + " states do not meet the tolerances, the first at " +
                        "concentration factor " + std::to_string(first->concentration_factor);
    }
    return std::move(path_);
  }

  bool start(const phase::Feed& feed, std::span<const double> amounts) {
    if (!brine_.start(options_.temperature, options_.pressure, feed, amounts)) return false;
    const auto& k = brine_.task.kernel;
    if (watched_ >= 0 && !k.active(1 + watched_)) refuse(options_.until_species, "a solute of the feed");
    harvested_.assign(static_cast<std::size_t>(k.pures()), 0.0);
    std::string event;
    for (int p = 0; p < k.pures(); ++p)
      if (brine_.present(p)) event += (event.empty() ? "+" : " +") + name(p);
    record(event);
    done_ = done_ || (watched_ >= 0 && excess(brine_.task.point) >= 0.0);
    if (!done_) change_assemblage(-1);
    return true;
  }

  /// From one state to the next; says what keeps it from there.
  std::string advance(double now) {
    const auto& k = brine_.task.kernel;
    const double water = brine_.task.point.amount[0];
    if (k.content.segment(1, k.solutes()).sum() * system().solvent_molar_mass() > 1.0) {
      ended_early_ = true;
      return "no solid of the system takes up the last of the brine: it holds more solute than water";
    }
    if (idle_ > most_idle) return "the path hardly moves: phases come and go, or the brine is close to unstable";
    if (brine_.still && std::isinf(options_.concentration_factor) && move(water, true)) return {};
    // Where hydrates hold the water activity, the brine stays as it is while they give up water: longer steps.
    stride_ = brine_.still ? 2.0 * stride_ : std::min(2.0 * stride_, 1.0);
    const double factor = std::min(options_.step, options_.concentration_factor / now);
    return move(stride_ * water * (1.0 - 1.0 / factor), false) ? "" : "a step failed";
  }

  /// One step that takes this much water, or as far as the first event on the way; shorter when Newton fails.
  bool move(double take, bool dry) {
    const detail::Point old = brine_.task.point;
    brine_.task.kernel.evaluate(old, brine_.task.present_phases, false);
    const Eigen::VectorXd closure = brine_.task.kernel.closure;
    for (; take >= smallest_step * old.amount[0]; take *= 0.5) {
      detail::Point next = old;
      if (brine_.step(old, next, take, dry)) {
        const auto broken = brine_.violations(closure, next);
        if (!broken.empty()) return pass_event(broken, closure, old, next);
        brine_.still = (next.y - old.y).cwiseAbs().maxCoeff() < 1e-9;
        if (!settle(old, next)) return false;
        brine_.task.point = next;
        record(next.amount[0] <= 0.0 ? "-aqueous" : "");
        return true;
      }
      if (dry) return false;
      stride_ = 0.5 * std::min(stride_, 1.0);
    }
    return false;
  }

  double excess(const detail::Point& point) const {
    return std::exp(point.v[watched_ + 1]) - options_.until_molality;
  }

  /// When the watched molality passes its value between two states, bring `next` back to where it has it.
  bool settle(const detail::Point& old, detail::Point& next) {
    if (watched_ < 0 || next.amount[0] <= 0.0) return true;
    if (std::signbit(excess(old)) == std::signbit(excess(next))) return true;
    auto& task = brine_.task;
    const detail::Point far = next;
    bool solved = true;
    const auto at = [&](double s) {
      next = old;
      next.freedom += s * (far.freedom - old.freedom);
      next.amount += s * (far.amount - old.amount);
      const detail::Condition taken{.what = detail::Condition::What::freedom, .target = next.freedom[0]};
      solved = brine_.converge(next, task.present_phases, taken) && solved;
      return excess(next);
    };
    const RootOptions close{.x_tolerance = 1e-13, .f_tolerance = 1e-12 * options_.until_molality};
    const Root root = find_root(at, 0.0, 1.0, close);
    at(root.x);
    done_ = solved && root;
    return done_;
  }

  bool pass_event(const std::vector<detail::Violation>& broken, const Eigen::VectorXd& closure,
                  const detail::Point& old, const detail::Point& next) {
    detail::Point event;
    const auto first = brine_.first_event(broken, closure, old, next, event);
    if (first.pure < 0) return false;
    brine_.still = false;
    stride_ = 1.0;
    if (!settle(old, event)) return false;
    brine_.task.point = event;
    if (done_) {
      record("");
      return true;
    }
    brine_.present(first.pure) = first.gone ? 0 : 1;
    record((first.gone ? "-" : "+") + name(first.pure));
    if (!done_) change_assemblage(first.pure);
    return true;
  }

  /// The one whose event it is may take others with it: a state each.
  void change_assemblage(int cause) {
    const auto chosen = brine_.next_assemblage(cause);
    for (const char leaves : {0, 1})
      for (int p = 0; p < brine_.task.kernel.pures() && !done_; ++p) {
        const char here = chosen[brine_.phase(p)];
        if (here == brine_.present(p) || (here == 0) != (leaves == 1)) continue;
        brine_.present(p) = here;
        record((here == 0 ? "-" : "+") + name(p));
      }
  }

  /// Element totals of what is still in the system, mol.
  std::vector<double> totals() const {
    std::vector<double> out = brine_.task.element_totals;
    const auto water = system().formula(0);
    for (std::size_t e = 0; e < out.size(); ++e) {
      out[e] -= water[e] * removed_;
      for (std::size_t p = 0; p < harvested_.size(); ++p)
        out[e] -= system().formula(system().pure_first() + static_cast<int>(p))[e] * harvested_[p];
    }
    return out;
  }

  void certify(const detail::Assemblage& assemblage, Result& result) {
    auto& task = brine_.task;
    const auto now = totals();
    std::vector<double> passed = task.element_totals;  // what came in and what is left: both round
    for (std::size_t e = 0; e < passed.size(); ++e) passed[e] += std::abs(now[e]);
    const detail::ElementBalance balance{now, passed};
    const auto at = [&](const detail::Point& point) {
      detail::certify(task.kernel, task.work.stability, point, assemblage, task.scale, balance, options_.solver, result);
    };
    at(task.point);
    if (result.certificate.imbalance <= 0.1 * options_.solver.imbalance_tolerance) return;
    detail::Point closed = task.point;  // the path goes on from where it is
    if (detail::close_balances(task.kernel, closed, assemblage, task.scale, balance, result)) at(closed);
  }

  void record(const std::string& event) {
    EvaporationState state;
    auto& task = brine_.task;
    auto& point = task.point;
    detail::Assemblage assemblage = task.present_phases;
    assemblage[0] = point.amount[0] > 0.0 ? 1 : 0;
    removed_ += point.freedom[0] / task.scale;
    idle_ = point.freedom[0] > idle_step * (options_.step - 1.0) * point.amount[0] ? 0 : idle_ + 1;
    brine_.rebase();
    task.kernel.conditions()[0] = {.what = detail::Condition::What::freedom};
    point.amount.tail(task.kernel.pures()) = brine_.held;
    certify(assemblage, state.result);
    point.amount.tail(task.kernel.pures()).setZero();
    state.result.temperature = options_.temperature;
    state.result.pressure = options_.pressure;
    const double left = point.amount[0] / task.scale;
    state.concentration_factor = left > 0.0 ? brine_.initial / left : std::numeric_limits<double>::infinity();
    state.water_removed = removed_;
    state.event = event;
    if (options_.kind == PathKind::fractional) {
      for (std::size_t p = 0; p < harvested_.size(); ++p)
        harvested_[p] += brine_.held[static_cast<Eigen::Index>(p)] / task.scale;
      brine_.held.setZero();
    }
    state.harvested = harvested_;
    brine_.remember(!event.empty());
    const std::string padded = " " + event + " ";
    done_ = done_ || (!event.empty() && padded.find(" " + options_.until_event + " ") != std::string::npos);
    path_.states.push_back(std::move(state));
  }
};

}  // namespace

EvaporationPath evaporate(std::shared_ptr<const phase::System> system, const phase::Feed& feed,
                          std::span<const double> amounts, const EvaporationOptions& options,
                          const Progress& progress) {
  if (!system->has_aqueous())
    throw InputError({"NGR-E0610", "evaporation needs an aqueous phase", {}, {}, "a system with H2O", {}});
  const auto above_one = [](double value, bool or_one, const char* name) {
    if (!(value > 1.0) && !(or_one && value == 1.0))
      throw RangeError({"NGR-E0611", std::string("wrong ") + name, {}, std::to_string(value),
                        or_one ? "one or more" : "more than one", {}});
  };
  above_one(options.step, false, "step");
  above_one(options.concentration_factor, true, "concentration factor");
  return Tracker(std::move(system), options).run(feed, amounts, progress);
}

}  // namespace nigari::equilibrium
