// SPDX-License-Identifier: BSD-3-Clause
// A first guess of the solution from the totals of its master species.
#include "nigari/equilibrium/detail/solution_guess.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/equilibrium/detail/dense.hpp"

namespace nigari::equilibrium::detail {

namespace {

/// The solution from the totals of its master species: each is scaled by what its total lacks or has too much of, all
/// side by side and in logarithms (the positive continuous fractions of Wigley 1977, Carrayrou, Mose and Behra 2002).
/// Traces, H+ of a neutral feed among them, come within a fraction of their place, where Newton would need a step for
/// every factor of e.
class SolutionGuess {
 public:
  SolutionGuess(Kernel& kernel, Point& point)
      : kernel_(kernel), point_(point), c_(kernel.components()), count_(c_.count),
        kilograms_(point.amount[0] * kernel.system().solvent_molar_mass()) {
    ln_gamma_.setZero(1 + kernel.solutes());
    content_.setZero(1 + kernel.solutes());
    balance_start_ = c_.master_start;
    balance_entries_ = c_.master_entries;
    for (auto* v : {&ln_a_, &total_, &gain_, &loss_, &slope_, &before_}) v->assign(static_cast<std::size_t>(count_), 0.0);
    pace_.assign(static_cast<std::size_t>(count_), 1.0);
    for (int k = 0; k < count_; ++k) total_[at(k)] = kernel.totals[k] / kilograms_;
    if (const int o = c_.charge_row; o >= 0) {
      for (int k = 0; k < count_; ++k)
        if (k != o) total_[at(o)] -= total_[at(k)] * charge(k);
      total_[at(o)] /= charge(o);
    }
    double all = 0.0;
    for (int k = 1; k < count_; ++k) all += std::abs(total_[at(k)]);
    crowded_ = all > concentrated;
    for (int k = 1; crowded_ && k < count_; ++k) total_[at(k)] *= moderate / all;  // solids take the rest
    for (int k = 1; k < count_; ++k) ln_a_[at(k)] = std::log(std::clamp(total_[at(k)], trace, most));
    ln_a_[0] = kernel.reference(0);
    hold_potentials();
  }

  /// Whether this is a solution to start Newton from, rather than a share of a feed that solids take most of.
  bool run() {
    constexpr int sweeps = 24;
    const auto first = ln_a_;
    set_solutes(1.0);
    double error = 0.0;
    for (int sweep = 0; sweep < sweeps; ++sweep) {
      if (sweep % 8 == 2) refresh_activities();
      error = balance(true);
      set_solutes(1.5);
      if (error < (crowded_ ? close : within_reach) && sweep > 2) break;
    }
    error = balance(false);
    if (!crowded_) {
      if (sharpen()) error = balance(false);
      error = newton(error, fine);
      if (!(error < nearly)) {
        const auto polished = ln_a_;
        ln_a_ = first;
        set_solutes(1.5);
        if (!(newton(balance(false), close) < error)) ln_a_ = polished;
        set_solutes(1.5);
      }
      point_.amount[0] -= kilograms_ * bound_water();
    }
    set_potentials();
    return !crowded_;
  }

 private:
  /// A held potential takes the place of the balance of one component: sum of coefficients * ln a = value.
  struct Held {
    int component = 0;
    std::size_t freedom = 0;
    std::vector<double> coefficients;
    double value = 0.0;
  };
  std::vector<Held> held_;
  std::vector<char> is_held_;
  bool crowded_ = false;

  void hold_potentials() {
    is_held_.assign(at(count_), 0);
    const int o = c_.charge_row;
    const auto& conditions = kernel_.conditions();
    for (std::size_t j = 0; j < conditions.size(); ++j) {
      const auto& condition = conditions[j];
      if (condition.what != Condition::What::potential) continue;
      Held h{.component = -1, .freedom = j, .coefficients = std::vector<double>(at(count_), 0.0),
             .value = condition.target + kernel_.held_reference(condition)};
      for (int k = 0; k < count_; ++k) h.coefficients[at(k)] = condition.coefficients[k];
      if (o >= 0) {
        for (int k = 0; k < count_; ++k)
          if (k != o) h.coefficients[at(o)] -= condition.coefficients[k] * charge(k);
        h.coefficients[at(o)] /= charge(o);
      }
      // The master itself, else the component that the feed has least of: O2 or H2 for the electron.
      for (int k = 1; k < count_; ++k) {
        if (std::abs(h.coefficients[at(k)]) < 1e-9 || is_held_[at(k)] != 0) continue;
        const bool master = c_.basis[at(k)] == condition.species;
        if (h.component < 0 || master || (c_.basis[at(h.component)] != condition.species && std::abs(total_[at(k)]) < std::abs(total_[at(h.component)])))
          h.component = k;
      }
      if (h.component < 0) continue;
      is_held_[at(h.component)] = 1;
      held_.push_back(std::move(h));
    }
    leave_out_titrants();
    keep_held();
  }

