// SPDX-License-Identifier: BSD-3-Clause
// Reading and evaluating the assessment of a case.
#include "nigari/cases/detail/assessment_plan.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/base/text.hpp"
#include "nigari/base/units.hpp"

namespace nigari::cases::detail {

namespace {

std::string one_of(const data::Node& node, const std::vector<std::string>& known, const char* code,
                   const char* message) {
  const std::string name = node.text();
  if (std::find(known.begin(), known.end(), name) == known.end())
    node.fail_input(code, message, "one of " + join(known), nearest_name(name, known));
  return name;
}

Source stream_source(const data::Node& node, const process::Substances& substances, const Names& names) {
  Source source;
  source.what = Source::What::stream;
  source.name = one_of(node.at("stream"), names.streams, "NGR-E0721", "no such stream");
  if (!node.has("substance")) return source;
  const auto at = node.at("substance");
  const int index = substances.find(at.text());
  if (index < 0)
    at.fail_input("NGR-E0701", "no such substance in the sets", "a species, mineral or formula",
                  nearest_name(at.text(), substances.names()));
  source.substance = substances.names()[static_cast<std::size_t>(index)];
  return source;
}

Source unit_source(const data::Node& node, const Names& names) {
  Source source;
  source.name = one_of(node.at("unit"), names.units, "NGR-E0722", "no such unit");
  const std::string figure =
      one_of(node.at("figure"), {"heat", "work"}, "NGR-E1208", "unknown figure of a unit");
  source.what = figure == "heat" ? Source::What::heat : Source::What::work;
  source.energy = true;
  return source;
}

void read_multiplier(const data::Node& item, Source& source) {
  if (item.has("efficiency")) {
    const auto at = item.at("efficiency");
    const double efficiency = at.quantity("1");
    if (!(efficiency > 0.0 && efficiency <= 10.0))
      at.fail_input("NGR-E1207", "efficiency out of range", "above 0, to 10");
    source.multiplier /= efficiency;
  }
  if (!item.has("times")) return;
  const auto at = item.at("times");
  const Quantity times = at.is_number() ? Quantity{at.number(), {}} : parse_quantity(at.text());
  const bool makes_energy = times.dimension == unit_dimension("J/kg");
  const bool energy = source.what == Source::What::heat || source.what == Source::What::work;
  if (!(times.dimension == Dimension{}) && (!makes_energy || energy))
    at.fail_input("NGR-E0104", "wrong kind of quantity", energy ? "a number" : "a number, or energy per mass");
  if (times.value < 0.0) at.fail_input("NGR-E1207", "a negative amount", "zero or more");
  source.multiplier *= times.value;
  source.energy = energy || makes_energy;
}

/// `of`: {stream, substance}, {unit, figure} or the word product; perhaps `efficiency` or `per_product` beside
/// it.
Source read_amount(const data::Node& item, const process::Substances& substances, const Names& names) {
  Source source;
  const auto of = item.at("of");
  if (of.is_map()) {
    using Keys = std::vector<std::string>;
    of.allow_only(of.has("unit") ? Keys{"unit", "figure"} : Keys{"stream", "substance"});
    source = of.has("unit") ? unit_source(of, names) : stream_source(of, substances, names);
  } else if (of.text() != "product") {
    of.fail_input("NGR-E1208", "unknown amount",
                  "product, {stream: ..., substance: ...} or {unit: ..., figure: heat}",
                  nearest_name(of.text(), {"product"}));
  }
  read_multiplier(item, source);
  return source;
}

std::vector<std::string> one_or_more(const data::Node& node, const char* key) {
  if (!node.has(key)) return {};
  return node.at(key).is_list() ? node.at(key).texts() : std::vector<std::string>{node.at(key).text()};
}

assess::Item read_item(const data::Node& node, const Source& source) {
  assess::Item item;
  item.name = node.at("name").text();
  check_name(node.at("name"), item.name);
  const auto& roles = assess::role_names();
  const std::string role = one_of(node.at("role"), roles, "NGR-E1208", "unknown role");
  item.role = static_cast<assess::Role>(std::find(roles.begin(), roles.end(), role) - roles.begin());
  item.unit = source.energy ? "J" : "kg";
  item.gwp = one_or_more(node, "gwp");
  item.price = one_or_more(node, "price");
  item.without = node.text_or("without", "");
  return item;
}

/// Errors of the account name an item, or a factor: the key path where it stands.
std::string path_of(const AssessmentPlan& plan, const ErrorDetail& detail) {
  const auto& items = plan.request.items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string at = "assessment.items[" + std::to_string(i) + "]";
    const auto names = [&](const auto& list) {
      return std::find(list.begin(), list.end(), detail.value) != list.end();
    };
    if (items[i].name == detail.where.path) {
      const bool gwp = join(items[i].gwp, " * ") == detail.value,
                 price = join(items[i].price, " * ") == detail.value;
      return gwp && !price ? at + ".gwp" : price && !gwp ? at + ".price" : at;
    }
    if (detail.where.path.empty() && names(items[i].gwp)) return at + ".gwp";
    if (detail.where.path.empty() && names(items[i].price)) return at + ".price";
  }
  const bool product = detail.where.path == plan.request.product || detail.where.path == "product";
  return product || detail.where.path.empty() ? "assessment.product" : "assessment";
}

void try_out(const AssessmentPlan& plan) {
  assess::Request request = plan.request;
  request.product_mass = 1.0;
  for (auto& item : request.items) item.amount = 1.0;
  try {
    assess::evaluate(request, plan.factors);
  } catch (const InputError& error) {
    ErrorDetail detail = error.detail();
    detail.where.path = path_of(plan, detail);
    throw InputError(std::move(detail));
  }
}

double amount(const Source& source, const process::FlowsheetResult& result,
              const process::Substances& substances, double product) {
  if (source.what == Source::What::product) return product * source.multiplier;
  if (source.what == Source::What::stream) {
    const auto& stream = result.stream(source.name);
    if (source.substance.empty()) return process::mass(stream, substances) * source.multiplier;
    const int i = substances.require(source.substance);
    return stream.amounts[static_cast<std::size_t>(i)] * substances.molar_mass(i) * source.multiplier;
  }
  const auto& outcome = result.unit(source.name).outcome;
  return (source.what == Source::What::heat ? outcome.heat : outcome.work) * source.multiplier;
}

/// All but the items; false when the factors could not be read.
bool read_head_of(const data::Node& node, const Case& head, const Reader& reader, AssessmentPlan& plan) {
  std::vector<std::string> sets;
  const auto list = node.at("factors");
  for (const auto& name : list.texts()) sets.push_back(resolve(head.path, name));
  const bool known = reader.attempt("assessment.factors", [&] {
    for (std::size_t i = 0; i < sets.size(); ++i)
      if (sets[i].find('/') != std::string::npos) check_file(list.at(i), sets[i]);
    plan.factors = assess::Factors::load(sets);
  });
  if (node.has("allocation"))
    plan.request.allocation = assess::allocation_from(
        one_of(node.at("allocation"), assess::allocation_names(), "NGR-E1115", "unknown allocation"));
  plan.request.currency = node.text_or("currency", "USD");
  if (plan.request.currency.empty() || assess::currency_of(plan.request.currency) != plan.request.currency)
    node.at("currency").fail_input("NGR-E1207", "unknown currency", "USD, EUR, JPY, CNY or GBP");
  if (node.has("exchange"))
    for (const auto& money : node.at("exchange").keys())
      plan.request.exchange[money] = node.at("exchange").at(money).text();
  if (node.has("notes")) plan.notes = node.at("notes").texts();
  return known;
}

}  // namespace

