// SPDX-License-Identifier: BSD-3-Clause
// Thermodynamic identities every mixture model must obey, and small solutions to try them on.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "nigari/activity/mixture_registry.hpp"
#include "support/allocations.hpp"
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

/// Gibbs-Duhem, sum rule, symmetry and homogeneity: exact, so to rounding of the largest term.
inline void check_algebra(MixtureProbe& probe, const std::vector<double>& x) {
  const auto s = probe.at(x);
  const std::size_t n = x.size();
  double largest = 1e-3;
  for (const double d : s.D) largest = std::max(largest, std::abs(d));
  for (std::size_t j = 0; j < n; ++j) {
    double duhem = 0.0, row = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      duhem += x[i] * s.D[i * n + j];
      row += x[i] * s.D[j * n + i];
      CHECK_THAT(s.D[i * n + j], WithinAbs(s.D[j * n + i], 1e-13 * largest));
    }
    CHECK_THAT(duhem, WithinAbs(0.0, 1e-12 * largest));
    CHECK_THAT(row, WithinAbs(0.0, 1e-12 * largest));
  }
  auto amounts = x;
  for (double& a : amounts) a *= 7.3;
  const auto scaled = probe.at(amounts);
  for (std::size_t i = 0; i < n; ++i) {
    CHECK_THAT(scaled.ln_gamma[i], WithinAbs(s.ln_gamma[i], 1e-12 * (1.0 + std::abs(s.ln_gamma[i]))));
    for (std::size_t j = 0; j < n; ++j) CHECK_THAT(scaled.D[i * n + j], WithinAbs(s.D[i * n + j], 1e-11 * largest));
  }
}

/// Central differences; steps d relative of amounts, T and P leave errors of about d^2, hence 1e-6 relative.
inline void check_derivatives(MixtureProbe& probe, const std::vector<double>& x) {
  const auto s = probe.at(x);
  const std::size_t n = x.size();
  const double hT = 1e-4 * probe.T, hP = 1e-4 * probe.P;
  const auto near = [](double exact, double measured, double scale) {
    CHECK_THAT(exact, WithinAbs(measured, 2e-6 * (scale + std::abs(measured))));
  };
  const auto hot = probe.at(x, hT), cold = probe.at(x, -hT), high = probe.at(x, 0, hP), low = probe.at(x, 0, -hP);
  for (std::size_t i = 0; i < n; ++i) {
    near(s.dT[i], (hot.ln_gamma[i] - cold.ln_gamma[i]) / (2 * hT), 1e-2 / probe.T);
    near(s.dP[i], (high.ln_gamma[i] - low.ln_gamma[i]) / (2 * hP), 1e-2 / probe.P);
    // Maxwell: the second derivative with T and P is one number.
    near((hot.dP[i] - cold.dP[i]) / (2 * hT), (high.dT[i] - low.dT[i]) / (2 * hP), 1e-1 / (probe.P * probe.T));
  }
  for (std::size_t j = 0; j < n; ++j) {
    auto up = x, down = x;
    const double d = 1e-4 * x[j];
    up[j] += d, down[j] -= d;
    near(s.ln_gamma[j], (probe.excess(up) - probe.excess(down)) / (2 * d), 1e-2 / std::min(1.0, x[j]));
    const auto a = probe.at(up), b = probe.at(down);
    for (std::size_t i = 0; i < n; ++i) {
      near(s.D[i * n + j], (a.ln_gamma[i] - b.ln_gamma[i]) / (2 * d), 1e-2 / std::min(1.0, x[j]));
      near((hot.D[i * n + j] - cold.D[i * n + j]) / (2 * hT), (a.dT[i] - b.dT[i]) / (2 * d), 1e-1 / (probe.T * x[j]));
      near((high.D[i * n + j] - low.D[i * n + j]) / (2 * hP), (a.dP[i] - b.dP[i]) / (2 * d), 1e-1 / (probe.P * x[j]));
    }
  }
}

/// No memory from the heap once the workspace stands, and each view alone gives what all together give.
inline void check_views(MixtureProbe& probe, const std::vector<double>& x) {
  const auto s = probe.at(x);
  const std::size_t n = x.size();
  std::vector<double> one(n), square(n * n);
  const long before = nigari::testing::allocations();
  MixtureEvaluation all{.ln_gamma = one, .dln_gamma = square};
  probe.model.set_conditions(*probe.workspace, probe.T, probe.P);
  probe.model.evaluate(*probe.workspace, x, all);
  const long taken = nigari::testing::allocations() - before;
  CHECK(taken == 0);
  CHECK(one == s.ln_gamma);
  CHECK(square == s.D);
  const std::span<double> none;
  MixtureEvaluation dT{.ln_gamma = none, .dT_ln_gamma = one};
  probe.model.evaluate(*probe.workspace, x, dT);
  CHECK(one == s.dT);
  MixtureEvaluation dP{.ln_gamma = none, .dP_ln_gamma = one};
  probe.model.evaluate(*probe.workspace, x, dP);
  CHECK(one == s.dP);
}

/// The order of the members is a matter of names only.
inline void check_permutation(const data::Solution& data, MixtureProbe& probe, std::vector<std::string> members,
                              std::vector<double> x) {
  const auto s = probe.at(x);
  const std::size_t n = x.size();
  std::reverse(members.begin(), members.end());
  std::reverse(x.begin(), x.end());
  const auto model = make_mixture(data, members);
  MixtureProbe other(*model, probe.T, probe.P);
  const auto r = other.at(x);
  for (std::size_t i = 0; i < n; ++i) {
    CHECK_THAT(r.ln_gamma[n - 1 - i], WithinAbs(s.ln_gamma[i], 1e-12 * (1.0 + std::abs(s.ln_gamma[i]))));
    CHECK_THAT(r.dT[n - 1 - i], WithinAbs(s.dT[i], 1e-12 * (1.0 / probe.T + std::abs(s.dT[i]))));
    CHECK_THAT(r.dP[n - 1 - i], WithinAbs(s.dP[i], 1e-11 * (1.0 / probe.P + std::abs(s.dP[i]))));
    for (std::size_t j = 0; j < n; ++j)
      CHECK_THAT(r.D[n * n - 1 - i * n - j], WithinAbs(s.D[i * n + j], 1e-11 * (1.0 + std::abs(s.D[i * n + j]))));
  }
}

}  // namespace nigari::activity::testing
