// SPDX-License-Identifier: BSD-3-Clause
// The balances of the master species of a solution, per kilogram of water and in logarithms.
#pragma once

#include <Eigen/Dense>
#include <vector>

#include "nigari/equilibrium/detail/kernel.hpp"

namespace nigari::equilibrium::detail {

/// Solute i is species 1 + i. With A = `rows` and m the molalities, a balance is ln(gain/loss) = 0, where the loss is what
/// solutes with a positive coefficient hold, and the gain is the total and what the others give.
class MasterBalances {
 public:
  using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

  /// Those of the feed, with the potentials that the kernel's conditions hold in the place of one balance each.
  /// `water` mol of the solvent, of which solutes may take a part or give some.
  void take(const Kernel& kernel, double water);
  /// The totals per kilogram of what water is left beside these molalities.
  void take_bound_water(const Eigen::VectorXd& content);
  double water() const { return water_; }  ///< what there is of water in all, over what is left

  int count() const { return static_cast<int>(total.size()); }
  /// All masters together make more than a solution would hold: solids take the rest of a share of it.
  bool crowded() const { return crowded_; }
  /// Where one species leads two balances (HCO3- those of CO3-2 and H+), their logarithms say nearly the same: the one is
  /// taken off the other, as if that species were the master. Whether any was. After `measure`.
  bool sharpen(const Eigen::VectorXd& content);
  /// Gain, loss and `error` = ln(gain/loss) of each; the largest error.
  double measure(const Eigen::VectorXd& content);
  /// d ln(loss/gain) / d ln a of the masters, and its product with a number of each solute, after `measure`; rows of
  /// what is not balanced stay zero.
  void slopes(const Eigen::VectorXd& content, const Eigen::VectorXd& rate, Rows& by_master, Eigen::VectorXd& by_rate) const;
  /// sum of squares of a row's coefficients times molalities
  double steepness(int k, const Eigen::VectorXd& content) const;
  /// ln a of what the masters make, for every solute.
  void potentials(const Eigen::VectorXd& ln_a, Eigen::VectorXd& out) const;
  /// The same the other way: of each master what numbers of the solutes add up to.
  void gather(const Eigen::VectorXd& solutes, Eigen::VectorXd& out) const;
  /// Balanced by its total, rather than held, or without anything on one of the sides.
  bool balanced(int k) const { return is_held_[static_cast<std::size_t>(k)] == 0 && gain[k] > 0.0 && loss[k] > 0.0; }

  /// sum of coefficients * ln a = value, in the place of the balance of one component.
  struct Held {
    int component = 0;
    std::size_t freedom = 0;
    Eigen::VectorXd coefficients;
    double value = 0.0;
  };
  const std::vector<Held>& held() const { return held_; }
  void keep_held(Eigen::VectorXd& ln_a) const;

  Eigen::VectorXd total, gain, loss, error;

 private:
  void choose_masters(const Kernel& kernel);
  void take_totals(const Kernel& kernel, double water);
  void hold_potentials(const Kernel& kernel);
  void leave_out_titrants(const Kernel& kernel);
  double charge(int k) const { return charges_[static_cast<std::size_t>(k)]; }

  std::vector<int> basis_;
  std::vector<char> is_held_;
  int generation_ = -1;              ///< of the kernel's components
  std::vector<double> charges_;     ///< of the masters
  int charge_row_ = -1;
  Eigen::VectorXd bound_;           ///< kg of water in a mol of each solute
  double water_ = 1.0;
  bool crowded_ = false;
  std::vector<Held> held_;
  struct Entry {
    int solute;
    double coefficient;
  };
  void list_entries(int k);
  void change(int k);  ///< row k is another now, until the next feed
  const Entry* first(int k) const { return entries_.data() + k * rows_.cols(); }
  const Components::Entry* makers(int solute) const { return masters_.data() + masters_start_[static_cast<std::size_t>(solute)]; }
  /// Masters x solutes; the first row, that of the solvent, is not balanced here. What is worked with are the lists.
  Rows first_rows_, rows_;
  std::vector<int> changed_;                ///< rows that are not the first ones
  std::vector<Components::Entry> masters_;  ///< solute by solute
  std::vector<int> masters_start_;
  std::vector<Entry> entries_;              ///< of row k from first(k) on: those above zero, then those below
  std::vector<const Entry*> above_, below_; ///< their ends
  Eigen::VectorXd most_;            ///< of each balance, what its leader holds
  std::vector<int> leader_;
};

}  // namespace nigari::equilibrium::detail