  /// Mol of each master in one of the titrant of freedom `j`.
  std::vector<double> masters_of(std::size_t j) const {
    const auto& direction = kernel_.freedoms()[j].direction;
    std::vector<double> d(direction.data(), direction.data() + count_);
    if (const int o = c_.charge_row; o >= 0) {
      for (int k = 0; k < count_; ++k)
        if (k != o) d[at(o)] -= d[at(k)] * charge(k);
      d[at(o)] /= charge(o);
    }
    return d;
  }

  /// What a titrant brings is not known yet: every other balance is taken together with that of the held component in
  /// such a way that the titrant drops out (the total of iron, where oxygen decides between its two states).
  void leave_out_titrants() {
    if (held_.empty()) return;
    const int species = kernel_.solutes() + 1;
    auto rows = dense_balances();
    const auto row = [&](int k) { return rows.data() + k * species; };
    std::vector<std::vector<double>> titrants;
    for (std::size_t j = 0; j < held_.size(); ++j) titrants.push_back(masters_of(held_[j].freedom));
    for (std::size_t j = 0; j < held_.size(); ++j) {
      const int p = held_[j].component;
      for (int k = 1; k < count_; ++k) {
        if (k == p || titrants[j][at(p)] == 0.0) continue;
        const double factor = titrants[j][at(k)] / titrants[j][at(p)];
        if (factor == 0.0) continue;
        for (int s = 0; s < species; ++s) row(k)[s] -= factor * row(p)[s];
        total_[at(k)] -= factor * total_[at(p)];
        for (std::size_t i = j + 1; i < titrants.size(); ++i) titrants[i][at(k)] -= factor * titrants[i][at(p)];
      }
    }
    take_balances(rows);
  }

  /// The balances as a matrix, components x species.
  std::vector<double> dense_balances() const {
    const int species = kernel_.solutes() + 1;
    std::vector<double> rows(at(count_) * at(species), 0.0);
    for (int s = 0; s < species; ++s)
      for (int e = balance_start_[at(s)]; e < balance_start_[at(s) + 1]; ++e)
        rows[at(balance_entries_[at(e)].component * species + s)] = balance_entries_[at(e)].coefficient;
    return rows;
  }

  void take_balances(const std::vector<double>& rows) {
    const int species = kernel_.solutes() + 1;
    balance_start_.clear();
    balance_entries_.clear();
    for (int s = 0; s < species; ++s) {
      balance_start_.push_back(static_cast<int>(balance_entries_.size()));
      for (int k = 0; k < count_; ++k)
        if (const double a = rows[at(k * species + s)]; std::abs(a) > 1e-9) balance_entries_.push_back({k, a});
    }
    balance_start_.push_back(static_cast<int>(balance_entries_.size()));
  }

  /// Where one species leads two balances (HCO3- those of CO3-2 and H+), their logarithms say nearly the same: the one is
  /// taken off the other, as if that species were the master. Whether any was.
  bool sharpen() {
    constexpr double leads = 0.5;  // of all that a balance holds
    const int species = kernel_.solutes() + 1;
    std::vector<int> leader(at(count_), 0);
    std::vector<double> most(at(count_), 0.0);
    for (int s = 1; s < species; ++s)
      for (int e = balance_start_[at(s)]; kernel_.active(s) && e < balance_start_[at(s) + 1]; ++e) {
        const auto& [k, a] = balance_entries_[at(e)];
        if (const double part = std::abs(a) * content_[s]; part > most[at(k)]) most[at(k)] = part, leader[at(k)] = s;
      }
    const auto balanced = [&](int k) { return is_held_[at(k)] == 0 && gain_[at(k)] > 0.0 && loss_[at(k)] > 0.0; };
    std::vector<double> rows;
    for (int k = 1; k < count_; ++k) {
      const int s = leader[at(k)];
      if (s == c_.basis[at(k)] || !balanced(k)) continue;
      for (int j = 1; j < count_; ++j) {
        if (j == k || leader[at(j)] != s || !balanced(j) || most[at(j)] < leads * std::max(gain_[at(j)], loss_[at(j)])) continue;
        if (rows.empty()) rows = dense_balances();
        double* const rj = rows.data() + j * species;
        const double* const rk = rows.data() + k * species;
        if (rj[s] == 0.0 || rk[s] == 0.0) continue;
        const double factor = rj[s] / rk[s], taken = factor * total_[at(k)];
        for (int i = 0; i < species; ++i) rj[i] -= factor * rk[i];
        const double left = total_[at(j)] - taken;
        total_[at(j)] = std::abs(left) < 1e-14 * std::abs(taken) ? 0.0 : left;
        leader[at(j)] = 0;
      }
    }
    if (rows.empty()) return false;
    take_balances(rows);
    return true;
  }

