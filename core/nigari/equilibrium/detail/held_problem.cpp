// SPDX-License-Identifier: BSD-3-Clause
// Conditions beside temperature, pressure and amounts, as freedoms and equations of the kernel.
#include "nigari/equilibrium/detail/held_problem.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "nigari/base/error.hpp"
#include "nigari/equilibrium/detail/cold_guess.hpp"

namespace nigari::equilibrium::detail {

namespace {

constexpr double first_titrant = 1e-6;   ///< of the working amount: what a titrant with new elements starts from
constexpr double coldest_data = 150.0;   ///< K: below, polynomials are prolonged to where another answer may lie
constexpr double smallest_stride = 1e-4; ///< of the way from the free problem to the one that is held

[[noreturn]] void refuse(const char* code, const char* message, std::string value, std::string expected) {
  throw InputError({code, message, {}, std::move(value), std::move(expected), {}});
}

}  // namespace

Substance HeldProblem::substance(const std::string& name) const {
  const auto feed = system_.feed({name});
  return {feed.formulas};
}

HeldProblem::HeldProblem(const phase::System& system, const Conditions& conditions) : system_(system), given_(conditions) {
  const int energies = (given_.enthalpy ? 1 : 0) + (given_.entropy ? 1 : 0) + (given_.internal_energy ? 1 : 0);
  if (energies > 1)
    refuse("NGR-E0620", "enthalpy, entropy and internal energy each take the place of the temperature",
           std::to_string(energies) + " of them", "one of them");
  const auto finite = [](const std::optional<double>& x) { return !x || std::isfinite(*x); };
  if (!finite(given_.enthalpy) || !finite(given_.entropy) || !finite(given_.internal_energy) || !finite(given_.volume) ||
      !finite(given_.gas_volume) || (given_.volume && *given_.volume <= 0.0) || (given_.gas_volume && *given_.gas_volume <= 0.0))
    throw RangeError({"NGR-E0621", "a held quantity makes no sense", {}, {}, "finite numbers, a volume above zero", {}});
  if (given_.volume && given_.gas_volume)
    refuse("NGR-E0620", "volume and gas volume each take the place of the pressure", "both", "one of them");
  if (given_.gas_volume && system.gas_count() == 0)
    refuse("NGR-E0626", "a gas volume is held, but the system has no gas", {}, "a system with a gas phase");
  const auto add = [&](const std::string& titrant) {
    if (titrant.empty()) refuse("NGR-E0622", "something is held, but nothing is free to hold it", {}, "a titrant");
    titrants_.push_back(substance(titrant));
    if (titrants_.back().formula.back() != 0.0) charged_ = true;
  };
  for (const auto& a : given_.activities) {
    if (a.species != "e-") system.require(a.species);
    if (!std::isfinite(a.ln_activity)) throw RangeError({"NGR-E0621", "a held quantity makes no sense", {}, a.species, "finite numbers", {}});
    add(a.titrant);
  }
  for (const auto& t : given_.totals) {
    for (const auto& [name, coefficient] : t.coefficients) system.require(name);
    if (!std::isfinite(t.amount)) throw RangeError({"NGR-E0621", "a held quantity makes no sense", {}, t.titrant, "finite numbers", {}});
    add(t.titrant);
  }
  if (!given_.charge_balance.empty()) {
    balance_ = substance(given_.charge_balance);
    charged_ = true;
    if (balance_.formula.back() == 0.0)
      refuse("NGR-E0623", "the charge cannot be balanced by a neutral species", given_.charge_balance, "an ion");
  }
}

std::vector<Substance> HeldProblem::substances() const {
  auto out = titrants_;
  if (!balance_.formula.empty()) out.push_back(balance_);
  return out;
}

int HeldProblem::free_ion() const {
  const bool charged = std::any_of(titrants_.begin(), titrants_.end(), [](const Substance& t) { return t.formula.back() != 0.0; });
  if (!given_.charge_balance.empty()) return charged ? system_.find(given_.charge_balance) : -1;  // else known beforehand
  for (const auto& a : given_.activities)
    if (const int s = system_.find(a.titrant); s > 0 && s < system_.gas_first() && system_.charge(s) != 0.0) return s;
  return -1;
}

/// The balancing ion makes up for the charge of the feed, and for that of every mole of titrant.
void HeldProblem::balance_charge(Task& task, Result& result) const {
  if (balance_.formula.empty()) return;
  const double mol = -task.element_totals.back() / balance_.formula.back();
  result.charge_balance = mol;
  balance(task.element_totals);
  for (std::size_t e = 0; e + 1 < task.element_totals.size(); ++e)
    if (task.element_totals[e] < 0.0)
      throw InputError({"NGR-E0624", "more of the balancing ion would have to be taken away than there is", {},
                        given_.charge_balance, "an ion of the opposite charge, or a feed closer to neutral", {}});
  Eigen::VectorXd added = Eigen::VectorXd::Zero(task.kernel.components().count);
  task.kernel.components().totals(balance_.formula, &mol, 1, added);
  task.kernel.totals += task.scale * added;
  if (const int c = task.kernel.components().charge_row; c >= 0) task.kernel.totals[c] = 0.0;
}

void HeldProblem::hold(Task& task) {
  auto& kernel = task.kernel;
  const auto& components = kernel.components();
  std::vector<Freedom> freedoms;
  std::vector<Condition> equations;
  for (const auto& titrant : titrants_) {
    Eigen::VectorXd direction = Eigen::VectorXd::Zero(components.count);
    std::vector<double> formula = titrant.formula;
    balance(formula);
    const double one = 1.0;
    components.totals(formula, &one, 1, direction);
    freedoms.push_back({Freedom::What::titrant, direction});
  }
  for (const auto& a : given_.activities) {
    Condition c{.what = Condition::What::potential, .target = a.ln_activity};
    if (a.species == "e-") {
      if (!kernel.electron(c.coefficients)) refuse("NGR-E0625", "the system defines no electron activity", a.species, "a system with a redox couple");
    } else {
      const int s = system_.require(a.species);
      c.coefficients = components.formula.col(s);
      c.species = s;
    }
    equations.push_back(std::move(c));
  }
  for (const auto& t : given_.totals) {
    Condition c{.what = Condition::What::total, .coefficients = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(system_.species().size())),
                .target = t.amount * task.scale};
    for (const auto& [name, coefficient] : t.coefficients) c.coefficients[system_.require(name)] += coefficient;
    equations.push_back(std::move(c));
  }
  const auto extensive = [&](Condition::What what, const std::optional<double>& value) {
    if (value) equations.push_back({.what = what, .target = *value * task.scale});
  };
  if (energy()) freedoms.push_back({Freedom::What::temperature, {}});
  if (volume()) freedoms.push_back({Freedom::What::pressure, {}});
  extensive(Condition::What::enthalpy, given_.enthalpy);
  extensive(Condition::What::entropy, given_.entropy);
  extensive(Condition::What::internal_energy, given_.internal_energy);
  extensive(Condition::What::volume, given_.volume);
  extensive(Condition::What::volume, given_.gas_volume);
  if (given_.gas_volume) equations.back().phase = kernel.mixture_phase(0);
  goals_.clear();
  for (const auto& c : equations) goals_.push_back(c.target);
  kernel.hold(std::move(freedoms), std::move(equations));
}

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
    } else {
      stride *= stride == 1.0 ? 0.25 : 0.5;
      if (stride < smallest_stride) break;
    }
  }
  for (std::size_t j = 0; j < equations.size(); ++j) equations[j].target = goals_[j];
  return done >= 1.0;
}

