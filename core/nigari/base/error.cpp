// SPDX-License-Identifier: BSD-3-Clause
// The one sentence in which every error is told.
#include "nigari/base/error.hpp"

#include <utility>

namespace nigari {
namespace {

std::string place(const Location& where) {
  std::string text = where.file;
  if (where.line > 0) text += (text.empty() ? "line " : ":") + std::to_string(where.line);
  if (!text.empty()) text += ": ";
  if (!where.path.empty()) text += where.path + ": ";
  return text;
}

std::string remark(const ErrorDetail& detail) {
  std::string text;
  if (!detail.value.empty()) text += "got '" + detail.value + "'";
  if (!detail.expected.empty()) text += (text.empty() ? "expected " : ", expected ") + detail.expected;
  if (!detail.suggestion.empty()) {
    text += (text.empty() ? "did you mean '" : "; did you mean '") + detail.suggestion + "'?";
  }
  return text.empty() ? text : " (" + text + ")";
}

std::string sentence(const ErrorDetail& detail) {
  std::string text = place(detail.where) + detail.message + remark(detail);
  if (!detail.code.empty()) text += " [" + detail.code + "]";
  return text;
}

}  // namespace

Error::Error(ErrorDetail detail) : std::runtime_error(sentence(detail)), detail_(std::move(detail)) {}

}  // namespace nigari
