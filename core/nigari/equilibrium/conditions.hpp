// SPDX-License-Identifier: BSD-3-Clause
// What is held in an equilibrium: temperature and pressure, or what takes their place, and what holds the amounts.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace nigari::equilibrium {

/// The activity of a species is held by adding or taking away a titrant.
struct HeldActivity {
  std::string species;  ///< of the system; "e-" for the electron (pe = -log10 of its activity)
  double ln_activity = 0.0;  ///< molal scale for solutes, fugacity/(1 bar) for gases, 1 for a pure phase at saturation
  std::string titrant;  ///< species or formula, may carry a charge: "HCl", "H+", "CO2(g)"
};

/// The sum of coefficient * amount over some species is held: alkalinity, total of an element in some of its forms.
struct HeldTotal {
  std::vector<std::pair<std::string, double>> coefficients;  ///< species of the system
  double amount = 0.0;  ///< mol
  std::string titrant;
};

/// Every entry is one equation of the same Newton system.
struct Conditions {
  double temperature = 298.15;  ///< K; where an enthalpy or entropy is held, the first guess
  double pressure = 101325.0;   ///< Pa; where a volume is held, the first guess
  std::optional<double> enthalpy{};  ///< J, on the scale of the database; takes the place of the temperature
  std::optional<double> entropy{};   ///< J/K; likewise
  std::optional<double> internal_energy{};  ///< J; likewise (H - P V)
  std::optional<double> volume{};    ///< m3 of all phases (where a molar volume is not known it counts as zero); takes the place of the pressure
  std::optional<double> gas_volume{};  ///< m3 of the gas alone; likewise
  std::vector<HeldActivity> activities{};
  std::vector<HeldTotal> totals{};
  /// The species whose amount makes up for the charge of the feed and the titrants; empty: the feed must be neutral,
  /// unless a charged titrant holds something, when the solution is left with the charge it gets.
  std::string charge_balance{};
};

}  // namespace nigari::equilibrium
