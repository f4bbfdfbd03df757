// SPDX-License-Identifier: BSD-3-Clause
// Scalar parameters of a standard-state model in the unit its equation wants.
#include "nigari/standard/parameter.hpp"

#include "nigari/base/error.hpp"
#include "nigari/base/units.hpp"

namespace nigari::standard {
namespace {

[[noreturn]] void refuse(std::string message, int line, std::string value, std::string expected) {
  throw DataError({"NGR-E0305", std::move(message), {"", line, ""}, std::move(value), std::move(expected)});
}

}  // namespace

double factor_to(const std::string& given, const std::string& unit, const std::string& what, int line) {
  try {
    if (unit_dimension(given) == unit_dimension(unit)) return unit_factor(given) / unit_factor(unit);
  } catch (const InputError&) {
  }
  refuse("wrong unit of '" + what + "'", line, given, unit);
}

std::optional<double> constant_in(const data::StandardData& data, const std::string& name, const std::string& unit) {
  const auto found = data.values.find(name);
  if (found == data.values.end()) return {};
  const data::Record& record = found->second;
  if (record.value.form != data::TemperatureForm::constant)
    refuse("'" + name + "' is a function of temperature", record.line, {}, "one value");
  return record.value.a[0] * factor_to(record.unit, unit, name, record.line);
}

}  // namespace nigari::standard
