// SPDX-License-Identifier: BSD-3-Clause
// Settings of every unit: bounds that count as inside, values outside, names, defaults and where an error is.
#include <cmath>

#include "nigari/base/error.hpp"
#include "process/harness.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;

namespace {

using Kind = Parameter::Kind;
using Table = std::map<std::string, double>;

const Settings& settings_of(const std::string& kind) {
  for (const auto& one : cases())
    if (one.kind == kind) return one.settings;
  FAIL("no case for " << kind);
  return cases().front().settings;
}

/// What checking `name` = `value` beside settings that are right says; empty code: nothing.
ErrorDetail refusal(const Entry& e, const std::string& name, const Value& value) {
  Settings settings = settings_of(e.name);
  settings[name] = value;
  try {
    const Arguments arguments(e, settings, "units.x");
  } catch (const Error& error) {
    return error.detail();
  }
  return {};
}

Value as(const Parameter& p, double number) {
  return p.kind == Kind::table ? Value(Table{{"halite", number}}) : Value(number);
}

}  // namespace

TEST_CASE("bounds of numbers and tables are inside, the next number beyond is not", "[process][settings]") {
  const double infinity = std::numeric_limits<double>::infinity();
  for (const auto function : entries()) {
    const Entry& e = function();
    for (const auto& p : e.parameters) {
      if (p.kind != Kind::number && p.kind != Kind::table) continue;
      INFO(e.name << "." << p.name);
      for (const double bound : {p.min, p.max}) {
        if (!std::isfinite(bound)) continue;
        CHECK(refusal(e, p.name, as(p, bound)).code.empty());
        const double beyond = std::nextafter(bound, bound == p.min ? -infinity : infinity);
        const auto detail = refusal(e, p.name, as(p, beyond));
        CHECK(detail.code == "NGR-E0712");
        CHECK(detail.where.path == "units.x." + p.name);
        CHECK_FALSE(detail.expected.empty());
        CHECK(detail.message.find("'" + p.name + "'") != std::string::npos);
      }
      for (const double none : {infinity, -infinity, std::nan("")})
        CHECK(refusal(e, p.name, as(p, none)).code == "NGR-E0712");
    }
  }
}

TEST_CASE("a number out of range is told its bounds and its unit", "[process][settings]") {
  const auto& cell = entry("faraday_cell");
  CHECK(refusal(cell, "temperature", 20.0).expected == "900 to 1200 K");
  CHECK(refusal(cell, "temperature", 20.0).value.find("20") == 0);
  CHECK(refusal(cell, "current_efficiency", 93.5).expected == "0.01 to 1");  // a per cent figure
  CHECK(refusal(entry("splitter"), "fractions", Table{{"halite", 1.5}}).expected == "0 to 1");
}

TEST_CASE("a misspelt parameter gets the right one as suggestion, and the list", "[process][settings]") {
  for (const auto function : entries()) {
    const Entry& e = function();
    for (const auto& p : e.parameters) {
      const std::string misspelt = p.name.substr(0, 1) + "x" + p.name.substr(1);
      const auto detail = refusal(e, misspelt, 1.0);
      INFO(e.name << "." << misspelt);
      CHECK(detail.code == "NGR-E0710");
      CHECK(detail.value == misspelt);
      CHECK(detail.where.path == "units.x." + misspelt);
      CHECK(detail.expected.find(p.name) != std::string::npos);
      if (p.name.size() > 3) CHECK(detail.suggestion.substr(0, 1) == p.name.substr(0, 1));
    }
  }
  CHECK(refusal(entry("dryer"), "temprature", 600.0).suggestion == "temperature");
  CHECK(refusal(entry("evaporator"), "Until", std::string("dryness")).suggestion == "until");  // case counts
}

