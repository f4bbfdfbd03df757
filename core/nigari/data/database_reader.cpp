// SPDX-License-Identifier: BSD-3-Clause
// One database file, with the sets it needs and includes, and what only the whole file can tell.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "nigari/base/text.hpp"
#include "nigari/data/detail/reader.hpp"
#include "nigari/data/detail/sha256.hpp"

namespace nigari::data {
namespace fs = std::filesystem;

std::string tagged_name(const Species& s) {
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
  if (root.has("pressure")) info.pressure = read_range(root.at("pressure"));
  if (root.has("includes")) info.includes = root.at("includes").texts();
  return info;
}

int count_records(std::size_t species, const ActivityData& activity, const std::vector<Solution>& solutions) {
  std::size_t count = species + activity.interactions.size();
  for (const auto& s : solutions) count += s.interactions.size();
  return static_cast<int>(count);
}

namespace {

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
  /// `depth`: how many sets stand above this one, each needing the next.
  DatabaseReader(const fs::path& file, const fs::path& directory, int depth = 0)
      : root_(Node::parse_file(file)), directory_(directory), depth_(depth),
        bibliography_(read_bibliography(directory / "literature.bib")) {
    database_.info_.file = file.string();
  }

  Database read() {
    root_.allow_only({"schema", "name", "title", "version", "kind", "licence", "notice", "needs", "includes", "elements",
                      "temperature", "pressure", "defaults", "activity", "species", "solutions"});
    if (root_.at("schema").text() != "nigari/database/1")
      root_.at("schema").fail_data("NGR-E0209", "unknown schema", "nigari/database/1");
    const std::string file = database_.info_.file;
    database_.info_ = read_info(root_);
    database_.info_.file = file;
    database_.element_masses_ = read_elements(directory_ / "elements.yaml");
    RecordContext context{.source = "", .licence = database_.info_.licence, .temperature = database_.info_.temperature,
                          .pressure = database_.info_.pressure, .bibliography = &bibliography_};
    if (root_.has("defaults")) {
      const Node defaults = root_.at("defaults");
      defaults.allow_only({"source", "licence", "T", "P", "grade", "category"});
      context = read_context(defaults, context);
    }
    database_.hash_ = detail::sha256(slurp(file));
    // A set of mixtures of species that other sets hold has none of its own.
    const bool has_species = root_.has("species") ||
                             !(root_.has("includes") || (root_.has("solutions") && root_.has("needs")));
    if (has_species) {
      const Node species = root_.at("species");
      for (std::size_t i = 0; i < species.size(); ++i) add(species.at(i), context);
    }
    own_species_ = database_.species_.size();
    if (root_.has("needs")) read_sets(root_.at("needs"), needed_);
    if (root_.has("activity")) {
      database_.activity_ = read_activity(root_.at("activity"), context);
      if (fs::exists(directory_ / "water.yaml")) database_.activity_.water = read_water(directory_ / "water.yaml");
    }
    if (root_.has("solutions")) database_.solutions_ = read_solutions(root_.at("solutions"), context);
    const std::size_t own_solutions = database_.solutions_.size();
    database_.info_.records = count_records(own_species_, database_.activity_, database_.solutions_);
    if (root_.has("includes")) include(root_.at("includes"));
    if (root_.has("activity")) check_interactions(root_.at("activity"));
    for (std::size_t i = 0; i < own_solutions; ++i)
      check_solution(root_.at("solutions").at(i), database_.solutions_[i],
                     [this](const std::string& name) { return look_up(name); }, known());
    if (has_species) check_reactions(root_.at("species"));
    return std::move(database_);
  }

 private:
  Node root_;
  fs::path directory_;
  int depth_;
  std::set<std::string> bibliography_;
  Database database_;
  std::vector<Database> needed_;   ///< their species may be named here; who wants them joins the sets
  std::size_t own_species_ = 0;    ///< before those of the included sets

