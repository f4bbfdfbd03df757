// SPDX-License-Identifier: BSD-3-Clause
// Standard-state properties of a balanced reaction of species of a database: log K, energies, potential.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nigari/phase/standard_table.hpp"

namespace nigari::phase {

/// Of the reaction as written, right-hand side less left-hand side, at one temperature and pressure.
struct ReactionValues {
  double log_k = 0.0;          ///< log10 of the equilibrium constant
  double gibbs_energy = 0.0;   ///< J/mol
  double enthalpy = 0.0;       ///< J/mol
  double entropy = 0.0;        ///< J/(mol K)
  double heat_capacity = 0.0;  ///< J/(mol K)
  double potential = 0.0;      ///< V against the standard hydrogen electrode, of the reduction whichever way it is written; NaN without electrons
};

/// The electron `e-` is that of 2 H+ + 2 e- = H2(g) unless the database has one of its own.
class ReactionProperties {
 public:
  /// `equation`: "Cu+2 + 2 e- = copper". Throws InputError where it cannot be read (NGR-E0225 to E0227), names an
  /// unknown species (NGR-E0236) or is not balanced (NGR-E0509).
  ReactionProperties(const data::Database& database, std::string_view equation);

  ReactionValues at(double T, double P) const;  ///< T [K], P [Pa]
  /// One standard deviation of log K at T from those of all records in it, taken as independent; NaN when one of
  /// the species has none.
  double log_k_uncertainty(double T, double P) const;
  std::vector<std::string> out_of_range(double T, double P) const;  ///< species whose data do not cover T or P
  const data::Reaction& reaction() const { return reaction_; }
  double electrons() const { return electrons_; }  ///< on the right less those on the left

 private:
  struct Source {  ///< a record and how the reaction's G0/(RT) moves with that of its species
    data::StandardData data;
    std::string record;
    double uncertainty = 0.0, weight = 0.0;
  };
  data::Reaction reaction_;
  double electrons_ = 0.0;
  std::vector<double> coefficients_;  ///< of the species of `table_`
  std::shared_ptr<const StandardTable> table_;
  std::vector<Source> sources_;
  bool uncertainties_known_ = true;
  void check_balance(const data::Database& database) const;
  void collect_uncertainties(const data::Database& database, const std::vector<int>& species);
};

}  // namespace nigari::phase
