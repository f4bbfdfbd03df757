// SPDX-License-Identifier: BSD-3-Clause
// The proof that comes with a result, computed from its numbers alone.
#include "nigari/equilibrium/detail/certify.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "nigari/base/constants.hpp"

namespace nigari::equilibrium::detail {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

void fill_solution(const Kernel& kernel, const Assemblage& assemblage, double scale, Result& out) {
  const auto& system = kernel.system();
  double total = 0.0;
  for (int i = 0; i < kernel.solutes(); ++i) {
    const auto s = static_cast<std::size_t>(1 + i);
    const bool here = kernel.active(1 + i);
    out.ln_gamma[s - 1] = here ? kernel.ln_gamma[i] : undefined;
    out.molality[s - 1] = assemblage.aqueous ? kernel.molality[i] : undefined;
    out.ln_activity[s] = here ? std::log(kernel.molality[i]) + kernel.ln_gamma[i] : undefined;
    if (!assemblage.aqueous) continue;
    out.amounts[s] = kernel.kilograms * kernel.molality[i] / scale;
    total += kernel.molality[i];
    out.ionic_strength += 0.5 * system.charge(1 + i) * system.charge(1 + i) * kernel.molality[i];
  }
  out.ln_activity[0] = kernel.ln_water_activity;
  out.osmotic_coefficient = assemblage.aqueous && total > 0.0
                                ? -kernel.ln_water_activity / (system.solvent_molar_mass() * total) : undefined;
}

double element_imbalance(const Kernel& kernel, const ElementBalance& elements, const Result& r) {
  const auto& system = kernel.system();
  double worst = 0.0;
  for (std::size_t e = 0; e + 1 < system.elements().size(); ++e) {
    double net = -elements.totals[e], gross = std::abs(elements.throughput[e]);
    for (std::size_t s = 0; s < r.amounts.size(); ++s) {
      const double part = system.formula(static_cast<int>(s))[e] * r.amounts[s];
      net += part;
      gross += std::abs(part);
    }
    if (gross > 0.0) worst = std::max(worst, std::abs(net) / gross);
  }
  return worst;
}

}  // namespace

void certify(Kernel& kernel, const Point& point, const Assemblage& assemblage, double scale,
             const ElementBalance& elements, const Options& options, Result& out) {
  const auto& system = kernel.system();
  const auto& A = kernel.components().formula;
  const std::size_t species = system.species().size();
  Point seen = point;  // an absent gas is judged by the potentials, whatever the point remembers of it
  if (!assemblage.gas) kernel.relax_gas(seen);
  kernel.evaluate(seen, false);
  out.amounts.assign(species, 0.0);
  out.ln_activity.assign(species, undefined);
  out.ln_gamma.assign(static_cast<std::size_t>(system.solute_count()), undefined);
  out.molality.assign(static_cast<std::size_t>(system.solute_count()), undefined);
  out.saturation_index.assign(static_cast<std::size_t>(kernel.pures()), undefined);
  out.ionic_strength = 0.0;
  out.osmotic_coefficient = undefined;
  if (kernel.aqueous()) {
    fill_solution(kernel, assemblage, scale, out);
    out.amounts[0] = assemblage.aqueous ? point.water / scale : 0.0;
  }
  Certificate c;
  const Residuals r = kernel.residuals(point, assemblage);
  c.affinity = std::max(r.affinity, r.closure);
  for (int j = 0; j < kernel.gases(); ++j) {
    const auto s = static_cast<std::size_t>(system.gas_first() + j);
    if (!kernel.active(static_cast<int>(s))) continue;
    out.amounts[s] = assemblage.gas ? point.gas * kernel.fraction[j] / scale : 0.0;
    out.ln_activity[s] = A.col(static_cast<Eigen::Index>(s)).dot(point.y) - kernel.reference(static_cast<int>(s));
  }
  if (kernel.gases() > 0 && !assemblage.gas) c.driving_force = std::max(c.driving_force, -kernel.gas_closure);
  for (int p = 0; p < kernel.pures(); ++p) {
    if (!kernel.pure_active(p)) continue;
    const auto s = static_cast<std::size_t>(system.pure_first() + p);
    out.amounts[s] = point.pure[p] / scale;
    out.ln_activity[s] = -kernel.pure_closure[p];
    out.saturation_index[static_cast<std::size_t>(p)] = -kernel.pure_closure[p] / constants::ln10;
    if (assemblage.pure[static_cast<std::size_t>(p)] == 0) c.driving_force = std::max(c.driving_force, -kernel.pure_closure[p]);
    if (point.pure[p] < 0.0) c.imbalance = std::numeric_limits<double>::infinity();
  }
  c.imbalance = std::max(c.imbalance, element_imbalance(kernel, elements, out));
  double net = 0.0, gross = 0.0;
  for (int s = 0; s < system.gas_first(); ++s) {
    net += system.charge(s) * out.amounts[static_cast<std::size_t>(s)];
    gross += std::abs(system.charge(s)) * out.amounts[static_cast<std::size_t>(s)];
  }
  c.charge = gross > 0.0 ? std::abs(net) / gross : 0.0;
  c.holds = c.affinity <= options.affinity_tolerance && c.imbalance <= options.imbalance_tolerance &&
            c.charge <= options.imbalance_tolerance && c.driving_force <= options.affinity_tolerance;
  out.certificate = c;
  out.status = c.holds ? Status::converged : Status::not_converged;
}

}  // namespace nigari::equilibrium::detail
