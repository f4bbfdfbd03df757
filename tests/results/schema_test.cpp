// SPDX-License-Identifier: BSD-3-Clause
// The rules a document keeps before it may become a file.
#include "nigari/results/schema.hpp"

#include "results/documents.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::results;

namespace {

Document small() {
  Document root;
  root.add_dimension("state", 2);
  root.add({"x", {"state"}, "1", "x", std::vector<double>{1.0, 2.0}});
  return root;
}

std::string code(const Document& document) {
  const auto detail = error_of<InputError>([&] { validate(document); });
  return detail ? detail->code : "";
}

}  // namespace

TEST_CASE("a document that uses every feature is valid", "[results][property]") {
  CHECK_NOTHROW(validate(sample_document()));
  CHECK_NOTHROW(validate(Document{}));
}

TEST_CASE("names the file format refuses are errors", "[results][property]") {
  for (const std::string name : {"", "a/b", ".hidden", " x", "x ", "a\nb", "a\x7f", "\xff"}) {
    Document root = small();
    root.add({name, {}, "1", "", std::vector<double>{1.0}});
    CHECK((code(root) == "NGR-E1001" || code(root) == "NGR-E1002"));
    Document other = small();
    other.add_group(name);
    CHECK_FALSE(code(other).empty());
    other = small();
    other.add_dimension(name, 1);
    CHECK_FALSE(code(other).empty());
  }
  Document root = small();
  root.add({std::string(201, 'x'), {}, "1", "", std::vector<double>{1.0}});
  CHECK(code(root) == "NGR-E1001");
}

TEST_CASE("texts that are not UTF-8, or hold a zero byte, are errors", "[results][property]") {
  for (const std::string text :
       {"\xff", "a\xc3", "\xe0\x80\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xf0\x80\x80\x80"}) {
    Document root = small();
    root.add({"t", {}, "", "", std::vector<std::string>{text}});
    CHECK(code(root) == "NGR-E1002");
    root = small();
    root.set("t", text);
    CHECK(code(root) == "NGR-E1002");
    CHECK(code([&] {
            Document d = small();
            d.set("t", std::vector<std::string>{"a", text});
            return d;
          }()) == "NGR-E1002");
  }
  Document root = small();
  root.set("t", std::string("a\0b", 3));
  CHECK(code(root) == "NGR-E1002");
}

TEST_CASE("repeated names, reserved attributes and empty lists are errors", "[results][property]") {
  Document root = small();
  root.add(root.variables.front());
  CHECK(code(root) == "NGR-E1004");
  root = small();
  root.add_dimension("state", 2);
  CHECK(code(root) == "NGR-E1004");
  root = small();
  root.add_group("x");
  CHECK(code(root) == "NGR-E1004");
  root = small();
  root.add_group("state");
  CHECK(code(root) == "NGR-E1004");
  root = small();
  root.attributes = {{"a", 1.0}, {"a", 2.0}};
  CHECK(code(root) == "NGR-E1004");
  for (const std::string name : {"CLASS", "NAME", "DIMENSION_LIST", "units", "long_name"}) {
    root = small();
    root.variables.front().attributes.push_back({name, 1.0});
    CHECK(code(root) == "NGR-E1003");
  }
  root = small();
  root.set("none", std::vector<double>{});
  CHECK(code(root) == "NGR-E1003");
}

TEST_CASE("values must fill known dimensions, an unknown one gets a suggestion", "[results][property]") {
  Document root = small();
  root.add({"y", {"stat"}, "1", "", std::vector<double>{1.0, 2.0}});
  const auto detail = error_of<InputError>([&] { validate(root); });
  REQUIRE(detail);
  CHECK(detail->code == "NGR-E1005");
  CHECK(detail->suggestion == "state");
  CHECK(detail->where.path == "/y");
  root = small();
  root.variables.front().data = std::vector<double>{1.0};
  CHECK(code(root) == "NGR-E1006");
  root = small();
  root.add({"state", {}, "1", "", std::vector<double>{1.0}});
  CHECK(code(root) == "NGR-E1007");
}

TEST_CASE("a variable does not use a dimension twice", "[results][property]") {
  Document root = small();
  root.add({"y", {"state", "state"}, "1", "", std::vector<double>{1.0, 2.0, 3.0, 4.0}});
  const auto detail = error_of<InputError>([&] { validate(root); });
  REQUIRE(detail);
  CHECK(detail->code == "NGR-E1004");
  CHECK(detail->where.path == "/y");
}

TEST_CASE("dimensions of a group above are in sight, those of a neighbour are not", "[results][property]") {
  Document root = small();
  root.add_group("below").add({"y", {"state"}, "1", "", std::vector<double>{1.0, 2.0}});
  CHECK(code(root).empty());
  root.add_group("own").add_dimension("other", 1);
  root.add_group("neighbour").add({"z", {"other"}, "1", "", std::vector<double>{1.0}});
  CHECK(code(root) == "NGR-E1005");
}

TEST_CASE("groups nest at most eight deep", "[results][property]") {
  Document root;
  Group* at = &root;
  for (int i = 0; i < 8; ++i) at = &at->add_group("g");
  CHECK(code(root).empty());
  at->add_group("g");
  CHECK(code(root) == "NGR-E1008");
}

TEST_CASE("set replaces an attribute, find looks by name", "[results][property]") {
  Document root = small();
  root.set("a", 1.0);
  root.set("a", std::string("two"));
  REQUIRE(root.attributes.size() == 1);
  CHECK(std::get<std::string>(root.find_attribute("a")->value) == "two");
  CHECK(root.find("x") != nullptr);
  CHECK(root.find("y") == nullptr);
  CHECK(root.find_group("y") == nullptr);
}

TEST_CASE("readable text keeps UTF-8 and line breaks and replaces the rest", "[results][property]") {
  CHECK(readable("40 \u00b0C\n\tx") == "40 \u00b0C\n\tx");
  CHECK(readable(std::string("a\0b", 3)) == "a?b");
  CHECK(readable("\xff\x1b x\xc3") == "?? x?");
}

TEST_CASE("provenance names program, sources, data, case, machine and a fixed day", "[results][property]") {
  setenv("SOURCE_DATE_EPOCH", "86400", 1);
  Document root;
  describe(root, {"title", "c\xff.yaml", "hash", {{"hmw84", "2", "abc"}}});
  unsetenv("SOURCE_DATE_EPOCH");
  const auto text = [&](const char* name) { return std::get<std::string>(root.find_attribute(name)->value); };
  CHECK(text("schema") == "nigari/results/1");
  CHECK(text("created") == "1970-01-02T00:00:00Z");
  CHECK(text("nigari_version") == version());
  CHECK(text("git_revision") == git_revision());
  CHECK(text("case_file") == "c?.yaml");
  CHECK(text("case_sha256") == "hash");
  CHECK(text("libraries").find("HDF5 " + hdf5_version()) == 0);
  CHECK(std::get<std::vector<std::string>>(root.find_attribute("databases")->value) ==
        std::vector<std::string>{"hmw84 2"});
  CHECK((git_revision() == "unknown" || git_revision().size() == 40));
  CHECK_NOTHROW(validate(root));
}
