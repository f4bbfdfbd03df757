// SPDX-License-Identifier: BSD-3-Clause
// The conserved quantities of a problem: independent, exact, and with the charge as one of them.
#pragma once

#include <Eigen/Dense>
#include <vector>

#include "nigari/phase/system.hpp"

namespace nigari::equilibrium::detail {

/// Components are master species (H2O first, then ions), so that a feed of salts and water has an exactly zero
/// total of H+; the most abundant ion gives its row to the charge, whose balance is then a statement about the
/// solution alone and stays sharp while the solution dries up. (A trace would lose its digits: its balance would
/// follow from differences of large numbers.)
struct Components {
  int count = 0;
  std::vector<int> basis;             ///< the master species of each row
  int charge_row = -1;                ///< -1 when no species is charged
  std::vector<char> active;           ///< per species: all its elements are present
  Eigen::MatrixXd formula;            ///< components x species; columns of inactive species are zero
  Eigen::MatrixXd from_elements;      ///< components x elements of the system (charge last)

  Eigen::MatrixXd ions;               ///< weighted from_elements of the ions, before the charge took a row

  /// The columns of `formula` without their zeros: those of species s are entries start[s] .. start[s + 1].
  struct Entry {
    int component;
    double coefficient;
  };
  std::vector<int> start;
  std::vector<Entry> entries;
  std::vector<int> master_start;      ///< the same for the master species themselves, the ion of the charge row among them
  std::vector<Entry> master_entries;
  const Entry* begin(int s) const { return entries.data() + start[static_cast<std::size_t>(s)]; }
  const Entry* end(int s) const { return entries.data() + start[static_cast<std::size_t>(s) + 1]; }
  double dot(int s, const double* y) const {
    double sum = 0.0;
    for (const Entry* e = begin(s); e != end(s); ++e) sum += e->coefficient * y[e->component];
    return sum;
  }

  /// Species whose elements are all present (per element of the system, charge last and ignored); without the elements of
  /// water no solute is active.
  static std::vector<char> find_active(const phase::System& system, const std::vector<char>& present);
  /// `first`: the species to try as masters before all others. `element_totals` decide which ion is the most abundant.
  static Components build(const phase::System& system, std::vector<char> active, const std::vector<int>& first,
                          const std::vector<double>& element_totals, int preferred);
  int preferred = -1;                 ///< the ion that should give its row to the charge, when it is a master
  /// The row that the charge takes for these totals.
  int charge_choice(const std::vector<double>& element_totals) const;
  /// Whether the charge still stands for an ion that is not a trace beside another.
  bool suits(const std::vector<double>& element_totals) const;
  /// Component `k` in one mole of a substance; exact for exact formulas.
  double count_in(int k, const double* formula) const;
  /// Those of `amount` mol.
  void total(const std::vector<double>& formula, double amount, Eigen::VectorXd& out) const;
  /// Components in one mole of each of the `substances` whose formulas are the rows.
  void count_in(const std::vector<double>& formulas, std::size_t substances, Eigen::MatrixXd& counts) const;
  /// Totals of amounts [mol] of such substances, zero where they cancel up to rounding.
  void totals(const Eigen::MatrixXd& counts, const double* amounts, Eigen::VectorXd& out) const;
};

}  // namespace nigari::equilibrium::detail
