// SPDX-License-Identifier: BSD-3-Clause
// The strict view of YAML: what it refuses, and how every access names its place.
#include "nigari/data/document.hpp"

#include <functional>

#include "support/catch.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::data;

namespace {

ErrorDetail error_of_reading(const std::string& text) {
  return error_of<DataError>([&] { Node::parse_text(text, "t.yaml"); }).value_or(ErrorDetail{"none", "", {}});
}
ErrorDetail data_error(const std::function<void()>& action) {
  return error_of<DataError>(action).value_or(ErrorDetail{"none", "", {}});
}

}  // namespace

TEST_CASE("documents hold scalars, lists and maps with their lines and paths", "[data][document]") {
  const Node root = Node::parse_text("a: 1\nb:\n  - x\n  - {c: [1, 2], d: \"text\"}\nempty:\n", "t.yaml");
  CHECK(root.is_map());
  CHECK(root.keys() == std::vector<std::string>{"a", "b", "empty"});
  CHECK(root.size() == 3);
  CHECK(root.at("b").is_list());
  CHECK(root.at("b").size() == 2);
  CHECK(root.at("empty").kind() == Node::Kind::null);
  const Node c = root.at("b").at(1).at("c").at(1);
  CHECK(c.location().file == "t.yaml");
  CHECK(c.location().line == 4);
  CHECK(c.location().path == "b[1].c[1]");
  CHECK(root.location().path.empty());
  CHECK(root.at("b").at(1).at("d").text() == "text");
  CHECK(root.has("a"));
  CHECK_FALSE(root.has("A"));
  CHECK_FALSE(root.at("a").has("x"));
}

TEST_CASE("documents may end lines with CRLF, begin with a byte order mark, or be empty", "[data][document]") {
  CHECK(Node::parse_text("a: 1\r\nb: 2\r\n").at("b").number() == 2.0);
  CHECK(Node::parse_text("a: 1\r\nb: 2\r\n").at("b").location().line == 2);
  CHECK(Node::parse_text("\xef\xbb\xbf" "a: 1\n").at("a").number() == 1.0);
  for (const char* text : {"", "\n", "# only a comment\n", "---\n", "\xef\xbb\xbf", "~", "null"}) {
    INFO(text);
    CHECK(Node::parse_text(text).kind() == Node::Kind::null);
  }
  CHECK(Node::parse_text("--- \na: 1\n...\n").at("a").number() == 1.0);
  CHECK(Node::parse_text("text: |+\n  two\n\n").at("text").text() == "two\n\n");
  CHECK(Node::parse_text("text: >\n  two\n  lines\n").at("text").text() == "two lines\n");
  CHECK(Node::parse_text("text: |\n  two\n  lines\n").at("text").text() == "two\nlines\n");
  CHECK(Node::parse_text("unit: \u00b0C \u00b5m").at("unit").text() == "\u00b0C \u00b5m");
}

