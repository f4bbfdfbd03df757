// SPDX-License-Identifier: BSD-3-Clause
// A named, versioned set of species and interaction parameters, read strictly from one YAML file.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "nigari/data/solution.hpp"
#include "nigari/data/species.hpp"

namespace nigari::data {

/// A constant of the activity model that is a function of temperature: a record, or the name of one of the
/// functions of the standard layer (for example A_phi from water density and permittivity).
struct ActivityConstant {
  std::string function;  ///< empty when `record` holds the value
  Record record;
};

/// Coefficients of the saturated-water equations and of the permittivity of water (databases/water.yaml);
/// the standard layer turns them into A_phi(T).
struct WaterCoefficients {
  double critical_temperature = 0.0;           ///< K
  double critical_pressure = 0.0;              ///< Pa
  double critical_density = 0.0;               ///< kg/m3
  std::vector<double> saturation_pressure;     ///< 6 coefficients, exponents 1 1.5 3 3.5 4 7.5
  std::vector<double> saturation_density;      ///< 6 coefficients, exponents 1/3 2/3 5/3 16/3 43/3 110/3
  std::vector<double> permittivity;            ///< U1..U9 of Bradley and Pitzer (1979), T in K, P in bar
  std::vector<double> compression;             ///< 4 rows of 5: powers of T in degC of the powers of P - Psat in atm
};

struct ActivityData {
  WaterCoefficients water;
  std::string model;  ///< plug-in of the activity layer
  std::map<std::string, ActivityConstant> constants;
  std::map<std::string, bool> switches;  ///< for example electrostatic_mixing
  std::vector<Interaction> interactions;
  /// Potentials move by V(P) (P - P0), as PHREEQC has it and its volumes are fitted for, instead of by the integral of V.
  bool end_point_volumes = false;
};

/// One line of `databases/manifest.yaml`.
struct DatabaseInfo {
  std::string name, title, file, kind, version, licence;
  std::vector<std::string> elements;
  Range temperature{};
  Range pressure{};                   ///< Pa
  std::vector<std::string> includes;  ///< sets whose species come along with this one
  int records = 0;                    ///< without those of the included sets
};

/// What an importer read past, or read in another way than the program the file was written for.
struct ImportRemark {
  std::string file;
  int line = 0;
  std::string keyword;  ///< block or option of the file, for example "-Vm" or "RATES"
  std::string text;
};

/// One line of the table by which a foreign file states analyses: an element, or one valence state of it.
struct MasterSpecies {
  std::string element;        ///< "S", "S(6)", "Alkalinity"
  std::string species;        ///< "SO4-2", a species of the database
  double alkalinity = 0.0;    ///< equivalents per mole of the species
  std::string formula;        ///< analyses in mass per volume count as this; may be empty
  double formula_mass = 0.0;  ///< kg/mol, 0 when the file gives none
  int line = 0;
};

class Database {
 public:
  /// `name_or_path`: a name of the manifest, or a path to a YAML file. Throws DataError with file and line.
  static Database load(const std::string& name_or_path, const std::filesystem::path& directory = {});
  /// Several sets joined in order; a species or a solution defined twice is a DataError unless `keep_first` is set.
  /// The first set with an activity model gives that of the aqueous phase; solutions of all sets are kept.
  static Database join(const std::vector<Database>& sets, bool keep_first = false);

  /// Databases of other programs, as they stand (docs/howto/import_databases.md): species, reactions and interactions
  /// that nigari has a model for; everything else is told in `remarks`. Throws DataError with file and line.
  /// PHREEQC reads several files as one: what a later file defines again replaces the earlier definition.
  static Database from_phreeqc(const std::vector<std::filesystem::path>& files);
  static Database from_phreeqc(const std::filesystem::path& file) { return from_phreeqc(std::vector{file}); }
  static Database from_eq36(const std::filesystem::path& file);     ///< data0 text file of EQ3/6
  static Database from_cantera(const std::filesystem::path& file);  ///< YAML with NASA polynomials

  const DatabaseInfo& info() const { return info_; }
  const std::vector<Species>& species() const { return species_; }
  const ActivityData& activity() const { return activity_; }
  const std::vector<Solution>& solutions() const { return solutions_; }  ///< mixture phases besides the aqueous one
  const std::map<std::string, double>& element_masses() const { return element_masses_; }  ///< kg/mol
  const std::vector<ImportRemark>& remarks() const { return remarks_; }  ///< empty unless imported
  const std::vector<MasterSpecies>& masters() const { return masters_; }  ///< empty unless imported from PHREEQC
  const std::string& content_hash() const { return hash_; }  ///< hex digest of the files read

  /// Index by name or alias, case ignored, or by the formula of a solid with its tag (`Li2CO3(cr)`); -1 when absent.
  int find(std::string_view name) const;
  /// As `find`, but throws InputError with the nearest name.
  int require(std::string_view name) const;
  double molar_mass(const Formula& formula) const;  ///< kg/mol

 private:
  DatabaseInfo info_;
  std::vector<Species> species_;
  ActivityData activity_;
  std::vector<Solution> solutions_;
  std::map<std::string, double> element_masses_;
  std::map<std::string, int, std::less<>> index_;
  std::vector<ImportRemark> remarks_;
  std::vector<MasterSpecies> masters_;
  std::string hash_;
  friend class DatabaseReader;
  friend class DatabaseBuilder;
};

/// Where the shipped databases are: `$NIGARI_DATABASES`, else beside the installed library, else the source tree.
std::filesystem::path database_directory();

std::vector<DatabaseInfo> list_databases(const std::filesystem::path& directory = {});

}  // namespace nigari::data
