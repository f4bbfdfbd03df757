// SPDX-License-Identifier: BSD-3-Clause
// The Pitzer model: one excess Gibbs energy, its gradient and its Hessian. Theory: docs/theory/pitzer.md.
//
// G_ex/(w R T) = f(I) + m'P(I)m + (Z/2) m'C m + sum of triples,  Z = sum |z| m.
#include <algorithm>
#include <cmath>

#include "nigari/activity/detail/conditions.hpp"
#include "nigari/activity/detail/electrostatic.hpp"
#include "nigari/activity/detail/pitzer_parameters.hpp"
#include "nigari/activity/registry.hpp"

namespace nigari::activity::models {
namespace {

struct Numbers {  ///< the parameters at one temperature
  double A = 0.0, b = 1.2;
  std::vector<double> beta0, beta1, beta2, like, triple, C;
};

struct PitzerWorkspace final : Workspace {
  double T = 0.0;
  Numbers now, below, above;  ///< at T and, for the excess enthalpy, at T -/+ `half_step`
  std::vector<double> P, P1, P2, Pm, P1m, P2m, Cm, gradient;
  std::vector<std::size_t> place;  ///< column of each solute among those asked for
};

constexpr double half_step = 0.05;  // K; the central difference is good to about 1e-8 relative

/// g(x) = 2 [1 - (1 + x) exp(-x)]/x^2 and its first two derivatives with I, x = alpha sqrt(I).
struct Shape {
  double g, g1, g2;
};
Shape shape(double alpha, double I, double root) {
  const double x = alpha * root, e = std::exp(-x);
  const double g = x > 1e-2 ? 2.0 * (1.0 - (1.0 + x) * e) / (x * x)
                            : 1.0 - x * (2.0 / 3 - x * (1.0 / 4 - x * (1.0 / 15 - x * (1.0 / 72 - x / 420))));
  return {g, (e - g) / I, -(0.5 * x * e + 2.0 * (e - g)) / (I * I)};
}

class Pitzer final : public Model {
 public:
  Pitzer(const data::ActivityData& data, const std::vector<Solute>& solutes, double solvent)
      : data_(data), parameters_(data, solutes), solvent_(solvent), n_(solutes.size()) {
    for (const auto& s : solutes) z_.push_back(s.charge);
    const auto mixing = data.switches.find("electrostatic_mixing");
    electrostatic_ = mixing != data.switches.end() && mixing->second;
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t j = i + 1; j < n_; ++j)
        if (z_[i] * z_[j] > 0.0 && z_[i] != z_[j]) unequal_.emplace_back(i, j);
    for (const double z : z_) largest_ = std::max(largest_, std::abs(z));
    detail::constant(data_, "A_phi", 298.15);
    for (const auto& pair : parameters_.pairs)
      for (const double alpha : {pair.alpha1, pair.alpha2})
        if (std::find(alphas_.begin(), alphas_.end(), alpha) == alphas_.end()) alphas_.push_back(alpha);
    for (const auto& pair : parameters_.pairs) {
      const auto at = [&](double a) { return static_cast<std::size_t>(std::find(alphas_.begin(), alphas_.end(), a) - alphas_.begin()); };
      shape_of_.emplace_back(at(pair.alpha1), at(pair.alpha2));
    }
    if (alphas_.size() > max_shapes || largest_ > max_charge)
      throw NotImplemented({"NGR-E0406", "more distinct exponents or higher charges than the model holds", {}, {}, "8 exponents, charge 6", {}});
  }

  std::unique_ptr<Workspace> make_workspace() const override {
    auto w = std::make_unique<PitzerWorkspace>();
    for (auto* matrix : {&w->P, &w->P1, &w->P2}) matrix->assign(n_ * n_, 0.0);
    for (auto* vector : {&w->Pm, &w->P1m, &w->P2m, &w->Cm, &w->gradient}) vector->assign(n_, 0.0);
    w->place.assign(n_, 0);
    for (auto* numbers : {&w->now, &w->below, &w->above}) {
      for (auto* list : {&numbers->beta0, &numbers->beta1, &numbers->beta2}) list->assign(parameters_.pairs.size(), 0.0);
      numbers->like.assign(parameters_.likes.size(), 0.0);
      numbers->triple.assign(parameters_.triples.size(), 0.0);
      numbers->C.assign(n_ * n_, 0.0);
    }
    return w;
  }

