// SPDX-License-Identifier: BSD-3-Clause
// A stream: amounts of substances at a temperature and a pressure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "nigari/process/properties.hpp"

namespace nigari::process {

/// Amounts in mol per basis of the case (per kg of feed water, per second ...), by Substances index. The
/// amounts may lie in several phases side by side: wet crystals hold a solid and a solution.
struct Stream {
  std::string name;
  double temperature = 298.15;  ///< K
  double pressure = 101325.0;   ///< Pa
  std::vector<double> amounts;
  bool on_demand = false;  ///< a feed whose amounts only state its composition: the unit draws what it needs
};

/// Throws InputError for unknown substances, RangeError (NGR-E0704) for negative or non-finite numbers.
Stream make_stream(const Substances& substances, std::string name,
                   const std::vector<std::pair<std::string, double>>& amounts, double temperature = 298.15,
                   double pressure = 101325.0);
void check_stream(const Substances& substances, const Stream& stream);

double mass(const Stream& stream, const Substances& substances);                          ///< kg
std::vector<double> element_amounts(const Stream& stream, const Substances& substances);  ///< mol; charge last
/// J: standard enthalpies at the stream's temperature and the excess enthalpy of its solution; gases, melts and
/// solids mix ideally, pressure is left out. NaN when a substance has no enthalpy.
double enthalpy(const Stream& stream, const Properties& properties);

}  // namespace nigari::process
