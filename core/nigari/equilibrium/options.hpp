// SPDX-License-Identifier: BSD-3-Clause
// Settings of the equilibrium solver; the defaults serve every case of the test suite.
#pragma once

namespace nigari::equilibrium {

struct Options {
  /// Largest |affinity|/RT of what is present at which a result counts as converged. 1e-8 is a relative error
  /// of 1e-8 in an activity, far below any datum; the solver itself stops near 1e-11.
  double affinity_tolerance = 1e-8;
  /// Largest relative imbalance of an element: a few roundings of the sum over the species.
  double imbalance_tolerance = 1e-12;
  int newton_iterations = 60;    ///< of one Newton run; quadratic convergence needs about 6
  int interior_iterations = 150; ///< of the interior-point start; 15 to 30 are usual
  int phase_changes = 60;        ///< of one Newton run: phases added or dropped
  /// Of all methods of one solve together: the budget after which it ends as not converged. A count, not a clock, so
  /// that the same case ends the same way on every machine.
  int total_iterations = 3000;
  /// Above zero, a problem at given temperature, pressure and amounts may be answered by the first derivatives of one that
  /// was solved before, if the certificate of the answer holds with this in the place of both tolerances; else it is solved.
  /// 1e-4 is a hundredth of a percent in an activity. Results then depend, within it, on what was solved before.
  double taylor_tolerance = 0.0;
};

}  // namespace nigari::equilibrium