  void set_conditions(Workspace& workspace, double T, double) const override {
    auto& w = static_cast<PitzerWorkspace&>(workspace);
    if (w.T == T) return;
    w.T = T;
    fill(w.now, T);
    fill(w.below, T - half_step);
    fill(w.above, T + half_step);
  }

  void evaluate(Workspace& workspace, std::span<const double> m, Evaluation& out) const override {
    auto& w = static_cast<PitzerWorkspace&>(workspace);
    const bool hessian = !out.dln_gamma.empty();
    double total = 0.0, weighted = 0.0;
    const double G = value(w, w.now, m, out.ln_gamma, hessian ? &out : nullptr);
    for (std::size_t i = 0; i < n_; ++i) {
      total += m[i];
      weighted += m[i] * out.ln_gamma[i];
    }
    out.ln_water_activity = -solvent_ * (total + weighted - G);
    if (!hessian || out.dln_water_activity.empty()) return;
    const std::size_t columns = out.column_count();
    for (std::size_t k = 0; k < columns; ++k) {
      double sum = 1.0;
      for (std::size_t i = 0; i < n_; ++i) sum += m[i] * out.dln_gamma[i * columns + k];
      out.dln_water_activity[k] = -solvent_ * sum;
    }
  }

  void evaluate_dT(Workspace& workspace, std::span<const double> m, std::span<double> dT_ln_gamma,
                   double& dT_ln_aw) const override {
    auto& w = static_cast<PitzerWorkspace&>(workspace);
    const double below = value(w, w.below, m, w.gradient, nullptr);
    std::copy(w.gradient.begin(), w.gradient.end(), dT_ln_gamma.begin());
    const double above = value(w, w.above, m, w.gradient, nullptr);
    double weighted = 0.0;
    for (std::size_t i = 0; i < n_; ++i) {
      dT_ln_gamma[i] = (w.gradient[i] - dT_ln_gamma[i]) / (2.0 * half_step);
      weighted += m[i] * dT_ln_gamma[i];
    }
    dT_ln_aw = -solvent_ * (weighted - (above - below) / (2.0 * half_step));
  }

  double excess_gibbs(Workspace& workspace, std::span<const double> m) const override {
    auto& w = static_cast<PitzerWorkspace&>(workspace);
    return value(w, w.now, m, w.gradient, nullptr);
  }
  double excess_gibbs_dT(Workspace& workspace, std::span<const double> m) const override {
    auto& w = static_cast<PitzerWorkspace&>(workspace);
    const double above = value(w, w.above, m, w.gradient, nullptr);
    return (above - value(w, w.below, m, w.gradient, nullptr)) / (2.0 * half_step);
  }
  const std::vector<Missing>& missing() const override { return parameters_.missing; }
  std::vector<std::string> out_of_range(double T) const override {
    std::vector<std::string> names;
    for (const auto& [name, range] : parameters_.ranges)
      if (!range.contains(T)) names.push_back(name);
    return names;
  }

 private:
  static constexpr std::size_t max_shapes = 8;
  static constexpr int max_charge = 6;
  data::ActivityData data_;
  detail::PitzerParameters parameters_;
  double solvent_;
  std::size_t n_;
  std::vector<double> z_;
  bool electrostatic_ = false;
  double largest_ = 0.0;
  std::vector<std::pair<std::size_t, std::size_t>> unequal_;
  std::vector<double> alphas_;
  std::vector<std::pair<std::size_t, std::size_t>> shape_of_;

  void fill(Numbers& out, double T) const {
    out.A = detail::constant(data_, "A_phi", T);
    out.b = data_.constants.contains("b") ? detail::constant(data_, "b", T) : 1.2;
    for (std::size_t k = 0; k < parameters_.pairs.size(); ++k) {
      const auto& p = parameters_.pairs[k];
      out.beta0[k] = p.beta0(T);
      out.beta1[k] = p.beta1(T);
      out.beta2[k] = p.beta2(T);
      const auto c = static_cast<std::size_t>(p.c), a = static_cast<std::size_t>(p.a);
      out.C[c * n_ + a] = out.C[a * n_ + c] = p.cphi(T) / (2.0 * std::sqrt(-z_[c] * z_[a]));
    }
    for (std::size_t k = 0; k < parameters_.likes.size(); ++k) out.like[k] = parameters_.likes[k].value(T);
    for (std::size_t k = 0; k < parameters_.triples.size(); ++k)
      out.triple[k] = parameters_.triples[k].value(T) * parameters_.triples[k].factor;
  }