  /// Reads the sets of a list, by their name or a path beside this file.
  void read_sets(const Node& list, std::vector<Database>& out) {
    constexpr std::size_t most = 8;
    if (list.size() > most || depth_ > static_cast<int>(most))
      list.fail_data("NGR-E0244", "too many sets, or sets that need each other", "at most 8");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string name = list.at(i).text();
      fs::path file = fs::path(database_.info_.file).parent_path() / name;
      if (file.extension() != ".yaml") {
        std::vector<std::string> known;
        file.clear();
        for (const auto& info : list_databases(directory_)) {
          if (lower_case(info.name) == lower_case(name)) file = directory_ / info.file;
          known.push_back(info.name);
        }
        if (file.empty())
          list.at(i).fail_data("NGR-E0234", "no such database", "one of " + join(known), nearest_name(name, known));
      }
      out.push_back(DatabaseReader(file, directory_, depth_ + 1).read());
    }
  }
  /// Brings the species and solutions of the included sets along; nothing of them may be defined again.
  void include(const Node& list) {
    std::vector<Database> sets;
    read_sets(list, sets);
    for (std::size_t k = 0; k < sets.size(); ++k) {
      const Database& set = sets[k];
      const Node node = list.at(k);
      if (!set.activity_.model.empty())
        node.fail_data("NGR-E0248", "an included set has an activity model of its own", "species and solutions only");
      database_.hash_ = detail::sha256(database_.hash_ + set.hash_);
      for (const auto& species : set.species_) {
        const int index = static_cast<int>(database_.species_.size());
        database_.species_.push_back(species);
        enter(species.name, index, node);
        for (const auto& alias : species.aliases) enter(alias, index, node);
        if (const auto name = tagged_name(species); !name.empty()) database_.index_.emplace(lower_case(name), index);
      }
      for (const auto& element : set.info_.elements)
        if (std::find(database_.info_.elements.begin(), database_.info_.elements.end(), element) == database_.info_.elements.end())
          database_.info_.elements.push_back(element);
      database_.solutions_.insert(database_.solutions_.end(), set.solutions_.begin(), set.solutions_.end());
    }
  }
  /// A species of this set or of one it needs; null when there is none.
  const Species* look_up(const std::string& name) const {
    if (const int i = database_.find(name); i >= 0) return &database_.species_[static_cast<std::size_t>(i)];
    for (const auto& set : needed_)
      if (const int i = set.find(name); i >= 0) return &set.species_[static_cast<std::size_t>(i)];
    return nullptr;
  }
  std::vector<std::string> known() const {
    std::vector<std::string> names;
    for (const auto& s : database_.species_) names.push_back(s.name);
    for (const auto& set : needed_)
      for (const auto& s : set.species_) names.push_back(s.name);
    return names;
  }
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
    if (const auto name = tagged_name(s); !name.empty()) database_.index_.emplace(lower_case(name), index);
  }
  void check_interactions(const Node& node) const {
    for (std::size_t i = 0; i < database_.activity_.interactions.size(); ++i)
      for (const auto& name : database_.activity_.interactions[i].species)
        if (look_up(name) == nullptr)
          node.at("interactions").at(i).fail_data("NGR-E0230", "interaction with an unknown species '" + name + "'",
                                                  "species of this set", nearest_name(name, known()));
  }
  void check_reactions(const Node& list) const {
    for (std::size_t i = 0; i < own_species_; ++i) {
      const auto& reaction = database_.species_[i].standard.reaction;
      if (!reaction) continue;
      const Node node = list.at(i).at("standard").at("reaction");
      std::map<std::string, double> sum;
      bool own = false;
      for (const auto& [name, coefficient] : reaction->coefficients) {
        const Species* species = look_up(name);
        if (species == nullptr)
          node.fail_data("NGR-E0231", "reaction with an unknown species '" + name + "'", "species of this set",
                         nearest_name(name, known()));
        own = own || species == &database_.species_[i];
        const Formula& f = species->formula;
        for (const auto& [element, amount] : f.elements) sum[element] += coefficient * amount;
        sum["charge"] += coefficient * f.charge;
      }
      if (!own) node.fail_data("NGR-E0232", "the reaction does not contain its own species", database_.species_[i].name);
      for (const auto& [element, amount] : sum)
        if (std::abs(amount) > 1e-9) node.fail_data("NGR-E0233", "the reaction is not balanced in " + element, "a balanced reaction");
    }
  }
};

Database read_database(const fs::path& file, const fs::path& directory) { return DatabaseReader(file, directory).read(); }

}  // namespace nigari::data
