// SPDX-License-Identifier: BSD-3-Clause
// Evaporation of a brine along its equilibrium or fractional path to a stated end, crystals parted from liquor.
#include <cmath>

#include "nigari/base/text.hpp"
#include "nigari/process/detail/brine.hpp"
#include "nigari/process/detail/streams.hpp"
#include "nigari/process/registry.hpp"

namespace nigari::process::models {
namespace {

using equilibrium::PathKind;
using equilibrium::Status;

class Evaporator final : public Unit {
 public:
  Evaporator(std::shared_ptr<const Properties> properties, const Arguments& arguments)
      : properties_(std::move(properties)),
        exclude_(arguments.names("exclude")),
        liquor_(arguments.number("retained_liquor")) {
    options_.kind = arguments.text("kind") == "fractional" ? PathKind::fractional : PathKind::equilibrium;
    options_.temperature = arguments.number("temperature");
    options_.pressure = arguments.number("pressure");
    options_.step = arguments.number("step");
    options_.concentration_factor =
        arguments.number_if("concentration_factor").value_or(options_.concentration_factor);
    options_.until_event = arguments.text("until");
    options_.until_species = arguments.text("species");
    options_.until_molality = arguments.number_if("molality").value_or(0.0);
    properties_->check_phases(exclude_);
    check_end(arguments);
    vapour_ = properties_->substances().require("H2O(g)");
  }

  Outcome run(std::span<const Stream> inputs, const Progress& progress) const override {
    const Stream& feed = inputs.front();
    Outcome outcome;
    outcome.system = properties_->brine(inputs, exclude_);
    const auto brine = detail::feed_of(feed, properties_->substances(), *outcome.system);
    outcome.path = equilibrium::evaporate(outcome.system, brine.feed, brine.amounts, options_, progress);
    const auto& path = *outcome.path;
    for (const auto& state : path.states) detail::take_worst(outcome.certificate, state.result.certificate);
    if (path.status != Status::converged || !path.reached) {
      outcome.status = Status::not_converged;
      outcome.message = !path.message.empty() ? path.message
                        : path.reached        ? "a state of the path misses its certificate"
                                              : "the path ended before " + end();
      return outcome;
    }
    fill(feed, path.states.back(), outcome);
    return outcome;
  }

 private:
  std::shared_ptr<const Properties> properties_;
  std::vector<std::string> exclude_;
  double liquor_;
  equilibrium::EvaporationOptions options_;
  int vapour_ = -1;

  void check_end(const Arguments& arguments) {
    const bool molality = arguments.has("species") || arguments.has("molality");
    const int ends =
        (arguments.has("concentration_factor") ? 1 : 0) + (arguments.has("until") ? 1 : 0) + (molality ? 1 : 0);
    if (ends != 1)
      arguments.fail("until", "an evaporation has one end",
                     "one of concentration_factor, until, or species with molality");
    if (molality && arguments.has("species") != arguments.has("molality"))
      arguments.fail(arguments.has("species") ? "molality" : "species", "species and molality belong together",
                     "both");
    if (molality) properties_->brine_set().require(options_.until_species);
    if (options_.until_event == "dryness") options_.until_event = "-aqueous";
    const auto& event = options_.until_event;
    if (event.empty() || event == "-aqueous") return;
    if (event[0] != '+' && event[0] != '-')
      arguments.fail("until", "not an event: " + event, "dryness, or + or - and a mineral", "+" + event);
    const int mineral = properties_->brine_set().require(event.substr(1));
    options_.until_event =
        event[0] + properties_->brine_set().species()[static_cast<std::size_t>(mineral)].name;
  }
  std::string end() const {
    return options_.until_event.empty() ? options_.until_species + " reached its molality"
                                        : options_.until_event;
  }

