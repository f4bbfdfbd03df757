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
  ahead.freedom[0] += probe * point.amount[0];
  kernel.conditions()[0] = {.what = Condition::What::freedom, .target = ahead.freedom[0]};
  kernel.evaluate(ahead, assemblage, true);
  Assemblage trial = assemblage;
  for (int pivot = 0; pivot < pivots; ++pivot) {
    if (!kernel.step(ahead, trial, {}, true, work.step)) return false;
    int wrong = -1;
    for (int p = 0; p < kernel.pures() && wrong < 0; ++p) {
      const int phase = kernel.pure_phase(p);
      const auto i = static_cast<std::size_t>(phase);
      if (candidates[i] == 0) continue;
      const double rate = trial[i] != 0 ? work.step.amount[phase]
                                        : -kernel.components().dot(kernel.system().pure_first() + p, work.step.y.data());
      if (rate < -rounding) wrong = phase;
    }
    if (wrong < 0) {
      assemblage = trial;
      return true;
    }
    trial[static_cast<std::size_t>(wrong)] ^= 1;
  }
  return false;
}

}  // namespace nigari::equilibrium::detail
