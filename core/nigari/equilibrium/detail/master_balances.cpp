// SPDX-License-Identifier: BSD-3-Clause
// The balances of the master species of a solution, per kilogram of water and in logarithms.
#include "nigari/equilibrium/detail/master_balances.hpp"

#include <algorithm>
#include <cmath>

namespace nigari::equilibrium::detail {

namespace {

constexpr double moderate = 3.0;       ///< mol/kg of all masters, what is left in the first guess of a crowded feed
constexpr double concentrated = 10.0;  ///< mol/kg of all master species, more is left to solids

std::size_t at(int k) { return static_cast<std::size_t>(k); }

/// What is counted by components, one of which stands for the charge, counted by the masters themselves.
void count_by_masters(int charge_row, const std::vector<double>& charges, Eigen::VectorXd& counts) {
  if (charge_row < 0) return;
  double& own = counts[charge_row];
  for (int k = 0; k < static_cast<int>(counts.size()); ++k)
    if (k != charge_row) own -= counts[k] * charges[at(k)];
  own /= charges[at(charge_row)];
}

}  // namespace

void MasterBalances::take(const Kernel& kernel, double kilograms) {
  choose_masters(kernel);
  take_totals(kernel, kilograms);
  held_.clear();
  std::fill(is_held_.begin(), is_held_.end(), char{0});
  rows_ = first_rows_;
  entries_ = first_entries_;
  entries_start_ = first_start_;
  if (!kernel.conditions().empty()) hold_potentials(kernel);
}

/// Kept as long as the components are.
void MasterBalances::choose_masters(const Kernel& kernel) {
  const auto& c = kernel.components();
  if (generation_ == kernel.generation()) return;
  generation_ = kernel.generation();
  basis_ = c.basis;
  charge_row_ = c.charge_row;
  const int solutes = kernel.solutes();
  for (auto* v : {&total, &gain, &loss, &error, &most_}) v->setZero(c.count);
  rows_.setZero(c.count, solutes);
  masters_.clear();
  masters_start_.assign(1, 0);
  for (int s = 1; s <= solutes; ++s) {
    for (int e = c.master_start[at(s)]; e < c.master_start[at(s) + 1]; ++e) {
      masters_.push_back(c.master_entries[at(e)]);
      rows_(masters_.back().component, s - 1) = masters_.back().coefficient;
    }
    masters_start_.push_back(static_cast<int>(masters_.size()));
  }
  first_rows_ = rows_;
  list_entries();
  first_entries_ = entries_;
  first_start_ = entries_start_;
  charges_.clear();
  for (const int s : basis_) charges_.push_back(kernel.system().charge(s));
  leader_.assign(at(c.count), -1);
  is_held_.assign(at(c.count), 0);
}

void MasterBalances::take_totals(const Kernel& kernel, double kilograms) {
  total = kernel.totals / kilograms;
  count_by_masters(charge_row_, charges_, total);
  const double all = total.tail(count() - 1).cwiseAbs().sum();
  crowded_ = all > concentrated;
  if (crowded_) total.tail(count() - 1) *= moderate / all;
}

void MasterBalances::hold_potentials(const Kernel& kernel) {
  const auto& conditions = kernel.conditions();
  for (std::size_t j = 0; j < conditions.size(); ++j) {
    const auto& condition = conditions[j];
    if (condition.what != Condition::What::potential) continue;
    Held h{.component = -1, .freedom = j, .coefficients = condition.coefficients.head(count()),
           .value = condition.target + kernel.held_reference(condition)};
    count_by_masters(charge_row_, charges_, h.coefficients);
    // The master itself, else the component that the feed has least of: O2 or H2 for the electron.
    const auto own = [&](int k) { return basis_[at(k)] == condition.species; };
    for (int k = 1; k < count(); ++k) {
      if (std::abs(h.coefficients[k]) < 1e-9 || is_held_[at(k)] != 0) continue;
      const int chosen = h.component;
      if (chosen < 0 || own(k) || (!own(chosen) && std::abs(total[k]) < std::abs(total[chosen]))) h.component = k;
    }
    if (h.component < 0) continue;
    is_held_[at(h.component)] = 1;
    held_.push_back(std::move(h));
  }
  leave_out_titrants(kernel);
}

/// What a titrant brings is not known yet: every other balance is taken together with that of the held component in
/// such a way that the titrant drops out (the total of iron, where oxygen decides between its two states).
void MasterBalances::leave_out_titrants(const Kernel& kernel) {
  std::vector<Eigen::VectorXd> titrants;
  for (const auto& h : held_) {
    titrants.emplace_back(kernel.freedoms()[h.freedom].direction.head(count()));
    count_by_masters(charge_row_, charges_, titrants.back());
  }
  for (std::size_t j = 0; j < held_.size(); ++j) {
    const int p = held_[j].component;
    for (int k = 1; k < count(); ++k) {
      if (k == p || titrants[j][p] == 0.0) continue;
      const double factor = titrants[j][k] / titrants[j][p];
      if (factor == 0.0) continue;
      rows_.row(k) -= factor * rows_.row(p);
      total[k] -= factor * total[p];
      for (std::size_t i = j + 1; i < titrants.size(); ++i) titrants[i][k] -= factor * titrants[i][p];
    }
  }
  list_entries();
}

void MasterBalances::list_entries() {
  constexpr double none = 1e-9;  // what row operations leave of a coefficient that cancels
  entries_.clear();
  entries_start_.clear();
  for (int k = 0; k < count(); ++k) {
    entries_start_.push_back(static_cast<int>(entries_.size()));
    const double* const row = rows_.row(k).data();
    below_.clear();
    for (int i = 0; k > 0 && i < static_cast<int>(rows_.cols()); ++i) {
      if (row[i] > none) entries_.push_back({i, row[i]});
      else if (row[i] < -none) below_.push_back({i, row[i]});
    }
    entries_start_.push_back(static_cast<int>(entries_.size()));
    entries_.insert(entries_.end(), below_.begin(), below_.end());
  }
  entries_start_.push_back(static_cast<int>(entries_.size()));
}

void MasterBalances::keep_held(Eigen::VectorXd& ln_a) const {
  for (const auto& h : held_) {
    const double own = h.coefficients[h.component];
    ln_a[h.component] += (h.value - h.coefficients.dot(ln_a)) / own;
  }
}

double MasterBalances::measure(const Eigen::VectorXd& content) {
  double worst = 0.0;
  for (int k = 1; k < count(); ++k) {
    const auto sum = [&](int list) {
      double all = 0.0;
      for (int e = entries_start_[at(list)]; e < entries_start_[at(list) + 1]; ++e)
        all += entries_[at(e)].coefficient * content[entries_[at(e)].solute];
      return all;
    };
    loss[k] = std::max(-total[k], 0.0) + sum(2 * k);
    gain[k] = std::max(total[k], 0.0) - sum(2 * k + 1);
    error[k] = balanced(k) ? std::log(gain[k] / loss[k]) : 0.0;
    worst = std::max(worst, std::abs(error[k]));
  }
  return worst;
}

void MasterBalances::slopes(const Eigen::VectorXd& content, const Eigen::VectorXd& rate, Rows& by_master,
                            Eigen::VectorXd& by_rate) const {
  by_master.setZero();
  by_rate.setZero();
  for (int k = 1; k < count(); ++k) {
    if (!balanced(k)) continue;
    double* const row = by_master.row(k).data();
    for (int list = 2 * k; list < 2 * k + 2; ++list) {
      const double inverse = 1.0 / (list == 2 * k ? loss[k] : gain[k]);
      for (int e = entries_start_[at(list)]; e < entries_start_[at(list) + 1]; ++e) {
        const int i = entries_[at(e)].solute;
        const double weight = entries_[at(e)].coefficient * content[i] * inverse;
        for (int f = masters_start_[at(i)]; f < masters_start_[at(i) + 1]; ++f)
          row[masters_[at(f)].component] += weight * masters_[at(f)].coefficient;
        by_rate[k] += weight * rate[i];
      }
    }
  }
}

double MasterBalances::steepness(int k, const Eigen::VectorXd& content) const {
  double sum = 0.0;
  for (int e = entries_start_[at(2 * k)]; e < entries_start_[at(2 * k + 2)]; ++e)
    sum += entries_[at(e)].coefficient * entries_[at(e)].coefficient * content[entries_[at(e)].solute];
  return sum;
}

void MasterBalances::potentials(const Eigen::VectorXd& ln_a, Eigen::VectorXd& out) const {
  for (int i = 0; i < static_cast<int>(out.size()); ++i) {
    double sum = 0.0;
    for (int f = masters_start_[at(i)]; f < masters_start_[at(i) + 1]; ++f) sum += masters_[at(f)].coefficient * ln_a[masters_[at(f)].component];
    out[i] = sum;
  }
}

void MasterBalances::gather(const Eigen::VectorXd& solutes, Eigen::VectorXd& out) const {
  out.setZero();
  for (int i = 0; i < static_cast<int>(solutes.size()); ++i) {
    if (solutes[i] == 0.0) continue;
    for (int f = masters_start_[at(i)]; f < masters_start_[at(i) + 1]; ++f) out[masters_[at(f)].component] += masters_[at(f)].coefficient * solutes[i];
  }
}

bool MasterBalances::sharpen(const Eigen::VectorXd& content) {
  constexpr double leads = 0.5;  // of all that a balance holds
  for (int k = 1; k < count(); ++k) {
    most_[k] = 0.0;
    for (int e = entries_start_[at(2 * k)]; e < entries_start_[at(2 * k + 2)]; ++e)
      if (const double part = std::abs(entries_[at(e)].coefficient) * content[entries_[at(e)].solute]; part > most_[k])
        most_[k] = part, leader_[at(k)] = entries_[at(e)].solute;
  }
  bool any = false;
  for (int k = 1; k < count(); ++k) {
    const int s = leader_[at(k)];
    if (s < 0 || s + 1 == basis_[at(k)] || !balanced(k)) continue;
    for (int j = 1; j < count(); ++j) {
      if (j == k || leader_[at(j)] != s || !balanced(j) || most_[j] < leads * std::max(gain[j], loss[j])) continue;
      if (rows_(j, s) == 0.0 || rows_(k, s) == 0.0) continue;
      const double factor = rows_(j, s) / rows_(k, s), taken = factor * total[k], left = total[j] - taken;
      rows_.row(j) -= factor * rows_.row(k);
      total[j] = std::abs(left) < 1e-14 * std::abs(taken) ? 0.0 : left;
      leader_[at(j)] = -1;
      any = true;
    }
  }
  if (any) list_entries();
  return any;
}

}  // namespace nigari::equilibrium::detail
