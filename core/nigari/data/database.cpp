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

int count_records(const std::vector<Species>& species, const ActivityData& activity, const std::vector<Solution>& solutions) {
  std::size_t count = species.size() + activity.interactions.size();
  for (const auto& s : solutions) count += s.interactions.size();
  return static_cast<int>(count);
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
  /// `depth`: how many sets stand above this one, each needing the next.
  DatabaseReader(const fs::path& file, const fs::path& directory, int depth = 0)
      : root_(Node::parse_file(file)), directory_(directory), depth_(depth),
        bibliography_(read_bibliography(directory / "literature.bib")) {
    database_.info_.file = file.string();
  }

  Database read() {
    root_.allow_only({"schema", "name", "title", "version", "kind", "licence", "notice", "needs", "elements",
                      "temperature", "defaults", "activity", "species", "solutions"});
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
    database_.hash_ = detail::sha256(slurp(file));
    // A set of mixtures of species that other sets hold has none of its own.
    const bool has_species = root_.has("species") || !(root_.has("solutions") && root_.has("needs"));
    if (has_species) {
      const Node species = root_.at("species");
      for (std::size_t i = 0; i < species.size(); ++i) add(species.at(i), context);
    }
    if (root_.has("needs")) read_needed(root_.at("needs"));
    if (root_.has("activity")) {
      database_.activity_ = read_activity(root_.at("activity"), context);
      if (fs::exists(directory_ / "water.yaml")) database_.activity_.water = read_water(directory_ / "water.yaml");
    }
    if (root_.has("solutions")) database_.solutions_ = read_solutions(root_.at("solutions"), context);
    if (root_.has("activity")) check_interactions(root_.at("activity"));
    for (std::size_t i = 0; i < database_.solutions_.size(); ++i)
      check_solution(root_.at("solutions").at(i), database_.solutions_[i],
                     [this](const std::string& name) { return look_up(name); }, known());
    if (has_species) check_reactions(root_.at("species"));
    database_.info_.records = count_records(database_.species_, database_.activity_, database_.solutions_);
    return std::move(database_);
  }

 private:
  Node root_;
  fs::path directory_;
  int depth_;
  std::set<std::string> bibliography_;
  Database database_;
  std::vector<Database> needed_;

  /// Reads the sets this one needs, by their name or a path beside this file. Their species may be named here; who
  /// wants them joins the sets.
  void read_needed(const Node& list) {
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
      needed_.push_back(DatabaseReader(file, directory_, depth_ + 1).read());
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
    if (const auto name = tagged(s); !name.empty()) database_.index_.emplace(lower_case(name), index);
  }
  void check_interactions(const Node& node) const {
    for (std::size_t i = 0; i < database_.activity_.interactions.size(); ++i)
      for (const auto& name : database_.activity_.interactions[i].species)
        if (look_up(name) == nullptr)
          node.at("interactions").at(i).fail_data("NGR-E0230", "interaction with an unknown species '" + name + "'",
                                                  "species of this set", nearest_name(name, known()));
  }
  void check_reactions(const Node& list) const {
    for (std::size_t i = 0; i < database_.species_.size(); ++i) {
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

namespace {
/// A file of another program is never guessed at: the error names its importer.
void refuse_foreign(const fs::path& path) {
  const std::string name = lower_case(path.filename().string()), extension = lower_case(path.extension().string());
  const bool eq36 = name.starts_with("data0") || extension == ".d0";
  if (!eq36 && extension != ".dat") return;
  throw InputError({"NGR-E0251", "a database of another program", {path.string(), 0, ""}, {},
                    eq36 ? "Database.from_eq36(path)" : "Database.from_phreeqc(path)", {}});
}
}  // namespace

Database Database::load(const std::string& name_or_path, const fs::path& directory) {
  const fs::path where = directory.empty() ? database_directory() : directory;
  if (fs::path(name_or_path).extension() == ".yaml") return DatabaseReader(name_or_path, where).read();
  refuse_foreign(name_or_path);
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
    for (const auto& solution : next.solutions_) {
      if (std::none_of(out.solutions_.begin(), out.solutions_.end(),
                       [&](const Solution& s) { return lower_case(s.name) == lower_case(solution.name); }))
        out.solutions_.push_back(solution);
      else if (!keep_first)
        throw DataError({"NGR-E0219", "defined in two sets", {next.info_.file, solution.line, ""}, solution.name,
                         "one definition", {}});
    }
    if (out.activity_.model.empty()) out.activity_ = next.activity_;
    out.info_.records = count_records(out.species_, out.activity_, out.solutions_);
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
