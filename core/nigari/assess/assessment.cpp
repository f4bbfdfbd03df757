// SPDX-License-Identifier: BSD-3-Clause
// The account: items times factors, shared among products.
#include "nigari/assess/assessment.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari::assess {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Interval operator*(const Interval& a, double x) { return {a.low * x, a.base * x, a.high * x}; }
/// The ends of the product: with a negative factor (a fee for a waste) they need not be the product of the ends.
Interval operator*(const Interval& a, const Interval& b) {
  const auto [low, high] = std::minmax({a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high});
  return {low, a.base * b.base, high};
}
Interval credit(const Interval& a) { return {-a.high, -a.base, -a.low}; }

/// Leaves out what is missing; the list of missing factors says so.
void add(Interval& sum, const Interval& part) {
  if (std::isnan(part.base)) return;
  sum = {sum.low + part.low, sum.base + part.base, sum.high + part.high};
}

Dimension product(const Dimension& a, const Dimension& b) {
  return {a.length + b.length,           a.mass + b.mass,     a.time + b.time,        a.current + b.current,
          a.temperature + b.temperature, a.amount + b.amount, a.currency + b.currency};
}

class Account {
 public:
  Account(const Request& request, const Factors& factors) : request_(request), factors_(factors) {}

  Assessment run() {
    if (!std::isfinite(request_.product_mass) || !(request_.product_mass > 0.0))
      throw RangeError({"NGR-E1114",
                        "no product to assess",
                        {"", 0, request_.product},
                        std::to_string(request_.product_mass),
                        "a mass above zero"});
    out_.product = request_.product;
    out_.currency = request_.currency;
    out_.product_mass = request_.product_mass;
    for (const auto& item : request_.items) take(item);
    out_.market_price =
        request_.price.empty() ? Interval{nan, nan, nan} : factor("product", "price", request_.price, "kg");
    for (const auto& name : allocation_names()) out_.comparison.push_back(total(allocation_from(name)));
    out_.total = out_.comparison[static_cast<std::size_t>(request_.allocation)];
    if (std::isnan(out_.total.share))
      throw InputError({"NGR-E1113",
                        "the allocation is not possible: " + out_.total.remark,
                        {"", 0, request_.product},
                        std::string(to_string(request_.allocation)),
                        "prices, or another allocation"});
    share_contributions();
    state();
    return std::move(out_);
  }

 private:
  const Request& request_;
  const Factors& factors_;
  Assessment out_;
  std::vector<Interval> gwp_, cost_;  ///< of the items, before sharing; of co-products what they replace

  void use(const Factor& factor) {
    for (const auto& known : out_.assumptions)
      if (known.name == factor.name && known.kind == factor.kind) return;
    out_.assumptions.push_back(factor);
  }

  /// The product of the named factors in kg or money per `unit` of the item.
  Interval factor(const std::string& item, const std::string& kind, const std::vector<std::string>& names,
                  const std::string& unit) {
    Interval value{1.0, 1.0, 1.0};
    Dimension dimension = unit_dimension(unit);
    std::string money;
    for (const auto& name : names) {
      const Factor& f = factors_.require(kind, name);
      use(f);
      value = value * f.si();
      dimension = product(dimension, f.dimension());
      if (!f.currency().empty()) money = f.currency();
    }
    const Dimension wanted = kind == "gwp" ? Dimension{0, 1} : Dimension{0, 0, 0, 0, 0, 0, 1};
    if (!(dimension == wanted))
      throw InputError({"NGR-E1111",
                        "the unit of the factor does not fit the item",
                        {"", 0, item},
                        join(names, " * "),
                        (kind == "gwp" ? "kg CO2e per " : request_.currency + " per ") + unit});
    return kind == "gwp" || money == request_.currency ? value : value * rate(item, money);
  }

  /// What one unit of `money` is in the currency of the account.
  Interval rate(const std::string& item, const std::string& money) {
    const auto named = request_.exchange.find(money);
    if (named == request_.exchange.end())
      throw InputError({"NGR-E1112",
                        "a price in another currency, and no rate of exchange named",
                        {"", 0, item},
                        money,
                        "exchange: {" + money + ": <factor>}"});
    const Factor& f = factors_.require("price", named->second);
    use(f);
    if (f.unit == money + "/" + request_.currency)
      return {1.0 / f.value.high, 1.0 / f.value.base, 1.0 / f.value.low};
    if (f.unit == request_.currency + "/" + money) return f.value;
    throw InputError({"NGR-E1112",
                      "the factor is no rate between these currencies",
                      {"", 0, item},
                      f.name + " in " + f.unit,
                      money + "/" + request_.currency});
  }

  Interval value(const Item& item, const std::string& kind, const std::vector<std::string>& names) {
    if (!names.empty())
      return factor(item.name, kind, names, item.unit) *
             (item.amount * unit_factor(item.unit) / request_.product_mass);
    if (!item.without.empty()) return {};
    out_.missing.push_back(item.name + ": " + kind);
    return {nan, nan, nan};
  }

  static void check_unit(const Item& item) {
    try {
      unit_dimension(item.unit);
    } catch (const InputError& error) {
      ErrorDetail detail = error.detail();
      detail.where.path = item.name;
      throw InputError(std::move(detail));
    }
  }

