// SPDX-License-Identifier: BSD-3-Clause
// What a solver keeps between calls.
#pragma once

#include "nigari/equilibrium/detail/held_problem.hpp"
#include "nigari/equilibrium/sensitivity.hpp"
#include "nigari/equilibrium/solver.hpp"

namespace nigari::equilibrium {

struct Solver::Impl : detail::Task {
  using Task::Task;
  // The last problem, for its derivatives.
  Conditions conditions{};
  phase::Feed feed{};
  bool certified = false;
};

}  // namespace nigari::equilibrium