assess::Assessment AssessmentPlan::evaluate(const process::FlowsheetResult& result,
                                            const process::Substances& substances) const {
  assess::Request filled = request;
  filled.product_mass = amount(product, result, substances, 0.0);
  std::vector<std::string> statements = notes;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    double value = amount(sources[i], result, substances, filled.product_mass);
    if (value < 0.0 && sources[i].what == Source::What::heat) {
      statements.push_back(filled.items[i].name + ": the unit gives off heat, which is not credited");
      value = 0.0;
    }
    filled.items[i].amount = value;
  }
  assess::Assessment account = assess::evaluate(filled, factors);
  account.statements.insert(account.statements.end(), statements.begin(), statements.end());
  return account;
}

AssessmentPlan read_assessment(const Case& head, const Reader& reader, const process::Substances& substances,
                               const Names& names) {
  const auto node = reader.root().at("assessment");
  node.allow_only({"product", "factors", "allocation", "currency", "exchange", "items", "notes"});
  AssessmentPlan plan;
  const auto product = node.at("product");
  product.allow_only({"name", "stream", "substance", "price"});
  plan.request.product = product.at("name").text();
  plan.request.price = one_or_more(product, "price");
  plan.product = stream_source(product, substances, names);
  const bool known = read_head_of(node, head, reader, plan);
  const auto items = node.at("items");
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto item = items.at(i);
    item.allow_only({"name", "role", "of", "efficiency", "times", "gwp", "price", "without", "note"});
    plan.sources.push_back(read_amount(item, substances, names));
    plan.request.items.push_back(read_item(item, plan.sources.back()));
    if (item.has("note")) plan.notes.push_back(plan.request.items.back().name + ": " + item.at("note").text());
  }
  if (known) try_out(plan);
  return plan;
}

}  // namespace nigari::cases::detail
