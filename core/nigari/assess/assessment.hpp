// SPDX-License-Identifier: BSD-3-Clause
// Greenhouse gases and cost of one kilogram of product: amounts times factors, nothing silently zero.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "nigari/assess/factors.hpp"

namespace nigari::assess {

/// How the burden of a plant with several products is shared (docs/theory/assessment.md).
enum class Allocation {
  none,              ///< the main product carries all
  mass,              ///< by mass of the products
  economic,          ///< by their value at base prices
  system_expansion,  ///< the main product carries all, less what the co-products replace elsewhere
};
std::string_view to_string(Allocation allocation);
const std::vector<std::string>& allocation_names();
Allocation allocation_from(std::string_view name);  ///< InputError NGR-E1115 with the nearest name

enum class Role { energy, reagent, emission, capital, labour, other, co_product };
std::string_view to_string(Role role);
const std::vector<std::string>& role_names();

/// Something the plant takes or gives off. An empty list of factors counts as zero only with a reason in
/// `without`; else it is listed as missing and left out of the total.
struct Item {
  std::string name;
  Role role = Role::other;
  double amount = 0.0;             ///< in `unit`, over the basis that makes Request::product_mass
  std::string unit = "kg";         ///< of mass or energy: "kg", "J", "kWh"
  std::vector<std::string> gwp;    ///< names of factors, multiplied
  std::vector<std::string> price;  ///< the same for money: {"capital_intensity", "capital_charge"}
  std::string without;             ///< "heat of the sun"
};

struct Request {
  std::string product;
  double product_mass = 0.0;       ///< kg
  std::vector<std::string> price;  ///< of the product; needed for economic allocation
  std::vector<Item> items;
  Allocation allocation = Allocation::none;
  std::string currency = "USD";
  std::map<std::string, std::string>
      exchange;  ///< currency of a factor -> price factor with the unit "JPY/USD"
};

/// One line of the account, for one kilogram of product. Numbers are NaN where a factor is missing.
struct Contribution {
  std::string item;
  Role role = Role::other;
  double amount = 0.0;
  std::string unit;
  Interval gwp, cost;  ///< kg CO2e, currency; negative: credit
  std::string gwp_factor, price_factor;
};

struct Total {
  Allocation allocation = Allocation::none;
  double share = 1.0;  ///< of the burden that the main product carries; NaN when it cannot be computed
  Interval gwp, cost;
  std::string remark;  ///< why it cannot be computed
};

struct Assessment {
  std::string product, currency;
  double product_mass = 0.0;
  Total total;  ///< the allocation asked for: the sum of the contributions
  std::vector<Contribution> contributions;
  std::vector<Total> comparison;        ///< all allocations
  Interval market_price;                ///< of the product, NaN when not given
  std::vector<Factor> assumptions;      ///< every factor used, once
  std::vector<std::string> statements;  ///< what else was assumed, in words
  std::vector<std::string> missing;     ///< "item: gwp"
  std::vector<std::string> warnings;
};

/// low and high take all factors at their low or high ends together (a credit the other way round): they bound
/// the total and are no confidence interval. Throws InputError: unknown factor (NGR-E1110), a unit that does
/// not fit (NGR-E1111), a currency without a rate (NGR-E1112), an allocation that needs a price that is not
/// there (NGR-E1113); RangeError (NGR-E1114) without product. Paths of errors name the item.
Assessment evaluate(const Request& request, const Factors& factors);

}  // namespace nigari::assess
