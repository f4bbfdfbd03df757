// SPDX-License-Identifier: BSD-3-Clause
// A model under test as a phase: potentials, enthalpies and volumes of its species at T, P and amounts.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "nigari/activity/mixture_registry.hpp"
#include "nigari/activity/registry.hpp"
#include "nigari/data/database.hpp"
#include "nigari/phase/solution_volume.hpp"
#include "nigari/standard/registry.hpp"
#include "nigari/standard/volume_registry.hpp"

namespace nigari::identities {

enum Kind : unsigned { aqueous = 1, condensed = 2, gas = 4, standard_state = 8 };
constexpr unsigned mixture = condensed | gas, solution = aqueous | mixture, any = solution | standard_state;

/// A state: K, Pa, and mol of each species.
struct Place {
  double T = 298.15, P = 1e5;
  std::vector<double> n;
};

/// Of each species. The standard part is kept apart, so that differences of the rest do not drown in its rounding.
struct Potentials {
  std::vector<double> g0, h0;  ///< G0/(RT), H0/(RT)
  std::vector<double> a, h;    ///< ln of the activity, and its enthalpy over RT
  std::vector<double> v;       ///< partial molar volume over RT, 1/Pa
  std::vector<double> D;       ///< d ln a_i/dn_j at constant T and P, 1/mol
};

/// G0/(RT) and H0/(RT) of the species of a phase.
using Standards = std::function<void(double T, double P, std::vector<double>& g, std::vector<double>& h)>;

class Phase {
 public:
  Phase(std::string label_, std::string model_, Kind kind_) : label(std::move(label_)), model(std::move(model_)), kind(kind_) {}
  virtual ~Phase() = default;
  std::string label;  ///< of the sample, unique
  std::string model;  ///< of the registry, or empty
  Kind kind;
  std::vector<Place> places;  ///< where the identities are asked

  std::size_t size() const { return places.front().n.size(); }
  virtual Potentials at(const Place& place) = 0;
  /// The same model of some of its species in another order, with a workspace of its own. Water stays the first.
  virtual std::unique_ptr<Phase> part(const std::vector<std::size_t>& species) const = 0;
  /// Calls of operator new in one evaluation.
  virtual long memory(const Place&) { return 0; }
  /// Largest difference between what is asked for alone and with everything else.
  virtual double views(const Place&) { return 0.0; }
};

/// Molar volumes at infinite dilution [m3/mol], and the models of the solutes that say what the ionic strength adds.
struct Volumes {
  std::shared_ptr<const standard::Water> water{};  ///< null: the phase does not feel the pressure
  std::vector<std::shared_ptr<const standard::VolumeModel>> solutes{};
  std::function<std::vector<double>(double T, double P)> dilute{};
};

class AqueousPhase final : public Phase {
 public:
  AqueousPhase(std::string label_, data::ActivityData data_, std::vector<activity::Solute> solutes_, Standards standards_,
               Volumes volumes_ = {});
  Potentials at(const Place& place) override;
  std::unique_ptr<Phase> part(const std::vector<std::size_t>& species) const override;
  long memory(const Place& place) override;
  double views(const Place& place) override;

  struct Values {
    std::vector<double> ln_gamma, D, dln_aw, dT, rate;
    double ln_aw = 0.0, dT_ln_aw = 0.0, G = 0.0, G_dT = 0.0;
  };
  Values values(double T, const std::vector<double>& molality) { return values(T, pressure, molality); }
  Values values(double T, double P, const std::vector<double>& molality);
  std::vector<double> molality(const Place& place) const;
  double limiting_slope(double T) const;  ///< A of ln gamma = -A z^2 sqrt(I), at `pressure`
  /// A sample at these molalities in 1 kg of water, at `pressure`.
  void ask(const std::vector<double>& temperatures, const std::vector<std::vector<double>>& molalities);

  data::ActivityData data;
  std::vector<activity::Solute> solutes;
  Standards standards;
  Volumes volumes;
  double pressure = 1e5;  ///< Pa
  std::shared_ptr<const phase::SolutionVolume> excess;  ///< null unless the ionic strength changes volumes
  std::shared_ptr<const activity::Model> of;
  std::unique_ptr<activity::Workspace> workspace;
};

class MixturePhase final : public Phase {
 public:
  MixturePhase(std::string label_, data::Solution data_, std::vector<std::string> members_, Standards standards_);
  Potentials at(const Place& place) override;
  std::unique_ptr<Phase> part(const std::vector<std::size_t>& species) const override;
  long memory(const Place& place) override;
  double views(const Place& place) override;
  std::vector<double> ln_gamma(const Place& place);

  data::Solution data;
  std::vector<std::string> members;
  Standards standards;
  std::unique_ptr<activity::MixtureModel> of;
  std::unique_ptr<activity::Workspace> workspace;
};

/// Species that do not mix: their standard states.
class StandardPhase final : public Phase {
 public:
  struct Reaction {
    std::vector<std::pair<std::size_t, double>> species;
    std::shared_ptr<const standard::Model> model;
  };
  using Function = std::function<std::vector<standard::StandardState>(double T, double P)>;
  StandardPhase(std::string label_, std::string model_, Function of_) : Phase(std::move(label_), std::move(model_), standard_state), of(std::move(of_)) {}
  Potentials at(const Place& place) override;
  std::unique_ptr<Phase> part(const std::vector<std::size_t>& species) const override;

  Function of;
  std::vector<data::Range> ranges;  ///< of the data; a joint where two of them meet
  std::vector<Reaction> reactions;  ///< by which the species of a set are given
};

/// Every registered model with every kind of parameter it reads, and every phase of the shipped sets.
std::vector<std::unique_ptr<Phase>> aqueous_samples();
std::vector<std::unique_ptr<Phase>> volume_samples();  ///< solutions under pressure
std::vector<std::unique_ptr<Phase>> mixture_samples();
std::vector<std::unique_ptr<Phase>> standard_samples();
std::vector<std::unique_ptr<Phase>> shipped_samples();

}  // namespace nigari::identities