TEST_CASE("values of every other kind are refused with what is expected", "[process][settings]") {
  const std::pair<Kind, Value> samples[] = {{Kind::number, 1.0},
                                            {Kind::text, std::string("dryness")},
                                            {Kind::names, std::vector<std::string>{"halite"}},
                                            {Kind::table, Table{{"halite", 0.5}}}};
  for (const auto function : entries())
    for (const auto& p : function().parameters) {
      const Kind own = p.kind == Kind::choice ? Kind::text : p.kind;
      for (const auto& [kind, value] : samples) {
        if (kind == own) continue;
        INFO(function().name << "." << p.name << " kind " << static_cast<int>(kind));
        const auto detail = refusal(function(), p.name, value);
        CHECK(detail.code == "NGR-E0711");
        CHECK(detail.where.path == "units.x." + p.name);
        CHECK_FALSE(detail.expected.empty());
      }
    }
}

TEST_CASE("an unknown choice gets the nearest, every choice is taken", "[process][settings]") {
  const auto& dryer = entry("dryer");
  const auto detail = refusal(dryer, "product", std::string("MgCl2:3H2O"));
  CHECK(detail.code == "NGR-E0714");
  CHECK(detail.value == "MgCl2:3H2O");
  CHECK(detail.suggestion.find("MgCl2:") == 0);
  CHECK(refusal(dryer, "product", std::string("mgcl2:2h2o")).suggestion == "MgCl2:2H2O");
  CHECK(refusal(entry("evaporator"), "kind", std::string("fraction")).suggestion == "fractional");
  for (const auto function : entries())
    for (const auto& p : function().parameters)
      for (const auto& choice : p.choices) {
        INFO(function().name << "." << p.name << " = " << choice);
        CHECK(refusal(function(), p.name, choice).code.empty());
      }
}

TEST_CASE("a missing parameter is named with its meaning and unit", "[process][settings]") {
  const auto detail = error_of<InputError>([] { make("faraday_cell", properties(), {}, "units.cell"); });
  REQUIRE(detail);
  CHECK(detail->code == "NGR-E0713");
  CHECK(detail->where.path == "units.cell.temperature");
  CHECK(detail->message.find("faraday_cell") != std::string::npos);
  CHECK(detail->expected == "of the bath and of all outputs [K]");
}

TEST_CASE("defaults are filled in, what is given wins, what is neither is absent", "[process][settings]") {
  const auto& e = entry("evaporator");
  const Arguments defaults(e, {}, "");
  CHECK(defaults.number("temperature") == 298.15);
  CHECK(defaults.text("kind") == "equilibrium");
  CHECK_FALSE(defaults.has("concentration_factor"));
  CHECK_FALSE(defaults.number_if("concentration_factor").has_value());
  CHECK(defaults.names("exclude").empty());
  CHECK(defaults.text("until").empty());
  const Arguments given(
      e, {{"temperature", 310.0}, {"exclude", std::vector<std::string>{"gypsum", "halite"}}}, "");
  CHECK(given.number("temperature") == 310.0);
  CHECK(given.names("exclude") == std::vector<std::string>{"gypsum", "halite"});
  CHECK(Arguments(entry("splitter"), {}, "").table("fractions").empty());
}

TEST_CASE("without an owner the path of an error is the parameter alone", "[process][settings]") {
  const auto detail = error_of<RangeError>([] { make("mixer", properties(), {{"temperature", 5.0}}); });
  REQUIRE(detail);
  CHECK(detail->where.path == "temperature");
  const auto end = error_of<InputError>([] { make("evaporator", properties(), {}, "units.pan"); });
  REQUIRE(end);
  CHECK(end->where.path == "units.pan.until");
  CHECK(end->expected.find("concentration_factor") != std::string::npos);
}

TEST_CASE("an unknown kind of unit gets the nearest, and names are unique", "[process][settings]") {
  for (const auto function : entries()) {
    const std::string name = function().name;
    CHECK(&entry(name) == &function());
    const auto detail = error_of<InputError>([&] { entry(name.substr(0, name.size() - 1)); });
    REQUIRE(detail);
    CHECK(detail->code == "NGR-E0705");
    CHECK(detail->suggestion == name);
  }
}
