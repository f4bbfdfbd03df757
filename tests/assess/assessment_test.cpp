// SPDX-License-Identifier: BSD-3-Clause
// The account of one kilogram of product: sums, shares, units, and what is missing.
#include "nigari/assess/assessment.hpp"

#include <cmath>
#include <random>

#include "support/catch.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::assess;

namespace {

/// Round figures of no plant, so that every expected number below is mental arithmetic.
Factors round_factors() {
  static const TemporaryDirectory directory;
  const auto line = [](const char* name, const char* kind, const char* unit, double low, double value,
                       double high) {
    return "  - {name: " + std::string(name) + ", value: " + std::to_string(value) +
           ", low: " + std::to_string(low) + ", high: " + std::to_string(high) + ", unit: '" + unit +
           "', kind: " + kind + ", year: 2024, region: World, source: assumption, licence: none, grade: A}\n";
  };
  spill(directory / "f.yaml",
        "schema: nigari/factors/1\nname: round\ntitle: t\nversion: '1'\nlicence: none\nfactors:\n" +
            line("power", "gwp", "kg/kWh", 0.25, 0.5, 1.0) + line("power", "price", "USD/kWh", 0.05, 0.1, 0.2) +
            line("power_jpy", "price", "JPY/kWh", 5, 10, 20) + line("lime", "gwp", "kg/kg", 1, 2, 4) +
            line("lime", "price", "USD/kg", 0.25, 0.5, 1) + line("gas", "gwp", "kg/kg", 0.5, 1, 2) +
            line("gas", "price", "USD/kg", 0.5, 1, 2) + line("metal", "price", "USD/kg", 2, 3, 4) +
            line("plant", "price", "USD*year/kg", 10, 12, 20) +
            line("annuity", "price", "1/year", 0.05, 0.1, 0.2) +
            line("jpy", "price", "JPY/USD", 100, 100, 100) +
            line("weak_jpy", "price", "JPY/USD", 50, 100, 200) + line("fee", "price", "USD/kg", -3, -2, -1) +
            line("share", "price", "1", 0.25, 0.5, 0.75));
  return Factors::load({(directory / "f.yaml").string()});
}

/// 2 kg of metal from 20 kWh and 4 kg of lime, with 6 kg of gas.
Request plant(Allocation allocation = Allocation::none) {
  Request request;
  request.product = "metal";
  request.product_mass = 2.0;
  request.price = {"metal"};
  request.allocation = allocation;
  request.items = {{"power of the cell", Role::energy, 20.0 * 3.6e6, "J", {"power"}, {"power"}, ""},
                   {"lime", Role::reagent, 4.0, "kg", {"lime"}, {"lime"}, ""},
                   {"plant", Role::capital, 2.0, "kg", {}, {"plant", "annuity"}, "buildings are left out"},
                   {"gas", Role::co_product, 6.0, "kg", {"gas"}, {"gas"}, ""}};
  return request;
}

void check_interval(const Interval& value, double low, double base, double high) {
  CHECK_THAT(value.low, WithinRel(low, 1e-12) || WithinAbs(low, 1e-12));
  CHECK_THAT(value.base, WithinRel(base, 1e-12) || WithinAbs(base, 1e-12));
  CHECK_THAT(value.high, WithinRel(high, 1e-12) || WithinAbs(high, 1e-12));
}

}  // namespace

TEST_CASE("without allocation the product carries all", "[assess][identity]") {
  const auto result = evaluate(plant(), round_factors());
  // per kg: 10 kWh x 0.5 + 2 kg lime x 2; money 10 x 0.1 + 2 x 0.5 + 12 x 0.1
  check_interval(result.total.gwp, 10 * 0.25 + 2 * 1, 10 * 0.5 + 2 * 2, 10 * 1.0 + 2 * 4);
  check_interval(result.total.cost, 0.5 + 0.5 + 0.5, 1.0 + 1.0 + 1.2, 2.0 + 2.0 + 4.0);
  check_interval(result.market_price, 2, 3, 4);
  CHECK(result.contributions[3].gwp.base == 0.0);
  CHECK_THAT(result.contributions[3].amount, WithinRel(3.0, 1e-15));
}

TEST_CASE("mass, value and expansion share the burden as they say", "[assess][identity]") {
  // 1 kg of metal beside 3 kg of gas: a quarter by mass; 3 USD beside 3 USD: half by value.
  CHECK_THAT(evaluate(plant(Allocation::mass), round_factors()).total.gwp.base, WithinRel(9.0 / 4.0, 1e-12));
  CHECK_THAT(evaluate(plant(Allocation::economic), round_factors()).total.cost.base,
             WithinRel(3.2 / 2.0, 1e-12));
  const auto expanded = evaluate(plant(Allocation::system_expansion), round_factors());
  check_interval(expanded.total.gwp, 4.5 - 3 * 2, 9 - 3 * 1, 18 - 3 * 0.5);
  check_interval(expanded.contributions[3].gwp, -6, -3, -1.5);
  REQUIRE(expanded.comparison.size() == 4);
  CHECK(expanded.comparison[1].share == 0.25);
  CHECK(expanded.comparison[2].share == 0.5);
}

