// SPDX-License-Identifier: BSD-3-Clause
// Cold start: a primal-dual interior-point method that finds which phases are present.
#include "nigari/equilibrium/detail/interior_point.hpp"

#include <algorithm>
#include <cmath>

namespace nigari::equilibrium::detail {

namespace {

constexpr double final_barrier = 1e-11;
constexpr double start_product = 0.1;  ///< amount times driving force of a phase, by its weight, at the start
constexpr double unsupplied = 1e-7;    ///< weight of a phase whose component the feed lacks (H+, say)
constexpr double boundary = 0.99;  // fraction of the way to a bound that one step may go

/// Mean complementarity product of all phases.
double complementarity(const Kernel& kernel, const Point& point, const Assemblage& all) {
  double sum = 0.0;
  int count = 0;
  const auto add = [&](double n, double s) {
    sum += n * s;
    ++count;
  };
  for (int p = 0; p < kernel.pures(); ++p)
    if (kernel.pure_active(p)) add(point.pure[p] / kernel.barrier_weight[p], point.slack[p]);
  if (all.aqueous) add(point.water, point.water_slack);
  if (all.gas) add(point.gas, point.gas_slack);
  return count > 0 ? sum / count : 0.0;
}

double step_length(const Kernel& kernel, const Point& point, const Assemblage& all, const Point& d) {
  double alpha = 1.0;
  const auto keep = [&](double value, double change) {
    if (change < 0.0) alpha = std::min(alpha, -boundary * value / change);
  };
  for (int p = 0; p < kernel.pures(); ++p) {
    if (!kernel.pure_active(p)) continue;
    keep(point.pure[p], d.pure[p]);
    keep(point.slack[p], d.slack[p]);
  }
  if (all.aqueous) {
    keep(point.water, d.water);
    keep(point.water_slack, d.water_slack);
  }
  if (all.gas) {
    keep(point.gas, d.gas);
    keep(point.gas_slack, d.gas_slack);
  }
  for (int i = 0; i < kernel.solutes(); ++i) {
    const double reach = kernel.molality[i] * std::exp(std::clamp(d.ln_m[i], 0.0, 50.0));
    const double allowed = reach > 2.0 ? 0.5 : (reach > 1e-2 ? 1.5 : 20.0);
    if (std::abs(d.ln_m[i]) > allowed) alpha = std::min(alpha, allowed / std::abs(d.ln_m[i]));
  }
  for (int j = 0; all.gas && j < kernel.gases(); ++j)
    if (std::abs(d.ln_x[j]) > 5.0) alpha = std::min(alpha, 5.0 / std::abs(d.ln_x[j]));
  return alpha;
}

void advance(const Kernel& kernel, Point& point, const Point& d, double alpha) {
  point.y += alpha * d.y;
  for (int i = 0; i < kernel.solutes(); ++i)
    point.ln_m[i] = std::clamp(point.ln_m[i] + alpha * d.ln_m[i], -600.0, 3.0);
  for (int j = 0; j < kernel.gases(); ++j)
    point.ln_x[j] = std::clamp(point.ln_x[j] + alpha * d.ln_x[j], -600.0, 5.0);
  point.pure += alpha * d.pure;
  point.slack += alpha * d.slack;
  point.water += alpha * d.water;
  point.water_slack += alpha * d.water_slack;
  point.gas += alpha * d.gas;
  point.gas_slack += alpha * d.gas_slack;
}

/// Molalities no solute can exceed: the scarcest of its components, 3 mol/kg, or a trace of what the feed lacks.
void bound_solutes(const Kernel& kernel, Point& point) {
  const auto& A = kernel.components().formula;
  const double kilograms = point.water * kernel.system().solvent_molar_mass();
  for (int i = 0; i < kernel.solutes(); ++i) {
    double least = 3.0;
    for (int k = 1; k < kernel.components().count; ++k) {
      if (k == kernel.components().charge_row || A(k, 1 + i) == 0.0) continue;
      if (kernel.totals[k] <= 0.0) least = 0.0;
      else if (A(k, 1 + i) > 0.0) least = std::min(least, kernel.totals[k] / (A(k, 1 + i) * kilograms));
    }
    point.ln_m[i] = std::log(std::max(least, 1e-7));
  }
}

/// Potentials that fit these solutes: weighted least squares with the large ones first.
void fit_potentials(const Kernel& kernel, Point& point) {
  const auto& A = kernel.components().formula;
  const int E = kernel.components().count;
  Eigen::MatrixXd normal = 1e-9 * Eigen::MatrixXd::Identity(E, E);
  Eigen::VectorXd right = Eigen::VectorXd::Zero(E);
  const auto fit = [&](int species, double value, double weight) {
    normal += weight * A.col(species) * A.col(species).transpose();
    right += weight * value * A.col(species);
  };
  if (kernel.aqueous()) {
    fit(0, kernel.reference(0), 1.0);
    for (int i = 0; i < kernel.solutes(); ++i)
      if (kernel.active(1 + i))
        fit(1 + i, kernel.reference(1 + i) + point.ln_m[i], std::exp(std::min(point.ln_m[i], 0.0)) + 1e-6);
  } else {
    for (int s = 0; s < static_cast<int>(kernel.system().species().size()); ++s)
      if (kernel.active(s)) fit(s, kernel.reference(s), 1.0);
  }
  point.y = normal.ldlt().solve(right);
}

void set_solutes(const Kernel& kernel, Point& point) {
  for (int i = 0; i < kernel.solutes(); ++i)
    if (kernel.active(1 + i))
      point.ln_m[i] = std::clamp(kernel.components().formula.col(1 + i).dot(point.y) - kernel.reference(1 + i) -
                                     kernel.ln_gamma[i], -60.0, 1.0);
}

/// One component after the other is balanced within the solution, each in logarithms of what it gains and loses:
/// traces (H+ of a neutral feed) come within a factor of two of their place, where Newton would need a step for
/// every factor of e.
void balance_components(Kernel& kernel, Point& point) {
  const auto& A = kernel.components().formula;
  const double kilograms = point.water * kernel.system().solvent_molar_mass();
  constexpr int sweeps = 6;
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    if (sweep % 3 == 0) kernel.evaluate(point, false);
    for (int k = 1; k < kernel.components().count; ++k) {
      const double total = k == kernel.components().charge_row ? 0.0 : kernel.totals[k] / kilograms;
      double gain = std::max(total, 0.0), loss = std::max(-total, 0.0), slope_gain = 0.0, slope_loss = 0.0;
      for (int i = 0; i < kernel.solutes(); ++i) {
        const double a = A(k, 1 + i), amount = std::abs(a) * std::exp(point.ln_m[i]);
        if (a == 0.0) continue;
        (a > 0.0 ? loss : gain) += amount;
        (a > 0.0 ? slope_loss : slope_gain) += std::abs(a) * amount;
      }
      if (!(gain > 0.0) || !(loss > 0.0)) continue;
      const double change = std::clamp(std::log(gain / loss) / (slope_gain / gain + slope_loss / loss), -20.0, 20.0);
      point.y[k] += change;
      for (int i = 0; i < kernel.solutes(); ++i)
        if (kernel.active(1 + i)) point.ln_m[i] = std::clamp(point.ln_m[i] + A(k, 1 + i) * change, -60.0, 1.5);
    }
  }
}

}  // namespace

