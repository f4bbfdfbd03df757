// SPDX-License-Identifier: BSD-3-Clause
// Cases of the kind `flowsheet`: feeds, units, streams, and perhaps an assessment.
#include <algorithm>
#include <cstdio>
#include <optional>

#include "nigari/base/text.hpp"
#include "nigari/cases/detail/amounts.hpp"
#include "nigari/cases/detail/assessment_plan.hpp"
#include "nigari/cases/detail/assessment_tables.hpp"
#include "nigari/cases/detail/flowsheet_tables.hpp"
#include "nigari/cases/detail/system_reader.hpp"

namespace nigari::cases::detail {

namespace {

using process::Connections;
using process::Parameter;

const std::vector<std::string> unit_keys{"operation", "inputs", "outputs", "note"};

class FlowsheetJob final : public Job {
 public:
  std::shared_ptr<const process::Properties> properties;
  std::optional<process::Flowsheet> flowsheet;
  std::optional<AssessmentPlan> plan;
  std::vector<Setting> settings;
  std::vector<std::string> remarks;
  Notes notes;
  Names names;

  void run(const Options& options, results::Document& document, Summary& summary) override {
    const auto result = flowsheet->run(options.progress);
    summary.status = result.status;
    summary.message = result.message;
    summary.warnings = remarks;
    for (const auto& warning : result.warnings)
      if (concerns(warning, result)) summary.warnings.push_back(warning);
    add_streams(document, result, *properties, notes);
    add_units(document, result, notes);
    add_settings(document, settings);
    add_paths(document, result);
    if (result.status != equilibrium::Status::converged) return;
    add_balances(document, result, properties->substances());
    summary.figures = {{"element closure", result.balance.element_closure, "1"},
                       {"energy closure", result.balance.energy_closure, "1"}};
    if (plan) assess(result, document, summary);
  }

  std::vector<std::string> other_sources() const override { return sources_; }

 private:
  std::vector<std::string> sources_;  ///< of the factors used

  /// Remarks about the sets are made before anything is solved: those about substances that never appear are
  /// left out.
  bool concerns(const std::string& warning, const process::FlowsheetResult& result) const {
    const auto& substances = properties->substances();
    const auto& known = substances.remarks();
    if (std::find(known.begin(), known.end(), warning) == known.end()) return true;
    for (std::size_t i = 0; i < substances.size(); ++i) {
      if (warning.find(" " + substances.names()[i] + " ") == std::string::npos) continue;
      return std::any_of(result.streams.begin(), result.streams.end(),
                         [&](const auto& s) { return s.amounts[i] != 0.0; });
    }
    return true;
  }

  void assess(const process::FlowsheetResult& result, results::Document& document, Summary& summary) {
    const auto account = plan->evaluate(result, properties->substances());
    for (const auto& factor : account.assumptions) sources_.push_back(factor.source);
    add_assessment(document, account);
    add_sets(document);
    summary.warnings.insert(summary.warnings.end(), account.warnings.begin(), account.warnings.end());
    double electricity = 0.0;
    for (const auto& unit : result.units) electricity += unit.outcome.work;
    const std::string per = " per kg of " + account.product;
    summary.figures.push_back({"electricity" + per, electricity / 3.6e6 / account.product_mass, "kWh"});
    summary.figures.push_back({"greenhouse gases" + per, account.total.gwp.base, "kg CO2e"});
    summary.figures.push_back({"cost" + per, account.total.cost.base, account.currency});
  }