TEST_CASE("contributions sum to the total for every allocation and random plants", "[assess][property]") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> amount(0.0, 1e3);
  for (int trial = 0; trial < 200; ++trial) {
    Request request = plant(static_cast<Allocation>(trial % 4));
    request.product_mass = 0.1 + amount(random);
    for (auto& item : request.items) item.amount = amount(random);
    if (trial % 3 == 0) request.items[1].gwp.clear();
    const auto result = evaluate(request, round_factors());
    Interval gwp, cost;
    double scale = 0.0;
    for (const auto& line : result.contributions) {
      if (!std::isnan(line.gwp.base))
        gwp = {gwp.low + line.gwp.low, gwp.base + line.gwp.base, gwp.high + line.gwp.high};
      cost = {cost.low + line.cost.low, cost.base + line.cost.base, cost.high + line.cost.high};
      scale += std::isnan(line.gwp.base)
                   ? 0.0
                   : std::abs(line.gwp.high) + std::abs(line.cost.high) + std::abs(line.gwp.low);
    }
    const double slack = 1e-13 * (1.0 + scale);  // roundings of a sum of four
    CHECK_THAT(gwp.low, WithinAbs(result.total.gwp.low, slack));
    CHECK_THAT(gwp.base, WithinAbs(result.total.gwp.base, slack));
    CHECK_THAT(gwp.high, WithinAbs(result.total.gwp.high, slack));
    CHECK_THAT(cost.base, WithinAbs(result.total.cost.base, slack));
    CHECK(result.total.gwp.low <= result.total.gwp.base);
    CHECK(result.total.gwp.base <= result.total.gwp.high);
    CHECK(result.comparison[static_cast<std::size_t>(request.allocation)].gwp.base == result.total.gwp.base);
  }
}

TEST_CASE("shares of the products add up to the whole burden", "[assess][property]") {
  // The gas as main product and the metal beside it: both together carry what the plant causes.
  for (const auto allocation : {Allocation::mass, Allocation::economic}) {
    const auto metal = evaluate(plant(allocation), round_factors());
    Request other = plant(allocation);
    other.product = "gas";
    other.product_mass = 6.0;
    other.price = {"gas"};
    other.items[3] = {"metal", Role::co_product, 2.0, "kg", {}, {"metal"}, "replaces nothing"};
    const auto gas = evaluate(other, round_factors());
    CHECK_THAT(2.0 * metal.total.gwp.base + 6.0 * gas.total.gwp.base, WithinRel(18.0, 1e-12));
  }
}

TEST_CASE("a missing factor is listed and left out, a free one needs its reason", "[assess][property]") {
  Request request = plant();
  request.items[1].gwp.clear();
  const auto result = evaluate(request, round_factors());
  CHECK(result.missing == std::vector<std::string>{"lime: gwp"});
  CHECK(std::isnan(result.contributions[1].gwp.base));
  CHECK_THAT(result.total.gwp.base, WithinRel(5.0, 1e-12));
  REQUIRE_FALSE(result.warnings.empty());
  CHECK(result.warnings.front().find("lime: gwp") != std::string::npos);
  request.items[1].without = "a waste of the neighbour";
  const auto free = evaluate(request, round_factors());
  CHECK(free.missing.empty());
  CHECK(free.contributions[1].gwp.base == 0.0);
  CHECK(std::any_of(free.statements.begin(), free.statements.end(),
                    [](const auto& s) { return s.find("a waste of the neighbour") != std::string::npos; }));
}

TEST_CASE("every factor used is an assumption with its source, once", "[assess][property]") {
  Request request = plant();
  request.items.push_back(request.items[0]);
  const auto result = evaluate(request, round_factors());
  CHECK(result.assumptions.size() == 9);  // power, lime, gas twice each, plant, annuity, metal
  for (const auto& f : result.assumptions) CHECK(f.source == "assumption");
}

TEST_CASE("money is converted only by a rate that is named", "[assess][property]") {
  Request request = plant();
  request.items[0].price = {"power_jpy"};
  const auto refused = error_of<InputError>([&] { evaluate(request, round_factors()); });
  REQUIRE(refused);
  CHECK(refused->code == "NGR-E1112");
  CHECK(refused->value == "JPY");
  CHECK(refused->where.path == "power of the cell");
  request.exchange = {{"JPY", "jpy"}};
  CHECK_THAT(evaluate(request, round_factors()).contributions[0].cost.base, WithinRel(1.0, 1e-12));
  request.currency = "JPY";
  request.exchange = {{"USD", "jpy"}};
  const auto yen = evaluate(request, round_factors());
  CHECK_THAT(yen.contributions[0].cost.base, WithinRel(100.0, 1e-12));
  CHECK_THAT(yen.contributions[1].cost.base, WithinRel(100.0, 1e-12));
  request.exchange = {{"USD", "metal"}};
  CHECK(error_of<InputError>([&] { evaluate(request, round_factors()); })->code == "NGR-E1112");
}

