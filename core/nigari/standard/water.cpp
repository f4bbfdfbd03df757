// SPDX-License-Identifier: BSD-3-Clause
// Water: density, vapour pressure, permittivity, and the Debye-Hueckel parameters from them.
#include "nigari/standard/water.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "nigari/base/constants.hpp"

namespace nigari::standard {

double Water::saturation_pressure(double T) const {
  const double t = 1.0 - T / c_.critical_temperature;
  const auto& a = c_.saturation_pressure;
  const double sum = a[0] * t + a[1] * std::pow(t, 1.5) + a[2] * std::pow(t, 3.0) + a[3] * std::pow(t, 3.5) +
                     a[4] * std::pow(t, 4.0) + a[5] * std::pow(t, 7.5);
  return c_.critical_pressure * std::exp(c_.critical_temperature / T * sum);
}

double Water::saturation_density(double T) const {
  const double t = std::cbrt(1.0 - T / c_.critical_temperature);
  const auto& b = c_.saturation_density;
  return c_.critical_density * (1.0 + b[0] * t + b[1] * t * t + b[2] * std::pow(t, 5) + b[3] * std::pow(t, 16) +
                                b[4] * std::pow(t, 43) + b[5] * std::pow(t, 110));
}

double Water::permittivity(double T, double P) const {
  const auto& u = c_.permittivity;
  const double bar = P / 1e5;
  const double at_1000 = u[0] * std::exp(u[1] * T + u[2] * T * T);  // 1000 bar
  const double C = u[3] + u[4] / (u[5] + T);
  const double B = u[6] + u[7] / T + u[8] * T;
  return at_1000 + C * std::log((B + bar) / (B + 1000.0));
}

Water::Medium Water::medium(double T, double P) const {
  constexpr double hottest = 623.15;  // K, of the permittivity
  using namespace constants;
  Medium m{.T = T};
  T = std::min(T, hottest);
  const double saturated = saturation_pressure(T);
  m.P = std::max(std::min(P, highest_pressure), saturated);
  const double x = (m.P - saturated) / atmosphere, root = std::sqrt(x), t = T - 273.15;  // atm, degC
  double p[4];
  for (std::size_t i = 0; i < 4; ++i) {
    const double* const a = c_.compression.data() + 5 * i;
    p[i] = a[0] + t * (a[1] + t * (a[2] + t * (a[3] + t * a[4])));
  }
  m.density = saturation_density(T) + x * (p[0] + x * (p[1] + x * (p[2] + root * p[3])));
  const double compressed = (p[0] + x * (2.0 * p[1] + x * (3.0 * p[2] + 3.5 * root * p[3]))) / atmosphere / m.density;
  const auto& u = c_.permittivity;
  const double B = u[6] + u[7] / T + u[8] * T;  // bar
  const double epsilon = permittivity(T, m.P), slope = (u[3] + u[4] / (u[5] + T)) / (1e5 * B + m.P);  // d epsilon/dP
  m.born = slope / (epsilon * epsilon);
  const double length = elementary_charge * elementary_charge /
                        (4.0 * std::numbers::pi * vacuum_permittivity * epsilon * boltzmann * T);
  const double kappa = std::sqrt(8.0 * std::numbers::pi * avogadro * m.density * length);  // kg^0.5/(mol^0.5 m)
  m.screening = 1e-10 * kappa;
  m.slope = kappa * length * gas_constant * T * (slope / epsilon - compressed / 3.0);
  return m;
}

double Water::bjerrum_length(double T) const {
  using namespace constants;
  const double P = std::max(standard_pressure, saturation_pressure(T));
  return elementary_charge * elementary_charge /
         (4.0 * std::numbers::pi * vacuum_permittivity * permittivity(T, P) * boltzmann * T);
}

double Water::debye_huckel(double T) const {
  const double length = bjerrum_length(T);
  return std::sqrt(2.0 * std::numbers::pi * constants::avogadro * saturation_density(T) * length * length * length) / 3.0;
}

double Water::screening(double T) const {
  constexpr double angstrom = 1e-10;
  return angstrom * std::sqrt(8.0 * std::numbers::pi * constants::avogadro * saturation_density(T) * bjerrum_length(T));
}

}  // namespace nigari::standard
