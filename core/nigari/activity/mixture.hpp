// SPDX-License-Identifier: BSD-3-Clause
// Activity models of a mixture on the mole-fraction scale: gas, solid solution, melt, organic liquid.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "nigari/activity/model.hpp"
#include "nigari/data/solution.hpp"

namespace nigari::activity {

/// Views into the caller's storage; N members. Empty views are not computed.
struct MixtureEvaluation {
  std::span<double> ln_gamma;        ///< N; of a gas ln(phi), the fugacity coefficient
  std::span<double> dln_gamma{};     ///< N*N row major, d ln gamma_i / d n_j in one mole of mixture at constant T, P
  std::span<double> dT_ln_gamma{};   ///< N, 1/K at constant composition and P
  std::span<double> dP_ln_gamma{};   ///< N, 1/Pa at constant composition and T
};

/// ln gamma is homogeneous of degree zero in the amounts, so sum_j x_j dln_gamma_ij = 0, and where it comes from an
/// excess Gibbs energy the matrix is symmetric. Immutable: one for all threads, one workspace for each.
class MixtureModel {
 public:
  virtual ~MixtureModel() = default;
  virtual std::unique_ptr<Workspace> make_workspace() const = 0;
  /// T [K], P [Pa]; cheap when nothing changed.
  virtual void set_conditions(Workspace&, double T, double P) const = 0;
  /// `fraction`: N mole fractions above zero; a sum that is not one is taken as amounts. No allocation.
  virtual void evaluate(Workspace&, std::span<const double> fraction, MixtureEvaluation& out) const = 0;
  virtual bool ideal() const { return false; }  ///< ln gamma is zero at every composition
  virtual const std::vector<Model::Missing>& missing() const = 0;
  virtual std::vector<std::string> out_of_range(double T) const = 0;
};

struct MixtureEntry {
  std::string name, summary;
  std::vector<std::string> parameters;  ///< kinds of interaction and constants it reads
  std::vector<std::string> citations;
  std::string range;                    ///< in words: where it may be used
  /// `members`: names of the N members in the order of every array.
  std::unique_ptr<MixtureModel> (*make)(const data::Solution&, const std::vector<std::string>& members) = nullptr;
};

}  // namespace nigari::activity
