// SPDX-License-Identifier: BSD-3-Clause
// The Pitzer model: one excess Gibbs energy, its gradient and its Hessian. Theory: docs/theory/pitzer.md.
//
// G_ex/(w R T) = f(I) + m'P(I)m + (Z/2) m'C(I)m + sum of triples,  Z = sum |z| m.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "nigari/activity/detail/conditions.hpp"
#include "nigari/activity/detail/electrostatic.hpp"
#include "nigari/activity/detail/pitzer_parameters.hpp"
#include "nigari/activity/detail/pitzer_shapes.hpp"
#include "nigari/activity/registry.hpp"

namespace nigari::activity::models {
namespace {

struct PairNumbers {
  double beta0 = 0.0, beta1 = 0.0, beta2 = 0.0, C = 0.0;
};
struct Fading {  ///< a pair with a C1, whose C changes with the ionic strength
  std::size_t pair = 0;
  double omega = 0.0;
};
struct Numbers {  ///< the parameters at one temperature
  double A = 0.0, b = 1.2;
  std::vector<PairNumbers> pair;
  std::vector<double> like, triple, C1;
};
/// Places of the solutes of an interaction, apart from its functions of temperature, so that sums run over short arrays.
struct PairPlace {
  unsigned c = 0, a = 0, first = 0, second = 0;  ///< solutes, and the shapes of beta1 and beta2
};
struct Places {
  unsigned i = 0, j = 0, k = 0;
};

struct PitzerWorkspace final : Workspace {
  double T = 0.0;
  bool sides = false;             ///< `below` and `above` are filled
  Numbers now, below, above;      ///< at T and, for the excess enthalpy, at T -/+ `half_step`
  std::vector<double> pair;       ///< P of each pair of a cation and an anion
  std::vector<double> fading;     ///< the part of C that changes with I, of the pairs that have one
  std::vector<double> Pm, P1m, Cm, gradient;
  std::vector<double> M, E, E1;   ///< of each class of charge: molality, its part of P m and of P'm by E-theta
  std::vector<double> theta;      ///< E-theta of two classes
  std::vector<double> row, strength, charge;  ///< of the columns asked for: scratch, z^2/2, |z|
  std::vector<std::size_t> place;  ///< column of each solute among those asked for
  std::unique_ptr<Workspace> salt, trace;  ///< of the MacInnes scale
};

constexpr double half_step = 0.05;  // K; the central difference is good to about 1e-8 relative

using detail::Shape;

class Pitzer final : public Model {
 public:
  Pitzer(const data::ActivityData& data, const std::vector<Solute>& solutes, double solvent)
      : data_(data), parameters_(data, solutes), solvent_(solvent), n_(solutes.size()) {
    for (const auto& s : solutes) {
      half_z2_.push_back(0.5 * s.charge * s.charge);
      abs_z_.push_back(std::abs(s.charge));
    }
    detail::constant(data_, "A_phi", constants::reference_temperature);
    std::erase_if(parameters_.pairs, [](const detail::Pair& p) { return !p.known; });
    sort_exponents();
    sort_charges(solutes);
    for (const auto& l : parameters_.likes) likes_.push_back({static_cast<unsigned>(l.i), static_cast<unsigned>(l.j), 0});
    for (const auto& t : parameters_.triples)
      triples_.push_back({static_cast<unsigned>(t.i), static_cast<unsigned>(t.j), static_cast<unsigned>(t.k)});
    if (detail::on(data_, "macinnes")) prepare_scale(solutes);
  }

  std::unique_ptr<Workspace> make_workspace() const override {
    auto w = std::make_unique<PitzerWorkspace>();
    for (auto* list : {&w->Pm, &w->P1m, &w->Cm, &w->gradient, &w->row, &w->strength, &w->charge}) list->assign(n_, 0.0);
    for (auto* list : {&w->M, &w->E, &w->E1}) list->assign(charges_.size(), 0.0);
    w->theta.assign(charges_.size() * charges_.size(), 0.0);
    w->pair.assign(parameters_.pairs.size(), 0.0);
    w->fading.assign(fading_.size(), 0.0);
    w->place.assign(n_, 0);
    for (auto* numbers : {&w->now, &w->below, &w->above}) {
      numbers->pair.resize(parameters_.pairs.size());
      numbers->like.assign(parameters_.likes.size(), 0.0);
      numbers->triple.assign(parameters_.triples.size(), 0.0);
      numbers->C1.assign(fading_.size(), 0.0);
    }
    if (salt_) w->salt = salt_->make_workspace();
    if (trace_) w->trace = trace_->make_workspace();
    return w;
  }

