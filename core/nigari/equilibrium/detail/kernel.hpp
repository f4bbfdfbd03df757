// SPDX-License-Identifier: BSD-3-Clause
// Residuals and the exact Newton step of a chemical equilibrium, reduced to components, phases and conditions.
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "nigari/equilibrium/detail/components.hpp"
#include "nigari/equilibrium/detail/linear_program.hpp"
#include "nigari/equilibrium/detail/point.hpp"

namespace nigari::equilibrium::detail {

/// Something that is not given but follows from a condition.
struct Freedom {
  enum class What { titrant, temperature, pressure } what = What::titrant;
  Eigen::VectorXd direction;  ///< of a titrant: its components in one mole, scaled problem
};

/// What is held instead. Square: as many conditions as freedoms.
struct Condition {
  enum class What {
    freedom,       ///< the freedom of the same place itself: given after all
    phase_amount,  ///< mol of a phase (of solvent for the solution)
    potential,     ///< coefficients (components) . y - G0/(RT) of the species: pH, Eh, activity, fugacity
    enthalpy,      ///< J, of the scaled problem
    entropy,       ///< J/K
    internal_energy,  ///< J
    volume,        ///< m3; with a `phase`, of that phase alone
    total,         ///< coefficients (species) . amounts
  } what = What::phase_amount;
  static constexpr int electron = -1;
  int phase = -1;
  int species = electron;         ///< whose potential is held
  Eigen::VectorXd coefficients{};
  double target = 0.0;
};

/// Barrier of the interior-point method; `mu` = 0 means plain Newton on the assemblage.
struct Barrier {
  double mu = 0.0;
};

/// Largest residuals of a point, each in its own natural measure.
struct Residuals {
  double affinity = 0.0;   ///< of solutes and members of mixtures, in units of RT
  double closure = 0.0;    ///< of the phases present, in units of RT
  double imbalance = 0.0;  ///< relative to the sum of absolute contributions
  double condition = 0.0;  ///< of what is held: RT for a potential, else relative
  double worst() const { return std::max({affinity, closure, imbalance, condition}); }
};

/// One problem. Everything is allocated by `prepare` and `hold`; the rest runs without the heap.
/// Theory: docs/theory/equilibrium.md.
class Kernel {
 public:
  explicit Kernel(const phase::System& system);

  void set_conditions(double T, double P);
  /// Phases whose data end within 100 K take part where the temperature is to be found.
  void let_temperature_move(bool moves);
  double temperature() const { return T_; }
  double pressure() const { return P_; }
  /// Components of the elements present. Keeps what it has when nothing changed; true when the
  /// charge moved to another row, so that earlier potentials mean nothing.
  bool prepare(const std::vector<char>& present, const std::vector<double>& element_totals);
  /// The ion whose own balance is free (a titrant, or what balances the charge) gives its row to the charge; -1: none.
  void prefer_for_charge(int species) { preferred_ = species; }
  /// The next `prepare` chooses its components anew, whatever suited the last feed.
  void forget() { fresh_ = true; }
  /// The components of the electron as the coefficients of a potential; false when no couple of species defines it.
  bool electron(Eigen::VectorXd& coefficients) const;
  /// How far a condition is off, and what that is measured by.
  struct Violation {
    double value = 0.0, measure = 1.0;
    double relative() const { return value / measure; }
  };
  Violation violation(int condition, const Point& point) const;
  double held_reference(const Condition& condition) const;
  double held_slope(const Condition& condition) const;  ///< of the reference with T
  double held_pressure_slope(const Condition& condition) const;  ///< and with ln P
  double electron_reference() const;  ///< G0/(RT) of the electron, relative to the master species
  /// The freedoms and conditions of the problem; none: T, P and the totals are given.
  void hold(std::vector<Freedom> freedoms, std::vector<Condition> conditions);

  /// Components of a solution by its abundant species at these totals, for feeds whose masters are rare (nitrate where
  /// all nitrogen is ammonium); `totals` have to be taken anew. False when there is no such choice.
  bool choose_abundant(const std::vector<double>& element_totals);
  /// Components from these species, in their order, for these totals; false when they would be those of now, or none.
  bool choose(const std::vector<int>& first, const std::vector<double>& element_totals);
  /// Without a solution: the assemblage of lowest energy with every species a phase of its own; else empty.
  const LinearProgram& program() const { return program_; }

