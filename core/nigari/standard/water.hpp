// SPDX-License-Identifier: BSD-3-Clause
// Water: density, vapour pressure, permittivity, and the Debye-Hueckel parameters from them.
#pragma once

#include "nigari/data/database.hpp"

namespace nigari::standard {

/// Valid for 273.16 K to 623 K along the saturation line; the coefficients come from databases/water.yaml
/// (Wagner and Pruss 2002 for the saturation line; Bradley and Pitzer 1979 for the permittivity).
class Water {
 public:
  /// What the volume equations of solutes need of the solvent at one temperature and pressure.
  struct Medium {
    double T = 0.0, P = 0.0;   ///< K, Pa: inside the range of the equations, and at least the saturation pressure
    double density = 0.0;      ///< kg/m3
    double born = 0.0;         ///< Q = (d eps/dP)/eps^2 [1/Pa]
    double slope = 0.0;        ///< A_V = -4 R T dA_phi/dP, limiting slope of volumes [m3/mol (kg/mol)^0.5]
    double screening = 0.0;    ///< B [kg^0.5/(mol^0.5 Angstrom)]
  };

  explicit Water(const data::WaterCoefficients& coefficients) : c_(coefficients) {}
  double saturation_pressure(double T) const;   ///< Pa
  double saturation_density(double T) const;    ///< kg/m3, liquid
  /// Liquid below 623.15 K and 1000 atm; below saturation that of saturation. Beyond the ends the last values hold.
  Medium medium(double T, double P) const;
  bool defined() const { return !c_.compression.empty(); }
  static constexpr double highest_temperature = 573.15, highest_pressure = 1000.0 * 101325.0;  ///< of the compression
  double permittivity(double T, double P) const;  ///< relative; P in Pa
  /// A_phi of the osmotic coefficient [kg^0.5/mol^0.5] at T and the larger of 1 bar and saturation.
  double debye_huckel(double T) const;
  /// B of the inverse screening length kappa = B sqrt(I) [kg^0.5/(mol^0.5 Angstrom)], same T and P.
  double screening(double T) const;

 private:
  double bjerrum_length(double T) const;  ///< m
  data::WaterCoefficients c_;
};

}  // namespace nigari::standard
