// SPDX-License-Identifier: BSD-3-Clause
// Streams: making, checking, weighing them, and their enthalpy.
#include "nigari/process/stream.hpp"

#include <cmath>

#include "nigari/base/error.hpp"

namespace nigari::process {

void check_stream(const Substances& substances, const Stream& stream) {
  const auto fail = [&](std::string what, double value, std::string expected) {
    throw RangeError({"NGR-E0704",
                      "stream '" + stream.name + "': " + std::move(what),
                      {},
                      std::to_string(value),
                      std::move(expected),
                      {}});
  };
  if (!std::isfinite(stream.temperature) || stream.temperature <= 0.0)
    fail("temperature", stream.temperature, "K above zero");
  if (!std::isfinite(stream.pressure) || stream.pressure <= 0.0)
    fail("pressure", stream.pressure, "Pa above zero");
  if (stream.amounts.size() != substances.size())
    fail("number of amounts", static_cast<double>(stream.amounts.size()), std::to_string(substances.size()));
  for (std::size_t i = 0; i < stream.amounts.size(); ++i)
    if (!std::isfinite(stream.amounts[i]) || stream.amounts[i] < 0.0)
      fail("amount of " + substances.names()[i], stream.amounts[i], "finite mol, zero or more");
}

Stream make_stream(const Substances& substances, std::string name,
                   const std::vector<std::pair<std::string, double>>& amounts, double temperature,
                   double pressure) {
  Stream stream{.name = std::move(name),
                .temperature = temperature,
                .pressure = pressure,
                .amounts = std::vector<double>(substances.size(), 0.0)};
  for (const auto& [substance, amount] : amounts)
    stream.amounts[static_cast<std::size_t>(substances.require(substance))] += amount;
  check_stream(substances, stream);
  return stream;
}

double mass(const Stream& stream, const Substances& substances) {
  double sum = 0.0;
  for (std::size_t i = 0; i < stream.amounts.size(); ++i)
    sum += stream.amounts[i] * substances.molar_mass(static_cast<int>(i));
  return sum;
}

std::vector<double> element_amounts(const Stream& stream, const Substances& substances) {
  std::vector<double> out(substances.elements().size(), 0.0);
  for (std::size_t i = 0; i < stream.amounts.size(); ++i) {
    if (stream.amounts[i] == 0.0) continue;
    const auto formula = substances.formula(static_cast<int>(i));
    for (std::size_t e = 0; e < out.size(); ++e) out[e] += formula[e] * stream.amounts[i];
  }
  return out;
}

double enthalpy(const Stream& stream, const Properties& properties) {
  const Substances& substances = properties.substances();
  double sum = 0.0;
  for (std::size_t i = 0; i < stream.amounts.size(); ++i)
    if (stream.amounts[i] != 0.0)
      sum += stream.amounts[i] * substances.enthalpy(static_cast<int>(i), stream.temperature);
  return sum + properties.excess_enthalpy(stream.amounts, stream.temperature, stream.pressure);
}

}  // namespace nigari::process
