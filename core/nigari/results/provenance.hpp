// SPDX-License-Identifier: BSD-3-Clause
// Where a result comes from: program, sources, data, case, machine and day.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nigari/results/schema.hpp"

namespace nigari::results {

struct UsedDatabase {
  std::string name, version, hash;
};

struct Provenance {
  std::string title;
  std::string case_file;  ///< as given, empty when the run came from a program
  std::string case_hash;  ///< SHA-256 of the case file
  std::vector<UsedDatabase> databases{};
};

std::string_view version();       ///< of nigari
std::string_view git_revision();  ///< of the sources, "unknown" when they were no checkout
std::string hdf5_version();       ///< of the library this process runs with

/// Sets title, schema, Conventions, nigari_version, git_revision, databases, database_hashes, case_file,
/// case_sha256, created (UTC; SOURCE_DATE_EPOCH fixes it), host and libraries on the document.
void describe(Document& document, const Provenance& provenance);

}  // namespace nigari::results
