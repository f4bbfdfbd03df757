// SPDX-License-Identifier: BSD-3-Clause
// One problem being worked on: reading the feed, components, Newton's method.
#include "nigari/equilibrium/detail/task.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/base/error.hpp"
#include "nigari/equilibrium/detail/warnings.hpp"

namespace nigari::equilibrium::detail {

namespace {

constexpr double neutral = 1e-12;  // relative charge a feed may carry: rounding

}  // namespace

Task::Task(std::shared_ptr<const phase::System> s, const Options& o)
    : system(std::move(s)), options(o), kernel(*system), present(system->elements().size(), 0),
      element_totals(system->elements().size(), 0.0) {
  present_phases.assign(system->phases().size(), 0);
  if (system->has_aqueous()) present_phases[0] = 1;
}

void Task::take_feed(const phase::Feed& feed, std::span<const double> amounts, std::span<const Substance> extra,
                     bool may_be_charged) {
  const std::size_t elements = element_totals.size();
  std::fill(element_totals.begin(), element_totals.end(), 0.0);
  double gross_charge = 0.0;
  for (std::size_t s = 0; s < amounts.size(); ++s) {
    if (!std::isfinite(amounts[s]))
      throw RangeError({"NGR-E0601", "an amount is not finite", {}, feed.names[s], "finite mol", {}});
    for (std::size_t e = 0; e < elements; ++e) element_totals[e] += feed.formulas[s * elements + e] * amounts[s];
    gross_charge += std::abs(feed.formulas[s * elements + elements - 1] * amounts[s]);
  }
  if (!may_be_charged && std::abs(element_totals.back()) > neutral * gross_charge)
    throw InputError({"NGR-E0602", "the feed is not neutral", {}, std::to_string(element_totals.back()) + " mol of charge",
                      "a neutral feed; adjust one ion, or name the species that balances the charge", {}});
  std::vector<char> now(elements, 0);
  double most = 0.0;
  for (std::size_t e = 0; e + 1 < elements; ++e) {
    if (element_totals[e] < 0.0)
      throw RangeError({"NGR-E0603", "negative total of an element", {}, system->elements()[e], "amounts that add up to zero or more", {}});
    now[e] = element_totals[e] > 0.0 ? 1 : 0;
    most = std::max(most, element_totals[e]);
    for (const auto& substance : extra) now[e] |= substance.formula[e] != 0.0 ? 1 : 0;
  }
  if (most == 0.0) throw InputError({"NGR-E0604", "the feed is empty", {}, {}, "some amount above zero", {}});
  if (fed_formulas_ != feed.formulas) {
    fed_formulas_ = feed.formulas;
    counted_ = -1;
  }
  fed_amounts_.assign(amounts.begin(), amounts.end());
  fed_totals_ = element_totals;
  if (now != present) warm = false;
  present = now;
  if (kernel.prepare(present, element_totals)) warm = false;
  take_fed_totals();
  if (kernel.totals.size() == 0)
    throw InputError({"NGR-E0607", "no species of the system is made of the elements of the feed alone", {}, {}, "phases that hold them at this temperature", {}});
  if (const int c = kernel.components().charge_row; c >= 0 && !may_be_charged) kernel.totals[c] = 0.0;
  scale = working_water / kernel.totals.cwiseAbs().maxCoeff();
  kernel.totals *= scale;
}

const std::vector<std::string>& Task::warnings(double T, double P) {
  if (T == warned_T_ && P == warned_P_ && present == warned_elements_) return warnings_;
  warnings_ = data_warnings(kernel, T, P);
  warned_T_ = T;
  warned_P_ = P;
  warned_elements_ = present;
  return warnings_;
}

bool Task::run_newton(const Point& from, const Assemblage& phases, Result& result, const std::string& rung) {
  point = from;
  present_phases = phases;
  if (!point.v.allFinite() || !point.y.allFinite() || !point.amount.allFinite()) return false;
  const auto report = newton_free(kernel, point, present_phases, work, options);
  if (report.converged) order_copies(kernel, point, present_phases);
  result.iterations += report.iterations;
  result.rung = rung;
  return report.converged;
}

void Task::take_fed_totals() {
  if (counted_ != kernel.generation()) {
    kernel.components().count_in(fed_formulas_, fed_amounts_.size(), counts_);
    counted_ = kernel.generation();
  }
  kernel.components().totals(counts_, fed_amounts_.data(), kernel.totals);
}

void Task::retake() {
  if (element_totals == fed_totals_) {
    take_fed_totals();
  } else {
    Eigen::MatrixXd counts;
    const std::size_t elements = element_totals.size();
    const Eigen::MatrixXd units = Eigen::MatrixXd::Identity(static_cast<Eigen::Index>(elements), static_cast<Eigen::Index>(elements));
    kernel.components().count_in({units.data(), units.data() + units.size()}, elements, counts);
    kernel.components().totals(counts, element_totals.data(), kernel.totals);
  }
  kernel.totals *= scale;
}

bool Task::gas(const GasTargets& targets, const std::function<void()>& hold, Result& result) {
  if (!gas_guess.aim(kernel, targets)) return false;
  if (!gas_guess.suits(kernel)) {  // made for another feed or another temperature
    kernel.forget();
    kernel.prepare(present, element_totals);
    retake();
    if (!gas_guess.aim(kernel, targets)) return false;
  }
  bool found = gas_guess.solve(kernel, targets);
  if (found && kernel.choose(gas_guess.better_components(kernel), element_totals)) {
    retake();
    found = gas_guess.again(kernel, targets);
  }
  result.iterations += gas_guess.iterations();
  if (!found) return false;
  hold();
  Point& start = start_;
  Assemblage phases(present_phases.size(), 0);
  gas_guess.fill(kernel, start, phases);
  kernel.resize(work.step);
  if (Eigen::Index next = start.freedom.size(); next > 0) {
    if (targets.volume) start.freedom[--next] = std::log(kernel.pressure());
    if (targets.energy()) start.freedom[--next] = kernel.temperature();
  }
  return run_newton(start, phases, result, "element potentials");
}

}  // namespace nigari::equilibrium::detail