  void add_sets(results::Document& document) const {
    std::vector<std::string> set_names, hashes;
    for (const auto& set : plan->factors.sets()) {
      set_names.push_back(set.name + " " + set.version);
      hashes.push_back(set.hash);
    }
    document.set("factor_sets", std::move(set_names));
    document.set("factor_set_hashes", std::move(hashes));
  }
};

Lookup lookup_of(const process::Substances& substances) {
  return {[&](const std::string& name) { return substances.molar_mass(substances.require(name)); },
          [&](const std::string& name) { return substances.charge(substances.require(name)); }};
}

void read_feed(const data::Node& node, const std::string& name, FlowsheetJob& job) {
  check_name(node, name);
  node.allow_only({"temperature", "pressure", "amounts", "charge_balance", "on_demand", "note"});
  const auto& substances = job.properties->substances();
  const Amounts amounts = read_amounts(node, lookup_of(substances));
  auto stream =
      process::make_stream(substances, name, amounts.values, read_temperature(node), read_pressure(node));
  stream.on_demand = node.boolean_or("on_demand", false);
  job.flowsheet->add_feed(std::move(stream));
  job.names.streams.push_back(name);
  if (const auto remark = amounts.remark(); !remark.empty()) job.remarks.push_back(name + ": " + remark);
  if (node.has("note")) job.notes[name] = node.at("note").text();
}

process::Value read_value(const data::Node& node, const Parameter* parameter) {
  if (parameter == nullptr)
    return node.is_scalar() ? node.text() : std::string();  // refused with the nearest name
  switch (parameter->kind) {
    case Parameter::Kind::number:
      return node.quantity(parameter->unit);
    case Parameter::Kind::names:
      return node.is_list() ? node.texts() : std::vector<std::string>{node.text()};
    case Parameter::Kind::table: {
      std::map<std::string, double> table;
      for (const auto& key : node.keys()) table[key] = node.at(key).quantity(parameter->unit);
      return table;
    }
    default:
      return node.text();
  }
}

std::string describe(const data::Node& node) {
  if (node.is_scalar()) return node.text();
  if (node.is_list()) return join(node.texts());
  std::vector<std::string> parts;
  for (const auto& key : node.keys()) parts.push_back(key + ": " + node.at(key).text());
  return join(parts);
}

void note_defaults(const std::string& unit, const process::Entry& entry, const process::Settings& given,
                   FlowsheetJob& job) {
  for (const auto& parameter : entry.parameters) {
    if (given.count(parameter.name) > 0 || (!parameter.fallback && parameter.text_fallback.empty())) continue;
    char number[32] = "";
    if (parameter.fallback) std::snprintf(number, sizeof number, "%.10g", *parameter.fallback);
    job.settings.push_back({unit, parameter.name, parameter.fallback ? number : parameter.text_fallback,
                            parameter.unit, parameter.summary, false});
  }
}

Connections read_connections(const data::Node& unit, const char* side) {
  Connections out;
  if (!unit.has(side)) return out;
  const auto node = unit.at(side);
  for (const auto& port : node.keys()) {
    const auto at = node.at(port);
    for (const auto& stream : at.is_list() ? at.texts() : std::vector<std::string>{at.text()}) {
      check_name(at, stream);
      out.emplace_back(port, stream);
    }
  }
  return out;
}

void read_unit(const data::Node& node, const std::string& name, FlowsheetJob& job) {
  check_name(node, name);
  const process::Entry* entry = nullptr;
  at_path("units." + name + ".operation", [&] { entry = &process::entry(node.at("operation").text()); });
  process::Settings settings;
  for (const auto& key : node.keys()) {
    if (std::find(unit_keys.begin(), unit_keys.end(), key) != unit_keys.end()) continue;
    const auto found = std::find_if(entry->parameters.begin(), entry->parameters.end(),
                                    [&](const Parameter& p) { return p.name == key; });
    const Parameter* parameter = found == entry->parameters.end() ? nullptr : &*found;
    settings[key] = read_value(node.at(key), parameter);
    if (parameter != nullptr)
      job.settings.push_back({name, key, describe(node.at(key)), parameter->unit, parameter->summary, true});
  }
  const auto outputs = read_connections(node, "outputs");
  job.flowsheet->add_unit(name, entry->name, read_connections(node, "inputs"), outputs, settings);
  note_defaults(name, *entry, settings, job);
  job.names.units.push_back(name);
  for (const auto& port : entry->outputs) {
    const auto named =
        std::find_if(outputs.begin(), outputs.end(), [&](const auto& c) { return c.first == port.name; });
    job.names.streams.push_back(named == outputs.end() ? name + "." + port.name : named->second);
  }
  if (node.has("note")) job.notes[name] = node.at("note").text();
}

/// Every entry of the map `key`; false when one of them is wrong.
bool read_each(const Reader& reader, const char* key,
               const std::function<void(const data::Node&, const std::string&)>& read) {
  std::vector<std::string> names;
  bool good = reader.attempt(key, [&] { names = reader.root().at(key).keys(); });
  for (const auto& name : names)
    good = reader.attempt(std::string(key) + "." + name, [&] { read(reader.root().at(key).at(name), name); }) &&
           good;
  return good;
}

}  // namespace

const std::vector<std::string>& flowsheet_keys() {
  static const std::vector<std::string> keys{"solutes", "feeds", "units", "assessment"};
  return keys;
}

std::unique_ptr<Job> read_flowsheet(const Case& head, const Reader& reader) {
  auto job = std::make_unique<FlowsheetJob>();
  const auto& root = reader.root();
  const bool set_up = reader.attempt(root.has("solutes") ? "solutes" : "databases", [&] {
    auto substances = std::make_shared<const process::Substances>(head.databases);
    auto solutes = root.has("solutes") ? root.at("solutes").texts() : std::vector<std::string>{};
    job->properties = std::make_shared<const process::Properties>(std::move(substances), std::move(solutes));
    job->flowsheet.emplace(job->properties);
  });
  if (!set_up) return nullptr;
  bool good =
      read_each(reader, "feeds", [&](const auto& node, const auto& name) { read_feed(node, name, *job); });
  good = read_each(reader, "units", [&](const auto& node, const auto& name) { read_unit(node, name, *job); }) &&
         good;
  if (good) good = reader.attempt("units", [&] { job->flowsheet->check(); });
  if (root.has("assessment") && good)
    good = reader.attempt("assessment", [&] {
      job->plan = read_assessment(head, reader, job->properties->substances(), job->names);
    });
  return good ? std::move(job) : nullptr;
}

}  // namespace nigari::cases::detail
