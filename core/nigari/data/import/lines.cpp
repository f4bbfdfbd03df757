// SPDX-License-Identifier: BSD-3-Clause
// Reading foreign text files line by line.
#include "nigari/data/import/lines.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari::data::import {
namespace {

constexpr std::size_t max_bytes = 16u << 20;
constexpr std::size_t max_statement = 100'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Splits one joined line at `;` and appends its statements.
void append(std::vector<Line>& out, int number, std::string_view text, std::string comment) {
  while (true) {
    const std::size_t end = text.find(';');
    const std::string_view part = trim(text.substr(0, end));
    const bool last = end == std::string_view::npos;
    if (!part.empty() || (last && !comment.empty()))
      out.push_back({number, std::string(part), last ? std::move(comment) : std::string()});
    if (last) return;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::string read_text(const std::filesystem::path& file) {
  std::error_code error;
  std::ifstream stream(file, std::ios::binary);
  if (!stream || std::filesystem::is_directory(file, error))
    throw DataError({"NGR-E0201", "cannot read the file", {file.string(), 0, ""}, {}, "a text file", {}});
  std::string text(max_bytes + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (text.size() > max_bytes)
    throw DataError({"NGR-E0204", "file too large", {file.string(), 0, ""}, {}, "at most 16 MiB", {}});
  if (const auto nul = text.find('\0'); nul != std::string::npos) {
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(nul), '\n');
    throw DataError({"NGR-E0200", "a control character", {file.string(), static_cast<int>(line), ""}, "\\x00", "a text file", {}});
  }
  return text;
}

std::vector<std::string_view> plain_lines(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    out.push_back(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return out;
}

std::vector<Line> phreeqc_lines(std::string_view text, const std::string& file) {
  std::vector<Line> out;
  std::string joined, comment;
  int number = 0, first = 0;
  for (std::string_view line : plain_lines(text)) {
    ++number;
    if (joined.empty()) first = number;
    const std::size_t sign = line.find('#');
    if (sign != std::string_view::npos) {
      comment += trim(line.substr(sign + 1));
      line = line.substr(0, sign);
    }
    line = trim(line);
    const bool goes_on = !line.empty() && line.back() == '\\';
    if (goes_on) line.remove_suffix(1);
    joined += line;
    if (joined.size() > max_statement)
      throw DataError({"NGR-E0204", "statement too long", {file, first, ""}, {}, "at most 100000 characters", {}});
    if (goes_on) {
      joined += ' ';
      continue;
    }
    append(out, first, joined, std::move(comment));
    joined.clear();
    comment.clear();
  }
  if (!joined.empty()) append(out, first, joined, std::move(comment));
  return out;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  constexpr std::string_view blanks = " \t\r\n\f\v";
  for (std::size_t at = 0; (at = text.find_first_not_of(blanks, at)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
    found.push_back(text.substr(at, end - at));
    at = end;
  }
  return found;
}

std::optional<double> lenient_number(std::string_view text) noexcept {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  if (text.empty() || text.size() > 64 || text == "-")
    return std::nullopt;
  const std::size_t digit = text.front() == '-' ? 1 : 0;
  if (digit >= text.size() || !(is_digit(text[digit]) || text[digit] == '.')) return std::nullopt;
  char copy[64];
  for (std::size_t i = 0; i < text.size(); ++i) copy[i] = text[i] == 'd' || text[i] == 'D' ? 'e' : text[i];
  double value = 0.0;
  const char* end = copy + text.size();
  const auto [stop, error] = std::from_chars(copy, end, value);
  if (error == std::errc::result_out_of_range) {  // far below every double: zero
    const std::string_view t(copy, text.size());
    const std::size_t e = t.find_first_of("eE");
    return e != std::string_view::npos && e + 1 < t.size() && t[e + 1] == '-' ? std::optional(0.0) : std::nullopt;
  }
  if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::size_t leading_number(std::string_view text) noexcept {
  std::size_t at = 0;
  bool any = false;
  for (; at < text.size() && is_digit(text[at]); ++at) any = true;
  if (at < text.size() && text[at] == '.') {
    std::size_t after = at + 1;
    for (; after < text.size() && is_digit(text[after]); ++after) any = true;
    if (any) at = after;
  }
  return any ? at : 0;
}

}  // namespace nigari::data::import
