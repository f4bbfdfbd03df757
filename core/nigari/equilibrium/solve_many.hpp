// SPDX-License-Identifier: BSD-3-Clause
// Many equilibria of one system side by side.
#pragma once

#include <functional>
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
  /// Whether a case may start from the one before it; else every case is as if it were alone.
  bool warm = true;
  bool properties = true;  ///< enthalpy and its like, pe and alkalinity; without them a case takes a tenth less time
};

/// The message of a case that a cancelled run did not come to.
inline constexpr const char* cancelled = "cancelled";

/// The conditions of a case, asked in any thread and order.
using CaseConditions = std::function<Conditions(std::size_t index)>;
/// Takes what a case gave, once for each, in the thread that solved it: cases of one index never meet. The result is
/// gone when it returns.
using CaseSink = std::function<void(std::size_t index, const Result&)>;

/// One result for each case: its conditions, and `amounts` mol, cases x substances of `feed`, row major. A case that
/// Solver::solve refuses comes as not converged, without numbers, the error as its message: one bad row does not
/// end the run. `progress` is asked after every case, in the calling thread; when it ends the run, the cases not come to
/// have empty lists and the message `cancelled`. Throws InputError when the lengths differ.
void solve_many(std::shared_ptr<const phase::System> system, const phase::Feed& feed, std::size_t cases,
                const CaseConditions& conditions, std::span<const double> amounts, const CaseSink& sink,
                const ManyOptions& options = {}, const Progress& progress = {});

/// All results together.
std::vector<Result> solve_many(std::shared_ptr<const phase::System> system, const phase::Feed& feed,
                               std::span<const Conditions> conditions, std::span<const double> amounts,
                               const ManyOptions& options = {}, const Progress& progress = {});

/// The same with `temperature` K and `pressure` Pa alone.
std::vector<Result> solve_many(std::shared_ptr<const phase::System> system, const phase::Feed& feed,
                               std::span<const double> temperature, std::span<const double> pressure,
                               std::span<const double> amounts, const ManyOptions& options = {},
                               const Progress& progress = {});

}  // namespace nigari::equilibrium
