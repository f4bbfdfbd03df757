// SPDX-License-Identifier: BSD-3-Clause
// A first guess of every unknown from the totals alone.
#include "nigari/equilibrium/detail/cold_guess.hpp"

#include <algorithm>
#include <cmath>

namespace nigari::equilibrium::detail {

namespace {

constexpr double start_product = 0.1;  ///< amount times driving force of a phase, by its weight, at the start
constexpr double unsupplied = 1e-7;    ///< weight of a phase whose component the feed lacks (H+, say)
constexpr double leading_member = 0.9; ///< mole fraction in the first guess of a copy of a mixture that may unmix

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
    for (auto* v : {&ln_a_, &total_, &gain_, &loss_, &slope_}) v->assign(static_cast<std::size_t>(count_), 0.0);
    for (int k = 0; k < count_; ++k) total_[at(k)] = kernel.totals[k] / kilograms_;
    if (const int o = c_.charge_row; o >= 0) {
      for (int k = 0; k < count_; ++k)
        if (k != o) total_[at(o)] -= total_[at(k)] * charge(k);
      total_[at(o)] /= charge(o);
    }
    double all = 0.0;
    for (int k = 1; k < count_; ++k) all += std::abs(total_[at(k)]);
    for (int k = 1; all > concentrated && k < count_; ++k) total_[at(k)] *= concentrated / all;  // solids take the rest
    for (int k = 1; k < count_; ++k) ln_a_[at(k)] = std::log(std::clamp(total_[at(k)], trace, most));
    ln_a_[0] = kernel.reference(0);
  }

  void run() {
    constexpr int sweeps = 40;
    constexpr double close = 0.3;  // of ln(gain/loss)
    const Assemblage solution(static_cast<std::size_t>(kernel_.phases()), 0);
    set_solutes(1.0);
    for (int sweep = 0; sweep < sweeps; ++sweep) {
      if (sweep % 8 == 2) {
        kernel_.evaluate(point_, solution, false);
        ln_gamma_ = kernel_.ln_gamma.head(1 + kernel_.solutes());
      }
      if (balance() < close && sweep > 2) break;
      set_solutes(1.5);
    }
    set_potentials();
  }

 private:
  static constexpr double trace = 1e-7, most = 3.0;  ///< mol/kg, of a master species at first
  static constexpr double concentrated = 10.0;       ///< mol/kg of all master species, more is left to solids
  Kernel& kernel_;
  Point& point_;
  const Components& c_;
  int count_;
  double kilograms_;
  Eigen::VectorXd ln_gamma_;
  std::vector<double> ln_a_, total_, gain_, loss_, slope_;

  static std::size_t at(int k) { return static_cast<std::size_t>(k); }
  double charge(int k) const { return kernel_.system().charge(c_.basis[at(k)]); }

  void set_solutes(double highest) {
    for (int s = 1; s <= kernel_.solutes(); ++s) {
      if (!kernel_.active(s)) continue;
      double sum = -kernel_.reference(s) - ln_gamma_[s];
      for (int e = c_.master_start[at(s)]; e < c_.master_start[at(s) + 1]; ++e)
        sum += c_.master_entries[at(e)].coefficient * ln_a_[at(c_.master_entries[at(e)].component)];
      point_.v[s] = std::clamp(sum, -60.0, highest);
    }
  }

  /// One sweep; the largest |ln(gain/loss)| before it.
  double balance() {
    for (int k = 0; k < count_; ++k) {
      gain_[at(k)] = std::max(total_[at(k)], 0.0);
      loss_[at(k)] = std::max(-total_[at(k)], 0.0);
      slope_[at(k)] = 0.0;
    }
    for (int s = 1; s <= kernel_.solutes(); ++s) {
      if (!kernel_.active(s)) continue;
      const double m = std::exp(point_.v[s]);
      for (int e = c_.master_start[at(s)]; e < c_.master_start[at(s) + 1]; ++e) {
        const auto& [k, a] = c_.master_entries[at(e)];
        (a > 0.0 ? loss_ : gain_)[at(k)] += std::abs(a) * m;
        slope_[at(k)] += a * a * m;
      }
    }
    double worst = 0.0;
    for (int k = 1; k < count_; ++k) {
      const double gain = gain_[at(k)], loss = loss_[at(k)];
      if (!(gain > 0.0) || !(loss > 0.0)) continue;
      const double error = std::log(gain / loss);
      worst = std::max(worst, std::abs(error));
      ln_a_[at(k)] += std::clamp(error * std::min(1.0, std::max(gain, loss) / slope_[at(k)]), -20.0, 20.0);
    }
    return worst;
  }

  void set_potentials() {
    const int o = c_.charge_row;
    const double of_charge = o < 0 ? 0.0 : ln_a_[at(o)] / charge(o);
    for (int k = 0; k < count_; ++k) point_.y[k] = k == o ? of_charge : ln_a_[at(k)] - (o < 0 ? 0.0 : charge(k) * of_charge);
  }
};

/// The barrier of a phase is measured by what the feed can make of it: an amount that its scarcest component
/// cannot supply would take hundreds of steps to shrink.
double supply(const Kernel& kernel, int species) {
  const auto& components = kernel.components();
  double possible = 1.0;
  for (const auto* e = components.begin(species); e != components.end(species); ++e)
    if (e->component > 0 && e->component != components.charge_row && e->coefficient > 0.0)
      possible = std::min(possible, std::max(kernel.totals[e->component] / e->coefficient, unsupplied));
  return possible;
}

/// Members of a mixture as the potentials have them, or the copies of one that may unmix each rich in another member.
void start_mixture(const Kernel& kernel, int k, Point& point) {
  const auto& m = kernel.system().mixtures()[static_cast<std::size_t>(k)];
  for (int i = 0; i < m.count; ++i) {
    const int s = m.first + i;
    const bool leads = i == (k - m.family) % m.count;
    const double rest = (1.0 - leading_member) / std::max(m.count - 1, 1);
    point.v[s] = !m.ideal()           ? std::log(leads ? leading_member : rest)
                 : kernel.aqueous() ? -std::log(2.0 * m.count)
                                    : std::clamp(-kernel.member_potential(k, s, point), -300.0, -std::log(2.0));
  }
}

void start_phases(Kernel& kernel, Point& point, double most) {
  for (int k = 0; k < kernel.mixtures(); ++k) {
    point.amount[kernel.mixture_phase(k)] = 1e-2 * most;
    point.slack[kernel.mixture_phase(k)] = 0.5;
    start_mixture(kernel, k, point);
  }
  for (int p = 0; p < kernel.pures(); ++p) {
    const int s = kernel.system().pure_first() + p, phase = kernel.pure_phase(p);
    if (!kernel.pure_active(p)) continue;
    point.slack[phase] = std::max(kernel.reference(s) - kernel.components().dot(s, point.y.data()), 1.0);
    kernel.barrier_weight[phase] = supply(kernel, s);
    point.amount[phase] = start_product * kernel.barrier_weight[phase] / point.slack[phase];
  }
}

}  // namespace

void cold_guess(Kernel& kernel, Point& point) {
  kernel.resize(point);
  const double most = std::max(kernel.totals.cwiseAbs().maxCoeff(), 1e-30);
  if (kernel.aqueous()) {
    point.amount[0] = std::max(0.9 * kernel.totals[0], 1e-2 * most);
    point.slack[0] = 1e-2;
    SolutionGuess(kernel, point).run();
  }  // else the masters come from the linear program: their potentials are those of the pure species, zero
  start_phases(kernel, point, most);
}

}  // namespace nigari::equilibrium::detail
