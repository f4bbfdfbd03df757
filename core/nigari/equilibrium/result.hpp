// SPDX-License-Identifier: BSD-3-Clause
// What a solve returns: numbers, status, and a proof that needs no trust in the solver.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nigari::equilibrium {

enum class Status { converged, not_converged };
std::string_view to_string(Status status);

/// All measures are dimensionless and computed anew from the amounts that are returned.
struct Certificate {
  double affinity = 0.0;       ///< largest |mu_i - sum of element potentials|/RT over what is present
  double imbalance = 0.0;      ///< largest imbalance of an element, relative to the sum over its holders
  double charge = 0.0;         ///< net charge of the solution relative to the sum of |z| n
  double driving_force = 0.0;  ///< largest driving force towards an absent phase, in RT (<= 0: none)
  bool holds = false;          ///< within the tolerances of the options
};

/// Species in the order of phase::System::species().
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
  double ionic_strength = 0.0;        ///< mol/kg
  double osmotic_coefficient = 0.0;   ///< NaN without solutes or without solution
  std::vector<std::string> warnings;  ///< data outside their range, interactions the set does not hold
};

}  // namespace nigari::equilibrium
