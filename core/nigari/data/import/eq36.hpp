// SPDX-License-Identifier: BSD-3-Clause
// What stands in data0 text files of EQ3/6.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "nigari/data/import/builder.hpp"

namespace nigari::data::import {

struct Eq36Species {
  std::string own, section;
  int line = 0;
  double charge = 0.0;
  std::map<std::string, double> elements;
  std::vector<std::pair<std::string, double>> reaction;
  std::vector<double> log_k;
  double volume = 0.0;  ///< cm3/mol at 25 degC and 1 bar; 0: not known
  std::string name;  ///< in the database
};

struct Eq36Parameter {
  std::string kind;
  std::vector<std::string> species;  ///< names in the file
  std::vector<double> terms;         ///< six-term function of nigari
  int line = 0;
};

struct Eq36Content {
  std::map<std::string, std::vector<double>> grids;  ///< "temperatures", "debye huckel a", "bdot", ... in lower case
  std::map<std::string, double> masses;              ///< g/mol
  std::vector<Eq36Species> species;
  std::vector<Eq36Parameter> parameters;             ///< a0, co2 and the Pitzer kinds
  bool pitzer = false, electrostatic = true;
};

Eq36Content read_eq36(DatabaseBuilder& builder);

}  // namespace nigari::data::import
