// SPDX-License-Identifier: BSD-3-Clause
// The last digits of the balances of the elements.
#include "nigari/equilibrium/detail/close_balances.hpp"

#include <algorithm>
#include <cmath>

namespace nigari::equilibrium::detail {

namespace {

constexpr double rounding = 1e-9;  ///< largest relative change of an amount, a tenth of what is certified in RT

/// What a balance may keep, as a part of the change: it decides what has no answer of its own (Na and Cl of one salt) or a
/// soft one (the electrons of a solution without a couple, which would have to make up for the rounding of all its oxygen).
constexpr double slack = 1e-6;

/// The smallest changes eps, relative to the amounts n and weighted by them, with sum n A eps = -net: eps = A x.
bool changes(const phase::System& system, const std::vector<double>& amounts, const Eigen::VectorXd& net, Eigen::VectorXd& eps) {
  const auto elements = static_cast<Eigen::Index>(system.elements().size());
  const auto species = static_cast<Eigen::Index>(amounts.size());
  const Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>> A(system.formulas().data(), species, elements);
  const Eigen::Map<const Eigen::VectorXd> n(amounts.data(), species);
  Eigen::MatrixXd normal = A.transpose() * n.asDiagonal() * A;
  const Eigen::VectorXd unit = normal.diagonal().unaryExpr([](double x) { return x > 0.0 ? 1.0 / std::sqrt(x) : 0.0; });
  normal = unit.asDiagonal() * normal * unit.asDiagonal();
  normal.diagonal().array() += slack;
  eps = -(A * unit.cwiseProduct(normal.ldlt().solve(unit.cwiseProduct(net))));
  return eps.allFinite() && eps.cwiseAbs().maxCoeff() < rounding;
}

}  // namespace

bool close_balances(Kernel& kernel, Point& point, const Assemblage& present, double scale, const ElementBalance& elements,
                    const Result& result) {
  const auto& system = kernel.system();
  const auto count = static_cast<Eigen::Index>(system.elements().size());
  Eigen::VectorXd net(count), eps;
  for (Eigen::Index e = 0; e < count; ++e) {
    const auto column = static_cast<std::size_t>(e);
    net[e] = e + 1 < count ? -elements.totals[column] : -elements.charge;
    for (std::size_t s = 0; s < result.amounts.size(); ++s) net[e] += system.formula(static_cast<int>(s))[column] * result.amounts[s];
  }
  if (!changes(system, result.amounts, net, eps)) return false;
  if (kernel.aqueous() && present[0] != 0) {
    point.amount[0] *= 1.0 + eps[0];
    for (int s = 1; s <= kernel.solutes(); ++s) point.v[s] += eps[s] - eps[0];
  }
  for (int k = 0; k < kernel.mixtures(); ++k) {
    const auto& m = system.mixtures()[static_cast<std::size_t>(k)];
    const int phase = kernel.mixture_phase(k);
    if (present[static_cast<std::size_t>(phase)] == 0) continue;
    double before = 0.0, after = 0.0;
    for (int s = m.first; s < m.first + m.count; ++s) {
      const double n = result.amounts[static_cast<std::size_t>(s)] * scale;
      before += n;
      after += n * (1.0 + eps[s]);
    }
    const double whole = after / before - 1.0;
    point.amount[phase] = after;
    for (int s = m.first; s < m.first + m.count; ++s) point.v[s] += eps[s] - whole;
  }
  for (int p = 0; p < kernel.pures(); ++p) point.amount[kernel.pure_phase(p)] *= 1.0 + eps[system.pure_first() + p];
  return true;
}

}  // namespace nigari::equilibrium::detail
