// SPDX-License-Identifier: BSD-3-Clause
// log10 K at 298.15 K with a reaction enthalpy and, if known, a constant heat capacity of reaction.
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/standard/parameter.hpp"
#include "nigari/standard/registry.hpp"

namespace nigari::standard::models {
namespace {

class VantHoff final : public Model {
 public:
  explicit VantHoff(const data::StandardData& data)
      : g_(-constants::ln10 * *constant_in(data, "log_k", "1")),
        h_(*constant_in(data, "delta_h", "J/mol") / (constants::gas_constant * Tr)),
        range_(data.temperature) {
    cp_ = constant_in(data, "delta_cp", "J/(mol K)").value_or(0.0) / constants::gas_constant;
  }
  StandardState evaluate(double T, double) const override {
    return {.g = g_ + h_ * (Tr / T - 1.0) + cp_ * (1.0 - Tr / T - std::log(T / Tr)),
            .h = (h_ * Tr + cp_ * (T - Tr)) / T, .cp = cp_, .in_range = range_.contains(T)};
  }

 private:
  static constexpr double Tr = constants::reference_temperature;
  double g_, h_, cp_ = 0.0;
  data::Range range_;
};

}  // namespace

const Entry& vant_hoff_entry() {
  static const Entry entry{
      .name = "vant_hoff",
      .summary = "log10 K at 298.15 K, reaction enthalpy, optional constant heat capacity of reaction",
      .by_reaction = true,
      .parameters = {{"reaction", "", "balanced equation with the species"},
                     {"log_k", "1", "log10 K at 298.15 K"},
                     {"delta_h", "J/mol", "reaction enthalpy at 298.15 K"},
                     {"delta_cp", "J/(mol K)", "heat capacity of reaction", false}},
      .citations = {},
      .make = [](const data::StandardData& d) -> std::unique_ptr<Model> { return std::make_unique<VantHoff>(d); }};
  return entry;
}

}  // namespace nigari::standard::models
