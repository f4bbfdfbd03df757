// SPDX-License-Identifier: BSD-3-Clause
// The unknowns of an equilibrium: intensive variables of every phase, component potentials, phase amounts.
#pragma once

#include <Eigen/Dense>
#include <vector>

namespace nigari::equilibrium::detail {

/// Amounts are those of the scaled problem. A phase that is absent keeps its intensive variables, so that it can
/// come back.
struct Point {
  Eigen::VectorXd v;        ///< per species: ln(mol/kg) of solutes, ln of the mole fraction of members; else unused
  Eigen::VectorXd y;        ///< component potentials mu/(RT), relative to the master species
  Eigen::VectorXd amount;   ///< per phase, mol: of solvent in the solution, of the whole mixture, of a pure phase
  Eigen::VectorXd slack;    ///< per phase: driving force g - A y of the interior-point method, >= 0 when absent
  Eigen::VectorXd freedom;  ///< per freedom of the problem: mol of a titrant, K, ln Pa
};

/// Of ln m and ln x: a trace may be far below the smallest double (Cl2 in a reducing water), its potential still counts.
inline constexpr double lowest_logarithm = -1e5;
inline constexpr double highest_logarithm = 9.0;  ///< of a molality: far beyond any solution, but not beyond the corners of an Eh-pH diagram

/// Which phases are taken as present, in the order of phase::System::phases().
using Assemblage = std::vector<char>;

}  // namespace nigari::equilibrium::detail
