// SPDX-License-Identifier: BSD-3-Clause
// The standard-state model maier_kelley.
#include "standard/models.hpp"

using namespace nigari;
using namespace nigari::standard;
using namespace nigari::standard::testing;

namespace {
data::StandardData chloromagnesite() {
  // MgCl2(cr): Kelley (1960), Cp = 79.08 + 5.94e-3 T - 8.62e5/T^2 J/(mol K); H and S of the NBS tables (1982).
  return {.model = "maier_kelley", .values = {{"h", record(-641320.0, "J/mol")}, {"s", record(89.62, "J/(mol K)")}},
          .segments = {{{298.15, 987.0}, {79.08, 5.94e-3, -8.62e5}, ""}}};
}
}  // namespace

TEST_CASE("maier_kelley obeys Gibbs-Helmholtz from 280 to 450 K", "[standard][maier_kelley][identity]") {
  const auto model = make(chloromagnesite());
  for (const double T : {280.0, 298.15, 350.0, 450.0}) check_gibbs_helmholtz(*model, T);
}

TEST_CASE("maier_kelley gives back H, S and Cp at 298.15 K", "[standard][maier_kelley][reference]") {
  const auto s = make(chloromagnesite())->evaluate(298.15, 1e5);
  CHECK_THAT(s.h * R * 298.15, WithinRel(-641320.0, 1e-14));
  CHECK_THAT((s.h - s.g) * R, WithinRel(89.62, 1e-12));
  CHECK_THAT(s.cp * R, WithinAbs(71.38, 0.4));  // NBS tables, measured; the equation lies 0.3 below
}

TEST_CASE("maier_kelley integrates its heat capacity, 298 to 900 K", "[standard][maier_kelley][identity]") {
  const auto model = make(chloromagnesite());
  double h = -641320.0, s = 89.62, T = 298.15;
  const int steps = 6000;
  const double d = (900.0 - T) / steps;
  for (int i = 0; i < steps; ++i, T += d) {  // midpoint rule: error d^2/24 f' ~ 1e-7 of the integral
    const double middle = T + 0.5 * d, cp = model->evaluate(middle, 1e5).cp * R;
    h += cp * d;
    s += cp / middle * d;
  }
  const auto end = model->evaluate(900.0, 1e5);
  CHECK_THAT(end.h * R * 900.0, WithinRel(h, 1e-8));
  CHECK_THAT((end.h - end.g) * R, WithinRel(s, 1e-7));
}

TEST_CASE("maier_kelley converts units and refuses those of another kind", "[standard][maier_kelley]") {
  auto data = chloromagnesite();
  data.values["h"] = record(-641.32, "kJ/mol");
  data.segments[0].coefficients = {79.08 / 4.184, 5.94e-3 / 4.184, -8.62e5 / 4.184};
  data.segments[0].unit = "cal/(mol K)";
  const auto a = make(data)->evaluate(500.0, 1e5), b = make(chloromagnesite())->evaluate(500.0, 1e5);
  CHECK_THAT(a.g, WithinRel(b.g, 1e-13));
  CHECK_THAT(a.cp, WithinRel(b.cp, 1e-13));
  data.segments[0].unit = "J/mol";
  CHECK(error_of_making(data).code == "NGR-E0305");
  data = chloromagnesite();
  data.values["s"] = record(89.62, "J/mol");
  CHECK(error_of_making(data).expected == "J/(mol K)");
}

TEST_CASE("maier_kelley wants one list of three coefficients, H and S", "[standard][maier_kelley]") {
  for (const std::size_t wrong : {0u, 2u, 4u, 9u}) {
    auto data = chloromagnesite();
    data.segments[0].coefficients.assign(wrong, 1.0);
    CHECK(error_of_making(data).code == "NGR-E0304");
  }
  auto twice = chloromagnesite();
  twice.segments.push_back(twice.segments[0]);
  CHECK(error_of_making(twice).code == "NGR-E0304");
  for (const char* name : {"h", "s"}) {
    auto data = chloromagnesite();
    data.values.erase(name);
    CHECK(error_of_making(data).code == "NGR-E0302");
    CHECK(error_of_making(data).value == name);
  }
  auto none = chloromagnesite();
  none.segments.clear();
  CHECK(error_of_making(none).value == "coefficients");
}

TEST_CASE("maier_kelley tells when it is extrapolated", "[standard][maier_kelley]") {
  const auto model = make(chloromagnesite());
  CHECK(model->evaluate(298.15, 1e5).in_range);
  CHECK_FALSE(model->evaluate(297.0, 1e5).in_range);
  CHECK_FALSE(model->evaluate(988.0, 1e5).in_range);
}
