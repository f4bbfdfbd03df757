// SPDX-License-Identifier: BSD-3-Clause
// Equilibria along a path: certified states, and roots of what makes a phase come or go between them.
#include "nigari/equilibrium/path.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/base/error.hpp"
#include "nigari/base/roots.hpp"
#include "nigari/equilibrium/solver.hpp"

namespace nigari::equilibrium {

namespace {

constexpr int deepest = 40;  ///< halvings of a stretch: where it holds several events, or a state does not converge

/// A state on the way: what is there, and where.
struct Station {
  double s = 0.0;
  Result result;
  std::vector<double> signs;  ///< per phase: its amount where it is there (> 0), else the log10 of its saturation (< 0)
};

/// Events are located closer than derivatives of another state would tell.
Options exact(Options options) {
  options.taylor_tolerance = 0.0;
  return options;
}

class Walker {
 public:
  Walker(std::shared_ptr<const phase::System> system, const PathProblem& problem)
      : system_(std::move(system)), problem_(problem), solver_(system_, exact(problem.solver)), feed_(problem.feed),
        harvested_(static_cast<std::size_t>(system_->pure_count()), 0.0) {
    const auto fits = [&](const std::vector<double>& list, std::size_t size, const char* name, bool may_be_empty) {
      if (list.size() != size && !(may_be_empty && list.empty()))
        throw InputError({"NGR-E0631", std::string("wrong length of ") + name, {}, std::to_string(list.size()), std::to_string(size), {}});
    };
    fits(problem.start, feed_.names.size(), "start", false);
    fits(problem.rate, feed_.names.size(), "rate", true);
    fits(problem.activity_rate, problem.conditions.activities.size(), "activity_rate", true);
    const bool rising = std::is_sorted(problem.at.begin(), problem.at.end());
    const bool falling = std::is_sorted(problem.at.rbegin(), problem.at.rend());
    if (problem.at.empty() || (!rising && !falling))
      throw InputError({"NGR-E0631", "the states of a path follow each other", {}, std::to_string(problem.at.size()) + " values", "rising or falling values", {}});
    for (int p = 0; p < system_->pure_count(); ++p) {  // what is taken away is fed with a minus
      const int s = system_->pure_first() + p;
      feed_.names.push_back(system_->species()[static_cast<std::size_t>(s)]);
      const auto row = system_->formula(s);
      feed_.formulas.insert(feed_.formulas.end(), row.begin(), row.end());
    }
  }

  Path run(const Progress& progress) {
    Station now = solve(problem_.at.front());
    if (!converged(now)) return end(now);
    record(now, arrivals(now));
    for (std::size_t i = 1; i < problem_.at.size(); ++i) {
      if (progress && !progress(static_cast<double>(i) / static_cast<double>(problem_.at.size()), "path")) return end("cancelled");
      if (!pass(now, problem_.at[i], 0)) return end(failed_);
      now = last_;
    }
    path_.status = Status::converged;
    return std::move(path_);
  }

 private:
  std::shared_ptr<const phase::System> system_;
  const PathProblem& problem_;
  Solver solver_;
  phase::Feed feed_;
  std::vector<double> harvested_;
  Path path_;
  Station last_, failed_;
  int events_ = 0;

  static bool converged(const Station& station) { return station.result.status == Status::converged; }

  Path end(const Station& station) {
    return end("no equilibrium at s = " + std::to_string(station.s) + ": " + station.result.message);
  }
  Path end(std::string message) {
    path_.status = Status::not_converged;
    path_.message = std::move(message);
    return std::move(path_);
  }

  Station solve(double s) {
    Station out;
    out.s = s;
    auto conditions = problem_.conditions;
    conditions.temperature += s * problem_.temperature_rate;
    conditions.pressure += s * problem_.pressure_rate;
    for (std::size_t j = 0; j < problem_.activity_rate.size(); ++j)
      conditions.activities[j].ln_activity += s * problem_.activity_rate[j];
    std::vector<double> amounts = problem_.start;
    for (std::size_t i = 0; i < problem_.rate.size(); ++i) amounts[i] += s * problem_.rate[i];
    for (const double taken : harvested_) amounts.push_back(-taken);
    out.result = solver_.solve(conditions, feed_, amounts);
    for (const auto& phase : system_->phases()) out.signs.push_back(sign(out.result, phase));
    return out;
  }

  double sign(const Result& r, const phase::Phase& phase) const {
    double amount = 0.0;
    for (int s = phase.first; s < phase.first + phase.count; ++s) amount += r.amounts[static_cast<std::size_t>(s)];
    if (amount > 0.0) return amount;
    double index = -1.0;  // the solution, when it has dried up
    if (phase.type == phase::PhaseType::pure) {
      index = r.saturation_index[static_cast<std::size_t>(phase.first - system_->pure_first())];
    } else if (phase.type != phase::PhaseType::aqueous) {
      const auto& mixtures = system_->mixtures();
      for (std::size_t k = 0; k < mixtures.size(); ++k)
        if (mixtures[k].first == phase.first) index = r.mixture_index[k];
    }
    return std::isfinite(index) && index < 0.0 ? index : -1e-300;
  }

