// SPDX-License-Identifier: BSD-3-Clause
// The certificate of a result computed anew from its amounts: activity models, standard potentials and formulas, nothing
// of the solver.
#pragma once

#include <Eigen/Dense>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "equilibrium/random_problems.hpp"

namespace nigari::testing {

struct Proof {
  double affinity = 0.0;   ///< of present species, RT
  double force = 0.0;      ///< towards absent phases, RT
  double imbalance = 0.0;  ///< of elements and charge, relative to what holds them
  double condition = 0.0;  ///< of what is held, RT
  std::string worst;       ///< the species of the largest affinity or force
  int undetermined = 0;    ///< absent phases of which the elements at hand do not say what their potential is
  bool holds() const { return affinity <= 1e-8 && force <= 1e-8 && imbalance <= 1e-12 && condition <= 1e-8; }
};

/// ln of the activity of every species from the amounts alone; NaN of what is absent.
inline std::vector<double> activities(const phase::System& system, double T, double P, const std::vector<double>& n) {
  std::vector<double> ln_a(n.size(), std::numeric_limits<double>::quiet_NaN());
  if (system.has_aqueous() && n[0] > 0.0) {
    std::vector<double> m, ln_gamma(static_cast<std::size_t>(system.solute_count()));
    for (int s = 1; s <= system.solute_count(); ++s) m.push_back(n[static_cast<std::size_t>(s)] / (n[0] * system.solvent_molar_mass()));
    const auto workspace = system.activity().make_workspace();
    system.activity().set_conditions(*workspace, T, P);
    activity::Evaluation e{.ln_gamma = ln_gamma};
    system.activity().evaluate(*workspace, m, e);
    ln_a[0] = e.ln_water_activity;
    for (std::size_t i = 0; i < m.size(); ++i)
      if (m[i] > 0.0) ln_a[i + 1] = std::log(m[i]) + ln_gamma[i];
  }
  for (const auto& mixture : system.mixtures()) {
    const auto first = static_cast<std::size_t>(mixture.first), count = static_cast<std::size_t>(mixture.count);
    double total = 0.0;
    for (std::size_t i = first; i < first + count; ++i) total += n[i];
    if (total == 0.0) continue;
    std::vector<double> x, ln_gamma(count, 0.0);
    for (std::size_t i = first; i < first + count; ++i) x.push_back(std::max(n[i] / total, 1e-300));
    if (!mixture.ideal()) {
      const auto workspace = mixture.model->make_workspace();
      mixture.model->set_conditions(*workspace, T, P);
      activity::MixtureEvaluation e{.ln_gamma = ln_gamma};
      mixture.model->evaluate(*workspace, x, e);
    }
    for (std::size_t i = 0; i < count; ++i)
      if (n[first + i] > 0.0)
        ln_a[first + i] = std::log(n[first + i] / total) + ln_gamma[i] + (mixture.kind == data::SolutionKind::gas ? std::log(P / 1e5) : 0.0);
  }
  for (int p = 0; p < system.pure_count(); ++p)
    if (const auto s = static_cast<std::size_t>(system.pure_first() + p); n[s] > 0.0) ln_a[s] = 0.0;
  return ln_a;
}

class Prover {
 public:
  Prover(const phase::System& system, const equilibrium::Conditions& conditions, const phase::Feed& feed, const std::vector<double>& amounts,
         const equilibrium::Result& r)
      : system_(system), conditions_(conditions), feed_(feed), fed_(amounts), r_(r), elements_(static_cast<Eigen::Index>(system.elements().size())) {}

  Proof operator()() {
    for (const double n : r_.amounts) total_ += n;
    balance();
    potentials();
    for (int p = 0; p < system_.pure_count(); ++p)
      if (const int s = system_.pure_first() + p; r_.amounts[static_cast<std::size_t>(s)] == 0.0 && exists_[static_cast<std::size_t>(s)] && !suppressed(s))
        if (determined(s)) see(proof_.force, drive(s), s);
    if (system_.has_aqueous() && r_.amounts[0] > 0.0) see(proof_.force, ln_a_[0], 0);  // towards pure water
    for (const auto& mixture : system_.mixtures()) stability(mixture);
    held();
    return proof_;
  }

