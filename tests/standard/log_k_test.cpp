// SPDX-License-Identifier: BSD-3-Clause
// The standard-state model log_k.
#include "standard/models.hpp"

using namespace nigari;
using namespace nigari::standard;
using namespace nigari::standard::testing;

TEST_CASE("log_k obeys Gibbs-Helmholtz from 280 to 450 K", "[standard][identity]") {
  data::Record k = record(0.0);
  k.value = {data::TemperatureForm::analytic, {3.0, -0.01, 900.0, 1.2, -4e4, 1e-6}};
  data::StandardData data{.model = "log_k", .reaction = data::parse_reaction("A = B"), .values = {{"log_k", k}}};
  const auto model = make(data);
  for (const double T : {280.0, 298.15, 350.0, 450.0}) check_gibbs_helmholtz(*model, T);
}