TEST_CASE("amounts count in their unit", "[assess][identity]") {
  Request request = plant();
  const double joules = evaluate(request, round_factors()).total.gwp.base;
  request.items[0].amount = 20.0;
  request.items[0].unit = "kWh";
  CHECK_THAT(evaluate(request, round_factors()).total.gwp.base, WithinRel(joules, 1e-12));
  request.items[3].amount = 6000.0;
  request.items[3].unit = "g";
  request.allocation = Allocation::mass;
  CHECK_THAT(evaluate(request, round_factors()).total.share, WithinRel(0.25, 1e-12));
  request.items[0].unit = "kWhh";
  const auto detail = error_of<InputError>([&] { evaluate(request, round_factors()); });
  REQUIRE(detail);
  CHECK(detail->where.path == "power of the cell");
}

TEST_CASE("the ends of a range hold for rates of exchange and for negative factors", "[assess][identity]") {
  Request request = plant();
  request.items = {{"power", Role::energy, 2 * 3.6e6, "J", {}, {"power_jpy"}, "free of gases"}};
  request.exchange = {{"JPY", "weak_jpy"}};
  check_interval(evaluate(request, round_factors()).total.cost, 5.0 / 200.0, 10.0 / 100.0, 20.0 / 50.0);
  request.items = {{"waste", Role::other, 2.0, "kg", {}, {"fee"}, "free of gases"}};
  check_interval(evaluate(request, round_factors()).total.cost, -3, -2, -1);
  request.items = {{"waste", Role::other, 2.0, "kg", {}, {"fee", "share"}, "free of gases"}};
  check_interval(evaluate(request, round_factors()).total.cost, -3 * 0.75, -2 * 0.5, -1 * 0.25);
}

TEST_CASE("factors of another kind or unit are errors that name the item", "[assess][property]") {
  Request request = plant();
  request.items[1].gwp = {"power"};
  auto detail = error_of<InputError>([&] { evaluate(request, round_factors()); });
  REQUIRE(detail);
  CHECK(detail->code == "NGR-E1111");
  CHECK(detail->where.path == "lime");
  request = plant();
  request.items[2].price = {"plant"};
  CHECK(error_of<InputError>([&] { evaluate(request, round_factors()); })->code == "NGR-E1111");
  request = plant();
  request.items[0].price = {"powr"};
  detail = error_of<InputError>([&] { evaluate(request, round_factors()); });
  REQUIRE(detail);
  CHECK(detail->code == "NGR-E1110");
  CHECK(detail->suggestion == "power");
}

TEST_CASE("an allocation that lacks its figures is an error when asked for, a remark otherwise",
          "[assess][property]") {
  Request request = plant();
  request.price.clear();
  const auto result = evaluate(request, round_factors());
  CHECK(std::isnan(result.comparison[2].share));
  CHECK(std::isnan(result.comparison[2].gwp.base));
  CHECK(result.comparison[2].remark == "metal has no price");
  request.allocation = Allocation::economic;
  CHECK(error_of<InputError>([&] { evaluate(request, round_factors()); })->code == "NGR-E1113");
  request = plant(Allocation::mass);
  request.items[3].unit = "J";
  request.items[3].gwp = request.items[3].price = {"power"};
  CHECK(error_of<InputError>([&] { evaluate(request, round_factors()); })->code == "NGR-E1113");
}

TEST_CASE("no product and negative amounts are errors", "[assess][property]") {
  for (const double mass : {0.0, -1.0, std::nan(""), HUGE_VAL}) {
    Request request = plant();
    request.product_mass = mass;
    CHECK(error_of<RangeError>([&] { evaluate(request, round_factors()); })->code == "NGR-E1114");
  }
  Request request = plant();
  request.items[0].amount = -1.0;
  CHECK(error_of<RangeError>([&] { evaluate(request, round_factors()); })->code == "NGR-E1114");
}

TEST_CASE("names of allocations and roles", "[assess][property]") {
  for (const auto& name : allocation_names()) CHECK(to_string(allocation_from(name)) == name);
  const auto detail = error_of<InputError>([] { allocation_from("economical"); });
  REQUIRE(detail);
  CHECK(detail->code == "NGR-E1115");
  CHECK(detail->suggestion == "economic");
  CHECK(to_string(Role::co_product) == "co_product");
}

TEST_CASE("cell power at 14 kWh/kg on the Japanese grid weighs about 6.5 kg CO2e", "[assess][reference]") {
  // 14 kWh x 0.465 kg/kWh (2024 shares x IPCC medians, Schloemer et al. 2014) = 6.51; the set rounds to three
  // digits.
  Request request;
  request.product = "magnesium";
  request.product_mass = 1.0;
  request.items = {{"cell", Role::energy, 14 * 3.6e6, "J", {"electricity_japan"}, {"electricity_japan"}, ""}};
  const auto result = evaluate(request, Factors::load({"gwp100", "prices"}));
  CHECK_THAT(result.total.gwp.base, WithinAbs(6.5, 0.05));
  CHECK_FALSE(result.warnings.empty());  // the price is of grade D
}
