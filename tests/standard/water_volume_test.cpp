// SPDX-License-Identifier: BSD-3-Clause
// The volume model water, and what the equation of water gives beside the density.
#include "standard/volumes.hpp"

#include <numbers>

using namespace nigari;
using namespace nigari::standard;
using namespace nigari::standard::testing;

namespace {

constexpr double molar_mass = 0.0180153;
const data::StandardData water{.model = "water"};
double density(double T, double P) { return molar_mass / make_volume(water, 0.0, molar_mass)->standard(shipped_water().medium(T, P)); }

}  // namespace

TEST_CASE("density of water under pressure, 5 and 25 degC to 1000 bar", "[standard][volume][reference]") {
  // EOS-80 at S = 0: check values of Fofonoff and Millard (1983), UNESCO Tech. Pap. Mar. Sci. 44, T on IPTS-68 (5e-6 at
  // 25 degC). At 1000 bar EOS-80 and the interpolation used here, good to 2e-4 itself, are 1.4e-4 apart.
  const struct { double celsius, bar, rho; } rows[] = {
      {5, 0, 999.96675}, {5, 1000, 1044.12802}, {25, 0, 997.04796}, {25, 1000, 1037.90204}};
  for (const auto& r : rows) {
    INFO(r.celsius << " degC, " << r.bar << " bar above 1 atm");
    CHECK_THAT(density(r.celsius + 273.15, 101325.0 + 1e5 * r.bar), WithinRel(r.rho, r.bar > 0 ? 2e-4 : 2e-5));
  }
}

TEST_CASE("density of water at 300 and 500 K on the points of IAPWS-95", "[standard][volume][reference]") {
  // IAPWS R6-95(2018), table 7: pressures of given densities.
  const struct { double T, P, rho; } rows[] = {{300.0, 0.0992418352e6, 996.5560}, {300.0, 20.0022515e6, 1005.308},
                                               {500.0, 10.0003858e6, 838.025}};
  for (const auto& r : rows) CHECK_THAT(density(r.T, r.P), WithinRel(r.rho, 2e-4));
}

TEST_CASE("the slope of volumes is that of A_phi with the pressure, 0 to 300 degC", "[standard][volume][identity]") {
  using namespace constants;
  const auto A_phi = [](double T, double P) {
    const double length = elementary_charge * elementary_charge /
                          (4 * std::numbers::pi * vacuum_permittivity * shipped_water().permittivity(T, P) * boltzmann * T);
    return std::sqrt(2 * std::numbers::pi * avogadro * shipped_water().medium(T, P).density * length) * length / 3;
  };
  for (const double T : {274.0, 298.15, 350.0, 450.0, 570.0})
    for (const double P : {1e7, 5e7, 9e7}) {
      const auto m = shipped_water().medium(T, P);
      const double h = 1e5, slope = (A_phi(T, P - 2 * h) - 8 * A_phi(T, P - h) + 8 * A_phi(T, P + h) - A_phi(T, P + 2 * h)) / (12 * h);
      CHECK_THAT(m.slope, WithinRel(-4 * R * T * slope, 1e-7));
      const double e = shipped_water().permittivity(T, P);
      const double born = (shipped_water().permittivity(T, P + h) - shipped_water().permittivity(T, P - h)) / (2 * h) / (e * e);
      CHECK_THAT(m.born, WithinRel(born, 1e-5));
      const double length = elementary_charge * elementary_charge / (4 * std::numbers::pi * vacuum_permittivity * e * boltzmann * T);
      CHECK_THAT(1e10 * m.screening * length / 6, WithinRel(A_phi(T, P), 1e-12));  // A_phi = kappa l/6
    }
}

TEST_CASE("the slope of volumes at 25 degC", "[standard][volume][reference]") {
  // Bradley and Pitzer (1979), J. Phys. Chem. 83, 1599, table 2: 1.875 cm3 kg^1/2 mol^-3/2 with their density.
  CHECK_THAT(shipped_water().medium(298.15, 1e5).slope, WithinRel(1.875e-6, 1e-2));
}

TEST_CASE("water expands when warmed above 4 degC and yields to pressure, 0 to 300 degC", "[standard][volume][property]") {
  for (double P = 1e7; P <= 1e8; P += 3e7)
    for (double T = 280.0; T < 570.0; T += 10.0) {
      INFO(T << " K, " << P << " Pa");
      CHECK(density(T + 10.0, P) < density(T, P));
      CHECK(density(T, P + 1e6) > density(T, P));
      check_smooth(*make_volume(water, 0.0, molar_mass), T, P);
    }
}

TEST_CASE("beyond its ends water stays as it is there", "[standard][volume]") {
  const auto& w = shipped_water();
  CHECK(w.medium(400.0, 1e5).P == w.saturation_pressure(400.0));
  CHECK(w.medium(400.0, 1e5).density == w.saturation_density(400.0));
  CHECK(w.medium(298.15, 2e8).density == w.medium(298.15, Water::highest_pressure).density);
  CHECK(w.medium(900.0, 5e7).density == w.medium(623.15, 5e7).density);
  CHECK(w.medium(900.0, 5e7).T == 900.0);
  CHECK(std::isfinite(w.medium(900.0, 1.0).slope));
}