  void set_conditions(Workspace& workspace, double T, double) const override {
    auto& w = static_cast<PitzerWorkspace&>(workspace);
    if (w.T == T) return;
    w.T = T;
    w.sides = false;
    fill(w.now, T);
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
    const auto& H = out.dln_gamma;
    auto& sum = out.dln_water_activity;
    std::fill_n(sum.begin(), columns, 1.0);
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t k = 0; k < columns; ++k) sum[k] += m[i] * H[i * columns + k];
    for (std::size_t k = 0; k < columns; ++k) sum[k] *= -solvent_;
  }

  void evaluate_dT(Workspace& workspace, std::span<const double> m, std::span<double> dT_ln_gamma,
                   double& dT_ln_aw) const override {
    auto& w = static_cast<PitzerWorkspace&>(workspace);
    sides(w);
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
    sides(w);
    const double above = value(w, w.above, m, w.gradient, nullptr);
    return (above - value(w, w.below, m, w.gradient, nullptr)) / (2.0 * half_step);
  }

  /// MacInnes: ln gamma of Cl- is that of KCl, by the same set, in its own solution of the same ionic strength.
  double scale_shift(Workspace& workspace, std::span<const double> m) const override {
    if (!salt_) return 0.0;
    auto& w = static_cast<PitzerWorkspace&>(workspace);
    const double I = std::inner_product(m.begin(), m.end(), half_z2_.begin(), 0.0);
    const double salt[2] = {I, I};
    double mean[2];
    Evaluation of_salt{.ln_gamma = mean};
    salt_->set_conditions(*w.salt, w.T, constants::standard_pressure);
    salt_->evaluate(*w.salt, salt, of_salt);
    double chloride = 0.0;
    if (trace_) {
      std::vector<double> with(m.begin(), m.end()), ln_gamma(n_ + 1);
      with.push_back(0.0);
      Evaluation all{.ln_gamma = ln_gamma};
      trace_->set_conditions(*w.trace, w.T, constants::standard_pressure);
      trace_->evaluate(*w.trace, with, all);
      chloride = ln_gamma.back();
    } else {
      value(w, w.now, m, w.gradient, nullptr);
      chloride = w.gradient[chloride_];
    }
    return chloride - 0.5 * (mean[0] + mean[1]);
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
  static constexpr int max_charge = 8;
  struct Power {  ///< an exponent that is a whole multiple of an earlier one: its exp is a power of that one's
    std::size_t of = 0;
    int times = 0;
  };
  struct Unequal {  ///< two classes of charges of one sign
    std::size_t p = 0, q = 0;
    double product = 0.0;
    std::size_t pq = 0, pp = 0, qq = 0;  ///< places among `products_`
  };
  data::ActivityData data_;
  detail::PitzerParameters parameters_;
  double solvent_;
  std::size_t n_;
  std::vector<double> half_z2_, abs_z_;
  std::vector<double> alphas_;
  std::vector<Power> powers_;
  std::vector<PairPlace> pairs_;
  std::vector<Fading> fading_;
  std::vector<Places> likes_, triples_;
  std::vector<double> charges_;         ///< the distinct charges
  std::vector<std::size_t> class_;      ///< of each solute among them
  std::vector<Unequal> unequal_;        ///< empty without electrostatic mixing
  std::vector<double> products_, ln_products_;
  std::unique_ptr<Model> salt_, trace_;  ///< KCl; these solutes with a trace of Cl- where they lack it
  std::size_t chloride_ = 0;

  void sort_exponents() {
    const auto at = [this](double a) {
      const auto found = std::find(alphas_.begin(), alphas_.end(), a);
      if (found != alphas_.end()) return static_cast<std::size_t>(found - alphas_.begin());
      alphas_.push_back(a);
      return alphas_.size() - 1;
    };
    for (const auto& pair : parameters_.pairs) {
      const std::size_t first = at(pair.alpha1), second = pair.has_beta2 ? at(pair.alpha2) : first;
      pairs_.push_back({static_cast<unsigned>(pair.c), static_cast<unsigned>(pair.a), static_cast<unsigned>(first),
                        static_cast<unsigned>(second)});
      if (pair.has_c1) fading_.push_back({pairs_.size() - 1, pair.omega});
    }
    if (alphas_.size() > max_shapes || (n_ > 0 && *std::max_element(abs_z_.begin(), abs_z_.end()) > max_charge))
      throw NotImplemented({"NGR-E0406", "more distinct exponents or higher charges than the model holds", {}, {}, "8 exponents, charge 8", {}});
    for (std::size_t k = 0; k < alphas_.size(); ++k) {
      powers_.emplace_back();
      for (std::size_t j = 0; j < k; ++j)
        if (const double ratio = alphas_[k] / alphas_[j]; ratio == 6.0) powers_[k] = {j, 6};
    }
  }

  void sort_charges(const std::vector<Solute>& solutes) {
    for (const auto& s : solutes) {
      const auto found = std::find(charges_.begin(), charges_.end(), s.charge);
      class_.push_back(static_cast<std::size_t>(found - charges_.begin()));
      if (found == charges_.end()) charges_.push_back(s.charge);
    }
    if (!detail::on(data_, "electrostatic_mixing")) return;
    const auto at = [this](double product) {
      const auto found = std::find(products_.begin(), products_.end(), product);
      if (found != products_.end()) return static_cast<std::size_t>(found - products_.begin());
      products_.push_back(product);
      ln_products_.push_back(std::log(product));
      return products_.size() - 1;
    };
    for (std::size_t p = 0; p < charges_.size(); ++p)
      for (std::size_t q = p + 1; q < charges_.size(); ++q)
        if (const double zp = charges_[p], zq = charges_[q]; zp * zq > 0.0)
          unequal_.push_back({p, q, zp * zq, at(zp * zq), at(zp * zp), at(zq * zq)});
  }

  void prepare_scale(const std::vector<Solute>& solutes) {
    auto plain = data_;
    plain.switches.erase("macinnes");
    auto salt = std::make_unique<Pitzer>(plain, std::vector<Solute>{{"K+", 1.0}, {"Cl-", -1.0}}, solvent_);
    if (!salt->missing().empty()) {
      parameters_.missing.push_back({"macinnes", {}, "macinnes: no KCl in the set, single ions are left unscaled"});
      return;
    }
    salt_ = std::move(salt);
    const auto found = std::find_if(solutes.begin(), solutes.end(), [](const Solute& s) { return s.name == "Cl-"; });
    chloride_ = static_cast<std::size_t>(found - solutes.begin());
    if (found != solutes.end()) return;
    auto more = solutes;
    more.push_back({"Cl-", -1.0});
    trace_ = std::make_unique<Pitzer>(plain, more, solvent_);
  }

  void fill(Numbers& out, double T) const {
    out.A = detail::constant(data_, "A_phi", T);
    out.b = data_.constants.contains("b") ? detail::constant(data_, "b", T) : 1.2;
    for (std::size_t k = 0; k < parameters_.pairs.size(); ++k) {
      const auto& p = parameters_.pairs[k];
      const double zz = abs_z_[static_cast<std::size_t>(p.c)] * abs_z_[static_cast<std::size_t>(p.a)];
      out.pair[k] = {p.beta0(T), p.beta1(T), p.beta2(T), p.c0(T) + p.cphi(T) / (2.0 * std::sqrt(zz))};
    }
    for (std::size_t k = 0; k < fading_.size(); ++k) out.C1[k] = parameters_.pairs[fading_[k].pair].c1(T);
    for (std::size_t k = 0; k < parameters_.likes.size(); ++k) out.like[k] = parameters_.likes[k].value(T);
    for (std::size_t k = 0; k < parameters_.triples.size(); ++k)
      out.triple[k] = parameters_.triples[k].value(T) * parameters_.triples[k].factor;
  }
  void sides(PitzerWorkspace& w) const {
    if (w.sides) return;
    fill(w.below, w.T - half_step);
    fill(w.above, w.T + half_step);
    w.sides = true;
  }

  struct Sums {  ///< m'P'm and m'P''m
    double first = 0.0, second = 0.0;
  };

  /// Cations with anions: P m, C m, and where asked P'm.
  void add_pairs(PitzerWorkspace& w, const Numbers& q, std::span<const double> m, double I, double root, bool hessian,
                 Sums& sums) const {
    Shape shapes[max_shapes];
    double e[max_shapes];
    for (std::size_t k = 0; k < alphas_.size(); ++k) {
      const double x = alphas_[k] * root;
      if (powers_[k].times == 6) {
        const double square = e[powers_[k].of] * e[powers_[k].of];
        e[k] = square * square * square;
      } else {
        e[k] = std::exp(-x);
      }
      shapes[k] = detail::beta_shape(x, e[k], I);
    }
    double *Pm = w.Pm.data(), *P1m = w.P1m.data(), *Cm = w.Cm.data(), *P = w.pair.data();
    const PairNumbers* numbers = q.pair.data();
    double first = 0.0, second = 0.0;
    for (const PairPlace& at : pairs_) {
      const PairNumbers& v = *numbers++;
      const Shape &s1 = shapes[at.first], &s2 = shapes[at.second];
      const double mc = m[at.c], ma = m[at.a];
      const double p = v.beta0 + v.beta1 * s1.g + v.beta2 * s2.g, p1 = v.beta1 * s1.g1 + v.beta2 * s2.g1;
      *P++ = p;
      Pm[at.c] += p * ma;
      Pm[at.a] += p * mc;
      Cm[at.c] += v.C * ma;
      Cm[at.a] += v.C * mc;
      first += p1 * mc * ma;
      if (!hessian) continue;
      P1m[at.c] += p1 * ma;
      P1m[at.a] += p1 * mc;
      second += (v.beta1 * s1.g2 + v.beta2 * s2.g2) * mc * ma;
    }
    sums.first += 2.0 * first;
    sums.second += 2.0 * second;
  }

  /// What C adds by changing with I: to C m, and with m'C'm to the sums and to P'm, where (Z/2) C stands beside P.
  void add_fading(PitzerWorkspace& w, const Numbers& q, std::span<const double> m, double I, double root, double Z,
                  bool hessian, Sums& sums) const {
    double first = 0.0, second = 0.0;
    for (std::size_t k = 0; k < fading_.size(); ++k) {
      const PairPlace& at = pairs_[fading_[k].pair];
      const Shape s = detail::third_shape(fading_[k].omega * root, I);
      const double C1 = q.C1[k], mc = m[at.c], ma = m[at.a];
      w.fading[k] = C1 * s.g;
      w.Cm[at.c] += C1 * s.g * ma;
      w.Cm[at.a] += C1 * s.g * mc;
      w.P1m[at.c] += 0.5 * Z * C1 * s.g1 * ma;
      w.P1m[at.a] += 0.5 * Z * C1 * s.g1 * mc;
      first += 2.0 * C1 * s.g1 * mc * ma;
      second += 2.0 * C1 * s.g2 * mc * ma;
    }
    sums.first += 0.5 * Z * first;
    sums.second += 0.5 * Z * second;
    for (std::size_t i = 0; hessian && i < n_; ++i) w.P1m[i] += 0.25 * abs_z_[i] * first;
  }

  /// E-theta of unequal charges of one sign is the same for all pairs of two classes.
  void add_mixing(PitzerWorkspace& w, const Numbers& q, std::span<const double> m, double I, double root, bool hessian,
                  Sums& sums) const {
    if (unequal_.empty()) return;
    std::fill(w.M.begin(), w.M.end(), 0.0);
    std::fill(w.E.begin(), w.E.end(), 0.0);
    std::fill(w.E1.begin(), w.E1.end(), 0.0);
    for (std::size_t i = 0; i < n_; ++i) w.M[class_[i]] += m[i];
    detail::MixingFunction J[max_charge * max_charge + 1];
    const double x = 6.0 * q.A * root, ln_x = std::log(x);
    for (std::size_t k = 0; k < products_.size(); ++k) J[k] = detail::mixing_function(x * products_[k], ln_x + ln_products_[k]);
    const std::size_t classes = charges_.size();
    for (const auto& u : unequal_) {
      const auto &pq = J[u.pq], &pp = J[u.pp], &qq = J[u.qq];
      const double D0 = pq.J - 0.5 * (pp.J + qq.J), t1 = pq.d1 - 0.5 * (pp.d1 + qq.d1), t2 = pq.d2 - 0.5 * (pp.d2 + qq.d2);
      const double D1 = 0.5 * t1 / I, D2 = (0.25 * t2 - 0.5 * t1) / (I * I);  // from d/d ln x to d/dI
      const double k = 0.25 * u.product / I, theta = k * D0, theta1 = k * D1 - theta / I;
      const double Mp = w.M[u.p], Mq = w.M[u.q];
      w.E[u.p] += theta * Mq;
      w.E[u.q] += theta * Mp;
      w.E1[u.p] += theta1 * Mq;
      w.E1[u.q] += theta1 * Mp;
      w.theta[u.p * classes + u.q] = w.theta[u.q * classes + u.p] = theta;
      sums.first += 2.0 * theta1 * Mp * Mq;
      sums.second += 2.0 * (k * D2 - 2.0 * theta1 / I) * Mp * Mq;
    }
    for (std::size_t i = 0; i < n_; ++i) w.Pm[i] += w.E[class_[i]];
    for (std::size_t i = 0; hessian && i < n_; ++i) w.P1m[i] += w.E1[class_[i]];
  }

  double value(PitzerWorkspace& w, const Numbers& q, std::span<const double> m, std::span<double> gradient,
               Evaluation* second) const {
    double I = 0.0, Z = 0.0;
    for (std::size_t i = 0; i < n_; ++i) {
      I += half_z2_[i] * m[i];
      Z += abs_z_[i] * m[i];
      w.Pm[i] = w.P1m[i] = w.Cm[i] = 0.0;
    }
    const double strength = std::max(I, 1e-12), root = std::sqrt(strength);
    const bool hessian = second != nullptr;
    Sums sums;
    add_pairs(w, q, m, strength, root, hessian, sums);
    if (!fading_.empty()) add_fading(w, q, m, strength, root, Z, hessian, sums);
    for (std::size_t k = 0; k < likes_.size(); ++k) {
      const unsigned i = likes_[k].i, j = likes_[k].j;
      w.Pm[i] += q.like[k] * m[j];
      if (i != j) w.Pm[j] += q.like[k] * m[i];
    }
    add_mixing(w, q, m, strength, root, hessian, sums);
    double mPm = 0.0, mCm = 0.0, triple = 0.0;
    for (std::size_t i = 0; i < n_; ++i) {
      mPm += m[i] * w.Pm[i];
      mCm += m[i] * w.Cm[i];
    }
    const double bs = q.b * root, L = std::log1p(bs), k = -4.0 * q.A / q.b;
    const double f = k * I * L, f1 = k * (L + 0.5 * bs / (1.0 + bs));
    for (std::size_t i = 0; i < n_; ++i)
      gradient[i] = half_z2_[i] * (f1 + sums.first) + 2.0 * w.Pm[i] + 0.5 * abs_z_[i] * mCm + Z * w.Cm[i];
    const double* numbers = q.triple.data();
    double* slope = gradient.data();
    for (const auto& [i, j, l] : triples_) {
      const double v = *numbers++, vi = v * m[i], vij = vi * m[j];
      triple += vij * m[l];
      slope[i] += v * m[j] * m[l];
      slope[j] += vi * m[l];
      slope[l] += vij;
    }
    if (hessian) {
      const double f2 = k * q.b / root * (0.5 / (1.0 + bs) + 0.25 / ((1.0 + bs) * (1.0 + bs)));
      fill_hessian(w, q, m, *second, f2 + sums.second, Z);
    }
    return f + mPm + 0.5 * Z * mCm + triple;
  }

  void fill_hessian(PitzerWorkspace& w, const Numbers& q, std::span<const double> m, Evaluation& out,
                    double curvature, double Z) const {
    const std::size_t columns = out.column_count(), classes = charges_.size();
    double* H = out.dln_gamma.data();
    constexpr std::size_t not_asked = static_cast<std::size_t>(-1);
    std::fill(w.place.begin(), w.place.end(), not_asked);
    for (std::size_t k = 0; k < columns; ++k) {
      const std::size_t j = out.column(k);
      w.place[j] = k;
      w.strength[k] = half_z2_[j];
      w.charge[k] = abs_z_[j];
    }
    // What the rows of one class have in common, then what is each solute's own.
    for (std::size_t p = 0; p < classes; ++p) {
      const double Ip = 0.5 * charges_[p] * charges_[p], zp = std::abs(charges_[p]);
      for (std::size_t k = 0; k < columns; ++k) {
        const std::size_t j = out.column(k);
        w.row[k] = Ip * (half_z2_[j] * curvature + 2.0 * w.P1m[j]) + zp * w.Cm[j] + 2.0 * w.theta[p * classes + class_[j]];
      }
      for (std::size_t i = 0; i < n_; ++i) {
        if (class_[i] != p) continue;
        const double P1 = 2.0 * w.P1m[i], C = w.Cm[i];
        double* row = H + i * columns;
        for (std::size_t k = 0; k < columns; ++k) row[k] = w.row[k] + P1 * w.strength[k] + C * w.charge[k];
      }
    }
    const auto add = [&](std::size_t i, std::size_t j, double v) {
      if (w.place[j] != not_asked) H[i * columns + w.place[j]] += v;
      if (i != j && w.place[i] != not_asked) H[j * columns + w.place[i]] += v;
    };
    for (std::size_t k = 0; k < pairs_.size(); ++k) add(pairs_[k].c, pairs_[k].a, 2.0 * w.pair[k] + Z * q.pair[k].C);
    for (std::size_t k = 0; k < fading_.size(); ++k)
      add(pairs_[fading_[k].pair].c, pairs_[fading_[k].pair].a, Z * w.fading[k]);
    for (std::size_t k = 0; k < likes_.size(); ++k) add(likes_[k].i, likes_[k].j, 2.0 * q.like[k]);
    for (std::size_t t = 0; t < triples_.size(); ++t) {
      const auto [i, j, l] = triples_[t];
      const double v = q.triple[t];
      // A solute that stands twice or thrice has its own second derivative, both orders of a pair.
      add(i, j, v * m[l] * (i == j ? 2.0 : 1.0));
      add(i, l, v * m[j] * (i == l ? 2.0 : 1.0));
      add(j, l, v * m[i] * (j == l ? 2.0 : 1.0));
    }
  }
};

}  // namespace

const Entry& pitzer_entry() {
  static const Entry entry{
      .name = "pitzer",
      .summary = "Pitzer virial model with electrostatic mixing",
      .parameters = {"A_phi", "b", "electrostatic_mixing", "beta0", "beta1", "beta2", "cphi", "c0", "c1", "omega", "alpha1",
                     "alpha2", "theta", "psi", "lambda", "zeta", "mu", "eta", "macinnes"},
      .citations = {"pitzer1991", "harvie1984", "clegg1994"},
      .range = "that of the parameter set, typically to saturation of its salts",
      .make = [](const data::ActivityData& d, const std::vector<Solute>& s, double solvent)
          -> std::unique_ptr<Model> { return std::make_unique<Pitzer>(d, s, solvent); }};
  return entry;
}

}  // namespace nigari::activity::models
