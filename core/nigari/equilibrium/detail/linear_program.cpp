// SPDX-License-Identifier: BSD-3-Clause
// The assemblage of lowest energy when every species is a phase of its own: a linear program.
#include "nigari/equilibrium/detail/linear_program.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace nigari::equilibrium::detail {

namespace {

constexpr double nothing = 1e-9;     ///< of a coefficient or reduced cost
constexpr double penalty = 1e7;      ///< cost of what no species makes up; standard potentials stay below 1e4 RT
constexpr int pivots_each = 30;      ///< pivots per row, then the rule of the lowest index (Bland 1977) ends cycles

class Tableau {
 public:
  Tableau(const phase::System& system, std::vector<int> species, const Eigen::VectorXd& cost,
          const std::vector<double>& totals, bool charged)
      : species_(std::move(species)), rows_(static_cast<Eigen::Index>(totals.size()) - (charged ? 0 : 1)),
        columns_(static_cast<Eigen::Index>(species_.size())) {
    table_.setZero(rows_, columns_ + 1);
    cost_.resize(columns_);
    const double largest = *std::max_element(totals.begin(), totals.end() - 1);
    for (Eigen::Index j = 0; j < columns_; ++j) {
      const int s = species_[static_cast<std::size_t>(j)];
      cost_[j] = cost[s];
      for (Eigen::Index e = 0; e < rows_; ++e) table_(e, j) = system.formula(s)[static_cast<std::size_t>(e)];
    }
    for (Eigen::Index e = 0; e < rows_; ++e) {
      table_(e, columns_) = e + 1 < static_cast<Eigen::Index>(totals.size()) ? totals[static_cast<std::size_t>(e)] / largest : 0.0;
      basis_.push_back(columns_ + e);  // what is not made up yet
    }
    scale_ = largest;
  }

  void solve() {
    const int most = pivots_each * static_cast<int>(rows_);
    for (int pivot = 0; pivot < 4 * most; ++pivot) {
      const Eigen::Index entering = pick(pivot >= most);
      if (entering < 0) return;
      Eigen::Index leaving = -1;
      for (Eigen::Index e = 0; e < rows_; ++e) {
        if (table_(e, entering) <= nothing) continue;
        if (leaving < 0 || table_(e, columns_) * table_(leaving, entering) < table_(leaving, columns_) * table_(e, entering))
          leaving = e;
      }
      if (leaving < 0) return;
      exchange(leaving, entering);
    }
  }

  LinearProgram result() const {
    LinearProgram out;
    std::vector<std::size_t> order(basis_.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto amount = [&](std::size_t e) { return table_(static_cast<Eigen::Index>(e), columns_); };
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return amount(a) > amount(b) || (amount(a) == amount(b) && a < b); });
    for (const auto e : order) {
      if (basis_[e] >= columns_) {
        if (amount(e) > nothing) return {};
        continue;
      }
      out.basis.push_back(species_[static_cast<std::size_t>(basis_[e])]);
      out.amounts.push_back(std::max(amount(e), 0.0) * scale_);
    }
    return out;
  }

 private:
  std::vector<int> species_;
  Eigen::Index rows_, columns_;
  Eigen::MatrixXd table_;
  Eigen::VectorXd cost_;
  std::vector<Eigen::Index> basis_;
  double scale_ = 1.0;

  double basic_cost(Eigen::Index e) const {
    const auto j = basis_[static_cast<std::size_t>(e)];
    return j < columns_ ? cost_[j] : penalty;
  }
  Eigen::Index pick(bool lowest_index) const {
    Eigen::Index best = -1;
    double least = -nothing * penalty * 1e-2;
    for (Eigen::Index j = 0; j < columns_; ++j) {
      double reduced = cost_[j];
      for (Eigen::Index e = 0; e < rows_; ++e) reduced -= basic_cost(e) * table_(e, j);
      if (reduced >= least) continue;
      best = j;
      if (lowest_index) return best;
      least = reduced;
    }
    return best;
  }
  void exchange(Eigen::Index leaving, Eigen::Index entering) {
    table_.row(leaving) /= table_(leaving, entering);
    for (Eigen::Index e = 0; e < rows_; ++e)
      if (const double factor = table_(e, entering); e != leaving && factor != 0.0) table_.row(e) -= factor * table_.row(leaving);
    basis_[static_cast<std::size_t>(leaving)] = entering;
  }
};

}  // namespace

LinearProgram minimise(const phase::System& system, const std::vector<char>& active, const Eigen::VectorXd& cost,
                       const std::vector<double>& element_totals) {
  std::vector<int> species;
  for (std::size_t s = 0; s < active.size(); ++s)
    if (active[s] != 0) species.push_back(static_cast<int>(s));
  if (species.empty() || !(*std::max_element(element_totals.begin(), element_totals.end() - 1) > 0.0)) return {};
  const bool charged = std::any_of(species.begin(), species.end(), [&](int s) { return system.charge(s) != 0.0; });
  Tableau tableau(system, std::move(species), cost, element_totals, charged);
  tableau.solve();
  return tableau.result();
}

}  // namespace nigari::equilibrium::detail
