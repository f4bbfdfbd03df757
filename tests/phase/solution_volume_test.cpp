// SPDX-License-Identifier: BSD-3-Clause
// Integration over the pressure, volumes of solutions, and activity coefficients under pressure.
#include "nigari/phase/solution_volume.hpp"

#include <cmath>

#include "nigari/activity/registry.hpp"
#include "nigari/data/detail/reader.hpp"
#include "nigari/standard/volume_registry.hpp"
#include "support/catch.hpp"

using namespace nigari;
using namespace nigari::phase;

namespace {

constexpr double R = constants::gas_constant, kilogram = 0.0180153;

const standard::Water& water() {
  static const standard::Water shipped(data::read_water(data::database_directory() / "water.yaml"));
  return shipped;
}

std::shared_ptr<const standard::VolumeModel> redlich(std::vector<double> coefficients, double charge) {
  data::StandardData data{.model = "hkf_redlich"};
  data.segments.push_back({{}, std::move(coefficients), ""});
  return standard::make_volume(data, charge, 0.03);
}

/// Na+, Ca+2, Cl-, a neutral solute and one without a volume; coefficients as phreeqc.dat has them (Appelo 2014).
const std::vector<double> charges{1, 2, -1, 0, -2};
std::shared_ptr<const SolutionVolume> volumes(bool end_point) {
  return std::make_shared<const SolutionVolume>(
      water(),
      std::vector<std::shared_ptr<const standard::VolumeModel>>{
          redlich({2.28, -4.38, -4.1, -0.586, 0.09, 4, 0.3, 52, -3.33e-3, 0.566}, 1), redlich({-0.3456, -7.252, 6.149, -2.479, 1.239, 5, 1.6, -57.1, -6.12e-3, 1}, 2),
          redlich({4.465, 4.801, 4.325, -2.847, 1.748, 0, -0.331, 20.16, 0, 1}, -1), redlich({2.791, -.9666, 6.13, -2.739, -.001}, 0), nullptr},
      charges, kilogram, end_point);
}
const std::vector<double> mixed{0.7, 0.4, 1.1, 0.05, 0.2};

/// Excess volume of 1 kg of water and solutes m, m3.
double total(const SolutionVolume& v, const std::vector<double>& m, double T, double P) {
  SolutionVolume::Terms t;
  const PressurePath::Node here[] = {{1.0, water().medium(T, P)}};
  v.evaluate(here, m, t);
  double sum = 0.0;
  for (std::size_t i = 0; i < m.size(); ++i) sum += m[i] * t.value[i];
  return sum;
}

std::shared_ptr<const activity::Model> pressed(bool end_point) {
  std::vector<activity::Solute> solutes;
  const char* names[] = {"Na+", "Ca+2", "Cl-", "B", "SO4-2"};
  for (std::size_t i = 0; i < charges.size(); ++i) solutes.push_back({names[i], charges[i]});
  return under_pressure(activity::make("ideal", {}, solutes, kilogram), volumes(end_point));
}

struct Values {
  std::vector<double> ln_gamma = std::vector<double>(5), slopes = std::vector<double>(25), water_slopes = std::vector<double>(5);
  double water = 0.0, excess = 0.0, excess_dT = 0.0, water_dT = 0.0;
  std::vector<double> dT = std::vector<double>(5);
};
Values at(const activity::Model& model, double T, double P, const std::vector<double>& m) {
  Values v;
  const auto w = model.make_workspace();
  model.set_conditions(*w, T, P);
  activity::Evaluation e{.ln_gamma = v.ln_gamma, .dln_gamma = v.slopes, .dln_water_activity = v.water_slopes};
  model.evaluate(*w, m, e);
  v.water = e.ln_water_activity;
  model.evaluate_dT(*w, m, v.dT, v.water_dT);
  v.excess = model.excess_gibbs(*w, m);
  v.excess_dT = model.excess_gibbs_dT(*w, m);
  return v;
}

}  // namespace

TEST_CASE("weights of a path add up to the pressure, above and below saturation", "[phase][volume][identity]") {
  PressurePath path;
  for (const double T : {280.0, 298.15, 400.0, 500.0})
    for (const double P : {1e3, 1e5, 101325.0, 2e6, 1e8})
      for (const bool end_point : {false, true}) {
        path.set(&water(), T, P, end_point);
        double sum = 0.0;
        for (const auto& node : path.nodes()) sum += node.weight;
        CHECK_THAT(sum, WithinAbs(P - reference_pressure, 1e-8));
        path.set(nullptr, T, P, end_point);
        for (const auto& node : path.nodes()) CHECK(node.medium.T == T);
      }
}

TEST_CASE("five points integrate the volume of water as a thousand do", "[phase][volume][identity]") {
  PressurePath path;
  for (const double T : {280.0, 360.0}) {  // below 1 atm of vapour: the path starts at the reference
    const double P = 9e7, step = (P - reference_pressure) / 2000;
    path.set(&water(), T, P, false);
    double sum = 0.0, simpson = 0.0;
    for (const auto& node : path.nodes()) sum += node.weight / node.medium.density;
    for (int k = 0; k <= 2000; ++k)
      simpson += (k == 0 || k == 2000 ? 1.0 : k % 2 == 1 ? 4.0 : 2.0) / water().medium(T, reference_pressure + k * step).density * step / 3;
    CHECK_THAT(sum, WithinRel(simpson, 1e-8));
  }
}

