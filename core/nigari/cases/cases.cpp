// SPDX-License-Identifier: BSD-3-Clause
// Check, compute, write.
#include "nigari/cases/cases.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include "nigari/base/text.hpp"
#include "nigari/cases/detail/bibliography.hpp"
#include "nigari/cases/detail/case_file.hpp"
#include "nigari/data/detail/sha256.hpp"
#include "nigari/results/provenance.hpp"
#include "nigari/results/writer.hpp"

namespace nigari::cases {

namespace {

using detail::Case;
using detail::Job;
using detail::Reader;

struct Kind {
  const char* name;
  const std::vector<std::string>& (*keys)();
  std::unique_ptr<Job> (*read)(const Case&, const Reader&);
};

constexpr Kind kinds[] = {{"flowsheet", detail::flowsheet_keys, detail::read_flowsheet},
                          {"evaporation", detail::path_keys, detail::read_path},
                          {"speciation", detail::speciation_keys, detail::read_speciation}};

const Kind& kind_of(const data::Node& root) {
  const std::string name = root.at("kind").text();
  std::vector<std::string> known;
  for (const auto& kind : kinds) {
    if (name == kind.name) return kind;
    known.emplace_back(kind.name);
  }
  root.at("kind").fail_input("NGR-E1202", "unknown kind of case", "one of " + join(known),
                             nearest_name(name, known));
}

struct Loaded {
  data::Node root;
  Case head;
  std::unique_ptr<Job> job;
};

std::optional<Loaded> load(const std::filesystem::path& path, std::vector<ErrorDetail>* problems) {
  std::ostringstream text;
  std::ifstream stream(path, std::ios::binary);
  text << stream.rdbuf();
  std::optional<data::Node> root;
  try {
    root = stream ? data::Node::parse_text(text.str(), path.string()) : data::Node::parse_file(path);
  } catch (const DataError& error) {
    if (problems == nullptr) throw InputError(error.detail());
    problems->push_back(error.detail());
    return std::nullopt;
  }
  const Reader reader(*root, problems);
  const Kind* kind = nullptr;
  const bool known = reader.attempt("", [&] {
    if (root->at("schema").text() != "nigari/case/1")
      root->at("schema").fail_input("NGR-E0209", "unknown schema", "nigari/case/1");
    kind = &kind_of(*root);
  });
  if (!known) return std::nullopt;
  Loaded loaded{*root, {}, nullptr};
  loaded.head = detail::read_head(path, text.str(), reader, kind->keys());
  const bool complete = problems == nullptr || problems->empty();
  if (!loaded.head.databases.empty() && (complete || root->has("databases")))
    loaded.job = kind->read(loaded.head, reader);
  return loaded;
}

void add_databases(results::Document& document, const detail::Databases& databases) {
  auto& group = document.add_group("databases");
  std::vector<std::string> names, titles, versions, licences, hashes;
  for (const auto& database : databases) {
    const auto& info = database->info();
    names.push_back(info.name);
    titles.push_back(info.title);
    versions.push_back(info.version);
    licences.push_back(info.licence);
    hashes.push_back(database->content_hash());
  }
  group.add_dimension("database", std::move(names), "set");
  group.add({"title", {"database"}, "", "title", std::move(titles)});
  group.add({"version", {"database"}, "", "version", std::move(versions)});
  group.add({"licence", {"database"}, "", "licence", std::move(licences)});
  group.add({"hash", {"database"}, "", "SHA-256 of the files it was read from", std::move(hashes)});
}

void add_sources(results::Document& document, const Case& head, std::vector<std::string> keys) {
  keys.insert(keys.end(), head.sources.begin(), head.sources.end());
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  const auto known = detail::citations(data::database_directory() / "literature.bib");
  std::vector<std::string> lines;
  for (const auto& key : keys) {
    const auto found = known.find(key);
    lines.push_back(found == known.end() ? "" : results::readable(found->second));
  }
  auto& group = document.add_group("sources");
  group.add_dimension("source", std::move(keys), "key of literature.bib");
  group.add({"citation", {"source"}, "", "work cited", std::move(lines)});
}

void add_warnings(results::Document& document, const std::vector<std::string>& warnings) {
  auto& group = document.add_group("warnings");
  group.add_dimension("warning", warnings.size());
  std::vector<std::string> lines;
  for (const auto& warning : warnings) lines.push_back(results::readable(warning));
  group.add({"text", {"warning"}, "", "what the reader must know", std::move(lines)});
}

void describe(results::Document& document, const Case& head) {
  results::Provenance provenance{head.title, head.path.string(), data::detail::sha256(head.text), {}};
  for (const auto& database : head.databases)
    provenance.databases.push_back({database->info().name, database->info().version, database->content_hash()});
  results::describe(document, provenance);
  document.set("kind", head.kind);
  document.set("description", results::readable(head.description));
  document.set("basis", results::readable(head.basis));
  document.add({"case_text", {}, "", "the case file", std::vector<std::string>{results::readable(head.text)}});
}

}  // namespace

void check(const std::filesystem::path& path) { load(path, nullptr); }

std::vector<ErrorDetail> problems(const std::filesystem::path& path) {
  std::vector<ErrorDetail> found;
  load(path, &found);
  return found;
}

results::Document compute(const std::filesystem::path& path, const Options& options, Summary& summary) {
  const auto loaded = load(path, nullptr);
  const auto& [root, head, job] = *loaded;
  if (!options.output.empty()) results::check_writable(options.output);
  summary = {};
  summary.title = head.title;
  summary.kind = head.kind;
  results::Document document;
  describe(document, head);
  Reader(root, nullptr).attempt("", [&] { job->run(options, document, summary); });
  document.set("status", std::string(equilibrium::to_string(summary.status)));
  document.set("message", results::readable(summary.message));
  add_databases(document, head.databases);
  add_sources(document, head, job->other_sources());
  add_warnings(document, summary.warnings);
  return document;
}

Summary run(const std::filesystem::path& path, const Options& options) {
  Summary summary;
  const auto document = compute(path, options, summary);
  if (!options.output.empty()) {
    results::write(options.output, document);
    summary.output = options.output;
  }
  return summary;
}

}  // namespace nigari::cases
