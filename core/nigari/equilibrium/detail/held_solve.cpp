// SPDX-License-Identifier: BSD-3-Clause
// The ways to a state at which something is held: from the last one, directly, as a gas, or over one with nothing held.
#include <algorithm>
#include <cmath>
#include <iterator>

#include "nigari/equilibrium/detail/cold_guess.hpp"
#include "nigari/equilibrium/detail/held_problem.hpp"

namespace nigari::equilibrium::detail {

namespace {

constexpr double first_titrant = 1e-6;   ///< of the working amount: what a titrant with new elements starts from
constexpr double coldest_data = 200.0;   ///< K: below, polynomials are prolonged to where another answer may lie
constexpr double smallest_stride = 1e-4; ///< of the way from the free problem to the one that is held

}  // namespace

bool HeldProblem::run(Task& task, Result& result, const char* rung) {
  const Point from = task.point;
  const Assemblage phases = task.present_phases;
  return task.run_newton(from, phases, result, rung);
}

/// From the problem whose conditions are met as it stands to the one that is asked for, in strides.
bool HeldProblem::approach(Task& task, Result& result) {
  auto& equations = task.kernel.conditions();
  task.kernel.evaluate(task.point, task.present_phases, true, true);
  std::vector<double> start;
  for (int j = 0; j < static_cast<int>(equations.size()); ++j)
    start.push_back(equations[static_cast<std::size_t>(j)].target + task.kernel.violation(j, task.point).value);
  double done = 0.0, stride = 1.0;
  const Point first = task.point;
  Point last = first;
  Assemblage phases = task.present_phases;
  while (done < 1.0 && result.iterations < task.options.total_iterations) {
    const double next = std::min(1.0, done + stride);
    for (std::size_t j = 0; j < equations.size(); ++j) equations[j].target = next == 1.0 ? goals_[j] : start[j] + next * (goals_[j] - start[j]);
    if (task.run_newton(last, phases, result, stride == 1.0 ? "newton" : "continuation")) {
      done = next;
      last = task.point;
      phases = task.present_phases;
      stride *= 2.0;
    } else if (next == 1.0 && at_a_break(task, result)) {
      done = next;
    } else {
      stride *= stride == 1.0 ? 0.25 : 0.5;
      if (stride < smallest_stride) break;
    }
  }
  for (std::size_t j = 0; j < equations.size(); ++j) equations[j].target = goals_[j];
  return done >= 1.0;
}

/// Where only potentials within the solution or of gases above it are held (pH, Eh, fugacities), their values are a better
/// start than any problem without them, in which there may be a gas that they forbid: straight from the first guess.
bool HeldProblem::direct(Task& task, Result& result) {
  auto& kernel = task.kernel;
  if (!kernel.aqueous() || extensive()) return false;
  for (const auto& t : given_.totals)
    if (t.coefficients.size() != 1 || system_.require(t.coefficients.begin()->first) != 0) return false;
  for (const auto& a : given_.activities)
    if (a.species != "e-" && system_.require(a.species) >= system_.gas_first() + system_.gas_count()) return false;
  const auto attempt = [&](const char* rung) {
    hold(task);
    Point guess;
    if (!cold_guess(kernel, task.solution_guess, guess)) return false;
    kernel.resize(task.work.step);
    guess.amount.tail(guess.amount.size() - 1).setZero();
    Assemblage solution(task.present_phases.size(), 0);
    solution[0] = 1;
    return task.run_newton(guess, solution, result, rung) && task.present_phases[0] != 0;  // not with all water taken away
  };
  if (attempt("newton")) return true;
  if (!kernel.choose_abundant(task.element_totals)) return false;
  task.retake();
  if (attempt("newton, abundant species")) return true;
  kernel.forget();
  kernel.prepare(task.present, task.element_totals);
  task.retake();
  return false;
}

/// An energy or the volume of a gas, without a problem of given temperature and pressure before it.
bool HeldProblem::gas(Task& task, Result& result) {
  if (!extensive() || !titrants_.empty() || !balance_.formula.empty()) return false;
  const auto scaled = [&](std::optional<double> value) {
    if (value) *value *= task.scale;
    return value;
  };
  const GasTargets targets{scaled(given_.enthalpy), scaled(given_.entropy), scaled(given_.internal_energy),
                           scaled(given_.volume ? given_.volume : given_.gas_volume)};
  return task.gas(targets, [&] { hold(task); }, result);
}

/// Newton's steps jump to and fro where the answer lies on a break of the data, as of polynomials at 1000 K, whose pieces
/// differ in the last digits there. Either side of it is an equilibrium, and meets what is held but for that difference.
bool HeldProblem::at_a_break(Task& task, Result& result) {
  constexpr double close = 1e-4, aside = 1e-9;
  auto& kernel = task.kernel;
  const std::size_t j = titrants_.size();
  if (!energy() || kernel.conditions().size() <= j || task.point.freedom.size() != static_cast<Eigen::Index>(kernel.conditions().size()))
    return false;
  kernel.evaluate(task.point, task.present_phases, false);
  if (!(kernel.residuals(task.point, task.present_phases).worst() < close)) return false;
  const Condition held = kernel.conditions()[j];
  const double T = kernel.temperature();
  for (const double side : {1.0, 1.0 - aside, 1.0 + aside}) {
    kernel.conditions()[j] = {.what = Condition::What::freedom, .target = side * T};
    task.point.freedom[static_cast<Eigen::Index>(j)] = side * T;
    const bool found = run(task, result, "newton");
    kernel.conditions()[j] = held;
    if (found && std::abs(kernel.violation(static_cast<int>(j), task.point).relative()) <= task.options.affinity_tolerance) return true;
  }
  result.message = "what is held lies in a gap of the data, at the temperature where one polynomial takes over from another";
  return false;
}

/// The problem with nothing held, at the first guesses of temperature and pressure, as the start of the one that is.
bool HeldProblem::start(Task& task, Result& result) {
  auto& kernel = task.kernel;
  const std::vector<double> totals = task.element_totals, basis_totals(kernel.totals.data(), kernel.totals.data() + kernel.totals.size());
  const std::vector<int> basis = kernel.components().basis;
  Eigen::VectorXd first = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(titrants_.size()) + (energy() ? 1 : 0) + (volume() ? 1 : 0));
  for (std::size_t j = 0; j < titrants_.size(); ++j) {
    bool brings = false;
    for (std::size_t e = 0; e + 1 < titrants_[j].formula.size(); ++e)
      brings = brings || (titrants_[j].formula[e] != 0.0 && !(task.element_totals[e] > 0.0));
    if (!brings) continue;
    first[static_cast<Eigen::Index>(j)] = first_titrant * working_water;
    std::vector<double> formula = titrants_[j].formula;
    balance(formula);
    for (std::size_t e = 0; e < formula.size(); ++e) task.element_totals[e] += first_titrant * working_water / task.scale * formula[e];
  }
  kernel.hold({}, {});
  if (first.head(static_cast<Eigen::Index>(titrants_.size())).any()) task.retake();
  const bool found = task.cold(result);
  task.element_totals = totals;
  if (kernel.components().basis == basis) std::copy(basis_totals.begin(), basis_totals.end(), kernel.totals.data());
  else task.retake();
  hold(task);
  Eigen::Index next = static_cast<Eigen::Index>(titrants_.size());
  if (energy()) first[next++] = kernel.temperature();
  if (volume()) first[next] = std::log(kernel.pressure());
  task.point.freedom = first;
  task.work.step.freedom = first;
  return found;
}

