// SPDX-License-Identifier: BSD-3-Clause
// The unknowns of an equilibrium: intensive variables of every phase, component potentials, phase amounts.
#pragma once

#include <Eigen/Dense>
#include <vector>

namespace nigari::equilibrium::detail {

/// Amounts are those of the scaled problem. A phase that is absent keeps its intensive variables, so that it can
/// come back.
struct Point {
  Eigen::VectorXd ln_m;       ///< solutes, ln(mol/kg)
  Eigen::VectorXd ln_x;       ///< gas species, ln of the mole fraction (of p/P while the gas is absent)
  Eigen::VectorXd y;          ///< component potentials mu/(RT), relative to the master species
  double water = 0.0;         ///< mol of solvent
  double gas = 0.0;           ///< mol of gas
  Eigen::VectorXd pure;       ///< mol of each pure phase
  Eigen::VectorXd slack;      ///< driving force g_p - A_p y of each pure phase, >= 0 when absent and stable
  double water_slack = 0.0, gas_slack = 0.0;  ///< the same for the solution and the gas
  double extent = 0.0;        ///< distance along the feed direction of a path
};

/// Which phases are taken as present.
struct Assemblage {
  bool aqueous = true;
  bool gas = false;
  std::vector<char> pure;  ///< per pure phase
};

}  // namespace nigari::equilibrium::detail
