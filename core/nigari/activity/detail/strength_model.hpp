// SPDX-License-Identifier: BSD-3-Clause
// Activity models whose coefficients depend on the composition through the ionic strength alone, and on salting-out.
//
// ln gamma_i = -A z_i^2 sqrt(I)/(1 + kappa sqrt(I)) + c_i I + salting-out. Theory: docs/theory/simple_solutions.md.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "nigari/activity/model.hpp"

namespace nigari::activity::detail {

/// What a model says about its solutes; the plug-ins fill it from a set.
struct StrengthRecipe {
  enum class Ions { ideal, davies, debye_huckel, b_dot };
  Ions ions = Ions::davies;
  std::vector<std::string> kinds;  ///< of interaction that the model reads
};

class StrengthModel final : public Model {
 public:
  StrengthModel(const StrengthRecipe& recipe, const data::ActivityData& data, const std::vector<Solute>& solutes,
                double solvent_molar_mass);
  std::unique_ptr<Workspace> make_workspace() const override;
  void set_conditions(Workspace&, double T, double P) const override;
  void evaluate(Workspace&, std::span<const double> molality, Evaluation& out) const override;
  void evaluate_dT(Workspace&, std::span<const double> molality, std::span<double> dT_ln_gamma,
                   double& dT_ln_water_activity) const override;
  bool by_strength() const override { return salting_.empty(); }
  double excess_gibbs(Workspace&, std::span<const double> molality) const override;
  double excess_gibbs_dT(Workspace&, std::span<const double> molality) const override;
  const std::vector<Missing>& missing() const override { return missing_; }
  std::vector<std::string> out_of_range(double T) const override;

 private:
  struct Numbers;
  struct Scratch;
  enum class Law : unsigned char { none, linear, b_dot, davies, phreeqc_neutral, co2 };

  void read(const StrengthRecipe& recipe, const std::vector<Solute>& solutes);
  void sort_sizes(const StrengthRecipe& recipe, const std::vector<Solute>& solutes,
                  const std::vector<double>& size, const std::vector<bool>& has_linear, const std::vector<bool>& is_co2);
  void fill(Numbers& out, double T) const;
  /// ln gamma and its slope with the ionic strength.
  void coefficients(Scratch& w, const Numbers& q, std::span<const double> m, std::span<double> ln_gamma) const;
  /// After `coefficients`: the sum m_i w_i of the water activity; G_ex/(w R T) is returned.
  double means(Scratch& w, const Numbers& q, std::span<const double> m, double& water) const;
  double value(Scratch& w, const Numbers& q, std::span<const double> m, double& water) const;
  void fill_sides(Scratch& w) const;
  void derivatives(const Scratch& w, const Numbers& q, Evaluation& out) const;
  void water_derivatives(const Scratch& w, const Numbers& q, std::span<const double> m, Evaluation& out, double total) const;
  double water_activity(double total, double water, double& slope) const;

  data::ActivityData data_;
  StrengthRecipe::Ions ions_;
  double solvent_;
  bool phreeqc_water_;
  std::size_t n_;
  std::vector<double> half_z2_;
  std::vector<double> sizes_;             ///< of the groups [Angstrom]; negative: the Davies group, kappa = 1
  std::vector<std::size_t> group_;        ///< of each solute; the last group of neutral solutes counts for nothing
  std::vector<Law> law_;
  std::vector<data::TemperatureFunction> linear_;  ///< log10 scale, of each solute
  std::vector<std::pair<std::size_t, data::TemperatureFunction>> salting_;
  std::vector<std::size_t> co2_;
  std::vector<Missing> missing_;
  std::vector<std::pair<std::string, data::Range>> ranges_;
};

}  // namespace nigari::activity::detail
