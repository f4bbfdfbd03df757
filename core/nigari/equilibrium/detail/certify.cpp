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

void fill_solution(const Kernel& kernel, const Point& point, bool present, double scale, Result& out) {
  const auto& system = kernel.system();
  double total = 0.0;
  for (int s = 1; s <= kernel.solutes(); ++s) {
    const auto i = static_cast<std::size_t>(s);
    const bool here = kernel.active(s);
    const double m = kernel.content[s], z = system.charge(s);
    out.ln_gamma[i - 1] = here ? kernel.ln_gamma[s] : undefined;
    out.molality[i - 1] = present ? m : undefined;
    out.ln_activity[i] = here ? point.v[s] + kernel.ln_gamma[s] : undefined;
    if (!present) continue;
    out.amounts[i] = kernel.kilograms * m / scale;
    total += m;
    out.ionic_strength += 0.5 * z * z * m;
  }
  // Without a solution the potential of water is that of the solids; what the model makes of their last brine is higher.
  out.ln_activity[0] = present ? kernel.ln_water_activity : kernel.components().dot(0, point.y.data()) - kernel.reference(0);
  out.amounts[0] = present ? point.amount[0] / scale : 0.0;
  if (present && total > 0.0) out.osmotic_coefficient = -kernel.ln_water_activity / (system.solvent_molar_mass() * total);
}

void fill_mixtures(const Kernel& kernel, const Stability& stability, const Point& point, const Assemblage& present,
                   double scale, Result& out) {
  const auto& system = kernel.system();
  for (int k = 0; k < kernel.mixtures(); ++k) {
    const auto& m = system.mixtures()[static_cast<std::size_t>(k)];
    const int phase = kernel.mixture_phase(k);
    const bool here = present[static_cast<std::size_t>(phase)] != 0;
    for (int s = m.first; s < m.first + m.count; ++s) {
      if (!kernel.active(s)) continue;
      const auto i = static_cast<std::size_t>(s);
      out.amounts[i] = here ? point.amount[phase] * kernel.content[s] / scale : 0.0;
      out.ln_activity[i] = kernel.components().dot(s, point.y.data()) - kernel.reference(s);
    }
    if (!kernel.mixture_active(k)) continue;
    const double force = here ? 0.0 : stability.driving_forces()[static_cast<std::size_t>(m.family)];
    out.mixture_index[static_cast<std::size_t>(k)] = std::max(force, -1e4) / constants::ln10;
  }
}

double element_imbalance(const Kernel& kernel, const ElementBalance& elements, const Result& r) {
  const auto& system = kernel.system();
  const auto count = static_cast<Eigen::Index>(system.elements().size());
  const Eigen::Map<const Eigen::MatrixXd> atoms(system.formulas().data(), count, static_cast<Eigen::Index>(r.amounts.size()));
  double worst = 0.0;
  for (Eigen::Index e = 0; e + 1 < count; ++e) {
    double net = -elements.totals[static_cast<std::size_t>(e)], held = 0.0;
    for (Eigen::Index s = 0; s < atoms.cols(); ++s) {
      const double part = atoms(e, s) * r.amounts[static_cast<std::size_t>(s)];
      net += part;
      held += std::abs(part);
    }
    const double gross = std::max(held, std::abs(elements.throughput[static_cast<std::size_t>(e)]));
    if (gross > 0.0) worst = std::max(worst, std::abs(net) / gross);
  }
  return worst;
}

void clear(const Kernel& kernel, Result& out) {
  const auto& system = kernel.system();
  const auto solutes = static_cast<std::size_t>(system.solute_count());
  out.amounts.assign(system.species().size(), 0.0);
  out.ln_activity.assign(system.species().size(), undefined);
  out.ln_gamma.assign(solutes, undefined);
  out.molality.assign(solutes, undefined);
  out.saturation_index.assign(static_cast<std::size_t>(kernel.pures()), undefined);
  out.mixture_index.assign(static_cast<std::size_t>(kernel.mixtures()), undefined);
  out.ionic_strength = 0.0;
  out.osmotic_coefficient = undefined;
}

}  // namespace

void certify(Kernel& kernel, Stability& stability, const Point& point, const Assemblage& present, double scale,
             const ElementBalance& elements, const Options& options, Result& out) {
  const auto& system = kernel.system();
  clear(kernel, out);
  kernel.evaluate(point, present, false);
  kernel.evaluate_suppressed(point);
  stability.unstable(kernel, point, present, options.affinity_tolerance);
  if (kernel.aqueous()) fill_solution(kernel, point, present[0] != 0, scale, out);
  fill_mixtures(kernel, stability, point, present, scale, out);
  Certificate c;
  const Residuals r = kernel.residuals(point, present);
  c.affinity = std::max(r.affinity, r.closure);
  c.condition = r.condition;
  // A solution more active than water would part with pure water: a branch of the model where solids should be.
  if (kernel.aqueous() && present[0] != 0) c.driving_force = std::max(c.driving_force, kernel.ln_water_activity);
  if (kernel.aqueous() && present[0] == 0) c.driving_force = std::max(c.driving_force, -kernel.closure[0]);
  if (kernel.mixtures() > 0) c.driving_force = std::max(c.driving_force, stability.driving_force());
  for (int p = 0; p < kernel.pures(); ++p) {
    if (!kernel.pure_active(p)) continue;
    const auto s = static_cast<std::size_t>(system.pure_first() + p);
    const int phase = kernel.pure_phase(p);
    const double force = -kernel.closure[phase];
    out.amounts[s] = point.amount[phase] / scale;
    out.ln_activity[s] = force;
    out.saturation_index[static_cast<std::size_t>(p)] = force / constants::ln10;
    if (present[static_cast<std::size_t>(phase)] == 0 && kernel.may_form(phase)) c.driving_force = std::max(c.driving_force, force);
  }
  const bool numbers = std::all_of(out.amounts.begin(), out.amounts.end(), [](double n) { return n >= 0.0 && std::isfinite(n); });
  if (!numbers || !point.y.allFinite() || point.amount.minCoeff() < 0.0) c.imbalance = std::numeric_limits<double>::infinity();
  c.imbalance = std::max(element_imbalance(kernel, elements, out), c.imbalance);
  double net = -elements.charge, gross = 0.0;
  for (int s = 0; s < system.gas_first(); ++s) {
    net += system.charge(s) * out.amounts[static_cast<std::size_t>(s)];
    gross += std::abs(system.charge(s)) * out.amounts[static_cast<std::size_t>(s)];
  }
  c.charge = gross > 0.0 ? std::abs(net) / gross : 0.0;
  c.holds = c.affinity <= options.affinity_tolerance && c.imbalance <= options.imbalance_tolerance &&
            c.charge <= options.imbalance_tolerance && c.driving_force <= options.affinity_tolerance &&
            c.condition <= options.affinity_tolerance;
  out.certificate = c;
  out.status = c.holds ? Status::converged : Status::not_converged;
}

}  // namespace nigari::equilibrium::detail
