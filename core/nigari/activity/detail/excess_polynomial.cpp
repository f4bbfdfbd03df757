// SPDX-License-Identifier: BSD-3-Clause
// Activity coefficients from a polynomial excess Gibbs energy.
#include "nigari/activity/detail/excess_polynomial.hpp"

#include <algorithm>

#include "nigari/base/constants.hpp"

namespace nigari::activity::detail {
namespace {

struct ExcessWorkspace final : Workspace {
  double T = 0.0;
  std::vector<double> value, slope;  ///< coefficients of G_ex/(R T) and their derivatives with temperature
  std::vector<double> x, gradient, hessian, row;
};

class ExcessModel final : public MixtureModel {
 public:
  ExcessModel(ExcessPolynomial polynomial, std::size_t members) : p_(std::move(polynomial)), n_(members) {
    for (const auto& pair : p_.pairs) count_ += pair.c.size();
    count_ += p_.triples.size();
  }

  std::unique_ptr<Workspace> make_workspace() const override {
    auto w = std::make_unique<ExcessWorkspace>();
    w->value.resize(count_);
    w->slope.resize(count_);
    w->x.resize(n_);
    w->gradient.resize(n_);
    w->hessian.resize(n_ * n_);
    w->row.resize(n_);
    return w;
  }

  void set_conditions(Workspace& workspace, double T, double) const override {
    auto& w = static_cast<ExcessWorkspace&>(workspace);
    if (w.T == T) return;
    w.T = T;
    std::size_t at = 0;
    const double RT = constants::gas_constant * T;
    const auto set = [&](const ExcessPolynomial::Coefficient& c) {
      double value = 0.0, slope = 0.0;
      for (const auto& [factor, f] : c) {
        value += factor * f(T);
        slope += factor * f.derivative(T);
      }
      w.value[at] = p_.dimensionless ? value : value / RT;
      w.slope[at] = p_.dimensionless ? slope : (slope - value / T) / RT;
      ++at;
    };
    for (const auto& pair : p_.pairs)
      for (const auto& c : pair.c) set(c);
    for (const auto& triple : p_.triples) set(triple.c);
  }

  void evaluate(Workspace& workspace, std::span<const double> fraction, MixtureEvaluation& out) const override {
    auto& w = static_cast<ExcessWorkspace&>(workspace);
    double sum = 0.0;
    for (const double x : fraction) sum += x;
    for (std::size_t i = 0; i < n_; ++i) w.x[i] = fraction[i] / sum;
    const bool second = !out.dln_gamma.empty();
    if (!out.ln_gamma.empty() || second) {
      const double h = polynomial(w, w.value, second);
      if (!out.ln_gamma.empty()) partial(w, h, out.ln_gamma);
      if (second) derivatives(w, out.dln_gamma);
    }
    if (!out.dT_ln_gamma.empty()) partial(w, polynomial(w, w.slope, false), out.dT_ln_gamma);
    std::fill(out.dP_ln_gamma.begin(), out.dP_ln_gamma.end(), 0.0);
  }

  const std::vector<Model::Missing>& missing() const override { return p_.missing; }
  std::vector<std::string> out_of_range(double T) const override {
    std::vector<std::string> out;
    for (const auto& [name, range] : p_.ranges)
      if (!range.contains(T)) out.push_back(name);
    return out;
  }

 private:
  ExcessPolynomial p_;
  std::size_t n_, count_ = 0;

