// SPDX-License-Identifier: BSD-3-Clause
// The standard-state model nasa9.
#include "standard/models.hpp"

using namespace nigari;
using namespace nigari::standard;
using namespace nigari::standard::testing;

TEST_CASE("nasa9 obeys Gibbs-Helmholtz from 280 to 450 K", "[standard][identity]") {
  // Water vapour, 200-1000 K: NASA/TP-2002-211556 (McBride, Zehe and Gordon 2002).
  data::StandardData data{.model = "nasa9", .segments = {{{200.0, 1000.0},
      {-3.94796083e4, 5.75573102e2, 9.31782653e-1, 7.22271286e-3, -7.34255737e-6, 4.95504349e-9, -1.336933246e-12, -3.30397431e4, 1.724205775e1}}}};
  const auto s = make(data)->evaluate(298.15, 1e5);
  CHECK_THAT(s.h * 298.15 * 8.31446261815324, WithinAbs(-241826.0, 10.0));  // J/mol, header of the same table
  CHECK_THAT((s.h - s.g) * 8.31446261815324, WithinAbs(188.83, 0.05));      // J/(mol K), CODATA key value
  const auto model = make(data);
  for (const double T : {280.0, 298.15, 350.0, 450.0}) check_gibbs_helmholtz(*model, T);
}
