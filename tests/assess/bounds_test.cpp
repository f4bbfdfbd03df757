// SPDX-License-Identifier: BSD-3-Clause
// Units, currencies and bounds of an account, and shares that add up, over tables and random plants.
#include <algorithm>
#include <cmath>
#include <random>

#include "nigari/assess/assessment.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::assess;

namespace {

struct Line {
  const char *name, *kind, *unit;
  double low, value, high;
  const char* grade = "A";
};

Factors factors(const std::vector<Line>& lines) {
  std::ostringstream text;
  text << "schema: nigari/factors/1\nname: own\ntitle: t\nversion: '1'\nlicence: none\nfactors:\n";
  text.precision(17);
  for (const auto& l : lines)
    text << "  - {name: " << l.name << ", kind: " << l.kind << ", unit: '" << l.unit << "', low: " << l.low
         << ", value: " << l.value << ", high: " << l.high << ", grade: " << l.grade
         << ", year: 2024, region: World, source: assumption, licence: none}\n";
  const TemporaryDirectory directory;
  spill(directory / "own.yaml", text.str());
  return Factors::load({(directory / "own.yaml").string()});
}

const Factors& common() {
  static const Factors all = factors({{"power", "gwp", "kg/kWh", 0.3, 0.5, 0.9},
                                      {"power", "price", "USD/kWh", 0.05, 0.1, 0.3},
                                      {"acid", "gwp", "kg/kg", 0.5, 2, 3},
                                      {"acid", "price", "USD/kg", 0.1, 0.3, 0.4},
                                      {"waste", "price", "USD/kg", -3, -1, -0.5},
                                      {"uptake", "gwp", "kg/kg", -2, -1, -0.5},
                                      {"haul", "price", "EUR/kg", 1, 2, 3},
                                      {"yen", "price", "JPY/kg", 100, 150, 300},
                                      {"share", "price", "1/year", 0.05, 0.1, 0.2},
                                      {"fee", "price", "USD*year/kg", -20, -10, -5},
                                      {"metal", "price", "USD/kg", 2, 3, 5},
                                      {"gas", "price", "USD/kg", 0.2, 0.5, 1},
                                      {"gas", "gwp", "kg/kg", 0.5, 1, 2},
                                      {"jpy_usd", "price", "JPY/USD", 100, 150, 160},
                                      {"usd_eur", "price", "USD/EUR", 1.0, 1.1, 1.2},
                                      {"jpy_eur", "price", "JPY/EUR", 150, 160, 170}});
  return all;
}

Request of(std::vector<Item> items) {
  Request request;
  request.product = "metal";
  request.product_mass = 1.0;
  request.price = {"metal"};
  request.items = std::move(items);
  return request;
}
Item item(const std::string& name, double amount, const std::string& unit, std::vector<std::string> gwp,
          std::vector<std::string> price, Role role = Role::other) {
  const std::string reason = gwp.empty() || price.empty() ? "none" : "";
  return {name, role, amount, unit, std::move(gwp), std::move(price), reason};
}
std::string refused(const Request& request) {
  const auto detail = error_of<InputError>([&] { evaluate(request, common()); });
  return detail ? detail->code + " " + detail->where.path : "accepted";
}

}  // namespace

TEST_CASE("an amount counts in its unit: kWh, MJ, J, t, g", "[assess][identity]") {
  struct Row {
    double amount;
    const char *unit, *factor;
    double gwp;
  };
  const Row rows[] = {{10.0, "kWh", "power", 5.0}, {36.0, "MJ", "power", 5.0}, {36e6, "J", "power", 5.0},
                      {4.0, "kg", "acid", 8.0},    {0.004, "t", "acid", 8.0},  {4000.0, "g", "acid", 8.0}};
  for (const auto& row : rows) {
    INFO(row.amount << " " << row.unit);
    const auto result = evaluate(of({item("x", row.amount, row.unit, {row.factor}, {row.factor})}), common());
    CHECK_THAT(result.total.gwp.base, WithinRel(row.gwp, 1e-12));
    CHECK(result.contributions[0].unit == row.unit);
    CHECK(result.contributions[0].amount == row.amount);
  }
  const auto request = of({item("acid", 1.0, "kg", {"acid"}, {"acid"}),
                           item("gas", 3000.0, "g", {"gas"}, {"gas"}, Role::co_product)});
  CHECK_THAT(evaluate(request, common()).comparison[1].share, WithinRel(0.25, 1e-12));  // by mass, in grams
}

