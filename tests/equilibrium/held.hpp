// SPDX-License-Identifier: BSD-3-Clause
// Solves under conditions, feeds by name, each proved by its certificate.
#pragma once

#include "equilibrium/setup.hpp"

namespace nigari::testing {

using equilibrium::Conditions;
using equilibrium::Result;
using equilibrium::Solver;

inline const double ln10 = std::log(10.0);

struct Held {
  std::shared_ptr<const phase::System> system;
  Held(data::Database database, phase::Selection selection)
      : system(std::make_shared<const phase::System>(std::make_shared<const data::Database>(std::move(database)), selection)) {}
  Held(const char* set, phase::Selection selection) : Held(data::Database::load(set), std::move(selection)) {}

  Result run(Solver& solver, const Conditions& conditions, const Amounts& amounts) const {
    std::vector<std::string> names;
    std::vector<double> values;
    for (const auto& [name, value] : amounts) {
      names.push_back(name);
      values.push_back(value);
    }
    return solver.solve(conditions, system->feed(names), values);
  }
  Result solve(const Conditions& conditions, const Amounts& amounts) const {
    Solver solver(system);
    auto r = run(solver, conditions, amounts);
    INFO(r.message);
    check_certificate(r);
    CHECK(r.certificate.holds);
    return r;
  }
  std::size_t at(const char* name) const { return static_cast<std::size_t>(system->require(name)); }
  double pH(const Result& r) const { return -r.ln_activity[at("H+")] / ln10; }
  double index(const Result& r, const char* name) const {
    return r.saturation_index[at(name) - static_cast<std::size_t>(system->pure_first())];
  }
  /// Net charge of the solution, mol.
  double charge(const Result& r) const {
    double sum = 0.0;
    for (int s = 0; s <= system->solute_count(); ++s) sum += system->charge(s) * r.amounts[static_cast<std::size_t>(s)];
    return sum;
  }
};

}  // namespace nigari::testing
