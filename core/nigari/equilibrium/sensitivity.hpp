// SPDX-License-Identifier: BSD-3-Clause
// First derivatives of an equilibrium with respect to everything it depends on.
#pragma once

#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace nigari::equilibrium {

/// A direction in the space of parameters; what is not named stays as it is. One entry of one makes a derivative,
/// several make a Jacobian-vector product.
struct Direction {
  double temperature = 0.0;     ///< K, where the temperature is given
  double pressure = 0.0;        ///< Pa, where the pressure is given
  std::vector<double> amounts;  ///< mol of each substance of the feed; empty: none
  std::vector<double> conditions;  ///< of ln activity or amount of each held condition, then of enthalpy ... gas volume; empty: none
  std::vector<std::pair<std::string, double>> log_k;  ///< log10 K of the reaction, or -G0/(RT ln 10), of a species as its record has it
  std::vector<std::pair<int, double>> interactions;   ///< parameters of the aqueous model by their place in Database::activity()
};

/// Derivatives along a direction, in the order of Result; zero for what is absent.
struct Sensitivity {
  bool defined = false;  ///< false where the equilibrium has no derivative: not certified, or its matrix is singular
  std::vector<double> amounts;           ///< mol
  std::vector<double> ln_activity;       ///< of every species (NaN when an element is absent)
  std::vector<double> saturation_index;  ///< of the pure phases
  std::vector<double> titrants;          ///< mol
  double temperature = 0.0, pressure = 0.0;  ///< K, Pa: as given, or as found in the place of another condition
  double enthalpy = 0.0;                 ///< J; with T at constant P the heat capacity of the reacting system
  double volume = 0.0;                   ///< m3; of the phases whose volume is known
};

/// dH/dT [J/K] of a closed system at constant pressure; NaN where the equilibrium has no derivative. At the edge of a
/// phase, and where a melting or boiling takes place at one temperature, they hold for the phases that are present.
struct HeatCapacities {
  double frozen = std::numeric_limits<double>::quiet_NaN();       ///< amounts of the species as they are
  double equilibrium = std::numeric_limits<double>::quiet_NaN();  ///< amounts following the temperature
};

}  // namespace nigari::equilibrium
