// SPDX-License-Identifier: BSD-3-Clause
// Species, reactions, and the standard-state data a species carries.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "nigari/data/formula.hpp"
#include "nigari/data/record.hpp"

namespace nigari::data {

enum class PhaseKind { aqueous, gas, solid, liquid, organic };

std::string_view to_string(PhaseKind kind);

/// `equation` as written; `coefficients` by species name, negative on the left-hand side.
struct Reaction {
  std::string equation;
  std::vector<std::pair<std::string, double>> coefficients;
};

/// What a standard-state model is made from. `model` names a plug-in of the standard layer.
/// Models given by a reaction (log_k, vant_hoff) state log10 K or enthalpy of `reaction` as written.
struct StandardData {
  struct Segment {
    Range temperature{};
    std::vector<double> coefficients;
    std::string unit{};  ///< empty: that of the model
  };
  std::string model;
  std::optional<Reaction> reaction;
  std::map<std::string, Record> values;  ///< scalar records by name, for example "log_k", "delta_h"
  std::vector<Segment> segments;         ///< for piecewise polynomials
  Range temperature{};
  Range pressure{};
  std::string source;
  std::string licence;
  std::string grade;
  std::string category;
  std::string note;
};

struct Species {
  std::string name;
  std::vector<std::string> aliases;
  Formula formula;
  PhaseKind kind = PhaseKind::aqueous;
  double molar_mass = 0.0;  ///< kg/mol
  StandardData standard;
  StandardData volume;  ///< of a solid, liquid or solute; `model` names a volume model, empty: not known
  int line = 0;
};

/// Parse "halite = Na+ + Cl-", "CO3-2 + 2 H+ = CO2(aq) + H2O".
Reaction parse_reaction(std::string_view equation);

}  // namespace nigari::data
