// SPDX-License-Identifier: BSD-3-Clause
// Wrong files of every sort: code, file, line, key path, what is expected and what may have been meant.
#include <algorithm>
#include <cstdlib>
#include <map>

#include "nigari/cases/cases.hpp"
#include "nigari/data/document.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

using namespace nigari;

namespace {

const std::filesystem::path errors = std::filesystem::path(NIGARI_SOURCE_DIR) / "tests/golden/errors";

std::vector<std::string> wrong_files() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(errors))
    if (entry.path().extension() == ".yaml" && entry.path().stem() != "expected")
      names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

/// Long lists of what is known end in " ...", so that a new name in them does not change this file.
std::string shortened(const std::string& text) {
  return text.size() <= 40 ? text : text.substr(0, text.rfind(' ', 35)) + " ...";
}

std::map<std::string, std::string> facts(const ErrorDetail& detail) {
  return {{"code", detail.code},
          {"file", std::filesystem::relative(detail.where.file, errors).string()},
          {"line", std::to_string(detail.where.line)},
          {"path", detail.where.path},
          {"value", detail.value},
          {"expected", shortened(detail.expected)},
          {"suggestion", detail.suggestion}};
}

ErrorDetail error_of_running(const std::string& name, const std::filesystem::path& output) {
  try {
    cases::run(errors / (name + ".yaml"), {.output = output});
  } catch (const Error& error) {
    return error.detail();
  }
  return {};
}

}  // namespace

/// `NIGARI_UPDATE_GOLDEN=1` writes the file anew; look at the difference before you keep it.
TEST_CASE("wrong files are coded errors that say where, what is expected and what may be meant",
          "[cases][golden]") {
  const TemporaryDirectory directory;
  const bool update = std::getenv("NIGARI_UPDATE_GOLDEN") != nullptr;
  const auto names = wrong_files();
  CHECK(names.size() >= 25);
  std::string text =
      "# What each wrong file of this directory says. Written by tests/cases/golden_test.cpp, kept after "
      "reading.\n";
  const auto expected = update ? data::Node() : data::Node::parse_file(errors / "expected.yaml");
  for (const auto& name : names) {
    INFO(name);
    const auto found = facts(error_of_running(name, directory / "out.h5"));
    CHECK_FALSE(found.at("code").empty());
    CHECK(directory.count() == 0);
    text += name + ":\n";
    for (const auto& [key, value] : found) {
      text += "  " + key + ": " + quoted(value) + "\n";
      if (!update) CHECK(value == expected.at(name).at(key).text());
    }
  }
  if (update) spill(errors / "expected.yaml", text);
  else CHECK(expected.keys().size() == names.size());
}

TEST_CASE("checking finds what running finds, and collecting starts with it", "[cases][property]") {
  for (const auto& name : wrong_files()) {
    INFO(name);
    const auto path = errors / (name + ".yaml");
    const auto problems = cases::problems(path);
    REQUIRE_FALSE(problems.empty());
    const auto first = error_of<Error>([&] { cases::check(path); });
    REQUIRE(first);
    CHECK(first->code == problems.front().code);
    CHECK(first->where.line == problems.front().where.line);
    CHECK(first->where.path == problems.front().where.path);
  }
}

TEST_CASE("errors in a case are input errors, those in its databases data errors", "[cases][property]") {
  for (const auto& name : wrong_files()) {
    INFO(name);
    const bool other_file = name.starts_with("database-with");
    try {
      cases::check(errors / (name + ".yaml"));
    } catch (const DataError&) {
      CHECK((other_file || name == "factor-set-beyond-its-range"));
    } catch (const InputError&) {
      CHECK_FALSE(other_file);
    } catch (const Error&) {  // a number out of range, a thing that is not there yet
      CHECK((name == "parameter-out-of-range" || name == "recycle"));
    }
  }
}
