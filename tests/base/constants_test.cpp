// SPDX-License-Identifier: BSD-3-Clause
// Physical constants against the values they are defined by.
#include "nigari/base/constants.hpp"

#include <cmath>

#include "support/catch.hpp"

using namespace nigari;

TEST_CASE("constants multiply to the molar gas constant and Faraday's", "[base][reference]") {
  // CODATA 2018: R = 8.314 462 618... J/(mol K), F = 96 485.332 12... C/mol; both exact products.
  CHECK_THAT(constants::gas_constant, WithinRel(8.31446261815324, 1e-15));
  CHECK_THAT(constants::faraday, WithinRel(96485.33212331001, 1e-15));
  CHECK(constants::ln10 == std::log(10.0));
}
