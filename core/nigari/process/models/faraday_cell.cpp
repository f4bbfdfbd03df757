// SPDX-License-Identifier: BSD-3-Clause
// Electrolysis of molten magnesium chloride from Faraday's law, given overpotentials and current efficiency.
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"
#include "nigari/process/detail/salts.hpp"
#include "nigari/process/detail/streams.hpp"
#include "nigari/process/registry.hpp"

namespace nigari::process::models {
namespace {

constexpr double electrons = 2.0;
constexpr double kilowatt_hour = 3.6e6;  // J
const char* const reaction = "MgCl2(l) = Mg(l) + Cl2(g)";

struct Voltages {
  double reversible = 0.0, anode = 0.0, cathode = 0.0, ohmic = 0.0, leads = 0.0, thermoneutral = 0.0;
  double cell() const { return reversible + anode + cathode + ohmic + leads; }
};

class FaradayCell final : public Unit {
 public:
  FaradayCell(std::shared_ptr<const Properties> properties, const Arguments& arguments)
      : properties_(std::move(properties)),
        temperature_(arguments.number("temperature")),
        pressure_(arguments.number("pressure")),
        fraction_(arguments.number("mgcl2_fraction")),
        efficiency_(arguments.number("current_efficiency")),
        density_(arguments.number_if("current_density")),
        duration_(arguments.number_if("duration")),
        limits_{arguments.number("sulfate_limit"), arguments.number("oxide_limit"),
                arguments.number("water_limit")} {
    const auto values = properties_->substances().reaction(reaction, temperature_);
    const double RT = constants::gas_constant * temperature_, zF = electrons * constants::faraday;
    activity_ = fraction_ * arguments.number("mgcl2_activity_coefficient");
    voltages_.reversible =
        RT / zF * (-values.ln_k - std::log(activity_) + std::log(pressure_ / constants::standard_pressure));
    voltages_.thermoneutral = values.enthalpy / zF;
    voltages_.anode = arguments.number("anode_overpotential");
    voltages_.cathode = arguments.number("cathode_overpotential");
    voltages_.leads = arguments.number("leads_drop");
    voltages_.ohmic = ohmic_drop(arguments);
    for (const char* name : {"Mg(l)", "Cl2(g)", "HCl(g)", "MgCl2(l)", "MgO(cr)"})
      properties_->substances().require(name);
  }

  Outcome run(std::span<const Stream> inputs, const Progress&) const override {
    Outcome outcome;
    outcome.inputs.assign(inputs.begin(), inputs.end());
    const auto& substances = properties_->substances();
    for (const auto& input : inputs) refuse_gas(input);
    const auto salts = detail::assign_salts(detail::add(inputs, temperature_, pressure_), substances);
    double others = 0.0;
    for (const auto& [formula, amount] : salts.chlorides) others += amount;
    const double chloride = salts.magnesium - salts.oxygen;  // MgCl2 that oxygen of the feed does not bind
    const double bleed = fraction_ < 1.0 ? others * fraction_ / (1.0 - fraction_) : 0.0;
    const double metal = chloride - bleed;
    if (metal <= 0.0 || (fraction_ == 1.0 && others > 0.0)) {
      outcome.status = equilibrium::Status::not_converged;
      outcome.message = "the feed holds less MgCl2 than leaves with its other salts at this mgcl2_fraction";
      return outcome;
    }
    Stream magnesium = detail::empty_stream(substances, temperature_, pressure_), gas = magnesium,
           bath = magnesium;
    detail::add_salt(magnesium, substances, "Mg(l)", metal);
    detail::add_salt(gas, substances, "Cl2(g)", metal);
    detail::add_salt(gas, substances, "HCl(g)", salts.hydrogen);
    for (const auto& [formula, amount] : salts.chlorides)
      detail::add_salt(bath, substances, formula + "(l)", amount);
    for (const auto& [formula, amount] : salts.sulfates)
      detail::add_salt(bath, substances, formula + "(cr)", amount);
    detail::add_salt(bath, substances, "MgCl2(l)", bleed);
    detail::add_salt(bath, substances, "MgO(cr)", std::max(salts.oxygen, 0.0));
    outcome.outputs = {std::move(magnesium), std::move(gas), std::move(bath)};
    const double charge = electrons * constants::faraday * metal / efficiency_;
    outcome.work = charge * voltages_.cell();
    outcome.heat = detail::enthalpy_of(outcome.outputs, *properties_) -
                   detail::enthalpy_of(outcome.inputs, *properties_) - outcome.work;
    report(charge, outcome);
    warn(salts, outcome);
    return outcome;
  }

