// SPDX-License-Identifier: BSD-3-Clause
// The ways to a first answer, one after the other: as a gas, from a guess, and around what a guess may miss.
#include <algorithm>
#include <cmath>

#include "nigari/equilibrium/detail/cold_guess.hpp"
#include "nigari/equilibrium/detail/interior_point.hpp"
#include "nigari/equilibrium/detail/task.hpp"

namespace nigari::equilibrium::detail {

bool Task::cold(Result& result) {
  if (gas({}, [] {}, result)) return true;
  return from_guess(result, "") || cold_by_abundance(result) || cold_as_vapour(result) || cold_by_dilution(result) ||
         cold_by_neighbour(result);
}

/// All water as vapour, without a solution. A little above the boiling point of pure water Newton would take the water
/// away by 95 % at a time for ever: two phases of one component have no step between them.
bool Task::cold_as_vapour(Result& result) {
  constexpr double trace = 1e-9;
  if (!kernel.aqueous() || system->gas_count() == 0 || !kernel.may_form(kernel.mixture_phase(0))) return false;
  const auto& c = kernel.components();
  Point& start = start_;
  cold_guess(kernel, solution_guess, start);
  kernel.resize(work.step);
  start.amount.setZero();
  bool steam = false;
  for (int s = system->gas_first(); s < system->gas_first() + system->gas_count(); ++s) {
    const bool water = kernel.active(s) && c.end(s) == c.begin(s) + 1 && c.begin(s)->component == 0;
    start.v[s] = water ? 0.0 : std::log(trace);
    steam = steam || water;
  }
  if (!steam) return false;
  Assemblage gas(present_phases.size(), 0);
  const int phase = kernel.mixture_phase(0);
  gas[static_cast<std::size_t>(phase)] = 1;
  start.amount[phase] = kernel.totals[0];
  return run_newton(start, gas, result, "newton on the vapour") && -kernel.closure[0] <= options.affinity_tolerance;
}

/// From a dilute solution up. Activity coefficients far above their range (Davies' beyond 1 mol/kg) have answers of absurd
/// molalities too, to which a guess of the whole feed may lead: the one that goes on from dilute solutions is meant.
bool Task::cold_by_dilution(Result& result) {
  constexpr double dilute = 0.1, fastest = 2.0, slowest = 1.01;  // of all solutes; factors of a stride
  if (!kernel.aqueous()) return false;
  const Eigen::VectorXd fed = kernel.totals;
  double part = dilute, stride = fastest;
  const auto take = [&](double share) { kernel.totals.tail(fed.size() - 1) = share * fed.tail(fed.size() - 1); };
  take(part);
  bool found = from_guess(result, ", diluted");
  Point last = point;
  Assemblage phases = present_phases;
  while (found && part < 1.0) {
    const double next = std::min(part * stride, 1.0);
    take(next);
    if (run_newton(last, phases, result, "newton from a dilute solution")) {
      last = point;
      phases = present_phases;
      part = next;
      stride = std::min(stride * stride, fastest);
    } else {
      stride = std::sqrt(stride);
      found = stride > slowest && result.iterations < options.total_iterations;
    }
  }
  kernel.totals = fed;
  return found;
}

/// Two phases that only come together (pyrite and goethite of iron(II) sulfate) may be missed by a Newton that adds one at
/// a time. With a little more of one component than was fed, one of them comes by itself: from there back to the feed.
bool Task::cold_by_neighbour(Result& result) {
  constexpr double more = 1e-3, least = 1e-12, farthest = 4.0, nearest = 0.05;  // of all solutes; strides of its logarithm
  if (!kernel.aqueous()) return false;
  const Eigen::VectorXd fed = kernel.totals;
  const double all = fed.tail(fed.size() - 1).cwiseAbs().sum();
  bool found = false;
  for (int k = 1; k < static_cast<int>(fed.size()) && !found; ++k) {
    if (k == kernel.components().charge_row) continue;
    double extra = more * all, stride = farthest;
    kernel.totals[k] = fed[k] + extra;
    found = from_guess(result, ", neighbour");
    Point last = point;
    Assemblage phases = present_phases;
    while (found && extra > 0.0) {
      const double less = extra > least * all ? std::exp(-stride) * extra : 0.0;
      kernel.totals[k] = fed[k] + less;
      if (run_newton(last, phases, result, "newton from a neighbour")) {
        last = point;
        phases = present_phases;
        extra = less;
        stride = std::min(2.0 * stride, farthest);
      } else {
        stride *= 0.5;
        found = stride > nearest && result.iterations < options.total_iterations;
      }
    }
    kernel.totals = fed;
    if (result.iterations > options.total_iterations) break;
  }
  return found;
}

bool Task::cold_by_abundance(Result& result) {
  if (!kernel.aqueous() || !kernel.choose_abundant(element_totals)) return false;
  retake();
  return from_guess(result, ", abundant species");
}

/// Newton on the solution alone, then the interior-point method with exact and with frozen activities.
bool Task::from_guess(Result& result, const std::string& basis) {
  Point& start = start_;
  const bool spacious = cold_guess(kernel, solution_guess, start);
  kernel.resize(work.step);
  Assemblage solution(present_phases.size(), 0);
  if (kernel.aqueous()) {
    solution[0] = 1;
    plain_ = start;
    plain_.amount.tail(start.amount.size() - 1).setZero();
    if (spacious && run_newton(plain_, solution, result, "newton" + basis)) return true;
  }
  const bool unmixes = system->mixtures().size() > 1 && system->mixtures().back().family + 1 < static_cast<int>(system->mixtures().size());
  for (const bool copies : {false, true})
    for (const bool exact : {true, false}) {
      if (copies && !unmixes) continue;
      Point inner = start;
      if (copies) separate_copies(kernel, inner);
      Assemblage found = solution;
      const auto report = interior_point(kernel, inner, found, exact, copies, work, options);
      result.iterations += report.iterations;
      const std::string rung = std::string("interior point") + (exact ? "" : ", frozen activities") + (copies ? ", all copies" : "");
      if (run_newton(inner, found, result, rung + basis)) return true;
    }
  return !kernel.aqueous() && from_program(start, result);
}

/// The pure phases and mixtures of the linear program, to which Newton adds what it finds supersaturated.
bool Task::from_program(const Point& guess, Result& result) {
  constexpr double trace = 1e-9;
  const auto& program = kernel.program();
  Point plain = guess;
  plain.y.setZero();
  plain.amount.setZero();
  Assemblage phases(present_phases.size(), 0);
  for (std::size_t i = 0; i < program.basis.size(); ++i) {
    const int s = program.basis[i];
    const double n = program.amounts[i] * scale;
    if (s >= system->pure_first()) {
      if (n <= 0.0) continue;
      const int phase = kernel.pure_phase(s - system->pure_first());
      phases[static_cast<std::size_t>(phase)] = 1;
      plain.amount[phase] = n;
      continue;
    }
    for (int k = 0; k < kernel.mixtures(); ++k) {
      const auto& m = system->mixtures()[static_cast<std::size_t>(k)];
      if (s < m.first || s >= m.first + m.count) continue;
      const int phase = kernel.mixture_phase(k);
      if (phases[static_cast<std::size_t>(phase)] == 0) plain.v.segment(m.first, m.count).setConstant(std::log(trace));
      phases[static_cast<std::size_t>(phase)] = 1;
      plain.amount[phase] += n;
      plain.v[s] = std::log(std::max(n, trace));
    }
  }
  for (int k = 0; k < kernel.mixtures(); ++k) {
    const auto& m = system->mixtures()[static_cast<std::size_t>(k)];
    if (phases[static_cast<std::size_t>(kernel.mixture_phase(k))] == 0) continue;
    auto v = plain.v.segment(m.first, m.count);
    v.array() -= std::log(v.array().exp().sum());
  }
  return run_newton(plain, phases, result, "linear program");
}

}  // namespace nigari::equilibrium::detail
