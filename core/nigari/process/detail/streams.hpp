// SPDX-License-Identifier: BSD-3-Clause
// What several units need: adding streams, an empty stream, the heat between inputs and outputs.
#pragma once

#include <algorithm>
#include <span>

#include "nigari/process/unit.hpp"

namespace nigari::process::detail {

inline Stream empty_stream(const Substances& substances, double temperature, double pressure) {
  return {.name = {},
          .temperature = temperature,
          .pressure = pressure,
          .amounts = std::vector<double>(substances.size(), 0.0)};
}

inline bool is_empty(const Stream& stream) {
  return std::all_of(stream.amounts.begin(), stream.amounts.end(), [](double n) { return n == 0.0; });
}

/// Amounts of all streams together, at the given conditions.
inline Stream add(std::span<const Stream> streams, double temperature, double pressure) {
  Stream out{.name = {}, .temperature = temperature, .pressure = pressure, .amounts = streams.front().amounts};
  for (const auto& stream : streams.subspan(1))
    std::transform(stream.amounts.begin(), stream.amounts.end(), out.amounts.begin(), out.amounts.begin(),
                   std::plus<>());
  return out;
}

inline double enthalpy_of(std::span<const Stream> streams, const Properties& properties) {
  double sum = 0.0;
  for (const auto& stream : streams) sum += enthalpy(stream, properties);
  return sum;
}

/// Of the streams that hold something; open ports have no say.
inline double lowest_pressure(std::span<const Stream> streams) {
  double P = 0.0;
  for (const auto& stream : streams)
    if (!is_empty(stream)) P = P == 0.0 ? stream.pressure : std::min(P, stream.pressure);
  return P == 0.0 ? streams.front().pressure : P;
}

}  // namespace nigari::process::detail
