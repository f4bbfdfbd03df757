// SPDX-License-Identifier: BSD-3-Clause
// A first guess of the solution from the totals of its master species.
#pragma once

#include "nigari/equilibrium/detail/master_balances.hpp"

namespace nigari::equilibrium::detail {

/// The solution from the totals of its masters: each is first scaled by what its total lacks or has too much of, all side
/// by side and in logarithms (the positive continuous fractions of Wigley 1977, Carrayrou, Mose and Behra 2002), so that
/// traces, H+ of a neutral feed among them, come near their place; then Newton's method on the logarithms of all balances.
/// Keeps its storage from one problem to the next.
class SolutionGuess {
 public:
  /// Sets ln m of the solutes and the potentials for the water that `point` has, less what solutes bind. Whether this is a
  /// solution to start Newton from, rather than a share of a feed that solids take most of.
  bool run(Kernel& kernel, Point& point);

 private:
  void start(const Kernel& kernel);
  double sweep();
  double newton(Kernel& kernel, double error, double enough);
  bool find_slopes();
  bool find_change(double& strength, double& owed);
  void set_solutes(double highest);
  void follow(const Eigen::VectorXd& before);
  void refresh_activities(Kernel& kernel);
  void correct_solutes(Kernel& kernel);
  void set_potentials(const Kernel& kernel, Point& point) const;

  MasterBalances balances_;
  Eigen::VectorXd reference_, half_z2_, ln_gamma_, ln_gamma_before_, rate_, charged_, ln_m_, content_;  ///< of the solutes
  Eigen::VectorXd ln_a_, first_, polished_, before_, pace_, change_, strength_slope_, by_strength_;  ///< of the masters
  MasterBalances::Rows matrix_;
  double softness_ = 1.0;        ///< of the ionic strength against itself
  double known_strength_ = 0.0;  ///< of the composition that the activity coefficients are for
  std::vector<int> pivot_;
};

}  // namespace nigari::equilibrium::detail