  /// P, dP/dI and d2P/dI2 at ionic strength I.
  void interactions(PitzerWorkspace& w, const Numbers& q, double I, double root) const {
    std::fill(w.P.begin(), w.P.end(), 0.0);
    std::fill(w.P1.begin(), w.P1.end(), 0.0);
    std::fill(w.P2.begin(), w.P2.end(), 0.0);
    const auto set = [this](std::vector<double>& matrix, std::size_t i, std::size_t j, double v) {
      matrix[i * n_ + j] += v;
      if (i != j) matrix[j * n_ + i] += v;
    };
    Shape shapes[max_shapes];
    for (std::size_t k = 0; k < alphas_.size(); ++k) shapes[k] = shape(alphas_[k], I, root);
    for (std::size_t k = 0; k < parameters_.pairs.size(); ++k) {
      const auto c = static_cast<std::size_t>(parameters_.pairs[k].c), a = static_cast<std::size_t>(parameters_.pairs[k].a);
      const Shape& s1 = shapes[shape_of_[k].first];
      const Shape& s2 = shapes[shape_of_[k].second];
      set(w.P, c, a, q.beta0[k] + q.beta1[k] * s1.g + q.beta2[k] * s2.g);
      set(w.P1, c, a, q.beta1[k] * s1.g1 + q.beta2[k] * s2.g1);
      set(w.P2, c, a, q.beta1[k] * s1.g2 + q.beta2[k] * s2.g2);
    }
    for (std::size_t k = 0; k < parameters_.likes.size(); ++k)
      set(w.P, static_cast<std::size_t>(parameters_.likes[k].i), static_cast<std::size_t>(parameters_.likes[k].j), q.like[k]);
    if (!electrostatic_ || unequal_.empty()) return;
    detail::MixingFunction J[max_charge * max_charge + 1];
    bool known[max_charge * max_charge + 1] = {};
    const auto mixing = [&](double product) -> const detail::MixingFunction& {
      const auto k = static_cast<std::size_t>(product + 0.5);
      if (!known[k]) J[k] = detail::mixing_function(6.0 * product * q.A * root);
      known[k] = true;
      return J[k];
    };
    for (const auto& [i, j] : unequal_) {
      const double zz = z_[i] * z_[j];
      const auto &ij = mixing(zz), &ii = mixing(z_[i] * z_[i]), &jj = mixing(z_[j] * z_[j]);
      const double D0 = ij.J - 0.5 * (ii.J + jj.J);
      const double t1 = ij.d1 - 0.5 * (ii.d1 + jj.d1), t2 = ij.d2 - 0.5 * (ii.d2 + jj.d2);  // d/d ln x
      const double D1 = 0.5 * t1 / I, D2 = (0.25 * t2 - 0.5 * t1) / (I * I);
      const double k = 0.25 * zz / I, theta = k * D0, theta1 = k * D1 - theta / I;
      set(w.P, i, j, theta);
      set(w.P1, i, j, theta1);
      set(w.P2, i, j, k * D2 - 2.0 * theta1 / I);
    }
  }

