// SPDX-License-Identifier: BSD-3-Clause
// A strict view of a YAML document: every access knows its file, line and path, and nothing is guessed.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nigari/base/error.hpp"

namespace nigari::data {

/// Limits that a hostile document runs into before it hurts.
struct DocumentLimits {
  std::size_t bytes = 16u << 20;
  std::size_t nodes = 1'000'000;
  int depth = 32;
};

/// One node: scalar, list or map. Cheap to copy; the document lives as long as any of its nodes.
/// Maps refuse duplicate keys while they are read. Scalars stay text until asked for as something:
/// numbers must be finite decimal numbers (no octal look-alikes, no .nan, no .inf), booleans true or false.
class Node {
 public:
  enum class Kind { null, scalar, list, map };
  static Node parse_file(const std::filesystem::path& path, const DocumentLimits& limits = {});
  static Node parse_text(std::string_view text, std::string name = "<text>", const DocumentLimits& limits = {});

  Kind kind() const;
  Location location() const;
  bool is_map() const { return kind() == Kind::map; }
  bool is_list() const { return kind() == Kind::list; }
  bool is_scalar() const { return kind() == Kind::scalar; }

  /// Map access. `at` throws NGR-E missing key with the nearest key present; `has` never throws.
  bool has(std::string_view key) const;
  Node at(std::string_view key) const;
  const std::vector<std::string>& keys() const;  ///< in file order
  /// Throws for the first key that is not allowed, with the nearest allowed one.
  void allow_only(const std::vector<std::string>& allowed) const;

  std::size_t size() const;  ///< of a list or map; anything else is an error
  Node at(std::size_t index) const;

  std::string text() const;
  double number() const;
  int integer() const;
  bool boolean() const;
  bool is_number() const noexcept;
  /// A number in SI, or a text with a unit of the dimension of `expected_unit`.
  double quantity(std::string_view expected_unit) const;
  std::vector<double> numbers() const;
  std::vector<std::string> texts() const;

  std::string text_or(std::string_view key, std::string fallback) const;
  double number_or(std::string_view key, double fallback) const;
  double quantity_or(std::string_view key, std::string_view expected_unit, double fallback) const;
  bool boolean_or(std::string_view key, bool fallback) const;

  /// An InputError/DataError at this node: case files throw InputError, databases DataError.
  [[noreturn]] void fail_input(std::string code, std::string message, std::string expected = {},
                               std::string suggestion = {}) const;
  [[noreturn]] void fail_data(std::string code, std::string message, std::string expected = {},
                              std::string suggestion = {}) const;

 private:
  struct Document;
  friend class DocumentBuilder;
  std::shared_ptr<const Document> document_;
  std::size_t index_ = 0;
};

}  // namespace nigari::data
