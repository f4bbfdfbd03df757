// SPDX-License-Identifier: BSD-3-Clause
// The Pitzer model against printed values and against itself.
#include <cmath>

#include "activity/identities.hpp"
#include "nigari/activity/detail/electrostatic.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;

namespace {
/// Harvie, Moller and Weare (1984), table 1, as printed in EQ3/6's hmw.d0 (NaCl beta1 0.2664, not the misprint 0.2644).
void salt(data::ActivityData& data, const char* c, const char* a, double b0, double b1, double b2, double C) {
  const double values[] = {b0, b1, b2, C};
  const char* kinds[] = {"beta0", "beta1", "beta2", "cphi"};
  for (int k = 0; k < 4; ++k) data.interactions.push_back({kinds[k], {c, a}, record(values[k])});
}

struct Osmotic {
  double phi, gamma;
};
Osmotic single(const data::ActivityData& data, Solute c, Solute a, double m) {
  const double nc = -a.charge / (c.charge == -a.charge ? c.charge : 1.0), na = c.charge / (c.charge == -a.charge ? c.charge : 1.0);
  const auto model = make("pitzer", data, {c, a}, water_molar_mass);
  auto w = model->make_workspace();
  model->set_conditions(*w, 298.15, 1e5);
  const State s = evaluate(*model, *w, {nc * m, na * m});
  return {-s.ln_aw / (water_molar_mass * (nc + na) * m),
          std::exp((nc * s.ln_gamma[0] + na * s.ln_gamma[1]) / (nc + na))};
}
}  // namespace

TEST_CASE("J and J' agree with values computed from Pitzer's integral, x 0.1 to 50", "[activity][pitzer][reference]") {
  // Six digits as tabulated by an independent script from Harvie's Chebyshev series (Pitzer 1991, ch. 3), whose own
  // error is 1e-6 near x = 1.
  const double x[] = {0.1, 0.5, 1, 2.5, 10, 50};
  const double J[] = {0.003603, 0.043508, 0.116437, 0.391673, 2.063284, 11.82248};
  const double J1[] = {0.058596, 0.127150, 0.160527, 0.199012, 0.234207, 0.247357};
  for (int i = 0; i < 6; ++i) {
    const auto f = activity::detail::mixing_function(x[i]);
    CHECK_THAT(f.J, WithinAbs(J[i], 2e-5));
    CHECK_THAT(f.d1 / x[i], WithinAbs(J1[i], 2e-5));
  }
}

TEST_CASE("the table of J reproduces its integral, x 1e-5 to 5e3", "[activity][pitzer][identity]") {
  for (double x = 1e-5; x < 5e3; x *= 1.7)
    CHECK_THAT(activity::detail::mixing_function(x).J, WithinRel(activity::detail::mixing_integral(x), 1e-11));
}

TEST_CASE("HMW84 osmotic and activity coefficients of single salts to the printed digits", "[activity][pitzer][reference]") {
  // Values of an independent evaluation of the published parameters (four digits).
  auto data = hmw_constants();
  salt(data, "Na+", "Cl-", 0.0765, 0.2664, 0, 0.00127);
  salt(data, "K+", "Cl-", 0.04835, 0.2122, 0, -0.00084);
  salt(data, "Mg+2", "Cl-", 0.35235, 1.6815, 0, 0.00519);
  salt(data, "Ca+2", "Cl-", 0.3159, 1.614, 0, -0.00034);
  salt(data, "Mg+2", "SO4-2", 0.221, 3.343, -37.23, 0.025);
  const Solute na{"Na+", 1}, k{"K+", 1}, mg{"Mg+2", 2}, ca{"Ca+2", 2}, cl{"Cl-", -1}, so4{"SO4-2", -2};
  const double digit = 6e-5;
  const struct { Solute c, a; double m, phi, gamma; } rows[] = {
      {na, cl, 0.1, .9320, .7766}, {na, cl, 1, .9356, .6549}, {na, cl, 6, 1.2729, .9865}, {k, cl, 1, .8980, .6028},
      {mg, so4, 0.1, .5946, .1656}, {mg, so4, 1, .5269, .0544}, {mg, so4, 3, .9132, .0543}};
  for (const auto& r : rows) {
    const auto v = single(data, r.c, r.a, r.m);
    CHECK_THAT(v.phi, WithinAbs(r.phi, digit));
    CHECK_THAT(v.gamma, WithinAbs(r.gamma, digit));
  }
  const double m[] = {0.1, 1, 3, 5}, phi_mg[] = {.8629, 1.1087, 2.0028, 3.0609};
  for (int i = 0; i < 4; ++i) CHECK_THAT(single(data, mg, cl, m[i]).phi, WithinAbs(phi_mg[i], digit));
  const double phi_ca[] = {.8550, 1.0468, 1.7625};
  for (int i = 0; i < 3; ++i) CHECK_THAT(single(data, ca, cl, m[i]).phi, WithinAbs(phi_ca[i], digit));
}

TEST_CASE("pitzer obeys the identities of an excess Gibbs energy in a mixed brine", "[activity][pitzer][identity]") {
  auto data = hmw_constants();
  salt(data, "Na+", "Cl-", 0.0765, 0.2664, 0, 0.00127);
  salt(data, "Mg+2", "Cl-", 0.35235, 1.6815, 0, 0.00519);
  salt(data, "Mg+2", "SO4-2", 0.221, 3.343, -37.23, 0.025);
  data.interactions.push_back({"theta", {"Na+", "Mg+2"}, record(0.07)});
  data.interactions.push_back({"psi", {"Na+", "Mg+2", "Cl-"}, record(-0.012)});
  const auto model = make("pitzer", data, {{"Na+", 1}, {"Mg+2", 2}, {"Cl-", -1}, {"SO4-2", -2}}, water_molar_mass);
  check_identities(*model, {0.5, 1.2, 2.1, 0.4});
  check_identities(*model, {3.0, 0.02, 2.0, 0.52});
  CHECK(model->missing().size() == 2);  // beta Na+ SO4-2 and theta Cl- SO4-2
}

TEST_CASE("pitzer is finite in pure water", "[activity][pitzer]") {
  const auto model = make("pitzer", hmw_constants(), {{"Na+", 1}, {"Mg+2", 2}, {"Cl-", -1}}, water_molar_mass);
  auto w = model->make_workspace();
  model->set_conditions(*w, 298.15, 1e5);
  const State s = evaluate(*model, *w, {0.0, 0.0, 0.0});
  CHECK(s.ln_aw == 0.0);
  CHECK(std::abs(s.ln_gamma[0]) < 1e-4);
}
