// SPDX-License-Identifier: BSD-3-Clause
// Small solutions, and a probe that evaluates a mixture model at amounts, T and P.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "nigari/activity/mixture_registry.hpp"
#include "support/catch.hpp"

namespace nigari::activity::testing {

inline data::Interaction interaction(std::string kind, std::vector<std::string> species, double a0, double a1 = 0.0,
                                     std::string unit = "J/mol") {
  data::Interaction out{std::move(kind), std::move(species), {}};
  out.record.value.form = a1 == 0.0 ? data::TemperatureForm::constant : data::TemperatureForm::analytic;
  out.record.value.a = {a0, a1};
  out.record.unit = std::move(unit);
  return out;
}

inline data::Solution solution(std::string model, data::SolutionKind kind, std::vector<std::string> members,
                               std::vector<data::Interaction> interactions = {}) {
  data::Solution s;
  s.name = "test", s.kind = kind, s.model = std::move(model);
  s.members = std::move(members), s.interactions = std::move(interactions);
  return s;
}

struct MixtureState {
  std::vector<double> ln_gamma, D, dT, dP;
};

struct MixtureProbe {
  const MixtureModel& model;
  std::unique_ptr<Workspace> workspace = model.make_workspace();
  double T, P;

  MixtureProbe(const MixtureModel& m, double temperature, double pressure) : model(m), T(temperature), P(pressure) {}
  MixtureState at(const std::vector<double>& n, double dT = 0.0, double dP = 0.0) {
    model.set_conditions(*workspace, T + dT, P + dP);
    const std::size_t N = n.size();
    MixtureState s{std::vector<double>(N), std::vector<double>(N * N), std::vector<double>(N), std::vector<double>(N)};
    MixtureEvaluation e{.ln_gamma = s.ln_gamma, .dln_gamma = s.D, .dT_ln_gamma = s.dT, .dP_ln_gamma = s.dP};
    model.evaluate(*workspace, n, e);
    return s;
  }
  /// n G_ex/(R T) of the amounts n.
  double excess(const std::vector<double>& n) {
    const auto s = at(n);
    double sum = 0.0;
    for (std::size_t i = 0; i < n.size(); ++i) sum += n[i] * s.ln_gamma[i];
    return sum;
  }
};

}  // namespace nigari::activity::testing
