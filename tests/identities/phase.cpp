// SPDX-License-Identifier: BSD-3-Clause
// Potentials, enthalpies and volumes of the models under test.
#include "identities/phase.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/activity/detail/conditions.hpp"
#include "support/allocations.hpp"

namespace nigari::identities {

namespace {

constexpr double water_molar_mass = 0.01801528;  // kg/mol
constexpr double standard_pressure = 1e5;        // Pa, of gases

Potentials empty(std::size_t n) {
  const std::vector<double> zero(n, 0.0);
  return {zero, zero, zero, zero, zero, std::vector<double>(n * n, 0.0)};
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double worst = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) worst = a[i] == b[i] ? worst : std::max(worst, std::abs(a[i] - b[i]));
  return worst;
}

Standards of_part(const Standards& whole, std::size_t size, const std::vector<std::size_t>& species) {
  return [=](double T, double P, std::vector<double>& g, std::vector<double>& h) {
    std::vector<double> all_g(size), all_h(size);
    whole(T, P, all_g, all_h);
    for (std::size_t i = 0; i < species.size(); ++i) g[i] = all_g[species[i]], h[i] = all_h[species[i]];
  };
}

std::vector<Place> places_of(const std::vector<Place>& whole, const std::vector<std::size_t>& species) {
  std::vector<Place> out;
  for (const auto& place : whole) {
    out.push_back({place.T, place.P, {}});
    for (const std::size_t s : species) out.back().n.push_back(place.n[s]);
  }
  return out;
}

}  // namespace

AqueousPhase::AqueousPhase(std::string label_, data::ActivityData data_, std::vector<activity::Solute> solutes_, Standards standards_, Volumes volumes_)
    : Phase(std::move(label_), data_.model, identities::aqueous), data(std::move(data_)), solutes(std::move(solutes_)),
      standards(std::move(standards_)), volumes(std::move(volumes_)), of(activity::make(data.model, data, solutes, water_molar_mass)) {
  if (volumes.water != nullptr) {
    std::vector<double> charges;
    for (const auto& s : solutes) charges.push_back(s.charge);
    const auto sum = std::make_shared<const phase::SolutionVolume>(*volumes.water, volumes.solutes, charges, water_molar_mass, false);
    if (sum->has_excess()) excess = sum, of = phase::under_pressure(of, excess);
  }
  workspace = of->make_workspace();
}

void AqueousPhase::ask(const std::vector<double>& temperatures, const std::vector<std::vector<double>>& molalities) {
  for (const double T : temperatures)
    for (const auto& m : molalities) {
      places.push_back({T, pressure, {1.0 / water_molar_mass}});
      places.back().n.insert(places.back().n.end(), m.begin(), m.end());
    }
}

std::vector<double> AqueousPhase::molality(const Place& place) const {
  std::vector<double> m;
  for (std::size_t i = 1; i < place.n.size(); ++i) m.push_back(place.n[i] / (place.n[0] * water_molar_mass));
  return m;
}

AqueousPhase::Values AqueousPhase::values(double T, double P, const std::vector<double>& m) {
  const std::size_t n = m.size();
  Values s{std::vector<double>(n), std::vector<double>(n * n), std::vector<double>(n), std::vector<double>(n), std::vector<double>(n)};
  of->set_conditions(*workspace, T, P);
  activity::Evaluation e{.ln_gamma = s.ln_gamma, .dln_gamma = s.D, .dln_water_activity = s.dln_aw};
  of->evaluate(*workspace, m, e);
  s.ln_aw = e.ln_water_activity;
  of->evaluate_dT(*workspace, m, s.dT, s.dT_ln_aw);
  s.G = of->excess_gibbs(*workspace, m);
  s.G_dT = of->excess_gibbs_dT(*workspace, m);
  if (of->by_strength()) {
    std::vector<double> ln_gamma(n);
    activity::Evaluation by_strength{.ln_gamma = ln_gamma, .rate = s.rate};
    of->evaluate(*workspace, m, by_strength);
  }
  return s;
}