bool HeldProblem::solve(Task& task, Result& result) {
  auto& kernel = task.kernel;
  balance_charge(task, result);
  bool done = false;
  if (task.warm && task.point.freedom.size() == static_cast<Eigen::Index>(titrants_.size()) + (energy() ? 1 : 0) + (volume() ? 1 : 0)) {
    hold(task);
    done = run(task, result, "warm newton");
  }
  const double guess = kernel.temperature(), pressure = kernel.pressure();
  const auto attempt = [&](double T) {
    kernel.set_conditions(T, pressure);
    if (!start(task, result)) {
      result.message = "no equilibrium was found without the held conditions, from which to approach them";
      return false;
    }
    result.message.clear();
    if (approach(task, result)) return true;
    if (result.message.empty()) result.message = "the held conditions could not be reached from the feed";
    return false;
  };
  const auto sensible = [&] { return kernel.aqueous() || !energy() || kernel.temperature() >= coldest_data || guess < coldest_data; };
  done = done || direct(task, result) || gas(task, result) || at_a_break(task, result);
  const bool aimed = energy() && task.gas_guess.aimed() > 0.0;
  const double starts[] = {aimed ? task.gas_guess.aimed() : guess, guess, 1000.0, 2000.0, 3500.0, 500.0};  // K
  const std::size_t count = energy() && !kernel.aqueous() ? std::size(starts) : 1;
  double frozen = done && !sensible() ? guess : 0.0;  // a start that ended where no data are
  if (frozen > 0.0) done = false;
  for (std::size_t i = 0; i < count && !done; ++i) {
    if (i > 0 && (starts[i] == starts[0] || result.iterations >= task.options.total_iterations)) continue;
    done = attempt(starts[i]) && sensible();
    if (frozen == 0.0 && !done && !sensible()) frozen = starts[i];
  }
  if (!done && frozen > 0.0) done = attempt(frozen);
  report(task, result);
  return done;
}

}  // namespace nigari::equilibrium::detail
