// SPDX-License-Identifier: BSD-3-Clause
// The ideal mixture: gas, solid solution, melt or organic liquid.
#include <algorithm>

#include "nigari/activity/detail/mixture_data.hpp"
#include "nigari/activity/mixture_registry.hpp"

namespace nigari::activity::mixtures {
namespace {

class Ideal final : public MixtureModel {
 public:
  std::unique_ptr<Workspace> make_workspace() const override { return std::make_unique<Workspace>(); }
  void set_conditions(Workspace&, double, double) const override {}
  void evaluate(Workspace&, std::span<const double>, MixtureEvaluation& out) const override {
    for (const auto view : {out.ln_gamma, out.dln_gamma, out.dT_ln_gamma, out.dP_ln_gamma})
      std::fill(view.begin(), view.end(), 0.0);
  }
  bool ideal() const override { return true; }
  const std::vector<Model::Missing>& missing() const override { return missing_; }
  std::vector<std::string> out_of_range(double) const override { return {}; }

 private:
  std::vector<Model::Missing> missing_;
};

}  // namespace

const MixtureEntry& ideal_entry() {
  static const MixtureEntry entry{
      .name = "ideal",
      .summary = "all activity or fugacity coefficients one",
      .parameters = {},
      .citations = {},
      .range = "gases at low pressure; solutions of very similar members",
      .make = [](const data::Solution& solution, const std::vector<std::string>&) -> std::unique_ptr<MixtureModel> {
        detail::check_interactions(solution, {});
        return std::make_unique<Ideal>();
      }};
  return entry;
}

}  // namespace nigari::activity::mixtures
