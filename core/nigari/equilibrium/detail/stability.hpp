// SPDX-License-Identifier: BSD-3-Clause
// Whether a mixture that is absent, or another copy of one that is present, would lower the Gibbs energy.
#pragma once

#include <vector>

#include "nigari/equilibrium/detail/kernel.hpp"

namespace nigari::equilibrium::detail {

/// The tangent-plane test (Michelsen 1982): for every family of mixtures the stationary points of
/// sum_i x_i (g_i + ln x_i + ln gamma_i - A_i y) are sought from the pure members and from the ideal composition.
class Stability {
 public:
  /// The phase (index) with the largest driving force above `threshold` in RT, -1 when there is none.
  int unstable(Kernel& kernel, const Point& point, const Assemblage& present, double threshold);
  /// Largest driving force of the last test, in RT; at most zero when every mixture is stable.
  double driving_force() const { return worst_; }
  /// Driving force of each mixture in the last test, in RT.
  const std::vector<double>& driving_forces() const { return forces_; }
  /// Give the phase that `unstable` named its composition and a trace of an amount; a thousand times more each time that
  /// it has been dropped again since `reset`: far from its equilibrium a trace of a phase would take itself away at once.
  void place(const Kernel& kernel, Point& point, int phase);
  void reset() { placed_.clear(); }

 private:
  std::vector<double> trial_, kept_, ln_gamma_, best_, potential_, composition_, forces_;
  std::vector<std::unique_ptr<activity::Workspace>> workspaces_;
  std::vector<int> placed_;
  double worst_ = 0.0;

  double family_force(Kernel& kernel, const Point& point, const Assemblage& present, int k);
  double follow(Kernel& kernel, int k);
};

/// Copies of one mixture that came to the same composition are one phase: the first takes the amount of the others.
void merge_copies(const Kernel& kernel, Point& point, Assemblage& present);
/// Copies in an order that does not depend on how they were found: the present ones first, by the member whose name is
/// the first in the alphabet.
void order_copies(const Kernel& kernel, Point& point, Assemblage& present);

}  // namespace nigari::equilibrium::detail
