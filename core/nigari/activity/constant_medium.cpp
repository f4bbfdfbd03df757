// SPDX-License-Identifier: BSD-3-Clause
// A solution whose activity coefficients are those of traces in a background that does not change.
#include "nigari/activity/constant_medium.hpp"

#include <algorithm>

namespace nigari::activity {
namespace {

struct MediumWorkspace final : Workspace {
  std::unique_ptr<Workspace> inner;
  double T = 0.0, P = 0.0;
  std::vector<double> ln_gamma, dT_ln_gamma;
  double ln_water = 0.0, dT_ln_water = 0.0;
};

class ConstantMedium final : public Model {
 public:
  ConstantMedium(std::shared_ptr<const Model> inner, std::vector<double> background, double solvent)
      : inner_(std::move(inner)), background_(std::move(background)), solvent_(solvent) {}

  std::unique_ptr<Workspace> make_workspace() const override {
    auto w = std::make_unique<MediumWorkspace>();
    w->ln_gamma.assign(background_.size(), 0.0);
    w->dT_ln_gamma.assign(background_.size(), 0.0);
    if (inner_) w->inner = inner_->make_workspace();
    return w;
  }
  void set_conditions(Workspace& workspace, double T, double P) const override {
    auto& w = static_cast<MediumWorkspace&>(workspace);
    if (!inner_ || (w.T == T && w.P == P)) return;
    w.T = T, w.P = P;
    inner_->set_conditions(*w.inner, T, P);
    Evaluation at{.ln_gamma = w.ln_gamma};
    inner_->evaluate(*w.inner, background_, at);
    w.ln_water = at.ln_water_activity;
    inner_->evaluate_dT(*w.inner, background_, w.dT_ln_gamma, w.dT_ln_water);
  }
  void evaluate(Workspace& workspace, std::span<const double>, Evaluation& out) const override {
    const auto& w = static_cast<MediumWorkspace&>(workspace);
    std::copy(w.ln_gamma.begin(), w.ln_gamma.end(), out.ln_gamma.begin());
    out.ln_water_activity = w.ln_water;
    std::fill(out.dln_gamma.begin(), out.dln_gamma.end(), 0.0);
    std::fill(out.dln_water_activity.begin(), out.dln_water_activity.end(), 0.0);
    std::fill(out.rate.begin(), out.rate.end(), 0.0);
  }
  void evaluate_dT(Workspace& workspace, std::span<const double>, std::span<double> dT_ln_gamma, double& dT_ln_aw) const override {
    const auto& w = static_cast<MediumWorkspace&>(workspace);
    std::copy(w.dT_ln_gamma.begin(), w.dT_ln_gamma.end(), dT_ln_gamma.begin());
    dT_ln_aw = w.dT_ln_water;
  }
  /// What makes the energy of the solution the sum of its potentials.
  double excess_gibbs(Workspace& workspace, std::span<const double> m) const override {
    const auto& w = static_cast<MediumWorkspace&>(workspace);
    double sum = w.ln_water / solvent_;
    for (std::size_t i = 0; i < m.size(); ++i) sum += m[i] * (1.0 + w.ln_gamma[i]);
    return sum;
  }
  double excess_gibbs_dT(Workspace& workspace, std::span<const double> m) const override {
    const auto& w = static_cast<MediumWorkspace&>(workspace);
    double sum = w.dT_ln_water / solvent_;
    for (std::size_t i = 0; i < m.size(); ++i) sum += m[i] * w.dT_ln_gamma[i];
    return sum;
  }
  const std::vector<Missing>& missing() const override { return inner_ ? inner_->missing() : none_; }
  std::vector<std::string> out_of_range(double T) const override {
    return inner_ ? inner_->out_of_range(T) : std::vector<std::string>{};
  }

 private:
  std::shared_ptr<const Model> inner_;
  std::vector<double> background_;
  double solvent_;
  std::vector<Missing> none_;
};

}  // namespace

std::unique_ptr<Model> in_constant_medium(std::shared_ptr<const Model> inner, std::vector<double> background,
                                          double solvent_molar_mass) {
  return std::make_unique<ConstantMedium>(std::move(inner), std::move(background), solvent_molar_mass);
}

}  // namespace nigari::activity