 private:
  struct Limits {
    double sulfate, oxide, water;
  };
  std::shared_ptr<const Properties> properties_;
  double temperature_, pressure_, fraction_, efficiency_, activity_ = 1.0;
  std::optional<double> density_, duration_;
  Limits limits_;
  Voltages voltages_;

  void refuse_gas(const Stream& input) const {
    const auto& substances = properties_->substances();
    for (std::size_t i = 0; i < input.amounts.size(); ++i)
      if (input.amounts[i] > 0.0 && substances.kind(static_cast<int>(i)) == data::PhaseKind::gas)
        throw InputError({"NGR-E0718",
                          "the cell takes no gas",
                          {},
                          substances.names()[i],
                          "salts; let the gas leave before the cell",
                          {}});
  }

  static double ohmic_drop(const Arguments& arguments) {
    const bool geometry =
        arguments.has("resistivity") && arguments.has("gap") && arguments.has("current_density");
    if (arguments.has("ohmic_drop") == (arguments.has("resistivity") || arguments.has("gap")))
      arguments.fail("ohmic_drop", "the ohmic drop is given once",
                     "ohmic_drop, or resistivity, gap and current_density");
    if (arguments.has("ohmic_drop")) return arguments.number("ohmic_drop");
    if (!geometry)
      arguments.fail("resistivity", "the ohmic drop lacks a part",
                     "resistivity, gap and current_density together");
    return arguments.number("resistivity") * arguments.number("gap") * arguments.number("current_density") *
           arguments.number("bubble_factor");
  }

  void report(double charge, Outcome& outcome) const {
    const auto& substances = properties_->substances();
    const double metal = mass(outcome.outputs[0], substances);
    outcome.facts = {
        {"reversible_voltage", "V", voltages_.reversible, "MgCl2 of the bath to liquid Mg and Cl2"},
        {"anode_overpotential", "V", voltages_.anode, "given"},
        {"cathode_overpotential", "V", voltages_.cathode, "given"},
        {"ohmic_drop", "V", voltages_.ohmic, "bath"},
        {"leads_drop", "V", voltages_.leads, "given"},
        {"cell_voltage", "V", voltages_.cell()},
        {"thermoneutral_voltage", "V", voltages_.thermoneutral,
         "of liquid MgCl2 at the temperature of the cell"},
        {"mgcl2_activity", "1", activity_, "pure liquid as standard"},
        {"current_efficiency", "1", efficiency_, "given"},
        {"specific_energy", "kWh/kg", outcome.work / kilowatt_hour / metal,
         "direct current per kg of magnesium"},
        {"charge", "C", charge},
        {"magnesium", "kg", metal},
        {"heat_loss", "J", -outcome.heat, "to the surroundings, from the energy balance"},
        {"heat_loss_share", "1", -outcome.heat / outcome.work, "of the electricity"},
        {"bath_bleed", "kg", mass(outcome.outputs[2], substances),
         "bath and sludge that leave with the other salts of the feed"}};
    if (!duration_) return;
    const double current = charge / *duration_;
    outcome.facts.push_back({"current", "A", current});
    outcome.facts.push_back({"power", "W", outcome.work / *duration_});
    if (density_) outcome.facts.push_back({"electrode_area", "m2", current / *density_});
  }

