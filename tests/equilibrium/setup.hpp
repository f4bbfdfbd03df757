// SPDX-License-Identifier: BSD-3-Clause
// Systems of the set hmw84, feeds by name, and what every result has to fulfil.
#pragma once

#include <cmath>
#include <map>

#include "nigari/equilibrium/solver.hpp"
#include "support/catch.hpp"

namespace nigari::testing {

using Amounts = std::map<std::string, double>;

struct Setup {
  std::shared_ptr<const phase::System> system;
  explicit Setup(std::vector<std::string> elements, std::vector<std::string> phases = {},
                 std::vector<std::string> exclude = {"gas"}) {
    static const auto database = std::make_shared<const data::Database>(data::Database::load("hmw84"));
    system = std::make_shared<const phase::System>(
        database, phase::Selection{.elements = std::move(elements), .species = {}, .phases = std::move(phases), .exclude = std::move(exclude)});
  }
  equilibrium::Result solve(const Amounts& amounts) const {
    equilibrium::Solver solver(system);
    return solve(solver, amounts);
  }
  equilibrium::Result solve(equilibrium::Solver& solver, const Amounts& amounts) const {
    std::vector<std::string> names;
    std::vector<double> values;
    for (const auto& [name, value] : amounts) {
      names.push_back(name);
      values.push_back(value);
    }
    return solver.solve(298.15, 1e5, system->feed(names), values);
  }
  double molality(const equilibrium::Result& r, const char* name) const {
    return r.molality[static_cast<std::size_t>(system->require(name)) - 1];
  }
  double amount(const equilibrium::Result& r, const char* name) const {
    return r.amounts[static_cast<std::size_t>(system->require(name))];
  }
};

inline void check_certificate(const equilibrium::Result& r) {
  INFO(r.rung << ": affinity " << r.certificate.affinity << ", imbalance " << r.certificate.imbalance << ", charge "
              << r.certificate.charge << ", driving force " << r.certificate.driving_force);
  CHECK(r.status == equilibrium::Status::converged);
  CHECK(r.certificate.affinity <= 1e-8);
  CHECK(r.certificate.imbalance <= 1e-12);
}

/// 0.1 %, or 0.5 % below 0.2 mol/kg, with the rounding of the table on top.
inline void check_molality(double value, double expected, double digit = 5.5e-4) {
  CHECK_THAT(value, WithinAbs(expected, (expected < 0.2 ? 5e-3 : 1e-3) * expected + digit));
}

}  // namespace nigari::testing
