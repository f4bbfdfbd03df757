// SPDX-License-Identifier: BSD-3-Clause
// The standard-state model constant.
#include "standard/models.hpp"

using namespace nigari;
using namespace nigari::standard;
using namespace nigari::standard::testing;

TEST_CASE("constant obeys Gibbs-Helmholtz from 280 to 450 K", "[standard][identity]") {
  data::StandardData data{.model = "constant", .values = {{"g", record(-1000.0, "J/mol")}, {"h", record(-5000.0, "J/mol")}, {"cp", record(40.0)}}};
  const auto model = make(data);
  for (const double T : {280.0, 298.15, 350.0, 450.0}) check_gibbs_helmholtz(*model, T);
}
