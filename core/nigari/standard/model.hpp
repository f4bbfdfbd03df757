// SPDX-License-Identifier: BSD-3-Clause
// Standard-state models: G0, H0, Cp0, V0 of one species as functions of T and P.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "nigari/data/species.hpp"

namespace nigari::standard {

/// Dimensionless standard-state properties. For models given by a reaction these are the properties of the
/// reaction as written (g = -ln K); the phase layer adds the other species of the reaction.
struct StandardState {
  double g = 0.0;   ///< G0/(R T)
  double h = 0.0;   ///< H0/(R T)
  double cp = 0.0;  ///< Cp0/R
  bool in_range = true;  ///< T inside the source's validity range
};

class Model {
 public:
  virtual ~Model() = default;
  /// T [K], P [Pa]. Outside the range the formula is extrapolated and `in_range` is false.
  virtual StandardState evaluate(double T, double P) const = 0;
};

struct Parameter {
  std::string name, unit, summary;
  bool required = true;
};

/// What a plug-in file returns.
struct Entry {
  std::string name, summary;
  bool by_reaction = false;
  std::vector<Parameter> parameters;
  std::vector<std::string> citations;
  std::unique_ptr<Model> (*make)(const data::StandardData&) = nullptr;
};

}  // namespace nigari::standard
