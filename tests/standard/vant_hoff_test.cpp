// SPDX-License-Identifier: BSD-3-Clause
// The standard-state model vant_hoff.
#include "standard/models.hpp"

using namespace nigari;
using namespace nigari::standard;
using namespace nigari::standard::testing;

TEST_CASE("vant_hoff obeys Gibbs-Helmholtz from 280 to 450 K", "[standard][identity]") {
  data::StandardData data{.model = "vant_hoff", .reaction = data::parse_reaction("A = B"),
                          .values = {{"log_k", record(-8.48)}, {"delta_h", record(-9600.0)}, {"delta_cp", record(-120.0)}}};
  const auto model = make(data);
  for (const double T : {280.0, 298.15, 350.0, 450.0}) check_gibbs_helmholtz(*model, T);
}
