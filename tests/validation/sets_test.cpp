// SPDX-License-Identifier: BSD-3-Clause
// Every shipped set: it loads in time, its models can be made, and they obey Gibbs-Helmholtz.
#include <algorithm>
#include <chrono>
#include <cmath>

#include "nigari/data/database.hpp"
#include "nigari/standard/registry.hpp"
#include "support/catch.hpp"

using namespace nigari;

TEST_CASE("every shipped database loads within 100 ms", "[validation]") {
  // The best of three, so that a busy machine does not matter; 1 to 11 ms are usual. Sanitizers may take ten times that.
  using clock = std::chrono::steady_clock;
  for (const auto& info : data::list_databases()) {
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
      const auto start = clock::now();
      const auto database = data::Database::load(info.name);
      best = std::min(best, std::chrono::duration<double>(clock::now() - start).count());
      CHECK(database.info().records == info.records);
    }
    INFO(info.name << ": " << 1e3 * best << " ms");
    CHECK(best <= 0.1);
  }
}

TEST_CASE("the standard states of every shipped set obey Gibbs-Helmholtz inside their range", "[validation][identity]") {
  // h = -T dg/dT by a central difference of 2 d; the error of the difference is d^2 g'''/6 and rounding 1e-16 g/d. Masters
  // of a log K set are left out: their g is zero at every T by convention.
  for (const auto& info : data::list_databases()) {
    const auto database = data::Database::load(info.name);
    for (const auto& s : database.species()) {
      const auto model = standard::make(s.standard);
      const auto constant = s.standard.values.find("g");
      if (constant != s.standard.values.end() && constant->second.value.a[0] == 0.0) continue;
      const double low = s.standard.temperature.min, high = std::min(s.standard.temperature.max, 3000.0);
      const double T = 0.5 * (low + high), d = 1e-2;
      const auto below = model->evaluate(T - d, 1e5), at = model->evaluate(T, 1e5), above = model->evaluate(T + d, 1e5);
      INFO(info.name << ": " << s.name << " at " << T << " K");
      CHECK(std::isfinite(at.g));
      CHECK_THAT(at.h, WithinAbs(-T * (above.g - below.g) / (2.0 * d), 1e-5 * (1.0 + std::abs(at.h) + std::abs(at.g))));
    }
  }
}
