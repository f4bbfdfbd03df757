// SPDX-License-Identifier: BSD-3-Clause
// Files of factors that are wrong in one place: each has its code and its line, none is read half.
#include "nigari/assess/factors.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::assess;

namespace {

std::string code_of(const std::string& text, const std::string& name = "f.yaml") {
  const TemporaryDirectory directory;
  spill(directory / name, text);
  const auto detail = error_of<DataError>([&] { Factors::load({(directory / name).string()}); });
  return detail ? detail->code + " " + std::to_string(detail->where.line) : "accepted";
}

const std::string head = "schema: nigari/factors/1\nname: mine\ntitle: t\nversion: '1'\nlicence: none\n";
std::string entry(const std::string& fields) { return head + "factors:\n  - {" + fields + "}\n"; }
const std::string good =
    "name: a, kind: gwp, unit: kg/kg, low: 1, value: 2, high: 3, year: 2024, region: World, "
    "source: assumption, licence: none";
std::string with(const std::string& old, const std::string& changed) {
  std::string text = good;
  return entry(text.replace(text.find(old), old.size(), changed));
}

}  // namespace

TEST_CASE("every way a factor can be wrong has its code and line", "[assess]") {
  CHECK(code_of(entry(good)) == "accepted");
  const std::tuple<const char*, const char*, const char*> rows[] = {
      {"low: 1", "low: 2.1", "NGR-E1102"},
      {"high: 3", "high: 1.9", "NGR-E1102"},
      {"kind: gwp", "kind: cost", "NGR-E1103"},
      {"kind: gwp", "kind: GWP", "NGR-E1103"},
      {"unit: kg/kg", "unit: EUR/kg", "NGR-E1104"},
      {"unit: kg/kg", "unit: JPY/USD", "NGR-E1104"},
      {"unit: kg/kg", "unit: kg/lb", "NGR-E0102"},
      {"unit: kg/kg", "unit: kg/kg kg", "NGR-E0106"},
      {"value: 2", "value: two", "NGR-E0208"},
      {"value: 2", "value: .inf", "NGR-E0208"},
      {"value: 2", "value: 1e400", "NGR-E0208"},
      {"value: 2", "value: 02", "NGR-E0208"},
      {"year: 2024", "year: 2024.5", "NGR-E0208"},
      {"year: 2024", "year: now", "NGR-E0208"},
      {"source: assumption", "source: me", "NGR-E0215"},
      {", source: assumption", "", "NGR-E0214"},
      {"name: a, ", "", "NGR-E0206"},
      {", region: World", "", "NGR-E0206"},
      {"region: World", "region: [World]", "NGR-E0205"},
      {"licence", "license", "NGR-E0207"},
      {"year: 2024", "year: 2024, year: 2025", "NGR-E0203"}};
  for (const auto& [old, changed, code] : rows) {
    INFO(changed);
    CHECK(code_of(with(old, changed)) == std::string(code) + " 7");
  }
}

TEST_CASE("rates of exchange are prices above zero", "[assess]") {
  const auto rate = [](const char* numbers) {
    return entry(std::string("name: r, kind: price, unit: JPY/USD, ") + numbers +
                 ", year: 2024, region: World, source: assumption, licence: none");
  };
  CHECK(code_of(rate("low: 100, value: 150, high: 160")) == "accepted");
  CHECK(code_of(rate("low: 0, value: 150, high: 160")) == "NGR-E1102 7");
  CHECK(code_of(rate("low: -1, value: 0, high: 160")) == "NGR-E1102 7");
  CHECK(code_of(with("kind: gwp, unit: kg/kg", "kind: price, unit: USD*USD/kg")) == "NGR-E1104 7");
}

TEST_CASE("a file of factors that is no such file is an error, not a crash", "[assess]") {
  CHECK(code_of("").find("NGR-E02") == 0);
  CHECK(code_of("[1, 2]").find("NGR-E02") == 0);
  CHECK(code_of("schema: nigari/factors/1\n").find("NGR-E0206") == 0);
  CHECK(code_of(head).find("NGR-E0206") == 0);
  CHECK(code_of(head + "factors: {a: 1}\n").find("NGR-E0205") == 0);
  CHECK(code_of(head + "factors: {}\n") == "NGR-E0205 6");
  CHECK(code_of(head + "factors: 3\n") == "NGR-E0205 6");  // was an empty set
  CHECK(code_of(head + "factors: [3]\n").find("NGR-E0205") == 0);
  CHECK(code_of(head + "factors: []\n") == "accepted");
  CHECK(code_of(head + "extra: 1\nfactors: []\n") == "NGR-E0207 6");
  CHECK(code_of(head + "factors: &a [*a]\n").find("NGR-E02") == 0);
  const std::string body = head.substr(head.find("name")) + "factors: []\n";
  CHECK(code_of("schema: nigari/database/1\n" + body) == "NGR-E0209 1");
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "[";
  CHECK(code_of(head + "factors: " + deep).find("NGR-E02") == 0);
  const auto missing = error_of<DataError>([] { Factors::load({"no_such_directory/f.yaml"}); });
  REQUIRE(missing);
  CHECK(missing->code == "NGR-E0201");
}

TEST_CASE("two files with one factor name the first", "[assess]") {
  const TemporaryDirectory directory;
  const std::string a = (directory / "a.yaml").string(), b = (directory / "b.yaml").string();
  spill(a, entry(good));
  spill(b, entry(good));
  const auto twice = error_of<DataError>([&] { Factors::load({a, b}); });
  REQUIRE(twice);
  CHECK(twice->code == "NGR-E1105");
  CHECK(twice->where.file == b);
  CHECK(twice->message.find("mine") != std::string::npos);
  spill(b, with("kind: gwp, unit: kg/kg", "kind: price, unit: USD/kg"));
  const auto both = Factors::load({a, b});  // another kind of one name
  CHECK(both.all().size() == 2);
  CHECK(both.sets()[0].hash != both.sets()[1].hash);
}