  const phase::System& system() const { return system_; }
  const Components& components() const { return components_; }
  int generation() const { return generation_; }  ///< of the components: another number, other components
  Eigen::VectorXd totals;       ///< of the components, scaled problem
  const std::vector<Freedom>& freedoms() const { return freedoms_; }
  std::vector<Condition>& conditions() { return conditions_; }
  const std::vector<Condition>& conditions() const { return conditions_; }

  /// Whether there can be a solution: the system has one, and the feed holds the elements of water.
  bool aqueous() const { return system_.has_aqueous() && !components_.active.empty() && active(0); }
  int solutes() const { return aqueous() ? system_.solute_count() : 0; }
  int phases() const { return static_cast<int>(system_.phases().size()); }
  int mixtures() const { return static_cast<int>(system_.mixtures().size()); }
  int pures() const { return system_.pure_count(); }
  int mixture_phase(int k) const { return k + (system_.has_aqueous() ? 1 : 0); }
  int pure_phase(int p) const { return mixture_phase(mixtures()) + p; }
  bool mixture_active(int k) const { return mixture_active_[static_cast<std::size_t>(k)] != 0; }
  bool pure_active(int p) const { return active(system_.pure_first() + p); }
  bool phase_active(int phase) const;
  bool may_form(int phase) const { return phase_active(phase) && !system_.phases()[static_cast<std::size_t>(phase)].suppressed; }
  /// The feed holds its elements, and it exists at T.
  bool active(int species) const {
    return components_.active[static_cast<std::size_t>(species)] != 0 && exists_[static_cast<std::size_t>(species)] != 0;
  }
  bool exists(int species) const { return exists_[static_cast<std::size_t>(species)] != 0; }  ///< at T
  double reference(int species) const { return g_[species]; }  ///< G0/(RT) relative to the master species
  /// Affinity of a member of a mixture at zero ln x and ln gamma: G0/(RT), and ln(P/P0) for a gas, less A y.
  double member_potential(int k, int species, const Point& point) const;

  void resize(Point& point) const;
  /// Activities, affinities and balances at `point` on the phases `present`. `derivatives`: also those of the
  /// activity coefficients, for the abundant solutes, or for all when `every_solute`. The closures of suppressed phases
  /// are left to `evaluate_suppressed`.
  void evaluate(const Point& point, const Assemblage& present, bool derivatives, bool every_solute = false);
  void evaluate_suppressed(const Point& point);
  /// Whether the activity coefficients of the solution know its composition by the ionic strength alone.
  bool by_strength() const { return aqueous() && blocks_.front().by_strength; }
  /// ln gamma of the solutes at these molalities and, of a model `by_strength`, its slope with the ionic strength, else
  /// nothing; returns ln a_w.
  double activities(const Eigen::VectorXd& molality, Eigen::VectorXd& ln_gamma_out, Eigen::VectorXd& rate);
  Residuals residuals(const Point& point, const Assemblage& present) const;

  /// The Newton step from the evaluated point. `exact` false drops the derivatives of the activity coefficients.
  /// False when the matrix is singular.
  bool step(const Point& point, const Assemblage& present, const Barrier& barrier, bool exact, Point& out);

  /// How the equations shift with a parameter, at constant unknowns; sizes as the residuals of the same name.
  struct Shift {
    Eigen::VectorXd affinity;   ///< per species: of g + ln gamma, of g for pure phases and the solvent (with ln a_w)
    Eigen::VectorXd supply;     ///< per component, mol of the scaled problem
    Eigen::VectorXd condition;  ///< per condition: of its value less its target
  };
  Shift no_shift() const;
  /// The shifts with T [K] and with ln P at the evaluated point (`evaluate_everything`).
  void shift_with_temperature(double amount, Shift& shift) const;
  void shift_with_pressure(double amount, Shift& shift) const;
  /// All derivatives at a point, slopes with T and P among them.
  void evaluate_everything(const Point& point, const Assemblage& present);
  /// Change of the amount of a species that goes with a change of the unknowns, scaled problem.
  double amount_change(int species, const Point& change, const Assemblage& present) const;
  bool gaseous(int species) const;
  double relative_enthalpy(int species) const { return h_[species]; }  ///< H0/(RT) relative to the master species
  double relative_volume(int species) const;  ///< P V0/(RT) by which the potential moves, relative to the master species
  /// d(unknowns) that a shift asks for: the implicit function theorem. False when the matrix is singular.
  bool respond(const Point& point, const Assemblage& present, const Shift& shift, Point& out);

