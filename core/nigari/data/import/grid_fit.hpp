// SPDX-License-Identifier: BSD-3-Clause
// A smooth function through log K grids.
#pragma once

#include <vector>

#include "nigari/data/record.hpp"

namespace nigari::data::import {

struct GridFit {
  TemperatureFunction function;
  double deviation = 0.0;  ///< largest at the grid points
};

/// log K at rising temperatures [K]: one point is a constant; up to six terms of the analytic form otherwise, in the order
/// 1, 1/T, log T, T, 1/T^2, T^2, exact up to six points and by least squares beyond.
GridFit fit_grid(const std::vector<double>& T, const std::vector<double>& log_k);

}  // namespace nigari::data::import
