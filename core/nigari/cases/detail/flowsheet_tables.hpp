// SPDX-License-Identifier: BSD-3-Clause
// A solved flowsheet as tables: streams, units, connections, facts, balances, paths.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "nigari/process/flowsheet.hpp"
#include "nigari/results/schema.hpp"

namespace nigari::cases::detail {

/// A parameter of a unit as it was used.
struct Setting {
  std::string unit, name, value, measure, summary;
  bool given = true;  ///< false: the default
};

/// Words of the case about its feeds and units, by name.
using Notes = std::map<std::string, std::string>;

void add_streams(results::Document& document, const process::FlowsheetResult& result,
                 const process::Properties& properties, const Notes& notes);
void add_units(results::Document& document, const process::FlowsheetResult& result, const Notes& notes);
void add_settings(results::Document& document, const std::vector<Setting>& settings);
void add_balances(results::Document& document, const process::FlowsheetResult& result,
                  const process::Substances& substances);
/// A group `evaporation/<unit>` for each unit with a path.
void add_paths(results::Document& document, const process::FlowsheetResult& result);

}  // namespace nigari::cases::detail
