// SPDX-License-Identifier: BSD-3-Clause
// What the importers share: masses, names without clashes, balance checks, and the finished Database.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "nigari/data/database.hpp"
#include "nigari/data/import/lines.hpp"

namespace nigari::data {

/// Fills a Database from what an importer found; the only one besides the YAML reader that may.
class DatabaseBuilder {
 public:
  /// `program`: who wrote the format, for titles. The first file names the database.
  DatabaseBuilder(std::string program, const std::vector<std::filesystem::path>& files);

  const std::string& text(std::size_t file) const { return texts_[file]; }
  const std::string& file(std::size_t index) const { return files_[index]; }
  std::size_t files() const { return files_.size(); }

  void remark(std::size_t file, int line, std::string keyword, std::string text);
  /// Mass [kg/mol] of an element that is none of the chemical ones, or has its own mass in the file.
  void set_mass(const std::string& element, double mass) { database_.element_masses_[element] = mass; }
  /// 0 when the element is not known.
  double mass(const std::string& element) const;
  const std::map<std::string, double>& masses() const { return database_.element_masses_; }

  /// A name no other species has when case is ignored; a remark tells when it differs from `wanted`.
  std::string claim(const std::string& wanted, std::size_t file, int line);
  /// `name` of the species must be claimed. Molar mass is computed; aliases that clash are dropped in `finish`.
  void add(Species species, std::size_t file);
  ActivityData& activity() { return database_.activity_; }
  void add_solution(Solution solution) { database_.solutions_.push_back(std::move(solution)); }
  void add_master(MasterSpecies master) { database_.masters_.push_back(std::move(master)); }
  void set_range(Range range) { database_.info_.temperature = range; }
  void set_title(std::string title) { database_.info_.title = std::move(title); }
  Database finish();

  [[noreturn]] void fail(const char* code, std::string message, std::size_t file, int line, std::string_view value,
                         std::string expected = {}, std::string suggestion = {}) const;

 private:
  Database database_;
  std::vector<std::string> files_, texts_;
  std::map<std::string, int, std::less<>> claimed_;  ///< lower case -> how often wanted
};

namespace import {
/// "name = ..." from coefficients, in the form parse_reaction reads.
Reaction make_reaction(const std::vector<std::pair<std::string, double>>& coefficients);
/// Spelling of an aqueous species: neutral ones get `(aq)`, water stays.
std::string aqueous_name(const std::string& own, double charge);
}  // namespace import

}  // namespace nigari::data
