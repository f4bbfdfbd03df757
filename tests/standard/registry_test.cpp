// SPDX-License-Identifier: BSD-3-Clause
// The registry of standard-state models.
#include "nigari/base/error.hpp"
#include "standard/models.hpp"

using namespace nigari;
using namespace nigari::standard;

TEST_CASE("every standard-state model is found by its name and says what it reads", "[standard][registry]") {
  CHECK(entries().size() == 5);
  for (const auto function : entries()) {
    CHECK(&entry(function().name) == &function());
    CHECK_FALSE(function().summary.empty());
    CHECK_FALSE(function().parameters.empty());
  }
  CHECK_THROWS_AS(entry("log_kk"), InputError);
}
