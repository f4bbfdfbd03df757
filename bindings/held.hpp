// SPDX-License-Identifier: BSD-3-Clause
// What is held in an equilibrium, as a pattern that rows of numbers fill.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "nigari/equilibrium/conditions.hpp"

namespace nigari::bindings {

/// A row holds the quantities, then ln a of the activities, then mol of the totals, in this order.
struct Held {
  std::vector<std::string> quantities;                           ///< temperature, pressure, enthalpy, ...
  std::vector<std::pair<std::string, std::string>> activities;   ///< species, titrant
  std::vector<std::pair<std::map<std::string, double>, std::string>> totals;  ///< coefficients, titrant
  std::string charge;                                            ///< the ion that balances, or empty

  std::size_t width() const { return quantities.size() + activities.size() + totals.size(); }
  equilibrium::Conditions conditions(std::span<const double> row) const;
};

}  // namespace nigari::bindings
