// SPDX-License-Identifier: BSD-3-Clause
// Activity models of an electrolyte solution on the molality scale.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "nigari/data/database.hpp"

namespace nigari::activity {

/// The solutes of one aqueous phase, in the order of every array below (the solvent is not among them).
struct Solute {
  std::string name;
  double charge = 0.0;
};

/// Temperature-dependent coefficients and scratch of one model; one per thread, reused without allocation.
class Workspace {
 public:
  virtual ~Workspace() = default;
};

/// Views into the caller's storage; N solutes. The derivative views may be empty: then they are not computed.
struct Evaluation {
  std::span<double> ln_gamma;          ///< N, molal activity coefficients
  double ln_water_activity = 0.0;
  /// Solutes j whose derivatives are wanted, K of them; empty: all N. A solver asks for the abundant ones only, since
  /// the step of a trace hardly moves an activity coefficient.
  std::span<const int> columns{};
  std::span<double> dln_gamma{};       ///< N*K row major, d ln gamma_i / d m_j at constant T, P
  std::span<double> dln_water_activity{};  ///< K, d ln a_w / d m_j
  std::span<double> rate{};            ///< N, d ln gamma_i / dI, of a model `by_strength`; may stand for dln_gamma

  std::size_t column_count() const { return columns.empty() ? ln_gamma.size() : columns.size(); }
  std::size_t column(std::size_t k) const { return columns.empty() ? k : static_cast<std::size_t>(columns[k]); }
};

class Model {
 public:
  virtual ~Model() = default;
  virtual std::unique_ptr<Workspace> make_workspace() const = 0;
  /// Evaluate the coefficients at T [K], P [Pa]; cheap when nothing changed.
  virtual void set_conditions(Workspace&, double T, double P) const = 0;
  /// `molality` [mol/kg water] of the N solutes, all >= 0. No allocation.
  virtual void evaluate(Workspace&, std::span<const double> molality, Evaluation& out) const = 0;
  /// d ln gamma_i / dT and d ln a_w / dT at constant molality [1/K]: `dT_ln_gamma` has N entries.
  virtual void evaluate_dT(Workspace&, std::span<const double> molality, std::span<double> dT_ln_gamma,
                           double& dT_ln_water_activity) const = 0;
  /// Whether d ln gamma_i / d m_j = (d ln gamma_i / dI) z_j^2 / 2: the composition counts by the ionic strength alone.
  virtual bool by_strength() const { return false; }
  /// The same for one pressure: a model `by_strength` may be so at some only.
  virtual bool by_strength_at(double /*P*/) const { return by_strength(); }
  /// Excess Gibbs energy G_ex/(R T) per kg of water [mol/kg], and its derivative with temperature at
  /// constant molality [mol/(kg K)]; their combination gives the excess enthalpy.
  virtual double excess_gibbs(Workspace&, std::span<const double> molality) const = 0;
  virtual double excess_gibbs_dT(Workspace&, std::span<const double> molality) const = 0;
  /// Number s of a convention for single ions (MacInnes): ln gamma_i + z_i s is what a report on that scale shows.
  /// Neutral combinations, water and every equilibrium are the same with and without it; solvers leave it out.
  virtual double scale_shift(Workspace&, std::span<const double>) const { return 0.0; }
  /// Interactions the model would use for these solutes but the set does not hold, e.g. "theta Mg+2 MgOH+".
  struct Missing {
    std::string kind;
    std::vector<int> solutes;
    std::string text;
  };
  virtual const std::vector<Missing>& missing() const = 0;
  /// Interactions evaluated outside their temperature range at the last set_conditions.
  virtual std::vector<std::string> out_of_range(double T) const = 0;
};

struct Entry {
  std::string name, summary;
  std::vector<std::string> parameters;  ///< kinds of interaction and constants it reads
  std::vector<std::string> citations;
  std::string range;  ///< in words: where it may be used
  std::unique_ptr<Model> (*make)(const data::ActivityData&, const std::vector<Solute>&,
                                 double solvent_molar_mass) = nullptr;
};

}  // namespace nigari::activity
