// SPDX-License-Identifier: BSD-3-Clause
// The shipped equation of water, makers of volume models, and the identities every one of them obeys.
#pragma once

#include <cmath>

#include "nigari/data/detail/reader.hpp"
#include "nigari/standard/volume_registry.hpp"
#include "standard/models.hpp"

namespace nigari::standard::testing {

inline const Water& shipped_water() {
  static const Water water(data::read_water(data::database_directory() / "water.yaml"));
  return water;
}

inline data::StandardData redlich(std::vector<double> coefficients) {
  data::StandardData out{.model = "hkf_redlich"};
  out.segments.push_back({{}, std::move(coefficients), ""});
  return out;
}

/// Derivatives by the ionic strength against central differences of fourth order: 1e-9 of rounding and truncation.
inline void check_excess(const VolumeModel& model, const Water::Medium& medium, double strength) {
  const double h = 1e-3 * strength;
  const auto at = [&](int k) { return model.excess(medium, strength + k * h); };
  const auto slope = [&](auto pick) { return (pick(at(-2)) - 8 * pick(at(-1)) + 8 * pick(at(1)) - pick(at(2))) / (12 * h); };
  const auto e = at(0);
  const double size = std::abs(e.value) / strength + 1e-30;
  CHECK_THAT(e.first, WithinAbs(slope([](const VolumeExcess& x) { return x.value; }), 1e-9 * size));
  CHECK_THAT(e.second, WithinAbs(slope([](const VolumeExcess& x) { return x.first; }), 1e-9 * size / strength));
}

/// Smooth in T and P: fourth-order differences of two steps agree, so that no range has a seam at the place.
inline void check_smooth(const VolumeModel& model, double T, double P) {
  const auto v = [&](double dT, double dP) { return model.standard(shipped_water().medium(T + dT, P + dP)); };
  const double size = std::abs(v(0, 0)) + 1e-7;
  const auto by_T = [&](double h) { return (v(-2 * h, 0) - 8 * v(-h, 0) + 8 * v(h, 0) - v(2 * h, 0)) / (12 * h); };
  const auto by_P = [&](double h) { return (v(0, -2 * h) - 8 * v(0, -h) + 8 * v(0, h) - v(0, 2 * h)) / (12 * h); };
  CHECK_THAT(by_T(0.5), WithinAbs(by_T(0.25), 1e-8 * size));
  CHECK_THAT(by_P(2e5), WithinAbs(by_P(1e5), 1e-14 * size));
}

}  // namespace nigari::standard::testing
