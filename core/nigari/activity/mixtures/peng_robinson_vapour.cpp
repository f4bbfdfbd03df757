// SPDX-License-Identifier: BSD-3-Clause
// The Peng-Robinson gas beside a liquid of another model: the lighter root, where there are two.
#include "nigari/activity/detail/peng_robinson.hpp"
#include "nigari/activity/mixture_registry.hpp"

namespace nigari::activity::mixtures {

const MixtureEntry& peng_robinson_vapour_entry() {
  static const MixtureEntry entry{
      .name = "peng_robinson_vapour",
      .summary = "Peng-Robinson equation of a gas beside a liquid of another model, at the lightest root",
      .parameters = {"k_ij", "critical_temperature", "critical_pressure", "acentric_factor"},
      .citations = {"peng1976", "robinson1978", "michelsen2007"},
      .range = "gases and supercritical fluids of molecules that do not associate",
      .make = [](const data::Solution& solution, const std::vector<std::string>& members) {
        return detail::make_peng_robinson(solution, members, detail::CubicRoot::light);
      }};
  return entry;
}

}  // namespace nigari::activity::mixtures
