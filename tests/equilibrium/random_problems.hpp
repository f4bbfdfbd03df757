// SPDX-License-Identifier: BSD-3-Clause
// Random problems over systems of every kind, and whether a result is consistent in itself.
#pragma once

#include <Eigen/Dense>
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

/// From the numbers of the result alone, its reported activities among them (those of gases and mixtures come from the
/// element potentials, so for them this checks the amounts only): elements are conserved to 1e-12, and the potentials of all present species are
/// sums of element potentials (least squares weighted by sqrt of the amount) to 1e-8 RT, with the standard potentials of
/// the database. A species counts as present from 1e-18 of the total on, below which its amount says nothing.
inline bool consistent(const Random& problem, const equilibrium::Result& r) {
  const auto& system = *problem.system;
  const auto elements = static_cast<Eigen::Index>(system.elements().size());
  const auto feed = system.feed(problem.names);
  double total = 0.0;
  for (const double n : r.amounts) total += n;
  if (problem.conditions.activities.empty())
    for (Eigen::Index e = 0; e + 1 < elements; ++e) {
      double net = 0.0, gross = 0.0;
      for (std::size_t s = 0; s < r.amounts.size(); ++s) net += system.formula(static_cast<int>(s))[static_cast<std::size_t>(e)] * r.amounts[s];
      for (std::size_t i = 0; i < problem.amounts.size(); ++i) {
        const double part = feed.formulas[i * static_cast<std::size_t>(elements) + static_cast<std::size_t>(e)] * problem.amounts[i];
        net -= part;
        gross += std::abs(part);
      }
      if (std::abs(net) > 4e-12 * gross) return false;
    }
  std::vector<double> g(r.amounts.size());
  phase::StandardTable::Scratch scratch;
  system.standard().evaluate(r.temperature, r.pressure, scratch, g);
  std::vector<int> present;
  for (std::size_t s = 0; s < r.amounts.size(); ++s)
    if (r.amounts[s] > 1e-18 * total) present.push_back(static_cast<int>(s));
  Eigen::MatrixXd A(static_cast<Eigen::Index>(present.size()), elements);
  Eigen::VectorXd mu(A.rows()), weight(A.rows());
  for (Eigen::Index i = 0; i < A.rows(); ++i) {
    const auto s = static_cast<std::size_t>(present[static_cast<std::size_t>(i)]);
    for (Eigen::Index e = 0; e < elements; ++e) A(i, e) = system.formula(static_cast<int>(s))[static_cast<std::size_t>(e)];
    mu[i] = g[s] + r.ln_activity[s];
    weight[i] = std::pow(r.amounts[s] / total, 0.1);  // even traces count, the abundant ones lead
  }
  const Eigen::VectorXd potentials = (weight.asDiagonal() * A).completeOrthogonalDecomposition().solve(weight.asDiagonal() * mu);
  const double off = (A * potentials - mu).cwiseAbs().maxCoeff();
  return off <= 1e-7 + 1e-12 * mu.cwiseAbs().maxCoeff();
}

}  // namespace nigari::testing
