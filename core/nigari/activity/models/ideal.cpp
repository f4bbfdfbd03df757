// SPDX-License-Identifier: BSD-3-Clause
// The ideal solution on the molality scale.
#include <algorithm>

#include "nigari/activity/registry.hpp"

namespace nigari::activity::models {
namespace {

class Ideal final : public Model {
 public:
  explicit Ideal(double solvent_molar_mass) : solvent_(solvent_molar_mass) {}
  std::unique_ptr<Workspace> make_workspace() const override { return std::make_unique<Workspace>(); }
  void set_conditions(Workspace&, double, double) const override {}
  void evaluate(Workspace&, std::span<const double> molality, Evaluation& out) const override {
    std::fill(out.ln_gamma.begin(), out.ln_gamma.end(), 0.0);
    double sum = 0.0;
    for (const double m : molality) sum += m;
    out.ln_water_activity = -solvent_ * sum;
    std::fill(out.dln_gamma.begin(), out.dln_gamma.end(), 0.0);
    std::fill(out.dln_water_activity.begin(), out.dln_water_activity.end(), -solvent_);
  }
  void evaluate_dT(Workspace&, std::span<const double>, std::span<double> dT_ln_gamma, double& dT_ln_aw) const override {
    std::fill(dT_ln_gamma.begin(), dT_ln_gamma.end(), 0.0);
    dT_ln_aw = 0.0;
  }
  double excess_gibbs(Workspace&, std::span<const double>) const override { return 0.0; }
  double excess_gibbs_dT(Workspace&, std::span<const double>) const override { return 0.0; }
  const std::vector<Missing>& missing() const override { return missing_; }
  std::vector<std::string> out_of_range(double) const override { return {}; }

 private:
  double solvent_;
  std::vector<Missing> missing_;
};

}  // namespace

const Entry& ideal_entry() {
  static const Entry entry{.name = "ideal",
                           .summary = "all activity coefficients one; water activity from Gibbs-Duhem",
                           .parameters = {},
                           .citations = {},
                           .range = "dilute non-electrolytes; a limit to compare with",
                           .make = [](const data::ActivityData&, const std::vector<Solute>&, double solvent)
                               -> std::unique_ptr<Model> { return std::make_unique<Ideal>(solvent); }};
  return entry;
}

}  // namespace nigari::activity::models
