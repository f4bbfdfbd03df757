// SPDX-License-Identifier: BSD-3-Clause
// Chemical equilibrium at given temperature, pressure and amounts: warm start, cold start, certificate.
#include "nigari/equilibrium/solver.hpp"

#include <cmath>

#include "nigari/base/error.hpp"
#include "nigari/equilibrium/detail/certify.hpp"
#include "nigari/equilibrium/detail/interior_point.hpp"

namespace nigari::equilibrium {

namespace {
constexpr double neutral = 1e-12;       // relative charge a feed may carry: rounding
constexpr double working_water = 55.5;  // the scaled problem is about one kilogram of solution
}  // namespace

std::string_view to_string(Status status) {
  return status == Status::converged ? "converged" : "not_converged";
}

struct Solver::Impl {
  std::shared_ptr<const phase::System> system;
  Options options;
  detail::Kernel kernel;
  detail::Point point;
  detail::Assemblage assemblage;
  detail::NewtonWork work;
  bool warm = false;
  std::vector<char> present;
  std::vector<double> element_totals;
  double scale = 1.0;

  Impl(std::shared_ptr<const phase::System> s, const Options& o)
      : system(std::move(s)), options(o), kernel(*system), present(system->elements().size(), 0),
        element_totals(system->elements().size(), 0.0) {
    assemblage.pure.assign(static_cast<std::size_t>(kernel.pures()), 0);
    assemblage.aqueous = system->has_aqueous();
  }

  /// Element totals, what is present, component totals; throws for feeds that make no sense.
  void take_feed(const phase::Feed& feed, std::span<const double> amounts) {
    const std::size_t elements = element_totals.size();
    std::fill(element_totals.begin(), element_totals.end(), 0.0);
    double gross = 0.0;
    for (std::size_t s = 0; s < amounts.size(); ++s) {
      if (!std::isfinite(amounts[s]))
        throw RangeError({"NGR-E0601", "an amount is not finite", {}, feed.names[s], "finite mol", {}});
      for (std::size_t e = 0; e < elements; ++e) element_totals[e] += feed.formulas[s * elements + e] * amounts[s];
      gross += std::abs(feed.formulas[s * elements + elements - 1] * amounts[s]);
    }
    if (std::abs(element_totals.back()) > neutral * gross)
      throw InputError({"NGR-E0602", "the feed is not neutral", {}, std::to_string(element_totals.back()) + " mol of charge",
                        "a neutral feed; adjust one ion", {}});
    std::vector<char> now(elements, 0);
    double most = 0.0;
    for (std::size_t e = 0; e + 1 < elements; ++e) {
      if (element_totals[e] < 0.0)
        throw RangeError({"NGR-E0603", "negative total of an element", {}, system->elements()[e], "amounts that add up to zero or more", {}});
      now[e] = element_totals[e] > 0.0 ? 1 : 0;
      most = std::max(most, element_totals[e]);
    }
    if (most == 0.0) throw InputError({"NGR-E0604", "the feed is empty", {}, {}, "some amount above zero", {}});
    if (now != present) warm = false;
    present = now;
    kernel.prepare(present);
    kernel.components().totals(feed.formulas, amounts.data(), amounts.size(), kernel.totals);
    if (kernel.components().charge_row >= 0) kernel.totals[kernel.components().charge_row] = 0.0;
    scale = working_water / kernel.totals.cwiseAbs().maxCoeff();
    kernel.totals *= scale;
  }

  bool run_newton(const detail::Point& from, const detail::Assemblage& phases, Result& result, const char* rung) {
    point = from;
    assemblage = phases;
    const auto report = detail::newton_free(kernel, point, assemblage, work, options);
    result.iterations += report.iterations;
    result.rung = rung;
    return report.converged;
  }

  bool cold(Result& result) {
    detail::Point start;
    detail::cold_guess(kernel, start);
    kernel.resize(work.step);
    detail::Assemblage solution{.aqueous = system->has_aqueous(), .gas = false,
                                .pure = std::vector<char>(assemblage.pure.size(), 0)};
    if (kernel.pures() == 0 && kernel.gases() == 0) {
      detail::Point plain = start;
      plain.pure.setZero();
      plain.gas = 0.0;
      if (run_newton(plain, solution, result, "newton")) return true;
    }
    for (const bool exact : {true, false}) {
      detail::Point inner = start;
      detail::Assemblage found = solution;
      const auto report = detail::interior_point(kernel, inner, found, exact, work, options);
      result.iterations += report.iterations;
      if (run_newton(inner, found, result, exact ? "interior point" : "interior point, frozen activities")) return true;
    }
    return false;
  }
};

Solver::Solver(std::shared_ptr<const phase::System> system, const Options& options)
    : impl_(std::make_unique<Impl>(std::move(system), options)) {}
Solver::~Solver() = default;
Solver::Solver(Solver&&) noexcept = default;
Solver& Solver::operator=(Solver&&) noexcept = default;

void Solver::forget() { impl_->warm = false; }

Result Solver::solve(double temperature, double pressure, const phase::Feed& feed, std::span<const double> amounts) {
  auto& s = *impl_;
  if (!(temperature > 0.0) || !(pressure > 0.0) || !std::isfinite(temperature) || !std::isfinite(pressure))
    throw RangeError({"NGR-E0605", "temperature and pressure must be positive", {},
                      std::to_string(temperature) + " K, " + std::to_string(pressure) + " Pa", "K and Pa above zero", {}});
  if (amounts.size() != feed.names.size())
    throw InputError({"NGR-E0606", "one amount for each substance of the feed", {}, std::to_string(amounts.size()),
                      std::to_string(feed.names.size()), {}});
  s.kernel.set_conditions(temperature, pressure);
  s.take_feed(feed, amounts);
  Result result;
  result.temperature = temperature;
  result.pressure = pressure;
  bool done = false;
  if (s.warm) {
    const detail::Point last = s.point;
    const detail::Assemblage phases = s.assemblage;
    done = s.run_newton(last, phases, result, "warm newton");
  }
  if (!done) done = s.cold(result);
  detail::certify(s.kernel, s.point, s.assemblage, s.scale, s.element_totals, s.options, result);
  s.warm = result.certificate.holds;
  if (!s.warm) result.message = "no method met the tolerances; the numbers are the last iterate";
  for (const auto& name : s.system->standard().out_of_range(temperature, pressure))
    result.warnings.push_back("outside the temperature range of its data: " + name);
  if (s.system->has_aqueous()) {
    for (const auto& name : s.system->activity().out_of_range(temperature))
      result.warnings.push_back("outside the temperature range of its data: " + name);
    for (const auto& missing : s.system->activity().missing())
      result.warnings.push_back("the set holds no " + missing.text);
  }
  return result;
}

}  // namespace nigari::equilibrium
