// SPDX-License-Identifier: BSD-3-Clause
// Activity models whose coefficients depend on the composition through the ionic strength alone, and on salting-out.
#include "nigari/activity/detail/strength_model.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/activity/detail/conditions.hpp"
#include "nigari/activity/detail/screening.hpp"

namespace nigari::activity::detail {

namespace {
constexpr double davies_slope = 0.3;       // Davies (1962); part of the equation, as PHREEQC writes it
constexpr double phreeqc_neutral = 0.1;    // log10 gamma/I of a neutral solute, PHREEQC's rule
constexpr double phreeqc_factor = 0.017;   // a_w = 1 - 0.017 sum m, PHREEQC's rule
constexpr double phreeqc_least = 0.05;     // below this activity the rule goes on as a tangent of ln a_w
constexpr double half_step = 0.05;         // K, of the central difference in temperature
constexpr double ln10 = constants::ln10;
}  // namespace

struct StrengthModel::Numbers {
  std::vector<double> A, kappa;        ///< of each group
  std::vector<double> linear;          ///< c_i, natural scale
  std::vector<double> salting;         ///< natural scale
  double co2_linear = 0.0, co2_bent = 0.0;
};

struct StrengthModel::Scratch final : Workspace {
  double T = 0.0;
  bool sides = false;                  ///< `below` and `above` are filled
  Numbers now, below, above;
  std::vector<double> value, slope, mean;  ///< of the groups
  std::vector<double> ln_gamma, rate, water, water_slope;  ///< of the solutes; rate = d ln gamma/dI, water = w_i
  double strength = 0.0, salts = 0.0;  ///< I and sum k_n m_n
};

StrengthModel::StrengthModel(const StrengthRecipe& recipe, const data::ActivityData& data,
                             const std::vector<Solute>& solutes, double solvent_molar_mass)
    : data_(data), ions_(recipe.ions), solvent_(solvent_molar_mass),
      phreeqc_water_(on(data, "phreeqc_water_activity")), n_(solutes.size()) {
  for (const auto& s : solutes) half_z2_.push_back(0.5 * s.charge * s.charge);
  read(recipe, solutes);
  for (const auto& [name, constant] : data_.constants)
    if (constant.function.empty()) ranges_.emplace_back(name, constant.record.temperature);
  Scratch probe;  // a constant that is not there is an error of the set, told when the model is made
  probe.now.A.resize(sizes_.size() + 1), probe.now.kappa.resize(sizes_.size() + 1);
  probe.now.linear.resize(n_), probe.now.salting.resize(salting_.size());
  fill(probe.now, constants::reference_temperature);
}

std::unique_ptr<Workspace> StrengthModel::make_workspace() const {
  auto w = std::make_unique<Scratch>();
  const std::size_t groups = sizes_.size() + 1;
  for (auto* numbers : {&w->now, &w->below, &w->above}) {
    for (auto* list : {&numbers->A, &numbers->kappa}) list->assign(groups, 0.0);
    numbers->linear.assign(n_, 0.0);
    numbers->salting.assign(salting_.size(), 0.0);
  }
  for (auto* list : {&w->value, &w->slope, &w->mean}) list->assign(groups, 0.0);
  for (auto* list : {&w->ln_gamma, &w->rate, &w->water, &w->water_slope}) list->assign(n_, 0.0);
  return w;
}

void StrengthModel::set_conditions(Workspace& workspace, double T, double) const {
  auto& w = static_cast<Scratch&>(workspace);
  if (w.T == T) return;
  w.T = T;
  w.sides = false;
  fill(w.now, T);
}

void StrengthModel::fill(Numbers& out, double T) const {
  using Ions = StrengthRecipe::Ions;
  double A = 0.0, B = 0.0, davies = 0.0, bdot = 0.0;
  if (ions_ == Ions::davies || ions_ == Ions::debye_huckel) A = davies = 3.0 * constant(data_, "A_phi", T);
  if (ions_ == Ions::b_dot) {
    A = davies = ln10 * constant(data_, "A", T);
    if (data_.constants.contains("A_phi")) davies = 3.0 * constant(data_, "A_phi", T);
    bdot = ln10 * constant(data_, "bdot", T);
  }
  if (ions_ == Ions::debye_huckel || ions_ == Ions::b_dot) B = constant(data_, "B", T);
  for (std::size_t g = 0; g < sizes_.size(); ++g) {
    out.A[g] = sizes_[g] < 0.0 ? davies : A;
    out.kappa[g] = sizes_[g] < 0.0 ? 1.0 : B * sizes_[g];
  }
  for (std::size_t i = 0; i < n_; ++i) {
    out.linear[i] = 0.0;
    if (law_[i] == Law::linear) out.linear[i] = ln10 * linear_[i](T);
    if (law_[i] == Law::b_dot) out.linear[i] = bdot;
    if (law_[i] == Law::davies) out.linear[i] = davies_slope * davies * 2.0 * half_z2_[i];
    if (law_[i] == Law::phreeqc_neutral) out.linear[i] = ln10 * phreeqc_neutral;
  }
  for (std::size_t k = 0; k < salting_.size(); ++k) out.salting[k] = ln10 * salting_[k].second(T);
  if (co2_.empty()) return;
  // Drummond (1981): ln gamma = (C1 + C2 T + C3/T) I - (C4 + C5 T) I/(1 + I).
  out.co2_linear = constant(data_, "co2_1", T) + constant(data_, "co2_2", T) * T + constant(data_, "co2_3", T) / T;
  out.co2_bent = constant(data_, "co2_4", T) + constant(data_, "co2_5", T) * T;
}

void StrengthModel::coefficients(Scratch& w, const Numbers& q, std::span<const double> m, std::span<double> ln_gamma) const {
  double I = 0.0;
  for (std::size_t i = 0; i < n_; ++i) I += half_z2_[i] * m[i];
  const double root = std::sqrt(I);
  w.strength = I;
  w.salts = 0.0;
  for (std::size_t g = 0; g < sizes_.size(); ++g) {
    const Screening s = screening(q.kappa[g], root);
    w.value[g] = -2.0 * q.A[g] * s.value;
    w.slope[g] = -2.0 * q.A[g] * s.slope;
  }
  for (std::size_t i = 0; i < n_; ++i) {
    const std::size_t g = group_[i];
    ln_gamma[i] = half_z2_[i] * w.value[g] + q.linear[i] * I;
    w.rate[i] = half_z2_[i] * w.slope[g] + q.linear[i];
  }
  for (const std::size_t i : co2_) {
    ln_gamma[i] = q.co2_linear * I - q.co2_bent * I / (1.0 + I);
    w.rate[i] = q.co2_linear - q.co2_bent / ((1.0 + I) * (1.0 + I));
  }
  if (salting_.empty()) return;
  for (std::size_t k = 0; k < salting_.size(); ++k) {
    w.salts += q.salting[k] * m[salting_[k].first];
    ln_gamma[salting_[k].first] += q.salting[k] * I;
  }
  for (std::size_t i = 0; i < n_; ++i) ln_gamma[i] += half_z2_[i] * w.salts;
}

/// The mean of ln gamma over the dilution line without the salting-out, which counts once for both of its partners.
double StrengthModel::means(Scratch& w, const Numbers& q, std::span<const double> m, double& water) const {
  const double I = w.strength, root = std::sqrt(I), least = std::max(I, least_strength);
  for (std::size_t g = 0; g < sizes_.size(); ++g) w.mean[g] = -2.0 * q.A[g] * screening_mean(q.kappa[g], root);
  double G = 0.0;
  water = 0.0;
  for (std::size_t i = 0; i < n_; ++i) {
    const std::size_t g = group_[i];
    const double mean = half_z2_[i] * w.mean[g] + 0.5 * q.linear[i] * I;
    w.water[i] = half_z2_[i] * w.value[g] + q.linear[i] * I - mean;
    G += m[i] * mean;
    water += m[i] * w.water[i];
  }
  for (const std::size_t i : co2_) {
    const double own = q.co2_linear * I - q.co2_bent * I / (1.0 + I);
    const double mean = I > 0.0 ? 0.5 * q.co2_linear * I - q.co2_bent * (1.0 - std::log1p(I) / least) : 0.0;
    w.water[i] = own - mean;
    G += m[i] * mean;
    water += m[i] * w.water[i];
  }
  water += I * w.salts;
  return G + I * w.salts;
}

double StrengthModel::value(Scratch& w, const Numbers& q, std::span<const double> m, double& water) const {
  coefficients(w, q, m, w.ln_gamma);
  return means(w, q, m, water);
}

double StrengthModel::water_activity(double total, double water, double& slope) const {
  slope = -solvent_;
  if (!phreeqc_water_) return -solvent_ * (total + water);
  const double a = 1.0 - phreeqc_factor * total;
  slope = -phreeqc_factor / std::max(a, phreeqc_least);
  return a >= phreeqc_least ? std::log1p(-phreeqc_factor * total) : std::log(phreeqc_least) + (a / phreeqc_least - 1.0);
}

void StrengthModel::evaluate(Workspace& workspace, std::span<const double> m, Evaluation& out) const {
  auto& w = static_cast<Scratch&>(workspace);
  double water = 0.0, total = 0.0, slope = 0.0;
  coefficients(w, w.now, m, out.ln_gamma);
  if (!phreeqc_water_) means(w, w.now, m, water);
  for (std::size_t i = 0; i < n_; ++i) total += m[i];
  out.ln_water_activity = water_activity(total, water, slope);
  if (!out.rate.empty()) std::copy_n(w.rate.begin(), n_, out.rate.begin());
  if (!out.dln_gamma.empty()) derivatives(w, w.now, out);
  if (!out.dln_water_activity.empty()) water_derivatives(w, w.now, m, out, total);
}

void StrengthModel::derivatives(const Scratch& w, const Numbers& q, Evaluation& out) const {
  const std::size_t columns = out.column_count();
  for (std::size_t i = 0; i < n_; ++i)
    for (std::size_t k = 0; k < columns; ++k) out.dln_gamma[i * columns + k] = w.rate[i] * half_z2_[out.column(k)];
  for (std::size_t s = 0; s < salting_.size(); ++s) {
    const std::size_t n = salting_[s].first;
    for (std::size_t k = 0; k < columns; ++k) {
      out.dln_gamma[n * columns + k] += q.salting[s] * half_z2_[out.column(k)];
      if (out.column(k) == n)
        for (std::size_t i = 0; i < n_; ++i) out.dln_gamma[i * columns + k] += q.salting[s] * half_z2_[i];
    }
  }
}

void StrengthModel::water_derivatives(const Scratch& w, const Numbers& q, std::span<const double> m, Evaluation& out,
                                      double total) const {
  const std::size_t columns = out.column_count();
  double slope = 0.0;
  water_activity(total, 0.0, slope);
  if (phreeqc_water_) {
    std::fill_n(out.dln_water_activity.begin(), columns, slope);
    return;
  }
  // w_i is (1/I) times the integral of I d ln gamma_i, so dw_i/dI = d ln gamma_i/dI - w_i/I.
  double stiffness = w.salts;
  const double inverse = 1.0 / std::max(w.strength, least_strength);
  for (std::size_t i = 0; i < n_; ++i) stiffness += m[i] * (w.rate[i] - w.water[i] * inverse);
  for (std::size_t k = 0; k < columns; ++k) {
    const std::size_t j = out.column(k);
    out.dln_water_activity[k] = slope * (1.0 + w.water[j] + half_z2_[j] * stiffness);
  }
  for (std::size_t s = 0; s < salting_.size(); ++s)
    for (std::size_t k = 0; k < columns; ++k)
      if (out.column(k) == salting_[s].first) out.dln_water_activity[k] += slope * q.salting[s] * w.strength;
}

void StrengthModel::evaluate_dT(Workspace& workspace, std::span<const double> m, std::span<double> dT_ln_gamma,
                                double& dT_ln_aw) const {
  auto& w = static_cast<Scratch&>(workspace);
  fill_sides(w);
  double below = 0.0, above = 0.0;
  coefficients(w, w.below, m, w.ln_gamma);
  if (!phreeqc_water_) means(w, w.below, m, below);
  coefficients(w, w.above, m, dT_ln_gamma);
  if (!phreeqc_water_) means(w, w.above, m, above);
  for (std::size_t i = 0; i < n_; ++i) dT_ln_gamma[i] = (dT_ln_gamma[i] - w.ln_gamma[i]) / (2.0 * half_step);
  dT_ln_aw = phreeqc_water_ ? 0.0 : -solvent_ * (above - below) / (2.0 * half_step);
}

double StrengthModel::excess_gibbs(Workspace& workspace, std::span<const double> m) const {
  auto& w = static_cast<Scratch&>(workspace);
  double water = 0.0;
  return value(w, w.now, m, water);
}

double StrengthModel::excess_gibbs_dT(Workspace& workspace, std::span<const double> m) const {
  auto& w = static_cast<Scratch&>(workspace);
  fill_sides(w);
  double water = 0.0;
  const double above = value(w, w.above, m, water);
  return (above - value(w, w.below, m, water)) / (2.0 * half_step);
}

void StrengthModel::fill_sides(Scratch& w) const {
  if (w.sides) return;
  fill(w.below, w.T - half_step);
  fill(w.above, w.T + half_step);
  w.sides = true;
}

std::vector<std::string> StrengthModel::out_of_range(double T) const {
  std::vector<std::string> names;
  for (const auto& [name, range] : ranges_)
    if (!range.contains(T)) names.push_back(name);
  return names;
}

}  // namespace nigari::activity::detail