Potentials AqueousPhase::at(const Place& place) {
  const std::size_t N = place.n.size(), n = N - 1;
  const auto m = molality(place);
  const auto s = values(place.T, place.P, m);
  const double water = place.n[0], kg = water * water_molar_mass;
  auto p = empty(N);
  standards(place.T, place.P, p.g0, p.h0);
  p.a[0] = s.ln_aw, p.h[0] = -place.T * s.dT_ln_aw;
  for (std::size_t i = 0; i < n; ++i) {
    p.a[i + 1] = std::log(m[i]) + s.ln_gamma[i];
    p.h[i + 1] = -place.T * s.dT[i];
    p.D[(i + 1) * N] = -1.0 / water;
    for (std::size_t j = 0; j < n; ++j) {
      p.D[(i + 1) * N + j + 1] = s.D[i * n + j] / kg + (i == j ? 1.0 / place.n[i + 1] : 0.0);
      p.D[(i + 1) * N] -= s.D[i * n + j] * m[j] / water;
    }
    p.D[i + 1] = s.dln_aw[i] / kg;
    p.D[0] -= s.dln_aw[i] * m[i] / water;
  }
  if (volumes.water == nullptr) return p;
  const double RT = constants::gas_constant * place.T;
  p.v = volumes.dilute(place.T, place.P);
  if (excess != nullptr) {
    phase::SolutionVolume::Terms terms;
    const phase::PressurePath::Node here[] = {{1.0, volumes.water->medium(place.T, place.P)}};
    excess->evaluate(here, m, terms);
    p.v[0] += excess->solvent_partial(terms);
    for (std::size_t i = 0; i < n; ++i) p.v[i + 1] += excess->partial(terms, i);
  }
  for (double& v : p.v) v /= RT;
  return p;
}

std::unique_ptr<Phase> AqueousPhase::part(const std::vector<std::size_t>& species) const {
  std::vector<activity::Solute> list;
  for (std::size_t i = 1; i < species.size(); ++i) list.push_back(solutes[species[i] - 1]);
  Volumes some;
  if (volumes.water != nullptr) {
    some.water = volumes.water;
    for (std::size_t i = 1; i < species.size(); ++i) some.solutes.push_back(volumes.solutes[species[i] - 1]);
    some.dilute = [whole = volumes.dilute, species](double T, double P) {
      std::vector<double> v;
      for (const std::size_t s : species) v.push_back(whole(T, P)[s]);
      return v;
    };
  }
  auto out = std::make_unique<AqueousPhase>(label, data, list, of_part(standards, solutes.size() + 1, species), some);
  out->pressure = pressure;
  out->places = places_of(places, species);
  return out;
}

long AqueousPhase::memory(const Place& place) {
  const auto m = molality(place);
  values(place.T, place.P, m);
  std::vector<double> ln_gamma(m.size()), D(m.size() * m.size()), water(m.size());
  activity::Evaluation e{.ln_gamma = ln_gamma, .dln_gamma = D, .dln_water_activity = water};
  const long before = testing::allocations();
  of->set_conditions(*workspace, place.T, place.P);
  of->evaluate(*workspace, m, e);
  return testing::allocations() - before;
}

double AqueousPhase::views(const Place& place) {
  const auto m = molality(place);
  const auto s = values(place.T, place.P, m);
  const std::size_t n = m.size();
  std::vector<double> ln_gamma(n);
  activity::Evaluation plain{.ln_gamma = ln_gamma};
  of->evaluate(*workspace, m, plain);
  double worst = std::max(largest_difference(ln_gamma, s.ln_gamma), std::abs(plain.ln_water_activity - s.ln_aw));
  for (std::size_t j = 0; j < n; ++j) {  // two columns, of which the second is always the last
    const std::vector<int> columns{static_cast<int>(j), static_cast<int>(n) - 1};
    std::vector<double> D(2 * n), water(2);
    activity::Evaluation e{.ln_gamma = ln_gamma, .columns = columns, .dln_gamma = D, .dln_water_activity = water};
    of->evaluate(*workspace, m, e);
    for (std::size_t k = 0; k < 2 && j + 1 < n; ++k) {
      const auto column = static_cast<std::size_t>(columns[k]);
      worst = std::max(worst, std::abs(water[k] - s.dln_aw[column]) / (1.0 + std::abs(water[k])));
      for (std::size_t i = 0; i < n; ++i)
        worst = std::max(worst, std::abs(D[2 * i + k] - s.D[i * n + column]) / (1.0 + std::abs(D[2 * i + k])));
    }
  }
  return worst;
}

double AqueousPhase::limiting_slope(double T) const {
  const bool known = data.constants.contains("A_phi");
  const double A = known ? 3.0 * activity::detail::constant(data, "A_phi", T) : constants::ln10 * activity::detail::constant(data, "A", T);
  if (excess == nullptr) return A;
  constexpr int panels = 40;  // midpoints: dA_phi/dP = -A_V/(4 R T)
  double moved = 0.0;
  const double step = (pressure - phase::reference_pressure) / panels;
  for (int k = 0; k < panels; ++k) moved += step * volumes.water->medium(T, phase::reference_pressure + (k + 0.5) * step).slope;
  return A - 0.75 * moved / (constants::gas_constant * T);
}

