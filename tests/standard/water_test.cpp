// SPDX-License-Identifier: BSD-3-Clause
// Saturated water, its permittivity and A_phi(T), from the shipped coefficients.
#include "nigari/standard/water.hpp"

#include "nigari/data/detail/reader.hpp"
#include "support/catch.hpp"

using namespace nigari;

namespace {
standard::Water shipped() { return standard::Water(data::read_water(data::database_directory() / "water.yaml")); }
}  // namespace

TEST_CASE("saturation pressure and density of water, 273.16 to 647.096 K", "[standard][water][reference]") {
  // Check values printed in the IAPWS supplementary release SR1-86(1992), table 1: six digits.
  const struct { double T, p, rho; } rows[] = {
      {273.16, 611.657, 999.789}, {373.1243, 101325.0, 958.365}, {647.096, 22.064e6, 322.0}};
  const auto water = shipped();
  for (const auto& r : rows) {
    CHECK_THAT(water.saturation_pressure(r.T), WithinRel(r.p, 2e-6));
    CHECK_THAT(water.saturation_density(r.T), WithinRel(r.rho, 2e-6));
  }
}

TEST_CASE("permittivity of water, 0 to 50 degC and at 5 MPa", "[standard][water][reference]") {
  // Malmberg and Maryott (1956), J. Res. NBS 56, 1: measured at 1 atm to 0.05; IAPWS R8-97(1997), check value at
  // 298.15 K and 5 MPa. The equation used here, fitted up to 1 kbar, follows them within 0.15 % (A_phi: 0.2 %).
  const struct { double T, P, permittivity; } rows[] = {
      {273.15, 101325.0, 87.740}, {298.15, 101325.0, 78.303}, {323.15, 101325.0, 69.909}, {298.15, 5e6, 78.59}};
  const auto water = shipped();
  for (const auto& r : rows) CHECK_THAT(water.permittivity(r.T, r.P), WithinRel(r.permittivity, 1.5e-3));
}

TEST_CASE("A_phi of water, 0 to 100 degC", "[standard][water][reference]") {
  // Greenberg and Moller (1989) as used in the polythermal Pitzer sets: four digits at 0, 25, 60, 100 degC. Their fit
  // and the equation evaluated here rest on the same permittivity but on other densities and constants: 3e-4.
  const struct { double celsius, A; } rows[] = {{0, 0.3767}, {25, 0.3915}, {60, 0.4190}, {100, 0.4605}};
  const auto water = shipped();
  for (const auto& r : rows) CHECK_THAT(water.debye_huckel(r.celsius + 273.15), WithinAbs(r.A, 3e-4));
}

TEST_CASE("A_phi grows steadily from 0 to 300 degC", "[standard][water][property]") {
  const auto water = shipped();
  double before = 0.0;
  for (double T = 273.16; T <= 573.15; T += 5.0) {
    const double A = water.debye_huckel(T);
    CHECK(A > before);
    before = A;
  }
}
