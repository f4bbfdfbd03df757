// SPDX-License-Identifier: BSD-3-Clause
// Cases written on the spot, and values out of their documents.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "nigari/cases/cases.hpp"
#include "nigari/data/document.hpp"
#include "nigari/results/schema.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

namespace nigari::cases {

inline std::filesystem::path shipped(const std::string& name) {
  return std::filesystem::path(NIGARI_SOURCE_DIR) / "databases/cases" / (name + ".yaml");
}

struct Outcome {
  results::Document document;
  Summary summary;
};

inline Outcome compute_file(const std::filesystem::path& path, const Options& options = {}) {
  Outcome outcome;
  outcome.document = compute(path, options, outcome.summary);
  return outcome;
}

/// `body` below the head of a case of this kind.
inline std::string case_text(const std::string& kind, const std::string& databases, const std::string& body) {
  return "schema: nigari/case/1\nkind: " + kind + "\ntitle: a test\ndatabases: [" + databases + "]\n" + body;
}

inline Outcome compute_text(const std::string& text, const Options& options = {}) {
  const TemporaryDirectory directory;
  spill(directory / "case.yaml", text);
  return compute_file(directory / "case.yaml", options);
}

/// The error of a case, empty code when it is good.
inline ErrorDetail error_of_text(const std::string& text) {
  const auto detail = error_of<Error>([&] { compute_text(text); });
  return detail ? *detail : ErrorDetail{};
}

inline const std::vector<double>& numbers(const results::Group& group, const std::string& name) {
  INFO(name);
  REQUIRE(group.find(name) != nullptr);
  return std::get<std::vector<double>>(group.find(name)->data);
}

inline const std::vector<std::string>& texts(const results::Group& group, const std::string& name) {
  INFO(name);
  REQUIRE(group.find(name) != nullptr);
  return std::get<std::vector<std::string>>(group.find(name)->data);
}

inline const std::vector<std::int64_t>& integers(const results::Group& group, const std::string& name) {
  INFO(name);
  REQUIRE(group.find(name) != nullptr);
  return std::get<std::vector<std::int64_t>>(group.find(name)->data);
}

inline const results::Group& group(const results::Group& parent, const std::string& name) {
  INFO(name);
  REQUIRE(parent.find_group(name) != nullptr);
  return *parent.find_group(name);
}

inline std::size_t index_of(const std::vector<std::string>& names, const std::string& name) {
  INFO(name);
  const auto found = std::find(names.begin(), names.end(), name);
  REQUIRE(found != names.end());
  return static_cast<std::size_t>(found - names.begin());
}

inline bool any_contains(const std::vector<std::string>& lines, const std::string& part) {
  return std::any_of(lines.begin(), lines.end(),
                     [&](const auto& line) { return line.find(part) != std::string::npos; });
}

}  // namespace nigari::cases
