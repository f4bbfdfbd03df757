// SPDX-License-Identifier: BSD-3-Clause
// Reading, joining and looking up databases.
#include "nigari/data/database.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"
#include "nigari/data/detail/reader.hpp"
#include "nigari/data/detail/sha256.hpp"

namespace nigari::data {
namespace fs = std::filesystem;

namespace {

/// Names under which a solid is found by its formula: `Li2CO3(cr)`.
std::string tagged(const Species& s) {
  const std::string tag = s.kind == PhaseKind::solid ? "(cr)" : s.kind == PhaseKind::liquid ? "(l)" : "";
  return tag.empty() ? "" : s.formula.text + tag;
}

DatabaseInfo read_info(const Node& root) {
  DatabaseInfo info;
  info.name = root.at("name").text();
  info.title = root.at("title").text();
  info.kind = root.at("kind").text();
  info.version = root.at("version").text();
  info.licence = root.at("licence").text();
  info.elements = root.at("elements").texts();
  info.temperature = read_range(root.at("temperature"));
  return info;
}

std::string slurp(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace

/// Fills a Database from one file and checks what only the whole file can tell.
class DatabaseReader {
 public:
  DatabaseReader(const fs::path& file, const fs::path& directory)
      : root_(Node::parse_file(file)), directory_(directory),
        bibliography_(read_bibliography(directory / "literature.bib")) {
    database_.info_.file = file.string();
  }

  Database read() {
    root_.allow_only({"schema", "name", "title", "version", "kind", "licence", "notice", "needs", "elements",
                      "temperature", "defaults", "activity", "species"});
    if (root_.at("schema").text() != "nigari/database/1")
      root_.at("schema").fail_data("NGR-E0209", "unknown schema", "nigari/database/1");
    const std::string file = database_.info_.file;
    database_.info_ = read_info(root_);
    database_.info_.file = file;
    database_.element_masses_ = read_elements(directory_ / "elements.yaml");
    RecordContext context{.source = "", .licence = database_.info_.licence,
                          .temperature = database_.info_.temperature, .bibliography = &bibliography_};
    if (root_.has("defaults")) {
      const Node defaults = root_.at("defaults");
      defaults.allow_only({"source", "licence", "T"});
      context.licence = defaults.text_or("licence", context.licence);
      if (defaults.has("T")) context.temperature = read_range(defaults.at("T"));
      if (defaults.has("source")) context.source = read_source(defaults, context);
    }
    const Node species = root_.at("species");
    for (std::size_t i = 0; i < species.size(); ++i) add(species.at(i), context);
    if (root_.has("activity")) {
      database_.activity_ = read_activity(root_.at("activity"), context);
      if (fs::exists(directory_ / "water.yaml")) database_.activity_.water = read_water(directory_ / "water.yaml");
      check_interactions(root_.at("activity"));
    }
    if (!root_.has("needs")) check_reactions(species);
    database_.info_.records = static_cast<int>(database_.species_.size() + database_.activity_.interactions.size());
    database_.hash_ = detail::sha256(slurp(file));
    return std::move(database_);
  }

 private:
  Node root_;
  fs::path directory_;
  std::set<std::string> bibliography_;
  Database database_;

  void enter(const std::string& name, int index, const Node& node) {
    const auto [place, fresh] = database_.index_.emplace(lower_case(name), index);
    if (!fresh && place->second != index)
      node.fail_data("NGR-E0219", "'" + name + "' is defined twice", "a name of its own; first on line " +
                     std::to_string(database_.species_[static_cast<std::size_t>(place->second)].line));
  }
  void add(const Node& node, const RecordContext& context) {
    const int index = static_cast<int>(database_.species_.size());
    database_.species_.push_back(read_species(node, context, database_.element_masses_));
    const Species& s = database_.species_.back();
    enter(s.name, index, node);
    for (const auto& alias : s.aliases) enter(alias, index, node);
    if (const auto name = tagged(s); !name.empty()) database_.index_.emplace(lower_case(name), index);
  }
  void check_interactions(const Node& node) const {
    for (std::size_t i = 0; i < database_.activity_.interactions.size(); ++i)
      for (const auto& name : database_.activity_.interactions[i].species)
        if (database_.find(name) < 0) {
          std::vector<std::string> known;
          for (const auto& s : database_.species_) known.push_back(s.name);
          node.at("interactions").at(i).fail_data("NGR-E0230", "interaction with an unknown species '" + name + "'",
                                                  "species of this set", nearest_name(name, known));
        }
  }
  void check_reactions(const Node& list) const {
    for (std::size_t i = 0; i < database_.species_.size(); ++i) {
      const auto& reaction = database_.species_[i].standard.reaction;
      if (!reaction) continue;
      const Node node = list.at(i).at("standard").at("reaction");
      std::map<std::string, double> sum;
      bool own = false;
      for (const auto& [name, coefficient] : reaction->coefficients) {
        const int index = database_.find(name);
        if (index < 0) {
          std::vector<std::string> known;
          for (const auto& s : database_.species_) known.push_back(s.name);
          node.fail_data("NGR-E0231", "reaction with an unknown species '" + name + "'", "species of this set",
                         nearest_name(name, known));
        }
        own = own || index == static_cast<int>(i);
        const Formula& f = database_.species_[static_cast<std::size_t>(index)].formula;
        for (const auto& [element, amount] : f.elements) sum[element] += coefficient * amount;
        sum["charge"] += coefficient * f.charge;
      }
      if (!own) node.fail_data("NGR-E0232", "the reaction does not contain its own species", database_.species_[i].name);
      for (const auto& [element, amount] : sum)
        if (std::abs(amount) > 1e-9) node.fail_data("NGR-E0233", "the reaction is not balanced in " + element, "a balanced reaction");
    }
  }
};

Database Database::load(const std::string& name_or_path, const fs::path& directory) {
  const fs::path where = directory.empty() ? database_directory() : directory;
  if (fs::path(name_or_path).extension() == ".yaml") return DatabaseReader(name_or_path, where).read();
  std::vector<std::string> known;
  for (const auto& info : list_databases(where)) {
    if (lower_case(info.name) == lower_case(name_or_path)) return DatabaseReader(where / info.file, where).read();
    known.push_back(info.name);
  }
  throw InputError({"NGR-E0234", "no such database", {}, name_or_path, "one of " + nigari::join(known),
                    nearest_name(name_or_path, known)});
}

Database Database::join(const std::vector<Database>& sets, bool keep_first) {
  if (sets.empty()) throw InputError({"NGR-E0235", "nothing to join", {}, {}, "at least one set", {}});
  Database out = sets.front();
  for (std::size_t i = 1; i < sets.size(); ++i) {
    const Database& next = sets[i];
    out.info_.name += "+" + next.info_.name;
    out.hash_ = detail::sha256(out.hash_ + next.hash_);
    const auto refuse = [&](const Species& s, const std::string& name) {
      throw DataError({"NGR-E0219", "defined in two sets", {next.info_.file, s.line, ""}, name, "one definition", {}});
    };
    for (const auto& s : next.species_) {
      if (out.find(s.name) >= 0) {
        if (keep_first) continue;
        refuse(s, s.name);
      }
      for (const auto& alias : s.aliases)
        if (!keep_first && out.find(alias) >= 0) refuse(s, alias);
      const int index = static_cast<int>(out.species_.size());
      out.species_.push_back(s);
      out.index_.emplace(lower_case(s.name), index);
      for (const auto& alias : s.aliases) out.index_.emplace(lower_case(alias), index);
      if (const auto name = tagged(s); !name.empty()) out.index_.emplace(lower_case(name), index);
    }
    for (const auto& element : next.info_.elements)
      if (std::find(out.info_.elements.begin(), out.info_.elements.end(), element) == out.info_.elements.end())
        out.info_.elements.push_back(element);
    if (out.activity_.model.empty()) out.activity_ = next.activity_;
    out.info_.records = static_cast<int>(out.species_.size() + out.activity_.interactions.size());
  }
  return out;
}

int Database::find(std::string_view name) const {
  const auto found = index_.find(lower_case(name));
  return found == index_.end() ? -1 : found->second;
}

int Database::require(std::string_view name) const {
  if (const int i = find(name); i >= 0) return i;
  std::vector<std::string> known;
  for (const auto& s : species_) known.push_back(s.name);
  throw InputError({"NGR-E0236", "no such species in " + info_.name, {}, std::string(name), "a species of the set",
                    nearest_name(name, known)});
}

double Database::molar_mass(const Formula& formula) const {
  double sum = 0.0;
  for (const auto& [element, amount] : formula.elements) {
    const auto mass = element_masses_.find(element);
    if (mass == element_masses_.end())
      throw InputError({"NGR-E0217", "element without a mass", {}, element, "an element of elements.yaml", {}});
    sum += amount * mass->second;
  }
  return sum;
}

std::vector<DatabaseInfo> list_databases(const fs::path& directory) {
  const fs::path where = directory.empty() ? database_directory() : directory;
  const Node list = Node::parse_file(where / "manifest.yaml").at("databases");
  std::vector<DatabaseInfo> out;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Node item = list.at(i);
    item.allow_only({"name", "title", "file", "kind", "version", "licence", "elements", "temperature", "records", "sources"});
    DatabaseInfo info = read_info(item);
    info.file = item.at("file").text();
    info.records = item.at("records").integer();
    out.push_back(std::move(info));
  }
  return out;
}

}  // namespace nigari::data
