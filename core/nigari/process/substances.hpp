// SPDX-License-Identifier: BSD-3-Clause
// What streams may carry: the species of an ordered list of databases, on one formula matrix.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nigari/data/database.hpp"
#include "nigari/phase/standard_table.hpp"

namespace nigari::process {

/// Where an enthalpy comes from, the best first.
enum class EnthalpyBasis {
  stated,     ///< an enthalpy of formation, with or without a heat capacity
  slope,      ///< the temperature dependence of a log K, or the enthalpy of a reaction
  estimated,  ///< log K of a reaction at one temperature only: the enthalpy of that reaction counts as zero
  none        ///< a Gibbs energy alone
};

/// A reaction evaluated in one set: Gibbs energies of different sets do not share a zero.
struct ReactionValues {
  double ln_k = 0.0;
  double enthalpy = 0.0;  ///< J/mol of the reaction as written
  bool in_range = true;   ///< T inside the range of every record used
  std::string set;
};

/// Immutable; share it between threads. The first set that holds a substance names it; species of later sets
/// with the formula and kind of one that is there (`NaCl(cr)` and halite) become names of it. The enthalpy
/// comes from the first set with the best basis, because slopes of log K are poor enthalpies.
class Substances {
 public:
  explicit Substances(std::vector<std::shared_ptr<const data::Database>> sets);

  std::size_t size() const { return items_.size(); }
  const std::vector<std::string>& names() const { return names_; }
  const std::vector<std::string>& elements() const {
    return elements_;
  }  ///< chemical symbols, then "Z" (charge)
  /// Atoms of each element, and the charge, in one formula unit.
  std::span<const double> formula(int i) const;
  double charge(int i) const { return formula(i).back(); }
  double molar_mass(int i) const { return item(i).molar_mass; }  ///< kg/mol
  data::PhaseKind kind(int i) const { return item(i).kind; }
  const std::string& set(int i) const { return sets_[item(i).set]->info().name; }
  const std::string& enthalpy_set(int i) const { return sets_[best(i).set]->info().name; }
  const std::vector<std::shared_ptr<const data::Database>>& sets() const { return sets_; }

  /// Index by name, alias or formula, case ignored; a bare formula prefers the aqueous species, then the solid,
  /// the liquid and the gas. -1 when absent.
  int find(std::string_view name) const;
  /// As `find`; throws InputError (NGR-E0701) with the nearest name.
  int require(std::string_view name) const;

  /// Standard enthalpy [J/mol] at T [K], on the scale of the elements at 298.15 K; NaN when the set holds none.
  double enthalpy(int i, double T) const;
  EnthalpyBasis basis(int i) const { return best(i).basis; }
  /// ln K and enthalpy of `equation` ("MgCl2(cr) + H2O(g) = MgOHCl(cr) + HCl(g)") in one set that holds every
  /// species of it: the first of those with the best basis of enthalpies. Throws DataError (NGR-E0702) when none does.
  ReactionValues reaction(std::string_view equation, double T) const;

  /// Names of the substances with an amount above zero whose data do not cover T.
  std::vector<std::string> out_of_range(std::span<const double> amounts, double T) const;
  /// Substances held by several sets with different enthalpies: which set is used, by how much they differ.
  const std::vector<std::string>& remarks() const { return remarks_; }

 private:
  struct Source {
    std::size_t set = 0;
    int species = 0;  ///< index in its set
    EnthalpyBasis basis = EnthalpyBasis::stated;
    std::shared_ptr<const phase::StandardTable> standard;
  };
  struct Item {
    std::size_t set = 0;
    int species = 0;
    data::PhaseKind kind = data::PhaseKind::solid;
    double molar_mass = 0.0;
    std::vector<Source> sources;
    std::size_t best = 0;  ///< of the sources, for the enthalpy
  };
  const Item& item(int i) const { return items_[static_cast<std::size_t>(i)]; }
  const Source& best(int i) const { return item(i).sources[item(i).best]; }
  void add_set(std::size_t set);
  int same_substance(const data::Species& species, std::size_t set) const;
  void choose_source(int i);
  void fill_formulas();

  std::vector<std::shared_ptr<const data::Database>> sets_;
  std::vector<Item> items_;
  std::vector<std::string> names_, elements_, remarks_;
  std::vector<double> formulas_;
  std::map<std::string, int, std::less<>> index_;  ///< names and aliases
  std::map<std::string, int, std::less<>> formula_index_;
};

}  // namespace nigari::process
