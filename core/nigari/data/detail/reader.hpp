// SPDX-License-Identifier: BSD-3-Clause
// Readers of the parts of a database file.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "nigari/data/database.hpp"
#include "nigari/data/document.hpp"

namespace nigari::data {

/// What every record of one file falls back on, and what it is checked against.
struct RecordContext {
  std::string source, licence, grade{}, category{};
  Range temperature{}, pressure{};
  const std::set<std::string>* bibliography = nullptr;
};

/// One file; `directory` is that of the manifest, the bibliography and the sets the file names.
Database read_database(const std::filesystem::path& file, const std::filesystem::path& directory);
DatabaseInfo read_info(const Node& root);
/// Under which a solid or liquid is found by its formula, `Li2CO3(cr)`; empty for others.
std::string tagged_name(const Species& species);
int count_records(std::size_t species, const ActivityData& activity, const std::vector<Solution>& solutions);
Range read_range(const Node& node);
/// `context` with what `node` states itself of source, licence, T, P, grade and category.
RecordContext read_context(const Node& node, const RecordContext& context);
/// A record with `value`, `six_term` or `analytic`; `extra` are keys the caller reads itself.
Record read_record(const Node& node, const RecordContext& context, const std::vector<std::string>& extra = {});
std::string read_source(const Node& node, const RecordContext& context);
Species read_species(const Node& node, const RecordContext& context,
                     const std::map<std::string, double>& element_masses);
ActivityData read_activity(const Node& node, const RecordContext& context);
/// The list `solutions:`; what only the species can tell is left to check_solution.
std::vector<Solution> read_solutions(const Node& list, const RecordContext& context);
/// Members, interactions and constants of a solution against the species it may name: `look_up` gives null for a
/// name it does not know, `known` are the names for suggestions.
void check_solution(const Node& node, const Solution& solution,
                    const std::function<const Species*(const std::string&)>& look_up,
                    const std::vector<std::string>& known);
WaterCoefficients read_water(const std::filesystem::path& file);
std::map<std::string, double> read_elements(const std::filesystem::path& file);
std::set<std::string> read_bibliography(const std::filesystem::path& file);

}  // namespace nigari::data
