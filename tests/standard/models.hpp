// SPDX-License-Identifier: BSD-3-Clause
// Small makers, the Gibbs-Helmholtz identity, and the error of a wrong parameter, for every standard-state model.
#pragma once

#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"
#include "nigari/standard/registry.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

namespace nigari::standard::testing {

constexpr double R = constants::gas_constant;

inline data::Record record(double value, std::string unit = "1", data::Range range = {}) {
  data::Record r;
  r.value.a[0] = value;
  r.unit = std::move(unit);
  r.temperature = range;
  return r;
}

/// h = -T dg/dT and cp = d(hT)/dT by central differences (error ~ h^2 f''' / 6, hence the tolerances).
inline void check_gibbs_helmholtz(const Model& model, double T) {
  const double d = 0.02, P = 1e5;
  const auto low = model.evaluate(T - d, P), mid = model.evaluate(T, P), high = model.evaluate(T + d, P);
  CHECK_THAT(mid.h, WithinAbs(-T * (high.g - low.g) / (2 * d), 1e-6 * (1 + std::abs(mid.h))));
  CHECK_THAT(mid.cp, WithinAbs((high.h * (T + d) - low.h * (T - d)) / (2 * d), 1e-6 * (1 + std::abs(mid.cp))));
}

/// The error of making a model from `data`; its code is "none" when there is none.
inline ErrorDetail error_of_making(const data::StandardData& data) {
  return error_of<DataError>([&] { make(data); }).value_or(ErrorDetail{"none", "", {}});
}

}  // namespace nigari::standard::testing
