// SPDX-License-Identifier: BSD-3-Clause
// The conserved quantities of a problem: independent, exact, and with the charge as one of them.
#include "nigari/equilibrium/detail/components.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace nigari::equilibrium::detail {

namespace {

/// An anion is the better choice (it is not H+) unless it is a trace beside a cation.
constexpr double anion_preference = 100.0;

/// Formula coefficients are small fractions; this takes back what elimination did to their last digits.
double clean(double x) {
  if (std::abs(x) < 1e6 && x == static_cast<double>(static_cast<int>(x))) return x;  // most of them
  constexpr double denominator = 5040.0;  // divisible by 1..10
  const double nearest = std::round(x * denominator) / denominator;
  return std::abs(x - nearest) < 1e-10 ? nearest : x;
}

/// Master species first: the solvent, then ions and neutral solutes that no reaction makes of others (a complex ion for a
/// master would mix the total of a trace with that of what it is bound to), then the other ions, then all the rest.
std::vector<int> candidates(const phase::System& system, const std::vector<char>& active, const std::vector<int>& chosen) {
  std::vector<int> order = chosen;
  const int count = static_cast<int>(system.species().size());
  const auto rank = [&](int i) {
    if (i == system.solvent()) return 0;
    const bool ion = i < system.gas_first() && system.charge(i) != 0.0;
    const bool made = system.standard().by_reaction(static_cast<std::size_t>(i));
    return ion ? (made ? 3 : 1) : (made || i >= system.gas_first() ? 4 : 2);
  };
  for (int wanted = 0; wanted <= 4; ++wanted)
    for (int i = 0; i < count; ++i)
      if (active[static_cast<std::size_t>(i)] != 0 && rank(i) == wanted) order.push_back(i);
  return order;
}

Eigen::Map<const Eigen::VectorXd> as_vector(const std::vector<double>& values) {
  return {values.data(), static_cast<Eigen::Index>(values.size())};
}

}  // namespace

std::vector<char> Components::find_active(const phase::System& system, const std::vector<char>& present) {
  std::vector<char> active(system.species().size(), 1);
  for (std::size_t s = 0; s < active.size(); ++s)
    for (std::size_t e = 0; e + 1 < present.size(); ++e)
      if (system.formula(static_cast<int>(s))[e] != 0.0 && present[e] == 0) active[s] = 0;
  if (system.has_aqueous() && active[0] == 0)  // no solution without its solvent
    std::fill_n(active.begin(), system.solute_count() + 1, char{0});
  return active;
}

