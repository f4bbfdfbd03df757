// SPDX-License-Identifier: BSD-3-Clause
// Arithmetic of log10 K as PHREEQC states it.
#include <algorithm>

#include "nigari/base/constants.hpp"
#include "nigari/data/import/phreeqc.hpp"

namespace nigari::data::import {

bool LogK::is_analytic() const {
  return std::any_of(analytic.begin(), analytic.end(), [](double a) { return a != 0.0; });
}

void LogK::choose() {
  if (is_analytic()) log_k = delta_h = 0.0;
}

void LogK::add(const LogK& other, double factor) {
  if (other.is_analytic()) {
    for (std::size_t i = 0; i < analytic.size(); ++i) analytic[i] += factor * other.analytic[i];
  } else {
    log_k += factor * other.log_k;
    delta_h += factor * other.delta_h;
  }
  has_log_k = has_log_k || other.has_log_k;
  has_delta_h = has_delta_h || other.has_delta_h;
}

void LogK::fold() {
  if (!is_analytic()) return;
  const double slope = delta_h / (constants::ln10 * constants::gas_constant);  // log K falls by slope/T
  analytic[0] += log_k + slope / constants::reference_temperature;
  analytic[2] -= slope;
  log_k = delta_h = 0.0;
}

}  // namespace nigari::data::import
