// SPDX-License-Identifier: BSD-3-Clause
// The Davies equation with the water activity that Gibbs and Duhem ask for.
#include <algorithm>
#include <cmath>

#include "nigari/activity/detail/conditions.hpp"
#include "nigari/activity/registry.hpp"

namespace nigari::activity::models {
namespace {

constexpr double davies_slope = 0.3;  // Davies (1962), Ion Association; part of the equation, not a datum

struct Conditions final : Workspace {
  double A = 0.0, slope = 0.0;  ///< natural-log Debye-Hueckel constant 3 A_phi, and dA/dT
};

class Davies final : public Model {
 public:
  Davies(const data::ActivityData& data, const std::vector<Solute>& solutes, double solvent)
      : data_(data), solvent_(solvent) {
    for (const auto& s : solutes) z2_.push_back(s.charge * s.charge);
    detail::constant(data_, "A_phi", 298.15);
  }
  std::unique_ptr<Workspace> make_workspace() const override { return std::make_unique<Conditions>(); }
  void set_conditions(Workspace& w, double T, double) const override {
    auto& c = static_cast<Conditions&>(w);
    c.A = 3.0 * detail::constant(data_, "A_phi", T);
    c.slope = 3.0 * (detail::constant(data_, "A_phi", T + 0.05) - detail::constant(data_, "A_phi", T - 0.05)) / 0.1;
  }
  void evaluate(Workspace& w, std::span<const double> m, Evaluation& out) const override {
    const double A = static_cast<Conditions&>(w).A;
    const double I = strength(m), s = std::sqrt(I);
    const double f1 = -2.0 * A * (s / (1.0 + s) - davies_slope * I);  // d(G_ex/wRT)/dI
    double weighted = 0.0, total = 0.0;
    for (std::size_t i = 0; i < m.size(); ++i) {
      out.ln_gamma[i] = 0.5 * z2_[i] * f1;
      weighted += m[i] * out.ln_gamma[i];
      total += m[i];
    }
    out.ln_water_activity = -solvent_ * (total + weighted - A * gibbs(I));
    if (out.dln_gamma.empty()) return;
    const double root = std::max(s, 1e-10);
    const double f2 = -2.0 * A * (0.5 / (root * (1.0 + root) * (1.0 + root)) - davies_slope);
    double stiffness = 0.0;
    for (std::size_t i = 0; i < m.size(); ++i) stiffness += 0.25 * m[i] * z2_[i] * f2;
    const std::size_t columns = out.column_count();
    for (std::size_t k = 0; k < columns; ++k) {
      const double zz = z2_[out.column(k)];
      for (std::size_t i = 0; i < m.size(); ++i) out.dln_gamma[i * columns + k] = 0.25 * z2_[i] * zz * f2;
      if (!out.dln_water_activity.empty()) out.dln_water_activity[k] = -solvent_ * (1.0 + stiffness * zz);
    }
  }
  void evaluate_dT(Workspace& w, std::span<const double> m, std::span<double> dT_ln_gamma,
                   double& dT_ln_aw) const override {
    const double slope = static_cast<Conditions&>(w).slope;
    const double I = strength(m), s = std::sqrt(I), f1 = -2.0 * slope * (s / (1.0 + s) - davies_slope * I);
    for (std::size_t i = 0; i < m.size(); ++i) dT_ln_gamma[i] = 0.5 * z2_[i] * f1;
    dT_ln_aw = -solvent_ * (I * f1 - slope * gibbs(I));
  }
  double excess_gibbs(Workspace& w, std::span<const double> m) const override {
    return static_cast<Conditions&>(w).A * gibbs(strength(m));
  }
  double excess_gibbs_dT(Workspace& w, std::span<const double> m) const override {
    return static_cast<Conditions&>(w).slope * gibbs(strength(m));
  }
  const std::vector<Missing>& missing() const override { return missing_; }
  std::vector<std::string> out_of_range(double) const override { return {}; }

 private:
  data::ActivityData data_;
  std::vector<double> z2_;
  double solvent_;
  std::vector<Missing> missing_;
  double strength(std::span<const double> m) const {
    double I = 0.0;
    for (std::size_t i = 0; i < m.size(); ++i) I += 0.5 * z2_[i] * m[i];
    return I;
  }
  /// The integral of f1/A over I.
  static double gibbs(double I) {
    const double s = std::sqrt(I);
    return -2.0 * (I - 2.0 * s + 2.0 * std::log1p(s) - 0.5 * davies_slope * I * I);
  }
};

}  // namespace

const Entry& davies_entry() {
  static const Entry entry{.name = "davies",
                           .summary = "Davies equation, water activity from Gibbs-Duhem",
                           .parameters = {"A_phi"},
                           .citations = {"davies1962"},
                           .range = "ionic strength below about 0.5 mol/kg",
                           .make = [](const data::ActivityData& d, const std::vector<Solute>& s, double solvent)
                               -> std::unique_ptr<Model> { return std::make_unique<Davies>(d, s, solvent); }};
  return entry;
}

}  // namespace nigari::activity::models