void cold_guess(Kernel& kernel, Point& point) {
  kernel.resize(point);
  const auto& A = kernel.components().formula;
  const double most = std::max(kernel.totals.cwiseAbs().maxCoeff(), 1e-30);
  if (kernel.aqueous()) {
    point.water = std::max(0.9 * kernel.totals[0], 1e-2 * most);
    point.water_slack = 1e-2;
    bound_solutes(kernel, point);
  }
  fit_potentials(kernel, point);
  if (kernel.solutes() > 0) {
    kernel.ln_gamma.setZero();
    set_solutes(kernel, point);
    balance_components(kernel, point);
    set_solutes(kernel, point);
  }
  point.gas = 1e-2 * most;
  point.gas_slack = 0.5;
  point.ln_x.setConstant(-std::log(std::max(kernel.gases(), 1) * 2.0));
  for (int p = 0; p < kernel.pures(); ++p) {
    const int s = kernel.system().pure_first() + p;
    if (!kernel.pure_active(p)) continue;
    point.slack[p] = std::max(kernel.reference(s) - A.col(s).dot(point.y), 1.0);
    // The barrier of a phase is measured by what the feed can make of it: an amount that its scarcest component
    // cannot supply would take hundreds of steps to shrink.
    double possible = 1.0;
    for (int k = 1; k < kernel.components().count; ++k)
      if (k != kernel.components().charge_row && A(k, s) > 0.0)
        possible = std::min(possible, std::max(kernel.totals[k] / A(k, s), unsupplied));
    kernel.barrier_weight[p] = possible;
    point.pure[p] = start_product * possible / point.slack[p];
  }
}

NewtonReport interior_point(Kernel& kernel, Point& point, Assemblage& assemblage, bool exact, NewtonWork& work,
                            const Options& options) {
  NewtonReport report;
  Assemblage all{.aqueous = kernel.aqueous(), .gas = kernel.gases() > 0,
                 .pure = std::vector<char>(static_cast<std::size_t>(kernel.pures()), 1)};
  double mu = std::max(complementarity(kernel, point, all), final_barrier);
  for (; report.iterations < options.interior_iterations; ++report.iterations) {
    kernel.evaluate(point, true);
    const Residuals r = kernel.residuals(point, {.aqueous = false, .gas = false,
                                                 .pure = std::vector<char>(all.pure.size(), 0)});
    const double now = complementarity(kernel, point, all);
    if (now < 2.0 * final_barrier && r.affinity < 1e-5 && r.imbalance < 1e-6) {
      report.converged = true;
      break;
    }
    if (!kernel.step(point, all, {}, {.mu = mu}, exact, work.step)) break;
    const double alpha = step_length(kernel, point, all, work.step);
    advance(kernel, point, work.step, alpha);
    const double centred = complementarity(kernel, point, all);
    mu = std::max(final_barrier, (alpha > 0.9 ? 0.1 : (alpha > 0.3 ? 0.5 : 1.0)) * std::max(centred, 1e-14));
  }
  assemblage.aqueous = all.aqueous && point.water > point.water_slack * 1e-6 && point.water > 1e-9;
  assemblage.gas = all.gas && point.gas > point.gas_slack;
  for (int p = 0; p < kernel.pures(); ++p) {
    const bool present = kernel.pure_active(p) && point.pure[p] > kernel.barrier_weight[p] * point.slack[p];
    assemblage.pure[static_cast<std::size_t>(p)] = present ? 1 : 0;
    if (!present) point.pure[p] = 0.0;
  }
  if (!assemblage.gas) point.gas = 0.0;
  if (!assemblage.aqueous) point.water = 0.0;
  return report;
}

}  // namespace nigari::equilibrium::detail
