// SPDX-License-Identifier: BSD-3-Clause
// The Peng-Robinson fluid at the root of lowest Gibbs energy: gas, dense fluid or liquid, whichever is stable.
#include "nigari/activity/detail/peng_robinson.hpp"
#include "nigari/activity/mixture_registry.hpp"

namespace nigari::activity::mixtures {

const MixtureEntry& peng_robinson_entry() {
  static const MixtureEntry entry{
      .name = "peng_robinson",
      .summary = "Peng-Robinson equation of a gas or dense fluid, at the root of lowest Gibbs energy",
      .parameters = {"k_ij", "critical_temperature", "critical_pressure", "acentric_factor"},
      .citations = {"peng1976", "robinson1978", "michelsen2007"},
      .range = "molecules that do not associate; not beside another model of the same liquid",
      .make = [](const data::Solution& solution, const std::vector<std::string>& members) {
        return detail::make_peng_robinson(solution, members, detail::CubicRoot::stable);
      }};
  return entry;
}

}  // namespace nigari::activity::mixtures
