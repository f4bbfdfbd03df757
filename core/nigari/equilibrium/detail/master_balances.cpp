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

/// ln(a/b); near one by the series of the inverse hyperbolic tangent.
double logarithm(double a, double b) {
  const double z = (a - b) / (a + b), square = z * z;
  if (square > 1e-3) return std::log(a / b);
  return 2.0 * z * (1.0 + square * (1.0 / 3.0 + square * (1.0 / 5.0 + square * (1.0 / 7.0 + square / 9.0))));
}

}  // namespace

void MasterBalances::take(const Kernel& kernel, double water) {
  choose_masters(kernel);
  take_totals(kernel, water);
  held_.clear();
  std::fill(is_held_.begin(), is_held_.end(), char{0});
  rows_ = first_rows_;
  for (const int k : changed_) list_entries(k);
  changed_.clear();
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
  bound_.setZero(solutes);
  for (int s = 1; s <= solutes; ++s)
    if (const auto* e = c.begin(s); e != c.end(s) && e->component == 0) bound_[s - 1] = e->coefficient * kernel.system().solvent_molar_mass();
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
  entries_.resize(static_cast<std::size_t>(rows_.size()));
  above_.assign(at(c.count), nullptr);
  below_.assign(at(c.count), nullptr);
  changed_.clear();
  for (int k = 1; k < c.count; ++k) list_entries(k);
  charges_.clear();
  for (const int s : basis_) charges_.push_back(kernel.system().charge(s));
  leader_.assign(at(c.count), -1);
  is_held_.assign(at(c.count), 0);
}

void MasterBalances::take_totals(const Kernel& kernel, double water) {
  water_ = 1.0;
  total = kernel.totals / (water * kernel.system().solvent_molar_mass());
  count_by_masters(charge_row_, charges_, total);
  const double all = total.tail(count() - 1).cwiseAbs().sum();
  crowded_ = all > concentrated;
  if (crowded_) total.tail(count() - 1) *= moderate / all;
}

void MasterBalances::take_bound_water(const Eigen::VectorXd& content) {
  constexpr double least = 0.1;  // of the water, is left in a guess
  const double now = std::min(1.0 + std::max(bound_.dot(content), least - 1.0), 1.0 / least);
  total *= now / water_;
  water_ = now;
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
      change(k);
    }
  }
}

void MasterBalances::change(int k) {
  list_entries(k);
  if (std::find(changed_.begin(), changed_.end(), k) == changed_.end()) changed_.push_back(k);
}

/// Those of row k, from its place in the list of all on.
void MasterBalances::list_entries(int k) {
  constexpr double none = 1e-9;  // what row operations leave of a coefficient that cancels
  const int solutes = static_cast<int>(rows_.cols());
  const double* const row = rows_.row(k).data();
  Entry* next = entries_.data() + k * solutes;
  for (const double sign : {1.0, -1.0}) {
    for (int i = 0; i < solutes; ++i)
      if (sign * row[i] > none) *next++ = {i, row[i]};
    (sign > 0.0 ? above_ : below_)[at(k)] = next;
  }
}

void MasterBalances::keep_held(Eigen::VectorXd& ln_a) const {
  for (const auto& h : held_) {
    const double own = h.coefficients[h.component];
    ln_a[h.component] += (h.value - h.coefficients.dot(ln_a)) / own;
  }
}

double MasterBalances::measure(const Eigen::VectorXd& content) {
  double worst = 0.0;
  const double* const m = content.data();
  for (int k = 1; k < count(); ++k) {
    const Entry* e = first(k);
    double lost = std::max(-total[k], 0.0), gained = std::max(total[k], 0.0);
    for (; e != above_[at(k)]; ++e) lost += e->coefficient * m[e->solute];
    for (; e != below_[at(k)]; ++e) gained -= e->coefficient * m[e->solute];
    loss[k] = lost;
    gain[k] = gained;
    error[k] = balanced(k) ? logarithm(gained, lost) : 0.0;
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
    const double lost = 1.0 / loss[k], gained = 1.0 / gain[k];
    double sum = 0.0;
    for (const Entry* e = first(k); e != below_[at(k)]; ++e) {
      const double weight = e->coefficient * content[e->solute] * (e < above_[at(k)] ? lost : gained);
      sum += weight * rate[e->solute];
      for (const auto *f = makers(e->solute), *end = makers(e->solute + 1); f != end; ++f) row[f->component] += weight * f->coefficient;
    }
    by_rate[k] = sum;
  }
}

double MasterBalances::steepness(int k, const Eigen::VectorXd& content) const {
  double sum = 0.0;
  for (const Entry* e = first(k); e != below_[at(k)]; ++e) sum += e->coefficient * e->coefficient * content[e->solute];
  return sum;
}

void MasterBalances::potentials(const Eigen::VectorXd& ln_a, Eigen::VectorXd& out) const {
  const double* const a = ln_a.data();
  const Components::Entry* f = makers(0);
  for (int i = 0; i < static_cast<int>(out.size()); ++i) {
    double sum = 0.0;
    for (const auto* const end = makers(i + 1); f != end; ++f) sum += f->coefficient * a[f->component];
    out[i] = sum;
  }
}

void MasterBalances::gather(const Eigen::VectorXd& solutes, Eigen::VectorXd& out) const {
  out.setZero();
  for (int i = 0; i < static_cast<int>(solutes.size()); ++i) {
    if (solutes[i] == 0.0) continue;
    for (const auto *f = makers(i), *end = makers(i + 1); f != end; ++f) out[f->component] += f->coefficient * solutes[i];
  }
}

bool MasterBalances::sharpen(const Eigen::VectorXd& content) {
  constexpr double leads = 0.5;  // of all that a balance holds
  for (int k = 1; k < count(); ++k) {
    most_[k] = 0.0;
    for (const Entry* e = first(k); e != below_[at(k)]; ++e)
      if (const double part = std::abs(e->coefficient) * content[e->solute]; part > most_[k])
        most_[k] = part, leader_[at(k)] = e->solute;
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
      change(j);
      any = true;
    }
  }
  return any;
}

}  // namespace nigari::equilibrium::detail
