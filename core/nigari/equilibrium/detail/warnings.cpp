// SPDX-License-Identifier: BSD-3-Clause
// What the data cannot vouch for at these conditions.
#include "nigari/equilibrium/detail/warnings.hpp"

#include <algorithm>

#include "nigari/base/text.hpp"

namespace nigari::equilibrium::detail {

std::vector<std::string> data_warnings(const Kernel& kernel, double T, double P) {
  const auto& system = kernel.system();
  std::vector<std::string> out, absent;
  for (const auto& name : system.standard().out_of_range(T, P)) {
    const int species = system.require(name);
    if (kernel.active(species)) out.push_back("outside the temperature range of its data: " + name);
    else if (!kernel.exists(species)) absent.push_back(name);
  }
  if (!absent.empty()) out.push_back("left out, their data end before this temperature: " + join(absent));
  if (!system.left_out().empty())
    out.push_back("left out, the states of decoupled elements in them do not follow: " + join(system.left_out()));
  if (!kernel.aqueous()) return out;
  for (const auto& name : system.activity().out_of_range(T))
    out.push_back("outside the temperature range of its data: " + name);
  for (const auto& missing : system.activity().missing())
    if (std::all_of(missing.solutes.begin(), missing.solutes.end(), [&](int i) { return kernel.active(1 + i); }))
      out.push_back("the set holds no " + missing.text);
  return out;
}

}  // namespace nigari::equilibrium::detail
