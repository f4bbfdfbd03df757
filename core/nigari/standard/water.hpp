// SPDX-License-Identifier: BSD-3-Clause
// Saturated water: density, vapour pressure, permittivity, and the Debye-Hueckel parameters from them.
#pragma once

#include "nigari/data/database.hpp"

namespace nigari::standard {

/// Valid for 273.16 K to 623 K along the saturation line; the coefficients come from databases/water.yaml
/// (Wagner and Pruss 2002 for the saturation line; Bradley and Pitzer 1979 for the permittivity).
class Water {
 public:
  explicit Water(const data::WaterCoefficients& coefficients) : c_(coefficients) {}
  double saturation_pressure(double T) const;   ///< Pa
  double saturation_density(double T) const;    ///< kg/m3, liquid
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