  /// The polynomial h at x with its gradient, and its Hessian when `second`, the x_i taken as independent.
  double polynomial(ExcessWorkspace& w, const std::vector<double>& c, bool second) const {
    double h = 0.0;
    std::fill(w.gradient.begin(), w.gradient.end(), 0.0);
    if (second) std::fill(w.hessian.begin(), w.hessian.end(), 0.0);
    const double* next = c.data();
    const auto curve = [&](std::size_t a, std::size_t b, double value) {
      w.hessian[a * n_ + b] += value;
      if (a != b) w.hessian[b * n_ + a] += value;
    };
    for (const auto& pair : p_.pairs) {
      const auto i = static_cast<std::size_t>(pair.i), j = static_cast<std::size_t>(pair.j);
      const double xi = w.x[i], xj = w.x[j], u = xi - xj;
      double f = 0.0, f1 = 0.0, f2 = 0.0;  // sum_k c_k u^k and its derivatives, by Horner's rule
      for (std::size_t k = pair.c.size(); k-- > 0;) {
        f2 = f2 * u + 2.0 * f1;
        f1 = f1 * u + f;
        f = f * u + next[k];
      }
      next += pair.c.size();
      h += xi * xj * f;
      w.gradient[i] += xj * (f + xi * f1);
      w.gradient[j] += xi * (f - xj * f1);
      if (!second) continue;
      curve(i, i, xj * (2.0 * f1 + xi * f2));
      curve(j, j, xi * (-2.0 * f1 + xj * f2));
      curve(i, j, f + u * f1 - xi * xj * f2);
    }
    for (const auto& t : p_.triples) {
      const auto i = static_cast<std::size_t>(t.i), j = static_cast<std::size_t>(t.j), k = static_cast<std::size_t>(t.k);
      const double a = *next++;
      h += a * w.x[i] * w.x[j] * w.x[k];
      w.gradient[i] += a * w.x[j] * w.x[k];
      w.gradient[j] += a * w.x[i] * w.x[k];
      w.gradient[k] += a * w.x[i] * w.x[j];
      if (!second) continue;
      curve(i, j, a * w.x[k]);
      curve(i, k, a * w.x[j]);
      curve(j, k, a * w.x[i]);
    }
    return h;
  }

  /// d(n h)/dn_i = h + h_i - sum_k x_k h_k.
  void partial(const ExcessWorkspace& w, double h, std::span<double> out) const {
    for (std::size_t k = 0; k < n_; ++k) h -= w.x[k] * w.gradient[k];
    for (std::size_t i = 0; i < n_; ++i) out[i] = h + w.gradient[i];
  }

  /// d2(n h)/dn_i dn_j = H_ij - (Hx)_i - (Hx)_j + x.Hx in one mole.
  void derivatives(ExcessWorkspace& w, std::span<double> out) const {
    double whole = 0.0;
    for (std::size_t i = 0; i < n_; ++i) {
      w.row[i] = 0.0;
      for (std::size_t k = 0; k < n_; ++k) w.row[i] += w.hessian[i * n_ + k] * w.x[k];
      whole += w.x[i] * w.row[i];
    }
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t j = 0; j < n_; ++j) out[i * n_ + j] = w.hessian[i * n_ + j] - (w.row[i] + w.row[j]) + whole;
  }
};

}  // namespace

ExcessPolynomial::Pair& ExcessPolynomial::pair(int i, int j, bool& flipped) {
  flipped = i > j;
  if (flipped) std::swap(i, j);
  for (auto& p : pairs)
    if (p.i == i && p.j == j) return p;
  return pairs.emplace_back(Pair{i, j, {}});
}

void ExcessPolynomial::find_missing(const std::string& kind, const std::vector<std::string>& members) {
  const int n = static_cast<int>(members.size());
  for (int i = 0; i < n; ++i)
    for (int j = i + 1; j < n; ++j)
      if (std::none_of(pairs.begin(), pairs.end(), [&](const Pair& p) { return p.i == i && p.j == j; }))
        missing.push_back({kind, {i, j}, kind + " " + members[static_cast<std::size_t>(i)] + " " +
                                             members[static_cast<std::size_t>(j)]});
}

std::unique_ptr<MixtureModel> make_excess_model(ExcessPolynomial polynomial, std::size_t members) {
  return std::make_unique<ExcessModel>(std::move(polynomial), members);
}

}  // namespace nigari::activity::detail
