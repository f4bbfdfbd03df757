// SPDX-License-Identifier: BSD-3-Clause
// Errors carry every field and tell them in one sentence.
#include "nigari/base/error.hpp"

#include "support/catch.hpp"

using namespace nigari;

namespace {
std::string sentence(const ErrorDetail& detail) { return Error(detail).what(); }
}  // namespace

TEST_CASE("an error tells place, message, value, expectation, suggestion and code, in this order", "[base][error]") {
  CHECK(sentence({"NGR-E0001", "unknown species", {"case.yaml", 7, "feed.Na"}, "Na++", "an ion", "Na+"}) ==
        "case.yaml:7: feed.Na: unknown species (got 'Na++', expected an ion; did you mean 'Na+'?) [NGR-E0001]");
}

TEST_CASE("parts of an error that are not there leave no trace in the sentence", "[base][error]") {
  CHECK(sentence({"", "message", {}}) == "message");
  CHECK(sentence({"C", "message", {}}) == "message [C]");
  CHECK(sentence({"C", "message", {"f", 0, ""}}) == "f: message [C]");
  CHECK(sentence({"C", "message", {"", 3, ""}}) == "line 3: message [C]");
  CHECK(sentence({"C", "message", {"f", -1, "p"}}) == "f: p: message [C]");
  CHECK(sentence({"C", "message", {"", 0, "p[1]"}}) == "p[1]: message [C]");
  CHECK(sentence({"C", "message", {}, "v"}) == "message (got 'v') [C]");
  CHECK(sentence({"C", "message", {}, "", "e"}) == "message (expected e) [C]");
  CHECK(sentence({"C", "message", {}, "", "", "s"}) == "message (did you mean 's'?) [C]");
  CHECK(sentence({"C", "message", {}, "v", "", "s"}) == "message (got 'v'; did you mean 's'?) [C]");
  CHECK(sentence({"C", "message", {}, "", "e", "s"}) == "message (expected e; did you mean 's'?) [C]");
}

TEST_CASE("the detail of an error is what it was made from", "[base][error]") {
  const InputError error({"NGR-E0001", "m", {"f", 7, "p"}, "v", "e", "s"});
  const ErrorDetail& d = error.detail();
  CHECK(d.code == "NGR-E0001");
  CHECK(d.message == "m");
  CHECK(d.where.file == "f");
  CHECK(d.where.line == 7);
  CHECK(d.where.path == "p");
  CHECK(d.value == "v");
  CHECK(d.expected == "e");
  CHECK(d.suggestion == "s");
}

TEST_CASE("every kind of error is an Error and a runtime_error, and no other kind", "[base][error]") {
  const ErrorDetail detail{"C", "m", {}};
  CHECK_THROWS_AS(throw InputError(detail), Error);
  CHECK_THROWS_AS(throw DataError(detail), Error);
  CHECK_THROWS_AS(throw RangeError(detail), Error);
  CHECK_THROWS_AS(throw NotImplemented(detail), std::runtime_error);
  bool input = false;
  try {
    throw DataError(detail);
  } catch (const InputError&) {
    input = true;
  } catch (const Error&) {
  }
  CHECK_FALSE(input);
}

TEST_CASE("hostile text in an error neither steers the terminal nor breaks UTF-8 nor fills the screen", "[base][error]") {
  const InputError error({"C", "bad \x1b[2J", {"f\n", 1, "p\r"}, std::string(100'000, 'v'), "e\x07", "\xff"});
  const std::string text = error.what();
  CHECK(text.size() < 400);
  for (const char c : text) CHECK((c >= 0x20 && c != 0x7f));
  CHECK(error.detail().value.size() == 203);  // 200 and three dots
  CHECK(error.detail().suggestion == "\\xff");
}
