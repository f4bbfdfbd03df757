// SPDX-License-Identifier: BSD-3-Clause
// log10 K of a reaction as a function of temperature; enthalpy and heat capacity are its derivatives.
#include "nigari/base/constants.hpp"
#include "nigari/standard/parameter.hpp"
#include "nigari/standard/registry.hpp"

namespace nigari::standard::models {
namespace {

class LogK final : public Model {
 public:
  explicit LogK(const data::StandardData& data) : record_(data.values.at("log_k")) {
    factor_to(record_.unit, "1", "log_k", record_.line);
  }
  StandardState evaluate(double T, double) const override {
    const double slope = constants::ln10 * record_.value.derivative(T);  // d ln K/dT = H/(R T^2)
    const double curvature = constants::ln10 * record_.value.second_derivative(T);
    return {.g = -constants::ln10 * record_.value(T), .h = T * slope, .cp = T * (2.0 * slope + T * curvature),
            .in_range = record_.temperature.contains(T)};
  }

 private:
  data::Record record_;
};

}  // namespace

const Entry& log_k_entry() {
  static const Entry entry{
      .name = "log_k",
      .summary = "log10 K(T) of a reaction: constant, six-term or analytic form",
      .by_reaction = true,
      .parameters = {{"reaction", "", "balanced equation with the species"},
                     {"log_k", "1", "log10 of the equilibrium constant"}},
      .citations = {},
      .make = [](const data::StandardData& d) -> std::unique_ptr<Model> { return std::make_unique<LogK>(d); }};
  return entry;
}

}  // namespace nigari::standard::models
