// SPDX-License-Identifier: BSD-3-Clause
// Thermodynamic identities every activity model must obey.
#pragma once

#include <vector>

#include "nigari/activity/registry.hpp"
#include "support/catch.hpp"

namespace nigari::activity::testing {

inline constexpr double water_molar_mass = 0.01801528;  // kg/mol, CODATA-consistent H2O

inline data::Record record(double value) {
  data::Record r;
  r.value.a[0] = value;
  return r;
}

inline data::ActivityData hmw_constants() {
  data::ActivityData data;
  data.model = "pitzer";
  data.constants["A_phi"] = {"", record(0.392)};  // Harvie, Moller and Weare (1984)
  data.constants["b"] = {"", record(1.2)};
  data.switches["electrostatic_mixing"] = true;
  return data;
}

struct State {
  std::vector<double> ln_gamma, dln_gamma, dln_aw;
  double ln_aw = 0.0;
};

inline State evaluate(const Model& model, Workspace& w, const std::vector<double>& m) {
  const std::size_t n = m.size();
  State s{std::vector<double>(n), std::vector<double>(n * n), std::vector<double>(n)};
  Evaluation e{.ln_gamma = s.ln_gamma, .dln_gamma = s.dln_gamma, .dln_water_activity = s.dln_aw};
  model.evaluate(w, m, e);
  s.ln_aw = e.ln_water_activity;
  return s;
}

/// Gradient of the excess Gibbs energy, derivatives by central differences (step d relative: error ~ d^2),
/// symmetry, and Gibbs-Duhem.
inline void check_identities(const Model& model, const std::vector<double>& m) {
  auto w = model.make_workspace();
  model.set_conditions(*w, 298.15, 1e5);
  const State s = evaluate(model, *w, m);
  const std::size_t n = m.size();
  for (std::size_t j = 0; j < n; ++j) {
    auto up = m, down = m;
    const double d = 1e-5 * (m[j] + 1e-3);
    up[j] += d;
    down[j] -= d;
    CHECK_THAT(s.ln_gamma[j], WithinAbs((model.excess_gibbs(*w, up) - model.excess_gibbs(*w, down)) / (2 * d), 1e-6));
    const State a = evaluate(model, *w, up), b = evaluate(model, *w, down);
    for (std::size_t i = 0; i < n; ++i) {
      const double slope = (a.ln_gamma[i] - b.ln_gamma[i]) / (2 * d);
      CHECK_THAT(s.dln_gamma[i * n + j], WithinAbs(slope, 1e-5 * (1 + std::abs(slope))));
      CHECK_THAT(s.dln_gamma[i * n + j], WithinAbs(s.dln_gamma[j * n + i], 1e-12 * (1 + std::abs(slope))));
    }
    const double slope = (a.ln_aw - b.ln_aw) / (2 * d);
    CHECK_THAT(s.dln_aw[j], WithinAbs(slope, 1e-6 * (1 + std::abs(slope))));
    double duhem = s.dln_aw[j] / water_molar_mass + 1.0;
    for (std::size_t i = 0; i < n; ++i) duhem += m[i] * s.dln_gamma[i * n + j];
    CHECK_THAT(duhem, WithinAbs(0.0, 1e-11));
  }
  // Chosen columns are those of the whole matrix, and d/dT is the central difference of two temperatures.
  const std::vector<int> last{static_cast<int>(n) - 1};
  State part{std::vector<double>(n), std::vector<double>(n), std::vector<double>(1)};
  Evaluation e{.ln_gamma = part.ln_gamma, .columns = last, .dln_gamma = part.dln_gamma, .dln_water_activity = part.dln_aw};
  model.evaluate(*w, m, e);
  CHECK(part.dln_aw[0] == s.dln_aw[n - 1]);
  for (std::size_t i = 0; i < n; ++i) CHECK(part.dln_gamma[i] == s.dln_gamma[i * n + n - 1]);
  std::vector<double> slope(n);
  double slope_aw = 0.0;
  model.evaluate_dT(*w, m, slope, slope_aw);
  model.set_conditions(*w, 298.15 + 0.2, 1e5);
  const State hot = evaluate(model, *w, m);
  model.set_conditions(*w, 298.15 - 0.2, 1e5);
  const State cold = evaluate(model, *w, m);
  for (std::size_t i = 0; i < n; ++i)
    CHECK_THAT(slope[i], WithinAbs((hot.ln_gamma[i] - cold.ln_gamma[i]) / 0.4, 1e-6 * (1e-2 + std::abs(slope[i]))));
  CHECK_THAT(slope_aw, WithinAbs((hot.ln_aw - cold.ln_aw) / 0.4, 1e-8));
}

}  // namespace nigari::activity::testing
