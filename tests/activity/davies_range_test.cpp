// SPDX-License-Identifier: BSD-3-Clause
// The Davies equation against its printed form (Davies 1962), its limiting law and its dilution line.
#include <cmath>

#include "activity/identities.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;

namespace {

const std::vector<Solute> solutes{{"Na+", 1}, {"Ca+2", 2}, {"Al+3", 3}, {"Cl-", -1}, {"CO2", 0}};

State at(const Model& model, const std::vector<double>& m) {
  auto w = model.make_workspace();
  model.set_conditions(*w, 298.15, 1e5);
  return evaluate(model, *w, m);
}
std::vector<double> mixture(double s) { return {s, s, 0.5 * s, 4.5 * s, 0.3 * s}; }
double strength(double s) { return 0.5 * (s + 4 * s + 4.5 * s + 4.5 * s); }

}  // namespace

TEST_CASE("davies is -A z^2 (sqrt I/(1 + sqrt I) - 0.3 I) for each charge", "[activity][davies][reference]") {
  const auto model = make("davies", hmw_constants(), solutes, water_molar_mass);
  for (const double s : {1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.1}) {
    const double I = strength(s), r = std::sqrt(I);
    INFO("ionic strength " << I);
    const State state = at(*model, mixture(s));
    for (std::size_t i = 0; i < solutes.size(); ++i)
      CHECK_THAT(state.ln_gamma[i],
                 WithinAbs(-3 * 0.392 * solutes[i].charge * solutes[i].charge * (r / (1 + r) - 0.3 * I), 1e-13));
    check_identities(*model, mixture(s));
  }
}

TEST_CASE("davies at 25 degC: gamma of 1-1 salts at 0.1 mol/kg is 0.78", "[activity][davies][reference]") {
  // log10 gamma = -0.509 (0.2402 - 0.03) = -0.107, with A = 0.509 of water at 25 degC (Davies 1962): 0.7816.
  const auto model = make("davies", hmw_constants(), {{"Na+", 1}, {"Cl-", -1}}, water_molar_mass);
  CHECK_THAT(std::exp(at(*model, {0.1, 0.1}).ln_gamma[0]), WithinAbs(0.7816, 1e-3));
}

TEST_CASE("davies tends to the limiting law", "[activity][davies][identity]") {
  const auto model = make("davies", hmw_constants(), solutes, water_molar_mass);
  for (const double s : {1e-10, 1e-9, 1e-8}) {
    const State state = at(*model, mixture(s));
    const double r = std::sqrt(strength(s));
    for (std::size_t i = 0; i + 1 < solutes.size(); ++i)
      CHECK_THAT(state.ln_gamma[i] / r, WithinRel(-3 * 0.392 * solutes[i].charge * solutes[i].charge, 2 * r));
    CHECK(state.ln_gamma.back() == 0.0);
  }
}

TEST_CASE("davies: the water activity is the Gibbs-Duhem integral along a dilution line", "[activity][davies][identity]") {
  const auto model = make("davies", hmw_constants(), {{"Na+", 1}, {"Cl-", -1}}, water_molar_mass);
  const double end = 0.5;
  const int n = 200;
  double integral = 0.0;  // of m d ln gamma over both ions, Simpson in t = sqrt(m/end)
  for (int k = 1; k <= n; ++k) {
    const double t = static_cast<double>(k) / n, m = end * t * t, r = std::sqrt(m);
    const double slope = -3 * 0.392 * (0.5 / (r * (1 + r) * (1 + r)) - 0.3);
    integral += (k == n ? 1.0 : k % 2 == 1 ? 4.0 : 2.0) / (3.0 * n) * 2 * m * slope * 2 * t * end;
  }
  CHECK_THAT(-at(*model, {end, end}).ln_aw / water_molar_mass, WithinRel(2 * end + integral, 1e-8));
}

TEST_CASE("davies: the heat of the solution follows A_phi", "[activity][davies][identity]") {
  auto data = hmw_constants();
  auto& A = data.constants["A_phi"].record.value;
  A.form = data::TemperatureForm::six_term;
  A.a = {0.392, 0, 0, 8e-4, 0, 0};  // linear: the difference quotient is exact
  const auto model = make("davies", data, {{"Na+", 1}, {"Cl-", -1}}, water_molar_mass);
  auto w = model->make_workspace();
  for (const double T : {280.0, 298.15, 350.0}) {
    model->set_conditions(*w, T, 1e5);
    const std::vector<double> m{0.2, 0.2};
    CHECK_THAT(model->excess_gibbs_dT(*w, m) / model->excess_gibbs(*w, m), WithinRel(8e-4 / (0.392 + 8e-4 * (T - 298.15)), 1e-9));
  }
}

TEST_CASE("davies is finite in pure water", "[activity][davies]") {
  const auto model = make("davies", hmw_constants(), solutes, water_molar_mass);
  const State state = at(*model, {0, 0, 0, 0, 0});
  CHECK(state.ln_aw == 0.0);
  for (const double g : state.ln_gamma) CHECK(g == 0.0);
  for (const double d : state.dln_gamma) CHECK(std::isfinite(d));
}