TEST_CASE("documents refuse what hides or surprises, with its line", "[data][document]") {
  const struct { const char* name; std::string text, code; int line; } rows[] = {
      {"duplicate key", "a: 1\nb: 2\na: 3\n", "NGR-E0203", 3},
      {"duplicate key in a flow map", "x: {a: 1, a: 2}\n", "NGR-E0203", 1},
      {"duplicate key, one quoted", "a: 1\n\"a\": 2\n", "NGR-E0203", 2},
      {"duplicate key in a nested map", "x:\n  y: 1\n  y: 2\n", "NGR-E0203", 3},
      {"null as key", "~: 1\n", "NGR-E0203", 1},
      {"empty key", "\"\": 1\n", "NGR-E0203", 1},
      {"map as key", "? {a: 1}\n: 2\n", "NGR-E0203", 1},
      {"list as key", "[a, b]: 2\n", "NGR-E0203", 1},
      {"anchor", "a: &x 1\n", "NGR-E0202", 1},
      {"anchored map", "a: &x\n  b: 1\n", "NGR-E0202", 1},
      {"anchored key", "&x a: 1\n", "NGR-E0202", 1},
      {"merge key", "a: &x {b: 1}\nc: {<<: *x}\n", "NGR-E0202", 1},
      {"tag of a scalar", "a: !!int 1\n", "NGR-E0202", 1},
      {"tag of an empty value", "a: !!str\nb: 1\n", "NGR-E0202", 1},
      {"tag of a list", "a: 1\nb: !!python/tuple [1, 2]\n", "NGR-E0202", 2},
      {"tag of a map", "a: 1\nb: !!python/object:os.system {c: 1}\n", "NGR-E0202", 2},
      {"tag of a block map", "b: !thing\n  c: 1\n", "NGR-E0202", 1},
      {"own tag", "a: !mine x\n", "NGR-E0202", 1},
      {"unknown alias", "a: *nowhere\n", "NGR-E0200", 1},
      {"second document", "a: 1\n---\nb: 2\n", "NGR-E0200", 2},
      {"open list", "a: [1, 2\n", "NGR-E0200", 2},
      {"open quote", "a: \"text", "NGR-E0200", 0},
      {"open quote and line end", "a: \"text\n", "NGR-E0200", 0},
      {"open single quote and line ends", "a: 'text\n\nmore\n", "NGR-E0200", 0},
      {"tab as indentation", "a:\n\tb: 1\n", "NGR-E0200", 2},
      {"wrong indentation", "a: 1\n  b: 2\n", "NGR-E0200", 2},
      {"two values", "a: b: c\n", "NGR-E0200", 1},
      {"stray bracket", "a: 1\n]\n", "NGR-E0200", 2},
      {"zero byte", std::string("a: 1\nb: \0x\n", 11), "NGR-E0200", 2},
      {"end of transmission", "a: 1\n\x04\nb: 2\n", "NGR-E0200", 2},
      {"escape", "a: \x1b[2J\n", "NGR-E0200", 1},
      {"delete", "a: \x7f\n", "NGR-E0200", 1},
      {"broken UTF-8", "a: 1\nb: \xff\n", "NGR-E0200", 2},
      {"overlong UTF-8", "a: \xc0\xaf\n", "NGR-E0200", 1},
      {"UTF-16 little-endian", std::string("\xff\xfe" "a\0:\0 \0" "1\0", 10), "NGR-E0200", 1},
      {"UTF-16 big-endian", std::string("\xfe\xff\0a\0:\0 \0" "1", 10), "NGR-E0200", 1}};
  for (const auto& r : rows) {
    INFO(r.name);
    const auto error = error_of_reading(r.text);
    CHECK(error.code == r.code);
    CHECK(error.where.file == "t.yaml");
    if (r.line > 0) CHECK(error.where.line == r.line);
  }
}

TEST_CASE("a duplicate key names the line of the first", "[data][document]") {
  const auto error = error_of_reading("a: 1\nb: 2\na: 3\n");
  CHECK(error.value == "a");
  CHECK(error.expected == "one of a kind; first on line 1");
}

TEST_CASE("documents stop at their limits", "[data][document]") {
  const DocumentLimits small{.bytes = 100, .nodes = 10, .depth = 3};
  const auto code = [&](const std::string& text) { return data_error([&] { Node::parse_text(text, "t", small); }).code; };
  CHECK(code(std::string(101, '#')) == "NGR-E0204");
  CHECK(code(std::string(100, '#')) == "none");
  CHECK(code("[1,2,3,4,5,6,7,8,9]") == "none");
  CHECK(code("[1,2,3,4,5,6,7,8,9,10]") == "NGR-E0204");
  CHECK(code("[[[1]]]") == "none");
  CHECK(code("[[[[1]]]]") == "NGR-E0204");
  CHECK(code("{a: {b: {c: {d: 1}}}}") == "NGR-E0204");
  const DocumentLimits usual;
  CHECK(error_of_reading(std::string(static_cast<std::size_t>(usual.depth), '[') + std::string(32, ']')).code == "none");
  CHECK(error_of_reading(std::string(33, '[') + std::string(33, ']')).code == "NGR-E0204");
}

