// SPDX-License-Identifier: BSD-3-Clause
// Conditions beside temperature, pressure and amounts, as freedoms and equations of the kernel.
#pragma once

#include "nigari/equilibrium/detail/task.hpp"

namespace nigari::equilibrium::detail {

class HeldProblem {
 public:
  /// Resolves names; throws InputError for species, titrants or combinations that make no sense.
  HeldProblem(const phase::System& system, const Conditions& conditions);

  bool empty() const { return titrants_.empty() && !extensive() && balance_.formula.empty(); }
  /// Whether the feed may carry a charge: it is balanced, or a charged titrant leaves it with one.
  bool may_be_charged() const { return charged_; }
  std::vector<Substance> substances() const;
  /// The ion whose own balance is free, -1 without one.
  int free_ion() const;
  /// Solve; the feed has been taken by `task`. Fills titrants, charge and the ladder's rung of `result`.
  bool solve(Task& task, Result& result);
  /// What the elements have to add up to, mol, titrants included; charge last (imposed).
  std::vector<double> totals(const Task& task) const;
  /// Balance the charge of these element totals (charge last) by the ion that is free to; nothing without one.
  void balance(std::vector<double>& totals) const;
  std::vector<double> titrant_changes(const Point& answer, double scale) const;

 private:
  const phase::System& system_;
  Conditions given_;
  std::vector<Substance> titrants_;
  Substance balance_;
  bool charged_ = false;
  std::vector<double> goals_;

  bool energy() const { return given_.enthalpy || given_.entropy || given_.internal_energy; }
  bool volume() const { return given_.volume || given_.gas_volume; }
  bool extensive() const { return energy() || volume(); }
  Substance substance(const std::string& name) const;
  void balance_charge(Task& task, Result& result) const;
  void hold(Task& task);
  bool direct(Task& task, Result& result);
  bool gas(Task& task, Result& result);
  bool at_a_break(Task& task, Result& result);
  bool start(Task& task, Result& result);
  bool approach(Task& task, Result& result);
  bool run(Task& task, Result& result, const char* rung);
  void report(const Task& task, Result& result) const;
};

}  // namespace nigari::equilibrium::detail