TEST_CASE("differences of five values are exact for a polynomial of fourth order", "[phase][volume][identity]") {
  std::array<double, 5> f{};
  for (int k = 0; k < 5; ++k) f[static_cast<std::size_t>(k)] = std::pow(0.5 * (k - 2), 4) + 3.0 * std::pow(0.5 * (k - 2), 2) - 0.5 * (k - 2);
  CHECK_THAT(first_derivative(f, 0.5), WithinAbs(-1.0, 1e-13));
  CHECK_THAT(second_derivative(f, 0.5), WithinAbs(6.0, 1e-12));
}

TEST_CASE("partial molar excess volumes are the slopes of the volume with the amounts", "[phase][volume][identity]") {
  const auto v = volumes(false);
  CHECK(v->has_excess());
  for (const double T : {280.0, 298.15, 370.0}) {
    SolutionVolume::Terms t;
    const PressurePath::Node here[] = {{1.0, water().medium(T, 3e7)}};
    v->evaluate(here, mixed, t);
    double sum = v->solvent_partial(t) / kilogram;
    for (std::size_t i = 0; i < mixed.size(); ++i) {
      const double h = 1e-3;
      const auto shifted = [&](double d) {
        auto m = mixed;
        m[i] += d;
        return total(*v, m, T, 3e7);
      };
      CHECK_THAT(v->partial(t, i), WithinAbs((shifted(-2 * h) - 8 * shifted(-h) + 8 * shifted(h) - shifted(2 * h)) / (12 * h), 1e-15));
      sum += mixed[i] * v->partial(t, i);
    }
    CHECK_THAT(sum, WithinRel(total(*v, mixed, T, 3e7), 1e-12));  // Euler: of degree one in the amounts
  }
}

TEST_CASE("under pressure ln gamma has the slopes it says it has", "[phase][volume][identity]") {
  for (const bool end_point : {false, true}) {
    const auto model = pressed(end_point);
    const auto here = at(*model, 310.0, 4e7, mixed);
    for (std::size_t k = 0; k < mixed.size(); ++k) {
      const double h = 1e-4;
      auto low = mixed, high = mixed;
      low[k] -= h, high[k] += h;
      const auto a = at(*model, 310.0, 4e7, low), b = at(*model, 310.0, 4e7, high);
      for (std::size_t i = 0; i < mixed.size(); ++i)
        CHECK_THAT(here.slopes[i * 5 + k], WithinAbs((b.ln_gamma[i] - a.ln_gamma[i]) / (2 * h), 1e-8));
      CHECK_THAT(here.water_slopes[k], WithinAbs((b.water - a.water) / (2 * h), 1e-8));
      CHECK_THAT(here.ln_gamma[k], WithinAbs((b.excess - a.excess) / (2 * h), 1e-7));  // of G ex per kg
    }
    const auto cold = at(*model, 309.9, 4e7, mixed), warm = at(*model, 310.1, 4e7, mixed);
    for (std::size_t i = 0; i < mixed.size(); ++i) CHECK_THAT(here.dT[i], WithinAbs((warm.ln_gamma[i] - cold.ln_gamma[i]) / 0.2, 1e-8));
    CHECK_THAT(here.water_dT, WithinAbs((warm.water - cold.water) / 0.2, 1e-9));
    CHECK_THAT(here.excess_dT, WithinAbs((warm.excess - cold.excess) / 0.2, 1e-8));
  }
}

TEST_CASE("RT dln gamma/dP is the partial molar excess volume", "[phase][volume][identity]") {
  const auto model = pressed(false);
  const auto v = volumes(false);
  for (const double T : {285.0, 298.15, 400.0})
    for (const double P : {5e6, 5e7}) {
      const auto low = at(*model, T, P - 1e4, mixed), high = at(*model, T, P + 1e4, mixed);
      SolutionVolume::Terms t;
      const PressurePath::Node here[] = {{1.0, water().medium(T, P)}};
      v->evaluate(here, mixed, t);
      for (std::size_t i = 0; i < mixed.size(); ++i)
        CHECK_THAT(R * T * (high.ln_gamma[i] - low.ln_gamma[i]) / 2e4, WithinAbs(v->partial(t, i), 1e-12));
      CHECK_THAT(R * T * (high.water - low.water) / 2e4, WithinAbs(v->solvent_partial(t), 1e-13));
    }
}

TEST_CASE("at the reference pressure the model is the one that was given", "[phase][volume][identity]") {
  const auto plain = at(*pressed(false), 310.0, reference_pressure, mixed);
  for (const double x : plain.ln_gamma) CHECK(x == 0.0);
  CHECK(plain.excess == 0.0);
  CHECK_THAT(plain.water, WithinRel(-kilogram * (0.7 + 0.4 + 1.1 + 0.05 + 0.2), 1e-2));  // ideal
}