  /// The slopes of ln gamma and ln a_w with T and P at the last evaluated point, for partial molar properties.
  void evaluate_slopes(const Assemblage& present);
  /// Partial molar value of an extensive quantity (kinds enthalpy to volume), after `evaluate_slopes`.
  double partial_molar(Condition::What what, int species) const;
  double partial_molar_dT(Condition::What what, int species) const;
  double partial_molar_dlnP(Condition::What what, int species) const;
  /// Whether the molar volume of a species is known; of a gas it is. One that is not counts as zero.
  bool volume_known(int species) const { return gaseous(species) || system_.standard().volume_known(static_cast<std::size_t>(species)); }
  double heat_capacity0(int species) const { return cp0_[species]; }  ///< Cp0/R
  double enthalpy0(int species) const { return h0_[species]; }        ///< H0/(RT)
  double potential0(int species) const { return g0_[species]; }       ///< G0/(RT)

  // Results of the last evaluate.
  Eigen::VectorXd content, ln_gamma, affinity;  ///< per species: mol/kg or mole fraction, ln gamma, RT
  Eigen::VectorXd closure;  ///< per phase, in RT: ln a_w + g - A y; 1 - sum x; g - A y
  Eigen::VectorXd gain, loss;      ///< per component, mol: what the feed and species with negative coefficients give, what is held
  Eigen::VectorXd imbalance, scale;  ///< gain - loss; all that passes
  Eigen::VectorXd amounts;  ///< per species, mol of the scaled problem
  double ln_water_activity = 0.0;
  double kilograms = 0.0;   ///< of solvent
  Eigen::VectorXd barrier_weight;  ///< per phase: its barrier is `mu` times this