TEST_CASE("a unit that does not fit is an error at its item", "[assess]") {
  using Names = std::vector<std::string>;
  struct Row {
    const char* unit;
    Names gwp, price;
    const char* code;
  };
  const Row rows[] = {{"kg", {"power"}, {"acid"}, "NGR-E1111"},
                      {"J", {"acid"}, {"power"}, "NGR-E1111"},
                      {"J", {"power"}, {"acid"}, "NGR-E1111"},
                      {"m3", {"acid"}, {"acid"}, "NGR-E1111"},
                      {"kgg", {"acid"}, {"acid"}, "NGR-E0102"},
                      {"kg", {"acid"}, {"fee"}, "NGR-E1111"},           // a year left over
                      {"kg", {"acid"}, {"acid", "acid"}, "NGR-E1111"},  // money squared
                      {"kg", {"acid"}, {"jpy_usd"}, "NGR-E1111"}};      // a rate is no price
  for (const auto& row : rows) {
    INFO(row.unit << " " << row.gwp.front() << " " << row.price.front());
    CHECK(refused(of({item("pump", 1.0, row.unit, row.gwp, row.price)})) == std::string(row.code) + " pump");
  }
  CHECK(refused(of({item("plant", 1.0, "kg", {"acid"}, {"fee", "share"})})) == "accepted");
  CHECK(refused(of({item("plant", 1.0, "kg", {"haul"}, {"acid"})})).find("NGR-E1110") == 0);  // no gwp factor
  auto product = of({});
  product.price = {"power"};
  CHECK(refused(product) == "NGR-E1111 product");
}

TEST_CASE("money of three sorts, with the range of the rates", "[assess][identity]") {
  auto request = of({item("yen", 2.0, "kg", {"acid"}, {"yen"}), item("haul", 1.0, "kg", {"acid"}, {"haul"})});
  request.exchange = {{"JPY", "jpy_usd"}, {"EUR", "usd_eur"}};
  const auto usd = evaluate(request, common());
  CHECK_THAT(usd.contributions[0].cost.base, WithinRel(2.0 * 150.0 / 150.0, 1e-12));
  CHECK_THAT(usd.contributions[0].cost.low, WithinRel(2.0 * 100.0 / 160.0, 1e-12));   // cheap, and a weak yen
  CHECK_THAT(usd.contributions[0].cost.high, WithinRel(2.0 * 300.0 / 100.0, 1e-12));
  CHECK_THAT(usd.contributions[1].cost.low, WithinRel(1.0, 1e-12));
  CHECK_THAT(usd.contributions[1].cost.base, WithinRel(2.2, 1e-12));
  CHECK_THAT(usd.contributions[1].cost.high, WithinRel(3.6, 1e-12));
  request.currency = "JPY";
  request.exchange = {{"USD", "jpy_usd"}, {"EUR", "jpy_eur"}};
  const auto jpy = evaluate(request, common());
  CHECK_THAT(jpy.contributions[0].cost.base, WithinRel(300.0, 1e-12));
  CHECK_THAT(jpy.contributions[1].cost.high, WithinRel(3.0 * 170.0, 1e-12));
  CHECK_THAT(jpy.market_price.low, WithinRel(2.0 * 100.0, 1e-12));
  const auto& used = jpy.assumptions;
  CHECK(std::count_if(used.begin(), used.end(), [](const auto& f) { return f.is_rate(); }) == 2);
  request.exchange["EUR"] = "jpy_usd";  // a rate between others
  CHECK(refused(request) == "NGR-E1112 haul");
  request.exchange["EUR"] = "eur_jpy";
  CHECK(refused(request).find("NGR-E1110") == 0);
  request.exchange.erase("EUR");
  CHECK(refused(request) == "NGR-E1112 haul");
}

TEST_CASE("low is below base is below high, whatever the signs", "[assess][property]") {
  const Item pieces[] = {item("power", 1.0, "kWh", {"power"}, {"power"}),
                         item("acid", 1.0, "kg", {"acid"}, {"acid"}),
                         item("waste", 1.0, "kg", {"uptake"}, {"waste"}),
                         item("fee", 1.0, "kg", {"uptake"}, {"fee", "share"}),
                         item("gas", 1.0, "kg", {"gas"}, {"gas"}, Role::co_product)};
  std::mt19937 random(2);
  std::uniform_real_distribution<double> u(0.0, 10.0);
  for (int trial = 0; trial < 100; ++trial)
    for (const auto& name : allocation_names()) {
      auto request = of({});
      for (const auto& piece : pieces) {
        request.items.push_back(piece);
        request.items.back().amount = u(random);
      }
      request.allocation = allocation_from(name);
      const auto result = evaluate(request, common());
      INFO(name << " trial " << trial);
      for (const auto& part : {result.total.gwp, result.total.cost}) {
        CHECK(part.low <= part.base);
        CHECK(part.base <= part.high);
      }
      for (const auto& line : result.contributions)
        CHECK((line.cost.low <= line.cost.base && line.cost.base <= line.cost.high));
    }
  // -10 USD year/kg (-20 to -5) at 10 %/year (5 to 20 %): between -4 and -0.25, base -1.
  const auto fee = evaluate(of({pieces[3]}), common()).total.cost;
  CHECK_THAT(fee.low, WithinRel(-4.0, 1e-12));
  CHECK_THAT(fee.base, WithinRel(-1.0, 1e-12));
  CHECK_THAT(fee.high, WithinRel(-0.25, 1e-12));
}

