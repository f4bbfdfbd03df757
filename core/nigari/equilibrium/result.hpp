// SPDX-License-Identifier: BSD-3-Clause
// What a solve returns: numbers, status, and a proof that needs no trust in the solver.
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace nigari::equilibrium {

enum class Status { converged, not_converged };
std::string_view to_string(Status status);

/// All measures are dimensionless and computed anew from the amounts that are returned.
struct Certificate {
  double affinity = 0.0;       ///< largest |mu_i - sum of element potentials|/RT over what is present
  double imbalance = 0.0;      ///< largest imbalance of an element, relative to its own amount
  double charge = 0.0;         ///< net charge of the solution (less what was imposed) relative to the sum of |z| n
  double driving_force = 0.0;  ///< largest driving force towards an absent phase, in RT (<= 0: none)
  double condition = 0.0;      ///< largest miss of what was held beside T, P and amounts: in RT, or relative
  bool holds = false;          ///< within the tolerances of the options
};

/// Extensive properties of all phases together, on the energy scale of the database; NaN when a datum is missing.
struct Properties {
  double enthalpy = std::numeric_limits<double>::quiet_NaN();       ///< J
  double entropy = std::numeric_limits<double>::quiet_NaN();        ///< J/K
  double gibbs_energy = std::numeric_limits<double>::quiet_NaN();   ///< J
  double volume = std::numeric_limits<double>::quiet_NaN();         ///< m3; NaN where a phase is present whose molar volume is not known
  /// J/K, sum over the species in their standard states; what mixing adds and what reacts: Solver::heat_capacities().
  double heat_capacity = std::numeric_limits<double>::quiet_NaN();
};

/// Species and phases in the order of phase::System::species() and phases().
struct Result {
  Status status = Status::not_converged;
  std::string message;                ///< empty when converged without remark
  std::string rung;                   ///< which method gave the result: "newton", "interior point", ...
  int iterations = 0;
  Certificate certificate;
  double temperature = 0.0, pressure = 0.0;  ///< K, Pa
  std::vector<double> amounts;        ///< mol
  std::vector<double> ln_activity;    ///< of every species, present or not (NaN when an element is absent)
  std::vector<double> ln_gamma;       ///< of the solutes, molal scale
  std::vector<double> molality;       ///< of the solutes, mol/kg; empty solution: NaN
  std::vector<double> saturation_index;  ///< log10(Q/K) of the pure phases, in their order
  std::vector<double> mixture_index;  ///< log10 of the sum of the fractions that an absent mixture would have, per mixture
  std::vector<double> titrants;       ///< mol added of each titrant: of the activities, then of the totals
  double charge_balance = 0.0;        ///< mol added of the species that balances the charge
  double imposed_charge = 0.0;        ///< mol of charge that the solution was left with
  double ionic_strength = 0.0;        ///< mol/kg
  double osmotic_coefficient = 0.0;   ///< NaN without solutes or without solution
  double pe = std::numeric_limits<double>::quiet_NaN();  ///< -log10 of the activity of the electron; NaN where no couple defines it and nothing holds it
  double alkalinity = std::numeric_limits<double>::quiet_NaN();  ///< mol/kg of water
  Properties properties;
  std::vector<double> phase_volumes;  ///< m3 of each phase; 0 where it is absent, NaN where a molar volume is not known
  std::vector<std::string> warnings;  ///< data outside their range, interactions the set does not hold
};

}  // namespace nigari::equilibrium
