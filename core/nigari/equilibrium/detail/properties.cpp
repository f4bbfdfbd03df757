// SPDX-License-Identifier: BSD-3-Clause
// Extensive properties, redox potential and alkalinity of an equilibrium.
#include "nigari/equilibrium/detail/properties.hpp"

#include <cmath>
#include <map>

#include "nigari/base/constants.hpp"

namespace nigari::equilibrium::detail {

namespace {

constexpr double measurable = 1e-12;  ///< mol/kg: the least of the rarer partner of a couple that defines a potential

/// A couple defines the potential when two present species differ by electrons and other species alone: some species
/// beside the solvent is not made of the present redox-neutral part. Judged by what a shift of the electron potential
/// would change: the amount of each species times the square of its electrons over those of the most abundant set.
double buffer(const Kernel& kernel, const Eigen::VectorXd& electrons, const Result& r) {
  // Electrons of each species, by least squares free of what every other conserved quantity explains.
  const auto& A = kernel.components().formula;
  const int E = kernel.components().count;
  Eigen::MatrixXd normal = Eigen::MatrixXd::Zero(E, E);
  for (std::size_t s = 0; s < r.amounts.size(); ++s)
    if (r.amounts[s] > 0.0) {
      const auto column = A.col(static_cast<Eigen::Index>(s));
      normal += r.amounts[s] * column * column.transpose();
    }
  // Stiffness of the potential electrons . y against electrons added: 1 / (e' H^-1 e).
  Eigen::VectorXd unit = electrons;
  const Eigen::VectorXd diagonal = normal.diagonal().cwiseMax(1e-300).cwiseSqrt().cwiseInverse();
  const Eigen::MatrixXd scaled = diagonal.asDiagonal() * normal * diagonal.asDiagonal();
  const Eigen::VectorXd x = scaled.fullPivLu().solve(diagonal.asDiagonal() * unit);
  const double softness = unit.dot(diagonal.asDiagonal() * x);
  return softness > 0.0 ? 1.0 / softness : 0.0;
}

void fill_electron(const Kernel& kernel, const Point& point, Result& r) {
  Eigen::VectorXd electrons;
  if (!kernel.electron(electrons)) return;
  const double water = kernel.aqueous() && kernel.kilograms > 0.0 ? r.amounts[0] * kernel.system().solvent_molar_mass() : 0.0;
  if (!(buffer(kernel, electrons, r) > measurable * water)) return;
  r.pe = -(electrons.dot(point.y) - kernel.electron_reference()) / constants::ln10;
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
    p.volume += n * kernel.partial_molar(What::volume, s);
    p.heat_capacity += n * constants::gas_constant * kernel.heat_capacity0(s);
  }
  p.gibbs_energy = p.enthalpy - kernel.temperature() * p.entropy;
  r.properties = p;
  fill_electron(kernel, point, r);
}

}  // namespace nigari::equilibrium::detail
