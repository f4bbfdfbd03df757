// SPDX-License-Identifier: BSD-3-Clause
// The conserved quantities of a problem: independent, exact, and with the charge as one of them.
#pragma once

#include <Eigen/Dense>
#include <vector>

#include "nigari/phase/system.hpp"

namespace nigari::equilibrium::detail {

/// Components are master species (H2O first, then ions), so that a feed of salts and water has an exactly zero
/// total of H+; one ionic component is replaced by the charge, whose balance is then a statement about the
/// solution alone and stays sharp while the solution dries up.
struct Components {
  int count = 0;
  int charge_row = -1;                ///< -1 when no species is charged
  std::vector<char> active;           ///< per species: all its elements are present
  Eigen::MatrixXd formula;            ///< components x species; columns of inactive species are zero
  Eigen::MatrixXd from_elements;      ///< components x elements of the system (charge last)

  /// `present`: per element of the system (charge last, ignored), whether the feed holds any.
  static Components build(const phase::System& system, const std::vector<char>& present);
  /// Totals of a feed whose element totals come as formulas (rows) times amounts; exact for exact formulas.
  void totals(const std::vector<double>& formulas, const double* amounts, std::size_t substances,
              Eigen::VectorXd& out) const;
};

}  // namespace nigari::equilibrium::detail