  std::vector<std::size_t> changes(const Station& a, const Station& b) const {
    std::vector<std::size_t> out;
    for (std::size_t p = 0; p < a.signs.size(); ++p)
      if ((a.signs[p] > 0.0) != (b.signs[p] > 0.0)) out.push_back(p);
    return out;
  }

  std::string arrivals(const Station& station) const {
    std::string event;
    for (std::size_t p = 0; p < station.signs.size(); ++p) {
      const auto& phase = system_->phases()[p];
      if (phase.type != phase::PhaseType::aqueous && station.signs[p] > 0.0) event += (event.empty() ? "+" : " +") + phase.name;
    }
    return event;
  }

  std::string names(const std::vector<std::size_t>& phases, const Station& after) const {
    std::string event;
    for (const auto p : phases) event += (event.empty() ? "" : " ") + std::string(after.signs[p] > 0.0 ? "+" : "-") + system_->phases()[p].name;
    return event;
  }

  /// From one station to `s`, over the events between; leaves the last one in `last_`.
  bool pass(const Station& from, double s, int depth) {
    const Station to = solve(s);
    if (!converged(to)) {
      failed_ = to;
      if (depth >= deepest) return false;
      const double middle = 0.5 * (from.s + s);
      return pass(from, middle, depth + 1) && pass(Station(last_), s, depth + 1);
    }
    return cross(from, to, depth, depth == 0);
  }

  /// Events between two converged stations; `wanted`: the second is one of the states asked for.
  bool cross(const Station& from, const Station& to, int depth, bool wanted) {
    const auto changed = changes(from, to);
    if (changed.empty()) {
      last_ = to;
      if (wanted) record(to, "");
      return true;
    }
    if (++events_ > problem_.most_events * deepest) {
      failed_ = to;
      failed_.result.message = "more events than most_events";
      return false;
    }
    const double width = std::abs(to.s - from.s), place = std::max(std::abs(from.s), std::abs(to.s));
    if (changed.size() == 1) return close_in(from, to, changed, wanted);
    if (depth >= deepest || width <= problem_.event_tolerance * place) {
      last_ = to;
      record(to, names(changed, to));
      return true;
    }
    const Station middle = solve(0.5 * (from.s + to.s));
    if (!converged(middle)) {
      failed_ = middle;
      return false;
    }
    return cross(from, middle, depth + 1, false) && cross(Station(last_), to, depth + 1, wanted);
  }

  /// One phase comes or goes: the root of its amount on one side and of its saturation on the other.
  bool close_in(const Station& from, const Station& to, const std::vector<std::size_t>& changed, bool wanted) {
    const std::size_t p = changed.front();
    bool solved = true;
    Station beyond = to;  // the nearest station past the event
    const auto value = [&](double s) {
      const Station there = solve(s);
      solved = solved && converged(there);
      if (converged(there) && (there.signs[p] > 0.0) == (to.signs[p] > 0.0) &&
          std::abs(there.s - from.s) < std::abs(beyond.s - from.s) && changes(there, to).empty())
        beyond = there;
      return there.signs[p];
    };
    double start = from.s;
    if (problem_.kind == PathKind::fractional && from.signs[p] > 0.0) {  // harvested: it has to grow anew before it can go
      for (const double part : {1e-6, 1e-3, 0.05, 0.2, 0.5})
        if (const double s = from.s + part * (to.s - from.s); value(s) > 0.0) start = s;
      if (start == from.s) {
        last_ = to;
        record(to, names(changed, to));
        return true;
      }
    }
    const double width = std::abs(to.s - start);
    const Root root = find_root(value, start, to.s, {.x_tolerance = 0.0, .x_absolute = problem_.event_tolerance * width});
    if (!solved || !root) {
      failed_ = solve(root.x);
      if (converged(failed_)) failed_.result.message = "the place of an event was not found";
      return false;
    }
    record(beyond, names(changed, beyond));
    if (beyond.s == to.s) {
      last_ = beyond;
      return true;
    }
    if (problem_.kind == PathKind::equilibrium) return cross(beyond, to, 0, wanted);
    const Station again = solve(to.s);  // without what the event took away
    if (!converged(again)) {
      failed_ = again;
      return false;
    }
    return cross(beyond, again, 0, wanted);
  }

  void record(const Station& station, std::string event) {
    if (problem_.kind == PathKind::fractional)
      for (std::size_t p = 0; p < harvested_.size(); ++p)
        harvested_[p] += station.result.amounts[static_cast<std::size_t>(system_->pure_first()) + p];
    path_.states.push_back({station.s, std::move(event), station.result, harvested_});
  }
};

}  // namespace

Path follow(std::shared_ptr<const phase::System> system, const PathProblem& problem, const Progress& progress) {
  return Walker(std::move(system), problem).run(progress);
}

}  // namespace nigari::equilibrium