  double value(PitzerWorkspace& w, const Numbers& q, std::span<const double> m, std::span<double> gradient,
               Evaluation* second) const {
    double I = 0.0, Z = 0.0;
    for (std::size_t i = 0; i < n_; ++i) {
      I += 0.5 * z_[i] * z_[i] * m[i];
      Z += std::abs(z_[i]) * m[i];
    }
    const double strength = std::max(I, 1e-12), root = std::sqrt(strength);
    interactions(w, q, strength, root);
    double mPm = 0.0, mP1m = 0.0, mP2m = 0.0, mCm = 0.0;
    for (std::size_t i = 0; i < n_; ++i) {
      double p = 0.0, p1 = 0.0, p2 = 0.0, c = 0.0;
      for (std::size_t j = 0; j < n_; ++j) {
        p += w.P[i * n_ + j] * m[j];
        p1 += w.P1[i * n_ + j] * m[j];
        p2 += w.P2[i * n_ + j] * m[j];
        c += q.C[i * n_ + j] * m[j];
      }
      w.Pm[i] = p, w.P1m[i] = p1, w.Cm[i] = c;
      mPm += m[i] * p;
      mP1m += m[i] * p1;
      mP2m += m[i] * p2;
      mCm += m[i] * c;
    }
    const double bs = q.b * root, L = std::log1p(bs), k = -4.0 * q.A / q.b;
    const double f = k * I * L, f1 = k * (L + 0.5 * bs / (1.0 + bs));
    for (std::size_t i = 0; i < n_; ++i)
      gradient[i] = 0.5 * z_[i] * z_[i] * (f1 + mP1m) + 2.0 * w.Pm[i] + 0.5 * std::abs(z_[i]) * mCm + Z * w.Cm[i];
    double triple = 0.0;
    for (std::size_t t = 0; t < parameters_.triples.size(); ++t) {
      const auto& item = parameters_.triples[t];
      const auto i = static_cast<std::size_t>(item.i), j = static_cast<std::size_t>(item.j), l = static_cast<std::size_t>(item.k);
      const double v = q.triple[t];
      triple += v * m[i] * m[j] * m[l];
      gradient[i] += v * m[j] * m[l];
      gradient[j] += v * m[i] * m[l];
      gradient[l] += v * m[i] * m[j];
    }
    if (second != nullptr) {
      const double f2 = k * q.b / root * (0.5 / (1.0 + bs) + 0.25 / ((1.0 + bs) * (1.0 + bs)));
      fill_hessian(w, q, m, *second, f2 + mP2m, Z);
    }
    return f + mPm + 0.5 * Z * mCm + triple;
  }

  void fill_hessian(PitzerWorkspace& w, const Numbers& q, std::span<const double> m, Evaluation& out,
                    double curvature, double Z) const {
    const std::size_t columns = out.column_count();
    auto& H = out.dln_gamma;
    constexpr std::size_t not_asked = static_cast<std::size_t>(-1);
    auto& place = w.place;
    std::fill(place.begin(), place.end(), not_asked);
    for (std::size_t k = 0; k < columns; ++k) {
      const std::size_t j = out.column(k);
      place[j] = k;
      const double Ij = 0.5 * z_[j] * z_[j], zj = std::abs(z_[j]);
      for (std::size_t i = 0; i < n_; ++i) {
        const double Ii = 0.5 * z_[i] * z_[i], zi = std::abs(z_[i]);
        H[i * columns + k] = Ii * Ij * curvature + 2.0 * (w.P[i * n_ + j] + w.P1m[i] * Ij + Ii * w.P1m[j]) +
                             zi * w.Cm[j] + zj * w.Cm[i] + Z * q.C[i * n_ + j];
      }
    }
    for (std::size_t t = 0; t < parameters_.triples.size(); ++t) {
      const auto& item = parameters_.triples[t];
      const std::size_t s[3] = {static_cast<std::size_t>(item.i), static_cast<std::size_t>(item.j), static_cast<std::size_t>(item.k)};
      for (int a = 0; a < 3; ++a)
        for (int b = 0; b < 3; ++b)
          if (a != b && place[s[b]] != not_asked) H[s[a] * columns + place[s[b]]] += q.triple[t] * m[s[3 - a - b]];
    }
  }
};

}  // namespace

const Entry& pitzer_entry() {
  static const Entry entry{
      .name = "pitzer",
      .summary = "Pitzer virial model with electrostatic mixing",
      .parameters = {"A_phi", "b", "electrostatic_mixing", "beta0", "beta1", "beta2", "cphi", "alpha1", "alpha2",
                     "theta", "psi", "lambda", "zeta"},
      .citations = {"pitzer1991", "harvie1984"},
      .range = "that of the parameter set, typically to saturation of its salts",
      .make = [](const data::ActivityData& d, const std::vector<Solute>& s, double solvent)
          -> std::unique_ptr<Model> { return std::make_unique<Pitzer>(d, s, solvent); }};
  return entry;
}

}  // namespace nigari::activity::models
