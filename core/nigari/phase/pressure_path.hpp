// SPDX-License-Identifier: BSD-3-Clause
// Integration of volumes over the pressure, from the pressure at which potentials are stated to another one.
#pragma once

#include <array>
#include <span>

#include "nigari/base/constants.hpp"
#include "nigari/standard/water.hpp"

namespace nigari::phase {

/// Where the data of condensed species hold: log K, G0 and interactions are those at 1 atm. That some stand at 1 bar
/// changes the potential of a mineral by 5e-5 RT; that some stand at saturation, by less than 1e-2 RT below 150 degC.
inline constexpr double reference_pressure = constants::atmosphere;

/// Integral of f over P = sum of weight * f(medium): five points of Gauss and Legendre above the saturation pressure of
/// water, one below it, where the equation of water stays at saturation.
class PressurePath {
 public:
  struct Node {
    double weight = 0.0;  ///< Pa
    standard::Water::Medium medium;
  };
  /// `water` null: for models that look at T and P alone. `end_point`: the last value stands for all, as in PHREEQC.
  void set(const standard::Water* water, double T, double P, bool end_point);
  std::span<const Node> nodes() const { return {nodes_.data(), count_}; }

 private:
  std::array<Node, 6> nodes_;
  std::size_t count_ = 0;
};

/// First and second derivative from five values at T - 2 h ... T + 2 h.
inline constexpr double temperature_step = 0.5;  // K
/// Step of differences in the pressure: water changes by 1e-5 of its volume.
inline constexpr double pressure_step = 2e4;  // Pa
double first_derivative(const std::array<double, 5>& f, double step);
double second_derivative(const std::array<double, 5>& f, double step);

}  // namespace nigari::phase
