// SPDX-License-Identifier: BSD-3-Clause
// The Pitzer model beyond single terms: single salts in closed form, E-theta, temperature, dilution, what is refused.
#include <cmath>

#include "activity/identities.hpp"
#include "nigari/base/error.hpp"
#include "support/databases.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;

namespace {

constexpr double A = 0.392, b = 1.2;  // those of hmw_constants()

data::ActivityData salt(const char* c, const char* a, double b0, double b1, double cphi) {
  auto data = hmw_constants();
  data.interactions = {{"beta0", {c, a}, record(b0)}, {"beta1", {c, a}, record(b1)}, {"cphi", {c, a}, record(cphi)}};
  return data;
}

State at(const Model& model, const std::vector<double>& m, double T = 298.15) {
  auto w = model.make_workspace();
  model.set_conditions(*w, T, 1e5);
  return evaluate(model, *w, m);
}

/// J(x) from Pitzer's integral by Simpson's rule in t = sqrt(y), which takes the edge off its start.
double electrostatic(double x) {
  const int n = 40000;
  const double end = std::sqrt(60.0), h = end / n;
  double sum = 0.0;
  for (int i = 1; i <= n; ++i) {
    const double t = i * h, y = t * t;
    const double f = -std::expm1(-x / y * std::exp(-y)) * y * y * 2.0 * t;
    sum += (i == n ? 1.0 : i % 2 == 1 ? 4.0 : 2.0) * f;
  }
  return x / 4.0 - 1.0 + sum * h / 3.0 / x;
}

data::Record six_term(std::array<double, 6> a) {
  data::Record r;
  r.value.form = data::TemperatureForm::six_term;
  r.value.a = a;
  return r;
}

}  // namespace

TEST_CASE("a 1-1 salt: osmotic and activity coefficient by the equations of Pitzer and Mayorga (1973)",
          "[activity][pitzer][reference]") {
  const double b0 = 0.0765, b1 = 0.2664, C = 0.00127, alpha = 2.0;
  const auto model = make("pitzer", salt("Na+", "Cl-", b0, b1, C), {{"Na+", 1}, {"Cl-", -1}}, water_molar_mass);
  for (const double m : {1e-4, 1e-3, 0.01, 0.1, 0.5, 1.0, 2.0, 6.0, 10.0}) {
    INFO(m << " mol/kg");
    const double s = std::sqrt(m), e = std::exp(-alpha * s);
    const double phi = 1.0 - A * s / (1 + b * s) + m * (b0 + b1 * e) + m * m * C;
    const double ln_gamma = -A * (s / (1 + b * s) + 2 / b * std::log(1 + b * s)) +
                            m * (2 * b0 + 2 * b1 / (alpha * alpha * m) * (1 - (1 + alpha * s - 0.5 * alpha * alpha * m) * e)) +
                            1.5 * m * m * C;
    const State r = at(*model, {m, m});
    CHECK_THAT(-r.ln_aw / (2 * m * water_molar_mass), WithinRel(phi, 1e-12));
    for (const double g : r.ln_gamma) CHECK_THAT(g, WithinAbs(ln_gamma, 1e-11));
  }
}

TEST_CASE("a 2-1 salt: osmotic coefficient by the equation of Pitzer and Mayorga (1973)", "[activity][pitzer][reference]") {
  const double b0 = 0.35235, b1 = 1.6815, C = 0.00519;
  const auto model = make("pitzer", salt("Mg+2", "Cl-", b0, b1, C), {{"Mg+2", 2}, {"Cl-", -1}}, water_molar_mass);
  for (const double m : {1e-4, 0.01, 0.3, 1.0, 3.0}) {
    const double s = std::sqrt(3 * m);
    const double phi = 1.0 - 2 * A * s / (1 + b * s) + m * 4.0 / 3.0 * (b0 + b1 * std::exp(-2 * s)) +
                       m * m * 2.0 * std::pow(2.0, 1.5) / 3.0 * C;
    CHECK_THAT(-at(*model, {m, 2 * m}).ln_aw / (3 * m * water_molar_mass), WithinRel(phi, 1e-12));
  }
}

