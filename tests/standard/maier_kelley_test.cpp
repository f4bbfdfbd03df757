// SPDX-License-Identifier: BSD-3-Clause
// The standard-state model maier_kelley.
#include "standard/models.hpp"

using namespace nigari;
using namespace nigari::standard;
using namespace nigari::standard::testing;

TEST_CASE("maier_kelley obeys Gibbs-Helmholtz from 280 to 450 K", "[standard][identity]") {
  data::StandardData data{.model = "maier_kelley", .values = {{"h", record(-641e3)}, {"s", record(89.6)}},
                          .segments = {{{298.15, 987.0}, {79.1, 5.94e-3, -8.62e5}}}};
  const auto model = make(data);
  for (const double T : {280.0, 298.15, 350.0, 450.0}) check_gibbs_helmholtz(*model, T);
}