 private:
  const phase::System& system_;
  const equilibrium::Conditions& conditions_;
  const phase::Feed& feed_;
  const std::vector<double>& fed_;
  const equilibrium::Result& r_;
  Eigen::Index elements_;
  double total_ = 0.0;
  Proof proof_;
  std::vector<double> g_, ln_a_;
  std::vector<char> exists_;
  Eigen::VectorXd y_;
  Eigen::MatrixXd known_;  ///< orthonormal rows that span the formulas of what is present

  Eigen::RowVectorXd formula(int s) const {
    Eigen::RowVectorXd f(elements_);
    for (Eigen::Index e = 0; e < elements_; ++e) f[e] = system_.formula(s)[static_cast<std::size_t>(e)];
    return f;
  }
  double drive(int s) const { return formula(s).dot(y_) - g_[static_cast<std::size_t>(s)]; }
  bool spanned(const Eigen::RowVectorXd& f) const { return (f - f * known_.transpose() * known_).norm() < 1e-9 * f.norm(); }
  bool determined(int s) {
    const auto f = formula(s);
    for (Eigen::Index e = 0; e + 1 < elements_; ++e)
      if (f[e] != 0.0 && !holder(e)) return false;  // an element that nothing holds: the phase cannot form
    if (spanned(f)) return true;
    ++proof_.undetermined;
    return false;
  }
  bool holder(Eigen::Index e) const {
    for (std::size_t s = 0; s < r_.amounts.size(); ++s)
      if (r_.amounts[s] > 0.0 && system_.formula(static_cast<int>(s))[static_cast<std::size_t>(e)] != 0.0) return true;
    return false;
  }
  bool suppressed(int s) const {
    for (const auto& phase : system_.phases())
      if (s >= phase.first && s < phase.first + phase.count) return phase.suppressed;
    return false;
  }
  void see(double& worst, double value, int s) {
    if (value <= worst && !std::isnan(value)) return;
    worst = std::isnan(value) ? std::numeric_limits<double>::infinity() : value;
    proof_.worst = system_.species()[static_cast<std::size_t>(s)];
  }

  void balance() {
    std::vector<double> net(static_cast<std::size_t>(elements_), 0.0), gross = net;
    const auto add = [&](const double* formulas, double amount) {
      for (std::size_t e = 0; e < net.size(); ++e) net[e] += formulas[e] * amount, gross[e] += std::abs(formulas[e] * amount);
    };
    for (std::size_t i = 0; i < fed_.size(); ++i) add(feed_.formulas.data() + i * net.size(), -fed_[i]);
    std::vector<std::string> titrants;
    for (const auto& held : conditions_.activities) titrants.push_back(held.titrant);
    const auto extra = system_.feed(titrants);
    for (std::size_t i = 0; i < titrants.size(); ++i) add(extra.formulas.data() + i * net.size(), -r_.titrants[i]);
    for (std::size_t s = 0; s < r_.amounts.size(); ++s) {
      if (r_.amounts[s] < 0.0) proof_.imbalance = std::numeric_limits<double>::infinity();
      add(system_.formula(static_cast<int>(s)).data(), r_.amounts[s]);
    }
    for (std::size_t e = 0; e < net.size(); ++e)
      if (gross[e] > 0.0) proof_.imbalance = std::max(proof_.imbalance, std::abs(net[e]) / (0.5 * gross[e]));
  }