  void keep_held() {
    for (const auto& h : held_) {
      double rest = h.value;
      for (int k = 0; k < count_; ++k)
        if (k != h.component) rest -= h.coefficients[at(k)] * ln_a_[at(k)];
      ln_a_[at(h.component)] = rest / h.coefficients[at(h.component)];
    }
  }

  static constexpr double trace = 1e-7, most = 3.0;  ///< mol/kg, of a master species at first
  /// Of ln(gain/loss): where the sweeps of all and Newton's method end, and what may be gone on from.
  static constexpr double within_reach = 4.0, close = 0.3, fine = 0.02, nearly = 1.5;
  static constexpr double moderate = 3.0;            ///< mol/kg of all masters, what is left in the first guess of such a feed
  static constexpr double concentrated = 10.0;       ///< mol/kg of all master species, more is left to solids
  Kernel& kernel_;
  Point& point_;
  const Components& c_;
  int count_;
  double kilograms_;
  Eigen::VectorXd ln_gamma_, content_;
  std::vector<int> balance_start_;                 ///< as the lists of the masters, less what titrants bring
  std::vector<Components::Entry> balance_entries_;
  std::vector<double> ln_a_, total_, gain_, loss_, slope_, before_, pace_;

  static std::size_t at(int k) { return static_cast<std::size_t>(k); }
  double charge(int k) const { return kernel_.system().charge(c_.basis[at(k)]); }

  void set_solutes(double highest) {
    for (int s = 1; s <= kernel_.solutes(); ++s) {
      if (!kernel_.active(s)) continue;
      double sum = -kernel_.reference(s) - ln_gamma_[s];
      for (int e = c_.master_start[at(s)]; e < c_.master_start[at(s) + 1]; ++e)
        sum += c_.master_entries[at(e)].coefficient * ln_a_[at(c_.master_entries[at(e)].component)];
      point_.v[s] = std::clamp(sum, lowest_logarithm, highest);
    }
  }

  /// The largest |ln(gain/loss)|; `move`: then one sweep.
  double balance(bool move) {
    for (int k = 0; k < count_; ++k) {
      gain_[at(k)] = std::max(total_[at(k)], 0.0);
      loss_[at(k)] = std::max(-total_[at(k)], 0.0);
      slope_[at(k)] = 0.0;
    }
    for (int s = 1; s <= kernel_.solutes(); ++s) {
      if (!kernel_.active(s)) continue;
      const double m = content_[s] = std::exp(point_.v[s]);
      for (int e = balance_start_[at(s)]; e < balance_start_[at(s) + 1]; ++e) {
        const auto& [k, a] = balance_entries_[at(e)];
        (a > 0.0 ? loss_ : gain_)[at(k)] += std::abs(a) * m;
        slope_[at(k)] += a * a * m;
      }
    }
    double worst = 0.0;
    for (int k = 1; k < count_; ++k) {
      const double gain = gain_[at(k)], loss = loss_[at(k)];
      if (!(gain > 0.0) || !(loss > 0.0) || is_held_[at(k)] != 0) continue;
      const double error = std::log(gain / loss);
      worst = std::max(worst, std::abs(error));
      if (!move) continue;
      // Two components that answer to each other (H+ and carbonate) would swing: what turns back goes more slowly.
      double& pace = pace_[at(k)];
      const bool turned = error * before_[at(k)] < 0.0 && std::abs(error) > 0.3 * std::abs(before_[at(k)]);
      pace = turned ? std::max(0.5 * pace, 0.2) : std::min(1.5 * pace, 1.0);
      before_[at(k)] = error;
      ln_a_[at(k)] += pace * std::clamp(error * std::min(1.0, std::max(gain, loss) / slope_[at(k)]), -60.0, 60.0);
    }
    if (move) keep_held();
    return worst;
  }

