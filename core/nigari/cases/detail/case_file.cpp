// SPDX-License-Identifier: BSD-3-Clause
// The head of a case file.
#include "nigari/cases/detail/case_file.hpp"

#include <algorithm>

#include "nigari/base/text.hpp"
#include "nigari/data/detail/reader.hpp"

namespace nigari::cases::detail {

namespace {

void read_sources(const data::Node& list, Case& head) {
  const auto known = data::read_bibliography(data::database_directory() / "literature.bib");
  const auto keys = list.texts();
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (!known.contains(keys[i]))
      list.at(i).fail_input("NGR-E0215", "unknown source '" + keys[i] + "'", "a key of literature.bib",
                            nearest_name(keys[i], {known.begin(), known.end()}));
  head.sources = keys;
}

void read_databases(const data::Node& list, Case& head, const Reader& reader) {
  const auto names = list.texts();
  if (names.empty()) list.fail_input("NGR-E1203", "a case needs a database", "a list of names");
  for (std::size_t i = 0; i < names.size(); ++i)
    reader.attempt("databases[" + std::to_string(i) + "]", [&] {
      if (std::find(names.begin(), names.begin() + static_cast<long>(i), names[i]) !=
          names.begin() + static_cast<long>(i))
        list.at(i).fail_input("NGR-E1203", "a database is named twice", "each once");
      const std::string file = resolve(head.path, names[i]);
      if (file != names[i] || names[i].find('/') != std::string::npos) check_file(list.at(i), file);
      head.databases.push_back(std::make_shared<const data::Database>(data::Database::load(file)));
    });
}

}  // namespace

void check_file(const data::Node& node, const std::string& file) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored))
    node.fail_input("NGR-E0201", "cannot read the file " + file,
                    "a name of a shipped set, or a path from the directory of the case");
}

std::string resolve(const std::filesystem::path& case_file, const std::string& name) {
  if (name.find('/') == std::string::npos && !name.ends_with(".yaml")) return name;
  const std::filesystem::path given(name);
  return given.is_absolute() ? name : (case_file.parent_path() / given).string();
}

Case read_head(const std::filesystem::path& path, const std::string& text, const Reader& reader,
               const std::vector<std::string>& keys) {
  const auto& root = reader.root();
  Case head;
  head.path = path;
  head.text = text;
  std::vector<std::string> allowed{"schema", "kind", "title", "description", "basis", "sources", "databases"};
  allowed.insert(allowed.end(), keys.begin(), keys.end());
  reader.attempt("", [&] { root.allow_only(allowed); });
  reader.attempt("", [&] {
    head.kind = root.at("kind").text();
    head.title = root.at("title").text();
    head.description = root.text_or("description", "");
    head.basis = root.text_or("basis", "");
  });
  if (root.has("sources")) reader.attempt("sources", [&] { read_sources(root.at("sources"), head); });
  reader.attempt("databases", [&] { read_databases(root.at("databases"), head, reader); });
  return head;
}

}  // namespace nigari::cases::detail
