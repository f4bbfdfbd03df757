// SPDX-License-Identifier: BSD-3-Clause
// The path of a brine that loses water at constant temperature and pressure.
#pragma once

#include <limits>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "nigari/base/progress.hpp"
#include "nigari/equilibrium/options.hpp"
#include "nigari/equilibrium/path.hpp"
#include "nigari/equilibrium/result.hpp"
#include "nigari/phase/system.hpp"

namespace nigari::equilibrium {

struct EvaporationOptions {
  PathKind kind = PathKind::equilibrium;
  double temperature = 298.15;  ///< K
  double pressure = 101325.0;   ///< Pa
  /// Stop at this ratio of initial to remaining solvent water; infinity runs on to dryness.
  double concentration_factor = std::numeric_limits<double>::infinity();
  /// Stop at this event, for example "+carnallite" (also when it is one of the solids of the first state), or where
  /// the molality of this solute reaches this value, whichever comes first; empty: no such stop.
  std::string until_event{};
  std::string until_species{};
  double until_molality = 0.0;  ///< mol/kg
  double step = 1.02;           ///< ratio of the concentration factors of neighbouring states
  int max_states = 20000;
  Options solver{};
};

/// One state of the path: a certified equilibrium, what left the system so far, and what happened here.
struct EvaporationState {
  double concentration_factor = 1.0;  ///< initial / remaining solvent water
  double water_removed = 0.0;         ///< mol
  std::string event;                  ///< "+halite", "-gypsum", "-aqueous" (dryness), or empty
  Result result;
  std::vector<double> harvested;      ///< mol of each pure phase taken away so far (fractional path), what this state made included
};

/// What the data cannot vouch for stands in the warnings of the first state; it holds for all of them.
struct EvaporationPath {
  Status status = Status::not_converged;
  std::string message;
  /// False when the path ended without the event or molality it should stop at, or before dryness in a brine that no
  /// solid of the system takes up (CaCl2 without its lower hydrates, HCl without a gas); `message` says so.
  bool reached = true;
  std::vector<EvaporationState> states;
};

/// `amounts`: mol of each substance of `feed`. The system must hold an aqueous phase; its gas phase, if any, is
/// not allowed to form (water leaves as vapour outside the system). Errors as Solver::solve;
/// InputError for a stop the system cannot reach (NGR-E0612).
EvaporationPath evaporate(std::shared_ptr<const phase::System> system, const phase::Feed& feed,
                          std::span<const double> amounts, const EvaporationOptions& options = {},
                          const Progress& progress = {});

}  // namespace nigari::equilibrium
