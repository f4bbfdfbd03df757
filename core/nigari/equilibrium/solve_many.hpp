// SPDX-License-Identifier: BSD-3-Clause
// Many equilibria of one system side by side.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "nigari/base/progress.hpp"
#include "nigari/equilibrium/options.hpp"
#include "nigari/equilibrium/result.hpp"
#include "nigari/phase/system.hpp"

namespace nigari::equilibrium {

struct ManyOptions {
  int threads = 1;  ///< 0: one for each core; the numbers do not depend on it
  Options solver{};
};

/// One result for each case: `temperature` K, `pressure` Pa, `amounts` mol, cases x substances of `feed`, row major.
/// A case that Solver::solve refuses comes back as not converged, without numbers, the error as its message: one bad
/// row does not end the run. A cancelled run leaves the rest so as well. Throws InputError when the lengths differ.
std::vector<Result> solve_many(std::shared_ptr<const phase::System> system, const phase::Feed& feed,
                               std::span<const double> temperature, std::span<const double> pressure,
                               std::span<const double> amounts, const ManyOptions& options = {},
                               const Progress& progress = {});

}  // namespace nigari::equilibrium
