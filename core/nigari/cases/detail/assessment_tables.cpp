// SPDX-License-Identifier: BSD-3-Clause
// Tables of an assessment.
#include "nigari/cases/detail/assessment_tables.hpp"

#include <functional>

namespace nigari::cases::detail {

namespace {

using assess::Assessment;
using assess::Contribution;
using assess::Factor;
using assess::Interval;
using assess::Total;
using results::Group;
using Texts = std::vector<std::string>;

const Texts bounds{"low", "base", "high"};

/// An interval for each row: dimensions `dim` and `bound`.
template <class Row>
void intervals(Group& group, const char* dim, const std::vector<Row>& rows, const char* name,
               const std::string& unit, const char* what, const std::function<Interval(const Row&)>& value) {
  std::vector<double> data;
  for (const auto& row : rows) {
    const Interval x = value(row);
    data.insert(data.end(), {x.low, x.base, x.high});
  }
  group.add({name, {dim, "bound"}, unit, what, std::move(data)});
}

template <class Row>
void texts(Group& group, const char* dim, const std::vector<Row>& rows, const char* name, const char* what,
           const std::function<std::string(const Row&)>& value) {
  Texts data;
  for (const auto& row : rows) data.push_back(results::readable(value(row)));
  group.add({name, {dim}, "", what, std::move(data)});
}

void add_contributions(Group& group, const Assessment& account) {
  const auto& rows = account.contributions;
  Texts names;
  std::vector<double> amount;
  for (const auto& row : rows) {
    names.push_back(row.item);
    amount.push_back(row.amount);
  }
  group.add_dimension("item", std::move(names), "item of the account");
  texts<Contribution>(group, "item", rows, "role", "role of the item",
                      [](const Contribution& c) { return std::string(to_string(c.role)); });
  group.add({"amount", {"item"}, "", "amount per kg of product, in its measure", std::move(amount)});
  texts<Contribution>(group, "item", rows, "measure", "unit of measure of the amount",
                      [](const Contribution& c) { return c.unit; });
  intervals<Contribution>(group, "item", rows, "gwp", "kg",
                          "kg CO2e per kg of product; NaN: no factor; negative: credit",
                          [](const Contribution& c) { return c.gwp; });
  intervals<Contribution>(group, "item", rows, "cost", account.currency,
                          "cost per kg of product; NaN: no factor; negative: credit",
                          [](const Contribution& c) { return c.cost; });
  texts<Contribution>(group, "item", rows, "gwp_factor", "warming factors used",
                      [](const Contribution& c) { return c.gwp_factor; });
  texts<Contribution>(group, "item", rows, "price_factor", "prices used",
                      [](const Contribution& c) { return c.price_factor; });
}

void add_allocations(Group& group, const Assessment& account) {
  const auto& rows = account.comparison;
  std::vector<double> share;
  for (const auto& row : rows) share.push_back(row.share);
  group.add_dimension("allocation", assess::allocation_names(), "way of sharing between products");
  group.add({"share", {"allocation"}, "1", "share of the burden on the product", std::move(share)});
  intervals<Total>(group, "allocation", rows, "gwp_by_allocation", "kg", "kg CO2e per kg of product",
                   [](const Total& t) { return t.gwp; });
  intervals<Total>(group, "allocation", rows, "cost_by_allocation", account.currency, "cost per kg of product",
                   [](const Total& t) { return t.cost; });
  texts<Total>(group, "allocation", rows, "remark", "why it cannot be computed",
               [](const Total& t) { return t.remark; });
}

void add_factors(Group& group, const Assessment& account) {
  const auto& rows = account.assumptions;
  std::vector<std::int64_t> year;
  for (const auto& row : rows) year.push_back(row.year);
  group.add_dimension("factor", rows.size());
  const auto column = [&](const char* name, const char* what,
                          const std::function<std::string(const Factor&)>& value) {
    texts<Factor>(group, "factor", rows, name, what, value);
  };
  column("factor_name", "factor", [](const Factor& f) { return f.name; });
  column("factor_kind", "gwp or price", [](const Factor& f) { return f.kind; });
  intervals<Factor>(group, "factor", rows, "factor_value", "", "value in its measure",
                    [](const Factor& f) { return f.value; });
  column("factor_measure", "unit of measure", [](const Factor& f) { return f.unit; });
  group.add({"factor_year", {"factor"}, "", "year it holds for", std::move(year)});
  column("factor_region", "region it holds for", [](const Factor& f) { return f.region; });
  column("factor_source", "key of literature.bib", [](const Factor& f) { return f.source; });
  column("factor_licence", "licence", [](const Factor& f) { return f.licence; });
  column("factor_grade", "A printed figure, B derived, C by allocation, D partly, E wholly without a source",
         [](const Factor& f) { return f.grade; });
  column("factor_note", "remark of the set", [](const Factor& f) { return f.note; });
  column("factor_set", "set", [](const Factor& f) { return f.set; });
}

}  // namespace

void add_assessment(results::Document& document, const Assessment& account) {
  auto& group = document.add_group("assessment");
  group.set("product", account.product);
  group.set("functional_unit", "1 kg of " + account.product);
  group.set("allocation", std::string(to_string(account.total.allocation)));
  group.set("currency", account.currency);
  group.add_dimension("bound", bounds, "end of the range");
  const auto interval = [&](const char* name, const std::string& unit, const char* what, const Interval& x) {
    group.add({name, {"bound"}, unit, what, std::vector<double>{x.low, x.base, x.high}});
  };
  group.add(
      {"product_mass", {}, "kg", "product per basis of the case", std::vector<double>{account.product_mass}});
  interval("gwp_total", "kg", "kg CO2e per kg of product", account.total.gwp);
  interval("cost_total", account.currency, "cost per kg of product", account.total.cost);
  interval("market_price", account.currency, "price of the product; NaN when the case names none",
           account.market_price);
  add_contributions(group, account);
  add_allocations(group, account);
  add_factors(group, account);
  group.add_dimension("statement", account.statements.size());
  texts<std::string>(group, "statement", account.statements, "statement_text", "what else was assumed",
                     [](const std::string& s) { return s; });
  group.add_dimension("missing", account.missing.size());
  texts<std::string>(group, "missing", account.missing, "missing_factor", "item and kind of factor left out",
                     [](const std::string& s) { return s; });
}

}  // namespace nigari::cases::detail
