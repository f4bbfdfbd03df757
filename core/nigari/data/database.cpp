// SPDX-License-Identifier: BSD-3-Clause
// Loading, joining and looking up databases.
#include "nigari/data/database.hpp"

#include <algorithm>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"
#include "nigari/data/detail/reader.hpp"
#include "nigari/data/detail/sha256.hpp"

namespace nigari::data {
namespace fs = std::filesystem;

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
  if (fs::path(name_or_path).extension() == ".yaml") return read_database(name_or_path, where);
  refuse_foreign(name_or_path);
  std::vector<std::string> known;
  for (const auto& info : list_databases(where)) {
    if (lower_case(info.name) == lower_case(name_or_path)) return read_database(where / info.file, where);
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
      if (const auto name = tagged_name(s); !name.empty()) out.index_.emplace(lower_case(name), index);
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
    out.info_.records = count_records(out.species_.size(), out.activity_, out.solutions_);
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
    item.allow_only({"name", "title", "file", "kind", "version", "licence", "elements", "temperature", "pressure",
                     "includes", "records", "sources"});
    DatabaseInfo info = read_info(item);
    info.file = item.at("file").text();
    info.records = item.at("records").integer();
    out.push_back(std::move(info));
  }
  return out;
}

}  // namespace nigari::data