 private:
  /// A phase whose composition is eliminated: the solution or a mixture.
  struct Block {
    int phase = 0, first = 0, count = 0, mixture = -1;  ///< -1: the solution
    Eigen::VectorXd seen;          ///< v of the last evaluation, which stands as long as v, T and P do
    bool known = false, derived = false, complete = false;  ///< ln gamma, its derivatives, those by every solute
    bool stiffened = false;        ///< `gamma` has its multiple of z z'
    double stiffness = 0.0;
    bool eliminated = false;       ///< `solved` holds (I + Gamma)^-1 [A' | r | t] of the majors
    std::vector<int> majors;       ///< species whose derivatives are known
    std::vector<double> gamma;     ///< count x majors: d ln gamma_i / d content_j
    std::vector<double> factor;    ///< majors x majors
    std::vector<double> solved;    ///< majors x width
    std::vector<double> water;     ///< d ln a_w / d m of the majors, of all when `by_strength`
    bool by_strength = false;      ///< the model knows the composition by the ionic strength alone, which is an unknown
    bool exact = false;            ///< of this step: the change of the strength counts
    std::vector<double> rate;      ///< d ln gamma_i / dI
    std::vector<double> dT, dP;    ///< d ln gamma / dT and / dP where T or P is a freedom
    double water_dT = 0.0;
    std::unique_ptr<activity::Workspace> workspace;
  };
  double partial(const Condition& condition, int s) const {
    return condition.what == Condition::What::total ? condition.coefficients[s] : partial_molar(condition.what, s);
  }
  double imposed_charge(const Point& point) const;
  const Block* home(int species) const;
  bool belongs(int species, int phase) const;
  bool slopes() const { return temperature_ >= 0 || log_pressure_ >= 0 || every_slope_; }
  void set_volumes();
  void set_solution_volumes();
  void add_excess_volumes(const standard::Water::Medium& medium, Eigen::VectorXd& volumes);
  void set_excess_slope();
  void set_volume_slopes();
  double pressure_slope(int species) const;
  void relative(const Eigen::VectorXd& absolute, Eigen::VectorXd& of_components, Eigen::VectorXd& out) const;
  LinearProgram lowest_energy(const std::vector<char>& active, const std::vector<double>& element_totals) const;
  void refer();
  void allocate();
  void adopt(Components components);
  void choose_majors(Block& block, bool every_solute) const;
  void evaluate_solution(Block& block, const Point& point, bool derivatives, bool every_solute);
  void evaluate_mixture(Block& block, const Point& point, bool derivatives);
  bool eliminate(Block& block, bool exact);
  bool stable_by_strength(const Block& block) const;
  void add_strength_row(const Block& block);
  void add_block(const Block& block, double amount);
  void add_minors(const Block& block, double amount);
  void add_solution_row(const Block& block, const Point& point, const Barrier& barrier);
  void add_mixture_row(const Block& block, const Point& point, const Barrier& barrier);
  void add_pures(const Point& point, const Barrier& barrier);
  void add_conditions(const Point& point);
  void hold_charged_potential(const Condition& condition, double* r, double& right) const;
  void add_extensive(const Condition& condition, double* r, double& right);
  bool solve_reduced();
  void expand(const Point& point, const Assemblage& present, const Barrier& barrier, Point& out) const;
  void expand_block(const Block& block, Point& out) const;
  void choose_logarithmic_rows();
  /// Weight of a contribution to the balance of a component.
  double weigh(int component, double coefficient) const { return coefficient > 0.0 ? of_loss_[component] : of_gain_[component]; }
  double* row(int i) { return matrix_.data() + i * stride_; }

  const phase::System& system_;
  std::vector<Block> blocks_;
  phase::StandardTable::Scratch scratch_;
  Components components_;
  LinearProgram program_;
  std::vector<char> present_, exists_, mixture_active_;
  std::vector<int> home_;       ///< block of each species, -1 for a pure phase
  bool fresh_ = true;
  int generation_ = 0;
  int preferred_ = -1;
  Eigen::VectorXd g0_, h0_, cp0_, g_, h_;  ///< G0/(RT), H0/(RT), Cp0/R; relative to the master species
  Eigen::VectorXd potentials_, enthalpies_, component_volumes_;  ///< of the components, as the master species have them
  // Of condensed species, m3/mol: partial molar, of the record, by which the potential moves (absolute and relative to
  // the masters); slopes of the first with T and P, where a condition or a derivative asks for them.
  Eigen::VectorXd volume_, own_, moving_, follow_, excess_slope_, volume_dT_, volume_dP_, volume_beside_;
  standard::Water::Medium medium_{};
  std::pair<double, double> volumes_at_{};
  phase::SolutionVolume::Terms volume_terms_;
  Eigen::MatrixXd slope_;       ///< species x (T, ln P): change of the affinity at constant composition
  double range_margin_ = 0.0;
  double T_ = 0.0, P_ = 0.0, ln_pressure_ = 0.0;
  std::vector<Freedom> freedoms_;
  std::vector<Condition> conditions_;

  Eigen::VectorXd of_gain_, of_loss_;  ///< one, or the inverse of gain and loss where a balance is taken in logarithms
  // The reduced system: components, then the phases present, then the freedoms.
  std::vector<double> matrix_, right_, minor_;
  std::vector<int> pivot_, slot_;  ///< slot_: row of each phase present, or -1
  bool every_slope_ = false;
  double charge_residual_ = 0.0;  ///< mol of charge that a kilogram has to gain
  const Shift* shift_ = nullptr;  ///< in the place of the residuals
  int temperature_ = -1, log_pressure_ = -1;  ///< which freedom is T, which ln P
  int stride_ = 0, size_ = 0, width_ = 0;
  int strength_ = -1;  ///< row of the ionic strength, -1: eliminated with the abundant solutes, or none
};

}  // namespace nigari::equilibrium::detail
