// SPDX-License-Identifier: BSD-3-Clause
// Equilibria along a path: titration, mixing, heating, reaction; the points where phases come and go among them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "nigari/base/progress.hpp"
#include "nigari/equilibrium/conditions.hpp"
#include "nigari/equilibrium/options.hpp"
#include "nigari/equilibrium/result.hpp"
#include "nigari/phase/system.hpp"

namespace nigari::equilibrium {

enum class PathKind {
  equilibrium,  ///< solids stay in contact with the rest and may dissolve again
  fractional,   ///< solids are taken away as they form
};

/// Everything that is given may move in proportion to the path variable s: a titration adds `rate` mol of a reagent,
/// mixing goes from one water to another (rate = the second less the first), heating moves the temperature.
struct PathProblem {
  phase::Feed feed;
  std::vector<double> start;      ///< mol of each substance of the feed at s = 0
  std::vector<double> rate;       ///< mol per unit of s; empty: none
  Conditions conditions{};        ///< at s = 0
  double temperature_rate = 0.0;  ///< K per unit of s
  double pressure_rate = 0.0;     ///< Pa per unit of s
  std::vector<double> activity_rate{};  ///< of ln a of each held activity per unit of s; empty: none
  std::vector<double> at;         ///< s of the states that are wanted, rising or falling
  PathKind kind = PathKind::equilibrium;
  /// Width to which an event is closed in, relative to the stretch between two states that holds it.
  double event_tolerance = 1e-10;
  int most_events = 1000;
  Options solver{};
};

struct PathState {
  double s = 0.0;
  std::string event;  ///< "+gypsum" where a phase comes, "-gypsum" where it goes, several where they do so together; or empty
  Result result;
  std::vector<double> harvested;  ///< mol of each pure phase taken away so far (fractional), what this state made included
};

struct Path {
  Status status = Status::not_converged;
  std::string message;
  std::vector<PathState> states;
};

/// The path starts at the first value of `at` and passes all others; events stand between them. A state that does not
/// converge ends it. Errors as Solver::solve; InputError (NGR-E0631) for lists that do not fit each other.
Path follow(std::shared_ptr<const phase::System> system, const PathProblem& problem, const Progress& progress = {});

}  // namespace nigari::equilibrium
