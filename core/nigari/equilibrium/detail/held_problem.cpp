// SPDX-License-Identifier: BSD-3-Clause
// Conditions beside temperature, pressure and amounts, as freedoms and equations of the kernel.
#include "nigari/equilibrium/detail/held_problem.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/base/error.hpp"

namespace nigari::equilibrium::detail {

namespace {

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
  task.kernel.components().total(balance_.formula, mol, added);
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
    components.total(formula, 1.0, direction);
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
