// SPDX-License-Identifier: BSD-3-Clause
// Many equilibria of one system side by side.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "nigari/base/progress.hpp"
#include "nigari/equilibrium/conditions.hpp"
#include "nigari/equilibrium/options.hpp"
#include "nigari/equilibrium/result.hpp"
#include "nigari/phase/system.hpp"

namespace nigari::equilibrium {

struct ManyOptions {
  int threads = 1;  ///< 0: one for each core; the numbers do not depend on it
  Options solver{};
};

/// The message of a case that a cancelled run did not come to.
inline constexpr const char* cancelled = "cancelled";

/// One result for each case: its conditions, and `amounts` mol, cases x substances of `feed`, row major. A case that
/// Solver::solve refuses comes back as not converged, without numbers, the error as its message: one bad row does not
/// end the run. `progress` is asked after every case, in the calling thread; when it ends the run, the lists of the
/// cases not come to stay empty. Throws InputError when the lengths differ.
std::vector<Result> solve_many(std::shared_ptr<const phase::System> system, const phase::Feed& feed,
                               std::span<const Conditions> conditions, std::span<const double> amounts,
                               const ManyOptions& options = {}, const Progress& progress = {});

/// The same with `temperature` K and `pressure` Pa alone.
std::vector<Result> solve_many(std::shared_ptr<const phase::System> system, const phase::Feed& feed,
                               std::span<const double> temperature, std::span<const double> pressure,
                               std::span<const double> amounts, const ManyOptions& options = {},
                               const Progress& progress = {});

}  // namespace nigari::equilibrium