TEST_CASE("the limiting law: d ln gamma / d sqrt(I) tends to -3 A z^2", "[activity][pitzer][identity]") {
  const auto model = make("pitzer", salt("Mg+2", "Cl-", 0.35235, 1.6815, 0.00519), {{"Mg+2", 2}, {"Cl-", -1}}, water_molar_mass);
  const double m = 1e-9, s = std::sqrt(3 * m);
  const State r = at(*model, {m, 2 * m});
  CHECK_THAT(r.ln_gamma[0] / s, WithinRel(-3 * A * 4, 1e-3));
  CHECK_THAT(r.ln_gamma[1] / s, WithinRel(-3 * A * 1, 1e-3));
}

TEST_CASE("E-theta of unlike charges of one sign is Pitzer's integral", "[activity][pitzer][identity]") {
  auto data = hmw_constants();
  for (const auto& [zi, zj] : {std::pair(1.0, 2.0), std::pair(1.0, 3.0), std::pair(2.0, 3.0)}) {
    const std::vector<Solute> solutes{{"A", zi}, {"B", zj}, {"X", -1}};
    data.switches["electrostatic_mixing"] = true;
    const auto with = make("pitzer", data, solutes, water_molar_mass);
    data.switches["electrostatic_mixing"] = false;
    const auto without = make("pitzer", data, solutes, water_molar_mass);
    for (const double scale : {1e-4, 0.01, 0.2, 1.0}) {
      INFO(zi << " " << zj << " at " << scale);
      const double mi = scale, mj = 0.7 * scale;
      const std::vector<double> m{mi, mj, zi * mi + zj * mj};
      const double I = 0.5 * (zi * zi * mi + zj * zj * mj + m[2]), k = 6 * A * std::sqrt(I);
      const double theta = zi * zj / (4 * I) * (electrostatic(k * zi * zj) -
                           0.5 * electrostatic(k * zi * zi) - 0.5 * electrostatic(k * zj * zj));
      auto w = with->make_workspace(), v = without->make_workspace();
      with->set_conditions(*w, 298.15, 1e5);
      without->set_conditions(*v, 298.15, 1e5);
      const double added = with->excess_gibbs(*w, m) - without->excess_gibbs(*v, m);
      CHECK_THAT(added, WithinRel(2 * mi * mj * theta, 1e-6));
      check_identities(*with, m);
    }
  }
}

TEST_CASE("like charges have no E-theta", "[activity][pitzer][identity]") {
  auto data = hmw_constants();
  const std::vector<Solute> solutes{{"Na+", 1}, {"K+", 1}, {"Cl-", -1}};
  const State on = at(*make("pitzer", data, solutes, water_molar_mass), {1.0, 0.5, 1.5});
  data.switches["electrostatic_mixing"] = false;
  const State off = at(*make("pitzer", data, solutes, water_molar_mass), {1.0, 0.5, 1.5});
  CHECK(on.ln_gamma == off.ln_gamma);
  CHECK(on.ln_aw == off.ln_aw);
}

TEST_CASE("water activity is the Gibbs-Duhem integral along a dilution line", "[activity][pitzer][identity]") {
  auto data = salt("Mg+2", "Cl-", 0.35235, 1.6815, 0.00519);
  data.interactions.push_back({"beta0", {"Na+", "Cl-"}, record(0.0765)});
  data.interactions.push_back({"beta1", {"Na+", "Cl-"}, record(0.2664)});
  data.interactions.push_back({"theta", {"Na+", "Mg+2"}, record(0.07)});
  data.interactions.push_back({"psi", {"Na+", "Mg+2", "Cl-"}, record(-0.012)});
  const auto model = make("pitzer", data, {{"Na+", 1}, {"Mg+2", 2}, {"Cl-", -1}}, water_molar_mass);
  const std::vector<double> end{1.0, 1.5, 4.0};
  // -ln a_w / M = sum m_i + int sum m_i d ln gamma_i, by Simpson's rule in t = sqrt(dilution): smooth at t = 0.
  const int n = 400;
  double integral = 0.0;
  for (int k = 1; k <= n; ++k) {
    const double t = static_cast<double>(k) / n;
    const std::vector<double> m{t * t * end[0], t * t * end[1], t * t * end[2]};
    const State s = at(*model, m);
    double slope = 0.0;
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 3; ++j) slope += m[i] * s.dln_gamma[3 * i + j] * end[j] * 2 * t;
    integral += (k == n ? 1.0 : k % 2 == 1 ? 4.0 : 2.0) * slope / (3.0 * n);
  }
  CHECK_THAT(-at(*model, end).ln_aw / water_molar_mass, WithinRel(6.5 + integral, 1e-6));
}

