// SPDX-License-Identifier: BSD-3-Clause
// Roots of the Peng-Robinson cubic over many decades of attraction and covolume.
#include <cmath>
#include <random>

#include "nigari/activity/detail/cubic_root.hpp"
#include "support/catch.hpp"

using namespace nigari::activity::detail;

namespace {
struct Cubic {
  double A, B;
  double operator()(double Z) const { return Z * Z * Z - (1 - B) * Z * Z + (A - 3 * B * B - 2 * B) * Z - (A * B - B * B - B * B * B); }
  double scale(double Z) const {
    return std::abs(Z * Z * Z) + std::abs((1 - B) * Z * Z) + std::abs((A - 3 * B * B - 2 * B) * Z) + std::abs(A * B) + B * B + B * B * B;
  }
};
}  // namespace

TEST_CASE("the cubic has its roots above the covolume, at A 0 to 1e4 and B 1e-12 to 1e3", "[activity][mixture][property]") {
  std::mt19937_64 random(20240607);  // fixed seed
  std::uniform_real_distribution<double> decade(-12.0, 3.0), ratio(-3.0, 2.0);
  int two = 0;
  for (int i = 0; i < 20000; ++i) {
    const double B = std::pow(10.0, decade(random)), A = B * std::pow(10.0, ratio(random));
    const Cubic f{A, B};
    const auto [dense, light] = compressibility(A, B);
    INFO("A " << A << " B " << B << " dense " << dense << " light " << light);
    for (const double Z : {dense, light}) {
      REQUIRE(Z > B);
      REQUIRE(Z <= 1.0 + B);
      REQUIRE(std::abs(f(Z)) <= 1e-14 * f.scale(Z));
    }
    REQUIRE(dense <= light);
    two += dense < light;
    const double Z = stable_root(A, B);
    REQUIRE((Z == dense || Z == light));
    REQUIRE(residual_gibbs(A, B, Z) <= std::min(residual_gibbs(A, B, dense), residual_gibbs(A, B, light)));
  }
  CHECK(two > 1000);
}

TEST_CASE("a hard-sphere fluid and an ideal gas are limits of the cubic", "[activity][mixture][identity]") {
  for (const double B : {1e-9, 1e-3, 0.5, 30.0}) CHECK_THAT(compressibility(0.0, B).light, WithinRel(1.0 + B, 1e-14));
  CHECK_THAT(compressibility(4e-9, 1e-9).light, WithinAbs(1.0, 4e-9));
  // At the critical point of the equation the three roots meet at Z = 0.3074 (Peng and Robinson 1976).
  CHECK_THAT(compressibility(0.457235528921382, 0.0777960739038885).light, WithinAbs(0.3074, 2e-4));
}
