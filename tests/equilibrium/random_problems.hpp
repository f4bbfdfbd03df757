// SPDX-License-Identifier: BSD-3-Clause
// A random problem, and dice that fall the same on every machine.
#pragma once

#include <cmath>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "nigari/equilibrium/solver.hpp"
#include "support/catch.hpp"
#include "support/databases.hpp"

namespace nigari::testing {

/// Explicit seed, the same numbers on every platform.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : generator_(seed) {}
  double unit() { return static_cast<double>(generator_() >> 11) * 0x1p-53; }
  double between(double a, double b) { return a + (b - a) * unit(); }
  double decades(double a, double b) { return std::pow(10.0, between(a, b)); }
  bool chance(double p) { return unit() < p; }

 private:
  std::mt19937_64 generator_;
};

struct Random {
  std::shared_ptr<const phase::System> system;
  std::vector<std::string> names;
  std::vector<double> amounts;
  equilibrium::Conditions conditions{};

  equilibrium::Result solve() const {
    equilibrium::Solver solver(system);
    return solver.solve(conditions, system->feed(names), amounts);
  }
  std::string text() const {
    std::string out = std::to_string(conditions.temperature) + " K";
    for (std::size_t i = 0; i < names.size(); ++i) out += " " + names[i] + " " + std::to_string(amounts[i]);
    return out;
  }
};

}  // namespace nigari::testing
