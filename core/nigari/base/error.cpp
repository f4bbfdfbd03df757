// SPDX-License-Identifier: BSD-3-Clause
// The one sentence in which every error is told.
#include "nigari/base/error.hpp"

#include "nigari/base/text.hpp"

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

/// Errors quote hostile input: it must neither steer a terminal nor break a reader of UTF-8, nor fill a screen.
ErrorDetail shown(const ErrorDetail& d) {
  constexpr std::size_t value = 200, sentence = 2000;
  return {printable(d.code),
          printable(d.message, sentence),
          {printable(d.where.file, sentence), d.where.line, printable(d.where.path, sentence)},
          printable(d.value, value),
          printable(d.expected, sentence),
          printable(d.suggestion, value)};
}

}  // namespace

Error::Error(const ErrorDetail& detail) : std::runtime_error(sentence(shown(detail))), detail_(shown(detail)) {}

}  // namespace nigari
