// SPDX-License-Identifier: BSD-3-Clause
// Residuals and the exact Newton step of a chemical equilibrium, reduced to components and phases.
#pragma once

#include <Eigen/Dense>
#include <memory>
#include <vector>

#include "nigari/equilibrium/detail/components.hpp"
#include "nigari/equilibrium/detail/point.hpp"

namespace nigari::equilibrium::detail {

/// What is held instead of the amount of one phase: see Kernel::step.
struct Pin {
  enum class What { nothing, aqueous, pure } what = What::nothing;
  int pure = -1;
};

/// Barrier of the interior-point method; `mu` = 0 means plain Newton on the assemblage.
struct Barrier {
  double mu = 0.0;
};

/// Largest residuals of a point, each in its own natural measure.
struct Residuals {
  double affinity = 0.0;   ///< of solutes and gases, in units of RT
  double closure = 0.0;    ///< of the phases present, in units of RT
  double imbalance = 0.0;  ///< relative to the sum of absolute contributions
};

/// One problem at fixed T and P. Everything is allocated by `prepare`; the rest runs without the heap.
/// Theory: docs/theory/equilibrium.md.
class Kernel {
 public:
  explicit Kernel(const phase::System& system);

  void set_conditions(double T, double P);
  /// Components of the elements present. Keeps what it has when nothing changed; true when the
  /// charge moved to another row, so that earlier potentials mean nothing.
  bool prepare(const std::vector<char>& present, const std::vector<double>& element_totals);
  /// The next `prepare` chooses its components anew, whatever suited the last feed.
  void forget() { present_.clear(); }

  const phase::System& system() const { return system_; }
  const Components& components() const { return components_; }
  Eigen::VectorXd totals;      ///< of the components, scaled problem
  Eigen::VectorXd direction;   ///< of the feed along a path: totals + extent * direction

  /// Whether there can be a solution: the system has one, and the feed holds the elements of water.
  bool aqueous() const { return system_.has_aqueous() && !components_.active.empty() && active(0); }
  int solutes() const { return aqueous() ? system_.solute_count() : 0; }
  int gases() const { return system_.gas_count(); }
  int pures() const { return system_.pure_count(); }
  bool pure_active(int p) const { return active(system_.pure_first() + p); }
  bool active(int species) const { return components_.active[static_cast<std::size_t>(species)] != 0; }
  bool exists(int species) const { return exists_[static_cast<std::size_t>(species)] != 0; }  ///< at T
  double reference(int species) const { return g_[species]; }  ///< G0/(RT) relative to the master species

  void resize(Point& point) const;
  /// Of a gas that is absent: ln of p/P from the potentials at the pressure of now.
  void relax_gas(Point& point) const;
  /// Activities, affinities and balances at `point`. `derivatives`: also those of the activity coefficients.
  void evaluate(const Point& point, bool derivatives);
  Residuals residuals(const Point& point, const Assemblage& assemblage) const;

  /// The Newton step from the evaluated point. With a pin the amount of that phase stays and `extent` moves.
  /// `exact` false drops the derivatives of the activity coefficients. False when the matrix is singular.
  bool step(const Point& point, const Assemblage& assemblage, const Pin& pin, const Barrier& barrier,
            bool exact, Point& out);

  // Results of the last evaluate.
  Eigen::VectorXd molality, ln_gamma, affinity, fraction, gas_affinity, imbalance, scale;
  double ln_water_activity = 0.0, aqueous_closure = 0.0, gas_closure = 0.0;
  double kilograms = 0.0;  ///< of solvent
  Eigen::VectorXd pure_closure;  ///< g_p - A_p y
  Eigen::VectorXd barrier_weight;  ///< per pure phase: its barrier is `mu` times this

 private:
  bool factor_solution(bool exact);
  void assemble(const Point&, const Assemblage&, const Pin&, const Barrier&);
  void add_pure(const Point&, const Assemblage&, const Pin&, const Barrier&);
  bool solve_reduced();
  void expand(const Point&, const Assemblage&, const Pin&, const Barrier&, Point& out) const;

  const phase::System& system_;
  std::unique_ptr<activity::Workspace> activity_;
  phase::StandardTable::Scratch scratch_;
  Components components_;
  std::vector<char> present_, exists_;
  Eigen::VectorXd g0_, g_;
  double T_ = 0.0, P_ = 0.0, ln_pressure_ = 0.0;

  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  RowMajor gamma_;             ///< d ln gamma_i / d m_j
  std::vector<double> dln_aw_;
  Eigen::VectorXd root_m_, work_;
  Eigen::MatrixXd stability_, half_, matrix_;  ///< I + sqrt(m) G sqrt(m); its Cholesky half times A'; reduced
  Eigen::VectorXd half_r_, right_, solution_;
  Eigen::PartialPivLU<Eigen::MatrixXd> lu_;
  std::vector<int> slot_;      ///< pure phase, or -1 aqueous, -2 gas
  int slots_ = 0;
};

}  // namespace nigari::equilibrium::detail
