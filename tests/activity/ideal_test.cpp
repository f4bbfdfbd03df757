// SPDX-License-Identifier: BSD-3-Clause
// The ideal solution.
#include "activity/identities.hpp"

using namespace nigari::activity;
using namespace nigari::activity::testing;

TEST_CASE("ideal obeys Gibbs-Duhem", "[activity][identity]") {
  check_identities(*make("ideal", {}, {{"Na+", 1}, {"Cl-", -1}}, water_molar_mass), {1.0, 1.0});
}