Components Components::build(const phase::System& system, std::vector<char> active_species, const std::vector<int>& first,
                             const std::vector<double>& element_totals, int preferred) {
  const int species = static_cast<int>(system.species().size());
  const int elements = static_cast<int>(system.elements().size());
  Components out;
  out.preferred = preferred;
  out.active = std::move(active_species);

  Eigen::MatrixXd rows = Eigen::MatrixXd::Zero(elements, species);
  for (int i = 0; i < species; ++i)
    if (out.active[static_cast<std::size_t>(i)] != 0)
      for (int e = 0; e < elements; ++e) rows(e, i) = system.formula(i)[static_cast<std::size_t>(e)];
  Eigen::MatrixXd operations = Eigen::MatrixXd::Identity(elements, elements);

  auto& basis = out.basis;
  std::vector<int> pivots;  // the row that the species owns
  std::vector<char> used(static_cast<std::size_t>(elements), 0);
  for (const int i : candidates(system, out.active, first)) {
    int pivot = -1;
    for (int e = 0; e < elements; ++e)
      if (used[static_cast<std::size_t>(e)] == 0 && std::abs(rows(e, i)) > 1e-9 &&
          (pivot < 0 || std::abs(rows(e, i)) > std::abs(rows(pivot, i))))
        pivot = e;
    if (pivot < 0) continue;
    used[static_cast<std::size_t>(pivot)] = 1;
    const double scale = rows(pivot, i);
    rows.row(pivot) /= scale;
    operations.row(pivot) /= scale;
    for (int e = 0; e < elements; ++e) {
      const double factor = rows(e, i);
      if (e == pivot || factor == 0.0) continue;
      rows.row(e) -= factor * rows.row(pivot);
      operations.row(e) -= factor * operations.row(pivot);
    }
    rows = rows.unaryExpr(&clean);
    operations = operations.unaryExpr(&clean);
    basis.push_back(i);
    pivots.push_back(pivot);
  }

  out.count = static_cast<int>(basis.size());
  out.formula.resize(out.count, species);
  out.from_elements.resize(out.count, elements);
  for (int k = 0; k < out.count; ++k) {
    out.formula.row(k) = rows.row(pivots[static_cast<std::size_t>(k)]);
    out.from_elements.row(k) = operations.row(pivots[static_cast<std::size_t>(k)]);
  }
  out.ions = Eigen::MatrixXd::Zero(out.count, elements);
  int ion = -1;
  for (int k = 0; k < out.count; ++k) {
    const double z = system.charge(basis[static_cast<std::size_t>(k)]);
    if (z == 0.0) continue;
    ion = k;
    out.ions.row(k) = (z < 0.0 ? anion_preference : 1.0) * out.from_elements.row(k);
  }
  const auto list = [&](std::vector<int>& start, std::vector<Entry>& entries) {
    for (int i = 0; i < species; ++i) {
      start.push_back(static_cast<int>(entries.size()));
      for (int k = 0; k < out.count; ++k)
        if (out.formula(k, i) != 0.0) entries.push_back({k, out.formula(k, i)});
    }
    start.push_back(static_cast<int>(entries.size()));
  };
  list(out.master_start, out.master_entries);
  out.charge_row = ion < 0 ? -1 : out.charge_choice(element_totals);
  if (out.charge_row >= 0) {
    out.from_elements.row(out.charge_row).setZero();
    out.from_elements(out.charge_row, elements - 1) = 1.0;
    for (int i = 0; i < species; ++i)
      out.formula(out.charge_row, i) = out.active[static_cast<std::size_t>(i)] != 0 ? system.charge(i) : 0.0;
  }
  list(out.start, out.entries);
  return out;
}

int Components::charge_choice(const std::vector<double>& element_totals) const {
  int best = -1;
  double most = -1.0;
  for (int k = 0; k < count; ++k) {
    if (basis[static_cast<std::size_t>(k)] == preferred && !ions.row(k).isZero(0.0)) return k;
    if (ions.row(k).isZero(0.0)) continue;
    const double amount = std::abs(ions.row(k).dot(as_vector(element_totals)));
    if (amount > most) most = amount, best = k;
  }
  return best;
}

bool Components::suits(const std::vector<double>& element_totals) const {
  if (charge_row < 0) return true;
  if (preferred >= 0) return charge_choice(element_totals) == charge_row;
  constexpr double trace = 0.1;
  double most = 0.0;
  for (int k = 0; k < count; ++k) most = std::max(most, std::abs(ions.row(k).dot(as_vector(element_totals))));
  return std::abs(ions.row(charge_row).dot(as_vector(element_totals))) >= trace * most;
}

double Components::count_in(int k, const double* formula) const {
  double coefficient = 0.0;
  for (Eigen::Index e = 0; e < from_elements.cols(); ++e) coefficient += from_elements(k, e) * formula[e];
  return clean(coefficient);
}

void Components::count_in(const std::vector<double>& formulas, std::size_t substances, Eigen::MatrixXd& counts) const {
  counts.resize(count, static_cast<Eigen::Index>(substances));
  for (Eigen::Index s = 0; s < counts.cols(); ++s)
    for (int k = 0; k < count; ++k) counts(k, s) = count_in(k, formulas.data() + s * from_elements.cols());
}

void Components::total(const std::vector<double>& formula, double amount, Eigen::VectorXd& out) const {
  for (int k = 0; k < count; ++k) out[k] = count_in(k, formula.data()) * amount;
}

void Components::totals(const Eigen::MatrixXd& counts, const double* amounts, Eigen::VectorXd& out) const {
  constexpr double rounding = 4e-15;  // what amounts that cancel to the last digits leave
  for (int k = 0; k < count; ++k) {
    double sum = 0.0, gross = 0.0;
    for (Eigen::Index s = 0; s < counts.cols(); ++s) {
      const double part = counts(k, s) * amounts[s];
      sum += part;
      gross += std::abs(part);
    }
    out[k] = std::abs(sum) > rounding * gross ? sum : 0.0;
  }
}

}  // namespace nigari::equilibrium::detail
