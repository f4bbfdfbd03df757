// SPDX-License-Identifier: BSD-3-Clause
// Factor sets: strict reading, units, names.
#include "nigari/assess/factors.hpp"

#include "support/catch.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::assess;

namespace {

const std::string head =
    "schema: nigari/factors/1\nname: mine\ntitle: t\nversion: '1'\nlicence: none\nfactors:\n";

std::string line(const std::string& changed = "", const std::string& by = "") {
  std::string text =
      "  - {name: lime, value: 2, low: 1, high: 3, unit: kg/kg, kind: gwp, year: 2024, region: World, "
      "source: assumption, licence: none}\n";
  if (!changed.empty()) text.replace(text.find(changed), changed.size(), by);
  return text;
}

ErrorDetail refused(const std::string& text) {
  const TemporaryDirectory directory;
  spill(directory / "f.yaml", text);
  const auto detail = error_of<DataError>([&] { Factors::load({(directory / "f.yaml").string()}); });
  REQUIRE(detail);
  CHECK(detail->where.file == (directory / "f.yaml").string());
  CHECK(detail->where.line > 0);
  return *detail;
}

}  // namespace

TEST_CASE("the shipped sets load, every factor has a range, a unit of its kind and a source",
          "[assess][property]") {
  const Factors factors = Factors::load({"gwp100", "prices"});
  CHECK(factors.sets().size() == 2);
  CHECK(factors.sets().front().hash.size() == 64);
  CHECK(factors.all().size() > 40);
  for (const auto& f : factors.all()) {
    INFO(f.kind << " " << f.name);
    CHECK(f.value.low <= f.value.base);
    CHECK(f.value.base <= f.value.high);
    CHECK_FALSE(f.source.empty());
    CHECK(f.year > 2000);
    if (f.kind == "gwp") CHECK(f.dimension().currency == 0);
  }
}

TEST_CASE("factors convert to SI: kWh, MJ, years, rates of exchange", "[assess][identity]") {
  const Factors factors = Factors::load({"gwp100", "prices"});
  const auto& power = factors.require("gwp", "electricity_japan");
  CHECK_THAT(power.si().base, WithinRel(power.value.base / 3.6e6, 1e-15));
  const auto& gas = factors.require("price", "heat_natural_gas");
  CHECK_THAT(gas.si().high, WithinRel(gas.value.high / 1e6, 1e-15));
  CHECK(gas.currency() == "USD");
  CHECK(factors.require("price", "capital_charge").currency().empty());
  const auto& rate = factors.require("price", "exchange_rate_jpy");
  CHECK(rate.is_rate());
  CHECK(rate.currency().empty());
  CHECK(rate.si().base == rate.value.base);
}

TEST_CASE("money is found in a unit by its symbol only", "[assess][property]") {
  CHECK(currency_of("USD/kWh") == "USD");
  CHECK(currency_of("JPY/kg") == "JPY");
  CHECK(currency_of("USD*year/kg") == "USD");
  CHECK(currency_of("kg CO2e/kWh").empty());
  CHECK(currency_of("USDX/kg").empty());
  CHECK(currency_of("").empty());
}

TEST_CASE("an unknown factor or set gets the nearest name", "[assess][property]") {
  const Factors factors = Factors::load({"gwp100"});
  const auto factor = error_of<InputError>([&] { factors.require("gwp", "electricity_japn"); });
  REQUIRE(factor);
  CHECK(factor->code == "NGR-E1110");
  CHECK(factor->suggestion == "electricity_japan");
  CHECK(factors.find("price", "NaOH") == nullptr);
  const auto set = error_of<InputError>([] { Factors::load({"gwp10"}); });
  REQUIRE(set);
  CHECK(set->code == "NGR-E1101");
  CHECK(set->suggestion == "gwp100");
}

TEST_CASE("a set of one's own is read from a path", "[assess][property]") {
  const TemporaryDirectory directory;
  spill(directory / "f.yaml", head + line());
  const Factors factors = Factors::load({"prices", (directory / "f.yaml").string()});
  CHECK(factors.require("gwp", "lime").value.high == 3.0);
  CHECK(factors.require("gwp", "lime").set == "mine");
}

TEST_CASE("factor files that break the rules are errors at their line", "[assess][property]") {
  CHECK(refused(head + line("low: 1", "low: 2.5")).code == "NGR-E1102");
  CHECK(refused(head + line("high: 3", "high: 1.5")).code == "NGR-E1102");
  std::string rate = line("unit: kg/kg, kind: gwp", "unit: JPY/USD, kind: price");
  CHECK(refused(head + rate.replace(rate.find("low: 1"), 6, "low: 0")).code == "NGR-E1102");
  const auto kind = refused(head + line("kind: gwp", "kind: gpw"));
  CHECK(kind.code == "NGR-E1103");
  CHECK(kind.suggestion == "gwp");
  CHECK(kind.where.path == "factors[0].kind");
  CHECK(refused(head + line("unit: kg/kg", "unit: USD/kg")).code == "NGR-E1104");
  CHECK(refused(head + line("unit: kg/kg", "unit: JPY/USD")).code == "NGR-E1104");
  CHECK(refused(head + line("unit: kg/kg, kind: gwp", "unit: kg/USD, kind: price")).code == "NGR-E1104");
  CHECK(refused(head + line("unit: kg/kg", "unit: kg/kgg")).code == "NGR-E0102");
  CHECK(refused(head + line() + line()).code == "NGR-E1105");
  CHECK(refused(head + line("source: assumption", "source: nobody1999")).code == "NGR-E0215");
  CHECK(refused(head + line(", licence: none", "")).code == "NGR-E0206");
  CHECK(refused(head + line("year", "yaer")).code == "NGR-E0207");
  CHECK(refused(head + line("value: 2", "value: .nan")).code == "NGR-E0208");
  CHECK(refused("schema: nigari/factors/2\n" + head.substr(head.find("name"))).code == "NGR-E0209");
}
