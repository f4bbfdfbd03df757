// SPDX-License-Identifier: BSD-3-Clause
// A small BibTeX reader: entries, fields, braces.
#include "nigari/cases/detail/bibliography.hpp"

#include <cctype>
#include <fstream>
#include <sstream>

#include "nigari/base/text.hpp"

namespace nigari::cases::detail {

namespace {

/// The text of a brace or quote group that starts at `at`, and the position behind it.
std::string group(const std::string& text, std::size_t& at) {
  const bool quoted = text[at] == '"';
  std::string out;
  int depth = 0;
  for (++at; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '{') ++depth;
    if ((c == '}' && depth == 0) || (c == '"' && quoted && depth == 0)) break;
    if (c == '}') --depth;
    out += c;
  }
  ++at;
  return out;
}

/// Accents of the file as letters; braces, other commands and doubled dashes go.
std::string plain(std::string text) {
  static const std::pair<const char*, const char*> letters[] = {
      {"{\\o}", "\u00f8"}, {"\\\"o", "\u00f6"},        {"\\\"u", "\u00fc"}, {"\\\"a", "\u00e4"},
      {"\\'e", "\u00e9"},  {"\\textdegree", "\u00b0"}, {"\\&", "&"},        {"--", "-"}};
  for (const auto& [command, letter] : letters)
    for (std::size_t at = text.find(command); at != std::string::npos; at = text.find(command, at))
      text.replace(at, std::string_view(command).size(), letter);
  std::string out;
  for (const char c : text) {
    if (c == '{' || c == '}' || c == '\\') continue;
    const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (!blank) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

std::map<std::string, std::string> fields(const std::string& body) {
  std::map<std::string, std::string> out;
  std::size_t at = body.find(',');
  while (at != std::string::npos && at < body.size()) {
    const std::size_t equals = body.find('=', at);
    if (equals == std::string::npos) break;
    const std::string name = lower_case(trim(std::string_view(body).substr(at + 1, equals - at - 1)));
    std::size_t value = body.find_first_not_of(" \t\r\n", equals + 1);
    if (value == std::string::npos) break;
    if (body[value] == '{' || body[value] == '"') {
      out[name] = plain(group(body, value));
    } else {
      const std::size_t end = std::min(body.find(',', value), body.size());
      out[name] = std::string(trim(std::string_view(body).substr(value, end - value)));
      value = end;
    }
    at = body.find(',', value);
  }
  return out;
}

std::string line(std::map<std::string, std::string> f) {
  std::string text = f["author"];
  if (!f["year"].empty()) text += (text.empty() ? "(" : " (") + f["year"] + ")";
  if (!f["title"].empty()) text += (text.empty() ? "" : " ") + f["title"] + ".";
  for (const char* name : {"journal", "booktitle", "publisher", "institution"})
    if (!f[name].empty()) {
      text += " " + f[name] + (f["volume"].empty() ? "" : " " + f["volume"]) +
              (f["pages"].empty() ? "" : ", " + f["pages"]) + ".";
      break;
    }
  if (!f["doi"].empty()) text += " doi:" + f["doi"];
  return text;
}

}  // namespace

std::map<std::string, std::string> citations(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream whole;
  whole << stream.rdbuf();
  const std::string text = whole.str();
  std::map<std::string, std::string> out;
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at)) {
    std::size_t open = text.find('{', at);
    if (open == std::string::npos) break;
    const std::string body = group(text, open);
    const std::string key(trim(std::string_view(body).substr(0, body.find(','))));
    out[key] = line(fields(body));
    at = open;
  }
  return out;
}

}  // namespace nigari::cases::detail