  void fill(const Stream& feed, const equilibrium::EvaporationState& last, Outcome& outcome) const {
    const auto& system = *outcome.system;
    const auto& substances = properties_->substances();
    const std::span<const double> amounts(last.result.amounts);
    const auto pure = options_.kind == PathKind::fractional
                          ? std::span<const double>(last.harvested)
                          : amounts.subspan(static_cast<std::size_t>(system.pure_first()));
    auto phases =
        detail::streams_of(*properties_, system, amounts, pure, options_.temperature, options_.pressure);
    const Stream crystals = phases.solids;
    if (!detail::wet(phases, liquor_, substances))
      outcome.warnings.push_back("the crystals retain all the brine that is left; the brine is empty");
    Stream vapour = detail::empty_stream(substances, options_.temperature, options_.pressure);
    vapour.amounts[static_cast<std::size_t>(vapour_)] = last.water_removed;
    outcome.outputs = {std::move(vapour), std::move(phases.solids), std::move(phases.brine)};
    outcome.heat = detail::enthalpy_of(outcome.outputs, *properties_) - enthalpy(feed, *properties_);
    outcome.facts = {
        {"water_removed", "kg", last.water_removed * substances.molar_mass(vapour_)},
        {"water_activity", "1", std::exp(last.result.ln_activity[0]), "at the end"},
        {"crystals", "kg", mass(crystals, substances), "without liquor"},
        {"retained_liquor", "kg", mass(outcome.outputs[1], substances) - mass(crystals, substances)},
        {"brine", "kg", mass(outcome.outputs[2], substances)}};
    if (std::isfinite(last.concentration_factor))  // none at dryness
      outcome.facts.push_back({"concentration_factor", "1", last.concentration_factor,
                               "initial to remaining water of the solution"});
    detail::add_recoveries(feed, crystals, substances, outcome.facts);
    for (auto& warning : properties_->data_warnings(outcome.outputs))
      outcome.warnings.push_back(std::move(warning));
    detail::warn_missing(system, outcome.warnings);
  }
};

std::vector<Parameter> parameters() {
  using Kind = Parameter::Kind;
  return {
      {.name = "temperature",
       .unit = "K",
       .summary = "of the brine and of all outputs",
       .fallback = 298.15,
       .min = 250.0,
       .max = 550.0},
      {.name = "pressure",
       .unit = "Pa",
       .summary = "of all outputs; the vapour leaves as pure steam or into air without a boiling point",
       .fallback = 101325.0,
       .min = 1e3,
       .max = 1e7},
      {.name = "kind",
       .unit = {},
       .summary = "whether crystals stay in contact with the brine or are taken away as they form",
       .kind = Kind::choice,
       .text_fallback = "equilibrium",
       .choices = {"equilibrium", "fractional"}},
      {.name = "concentration_factor",
       .unit = "1",
       .summary = "end: initial to remaining water of the solution",
       .min = 1.0,
       .max = 1e9},
      {.name = "until",
       .unit = {},
       .summary = "end: `dryness`, or an event such as `+carnallite` (first appearance) or `-gypsum`",
       .kind = Kind::text},
      {.name = "species",
       .unit = {},
       .summary = "end: the solute whose molality reaches `molality`",
       .kind = Kind::text},
      {.name = "molality", .unit = "mol/kg", .summary = "end: molality of `species`", .min = 0.0, .max = 100.0},
      {.name = "exclude", .unit = {}, .summary = "minerals that do not form", .kind = Kind::names},
      {.name = "retained_liquor",
       .unit = "kg/kg",
       .summary = "brine that leaves with the crystals, per kg of crystals",
       .fallback = 0.0,
       .min = 0.0,
       .max = 10.0},
      {.name = "step",
       .unit = "1",
       .summary = "ratio of the concentration factors of neighbouring states of the path",
       .fallback = 1.02,
       .min = 1.0001,
       .max = 2.0}};
}

}  // namespace

const Entry& evaporator_entry() {
  static const Entry entry{
      .name = "evaporator",
      .summary =
          "evaporates water from a brine to a stated end; crystals leave with retained liquor, water as vapour",
      .parameters = parameters(),
      .inputs = {{.name = "feed", .summary = "the brine; solids in it take part"}},
      .outputs = {{.name = "vapour", .summary = "water vapour"},
                  {.name = "solids", .summary = "crystals with the liquor they retain"},
                  {.name = "brine", .summary = "the solution that is left"}},
      .citations = {},
      .make = [](std::shared_ptr<const Properties> p, const Arguments& a) -> std::unique_ptr<Unit> {
        return std::make_unique<Evaporator>(std::move(p), a);
      }};
  return entry;
}

}  // namespace nigari::process::models
