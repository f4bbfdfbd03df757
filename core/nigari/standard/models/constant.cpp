// SPDX-License-Identifier: BSD-3-Clause
// Standard potential known at one temperature; with enthalpy and heat capacity, at others too.
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/standard/parameter.hpp"
#include "nigari/standard/registry.hpp"

namespace nigari::standard::models {
namespace {

class Constant final : public Model {
 public:
  explicit Constant(const data::StandardData& data) : range_(data.values.at("g").temperature) {
    const double RT = constants::gas_constant * Tr;
    data::StandardData plain = data;
    data::Record& g = plain.values.at("g");
    const bool scaled = g.unit == "RT";
    if (scaled) g.unit = "1";
    g_ = *constant_in(plain, "g", scaled ? "1" : "J/mol") / (scaled ? 1.0 : RT);
    // Without an enthalpy the entropy counts as zero: G0 itself does not change with temperature.
    const auto h = constant_in(plain, "h", "J/mol");
    h_ = h ? *h / RT : g_;
    cp_ = constant_in(plain, "cp", "J/(mol K)").value_or(0.0) / constants::gas_constant;
    reference_ = scaled && g_ == 0.0;
    if (reference_) range_ = {};
  }
  StandardState evaluate(double T, double) const override {
    StandardState s{.g = g_, .h = (h_ * Tr + cp_ * (T - Tr)) / T, .cp = cp_, .in_range = range_.contains(T)};
    if (!reference_ && T != Tr)  // Gibbs-Helmholtz with constant heat capacity
      s.g = g_ + h_ * (Tr / T - 1.0) + cp_ * (1.0 - Tr / T - std::log(T / Tr));
    return s;
  }

 private:
  static constexpr double Tr = constants::reference_temperature;
  double g_ = 0.0, h_ = 0.0, cp_ = 0.0;
  bool reference_ = false;  ///< a reference species of a log K set: its potential is zero at every T
  data::Range range_;
};

}  // namespace

const Entry& constant_entry() {
  static const Entry entry{
      .name = "constant",
      .summary = "G0 at 298.15 K; H0 and Cp0, when given, carry it to other temperatures",
      .by_reaction = false,
      .parameters = {{"g", "RT or J/mol", "standard Gibbs energy at 298.15 K"},
                     {"h", "J/mol", "standard enthalpy at 298.15 K", false},
                     {"cp", "J/(mol K)", "standard heat capacity, constant", false}},
      .citations = {},
      .make = [](const data::StandardData& d) -> std::unique_ptr<Model> { return std::make_unique<Constant>(d); }};
  return entry;
}

}  // namespace nigari::standard::models
