// SPDX-License-Identifier: BSD-3-Clause
// A chemical system: the species and phases that may be present, on one formula matrix.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nigari/activity/mixture.hpp"
#include "nigari/activity/model.hpp"
#include "nigari/data/database.hpp"
#include "nigari/phase/electron.hpp"
#include "nigari/phase/solution_volume.hpp"
#include "nigari/phase/standard_table.hpp"

namespace nigari::phase {

namespace detail {
class Chooser;
class Composition;
}

enum class PhaseType { aqueous, gas, mixture, pure };

/// A phase is a run of species: `first` .. `first + count`.
struct Phase {
  std::string name;  ///< "aqueous", "gas", that of a mixture, or of its only species
  PhaseType type = PhaseType::pure;
  int first = 0;
  int count = 1;
  bool suppressed = false;  ///< may not form; its saturation is reported all the same
};

/// A phase of variable composition besides the solution: the gas, solid solutions, melts, organic liquids.
struct Mixture {
  std::string name;
  data::SolutionKind kind = data::SolutionKind::gas;
  int first = 0, count = 0;  ///< its species
  int family = 0;            ///< copies of one phase, which may unmix, share their family
  std::shared_ptr<const activity::MixtureModel> model;
  bool ideal() const { return model == nullptr || model->ideal(); }
};

/// What to take from the database. Empty lists mean "no restriction".
struct Selection {
  std::vector<std::string> elements;  ///< H and O are always included; species with other elements are left out
  std::vector<std::string> species;   ///< explicit aqueous and gas species (H2O is always included)
  std::vector<std::string> phases;    ///< "aqueous", "gas", and names of pure phases; {"all"} or empty takes all
  std::vector<std::string> exclude;   ///< phases or species to leave out, for example a phase too slow to form
  std::vector<std::string> suppressed{};  ///< phases that may not form, {"all"}: none but the solution; saturation is reported
  std::vector<std::string> decouple{};    ///< elements whose oxidation states do not come to equilibrium with each other
  std::vector<std::string> inert{};       ///< species that do not react: what is fed of them stays
  /// Mixtures besides those of the database; a member that is also a pure phase is then part of the mixture only.
  std::vector<data::Solution> solutions{};
  /// Activity coefficients and the activity of water are those of traces in this background, whatever the composition:
  /// mol/kg water of solutes; none: all are one. Unset: the activity model of the set.
  std::optional<std::map<std::string, double>> medium{};
};

/// The amounts of a feed are given for these substances: species, minerals or any formula.
struct Feed {
  std::vector<std::string> names;
  std::vector<double> formulas;  ///< names x columns of System::elements() (charge last), row major
};

/// Immutable; share it between threads. Species order: H2O, the solutes, the gases, the members of the mixtures, the
/// pure phases. A member of a mixture is called `species[mixture]`, in its copies `species[mixture#2]`.
class System {
 public:
  System(std::shared_ptr<const data::Database> database, const Selection& selection = {});

  const data::Database& database() const { return *database_; }
  std::shared_ptr<const data::Database> shared_database() const { return database_; }

  const std::vector<std::string>& species() const { return species_; }
  const std::vector<Phase>& phases() const { return phases_; }
  /// What is conserved: chemical symbols, `Fe(3)` of decoupled elements, `[NO3-]` of inert species; then "Z" (charge).
  const std::vector<std::string>& elements() const { return elements_; }
  /// species x elements, row major: atoms of each element, and the charge, in one formula unit.
  const std::vector<double>& formulas() const { return formulas_; }
  /// Equivalents of alkalinity in one mole of each solute (Dickson 1981), in their order.
  const std::vector<double>& alkalinity() const { return alkalinity_; }
  double charge(int species) const { return formula(species).back(); }
  std::span<const double> formula(int species) const {
    return {formulas_.data() + static_cast<std::size_t>(species) * elements_.size(), elements_.size()};
  }
  double molar_mass(int species) const { return molar_mass_[static_cast<std::size_t>(species)]; }  ///< kg/mol

  bool has_aqueous() const { return solvent_ >= 0; }
  /// Species left out because their formula does not say how decoupled elements are split (pyrite, with Fe and S apart).
  const std::vector<std::string>& left_out() const { return left_out_; }
  int solvent() const { return solvent_; }              ///< index of H2O, -1 without an aqueous phase
  int solute_count() const { return solute_count_; }    ///< they follow the solvent
  int gas_first() const { return gas_first_; }
  int gas_count() const { return gas_count_; }
  const std::vector<Mixture>& mixtures() const { return mixtures_; }  ///< the gas first, if there is one
  int pure_first() const { return pure_first_; }
  int pure_count() const { return pure_count_; }
  double solvent_molar_mass() const;                    ///< kg/mol

  const StandardTable& standard() const { return *standard_; }
  const activity::Model& activity() const { return *activity_; }  ///< of the aqueous phase
  bool constant_medium() const { return constant_medium_; }  ///< Selection::medium
  const Electron& electron() const { return electron_; }
  /// Of the aqueous phase; null without one, or without the equation of water.
  const SolutionVolume* solution_volume() const { return solution_volume_.get(); }

  /// Index by name, alias or formula, case ignored; -1 when absent.
  int find(std::string_view name) const;
  /// As `find`; throws InputError with the nearest name.
  int require(std::string_view name) const;
  /// Resolve the substances of a feed; throws InputError for an unknown name or an element the system lacks.
  Feed feed(const std::vector<std::string>& names) const;

 private:
  void add_mixtures(const detail::Chooser& chooser, const Selection& selection, std::vector<int>& chosen);
  bool splits(int index);
  void add_formulas(const std::vector<int>& chosen);
  void add_volumes();
  void set_medium(const std::map<std::string, double>& medium);
  void append_formula(const std::map<std::string, double>& parts, double charge, std::vector<double>& out) const;
  void suppress(const std::vector<std::string>& names);
  std::shared_ptr<const data::Database> database_;
  std::shared_ptr<const detail::Composition> composition_;
  std::vector<std::string> left_out_;
  std::vector<std::string> species_, elements_;
  std::vector<Phase> phases_;
  std::vector<double> formulas_, molar_mass_, alkalinity_;
  std::vector<Mixture> mixtures_;
  std::map<int, int> local_;  ///< database index -> species index
  std::map<std::string, int, std::less<>> members_;  ///< species[mixture] in lower case -> species index
  int solvent_ = -1, solute_count_ = 0, gas_first_ = 0, gas_count_ = 0, pure_first_ = 0, pure_count_ = 0;
  std::shared_ptr<const StandardTable> standard_;
  std::shared_ptr<const activity::Model> activity_;
  bool constant_medium_ = false;
  std::shared_ptr<const SolutionVolume> solution_volume_;
  Electron electron_;
};

}  // namespace nigari::phase