TEST_CASE("numbers in documents are finite decimals in plain style", "[data][document]") {
  const Node root = Node::parse_text(
      "list: [1.5e-3, -7, +2, .5, 0, 1e+3]\n"
      "wrong: [0123, 0x1F, 0o17, 1_000, .nan, .inf, -.INF, 1e400, \"1\", '2', yes, true, 12:30, 1.0e, 3 m, , 2001-01-01]\n");
  CHECK(root.at("list").numbers() == std::vector<double>{1.5e-3, -7, 2, 0.5, 0, 1e3});
  const Node wrong = root.at("wrong");
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    INFO(i);
    const auto error = data_error([&] { wrong.at(i).number(); });
    CHECK(error.code == "NGR-E0208");
    CHECK(error.where.line == 2);
    CHECK(error.where.path == "wrong[" + std::to_string(i) + "]");
    CHECK_FALSE(wrong.at(i).is_number());
  }
  CHECK(data_error([&] { root.number(); }).code == "NGR-E0208");
  CHECK(data_error([&] { wrong.numbers(); }).where.path == "wrong[0]");
}

TEST_CASE("integers and truth values are those of every reader", "[data][document]") {
  const Node root = Node::parse_text("good: [0, -3, 1e3, 1000000000]\nbad: [1.5, 1e10, -1e10, x]\nyes: [true, false]\n"
                                     "no: [yes, no, on, off, True, TRUE, 1, 0, y]\n");
  CHECK(root.at("good").at(2).integer() == 1000);
  CHECK(root.at("good").at(3).integer() == 1000000000);
  for (std::size_t i = 0; i < 4; ++i) CHECK(data_error([&] { root.at("bad").at(i).integer(); }).code == "NGR-E0208");
  CHECK(root.at("yes").at(0).boolean());
  CHECK_FALSE(root.at("yes").at(1).boolean());
  for (std::size_t i = 0; i < root.at("no").size(); ++i)
    CHECK(data_error([&] { root.at("no").at(i).boolean(); }).code == "NGR-E0208");
}

TEST_CASE("quantities are numbers in SI or texts with a unit", "[data][document]") {
  const Node root = Node::parse_text("a: 298.15\nb: 25 degC\nc: 25 bar\nd: \"25\"\ne: 25 degX\nf: [1]\n", "t.yaml");
  CHECK(root.at("a").quantity("K") == 298.15);
  CHECK(root.at("b").quantity("K") == 298.15);
  const struct { const char *key, *code; int line; } wrong[] = {
      {"c", "NGR-E0104", 3}, {"d", "NGR-E0104", 4}, {"e", "NGR-E0102", 5}, {"f", "NGR-E0205", 6}};
  for (const auto& w : wrong) {
    const auto error = data_error([&] { root.at(w.key).quantity("K"); });
    CHECK(error.code == w.code);
    CHECK(error.where.line == w.line);
    CHECK(error.where.path == w.key);
  }
  CHECK(data_error([&] { root.at("e").quantity("K"); }).suggestion == "degC");
  CHECK(root.quantity_or("b", "K", 1.0) == 298.15);
  CHECK(root.quantity_or("none", "K", 1.0) == 1.0);
}

