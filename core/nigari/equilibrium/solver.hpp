// SPDX-License-Identifier: BSD-3-Clause
// Chemical equilibrium at given amounts and at what is held beside them.
#pragma once

#include <memory>
#include <span>

#include "nigari/equilibrium/conditions.hpp"
#include "nigari/equilibrium/options.hpp"
#include "nigari/equilibrium/result.hpp"
#include "nigari/equilibrium/sensitivity.hpp"
#include "nigari/phase/system.hpp"

namespace nigari::equilibrium {

/// Holds the workspace of one thread; make one per thread. A second solve starts from the first one's result.
class Solver {
 public:
  explicit Solver(std::shared_ptr<const phase::System> system, const Options& options = {});
  ~Solver();
  Solver(Solver&&) noexcept;
  Solver& operator=(Solver&&) noexcept;

  /// `temperature` K, `pressure` Pa, `amounts` mol of each substance of `feed`. Throws RangeError for values
  /// that make no sense and InputError for a feed with a charge; failure to converge is a status.
  Result solve(double temperature, double pressure, const phase::Feed& feed, std::span<const double> amounts);
  /// The same with other things held (NGR-E0620 to E0625 for conditions that make no sense).
  Result solve(const Conditions& conditions, const phase::Feed& feed, std::span<const double> amounts);
  /// The same into `result`, whose lists keep their storage. `properties` false leaves enthalpy and its like, pe and
  /// alkalinity undefined.
  void solve(const Conditions& conditions, const phase::Feed& feed, std::span<const double> amounts, Result& result,
             bool properties = true);
  /// Derivatives of the last result along `direction`; undefined when it is not certified. At the edge of a phase they
  /// hold for the phases that are present. Throws InputError (NGR-E0630, or as the names of a system) for a direction in
  /// what was not given.
  Sensitivity sensitivity(const Direction& direction);
  /// Of the last result, with what mixing adds; what was held beside the amounts is let go. They cost three evaluations.
  HeatCapacities heat_capacities();
  void forget();  ///< make the next solve a cold start

  struct Impl;

 private:
  void finish(const Conditions& conditions, const phase::Feed& feed, Result& result, bool properties);
  std::unique_ptr<Impl> impl_;
};

}  // namespace nigari::equilibrium