TEST_CASE("more of anything never lowers its line, and the account is linear in amounts",
          "[assess][property]") {
  auto request = of({item("power", 1.0, "kWh", {"power"}, {"power"}),
                     item("acid", 2.0, "kg", {"acid"}, {"acid"})});
  const auto one = evaluate(request, common());
  double last = one.total.gwp.base;
  for (double amount = 2.0; amount < 100.0; amount *= 2.0) {
    request.items[0].amount = amount;
    const auto more = evaluate(request, common());
    CHECK(more.total.gwp.base > last);
    CHECK_THAT(more.contributions[0].cost.high, WithinRel(amount * one.contributions[0].cost.high, 1e-12));
    CHECK(more.contributions[1].gwp.base == one.contributions[1].gwp.base);
    last = more.total.gwp.base;
  }
  request.product_mass = 4.0;
  for (auto& i : request.items) i.amount *= 4.0;
  const auto before = last, after = evaluate(request, common()).total.gwp.base;
  CHECK_THAT(after, WithinRel(before, 1e-12));  // per kilogram
}

TEST_CASE("splitting an item in two leaves the account, and a zero item has no part", "[assess][property]") {
  const auto whole = evaluate(of({item("acid", 3.0, "kg", {"acid"}, {"acid"})}), common());
  const auto parts = evaluate(of({item("a", 1.0, "kg", {"acid"}, {"acid"}),
                                  item("b", 2.0, "kg", {"acid"}, {"acid"}),
                                  item("c", 0.0, "kg", {"acid"}, {"acid"})}),
                              common());
  CHECK_THAT(parts.total.gwp.high, WithinRel(whole.total.gwp.high, 1e-14));
  CHECK_THAT(parts.total.cost.low, WithinRel(whole.total.cost.low, 1e-14));
  CHECK(parts.contributions[2].gwp.base == 0.0);
  CHECK(parts.assumptions.size() == whole.assumptions.size());
}

TEST_CASE("shares of three products add up to one, by mass and by value", "[assess][property]") {
  std::mt19937 random(9);
  std::uniform_real_distribution<double> u(0.1, 10.0);
  const char* const names[] = {"metal", "gas", "acid"};
  for (int trial = 0; trial < 50; ++trial) {
    const double made[] = {u(random), u(random), u(random)};
    double by_mass = 0.0, by_value = 0.0;
    for (int main = 0; main < 3; ++main) {
      auto request = of({});
      request.product = names[main];
      request.product_mass = made[main];
      request.price = {names[main]};
      for (int other = 0; other < 3; ++other)
        if (other != main)
          request.items.push_back(
              item(names[other], made[other], "kg", {"gas"}, {names[other]}, Role::co_product));
      const auto result = evaluate(request, common());
      by_mass += result.comparison[1].share;
      by_value += result.comparison[2].share;
      CHECK(result.comparison[0].share == 1.0);
      CHECK(result.comparison[3].share == 1.0);
    }
    CHECK_THAT(by_mass, WithinRel(1.0, 1e-12));
    CHECK_THAT(by_value, WithinRel(1.0, 1e-12));
  }
}

TEST_CASE("what is worth nothing cannot share by value, and says so", "[assess]") {
  auto request = of({item("waste", 5.0, "kg", {"gas"}, {"waste"}, Role::co_product)});
  request.allocation = Allocation::economic;
  CHECK(refused(request) == "NGR-E1113 metal");
  request.allocation = Allocation::none;
  const auto result = evaluate(request, common());
  CHECK(result.comparison[2].remark == "the products have no value");
  CHECK(std::isnan(result.comparison[2].cost.base));
}

TEST_CASE("factors of grade D and E are named in a warning each", "[assess]") {
  const auto some = factors({{"a", "gwp", "kg/kg", 1, 1, 1, "D"},
                             {"b", "gwp", "kg/kg", 1, 1, 1, "E"},
                             {"c", "gwp", "kg/kg", 1, 1, 1, "C"},
                             {"unused", "gwp", "kg/kg", 1, 1, 1, "E"}});
  auto request = of({item("x", 1.0, "kg", {"a"}, {}),
                     item("y", 1.0, "kg", {"b"}, {}),
                     item("z", 1.0, "kg", {"c"}, {})});
  request.price.clear();
  const auto result = evaluate(request, some);
  REQUIRE(result.warnings.size() == 2);
  CHECK(result.warnings[0].find("a (gwp)") != std::string::npos);
  CHECK(result.warnings[1].find("b (gwp)") != std::string::npos);
  for (const auto& w : result.warnings) CHECK(w.find("unused") == std::string::npos);
}