  void take(const Item& item) {
    if (!std::isfinite(item.amount) || item.amount < 0.0)
      throw RangeError({"NGR-E1114",
                        "an amount is negative or not finite",
                        {"", 0, item.name},
                        std::to_string(item.amount),
                        "what is taken, or made, as a positive number"});
    check_unit(item);
    gwp_.push_back(value(item, "gwp", item.gwp));
    cost_.push_back(value(item, "price", item.price));
    out_.contributions.push_back({item.name,
                                  item.role,
                                  item.amount / request_.product_mass,
                                  item.unit,
                                  {},
                                  {},
                                  join(item.gwp, " * "),
                                  join(item.price, " * ")});
    if (!item.without.empty() && (item.gwp.empty() || item.price.empty()))
      out_.statements.push_back(
          item.name + ": counted as free of " + (item.gwp.empty() ? "greenhouse gases" : "cost") +
          (item.gwp.empty() && item.price.empty() ? " and cost" : "") + ", " + item.without);
  }

  bool is_credit(std::size_t i) const { return request_.items[i].role == Role::co_product; }

  Total total(Allocation allocation) const {
    Total sum;
    sum.allocation = allocation;
    sum.share = share(allocation, sum.remark);
    const double share = sum.share;
    for (std::size_t i = 0; i < request_.items.size(); ++i) {
      if (is_credit(i) && allocation != Allocation::system_expansion) continue;
      add(sum.gwp, is_credit(i) ? credit(gwp_[i]) : gwp_[i] * share);
      add(sum.cost, is_credit(i) ? credit(cost_[i]) : cost_[i] * share);
    }
    if (std::isnan(share)) sum.gwp = sum.cost = {nan, nan, nan};
    return sum;
  }

  /// The part of the burden that one kilogram of product carries.
  double share(Allocation allocation, std::string& remark) const {
    if (allocation == Allocation::none || allocation == Allocation::system_expansion) return 1.0;
    const bool by_mass = allocation == Allocation::mass;
    const double own = by_mass ? 1.0 : out_.market_price.base;
    double others = 0.0;
    for (std::size_t i = 0; i < request_.items.size(); ++i) {
      if (!is_credit(i)) continue;
      const Item& item = request_.items[i];
      if (by_mass && !(unit_dimension(item.unit) == Dimension{0, 1})) remark = item.name + " has no mass";
      else others += by_mass ? item.amount * unit_factor(item.unit) / request_.product_mass : cost_[i].base;
      if (!by_mass && std::isnan(cost_[i].base)) remark = request_.items[i].name + " has no price";
    }
    if (std::isnan(own)) remark = request_.product + " has no price";
    if (remark.empty() && !(own + others > 0.0)) remark = "the products have no value";
    return remark.empty() ? own / (own + others) : nan;
  }

  void share_contributions() {
    for (std::size_t i = 0; i < request_.items.size(); ++i) {
      auto& line = out_.contributions[i];
      const bool expanded = request_.allocation == Allocation::system_expansion;
      if (is_credit(i)) {
        line.gwp = expanded ? credit(gwp_[i]) : Interval{};
        line.cost = expanded ? credit(cost_[i]) : Interval{};
      } else {
        line.gwp = gwp_[i] * out_.total.share;
        line.cost = cost_[i] * out_.total.share;
      }
    }
  }

  void state() {
    out_.statements.push_back("allocation between products: " + std::string(to_string(request_.allocation)));
    out_.statements.push_back(
        "low and high take all factors at their ends together; they bound the total and are no "
        "confidence interval");
    for (const auto& item : out_.missing)
      out_.warnings.push_back("no factor for " + item + ": left out of the total");
    warn_grade("D", "partly without a source");
    warn_grade("E", "without a source");
  }

  void warn_grade(const char* grade, const char* meaning) {
    std::vector<std::string> names;
    for (const auto& f : out_.assumptions)
      if (f.grade == grade) names.push_back(f.name + " (" + f.kind + ")");
    if (!names.empty())
      out_.warnings.push_back("factors " + std::string(meaning) +
                              ", to be replaced before a decision rests on them: " + join(names));
  }
};

template <class Enum>
std::string_view name_of(Enum value, const std::vector<std::string>& names) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

const std::vector<std::string>& allocation_names() {
  static const std::vector<std::string> names{"none", "mass", "economic", "system_expansion"};
  return names;
}

const std::vector<std::string>& role_names() {
  static const std::vector<std::string> names{"energy", "reagent", "emission",  "capital",
                                              "labour", "other",   "co_product"};
  return names;
}

std::string_view to_string(Allocation allocation) { return name_of(allocation, allocation_names()); }
std::string_view to_string(Role role) { return name_of(role, role_names()); }

Allocation allocation_from(std::string_view name) {
  const auto& names = allocation_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    throw InputError({"NGR-E1115",
                      "unknown allocation",
                      {},
                      std::string(name),
                      "one of " + join(names),
                      nearest_name(name, names)});
  return static_cast<Allocation>(found - names.begin());
}

Assessment evaluate(const Request& request, const Factors& factors) { return Account(request, factors).run(); }

}  // namespace nigari::assess