/// Where only potentials within the solution are held (pH, Eh), their values are a better start than any problem without
/// them: straight from the first guess.
bool HeldProblem::direct(Task& task, Result& result) {
  auto& kernel = task.kernel;
  if (!kernel.aqueous() || extensive() || !given_.totals.empty()) return false;
  for (const auto& a : given_.activities)
    if (a.species != "e-" && system_.require(a.species) >= system_.gas_first()) return false;
  hold(task);
  Point guess;
  if (!cold_guess(kernel, guess)) return false;
  kernel.resize(task.work.step);
  guess.amount.tail(guess.amount.size() - 1).setZero();
  Assemblage solution(task.present_phases.size(), 0);
  solution[0] = 1;
  return task.run_newton(guess, solution, result, "newton");
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
    if (approach(task, result) || at_a_break(task, result)) return true;
    if (result.message.empty()) result.message = "the held conditions could not be reached from the feed";
    return false;
  };
  done = done || direct(task, result) || gas(task, result) || at_a_break(task, result);
  const bool aimed = !done && energy() && task.gas_guess.aimed() > 0.0;
  const double starts[] = {aimed ? task.gas_guess.aimed() : guess, guess, 1000.0, 2000.0, 3500.0, 500.0};  // K
  const std::size_t count = energy() && !kernel.aqueous() ? std::size(starts) : 1;
  double frozen = 0.0;  // a start that ended where no data are
  for (std::size_t i = 0; i < count && !done; ++i) {
    if (i > 0 && (starts[i] == starts[0] || result.iterations >= task.options.total_iterations)) continue;
    done = attempt(starts[i]);
    if (!done || count == 1 || kernel.temperature() >= coldest_data || guess < coldest_data) continue;
    if (frozen == 0.0) frozen = starts[i];
    done = false;
  }
  if (!done && frozen > 0.0) done = attempt(frozen);
  report(task, result);
  return done;
}

std::vector<double> HeldProblem::totals(const Task& task) const {
  std::vector<double> out = task.element_totals;
  for (std::size_t j = 0; j < titrants_.size(); ++j) {
    const double mol = task.point.freedom[static_cast<Eigen::Index>(j)] / task.scale;
    const double balancing = balance_.formula.empty() ? 0.0 : -mol * titrants_[j].formula.back() / balance_.formula.back();
    for (std::size_t e = 0; e < out.size(); ++e)
      out[e] += mol * titrants_[j].formula[e] + (balancing != 0.0 ? balancing * balance_.formula[e] : 0.0);
  }
  return out;
}

void HeldProblem::balance(std::vector<double>& totals) const {
  if (balance_.formula.empty()) return;
  const double mol = -totals.back() / balance_.formula.back();
  for (std::size_t e = 0; e < totals.size(); ++e) totals[e] += mol * balance_.formula[e];
  totals.back() = 0.0;
}

std::vector<double> HeldProblem::titrant_changes(const Point& answer, double scale) const {
  std::vector<double> out;
  for (std::size_t j = 0; j < titrants_.size(); ++j) out.push_back(answer.freedom[static_cast<Eigen::Index>(j)] / scale);
  return out;
}

void HeldProblem::report(const Task& task, Result& result) const {
  if (task.point.freedom.size() < static_cast<Eigen::Index>(titrants_.size())) return;
  for (std::size_t j = 0; j < titrants_.size(); ++j) {
    const double mol = task.point.freedom[static_cast<Eigen::Index>(j)] / task.scale;
    result.titrants.push_back(mol);
    if (!balance_.formula.empty()) result.charge_balance -= mol * titrants_[j].formula.back() / balance_.formula.back();
  }
  result.temperature = task.kernel.temperature();
  result.pressure = task.kernel.pressure();
}

}  // namespace nigari::equilibrium::detail
