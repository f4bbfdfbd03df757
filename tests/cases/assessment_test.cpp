// SPDX-License-Identifier: BSD-3-Clause
// Assessments of cases: which amount meets which factor, and what the tables say about it.
#include <cmath>

#include "cases/support.hpp"

using namespace nigari;
using namespace nigari::cases;

namespace {

const std::string pond =
    "feeds:\n  sea: {amounts: {H2O: 1 kg, Na+: 0.5, Cl-: 0.5}}\nunits:\n"
    "  pan: {operation: evaporator, inputs: {feed: sea}, outputs: {solids: salt, brine: bittern}, "
    "concentration_factor: 20}\n";

const std::string opening =
    "assessment:\n  product: {name: salt, stream: salt, substance: halite, price: NaCl}\n  factors: [gwp100, "
    "prices]\n";

std::string account(const std::string& items, const std::string& more = "") {
  return case_text("flowsheet", "seasalt, cea", pond + opening + more + "  items:\n" + items);
}

struct Line {
  double amount, gwp, cost;
  std::string measure;
};

Line line_of(const results::Document& document, const std::string& item) {
  const auto& table = group(document, "assessment");
  const auto i = index_of(texts(table, "item"), item);
  return {numbers(table, "amount")[i], numbers(table, "gwp")[3 * i + 1], numbers(table, "cost")[3 * i + 1],
          texts(table, "measure")[i]};
}

double heat_per_product(const results::Document& document) {
  return numbers(group(document, "units"), "heat")[0] /
         numbers(group(document, "assessment"), "product_mass")[0];
}

}  // namespace

TEST_CASE("heat of a unit, over the efficiency, meets the factor of the set", "[cases][identity]") {
  const auto [document, summary] =
      compute_text(account("    - {name: heat, role: energy, of: {unit: pan, figure: heat}, efficiency: 0.8, "
                           "gwp: heat_natural_gas, price: heat_natural_gas}\n"));
  const Line line = line_of(document, "heat");
  CHECK(line.measure == "J");
  CHECK_THAT(line.amount, WithinRel(heat_per_product(document) / 0.8, 1e-12));
  CHECK_THAT(line.gwp, WithinRel(line.amount * 0.0695e-6, 1e-9));  // kg CO2e per MJ of natural gas in gwp100
}

TEST_CASE("masses of streams and substances, multiplied", "[cases][identity]") {
  const auto [document, summary] = compute_text(
      account("    - {name: bittern, role: reagent, of: {stream: bittern}, gwp: NaCl, price: NaCl}\n"
              "    - {name: salt in it, role: reagent, of: {stream: bittern, substance: Na+}, times: 2 g/kg, "
              "gwp: NaCl, price: NaCl}\n"
              "    - {name: tenth, role: reagent, of: product, times: 0.1, gwp: NaCl, price: NaCl}\n"
              "    - {name: drying, role: energy, of: product, times: 3.6 MJ/kg, gwp: electricity_japan, "
              "price: electricity_japan}\n"));
  const auto& streams = group(document, "streams");
  const auto& substances = texts(streams, "substance");
  const auto row = index_of(texts(streams, "stream"), "bittern");
  const double product = numbers(group(document, "assessment"), "product_mass")[0];
  CHECK_THAT(line_of(document, "bittern").amount, WithinRel(numbers(streams, "mass")[row] / product, 1e-12));
  const auto sodium = index_of(substances, "Na+");
  const double mass =
      numbers(streams, "amount")[row * substances.size() + sodium] * numbers(streams, "molar_mass")[sodium];
  CHECK_THAT(line_of(document, "salt in it").amount, WithinRel(2e-3 * mass / product, 1e-12));
  CHECK_THAT(line_of(document, "tenth").amount, WithinRel(0.1, 1e-12));
  const Line drying = line_of(document, "drying");
  CHECK(drying.measure == "J");
  CHECK_THAT(drying.gwp, WithinRel(0.465, 1e-9));  // one kWh of Japan 2024 in gwp100
}

TEST_CASE("a unit that gives off heat buys none, with a word about it", "[cases][property]") {
  const auto [document, summary] = compute_text(
      case_text("flowsheet", "seasalt, cea",
                "feeds:\n  a: {temperature: 80 degC, amounts: {H2O: 1 kg, Na+: 8, Cl-: 8}}\nunits:\n"
                "  cooler: {operation: crystalliser, inputs: {feed: a}, outputs: {solids: salt}, temperature: "
                "25 degC}\n" +
                    opening +
                    "  items:\n    - {name: heat, role: energy, of: {unit: cooler, figure: heat}, gwp: "
                    "heat_natural_gas, price: heat_natural_gas}\n"));
  CHECK(numbers(group(document, "units"), "heat")[0] < 0.0);
  CHECK(line_of(document, "heat").amount == 0.0);
  CHECK(any_contains(texts(group(document, "assessment"), "statement_text"), "heat: the unit gives off heat"));
}

TEST_CASE("what is missing is listed in the file and left out of the total", "[cases][property]") {
  const auto [document, summary] = compute_text(
      account("    - {name: heat, role: energy, of: {unit: pan, figure: heat}, gwp: heat_natural_gas}\n"
              "    - {name: sun, role: energy, of: {unit: pan, figure: heat}, without: heat of the sun, note: "
              "a remark}\n"));
  const auto& table = group(document, "assessment");
  CHECK(texts(table, "missing_factor") == std::vector<std::string>{"heat: price"});
  CHECK(std::isnan(line_of(document, "heat").cost));
  CHECK(line_of(document, "sun").cost == 0.0);
  CHECK(numbers(table, "cost_total")[1] == 0.0);
  CHECK(any_contains(summary.warnings, "no factor for heat: price"));
  CHECK(any_contains(texts(table, "statement_text"), "heat of the sun"));
  CHECK(any_contains(texts(table, "statement_text"), "sun: a remark"));
}

