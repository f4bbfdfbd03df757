// SPDX-License-Identifier: BSD-3-Clause
// A mixture phase of a database: its members, its activity model and the parameters of that.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "nigari/data/record.hpp"

namespace nigari::data {

/// One interaction parameter of an activity model: `kind` is the model's own word (beta0, theta, L0, k_ij ...).
struct Interaction {
  std::string kind;
  std::vector<std::string> species;
  Record record;
};

enum class SolutionKind { gas, solid, melt, organic };

struct Solution {
  std::string name;                   ///< of the phase, for example "halite-sylvite"
  SolutionKind kind = SolutionKind::solid;
  std::string model;                  ///< plug-in of the activity layer: ideal, redlich_kister, ...
  std::vector<std::string> members;   ///< names of species of the database
  std::vector<Interaction> interactions;
  /// Constants of single members, by name and then member: "critical_temperature" of "CO2(g)".
  std::map<std::string, std::map<std::string, Record>> constants;
  int copies = 0;                     ///< how many may be present at once where it unmixes; 0: the model's default
  int line = 0;
};

}  // namespace nigari::data