  /// Where a master is not the abundant form of its component (Al+3 beside Al(OH)4-) the sweeps may run away: Newton's
  /// method on ln(gain/loss) = 0 of all components at once, near linear when one species leads each sum.
  double newton(double error, double enough) {
    constexpr int iterations = 60, halvings = 4;
    constexpr double longest = 8.0;
    std::vector<double> matrix(at(count_) * at(count_)), right(at(count_)), before;
    std::vector<int> pivot(at(count_));
    for (int i = 0; i < iterations && !(error < enough); ++i) {
      linearise(matrix, right);
      if (!lu_factor(matrix.data(), count_, count_, pivot.data())) return error;
      lu_solve(matrix.data(), count_, count_, pivot.data(), right.data());
      double largest = 0.0;
      for (const double x : right) largest = std::max(largest, std::abs(x));
      if (!std::isfinite(largest)) return error;
      before = ln_a_;
      double part = std::min(1.0, longest / std::max(largest, longest * 1e-3)), now = error;
      for (int half = 0; half <= halvings; ++half, part *= 0.4) {
        for (int k = 0; k < count_; ++k) ln_a_[at(k)] = before[at(k)] + part * right[at(k)];
        set_solutes(3.0);
        now = balance(false);
        if (now < error) break;
      }
      if (enough < close || i % 10 == 5) {
        refresh_activities();
        set_solutes(3.0);
        now = balance(false);
      }
      if (enough < close && !(now < 0.5 * error)) return now;  // the activity coefficients turn with the composition
      error = now;
    }
    return error;
  }

  void refresh_activities() {
    kernel_.evaluate_activities(point_);
    ln_gamma_ = kernel_.ln_gamma.head(1 + kernel_.solutes());
    ln_a_[0] = kernel_.reference(0) + kernel_.ln_water_activity;
  }

  /// mol per kg of water
  double bound_water() const {
    double sum = 0.0;
    for (int s = 1; s <= kernel_.solutes(); ++s)
      for (const auto* e = c_.begin(s); e != c_.end(s); ++e)
        if (e->component == 0) sum += e->coefficient * content_[s];
    return sum;
  }

  /// d ln(loss/gain) / d ln a, and ln(gain/loss); `balance` has just been called.
  void linearise(std::vector<double>& matrix, std::vector<double>& right) const {
    std::fill(matrix.begin(), matrix.end(), 0.0);
    std::fill(right.begin(), right.end(), 0.0);
    for (int s = 1; s <= kernel_.solutes(); ++s) {
      if (!kernel_.active(s)) continue;
      const double m = content_[s];
      for (int e = balance_start_[at(s)]; e < balance_start_[at(s) + 1]; ++e) {
        const auto& [k, a] = balance_entries_[at(e)];
        const double weight = a * m / (a > 0.0 ? loss_[at(k)] : gain_[at(k)]);
        for (int f = c_.master_start[at(s)]; f < c_.master_start[at(s) + 1]; ++f)
          matrix[at(k * count_ + c_.master_entries[at(f)].component)] += weight * c_.master_entries[at(f)].coefficient;
      }
    }
    for (int k = 0; k < count_; ++k) {
      const bool balanced = k > 0 && is_held_[at(k)] == 0 && gain_[at(k)] > 0.0 && loss_[at(k)] > 0.0;
      if (balanced) {
        matrix[at(k * count_ + k)] += 1e-12;
        right[at(k)] = std::log(gain_[at(k)] / loss_[at(k)]);
      } else {  // the solvent, and what nothing balances yet
        for (int l = 0; l < count_; ++l) matrix[at(k * count_ + l)] = l == k ? 1.0 : 0.0;
      }
    }
    for (const auto& h : held_)  // met already: it stays so
      for (int l = 0; l < count_; ++l) matrix[at(h.component * count_ + l)] = h.coefficients[at(l)];
  }

  void set_potentials() {
    const int o = c_.charge_row;
    const double of_charge = o < 0 ? 0.0 : ln_a_[at(o)] / charge(o);
    for (int k = 0; k < count_; ++k) point_.y[k] = k == o ? of_charge : ln_a_[at(k)] - (o < 0 ? 0.0 : charge(k) * of_charge);
  }
};

}  // namespace

bool guess_solution(Kernel& kernel, Point& point) { return SolutionGuess(kernel, point).run(); }

}  // namespace nigari::equilibrium::detail