TEST_CASE("every wrong access names line, path and what was expected", "[data][document]") {
  const Node root = Node::parse_text("name: x\nlist: [1]\nmap: {first: 1, second: 2}\nnothing:\n", "t.yaml");
  const struct { std::function<void()> action; const char *code, *path; int line; } rows[] = {
      {[&] { root.at("name").at("key"); }, "NGR-E0205", "name", 1},
      {[&] { root.at("list").at("key"); }, "NGR-E0205", "list", 2},
      {[&] { root.at("list").keys(); }, "NGR-E0205", "list", 2},
      {[&] { root.at("map").at(0); }, "NGR-E0205", "map", 3},
      {[&] { root.at("list").at(1); }, "NGR-E0205", "list", 2},
      {[&] { root.at("map").text(); }, "NGR-E0205", "map", 3},
      {[&] { root.at("nothing").text(); }, "NGR-E0205", "nothing", 4},
      {[&] { root.at("nothing").number(); }, "NGR-E0208", "nothing", 4},
      {[&] { root.at("name").size(); }, "NGR-E0205", "name", 1},
      {[&] { root.at("nothing").size(); }, "NGR-E0205", "nothing", 4},
      {[&] { root.at("name").numbers(); }, "NGR-E0205", "name", 1},
      {[&] { root.at("map").texts(); }, "NGR-E0205", "map", 3},
      {[&] { root.at("map").at("frist"); }, "NGR-E0206", "map", 3},
      {[&] { root.at("map").allow_only({"first", "third"}); }, "NGR-E0207", "map.second", 3},
      {[&] { root.at("list").allow_only({"first"}); }, "NGR-E0205", "list", 2},
      {[&] { root.text_or("list", ""); }, "NGR-E0205", "list", 2},
      {[&] { root.number_or("name", 0); }, "NGR-E0208", "name", 1},
      {[&] { root.boolean_or("name", true); }, "NGR-E0208", "name", 1}};
  for (const auto& r : rows) {
    const auto error = data_error(r.action);
    INFO(r.path << " " << error.message);
    CHECK(error.code == r.code);
    CHECK(error.where.file == "t.yaml");
    CHECK(error.where.path == r.path);
    CHECK(error.where.line == r.line);
    CHECK_FALSE(error.expected.empty());
  }
  CHECK(data_error([&] { root.at("map").at("frist"); }).suggestion == "first");
  CHECK(data_error([&] { root.at("map").allow_only({"first", "seconds"}); }).suggestion == "seconds");
}

TEST_CASE("defaults are taken only where the key is missing", "[data][document]") {
  const Node root = Node::parse_text("t: x\nn: 2\nb: false\n");
  CHECK(root.text_or("t", "d") == "x");
  CHECK(root.text_or("u", "d") == "d");
  CHECK(root.number_or("n", 1) == 2);
  CHECK(root.number_or("m", 1) == 1);
  CHECK_FALSE(root.boolean_or("b", true));
  CHECK(root.boolean_or("c", true));
}

TEST_CASE("fail_input and fail_data throw their kind with the place and the value", "[data][document]") {
  const Node node = Node::parse_text("a: [x]\n", "t.yaml").at("a").at(0);
  const auto input = error_of<InputError>([&] { node.fail_input("C", "m", "e", "s"); });
  const auto data = error_of<DataError>([&] { node.fail_data("C", "m", "e", "s"); });
  for (const auto& error : {input, data}) {
    REQUIRE(error);
    CHECK(error->where.path == "a[0]");
    CHECK(error->value == "x");
    CHECK(error->expected == "e");
    CHECK(error->suggestion == "s");
  }
}

TEST_CASE("maps of many keys find each one and refuse a second", "[data][document]") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "key" + std::to_string(i) + ": " + std::to_string(i) + "\n";
  const Node root = Node::parse_text(text);
  for (int i = 0; i < 100; ++i) CHECK(root.at("key" + std::to_string(i)).integer() == i);
  CHECK_FALSE(root.has("key100"));
  CHECK(root.keys()[57] == "key57");
  for (int i : {0, 15, 16, 17, 99}) CHECK(error_of_reading(text + "key" + std::to_string(i) + ": 1\n").where.line == 101);
}

TEST_CASE("files that cannot be read are errors with their name", "[data][document]") {
  const TemporaryDirectory directory;
  const auto code = [](const std::filesystem::path& p) { return data_error([&] { Node::parse_file(p); }); };
  for (const auto& path : {directory / "none.yaml", directory / "", std::filesystem::path(""), std::filesystem::path("/dev/null/x")}) {
    CHECK(code(path).code == "NGR-E0201");
    CHECK(code(path).where.file == path.string());
  }
  spill(directory / "empty.yaml", "");
  CHECK(Node::parse_file(directory / "empty.yaml").kind() == Node::Kind::null);
  spill(directory / "large.yaml", std::string(50, '#'));
  CHECK(data_error([&] { Node::parse_file(directory / "large.yaml", {.bytes = 49}); }).code == "NGR-E0204");
  spill(directory / "closed.yaml", "a: 1\n");
  std::filesystem::permissions(directory / "closed.yaml", std::filesystem::perms::none);
  if (std::ifstream(directory / "closed.yaml")) return;  // root reads everything
  CHECK(code(directory / "closed.yaml").code == "NGR-E0201");
}