  void potentials() {
    g_.resize(r_.amounts.size());
    phase::StandardTable::Scratch scratch;
    system_.standard().evaluate(r_.temperature, r_.pressure, scratch, g_);
    system_.standard().existing(r_.temperature, r_.pressure, 0.0, exists_);
    ln_a_ = activities(system_, r_.temperature, r_.pressure, r_.amounts);
    std::vector<int> present;
    for (std::size_t s = 0; s < r_.amounts.size(); ++s)
      if (r_.amounts[s] > 1e-60 * total_) present.push_back(static_cast<int>(s));
    if (present.empty()) {
      proof_.affinity = std::numeric_limits<double>::infinity();  // not even numbers
      y_ = Eigen::VectorXd::Zero(elements_), known_ = Eigen::MatrixXd::Zero(0, elements_);
      return;
    }
    Eigen::MatrixXd A(static_cast<Eigen::Index>(present.size()), elements_);
    Eigen::VectorXd mu(A.rows()), weight(A.rows());
    for (Eigen::Index i = 0; i < A.rows(); ++i) {
      const auto s = static_cast<std::size_t>(present[static_cast<std::size_t>(i)]);
      A.row(i) = formula(static_cast<int>(s));
      mu[i] = g_[s] + ln_a_[s];
      weight[i] = std::pow(r_.amounts[s] / total_, 0.1);  // all count, the abundant ones lead
    }
    const Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> weighted(weight.asDiagonal() * A);
    y_ = weighted.solve(weight.asDiagonal() * mu);
    y_ += weighted.solve(weight.asDiagonal() * (mu - A * y_));
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> rows(A.transpose());
    known_ = (Eigen::MatrixXd(rows.householderQ()).leftCols(rows.rank())).transpose();
    const Eigen::VectorXd off = (A * y_ - mu).cwiseAbs();
    for (Eigen::Index i = 0; i < A.rows(); ++i)
      if (const int s = present[static_cast<std::size_t>(i)]; r_.amounts[static_cast<std::size_t>(s)] > 1e-20 * total_) see(proof_.affinity, off[i], s);
  }

  /// Distance to the tangent plane over compositions found by x = exp(drive - ln gamma) from every corner: whatever x is,
  /// a positive value says that a phase of it would form.
  void stability(const phase::Mixture& mixture) {
    std::vector<int> members;
    for (int s = mixture.first; s < mixture.first + mixture.count; ++s)
      if (!suppressed(s) && determined(s)) members.push_back(s);
    if (members.empty()) return;
    const std::size_t count = static_cast<std::size_t>(mixture.count);
    const auto workspace = mixture.ideal() ? nullptr : mixture.model->make_workspace();
    const double ln_P = mixture.kind == data::SolutionKind::gas ? std::log(r_.pressure / 1e5) : 0.0;
    for (std::size_t corner = 0; corner < (mixture.ideal() ? 1 : members.size()); ++corner) {
      std::vector<double> x(count, 1e-300), ln_gamma(count, 0.0);
      for (const int s : members) x[static_cast<std::size_t>(s - mixture.first)] = 1e-6;
      x[static_cast<std::size_t>(members[corner] - mixture.first)] = 1.0;
      for (int iteration = 0; iteration < (mixture.ideal() ? 2 : 60); ++iteration) {
        if (workspace) {
          mixture.model->set_conditions(*workspace, r_.temperature, r_.pressure);
          activity::MixtureEvaluation e{.ln_gamma = ln_gamma};
          mixture.model->evaluate(*workspace, x, e);
        }
        double sum = 0.0, force = 0.0;
        std::vector<double> next(count, 0.0);
        for (const int s : members) sum += x[static_cast<std::size_t>(s - mixture.first)];
        for (const int s : members) {
          const auto i = static_cast<std::size_t>(s - mixture.first);
          next[i] = drive(s) - ln_P - ln_gamma[i];
          force += x[i] / sum * (next[i] - std::log(x[i] / sum));
        }
        see(proof_.force, force, members[corner]);
        for (const int s : members) {
          const auto i = static_cast<std::size_t>(s - mixture.first);
          x[i] = std::exp(std::clamp(next[i], -600.0, 600.0));
        }
      }
    }
  }

  void held() {
    for (const auto& condition : conditions_.activities) {
      double ln_a = 0.0;
      if (condition.species == "e-") {
        ln_a = -y_[elements_ - 1] - system_.electron().potential(r_.temperature, r_.pressure);
      } else {
        const auto s = system_.require(condition.species);
        ln_a = drive(s);
      }
      proof_.condition = std::max(proof_.condition, std::abs(ln_a - condition.ln_activity));
    }
  }
};

inline Proof prove(const Random& p, const equilibrium::Result& r) {
  const auto feed = p.system->feed(p.names);
  return Prover(*p.system, p.conditions, feed, p.amounts, r)();
}

}  // namespace nigari::testing
