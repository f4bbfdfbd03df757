// SPDX-License-Identifier: BSD-3-Clause
// The Davies equation.
#include "activity/identities.hpp"

using namespace nigari::activity;
using namespace nigari::activity::testing;

TEST_CASE("davies obeys the identities of an excess Gibbs energy at 0.001 to 0.5 mol/kg", "[activity][identity]") {
  const auto model = make("davies", hmw_constants(), {{"Mg+2", 2}, {"Cl-", -1}}, water_molar_mass);
  for (const double m : {0.001, 0.05, 0.2}) check_identities(*model, {m, 2 * m});
}
