// SPDX-License-Identifier: BSD-3-Clause
// A and B of the Debye-Hueckel equation from the properties of water.
#include "activity/identities.hpp"
#include "nigari/activity/detail/conditions.hpp"
#include "support/databases.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;

TEST_CASE("A and B of water are PHREEQC's at 25 and 60 degC", "[activity][reference]") {
  // PHREEQC 3.8.6 prints DH_A 0.510025, 0.545902 and DH_B 0.328491, 0.334456; the same permittivity, another density
  // and other physical constants: 1e-3 in A, 5e-4 in B.
  auto data = data::Database::load("seasalt").activity();
  data.constants["A"] = data.constants["B"] = {"water", {}};
  const double T[] = {298.15, 333.15}, A[] = {0.510025, 0.545902}, B[] = {0.328491, 0.334456};
  for (int k = 0; k < 2; ++k) {
    CHECK_THAT(activity::detail::constant(data, "A", T[k]), WithinRel(A[k], 1e-3));
    CHECK_THAT(activity::detail::constant(data, "B", T[k]), WithinRel(B[k], 5e-4));
  }
}
