// SPDX-License-Identifier: BSD-3-Clause
// One problem being worked on: feed, kernel, current point and assemblage.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "nigari/equilibrium/conditions.hpp"
#include "nigari/equilibrium/detail/gas_guess.hpp"
#include "nigari/equilibrium/detail/newton.hpp"
#include "nigari/equilibrium/detail/solution_guess.hpp"
#include "nigari/equilibrium/detail/taylor.hpp"
#include "nigari/equilibrium/result.hpp"

namespace nigari::equilibrium::detail {

inline constexpr double working_water = 55.5;  ///< the scaled problem is about one kilogram of solution

/// A titrant or charge balancer in elements of the system (charge last), one mole.
struct Substance {
  std::vector<double> formula;
};

struct Task {
  std::shared_ptr<const phase::System> system;
  Options options;
  Kernel kernel;
  Point point;
  Assemblage present_phases;
  NewtonWork work;
  GasGuess gas_guess;
  SolutionGuess solution_guess;
  TaylorStore taylor;
  bool warm = false;
  std::vector<char> present;
  std::vector<double> element_totals;  ///< mol, of the feed, charge last
  double scale = 1.0;                  ///< of the scaled problem to mol

  Task(std::shared_ptr<const phase::System> system, const Options& options);
  /// Element totals, what is present, component totals; throws for feeds that make no sense. `extra`: elements that
  /// titrants may bring.
  void take_feed(const phase::Feed& feed, std::span<const double> amounts, std::span<const Substance> extra = {},
                 bool may_be_charged = false);
  /// `data_warnings` of now, kept while temperature, pressure and elements stay.
  const std::vector<std::string>& warnings(double T, double P);
  bool run_newton(const Point& from, const Assemblage& phases, Result& result, const std::string& rung);
  bool cold(Result& result);
  /// Where all is one ideal gas, by element potentials; `hold` tells the kernel what is held, once the components stand.
  bool gas(const GasTargets& targets, const std::function<void()>& hold, Result& result);
  /// The same with the abundant species as components, where a trace lost its digits to what its master is bound to.
  bool cold_by_abundance(Result& result);
  bool cold_as_vapour(Result& result);
  bool cold_by_dilution(Result& result);
  bool cold_by_neighbour(Result& result);
  /// Component totals anew, after the components have changed: of the feed, for its exact formulas keep the digits of a
  /// trace, unless the element totals have become others.
  void retake();

 private:
  void take_fed_totals();
  bool from_guess(Result& result, const std::string& basis);
  bool from_program(const Point& guess, Result& result);
  std::vector<double> fed_formulas_, fed_amounts_, fed_totals_;  ///< the last feed
  Eigen::MatrixXd counts_;  ///< components in its substances
  int counted_ = -1;        ///< the generation of the components that they are
  Point start_, plain_;  ///< of `from_guess`: all phases, and the solution alone
  std::vector<std::string> warnings_;
  std::vector<char> warned_elements_;
  double warned_T_ = 0.0, warned_P_ = 0.0;
};

}  // namespace nigari::equilibrium::detail
