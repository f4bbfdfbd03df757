// SPDX-License-Identifier: BSD-3-Clause
// What stands in PHREEQC database files, before names and elements are resolved.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "nigari/data/import/builder.hpp"
#include "nigari/data/import/open_formula.hpp"

namespace nigari::data::import {

/// log10 K as PHREEQC states it; the analytic terms count when one of them is not zero.
struct LogK {
  double log_k = 0.0, delta_h = 0.0;  ///< delta_h in J/mol
  bool has_log_k = false, has_delta_h = false;
  std::array<double, 6> analytic{};
  std::vector<std::pair<std::string, double>> added;  ///< named expressions, lower case, with their factors
  Range range{};
  bool is_analytic() const;
  /// Chooses the analytic terms over log_k and delta_h, as PHREEQC does, before anything is added.
  void choose();
  void add(const LogK& other, double factor);
  /// One function with all terms; the van 't Hoff part becomes a1 and a3.
  void fold();
};

struct Definition {
  std::string own;  ///< name in the file
  std::size_t file = 0;
  int line = 0;
  bool no_check = false;
  std::string formula_text;
  std::vector<Term> terms;  ///< the equation; of a phase without the phase itself, negative on the left
  double coefficient = 1.0; ///< of the species or phase itself, negative on the left
  LogK k;
  std::optional<double> size, linear;   ///< -gamma
  std::optional<double> llnl_size;
  bool co2 = false;
  std::vector<double> volume;  ///< numbers of -Vm: of a phase one, in cm3/mol
  std::optional<double> critical_temperature, critical_pressure, acentric_factor;  ///< K, atm, 1
  // Resolved while the database is built:
  Formula formula;
  PhaseKind kind = PhaseKind::aqueous;
  std::string name;
  bool dropped = false;
};

struct Master {
  std::string element, species, formula;
  double alkalinity = 0.0, mass = 0.0;  ///< g/mol of the element, 0 when not given
  std::size_t file = 0;
  int line = 0;
};

struct Parameter {  ///< of PITZER, SIT, or GAS_BINARY_PARAMETERS
  std::string kind;
  std::vector<std::string> species;
  std::vector<double> values;
  std::size_t file = 0;
  int line = 0;
};

struct PhreeqcContent {
  std::vector<Master> masters;
  std::vector<Definition> species, phases;
  std::map<std::string, std::size_t> species_of, phase_of;  ///< own name; of phases in lower case
  std::map<std::string, LogK> expressions;                  ///< lower case
  std::vector<Parameter> pitzer, sit, gas;
  bool has_pitzer = false, has_sit = false, has_llnl = false;
  bool macinnes = false, electrostatic = true;
  std::map<std::string, std::vector<double>> llnl;  ///< temperatures, dh_a, dh_b, bdot, co2_coefs
  std::size_t llnl_file = 0;
  int llnl_line = 0;
};

/// Reads every statement of the files of `builder`; what is not understood becomes a remark.
PhreeqcContent read_phreeqc(DatabaseBuilder& builder);
/// The parameter line of a PITZER, SIT or GAS_BINARY_PARAMETERS block: `arity` names, then numbers.
Parameter read_parameter(const DatabaseBuilder& builder, std::size_t file, const Line& line, const std::string& kind,
                         std::size_t arity);
/// Activity model and its parameters; the definitions are resolved.
void build_activity(DatabaseBuilder& builder, const PhreeqcContent& content);
void build_gas(DatabaseBuilder& builder, const PhreeqcContent& content);

}  // namespace nigari::data::import
