// SPDX-License-Identifier: BSD-3-Clause
// Chemical equilibrium at given temperature, pressure and amounts: warm start, cold start, certificate.
#include "nigari/equilibrium/solver.hpp"

#include <cmath>

#include "nigari/base/error.hpp"
#include "nigari/equilibrium/detail/close_balances.hpp"
#include "nigari/equilibrium/detail/properties.hpp"
#include "nigari/equilibrium/detail/solver_state.hpp"
#include "nigari/equilibrium/detail/warnings.hpp"

namespace nigari::equilibrium {

std::string_view to_string(Status status) {
  return status == Status::converged ? "converged" : "not_converged";
}

namespace {

/// As a new one, but for the storage of its lists.
void renew(Result& r) {
  Result fresh;
  for (const auto list : {&Result::amounts, &Result::ln_activity, &Result::ln_gamma, &Result::molality, &Result::saturation_index,
                          &Result::mixture_index, &Result::titrants, &Result::phase_volumes})
    (fresh.*list).swap(r.*list);
  fresh.titrants.clear();
  fresh.phase_volumes.clear();
  fresh.warnings.swap(r.warnings);
  r = std::move(fresh);
}

/// The answer of the derivatives, when its certificate holds.
bool by_taylor(detail::Task& s, const std::vector<double>& totals, Result& result) {
  const detail::Point last = s.point;
  const detail::Assemblage phases = s.present_phases;
  if (!s.taylor.predict(s.kernel, s.point, s.present_phases)) return false;
  Options loose = s.options;
  loose.affinity_tolerance = loose.imbalance_tolerance = s.options.taylor_tolerance;
  detail::certify(s.kernel, s.work.stability, s.point, s.present_phases, s.scale, {totals, totals, totals.back()}, loose, result);
  s.taylor.tell(result.certificate.holds);
  result.rung = result.certificate.holds ? "taylor" : "";
  if (result.certificate.holds) return true;
  s.point = last;
  s.present_phases = phases;
  return false;
}

/// The certificate, of the point with the balances of its elements closed where Newton left more than a few roundings.
void certify_closed(detail::Task& s, const std::vector<double>& totals, Result& result) {
  const detail::ElementBalance balance{totals, totals, totals.back()};
  const auto certify = [&] {
    detail::certify(s.kernel, s.work.stability, s.point, s.present_phases, s.scale, balance, s.options, result);
  };
  certify();
  if (result.certificate.imbalance <= 0.1 * s.options.imbalance_tolerance) return;
  if (detail::close_balances(s.kernel, s.point, s.present_phases, s.scale, balance, result)) certify();
}

/// An element that no species of the system holds at this temperature makes a feed that nothing can balance.
std::string unheld(const detail::Kernel& kernel, const std::vector<double>& totals) {
  const auto& system = kernel.system();
  for (std::size_t e = 0; e + 1 < totals.size(); ++e) {
    bool held = !(totals[e] > 0.0);
    for (int s = 0; s < static_cast<int>(system.species().size()) && !held; ++s) held = kernel.active(s) && system.formula(s)[e] != 0.0;
    if (!held) return "no species of the system holds " + system.elements()[e] + " at this temperature";
  }
  return {};
}

bool same(const phase::Feed& a, const phase::Feed& b) { return a.formulas == b.formulas && a.names == b.names; }

}  // namespace

Solver::Solver(std::shared_ptr<const phase::System> system, const Options& options)
    : impl_(std::make_unique<Impl>(std::move(system), options)) {}
Solver::~Solver() = default;
Solver::Solver(Solver&&) noexcept = default;
Solver& Solver::operator=(Solver&&) noexcept = default;

void Solver::forget() {
  impl_->warm = false;
  impl_->kernel.forget();
  impl_->taylor.clear();
}

Result Solver::solve(double temperature, double pressure, const phase::Feed& feed, std::span<const double> amounts) {
  return solve(Conditions{.temperature = temperature, .pressure = pressure}, feed, amounts);
}

Result Solver::solve(const Conditions& conditions, const phase::Feed& feed, std::span<const double> amounts) {
  Result result;
  solve(conditions, feed, amounts, result);
  return result;
}

void Solver::solve(const Conditions& conditions, const phase::Feed& feed, std::span<const double> amounts, Result& result,
                   bool properties) {
  auto& s = *impl_;
  const double temperature = conditions.temperature, pressure = conditions.pressure;
  if (!std::isfinite(temperature) || !std::isfinite(pressure) || temperature <= 0.0 || pressure <= 0.0)
    throw RangeError({"NGR-E0605", "temperature and pressure must be positive", {},
                      std::to_string(temperature) + " K, " + std::to_string(pressure) + " Pa", "K and Pa above zero", {}});
  if (amounts.size() != feed.names.size())
    throw InputError({"NGR-E0606", "one amount for each substance of the feed", {}, std::to_string(amounts.size()),
                      std::to_string(feed.names.size()), {}});
  s.certified = false;
  detail::HeldProblem held(*s.system, conditions);
  renew(result);
  result.temperature = temperature;
  result.pressure = pressure;
  s.kernel.let_temperature_move(conditions.enthalpy || conditions.entropy || conditions.internal_energy);
  s.kernel.set_conditions(temperature, pressure);
  s.kernel.prefer_for_charge(held.free_ion());
  s.take_feed(feed, amounts, held.substances(), held.may_be_charged());
  std::vector<double> totals = s.element_totals;
  const auto again = [&] {  // as if nothing had been solved before
    s.kernel.forget();
    s.take_feed(feed, amounts, held.substances(), held.may_be_charged());
  };
  if (held.empty()) {
    if (!s.kernel.conditions().empty()) {
      s.kernel.hold({}, {});
      s.warm = false;
    }
    if (s.options.taylor_tolerance > 0.0 && by_taylor(s, totals, result)) {
      finish(conditions, feed, result, properties);
      return;
    }
    bool done = false;
    if (s.warm) {
      const detail::Point last = s.point;
      const detail::Assemblage phases = s.present_phases;
      done = s.run_newton(last, phases, result, "warm newton");
    }
    if (!done && !result.rung.empty()) again();
    if (!done) s.cold(result);
  } else {
    held.solve(s, result);
    totals = held.totals(s);
    result.imposed_charge = totals.back();
  }
  certify_closed(s, totals, result);
  if (!result.certificate.holds && result.rung == "warm newton") {
    again();
    if (held.empty()) {
      s.cold(result);
    } else {
      s.warm = false;
      s.kernel.set_conditions(temperature, pressure);
      const int spent = result.iterations;
      renew(result);
      result.temperature = temperature, result.pressure = pressure, result.iterations = spent;
      held.solve(s, result);
      totals = held.totals(s);
      result.imposed_charge = totals.back();
    }
    certify_closed(s, totals, result);
  }
  if (!result.certificate.holds && held.empty() && s.cold_by_abundance(result)) certify_closed(s, totals, result);
  if (!result.certificate.holds && result.message.empty()) result.message = unheld(s.kernel, totals);
  s.warm = result.certificate.holds;
  if (s.warm && held.empty() && s.options.taylor_tolerance > 0.0) s.taylor.keep(s.kernel, s.point, s.present_phases);
  finish(conditions, feed, result, properties);
}

/// What follows the certificate, whether it holds or not.
void Solver::finish(const Conditions& conditions, const phase::Feed& feed, Result& result, bool properties) {
  auto& s = *impl_;
  s.warm = s.certified = result.certificate.holds;
  s.conditions = conditions;
  if (!same(s.feed, feed)) s.feed = feed;
  if (!s.warm && result.message.empty()) result.message = "no method met the tolerances; the numbers are the last iterate";
  if (s.warm) result.message.clear();
  if (properties) detail::fill_properties(s.kernel, s.point, s.present_phases, s.scale, result);
  result.warnings = s.warnings(result.temperature, result.pressure);
  detail::volume_warnings(s.kernel, result);
  if (conditions.volume && properties && std::isnan(result.properties.volume))
    result.warnings.push_back("the volume held leaves out what has no molar volume in the set");
}

}  // namespace nigari::equilibrium