TEST_CASE("allocation, currency and exchange of the case reach the account", "[cases][identity]") {
  const std::string items =
      "    - {name: heat, role: energy, of: {unit: pan, figure: heat}, gwp: heat_natural_gas, price: "
      "heat_natural_gas}\n"
      "    - {name: bittern sold, role: co_product, of: {stream: bittern}, gwp: NaCl, price: NaCl}\n";
  const auto none = compute_text(account(items)).document;
  const auto mass = compute_text(account(items, "  allocation: mass\n")).document;
  const auto& shares = numbers(group(mass, "assessment"), "share");
  const double ratio = line_of(mass, "bittern sold").amount;
  CHECK_THAT(shares[1], WithinRel(1.0 / (1.0 + ratio), 1e-12));
  CHECK_THAT(line_of(mass, "heat").gwp, WithinRel(shares[1] * line_of(none, "heat").gwp, 1e-12));
  const auto yen =
      compute_text(account(items, "  currency: JPY\n  exchange: {USD: exchange_rate_jpy}\n")).document;
  CHECK_THAT(line_of(yen, "heat").cost,
             WithinRel(151.0 * line_of(none, "heat").cost, 1e-12));  // JPY/USD in prices
  CHECK(group(yen, "assessment").find("cost_total")->unit == "JPY");
  CHECK(error_of_text(account(items, "  currency: JPY\n")).code == "NGR-E1112");
}

TEST_CASE("every factor used is in the file with range, year, region, source, licence and grade",
          "[cases][property]") {
  const auto document = compute_text(account("    - {name: heat, role: energy, of: {unit: pan, figure: heat}, "
                                             "gwp: heat_natural_gas, price: heat_natural_gas}\n"))
                            .document;
  const auto& table = group(document, "assessment");
  CHECK(texts(table, "factor_name") ==
        std::vector<std::string>{"heat_natural_gas", "heat_natural_gas", "NaCl"});
  for (const char* column : {"factor_kind", "factor_measure", "factor_region", "factor_source",
                             "factor_licence", "factor_grade", "factor_set"})
    for (const auto& text : texts(table, column)) CHECK_FALSE(text.empty());
  const auto& range = numbers(table, "factor_value");
  for (std::size_t i = 0; i < range.size(); i += 3)
    CHECK((range[i] <= range[i + 1] && range[i + 1] <= range[i + 2]));
  const auto& sources = texts(group(document, "sources"), "source");
  for (const auto& key : texts(table, "factor_source")) index_of(sources, key);
}

TEST_CASE("an account without a product is an error, and nothing is written", "[cases][property]") {
  const TemporaryDirectory directory;
  spill(directory / "case.yaml", account("    []\n"));
  std::string text = account("    - {name: x, role: other, of: product, without: nothing}\n");
  text.replace(text.find("concentration_factor: 20"), 24, "concentration_factor: 2");
  spill(directory / "case.yaml", text);
  const auto detail =
      error_of<RangeError>([&] { run(directory / "case.yaml", {.output = directory / "out.h5"}); });
  REQUIRE(detail);
  CHECK(detail->code == "NGR-E1114");
  CHECK(detail->where.file == (directory / "case.yaml").string());
  CHECK(directory.count() == 1);
}

TEST_CASE("wrong items are errors at their line before anything is solved", "[cases][property]") {
  const auto code = [](const std::string& item) { return error_of_text(account("    - " + item + "\n")).code; };
  CHECK(code("{name: x, role: enrgy, of: product, without: y}") == "NGR-E1208");
  CHECK(code("{name: x, role: energy, of: produkt, without: y}") == "NGR-E1208");
  CHECK(code("{name: x, role: energy, of: {unit: pan, figure: cold}, without: y}") == "NGR-E1208");
  CHECK(code("{name: x, role: energy, of: {unit: pen, figure: heat}, without: y}") == "NGR-E0722");
  CHECK(code("{name: x, role: energy, of: {stream: salt, unit: pan}, without: y}") == "NGR-E0207");
  CHECK(code("{name: x, role: energy, of: {stream: salt, substance: halit}, without: y}") == "NGR-E0701");
  CHECK(code("{name: x, role: energy, of: product, times: 1 kg, without: y}") == "NGR-E0104");
  CHECK(code("{name: x, role: energy, of: {unit: pan, figure: heat}, times: 1 MJ/kg, without: y}") ==
        "NGR-E0104");
  CHECK(code("{name: x, role: energy, of: product, times: -1, without: y}") == "NGR-E1207");
  CHECK(code("{name: x, role: energy, of: product, efficiency: 0, without: y}") == "NGR-E1207");
  CHECK(code("{name: x, role: energy, of: product, gwp: [NaCl, heat_natural_gas], price: NaCl}") ==
        "NGR-E1111");
  CHECK(code("{name: x, role: energy, without: y}") == "NGR-E0206");
  CHECK(error_of_text(account("    - {name: x, role: other, of: product, without: y}\n", "  currency: yen\n"))
            .code == "NGR-E1207");
  CHECK(
      error_of_text(account("    - {name: x, role: other, of: product, without: y}\n", "  allocation: fair\n"))
          .code == "NGR-E1115");
}
