// SPDX-License-Identifier: BSD-3-Clause
// A brine that loses water: steps, bounds that break on the way, and the event where the first of them does.
#pragma once

#include "nigari/equilibrium/detail/task.hpp"

namespace nigari::equilibrium::detail {

/// A bound that a trial state breaks: a phase that ran out (gone) or one that should have appeared.
struct Violation {
  int pure = -1;
  bool gone = false;
  /// Of the step, by linear interpolation; 1 for one that stands at its bound at the start, so that Newton comes
  /// from the far side and finds where the bound is broken for good.
  double fraction = 0.0;
};

/// The problem of each step is the brine alone, at its own scale: amounts of pure phases are changes of what is held.
/// Held against the first feed, the last drops would drown in the rounding of what has gone.
struct BrinePath {
  Task task;
  Eigen::VectorXd held;  ///< of each pure phase in contact with the brine, scaled problem
  double initial = 0.0;  ///< water of the first state, mol
  double concentration_factor;  ///< to stop at
  bool still = false;    ///< the last step changed no potential: the brine keeps its composition while it lasts

  BrinePath(std::shared_ptr<const phase::System> system, const Options& options, double factor)
      : task(std::move(system), options), concentration_factor(factor) {}

  std::size_t phase(int p) const { return static_cast<std::size_t>(task.kernel.pure_phase(p)); }
  char& present(int p) { return task.present_phases[phase(p)]; }
  bool present(int p) const { return task.present_phases[phase(p)] != 0; }
  double water(const Point& point) const { return point.amount[0]; }

  /// The first state: a cold start without gas. False when there is none with a solution.
  bool start(double temperature, double pressure, const phase::Feed& feed, std::span<const double> amounts);
  /// Converge `point` with the water taken held at its value, or free so that a phase has a given amount.
  bool converge(Point& point, const Assemblage& present, const Condition& held);
  /// Converge after taking away this much water, on the phases present.
  bool step(const Point& old, Point& point, double taken, bool dry);
  /// What `now` breaks, in the order of the step; `closure` are the driving forces at its start.
  std::vector<Violation> violations(const Eigen::VectorXd& closure, const Point& now) const;
  /// The first event on the way from `old` to `next`, its state in `event`; `pure` is -1 when none is found.
  Violation first_event(std::vector<Violation> broken, const Eigen::VectorXd& closure, const Point& old, Point next,
                        Point& event);
  /// The phases to go on with where several stand at the edge; `cause` (or -1) has changed already.
  Assemblage next_assemblage(int cause);
  /// What is left becomes the problem of the next step.
  void rebase();

  /// The state that the path has reached; `event`: the phases change there, what was before says nothing of what comes.
  void remember(bool event);

 private:
  /// Composition and potentials of a state, against the logarithm of its water (free of the scale).
  struct Trail {
    Eigen::VectorXd v, y;
    double ln_water = 0.0;
  };
  static constexpr int longest_trail = 3;
  Trail trail_[longest_trail];  ///< the newest first
  int known_ = 0;
  double ln_water_ = 0.0;       ///< of the state of now, its scale taken out

  void predict(Point& point, double ln_change) const;
  double nothing(int p) const;
  bool solve_event(const Violation& v, const Point& old, const Point& next, Point& point);
};

}  // namespace nigari::equilibrium::detail
