// SPDX-License-Identifier: BSD-3-Clause
// Which of the phases at the edge of existence a path takes along.
#include "nigari/equilibrium/detail/assemblage_choice.hpp"

namespace nigari::equilibrium::detail {

bool choose_assemblage(Kernel& kernel, const Point& point, const std::vector<char>& candidates,
                       Assemblage& assemblage, NewtonWork& work) {
  constexpr double probe = 1e-2;   // of the solvent: the system is linear, so only rounding cares
  constexpr double rounding = 1e-11;
  constexpr int pivots = 100;
  Point ahead = point;
  ahead.extent += probe * point.water;
  kernel.evaluate(ahead, true);
  Assemblage trial = assemblage;
  for (int pivot = 0; pivot < pivots; ++pivot) {
    if (!kernel.step(ahead, trial, {}, {}, true, work.step)) return false;
    int wrong = -1;
    for (int p = 0; p < kernel.pures() && wrong < 0; ++p) {
      const auto i = static_cast<std::size_t>(p);
      if (candidates[i] == 0) continue;
      const double rate = trial.pure[i] != 0
                              ? work.step.pure[p]
                              : -kernel.components().formula.col(kernel.system().pure_first() + p).dot(work.step.y);
      if (rate < -rounding) wrong = p;
    }
    if (wrong < 0) {
      assemblage = trial;
      return true;
    }
    trial.pure[static_cast<std::size_t>(wrong)] ^= 1;
  }
  return false;
}

}  // namespace nigari::equilibrium::detail
