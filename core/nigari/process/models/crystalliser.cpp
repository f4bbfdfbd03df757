// SPDX-License-Identifier: BSD-3-Clause
// Brine and reagent brought to equilibrium at a stated temperature, crystals parted from liquor.
#include <algorithm>
#include <cmath>

#include "nigari/base/text.hpp"
#include "nigari/equilibrium/solver.hpp"
#include "nigari/process/detail/brine.hpp"
#include "nigari/process/detail/streams.hpp"
#include "nigari/process/registry.hpp"

namespace nigari::process::models {
namespace {

using equilibrium::Status;

class Crystalliser final : public Unit {
 public:
  Crystalliser(std::shared_ptr<const Properties> properties, const Arguments& arguments)
      : properties_(std::move(properties)),
        exclude_(arguments.names("exclude")),
        temperature_(arguments.number("temperature")),
        pressure_(arguments.number("pressure")),
        liquor_(arguments.number("retained_liquor")),
        dose_(arguments.number_if("dose")),
        reagent_(element(arguments, "reagent_element")),
        target_(element(arguments, "target_element")) {
    properties_->check_phases(exclude_);
    if (dose_ && (reagent_ < 0 || target_ < 0))
      arguments.fail("dose", "a dose needs to know of what and for what", "reagent_element and target_element");
  }

  Outcome run(std::span<const Stream> inputs, const Progress&) const override {
    Outcome outcome;
    outcome.inputs.assign(inputs.begin(), inputs.end());
    if (!draw(outcome)) return outcome;
    outcome.system = properties_->brine(outcome.inputs, exclude_);
    const auto feed = detail::feed_of(detail::add(outcome.inputs, temperature_, pressure_),
                                      properties_->substances(), *outcome.system);
    const auto result =
        equilibrium::Solver(outcome.system).solve(temperature_, pressure_, feed.feed, feed.amounts);
    outcome.certificate = result.certificate;
    if (result.status != Status::converged) {
      outcome.status = result.status;
      outcome.message = result.message;
      return outcome;
    }
    fill(result, outcome);
    return outcome;
  }

 private:
  std::shared_ptr<const Properties> properties_;
  std::vector<std::string> exclude_;
  double temperature_, pressure_, liquor_;
  std::optional<double> dose_;
  int reagent_, target_;  ///< elements, -1: not given

  int element(const Arguments& arguments, std::string_view parameter) const {
    const std::string symbol = arguments.text(parameter);
    if (symbol.empty()) return -1;
    auto known = properties_->substances().elements();
    known.pop_back();
    const auto found = std::find(known.begin(), known.end(), symbol);
    if (found == known.end())
      arguments.fail(parameter, "no substance holds the element " + symbol, "one of " + join(known, " "),
                     nearest_name(symbol, known));
    return static_cast<int>(found - known.begin());
  }

  /// Scale an on-demand reagent to its dose.
  bool draw(Outcome& outcome) const {
    const auto& substances = properties_->substances();
    Stream& reagent = outcome.inputs[1];
    if (!reagent.on_demand) {
      if (dose_) outcome.warnings.push_back("dose not used: the reagent has amounts of its own");
      return true;
    }
    const auto wanted = [&](const Stream& s, int e) {
      return element_amounts(s, substances)[static_cast<std::size_t>(e)];
    };
    const double holds = dose_ ? wanted(reagent, reagent_) : 0.0;
    if (holds <= 0.0) {
      outcome.status = Status::not_converged;
      outcome.message =
          dose_ ? "the reagent does not hold its reagent_element" : "an on-demand reagent needs a dose";
      return false;
    }
    const double factor = *dose_ * wanted(outcome.inputs[0], target_) / holds;
    for (double& n : reagent.amounts) n *= factor;
    return true;
  }

  void fill(const equilibrium::Result& result, Outcome& outcome) const {
    const auto& system = *outcome.system;
    const auto& substances = properties_->substances();
    const std::span<const double> amounts(result.amounts);
    auto phases = detail::streams_of(*properties_, system, amounts,
                                     amounts.subspan(static_cast<std::size_t>(system.pure_first())),
                                     temperature_, pressure_);
    const Stream crystals = phases.solids;
    if (!detail::wet(phases, liquor_, substances))
      outcome.warnings.push_back("the crystals retain all the brine there is; the brine is empty");
    outcome.outputs = {std::move(phases.solids), std::move(phases.brine)};
    outcome.heat =
        detail::enthalpy_of(outcome.outputs, *properties_) - detail::enthalpy_of(outcome.inputs, *properties_);
    outcome.facts = {
        {"reagent", "kg", mass(outcome.inputs[1], substances), "taken"},
        {"crystals", "kg", mass(crystals, substances), "without liquor"},
        {"retained_liquor", "kg", mass(outcome.outputs[0], substances) - mass(crystals, substances)},
        {"brine", "kg", mass(outcome.outputs[1], substances)},
        {"water_activity", "1", std::exp(result.ln_activity[0])},
        {"ionic_strength", "mol/kg", result.ionic_strength}};
    detail::add_recoveries(detail::add(outcome.inputs, temperature_, pressure_), crystals, substances,
                           outcome.facts);
    for (auto& warning : properties_->data_warnings(outcome.outputs))
      outcome.warnings.push_back(std::move(warning));
    detail::warn_missing(system, outcome.warnings);
  }
};

std::vector<Parameter> parameters() {
  using Kind = Parameter::Kind;
  return {{.name = "temperature",
           .unit = "K",
           .summary = "of the vessel and of all outputs",
           .fallback = 298.15,
           .min = 250.0,
           .max = 550.0},
          {.name = "pressure",
           .unit = "Pa",
           .summary = "of all outputs",
           .fallback = 101325.0,
           .min = 1e3,
           .max = 1e7},
          {.name = "exclude", .unit = {}, .summary = "minerals that do not form", .kind = Kind::names},
          {.name = "retained_liquor",
           .unit = "kg/kg",
           .summary = "brine that leaves with the crystals, per kg of crystals",
           .fallback = 0.0,
           .min = 0.0,
           .max = 10.0},
          {.name = "dose",
           .unit = "mol/mol",
           .summary = "of an on-demand reagent: reagent_element in it per target_element in the feed",
           .min = 0.0,
           .max = 1000.0},
          {.name = "reagent_element",
           .unit = {},
           .summary = "element the dose counts in the reagent, for example Ca",
           .kind = Kind::text},
          {.name = "target_element",
           .unit = {},
           .summary = "element the dose counts in the feed, for example S",
           .kind = Kind::text}};
}

}  // namespace

const Entry& crystalliser_entry() {
  static const Entry entry{
      .name = "crystalliser",
      .summary = "brings a brine and a reagent to equilibrium; crystals leave with retained liquor",
      .parameters = parameters(),
      .inputs = {{.name = "feed", .summary = "the brine; solids in it take part"},
                 {.name = "reagent",
                  .summary = "what is added, for example CaCl2 against sulfate",
                  .optional = true,
                  .on_demand = true}},
      .outputs = {{.name = "solids", .summary = "crystals with the liquor they retain"},
                  {.name = "brine", .summary = "the solution"}},
      .citations = {},
      .make = [](std::shared_ptr<const Properties> p, const Arguments& a) -> std::unique_ptr<Unit> {
        return std::make_unique<Crystalliser>(std::move(p), a);
      }};
  return entry;
}

}  // namespace nigari::process::models
