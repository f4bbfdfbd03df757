// SPDX-License-Identifier: BSD-3-Clause
// Typed errors. Bad input throws one of these; a solve that does not converge is a result, not an error.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace nigari {

/// Where in the input a value stands. `line` is 1-based, 0 when unknown; `path` is the key path
/// inside the document, for example `species[3].standard.log_k`.
struct Location {
  std::string file;
  int line = 0;
  std::string path;
};

/// What every error carries. `code` is stable (`NGR-E0102`, listed in docs/errors.md). An error shows control
/// characters and broken UTF-8 as `\x1b` and cuts what is very long.
struct ErrorDetail {
  std::string code;
  std::string message;
  Location where{};
  std::string value{};       ///< the offending value as given, empty when there is none
  std::string expected{};    ///< what was expected instead
  std::string suggestion{};  ///< the nearest valid name, empty when nothing is near
};

/// Base of all errors; `what()` reads `file:line: path: message (got ..., expected ...; did you mean ...?) [code]`.
class Error : public std::runtime_error {
 public:
  explicit Error(const ErrorDetail& detail);
  const ErrorDetail& detail() const noexcept { return detail_; }

 private:
  ErrorDetail detail_;
};

/// Wrong use of a function or a wrong case file.
class InputError : public Error {
  using Error::Error;
};
/// A database or result file that breaks its schema.
class DataError : public Error {
  using Error::Error;
};
/// A number outside the domain in which the question makes sense.
class RangeError : public Error {
  using Error::Error;
};
/// A well-posed request that this version cannot answer.
class NotImplemented : public Error {
  using Error::Error;
};

}  // namespace nigari
