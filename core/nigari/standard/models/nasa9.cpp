// SPDX-License-Identifier: BSD-3-Clause
// NASA nine-coefficient polynomials (McBride, Zehe and Gordon 2002), piecewise in temperature.
#include <cmath>

#include "nigari/base/error.hpp"
#include "nigari/standard/registry.hpp"

namespace nigari::standard::models {
namespace {

class Nasa9 final : public Model {
 public:
  explicit Nasa9(const data::StandardData& data) : segments_(data.segments) {
    for (const auto& segment : segments_)
      if (segment.coefficients.size() != 9)
        throw DataError({"NGR-E0304", "nasa9 wants nine coefficients in each segment", {}, {}, "a1..a7, b1, b2", {}});
    for (std::size_t i = 1; i < segments_.size(); ++i)
      if (segments_[i].temperature.min < segments_[i - 1].temperature.max)
        throw DataError({"NGR-E0306", "segments overlap or are out of order", {}, {}, "rising temperatures", {}});
  }
  StandardState evaluate(double T, double) const override {
    const auto* segment = &segments_.front();
    for (const auto& s : segments_)
      if (T >= s.temperature.min) segment = &s;
    const auto& a = segment->coefficients;
    const double lnT = std::log(T), i = 1.0 / T;
    const double cp = ((a[0] * i + a[1]) * i + a[2]) + T * (a[3] + T * (a[4] + T * (a[5] + T * a[6])));
    const double h = (-a[0] * i + a[1] * lnT) * i + a[2] +
                     T * (a[3] / 2 + T * (a[4] / 3 + T * (a[5] / 4 + T * a[6] / 5))) + a[7] * i;
    const double s = (-a[0] * i / 2 - a[1]) * i + a[2] * lnT +
                     T * (a[3] + T * (a[4] / 2 + T * (a[5] / 3 + T * a[6] / 4))) + a[8];
    return {.g = h - s, .h = h, .cp = cp, .in_range = segment->temperature.contains(T)};
  }

 private:
  std::vector<data::StandardData::Segment> segments_;
};

}  // namespace

const Entry& nasa9_entry() {
  static const Entry entry{
      .name = "nasa9",
      .summary = "NASA nine-coefficient polynomials; enthalpy includes formation from the elements",
      .by_reaction = false,
      .parameters = {{"coefficients", "1", "a1..a7, b1, b2 of each temperature segment"}},
      .citations = {"mcbride2002"},
      .make = [](const data::StandardData& d) -> std::unique_ptr<Model> { return std::make_unique<Nasa9>(d); }};
  return entry;
}

}  // namespace nigari::standard::models
