// SPDX-License-Identifier: BSD-3-Clause
// A kilogram of water open to H+ and electrons, in a constant ionic medium. Theory: docs/theory/eh_ph.md.
#include "nigari/equilibrium/detail/open_speciation.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/equilibrium/detail/dense.hpp"

namespace nigari::equilibrium::detail {
namespace {

constexpr int most_iterations = 400;
constexpr double accuracy = 1e-12;   // of ln m at the end
constexpr double supersaturated = 1e-11;  // affinity in RT, for each atom of the elements with totals
constexpr double least_part = 1e-10;  // of a total: what a phase must hold of it to count as present
constexpr double ln10 = constants::ln10;

}  // namespace

OpenSpeciation::OpenSpeciation(const phase::System& system, const std::vector<std::pair<std::string, double>>& totals, double T,
                               double P, const ConstantMedium& medium)
    : m_(static_cast<int>(totals.size())) {
  const auto& elements = system.elements();
  const auto column = [&](const std::string& name) {
    return static_cast<int>(std::find(elements.begin(), elements.end(), name) - elements.begin());
  };
  std::vector<int> columns;
  for (const auto& [name, total] : totals) {
    columns.push_back(column(name));
    totals_.push_back(total);
  }
  std::vector<double> g(system.species().size());
  phase::StandardTable::Scratch scratch;
  system.standard().evaluate(T, P, scratch, g);
  const double proton = g[static_cast<std::size_t>(system.require("H+"))], electron = system.electron().potential(T, P);
  const double water = g[static_cast<std::size_t>(system.solvent())] + medium.ln_water_activity;
  // Potentials of charge, H and O at pH 0 and Eh 0, and how they move: mu(e-) = -q, mu(H+) = h + q, mu(H2O) = 2 h + o.
  const double f = constants::faraday / (constants::gas_constant * T);
  const std::vector<double> q{-electron, 0.0, f}, h{proton + electron, -ln10, -f}, o{water - 2.0 * h[0], 2.0 * ln10, 2.0 * f};
  const int H = column("H"), O = column("O"), Z = static_cast<int>(elements.size()) - 1;
  const auto take = [&](int species, double ln_gamma) {
    const auto formula = system.formula(species);
    bool held = false, other = false;
    for (int e = 0; e < Z; ++e) {
      if (formula[static_cast<std::size_t>(e)] == 0.0 || e == H || e == O) continue;
      const bool with_total = std::find(columns.begin(), columns.end(), e) != columns.end();
      held = held || with_total;
      other = other || !with_total;
    }
    if (!held || other) return;
    index_.push_back(species);
    for (const int e : columns) atoms_.push_back(formula[static_cast<std::size_t>(e)]);
    const double nH = formula[static_cast<std::size_t>(H)], nO = formula[static_cast<std::size_t>(O)], z = formula.back();
    constant_.push_back(nH * h[0] + nO * o[0] + z * q[0] - g[static_cast<std::size_t>(species)] - ln_gamma);
    per_pH_.push_back(nH * h[1] + nO * o[1]);
    per_Eh_.push_back(nH * h[2] + nO * o[2] + z * q[2]);
  };
  for (int i = 0; i < system.solute_count(); ++i)
    take(system.solvent() + 1 + i, medium.ln_gamma.empty() ? 0.0 : medium.ln_gamma[static_cast<std::size_t>(i)]);
  solutes_ = static_cast<int>(index_.size());
  for (int s = system.pure_first(); s < system.pure_first() + system.pure_count(); ++s) {
    const auto phase = std::find_if(system.phases().begin(), system.phases().end(), [&](const phase::Phase& p) { return p.first == s; });
    if (phase == system.phases().end() || !phase->suppressed) take(s, 0.0);
  }
}

OpenSpeciation::State OpenSpeciation::make_state() const {
  State state;
  const auto m = static_cast<std::size_t>(m_);
  state.lambda.assign(m, 0.0);
  state.amounts.assign(index_.size(), 0.0);
  state.offset.assign(index_.size(), 0.0);
  state.step.assign(m, 0.0);
  state.gradient.assign(m, 0.0);
  state.matrix.assign(4 * m * m, 0.0);
  state.right.assign(2 * m, 0.0);
  state.taken.assign(2 * m, 0.0);
  state.basis.assign((m + 1) * m, 0.0);
  state.pivot.assign(2 * m, 0);
  state.present.reserve(m + 1);
  return state;
}

double OpenSpeciation::affinity(int place, const State& state) const {
  return state.offset[static_cast<std::size_t>(place)] + along(place, state.lambda.data());
}

/// What a change of the potentials adds to the affinity of a species.
double OpenSpeciation::along(int place, const double* change) const {
  double sum = 0.0;
  for (int e = 0; e < m_; ++e) sum += atoms(place, e) * change[e];
  return sum;
}

double OpenSpeciation::all_atoms(int place) const {
  double sum = 0.0;
  for (int e = 0; e < m_; ++e) sum += atoms(place, e);
  return sum;
}

/// The total of each element dissolved in the species that holds it at the lowest potential.
void OpenSpeciation::start(State& state) const {
  state.present.clear();
  for (int e = 0; e < m_; ++e) {
    double lowest = 1e300;
    for (int i = 0; i < solutes_; ++i)
      if (const double a = atoms(i, e); a > 0.0)
        lowest = std::min(lowest, (std::log(total(e) / a) - state.offset[static_cast<std::size_t>(i)]) / all_atoms(i));
    state.lambda[static_cast<std::size_t>(e)] = lowest < 1e300 ? lowest : 0.0;
  }
  state.warm = true;
}

/// The Newton step with the present phases at saturation, their amounts as multipliers. False when it is singular.
bool OpenSpeciation::newton_step(State& state) const {
  const int n = m_ + static_cast<int>(state.present.size());
  auto& A = state.matrix;
  std::fill_n(A.begin(), n * n, 0.0);
  for (int e = 0; e < m_; ++e) state.right[static_cast<std::size_t>(e)] = total(e);
  for (int i = 0; i < solutes_; ++i) {
    const double amount = std::exp(std::min(affinity(i, state), 600.0));
    state.amounts[static_cast<std::size_t>(i)] = amount;
    for (int e = 0; e < m_; ++e) {
      const double part = atoms(i, e) * amount;
      if (part == 0.0) continue;
      state.right[static_cast<std::size_t>(e)] -= part;
      for (int k = 0; k < m_; ++k) A[static_cast<std::size_t>(e * n + k)] += part * atoms(i, k);
    }
  }
  for (int e = 0; e < m_; ++e) {
    state.gradient[static_cast<std::size_t>(e)] = state.right[static_cast<std::size_t>(e)];
    A[static_cast<std::size_t>(e * n + e)] += 1e-14 * total(e);
  }
  for (std::size_t p = 0; p < state.present.size(); ++p) {
    const int row = m_ + static_cast<int>(p);
    state.right[static_cast<std::size_t>(row)] = -affinity(state.present[p], state);
    for (int e = 0; e < m_; ++e)
      A[static_cast<std::size_t>(row * n + e)] = A[static_cast<std::size_t>(e * n + row)] = atoms(state.present[p], e);
  }
  if (!lu_factor(A.data(), n, n, state.pivot.data())) return false;
  lu_solve(A.data(), n, n, state.pivot.data(), state.right.data());
  std::copy_n(state.right.begin(), m_, state.step.begin());
  return true;
}

/// How much of the step: less than all of it where an exponential would run away.
double OpenSpeciation::length(const State& state) const {
  if (static_cast<int>(state.present.size()) == m_) return 1.0;  // the phases set all potentials
  double rise = 0.0, allowed = 1.5;
  for (int e = 0; e < m_; ++e) {
    const double dissolved = total(e) - state.gradient[static_cast<std::size_t>(e)];
    if (dissolved > 0.0 && dissolved < total(e)) allowed = std::max(allowed, std::min(60.0, std::log(total(e) / dissolved)));
    if (dissolved <= 0.0) allowed = 60.0;
  }
  for (int i = 0; i < solutes_; ++i) rise = std::max(rise, along(i, state.step.data()));
  return rise > allowed ? allowed / rise : 1.0;
}

/// Where Newton's method has converged with the present phases: drops the one used up most, else lets the one
/// supersaturated most come in; false when there is neither.
bool OpenSpeciation::exchange(State& state) const {
  const double* const amounts = state.right.data() + m_;
  const std::size_t count = state.present.size();
  if (count > 0)
    if (const auto least = std::min_element(amounts, amounts + count); *least < 0.0) {
      state.present.erase(state.present.begin() + (least - amounts));
      return true;
    }
  int entering = -1;
  double most = supersaturated;
  for (int k = solutes_; k < static_cast<int>(index_.size()); ++k)
    if (const double above = affinity(k, state) / all_atoms(k);
        above > most && std::find(state.present.begin(), state.present.end(), k) == state.present.end())
      most = above, entering = k;
  if (entering < 0) return false;
  // What a mole of it takes of the potentials and of the amounts of the others: one of these may be used up first.
  const int n = m_ + static_cast<int>(count);
  auto& taken = state.taken;
  std::fill_n(taken.begin(), n, 0.0);
  for (int e = 0; e < m_; ++e) taken[static_cast<std::size_t>(e)] = atoms(entering, e);
  lu_solve(state.matrix.data(), n, n, state.pivot.data(), taken.data());
  double reach = free_of(entering, state) ? affinity(entering, state) / along(entering, taken.data()) : 1e300;
  std::size_t leaving = count;
  for (std::size_t p = 0; p < count; ++p)
    if (const double r = taken[static_cast<std::size_t>(m_) + p]; r > 1e-12 && amounts[p] < reach * r) reach = amounts[p] / r, leaving = p;
  if (leaving < count) state.present[leaving] = entering;
  else state.present.push_back(entering);
  return true;
}

/// Whether a phase is no combination of those that are present, so that all of them may be at saturation.
bool OpenSpeciation::free_of(int place, State& state) const {
  if (static_cast<int>(state.present.size()) == m_) return false;
  const auto m = static_cast<std::size_t>(m_);
  auto& q = state.basis;  // orthonormal, of the present phases, and then of this one
  std::size_t rows = 0;
  const auto reduce = [&](int k) {
    double* const v = q.data() + rows * m;
    double before = 0.0, after = 0.0;
    for (std::size_t e = 0; e < m; ++e) v[e] = atoms(k, static_cast<int>(e)), before += v[e] * v[e];
    for (std::size_t r = 0; r < rows; ++r) {
      double dot = 0.0;
      for (std::size_t e = 0; e < m; ++e) dot += q[r * m + e] * v[e];
      for (std::size_t e = 0; e < m; ++e) v[e] -= dot * q[r * m + e];
    }
    for (std::size_t e = 0; e < m; ++e) after += v[e] * v[e];
    if (after < 1e-20 * before) return false;
    for (std::size_t e = 0; e < m; ++e) v[e] /= std::sqrt(after);
    return true;
  };
  for (const int k : state.present)
    if (reduce(k)) ++rows;
  return reduce(place);
}

bool OpenSpeciation::solve(double pH, double Eh, State& state) const {
  for (std::size_t i = 0; i < index_.size(); ++i) {
    state.offset[i] = constant_[i] + per_pH_[i] * pH + per_Eh_[i] * Eh;
    state.amounts[i] = 0.0;
  }
  if (!state.warm) start(state);
  for (int iteration = 0; iteration < most_iterations; ++iteration) {
    ++state.iterations;
    if (!newton_step(state)) {
      if (state.present.empty()) break;
      state.present.pop_back();
      continue;
    }
    const double part = length(state);
    double change = 0.0;
    for (int e = 0; e < m_; ++e) {
      state.lambda[static_cast<std::size_t>(e)] += part * state.step[static_cast<std::size_t>(e)];
      change = std::max(change, std::abs(state.step[static_cast<std::size_t>(e)]));
    }
    if (part < 1.0 || change > std::sqrt(accuracy) || exchange(state)) continue;
    for (std::size_t p = 0; p < state.present.size(); ++p)
      state.amounts[static_cast<std::size_t>(state.present[p])] = state.right[static_cast<std::size_t>(m_) + p];
    return true;
  }
  state.warm = false;
  return false;
}

int OpenSpeciation::predominant(const State& state, int element) const {
  int best = -1;
  double most = least_part * total(element);
  for (const int k : state.present)
    if (const double part = atoms(k, element) * state.amounts[static_cast<std::size_t>(k)]; part > most) most = part, best = k;
  if (best >= 0) return best;
  most = 0.0;
  for (int i = 0; i < solutes_; ++i)
    if (const double part = atoms(i, element) * state.amounts[static_cast<std::size_t>(i)]; part > most) most = part, best = i;
  return best;
}

}  // namespace nigari::equilibrium::detail