TEST_CASE("parameters follow their functions of temperature", "[activity][pitzer][identity]") {
  const std::array<double, 6> a{0.0765, -780.0, -4.5, 8.9e-3, 1.1e-6, 2000.0};
  auto data = hmw_constants();
  const std::vector<Solute> solutes{{"Na+", 1}, {"Cl-", -1}};
  const auto bare = make("pitzer", data, solutes, water_molar_mass);
  data.interactions = {{"beta0", {"Na+", "Cl-"}, six_term(a)}};
  const auto model = make("pitzer", data, solutes, water_molar_mass);
  auto w = model->make_workspace(), v = bare->make_workspace();
  bare->set_conditions(*v, 298.15, 1e5);
  const std::vector<double> m{2.0, 2.0};
  const double base = bare->excess_gibbs(*v, m), Tr = 298.15;
  for (const double T : {275.0, 298.15, 330.0, 373.15, 298.15}) {  // back to where it was: nothing may stick
    INFO(T << " K");
    model->set_conditions(*w, T, 1e5);
    const double beta = a[0] + a[1] * (1 / T - 1 / Tr) + a[2] * std::log(T / Tr) + a[3] * (T - Tr) + a[4] * (T * T - Tr * Tr) +
                        a[5] * (1 / (T * T) - 1 / (Tr * Tr));
    CHECK_THAT(model->excess_gibbs(*w, m) - base, WithinAbs(8 * beta, 1e-12));
    const double slope = -a[1] / (T * T) + a[2] / T + a[3] + 2 * a[4] * T - 2 * a[5] / (T * T * T);
    // A_phi is constant here; the model's own difference is good to (0.05/T)^2 of each term, of 0.02/K at most.
    CHECK_THAT(model->excess_gibbs_dT(*w, m), WithinAbs(8 * slope, 1e-8));
    model->set_conditions(*w, T + 0.5, 1e5);
    const double above = model->excess_gibbs(*w, m);
    model->set_conditions(*w, T - 0.5, 1e5);
    CHECK_THAT(above - model->excess_gibbs(*w, m), WithinAbs(8 * slope, 1e-6));
  }
}

TEST_CASE("interactions say where they are used outside their range; those of other solutes do not count", "[activity][pitzer]") {
  auto data = salt("Na+", "Cl-", 0.08, 0.27, 0.001);
  data.interactions[0].record.temperature = {273.15, 323.15};
  data.interactions.push_back({"beta0", {"K+", "Cl-"}, record(0.05)});
  data.interactions.back().record.temperature = {298.15, 298.15};
  const auto model = make("pitzer", data, {{"Na+", 1}, {"Cl-", -1}}, water_molar_mass);
  CHECK(model->out_of_range(298.15).empty());
  CHECK(model->out_of_range(323.155).empty());  // within the slack of 0.01 K
  CHECK(model->out_of_range(330.0) == std::vector<std::string>{"beta0 Na+ Cl-"});
  CHECK(model->missing().empty());
}

TEST_CASE("an interaction with the wrong number or signs of species is refused by its kind", "[activity][pitzer]") {
  const std::vector<Solute> solutes{{"Na+", 1}, {"Mg+2", 2}, {"Cl-", -1}, {"CO2", 0}};
  const struct { const char* kind; std::vector<std::string> species; } rows[] = {
      {"beta0", {"Na+", "Mg+2"}}, {"beta1", {"Na+"}}, {"beta2", {"CO2", "Cl-"}}, {"cphi", {"Na+", "CO2"}},
      {"c0", {"Na+"}}, {"c1", {"Na+", "CO2"}}, {"omega", {"Mg+2", "Na+"}},
      {"alpha1", {"Cl-", "Cl-"}}, {"alpha2", {"Na+", "Mg+2", "Cl-"}}, {"theta", {"Na+", "Mg+2", "Cl-"}}, {"lambda", {"CO2"}},
      {"psi", {"Na+", "Mg+2"}}, {"zeta", {"CO2", "Na+"}}, {"mu", {"CO2", "CO2"}}, {"eta", {"CO2"}}};
  for (const auto& r : rows) {
    auto data = hmw_constants();
    data.interactions = {{r.kind, r.species, record(0.1)}};
    data.interactions[0].record.line = 42;
    const auto error = error_of<DataError>([&] { make("pitzer", data, solutes, water_molar_mass); });
    INFO(r.kind);
    REQUIRE(error);
    CHECK(error->code == "NGR-E0404");
    CHECK(error->value == r.kind);
    CHECK(error->where.line == 42);
  }
}
