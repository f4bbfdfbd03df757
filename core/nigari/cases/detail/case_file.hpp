// SPDX-License-Identifier: BSD-3-Clause
// What all kinds of cases share: the head of the file, its databases, and a job to run.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "nigari/cases/cases.hpp"
#include "nigari/cases/detail/place.hpp"
#include "nigari/data/database.hpp"
#include "nigari/results/schema.hpp"

namespace nigari::cases::detail {

using Databases = std::vector<std::shared_ptr<const data::Database>>;

struct Case {
  std::filesystem::path path;
  std::string text, kind, title, description, basis;
  std::vector<std::string> sources;  ///< keys of literature.bib
  Databases databases;
};

/// A case that has been read: everything it names exists.
class Job {
 public:
  virtual ~Job() = default;
  /// Fills document and summary with what the case gives; the head and the provenance are there already.
  virtual void run(const Options& options, results::Document& document, Summary& summary) = 0;
  /// Keys of literature.bib beside those of the head, after the run.
  virtual std::vector<std::string> other_sources() const { return {}; }
};

/// Names with a slash, or that end in .yaml, are paths from the directory of the case; others are shipped sets.
std::string resolve(const std::filesystem::path& case_file, const std::string& name);

/// InputError (NGR-E0201) at `node` when there is no such file.
void check_file(const data::Node& node, const std::string& file);

/// Reads the head; the databases are loaded. `keys` of the body are allowed beside those of the head.
Case read_head(const std::filesystem::path& path, const std::string& text, const Reader& reader,
               const std::vector<std::string>& keys);

std::unique_ptr<Job> read_flowsheet(const Case& head, const Reader& reader);
std::unique_ptr<Job> read_path(const Case& head, const Reader& reader);
std::unique_ptr<Job> read_speciation(const Case& head, const Reader& reader);

/// Keys that the bodies may have.
const std::vector<std::string>& flowsheet_keys();
const std::vector<std::string>& path_keys();
const std::vector<std::string>& speciation_keys();

}  // namespace nigari::cases::detail
