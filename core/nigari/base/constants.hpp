// SPDX-License-Identifier: BSD-3-Clause
// Physical constants: SI-defining values (BIPM, SI Brochure 9th ed., 2019), exact by definition.
#pragma once

namespace nigari::constants {

inline constexpr double boltzmann = 1.380649e-23;               // J/K
inline constexpr double avogadro = 6.02214076e23;               // 1/mol
inline constexpr double elementary_charge = 1.602176634e-19;    // C
inline constexpr double gas_constant = boltzmann * avogadro;    // J/(mol K)
inline constexpr double faraday = elementary_charge * avogadro; // C/mol
inline constexpr double vacuum_permittivity = 8.8541878128e-12;  // F/m, CODATA 2018 (measured, u_r 1.5e-10)
inline constexpr double ln10 = 2.302585092994045684;
inline constexpr double reference_temperature = 298.15;         // K
inline constexpr double standard_pressure = 1.0e5;              // Pa
inline constexpr double atmosphere = 101325.0;                  // Pa

}  // namespace nigari::constants
