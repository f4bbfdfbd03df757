// SPDX-License-Identifier: BSD-3-Clause
// Extensive properties, redox potential and alkalinity of an equilibrium.
#include "nigari/equilibrium/detail/properties.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "nigari/base/constants.hpp"
#include "nigari/equilibrium/detail/dense.hpp"

namespace nigari::equilibrium::detail {

namespace {

constexpr double measurable = 1e-12;  ///< mol/kg: the least of the rarer partner of a couple that defines a potential

/// A couple defines the potential when two present species differ by electrons and other species alone: some species
/// beside the solvent is not made of the present redox-neutral part. Judged by what a shift of the electron potential
/// would change: the amount of each species times the square of its electrons over those of the most abundant set.
double buffer(const Kernel& kernel, const Eigen::VectorXd& electrons, const Result& r) {
  // Electrons of each species, by least squares free of what every other conserved quantity explains.
  const int E = kernel.components().count;
  Eigen::MatrixXd normal = Eigen::MatrixXd::Zero(E, E);
  const auto& c = kernel.components();
  for (int s = 0; s < static_cast<int>(r.amounts.size()); ++s) {
    const double n = r.amounts[static_cast<std::size_t>(s)];
    if (!(n > 0.0)) continue;
    for (const auto* e = c.begin(s); e != c.end(s); ++e)
      for (const auto* f = c.begin(s); f != c.end(s); ++f) normal(e->component, f->component) += n * e->coefficient * f->coefficient;
  }
  // Stiffness of the potential electrons . y against electrons added: 1 / (e' H^-1 e), on H scaled to a unit diagonal.
  constexpr double ridge = 1e-14;  // what is conserved but absent has no pivot of its own
  const Eigen::VectorXd diagonal = normal.diagonal().cwiseMax(1e-300).cwiseSqrt().cwiseInverse();
  std::vector<double> matrix(static_cast<std::size_t>(E * E));
  std::vector<int> pivot(static_cast<std::size_t>(E));
  Eigen::VectorXd x = diagonal.cwiseProduct(electrons);
  const Eigen::VectorXd unit = x;
  for (int k = 0; k < E; ++k)
    for (int l = 0; l < E; ++l)
      matrix[static_cast<std::size_t>(k * E + l)] = diagonal[k] * normal(k, l) * diagonal[l] + (k == l ? ridge : 0.0);
  if (!lu_factor(matrix.data(), E, E, pivot.data())) return 0.0;
  lu_solve(matrix.data(), E, E, pivot.data(), x.data());
  const double softness = unit.dot(x);
  return softness > 0.0 ? 1.0 / softness : 0.0;
}

void fill_electron(const Kernel& kernel, const Point& point, Result& r) {
  Eigen::VectorXd electrons;
  if (!kernel.electron(electrons)) return;
  const double water = kernel.aqueous() && kernel.kilograms > 0.0 ? r.amounts[0] * kernel.system().solvent_molar_mass() : 0.0;
  const auto& conditions = kernel.conditions();
  const bool held = std::any_of(conditions.begin(), conditions.end(), [](const Condition& c) {
    return c.what == Condition::What::potential && c.species == Condition::electron;
  });
  if (!held && !(buffer(kernel, electrons, r) > measurable * water)) return;
  r.pe = -(electrons.dot(point.y) - kernel.electron_reference()) / constants::ln10;
}

/// Of each phase. A solute without a volume leaves that of the solution unknown, unless there is so little of it that it
/// cannot matter.
void fill_volumes(const Kernel& kernel, const Assemblage& present, double scale, Result& r) {
  constexpr double too_little = 1e-5;  // of the mass of the phase, and so about of its volume; the equations are good to 1e-4
  const auto& system = kernel.system();
  r.phase_volumes.assign(system.phases().size(), 0.0);
  r.properties.volume = 0.0;
  for (std::size_t k = 0; k < system.phases().size(); ++k) {
    if (present[k] == 0) continue;
    const auto& phase = system.phases()[k];
    double volume = 0.0, mass = 0.0, unknown = 0.0;
    for (int s = phase.first; s < phase.first + phase.count; ++s) {
      const double n = kernel.amounts[s] / scale;
      if (n == 0.0) continue;
      volume += n * kernel.partial_molar(Condition::What::volume, s);
      mass += n * system.molar_mass(s);
      if (!kernel.volume_known(s)) unknown += n * system.molar_mass(s);
    }
    if (unknown > too_little * mass) volume = std::numeric_limits<double>::quiet_NaN();
    r.phase_volumes[k] = volume;
    r.properties.volume += volume;
  }
}

}  // namespace

void fill_properties(Kernel& kernel, const Point& point, const Assemblage& present, double scale, Result& r) {
  const auto& system = kernel.system();
  kernel.evaluate(point, present, false);
  kernel.evaluate_slopes(present);
  using What = Condition::What;
  Properties p{0.0, 0.0, 0.0, 0.0, 0.0};
  for (int s = 0; s < static_cast<int>(system.species().size()); ++s) {
    const double n = kernel.amounts[s] / scale;
    if (n == 0.0) continue;
    p.enthalpy += n * kernel.partial_molar(What::enthalpy, s);
    p.entropy += n * kernel.partial_molar(What::entropy, s);
    p.heat_capacity += n * constants::gas_constant * kernel.heat_capacity0(s);
  }
  p.gibbs_energy = p.enthalpy - kernel.temperature() * p.entropy;
  r.properties = p;
  fill_volumes(kernel, present, scale, r);
  fill_electron(kernel, point, r);
  if (!kernel.aqueous() || present[0] == 0) return;
  r.alkalinity = 0.0;
  for (int s = 1; s <= kernel.solutes(); ++s) r.alkalinity += system.alkalinity()[static_cast<std::size_t>(s) - 1] * kernel.content[s];
}

}  // namespace nigari::equilibrium::detail
