// SPDX-License-Identifier: BSD-3-Clause
// Finding the line an error belongs to, throwing or collecting it.
#include "nigari/cases/detail/place.hpp"

#include "cases/support.hpp"

using namespace nigari;
using namespace nigari::cases::detail;

namespace {

const char* const text =
    "units:\n"                      // 1
    "  pan.1:\n"                    // 2
    "    inputs: {feed: sea}\n"     // 3
    "    list:\n"                   // 4
    "      - {name: a}\n"           // 5
    "      - {name: b}\n"           // 6
    "  pan:\n"                      // 7
    "    inputs: {feed: brine}\n";  // 8

data::Node root() { return data::Node::parse_text(text, "case.yaml"); }

ErrorDetail thrown(const std::string& prefix, const std::function<void()>& action) {
  const Reader reader(root(), nullptr);
  const auto detail = error_of<Error>([&] { reader.attempt(prefix, action); });
  REQUIRE(detail);
  return *detail;
}

}  // namespace

TEST_CASE("a key path leads to the deepest node that exists", "[cases][property]") {
  const auto line = [](const std::string& path) { return node_at(root(), path).location().line; };
  CHECK(line("units.pan.inputs.feed") == 8);
  CHECK(line("units.pan.1.inputs.feed") == 3);
  CHECK(line("units.pan.1.list[1].name") == 6);
  CHECK(line("units.pan.1.list[0]") == 5);
  CHECK(line("units.pan.1.list[7]") == node_at(root(), "units.pan.1.list").location().line);
  CHECK(line("units.pan.missing.deeper") == node_at(root(), "units.pan").location().line);
  CHECK(line("") == root().location().line);
  CHECK(line("nothing") == root().location().line);
  CHECK(line("units.pan.1.list[x]") == 5);  // no number reads as zero; there is no such path in an error
}

TEST_CASE("an error without a place gets file, line and the value there", "[cases][property]") {
  const auto detail = thrown("units.pan.inputs.feed", [] { throw InputError({"NGR-E9999", "wrong"}); });
  CHECK(detail.where.file == "case.yaml");
  CHECK(detail.where.line == 8);
  CHECK(detail.where.path == "units.pan.inputs.feed");
  CHECK(detail.value == "brine");
}

TEST_CASE("an error that names a key path keeps it, one with a file is left alone", "[cases][property]") {
  const auto own =
      thrown("units", [] { throw InputError({"NGR-E9999", "wrong", {"", 0, "units.pan.step"}, "7"}); });
  CHECK(own.where.path == "units.pan.step");
  CHECK(own.where.line == 8);
  CHECK(own.value == "7");
  const auto other =
      thrown("units", [] { throw DataError({"NGR-E9999", "wrong", {"set.yaml", 3, "species"}}); });
  CHECK(other.where.file == "set.yaml");
  CHECK(other.where.line == 3);
}

TEST_CASE("errors in the case file become input errors, others keep their kind", "[cases][property]") {
  const Reader reader(root(), nullptr);
  const auto attempt = [&](const auto& error) { reader.attempt("units", [&] { throw error; }); };
  CHECK_THROWS_AS(attempt(DataError({"NGR-E9999", "wrong", {"case.yaml", 1, ""}})), InputError);
  CHECK_THROWS_AS(attempt(DataError({"NGR-E9999", "wrong"})), InputError);
  CHECK_THROWS_AS(attempt(InputError({"NGR-E9999", "wrong"})), InputError);
  CHECK_THROWS_AS(attempt(RangeError({"NGR-E9999", "wrong"})), RangeError);
  CHECK_THROWS_AS(attempt(NotImplemented({"NGR-E9999", "wrong"})), NotImplemented);
  CHECK_THROWS_AS(attempt(DataError({"NGR-E9999", "wrong", {"set.yaml", 1, ""}})), DataError);
  CHECK_THROWS_AS(attempt(std::runtime_error("no error of ours")), std::runtime_error);
}

TEST_CASE("collected errors are kept in order and stop nothing", "[cases][property]") {
  std::vector<ErrorDetail> problems;
  const Reader reader(root(), &problems);
  CHECK(reader.attempt("units", [] {}));
  CHECK_FALSE(reader.attempt("units.pan", [] { throw InputError({"NGR-E9001", "first"}); }));
  CHECK_FALSE(reader.attempt("units", [] { throw RangeError({"NGR-E9002", "second"}); }));
  CHECK_FALSE(reader.attempt("units", [] { throw NotImplemented({"NGR-E9003", "third"}); }));
  REQUIRE(problems.size() == 3);
  CHECK(problems[0].code == "NGR-E9001");
  CHECK(problems[0].where.line == node_at(root(), "units.pan").location().line);
  CHECK(problems[2].code == "NGR-E9003");
}

TEST_CASE("a key path is given to errors that have none", "[cases][property]") {
  const auto path = [](const ErrorDetail& thrown) {
    const auto detail = error_of<InputError>([&] { at_path("units.pan", [&] { throw InputError(thrown); }); });
    REQUIRE(detail);
    return detail->where.path;
  };
  CHECK(path({"NGR-E9999", "wrong"}) == "units.pan");
  CHECK(path({"NGR-E9999", "wrong", {"", 0, "own"}}) == "own");
  CHECK(path({"NGR-E9999", "wrong", {"file", 1, ""}}) == "");
  CHECK_THROWS_AS(at_path("x", [] { throw RangeError({"NGR-E9999", "wrong"}); }), RangeError);
  CHECK_THROWS_AS(at_path("x", [] { throw DataError({"NGR-E9999", "wrong"}); }), DataError);
}

TEST_CASE("names are letters, digits and a few signs", "[cases][property]") {
  const auto node = data::Node::parse_text("x", "case.yaml");
  for (const std::string good : {"pan", "pan 2", "salt-pond_3", "a.b", "HCl(g)", "Na+ brine", "7"})
    CHECK_NOTHROW(check_name(node, good));
  for (const std::string bad : {"", "a/b", " a", "a ", ".a", "-a", "a\n", "\u96ea", "a*b"})
    CHECK_THROWS_AS(check_name(node, bad), InputError);
  CHECK_NOTHROW(check_name(node, std::string(60, 'x')));
  CHECK_THROWS_AS(check_name(node, std::string(61, 'x')), InputError);
}
