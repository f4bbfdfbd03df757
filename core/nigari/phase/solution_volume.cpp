// SPDX-License-Identifier: BSD-3-Clause
// What the ionic strength adds to the volumes of a solution, and to its activity coefficients under pressure.
#include "nigari/phase/solution_volume.hpp"

#include <algorithm>

namespace nigari::phase {

namespace {

constexpr double least_strength = 1e-12;  ///< mol/kg, below which slopes, which grow as I^-1/2, stay
constexpr double R = constants::gas_constant;

class UnderPressure final : public activity::Model {
 public:
  UnderPressure(std::shared_ptr<const activity::Model> model, std::shared_ptr<const SolutionVolume> volume)
      : model_(std::move(model)), volume_(std::move(volume)) {}

  std::unique_ptr<activity::Workspace> make_workspace() const override {
    auto own = std::make_unique<Own>();
    own->inner = model_->make_workspace();
    return own;
  }
  void set_conditions(activity::Workspace& workspace, double T, double P) const override {
    auto& w = static_cast<Own&>(workspace);
    model_->set_conditions(*w.inner, T, P);
    if (w.T == T && w.P == P) return;
    w.T = T, w.P = P;
    w.on = P != reference_pressure;
    w.sides = false;
    if (w.on) w.path[2].set(&volume_->water(), T, P, volume_->end_point());
  }
  void evaluate(activity::Workspace& workspace, std::span<const double> molality, activity::Evaluation& out) const override {
    auto& w = static_cast<Own&>(workspace);
    model_->evaluate(*w.inner, molality, out);
    if (!w.on) return;
    auto& t = w.terms;
    volume_->evaluate(w.path[2].nodes(), molality, t);
    const double scale = 1.0 / (R * w.T);
    for (std::size_t i = 0; i < molality.size(); ++i) out.ln_gamma[i] += scale * volume_->partial(t, i);
    out.ln_water_activity += scale * volume_->solvent_partial(t);
    const std::size_t columns = out.column_count();
    if (!out.dln_gamma.empty())
      for (std::size_t i = 0; i < molality.size(); ++i)
        for (std::size_t k = 0; k < columns; ++k)
          out.dln_gamma[i * columns + k] += scale * volume_->partial_slope(t, i, out.column(k));
    if (!out.dln_water_activity.empty())
      for (std::size_t k = 0; k < columns; ++k) out.dln_water_activity[k] += scale * volume_->solvent_slope(t, out.column(k));
  }
  void evaluate_dT(activity::Workspace& workspace, std::span<const double> molality, std::span<double> dT_ln_gamma,
                   double& dT_ln_water_activity) const override {
    auto& w = static_cast<Own&>(workspace);
    model_->evaluate_dT(*w.inner, molality, dT_ln_gamma, dT_ln_water_activity);
    if (!w.on) return;
    const std::size_t n = molality.size();
    w.slopes.assign(n + 1, 0.0);
    constexpr double weights[] = {1.0, -8.0, 0.0, 8.0, -1.0};
    sides(w);
    for (std::size_t side = 0; side < 5; ++side) {
      if (side == 2) continue;
      const double T = w.T + (static_cast<double>(side) - 2.0) * temperature_step;
      volume_->evaluate(w.path[side].nodes(), molality, w.terms);
      const double weight = weights[side] / (12.0 * temperature_step) / (R * T);
      for (std::size_t i = 0; i < n; ++i) w.slopes[i] += weight * volume_->partial(w.terms, i);
      w.slopes[n] += weight * volume_->solvent_partial(w.terms);
    }
    for (std::size_t i = 0; i < n; ++i) dT_ln_gamma[i] += w.slopes[i];
    dT_ln_water_activity += w.slopes[n];
  }
  bool by_strength() const override { return model_->by_strength(); }
  bool by_strength_at(double P) const override { return P == reference_pressure && model_->by_strength_at(P); }
  double excess_gibbs(activity::Workspace& workspace, std::span<const double> molality) const override {
    auto& w = static_cast<Own&>(workspace);
    return model_->excess_gibbs(*w.inner, molality) + (w.on ? excess(w, molality, 2) : 0.0);
  }
  double excess_gibbs_dT(activity::Workspace& workspace, std::span<const double> molality) const override {
    auto& w = static_cast<Own&>(workspace);
    const double slope = model_->excess_gibbs_dT(*w.inner, molality);
    if (!w.on) return slope;
    sides(w);
    std::array<double, 5> f{};
    for (std::size_t side = 0; side < 5; ++side) f[side] = excess(w, molality, side);
    return slope + first_derivative(f, temperature_step);
  }
  double scale_shift(activity::Workspace& workspace, std::span<const double> molality) const override {
    return model_->scale_shift(*static_cast<Own&>(workspace).inner, molality);
  }
  const std::vector<Missing>& missing() const override { return model_->missing(); }
  std::vector<std::string> out_of_range(double T) const override { return model_->out_of_range(T); }

