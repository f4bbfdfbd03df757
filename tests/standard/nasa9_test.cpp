// SPDX-License-Identifier: BSD-3-Clause
// The standard-state model nasa9.
#include "standard/models.hpp"

using namespace nigari;
using namespace nigari::standard;
using namespace nigari::standard::testing;

namespace {
// Water vapour: NASA/TP-2002-211556 (McBride, Zehe and Gordon 2002).
data::StandardData steam() {
  return {.model = "nasa9", .segments = {
      {{200.0, 1000.0}, {-3.94796083e4, 5.75573102e2, 9.31782653e-1, 7.22271286e-3, -7.34255737e-6, 4.95504349e-9,
                         -1.336933246e-12, -3.30397431e4, 1.724205775e1}, ""},
      {{1000.0, 6000.0}, {1.034972096e6, -2.412698562e3, 4.64611078, 2.291998307e-3, -6.83683048e-7, 9.42646893e-11,
                          -4.82238053e-15, -1.384286509e4, -7.97814851}, ""}}};
}
}  // namespace

TEST_CASE("nasa9 obeys Gibbs-Helmholtz in both segments, 250 to 3000 K", "[standard][nasa9][identity]") {
  const auto model = make(steam());
  for (const double T : {250.0, 298.15, 450.0, 990.0, 1010.0, 2000.0, 3000.0}) check_gibbs_helmholtz(*model, T);
}

TEST_CASE("nasa9 of steam at 298.15 K and 1500 K", "[standard][nasa9][reference]") {
  const auto model = make(steam());
  const auto s = model->evaluate(298.15, 1e5);
  CHECK_THAT(s.h * 298.15 * R, WithinAbs(-241826.0, 10.0));  // J/mol, header of the same table
  CHECK_THAT((s.h - s.g) * R, WithinAbs(188.83, 0.05));      // J/(mol K), CODATA key value
  CHECK_THAT(s.cp * R, WithinAbs(33.59, 0.05));              // JANAF tables (Chase 1998), H2O(g)
  const auto hot = model->evaluate(1500.0, 1e5);  // JANAF: 250.62 and 47.09 J/(mol K), H - H(298) 48.151 kJ/mol;
  CHECK_THAT((hot.h - hot.g) * R, WithinAbs(250.62, 0.3));  // CEA has newer spectroscopy: a few tenths
  CHECK_THAT(hot.cp * R, WithinAbs(47.09, 0.3));
  CHECK_THAT((hot.h * 1500.0 - s.h * 298.15) * R, WithinAbs(48151.0, 150.0));
}

TEST_CASE("nasa9 segments meet in value and heat capacity at 1000 K", "[standard][nasa9][property]") {
  const auto model = make(steam());
  const auto below = model->evaluate(1000.0 - 1e-7, 1e5), above = model->evaluate(1000.0, 1e5);
  CHECK_THAT(below.g, WithinAbs(above.g, 1e-5));  // ten-digit coefficients
  CHECK_THAT(below.h, WithinAbs(above.h, 1e-5));
  CHECK_THAT(below.cp, WithinAbs(above.cp, 1e-5));
}

TEST_CASE("nasa9 extrapolates its end segments and says so", "[standard][nasa9]") {
  const auto model = make(steam());
  for (const double T : {200.0, 999.0, 1000.0, 6000.0}) CHECK(model->evaluate(T, 1e5).in_range);
  for (const double T : {150.0, 6100.0}) {
    CHECK_FALSE(model->evaluate(T, 1e5).in_range);
    check_gibbs_helmholtz(*model, T);
  }
}

TEST_CASE("nasa9 in a gap between segments extrapolates the lower one and says so", "[standard][nasa9]") {
  auto data = steam();
  data.segments[1].temperature.min = 1200.0;
  const auto s = make(data)->evaluate(1100.0, 1e5);
  CHECK_FALSE(s.in_range);
  data.segments.pop_back();
  CHECK(make(data)->evaluate(1100.0, 1e5).g == s.g);
}

TEST_CASE("nasa9 refuses segments of a wrong length, order or overlap", "[standard][nasa9]") {
  auto data = steam();
  data.segments[1].coefficients.pop_back();
  CHECK(error_of_making(data).code == "NGR-E0304");
  data = steam();
  std::swap(data.segments[0], data.segments[1]);
  CHECK(error_of_making(data).code == "NGR-E0306");
  data = steam();
  data.segments[1].temperature.min = 900.0;
  CHECK(error_of_making(data).code == "NGR-E0306");
  CHECK(error_of_making({.model = "nasa9"}).code == "NGR-E0302");
}
