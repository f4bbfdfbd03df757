// SPDX-License-Identifier: BSD-3-Clause
// Tables of a flowsheet.
#include "nigari/cases/detail/flowsheet_tables.hpp"

#include <algorithm>
#include <functional>
#include <limits>

#include "nigari/cases/detail/state_tables.hpp"

namespace nigari::cases::detail {

namespace {

using process::FlowsheetResult;
using process::Stream;
using process::UnitResult;
using results::Group;
using Texts = std::vector<std::string>;

template <class Row>
void numbers(Group& group, const std::string& dim, const std::vector<Row>& rows, const char* name,
             const char* unit, const char* what, const std::function<double(const Row&)>& value) {
  std::vector<double> data;
  for (const auto& row : rows) data.push_back(value(row));
  group.add({name, {dim}, unit, what, std::move(data)});
}

template <class Row>
void texts(Group& group, const std::string& dim, const std::vector<Row>& rows, const char* name,
           const char* what, const std::function<std::string(const Row&)>& value) {
  Texts data;
  for (const auto& row : rows) data.push_back(results::readable(value(row)));
  group.add({name, {dim}, "", what, std::move(data)});
}

std::string note_of(const Notes& notes, const std::string& name) {
  const auto found = notes.find(name);
  return found == notes.end() ? "" : found->second;
}

std::vector<int> present(const FlowsheetResult& result, const process::Substances& substances) {
  std::vector<int> out;
  for (int i = 0; i < static_cast<int>(substances.size()); ++i)
    if (std::any_of(result.streams.begin(), result.streams.end(),
                    [&](const Stream& s) { return s.amounts[static_cast<std::size_t>(i)] != 0.0; }))
      out.push_back(i);
  return out;
}

/// "unit.port" of the end of a stream, "" at the boundary.
std::string end_of(const FlowsheetResult& result, const std::string& stream,
                   const process::Connections UnitResult::* side) {
  for (const auto& unit : result.units)
    for (const auto& [port, name] : unit.*side)
      if (name == stream) return unit.name + "." + port;
  return "";
}

struct Connection {
  std::string unit, port, stream, direction;
};

std::vector<Connection> connections(const FlowsheetResult& result) {
  std::vector<Connection> out;
  for (const auto& unit : result.units) {
    for (const auto& [port, stream] : unit.inputs) out.push_back({unit.name, port, stream, "in"});
    for (const auto& [port, stream] : unit.outputs) out.push_back({unit.name, port, stream, "out"});
  }
  return out;
}

void add_proof(Group& group, const std::vector<UnitResult>& units) {
  const auto column = [&](const char* name, const char* what, double equilibrium::Certificate::* value) {
    numbers<UnitResult>(group, "unit", units, name, "1", what, [=](const UnitResult& u) {
      return u.outcome.certificate ? (*u.outcome.certificate).*value : std::numeric_limits<double>::quiet_NaN();
    });
  };
  column("affinity", "certificate, worst of the unit: affinity over RT of what is present",
         &equilibrium::Certificate::affinity);
  column("imbalance", "certificate, worst of the unit: relative imbalance of an element",
         &equilibrium::Certificate::imbalance);
  column("charge", "certificate, worst of the unit: relative net charge", &equilibrium::Certificate::charge);
  column("driving_force", "certificate, worst of the unit: driving force of an absent phase, in RT",
         &equilibrium::Certificate::driving_force);
}

void add_facts(results::Document& document, const FlowsheetResult& result) {
  struct Row {
    std::string unit;
    process::Fact fact;
  };
  std::vector<Row> rows;
  for (const auto& unit : result.units)
    for (const auto& fact : unit.outcome.facts) rows.push_back({unit.name, fact});
  auto& group = document.add_group("facts");
  group.add_dimension("fact", rows.size());
  texts<Row>(group, "fact", rows, "unit", "unit that reports it", [](const Row& r) { return r.unit; });
  texts<Row>(group, "fact", rows, "name", "figure", [](const Row& r) { return r.fact.name; });
  numbers<Row>(group, "fact", rows, "value", "", "value in its own measure",
               [](const Row& r) { return r.fact.value; });
  texts<Row>(group, "fact", rows, "measure", "unit of measure of the value",
             [](const Row& r) { return r.fact.unit; });
  texts<Row>(group, "fact", rows, "note", "remark", [](const Row& r) { return r.fact.note; });
}

}  // namespace

void add_streams(results::Document& document, const FlowsheetResult& result,
                 const process::Properties& properties, const Notes& notes) {
  const auto& substances = properties.substances();
  const auto& streams = result.streams;
  const auto shown = present(result, substances);
  auto& group = document.add_group("streams");
  Texts names, kinds, sets, species;
  std::vector<double> molar_mass, amounts, elements;
  for (const auto& stream : streams) names.push_back(stream.name);
  for (const int i : shown) {
    species.push_back(substances.names()[static_cast<std::size_t>(i)]);
    kinds.emplace_back(data::to_string(substances.kind(i)));
    sets.push_back(substances.set(i));
    molar_mass.push_back(substances.molar_mass(i));
  }
  for (const auto& stream : streams) {
    for (const int i : shown) amounts.push_back(stream.amounts[static_cast<std::size_t>(i)]);
    const auto found = process::element_amounts(stream, substances);
    elements.insert(elements.end(), found.begin(), found.end() - 1);
  }
  const auto& symbols = substances.elements();
  group.add_dimension("stream", names, "stream");
  group.add_dimension("substance", std::move(species), "substance, of those that appear");
  group.add_dimension("element", {symbols.begin(), symbols.end() - 1}, "element");
  group.add({"amount", {"stream", "substance"}, "mol", "amount per basis of the case", std::move(amounts)});
  group.add({"element_amount",
             {"stream", "element"},
             "mol",
             "element amount per basis of the case",
             std::move(elements)});
  numbers<Stream>(group, "stream", streams, "temperature", "K", "temperature",
                  [](const Stream& s) { return s.temperature; });
  numbers<Stream>(group, "stream", streams, "pressure", "Pa", "pressure",
                  [](const Stream& s) { return s.pressure; });
  numbers<Stream>(group, "stream", streams, "mass", "kg", "mass",
                  [&](const Stream& s) { return process::mass(s, substances); });
  numbers<Stream>(group, "stream", streams, "enthalpy", "J", "enthalpy against the elements at 298.15 K",
                  [&](const Stream& s) { return process::enthalpy(s, properties); });
  texts<Stream>(group, "stream", streams, "origin", "unit and port it comes from, empty for a feed",
                [&](const Stream& s) { return end_of(result, s.name, &UnitResult::outputs); });
  texts<Stream>(group, "stream", streams, "destination", "unit and port it goes to, empty for a product",
                [&](const Stream& s) { return end_of(result, s.name, &UnitResult::inputs); });
  texts<Stream>(group, "stream", streams, "note", "remark of the case",
                [&](const Stream& s) { return note_of(notes, s.name); });
  group.add({"molar_mass", {"substance"}, "kg/mol", "molar mass", std::move(molar_mass)});
  group.add({"kind", {"substance"}, "", "kind of substance", std::move(kinds)});
  group.add({"set", {"substance"}, "", "database its data come from", std::move(sets)});
}

void add_units(results::Document& document, const FlowsheetResult& result, const Notes& notes) {
  const auto& units = result.units;
  auto& group = document.add_group("units");
  Texts names;
  std::vector<std::int64_t> status;
  for (const auto& unit : units) {
    names.push_back(unit.name);
    status.push_back(static_cast<std::int64_t>(unit.outcome.status));
  }
  group.add_dimension("unit", std::move(names), "unit, in the order in which they were solved");
  texts<UnitResult>(group, "unit", units, "operation", "unit operation",
                    [](const UnitResult& u) { return u.kind; });
  group.add(results::flags("status", {"unit"}, "status of the unit", std::move(status),
                           {"converged", "not_converged"}));
  texts<UnitResult>(group, "unit", units, "message", "why it did not converge",
                    [](const UnitResult& u) { return u.outcome.message; });
  texts<UnitResult>(group, "unit", units, "note", "remark of the case",
                    [&](const UnitResult& u) { return note_of(notes, u.name); });
  const auto column = [&](const char* name, const char* unit, const char* what,
                          const std::function<double(const UnitResult&)>& value) {
    numbers<UnitResult>(group, "unit", units, name, unit, what, value);
  };
  column("heat", "J", "heat taken up from outside; negative: given off",
         [](const UnitResult& u) { return u.outcome.heat; });
  column("work", "J", "electricity taken up", [](const UnitResult& u) { return u.outcome.work; });
  column("mass_in", "kg", "mass of the inputs", [](const UnitResult& u) { return u.balance.mass_in; });
  column("mass_out", "kg", "mass of the outputs", [](const UnitResult& u) { return u.balance.mass_out; });
  column("enthalpy_in", "J", "enthalpy of the inputs",
         [](const UnitResult& u) { return u.balance.enthalpy_in; });
  column("enthalpy_out", "J", "enthalpy of the outputs",
         [](const UnitResult& u) { return u.balance.enthalpy_out; });
  column("element_closure", "1", "worst closure of an element",
         [](const UnitResult& u) { return u.balance.element_closure; });
  column("charge_closure", "1", "closure of charge",
         [](const UnitResult& u) { return u.balance.charge_closure; });
  column("energy_closure", "1", "closure of energy; NaN when a substance has no enthalpy",
         [](const UnitResult& u) { return u.balance.energy_closure; });
  add_proof(group, units);
  const auto rows = connections(result);
  group.add_dimension("connection", rows.size());
  texts<Connection>(group, "connection", rows, "connection_unit", "unit",
                    [](const Connection& c) { return c.unit; });
  texts<Connection>(group, "connection", rows, "connection_port", "port",
                    [](const Connection& c) { return c.port; });
  texts<Connection>(group, "connection", rows, "connection_stream", "stream",
                    [](const Connection& c) { return c.stream; });
  texts<Connection>(group, "connection", rows, "connection_direction", "in or out of the unit",
                    [](const Connection& c) { return c.direction; });
  add_facts(document, result);
}

void add_settings(results::Document& document, const std::vector<Setting>& settings) {
  auto& group = document.add_group("settings");
  group.add_dimension("setting", settings.size());
  texts<Setting>(group, "setting", settings, "unit", "unit", [](const Setting& s) { return s.unit; });
  texts<Setting>(group, "setting", settings, "name", "parameter", [](const Setting& s) { return s.name; });
  texts<Setting>(group, "setting", settings, "value", "value as given, or the default",
                 [](const Setting& s) { return s.value; });
  texts<Setting>(group, "setting", settings, "measure", "unit of measure of a bare number",
                 [](const Setting& s) { return s.measure; });
  texts<Setting>(group, "setting", settings, "summary", "what it means",
                 [](const Setting& s) { return s.summary; });
  std::vector<std::int64_t> given;
  for (const auto& setting : settings) given.push_back(setting.given ? 0 : 1);
  group.add(results::flags("origin", {"setting"}, "where the value comes from", std::move(given),
                           {"case", "default"}));
}

void add_balances(results::Document& document, const FlowsheetResult& result,
                  const process::Substances& substances) {
  const auto& b = result.balance;
  auto& group = document.add_group("balances");
  const auto& symbols = substances.elements();
  group.add_dimension("element", {symbols.begin(), symbols.end() - 1}, "element");
  group.add({"element_in", {"element"}, "mol", "element amount of the feeds", b.elements_in});
  group.add({"element_out", {"element"}, "mol", "element amount of the products", b.elements_out});
  group.add({"closure", {"element"}, "1", "|out - in| over the throughput", b.closures});
  const auto scalar = [&](const char* name, const char* unit, const char* what, double value) {
    group.add({name, {}, unit, what, std::vector<double>{value}});
  };
  scalar("element_closure", "1", "worst closure of an element", b.element_closure);
  scalar("charge_closure", "1", "closure of charge", b.charge_closure);
  scalar("energy_closure", "1", "closure of energy; NaN when a substance has no enthalpy", b.energy_closure);
  scalar("enthalpy_in", "J", "enthalpy of the feeds", b.enthalpy_in);
  scalar("enthalpy_out", "J", "enthalpy of the products", b.enthalpy_out);
  scalar("heat", "J", "heat taken up by all units", b.heat);
  scalar("work", "J", "electricity taken up by all units", b.work);
  scalar("mass_in", "kg", "mass of the feeds", b.mass_in);
  scalar("mass_out", "kg", "mass of the products", b.mass_out);
}

void add_paths(results::Document& document, const FlowsheetResult& result) {
  Group paths;
  paths.name = "evaporation";
  for (const auto& unit : result.units)
    if (unit.outcome.path && unit.outcome.system)
      add_path(paths.add_group(unit.name), *unit.outcome.system, *unit.outcome.path);
  if (!paths.groups.empty()) document.groups.push_back(std::move(paths));
}

}  // namespace nigari::cases::detail