 private:
  struct Own final : activity::Workspace {
    std::unique_ptr<activity::Workspace> inner;
    double T = 0.0, P = 0.0;
    bool on = false, sides = false;
    std::array<PressurePath, 5> path;  ///< at T - 2 h ... T + 2 h; all but the middle one where slopes are asked for
    SolutionVolume::Terms terms;
    std::vector<double> slopes;
  };
  std::shared_ptr<const activity::Model> model_;
  std::shared_ptr<const SolutionVolume> volume_;

  void sides(Own& w) const {
    if (w.sides) return;
    for (std::size_t side : {0, 1, 3, 4})
      w.path[side].set(&volume_->water(), w.T + (static_cast<double>(side) - 2.0) * temperature_step, w.P,
                       volume_->end_point());
    w.sides = true;
  }
  double excess(Own& w, std::span<const double> molality, std::size_t side) const {
    volume_->evaluate(w.path[side].nodes(), molality, w.terms);
    double sum = 0.0;
    for (std::size_t i = 0; i < molality.size(); ++i) sum += molality[i] * w.terms.value[i];
    return sum / (R * (w.T + (static_cast<double>(side) - 2.0) * temperature_step));
  }
};

}  // namespace

SolutionVolume::SolutionVolume(standard::Water water, std::vector<std::shared_ptr<const standard::VolumeModel>> models,
                               std::vector<double> charges, double solvent_molar_mass, bool end_point)
    : water_(std::move(water)), models_(std::move(models)), half_square_(std::move(charges)), solvent_(solvent_molar_mass),
      end_point_(end_point) {
  for (double& z : half_square_) z = 0.5 * z * z;
  for (auto& model : models_) {
    if (model != nullptr && !model->has_excess()) model = nullptr;
    any_ = any_ || model != nullptr;
  }
}

void SolutionVolume::evaluate(std::span<const PressurePath::Node> path, std::span<const double> molality, Terms& out,
                              bool present_only) const {
  const std::size_t n = models_.size();
  out.value.assign(n, 0.0);
  out.first.assign(n, 0.0);
  out.strength = out.sum_first = out.sum_second = 0.0;
  for (std::size_t i = 0; i < n; ++i) out.strength += half_square_[i] * molality[i];
  out.strength = std::max(out.strength, least_strength);
  for (std::size_t i = 0; i < n; ++i) {
    if (models_[i] == nullptr || (present_only && molality[i] == 0.0)) continue;
    double second = 0.0;
    for (const auto& node : path) {
      const auto e = models_[i]->excess(node.medium, out.strength);
      out.value[i] += node.weight * e.value;
      out.first[i] += node.weight * e.first;
      second += node.weight * e.second;
    }
    out.sum_first += molality[i] * out.first[i];
    out.sum_second += molality[i] * second;
  }
}

std::shared_ptr<const activity::Model> under_pressure(std::shared_ptr<const activity::Model> model,
                                                      std::shared_ptr<const SolutionVolume> volume) {
  return std::make_shared<UnderPressure>(std::move(model), std::move(volume));
}

}  // namespace nigari::phase
