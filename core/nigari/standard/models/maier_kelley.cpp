// SPDX-License-Identifier: BSD-3-Clause
// Enthalpy of formation, absolute entropy, and Cp = a + b T + c/T^2 (Maier and Kelley 1932).
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"
#include "nigari/standard/parameter.hpp"
#include "nigari/standard/registry.hpp"

namespace nigari::standard::models {
namespace {

class MaierKelley final : public Model {
 public:
  explicit MaierKelley(const data::StandardData& data)
      : h_(*constant_in(data, "h", "J/mol")), s_(*constant_in(data, "s", "J/(mol K)")), range_(data.segments[0].temperature) {
    const auto& c = data.segments[0].coefficients;
    if (c.size() != 3 || data.segments.size() != 1)
      throw DataError({"NGR-E0304", "maier_kelley wants one list of coefficients", {}, {}, "cp: {coefficients: [a, b, c]}", {}});
    const std::string& unit = data.segments[0].unit;
    const double factor = unit.empty() ? 1.0 : factor_to(unit, "J/(mol K)", "coefficients", 0);
    a_ = factor * c[0], b_ = factor * c[1], c_ = factor * c[2];
  }
  StandardState evaluate(double T, double) const override {
    const double R = constants::gas_constant;
    const double h = h_ + a_ * (T - Tr) + 0.5 * b_ * (T * T - Tr * Tr) - c_ * (1.0 / T - 1.0 / Tr);
    const double s = s_ + a_ * std::log(T / Tr) + b_ * (T - Tr) - 0.5 * c_ * (1.0 / (T * T) - 1.0 / (Tr * Tr));
    return {.g = h / (R * T) - s / R, .h = h / (R * T), .cp = (a_ + b_ * T + c_ / (T * T)) / R,
            .in_range = range_.contains(T)};
  }

 private:
  static constexpr double Tr = constants::reference_temperature;
  double h_, s_, a_ = 0.0, b_ = 0.0, c_ = 0.0;
  data::Range range_;
};

}  // namespace

const Entry& maier_kelley_entry() {
  static const Entry entry{
      .name = "maier_kelley",
      .summary = "H0 and S0 at 298.15 K with Cp = a + b T + c/T^2",
      .by_reaction = false,
      .parameters = {{"h", "J/mol", "enthalpy of formation at 298.15 K"},
                     {"s", "J/(mol K)", "absolute entropy at 298.15 K"},
                     {"coefficients", "J/(mol K)", "a, b, c of the heat capacity"}},
      .citations = {"maier1932"},
      .make = [](const data::StandardData& d) -> std::unique_ptr<Model> { return std::make_unique<MaierKelley>(d); }};
  return entry;
}

}  // namespace nigari::standard::models
