// SPDX-License-Identifier: BSD-3-Clause
// Errors of a case get their file and line, and may be collected instead of thrown.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "nigari/base/error.hpp"
#include "nigari/data/document.hpp"

namespace nigari::cases::detail {

/// The deepest node on the key path `path` ("units.pan.inputs.feed"); keys may hold dots.
data::Node node_at(const data::Node& root, const std::string& path);

/// Keeps the place of a case file and what is wrong with it.
class Reader {
 public:
  Reader(data::Node root, std::vector<ErrorDetail>* problems) : root_(std::move(root)), problems_(problems) {}

  const data::Node& root() const { return root_; }

  /// Runs `action`. Its errors name the case file, the line of their key path (below `prefix` when they carry
  /// one, else `prefix` itself) and the text there. Errors in the case file are InputError or RangeError,
  /// whatever read it. When problems are collected, the error is kept and the result is false.
  bool attempt(const std::string& prefix, const std::function<void()>& action) const;

 private:
  data::Node root_;
  std::vector<ErrorDetail>* problems_;
  ErrorDetail placed(ErrorDetail detail, const std::string& prefix) const;
};

/// Runs `action`; an error that does not say where it belongs gets this key path.
void at_path(const std::string& path, const std::function<void()>& action);

/// Names that become keys and groups of files: letters, digits, _ - + . ( ) and blanks inside; at most 60
/// characters.
void check_name(const data::Node& node, const std::string& name);

}  // namespace nigari::cases::detail