MixturePhase::MixturePhase(std::string label_, data::Solution data_, std::vector<std::string> members_, Standards standards_)
    : Phase(std::move(label_), data_.model, data_.kind == data::SolutionKind::gas ? identities::gas : identities::condensed),
      data(std::move(data_)), members(std::move(members_)), standards(std::move(standards_)),
      of(activity::make_mixture(data, members)), workspace(of->make_workspace()) {}

Potentials MixturePhase::at(const Place& place) {
  const std::size_t n = place.n.size();
  auto p = empty(n);
  standards(place.T, place.P, p.g0, p.h0);
  activity::MixtureEvaluation e{.ln_gamma = p.a, .dln_gamma = p.D, .dT_ln_gamma = p.h, .dP_ln_gamma = p.v};
  of->set_conditions(*workspace, place.T, place.P);
  of->evaluate(*workspace, place.n, e);
  double total = 0.0;
  for (const double x : place.n) total += x;
  for (std::size_t i = 0; i < n; ++i) {
    p.a[i] += std::log(place.n[i] / total);
    p.h[i] *= -place.T;
    if (kind == identities::gas) p.a[i] += std::log(place.P / standard_pressure), p.v[i] += 1.0 / place.P;
    for (std::size_t j = 0; j < n; ++j) p.D[i * n + j] = p.D[i * n + j] / total - 1.0 / total + (i == j ? 1.0 / place.n[i] : 0.0);
  }
  return p;
}

std::unique_ptr<Phase> MixturePhase::part(const std::vector<std::size_t>& species) const {
  std::vector<std::string> list;
  for (const std::size_t s : species) list.push_back(members[s]);
  auto out = std::make_unique<MixturePhase>(label, data, list, of_part(standards, members.size(), species));
  out->places = places_of(places, species);
  return out;
}

std::vector<double> MixturePhase::ln_gamma(const Place& place) {
  std::vector<double> out(place.n.size());
  activity::MixtureEvaluation e{.ln_gamma = out};
  of->set_conditions(*workspace, place.T, place.P);
  of->evaluate(*workspace, place.n, e);
  return out;
}

long MixturePhase::memory(const Place& place) {
  at(place);
  std::vector<double> ln_gamma(place.n.size()), D(place.n.size() * place.n.size());
  activity::MixtureEvaluation e{.ln_gamma = ln_gamma, .dln_gamma = D};
  const long before = testing::allocations();
  of->set_conditions(*workspace, place.T, place.P);
  of->evaluate(*workspace, place.n, e);
  return testing::allocations() - before;
}

double MixturePhase::views(const Place& place) {
  const std::size_t n = place.n.size();
  std::vector<double> g(n), D(n * n), dT(n), dP(n), one(n), square(n * n);
  activity::MixtureEvaluation all{.ln_gamma = g, .dln_gamma = D, .dT_ln_gamma = dT, .dP_ln_gamma = dP};
  of->set_conditions(*workspace, place.T, place.P);
  of->evaluate(*workspace, place.n, all);
  double worst = largest_difference(ln_gamma(place), g);
  const std::span<double> none;
  activity::MixtureEvaluation only_D{.ln_gamma = none, .dln_gamma = square}, only_T{.ln_gamma = none, .dT_ln_gamma = one};
  of->evaluate(*workspace, place.n, only_D);
  of->evaluate(*workspace, place.n, only_T);
  worst = std::max({worst, largest_difference(square, D), largest_difference(one, dT)});
  activity::MixtureEvaluation only_P{.ln_gamma = none, .dP_ln_gamma = one};
  of->evaluate(*workspace, place.n, only_P);
  return std::max(worst, largest_difference(one, dP));
}

Potentials StandardPhase::at(const Place& place) {
  auto p = empty(place.n.size());
  const auto states = of(place.T, place.P);
  for (std::size_t i = 0; i < states.size(); ++i) p.g0[i] = states[i].g, p.h0[i] = states[i].h;
  return p;
}

std::unique_ptr<Phase> StandardPhase::part(const std::vector<std::size_t>& species) const {
  const auto whole = of;
  auto out = std::make_unique<StandardPhase>(label, model, [=](double T, double P) {
    std::vector<standard::StandardState> some;
    const auto all = whole(T, P);
    for (const std::size_t s : species) some.push_back(all[s]);
    return some;
  });
  out->places = places_of(places, species);
  out->ranges = ranges;
  return out;
}

}  // namespace nigari::identities