  void warn(const detail::SaltAssignment& salts, Outcome& outcome) const {
    const auto& substances = properties_->substances();
    double fed = 0.0, sulfate = 0.0;
    for (const auto& input : outcome.inputs) fed += mass(input, substances);
    for (const auto& [formula, amount] : salts.sulfates) sulfate += amount;
    const auto share = [&](const char* name, double amount, double limit, const std::string& text) {
      const double value = amount * substances.molar_mass(substances.require(name)) / fed;
      outcome.facts.push_back({text + "_in_feed", "kg/kg", value, "of the feed and bath make-up"});
      char numbers[80];
      std::snprintf(numbers, sizeof numbers, " in the feed: %.3g kg/kg, limit %.3g; ", value, limit);
      return value > limit ? text + numbers : std::string();
    };
    const auto say = [&](const std::string& start, const char* end) {
      if (!start.empty()) outcome.warnings.push_back(start + end);
    };
    say(share("MgSO4(cr)", sulfate, limits_.sulfate, "sulfate"),
        "it would react with the metal, here it leaves with the bath");
    say(share("MgO(cr)", std::max(salts.oxygen - 0.5 * salts.hydrogen, 0.0), limits_.oxide, "oxide"),
        "it leaves as sludge with the bath");
    say(share("H2O", 0.5 * salts.hydrogen, limits_.water, "water"), "it takes MgCl2 to MgO and HCl");
    if (outcome.heat > 0.0) outcome.warnings.push_back("the cell does not keep its temperature: it lacks heat");
    for (auto& warning : properties_->data_warnings(outcome.outputs))
      outcome.warnings.push_back(std::move(warning));
  }
};

std::vector<Parameter> parameters() {
  return {{.name = "temperature",
           .unit = "K",
           .summary = "of the bath and of all outputs",
           .min = 900.0,
           .max = 1200.0,
           .required = true},
          {.name = "pressure",
           .unit = "Pa",
           .summary = "of the chlorine",
           .fallback = 101325.0,
           .min = 1e3,
           .max = 1e6},
          {.name = "mgcl2_fraction",
           .unit = "1",
           .summary = "mole fraction of MgCl2 among the chlorides of the bath",
           .min = 1e-4,
           .max = 1.0,
           .required = true},
          {.name = "mgcl2_activity_coefficient",
           .unit = "1",
           .summary = "of MgCl2 in the bath; one is ideal mixing",
           .fallback = 1.0,
           .min = 1e-6,
           .max = 10.0},
          {.name = "current_efficiency",
           .unit = "1",
           .summary = "metal tapped over metal the charge could make",
           .min = 0.01,
           .max = 1.0,
           .required = true},
          {.name = "anode_overpotential",
           .unit = "V",
           .summary = "with the bubbles on the anode",
           .min = 0.0,
           .max = 5.0,
           .required = true},
          {.name = "cathode_overpotential",
           .unit = "V",
           .summary = "of the cathode",
           .min = 0.0,
           .max = 5.0,
           .required = true},
          {.name = "ohmic_drop",
           .unit = "V",
           .summary = "in the bath; or resistivity, gap and current_density",
           .min = 0.0,
           .max = 20.0},
          {.name = "resistivity", .unit = "ohm m", .summary = "of the bath", .min = 0.0, .max = 1.0},
          {.name = "gap", .unit = "m", .summary = "between the electrodes", .min = 0.0, .max = 1.0},
          {.name = "current_density", .unit = "A/m2", .summary = "of the electrodes", .min = 1.0, .max = 1e5},
          {.name = "bubble_factor",
           .unit = "1",
           .summary = "resistance of the bath with bubbles over that without",
           .fallback = 1.0,
           .min = 1.0,
           .max = 5.0},
          {.name = "leads_drop",
           .unit = "V",
           .summary = "in electrodes, leads and contacts",
           .fallback = 0.0,
           .min = 0.0,
           .max = 5.0},
          {.name = "duration",
           .unit = "s",
           .summary = "in which the amounts of the streams pass; gives the current",
           .min = 1e-6,
           .max = 1e10},
          {.name = "sulfate_limit",
           .unit = "kg/kg",
           .summary = "MgSO4 in the feed above which a warning is given; a rule of practice",
           .fallback = 5e-4,
           .min = 0.0,
           .max = 1.0},
          {.name = "oxide_limit",
           .unit = "kg/kg",
           .summary = "MgO in the feed above which a warning is given; a rule of practice",
           .fallback = 1e-3,
           .min = 0.0,
           .max = 1.0},
          {.name = "water_limit",
           .unit = "kg/kg",
           .summary = "H2O in the feed above which a warning is given; a rule of practice",
           .fallback = 1e-3,
           .min = 0.0,
           .max = 1.0}};
}

}  // namespace

const Entry& faraday_cell_entry() {
  static const Entry entry{
      .name = "faraday_cell",
      .summary =
          "makes magnesium and chlorine from molten chlorides; overpotentials and current efficiency are given",
      .parameters = parameters(),
      .inputs = {{.name = "feed", .summary = "dry salts"},
                 {.name = "bath", .summary = "bath salts added besides the feed", .optional = true}},
      .outputs = {{.name = "magnesium", .summary = "liquid metal"},
                  {.name = "chlorine", .summary = "chlorine, with the HCl of the water in the feed"},
                  {.name = "bath",
                   .summary = "bath that leaves with the other salts of the feed, sulfates and oxide sludge"}},
      .citations = {"mcbride2002"},
      .make = [](std::shared_ptr<const Properties> p, const Arguments& a) -> std::unique_ptr<Unit> {
        return std::make_unique<FaradayCell>(std::move(p), a);
      }};
  return entry;
}

}  // namespace nigari::process::models
