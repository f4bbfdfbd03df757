// SPDX-License-Identifier: BSD-3-Clause
// Closure of elements, charge and energy, computed anew from streams.
#pragma once

#include <span>
#include <vector>

#include "nigari/process/stream.hpp"

namespace nigari::process {

/// All closures are |out - in| relative to the throughput (the larger of the gross sums in and out).
struct Balance {
  std::vector<double> elements_in, elements_out;  ///< mol, by Substances::elements() without the charge
  std::vector<double> closures;                   ///< of each element
  double element_closure = 0.0;                   ///< the worst of them
  double charge_closure = 0.0;  ///< net charge of inputs or outputs relative to the sum of |z| n
  double enthalpy_in = 0.0, enthalpy_out = 0.0;  ///< J
  double heat = 0.0, work = 0.0;                 ///< J taken up
  double energy_closure = 0.0;                   ///< NaN when a substance has no enthalpy
  double mass_in = 0.0, mass_out = 0.0;          ///< kg
};

Balance balance(const Properties& properties, std::span<const Stream> in, std::span<const Stream> out,
                double heat, double work);

}  // namespace nigari::process
