// SPDX-License-Identifier: BSD-3-Clause
// Streams put together without reaction, adiabatic or at a stated temperature.
#include <cmath>

#include "nigari/base/roots.hpp"
#include "nigari/process/detail/streams.hpp"
#include "nigari/process/registry.hpp"

namespace nigari::process::models {
namespace {

constexpr double reach = 150.0;  // K beyond the feeds that mixing may heat or cool

class Mixer final : public Unit {
 public:
  Mixer(std::shared_ptr<const Properties> properties, const Arguments& arguments)
      : properties_(std::move(properties)), temperature_(arguments.number_if("temperature")) {}

  Outcome run(std::span<const Stream> inputs, const Progress&) const override {
    Outcome outcome;
    double low = inputs.front().temperature, high = low;
    for (const auto& stream : inputs) {
      low = std::min(low, stream.temperature);
      high = std::max(high, stream.temperature);
    }
    Stream mixed = detail::add(inputs, temperature_.value_or(low), detail::lowest_pressure(inputs));
    const double given = detail::enthalpy_of(inputs, *properties_);
    if (!temperature_ && !adiabatic(mixed, given, low, high)) {
      outcome.status = equilibrium::Status::not_converged;
      outcome.message = std::isnan(given) ? "an adiabatic mixer needs enthalpies that the sets do not hold"
                                          : "no temperature of the mixture closes the energy balance";
      return outcome;
    }
    outcome.heat = enthalpy(mixed, *properties_) - given;
    outcome.facts.push_back({"temperature", "K", mixed.temperature, temperature_ ? "stated" : "adiabatic"});
    outcome.outputs.push_back(std::move(mixed));
    outcome.warnings = properties_->data_warnings(outcome.outputs);
    return outcome;
  }

 private:
  bool adiabatic(Stream& mixed, double given, double low, double high) const {
    if (std::isnan(given)) return false;
    if (detail::is_empty(mixed)) return true;  // nothing stays at the lowest temperature
    const auto surplus = [&](double T) {
      mixed.temperature = T;
      return enthalpy(mixed, *properties_) - given;
    };
    if (low == high && surplus(low) == 0.0) return true;  // one kind of water in two pipes
    Root root = find_root(surplus, low - 1.0, high + 1.0);
    if (!root) root = find_root(surplus, std::max(low - reach, 200.0), high + reach);
    mixed.temperature = root.x;
    return static_cast<bool>(root);
  }
  std::shared_ptr<const Properties> properties_;
  std::optional<double> temperature_;
};

}  // namespace

const Entry& mixer_entry() {
  static const Entry entry{
      .name = "mixer",
      .summary = "puts streams together; nothing reacts, dissolves or precipitates",
      .parameters = {{.name = "temperature",
                      .unit = "K",
                      .summary = "of the mixture; without it no heat is exchanged",
                      .min = 200.0,
                      .max = 2000.0}},
      .inputs = {{.name = "feed", .summary = "streams to put together", .repeated = true}},
      .outputs = {{.name = "mixture", .summary = "all of it, at the lowest pressure of the feeds"}},
      .citations = {},
      .make = [](std::shared_ptr<const Properties> p, const Arguments& a) -> std::unique_ptr<Unit> {
        return std::make_unique<Mixer>(std::move(p), a);
      }};
  return entry;
}

}  // namespace nigari::process::models
