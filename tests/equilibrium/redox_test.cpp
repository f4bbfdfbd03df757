// SPDX-License-Identifier: BSD-3-Clause
// The electron of a solution.
#include "equilibrium/six_systems.hpp"

using namespace nigari;
using namespace nigari::equilibrium;
using namespace nigari::testing;

TEST_CASE("pe is what is held, defined by a couple, or not defined", "[equilibrium][held]") {
  const auto system = families()[2].base;
  const auto solve = [&](const std::vector<std::string>& names, const std::vector<double>& amounts, std::vector<HeldActivity> held) {
    Random p{system, names, amounts};
    p.conditions.activities = std::move(held);
    const auto r = p.solve();
    REQUIRE(r.status == Status::converged);
    return r.pe;
  };
  CHECK(std::isnan(solve({"H2O", "NaCl"}, {55.5, 0.1}, {})));
  CHECK(std::isfinite(solve({"H2O", "FeCl3", "FeCl2", "HCl"}, {55.5, 1e-3, 1e-3, 0.1}, {})));
  CHECK_THAT(solve({"H2O", "NaCl"}, {55.5, 0.1}, {{"e-", -4.0 * std::log(10.0), "O2"}}), WithinAbs(4.0, 1e-8));
}
