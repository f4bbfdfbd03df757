// SPDX-License-Identifier: BSD-3-Clause
// Checking the settings of a unit against its parameters.
#include "nigari/process/unit.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari::process {

namespace {

using Kind = Parameter::Kind;

const char* describe(Kind kind) {
  switch (kind) {
    case Kind::number: return "a number";
    case Kind::text: return "a text";
    case Kind::choice: return "one of the choices";
    case Kind::names: return "a list of names";
    case Kind::table: return "numbers by name";
  }
  return "";
}

bool fits(const Parameter& parameter, const Value& value) {
  switch (parameter.kind) {
    case Kind::number: return std::holds_alternative<double>(value);
    case Kind::text:
    case Kind::choice: return std::holds_alternative<std::string>(value);
    case Kind::names: return std::holds_alternative<std::vector<std::string>>(value);
    case Kind::table: return std::holds_alternative<std::map<std::string, double>>(value);
  }
  return false;
}

std::string bounds(const Parameter& p) {
  const std::string unit = p.unit.empty() || p.unit == "1" ? "" : " " + p.unit;
  const auto text = [](double x) {
    char out[32];
    std::snprintf(out, sizeof out, "%g", x);
    return std::string(out);
  };
  if (!std::isfinite(p.max)) return text(p.min) + unit + " or more";
  if (!std::isfinite(p.min)) return text(p.max) + unit + " or less";
  return text(p.min) + " to " + text(p.max) + unit;
}

void check_number(const Parameter& parameter, double value, const std::string& path) {
  if (std::isfinite(value) && value >= parameter.min && value <= parameter.max) return;
  throw RangeError({"NGR-E0712",
                    "'" + parameter.name + "' is out of range",
                    {"", 0, path},
                    std::to_string(value),
                    bounds(parameter),
                    {}});
}

void check(const Parameter& parameter, const Value& value, const std::string& path) {
  if (!fits(parameter, value))
    throw InputError({"NGR-E0711",
                      "'" + parameter.name + "' has the wrong kind of value",
                      {"", 0, path},
                      {},
                      describe(parameter.kind),
                      {}});
  if (parameter.kind == Kind::number) check_number(parameter, std::get<double>(value), path);
  if (parameter.kind == Kind::table)
    for (const auto& [name, number] : std::get<std::map<std::string, double>>(value))
      check_number(parameter, number, path);
  if (parameter.kind != Kind::choice) return;
  const auto& text = std::get<std::string>(value);
  if (std::find(parameter.choices.begin(), parameter.choices.end(), text) == parameter.choices.end())
    throw InputError({"NGR-E0714",
                      "'" + parameter.name + "' has no such choice",
                      {"", 0, path},
                      text,
                      "one of " + join(parameter.choices),
                      nearest_name(text, parameter.choices)});
}

}  // namespace

Arguments::Arguments(const Entry& entry, const Settings& settings, std::string owner)
    : owner_(std::move(owner)) {
  std::vector<std::string> known;
  for (const auto& parameter : entry.parameters) known.push_back(parameter.name);
  const std::string prefix = owner_.empty() ? "" : owner_ + ".";
  for (const auto& [name, value] : settings) {
    const auto found = std::find_if(entry.parameters.begin(), entry.parameters.end(),
                                    [&](const Parameter& p) { return p.name == name; });
    if (found == entry.parameters.end())
      throw InputError({"NGR-E0710",
                        "unit '" + entry.name + "' has no parameter '" + name + "'",
                        {"", 0, prefix + name},
                        name,
                        "one of " + join(known),
                        nearest_name(name, known)});
    check(*found, value, prefix + name);
    values_.emplace(name, value);
  }
  for (const auto& parameter : entry.parameters) {
    if (values_.contains(parameter.name)) continue;
    if (parameter.required)
      throw InputError({"NGR-E0713",
                        "unit '" + entry.name + "' needs '" + parameter.name + "'",
                        {"", 0, prefix + parameter.name},
                        {},
                        parameter.summary + " [" + parameter.unit + "]",
                        {}});
    if (parameter.fallback) values_.emplace(parameter.name, *parameter.fallback);
    if (!parameter.text_fallback.empty()) values_.emplace(parameter.name, parameter.text_fallback);
  }
}

double Arguments::number(std::string_view name) const { return std::get<double>(values_.find(name)->second); }

std::optional<double> Arguments::number_if(std::string_view name) const {
  return has(name) ? std::optional(number(name)) : std::nullopt;
}

std::string Arguments::text(std::string_view name) const {
  return has(name) ? std::get<std::string>(values_.find(name)->second) : std::string();
}

std::vector<std::string> Arguments::names(std::string_view name) const {
  return has(name) ? std::get<std::vector<std::string>>(values_.find(name)->second)
                   : std::vector<std::string>();
}

std::map<std::string, double> Arguments::table(std::string_view name) const {
  using Table = std::map<std::string, double>;
  return has(name) ? std::get<Table>(values_.find(name)->second) : Table();
}

void Arguments::fail(std::string_view name, std::string message, std::string expected,
                     std::string suggestion) const {
  const std::string path = owner_.empty() ? std::string(name) : owner_ + "." + std::string(name);
  throw InputError(
      {"NGR-E0715", std::move(message), {"", 0, path}, {}, std::move(expected), std::move(suggestion)});
}

}  // namespace nigari::process
