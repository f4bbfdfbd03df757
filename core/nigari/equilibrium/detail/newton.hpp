// SPDX-License-Identifier: BSD-3-Clause
// Newton's method on an assemblage that gains and loses phases.
#pragma once

#include "nigari/equilibrium/detail/kernel.hpp"
#include "nigari/equilibrium/detail/stability.hpp"
#include "nigari/equilibrium/options.hpp"

namespace nigari::equilibrium::detail {

inline constexpr double newton_affinity = 1e-11;   ///< in RT
inline constexpr double newton_imbalance = 5e-14;  ///< relative
inline constexpr double supersaturated = 1e-9;     ///< driving force in RT from which a phase is added

struct NewtonReport {
  bool converged = false;
  int iterations = 0;
};

/// Scratch of the Newton runs, allocated once.
struct NewtonWork {
  Point step;
  Stability stability;
};

/// Converge on a fixed assemblage; amounts of pure phases may turn negative (the caller looks).
NewtonReport newton_fixed(Kernel& kernel, Point& point, const Assemblage& present, NewtonWork& work,
                          const Options& options);

/// Converge, dropping phases that run out and adding the most supersaturated ones.
NewtonReport newton_free(Kernel& kernel, Point& point, Assemblage& present, NewtonWork& work,
                         const Options& options);

/// The absent pure phase with the largest driving force, -1 when all are undersaturated.
int most_supersaturated(const Kernel& kernel, const Assemblage& present);

}  // namespace nigari::equilibrium::detail
