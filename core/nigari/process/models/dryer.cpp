// SPDX-License-Identifier: BSD-3-Clause
// Wet magnesium chloride hydrates and carnallite dried to a hydrate or to MgCl2, with the hydrolysis that the
// gas allows.
#include <cmath>

#include "nigari/base/error.hpp"
#include "nigari/process/detail/hydrolysis.hpp"
#include "nigari/process/detail/salts.hpp"
#include "nigari/process/detail/streams.hpp"
#include "nigari/process/registry.hpp"

namespace nigari::process::models {
namespace {

using detail::DryingGas;
using detail::Hydrolysis;

const std::vector<std::string> products{"MgCl2", "MgCl2:H2O", "MgCl2:2H2O", "MgCl2:4H2O"};

int water_of(const std::string& product) {
  if (product == "MgCl2") return 0;
  return product == "MgCl2:H2O" ? 1 : product == "MgCl2:2H2O" ? 2 : 4;
}

std::string percent(double fraction) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g %%", 100.0 * fraction);
  return text;
}

std::string rounded(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

class Dryer final : public Unit {
 public:
  Dryer(std::shared_ptr<const Properties> properties, const Arguments& arguments)
      : properties_(std::move(properties)),
        temperature_(arguments.number("temperature")),
        pressure_(arguments.number("pressure")),
        margin_(arguments.number("hcl_margin")),
        water_(water_of(arguments.text("product"))),
        hydrolysis_(properties_->substances(), water_, temperature_, pressure_) {
    const auto& substances = properties_->substances();
    hcl_ = substances.require("HCl(g)");
    steam_ = substances.require("H2O(g)");
  }

  Outcome run(std::span<const Stream> inputs, const Progress&) const override {
    Outcome outcome;
    outcome.inputs.assign(inputs.begin(), inputs.end());
    const auto& substances = properties_->substances();
    const auto salts = detail::assign_salts(inputs[0], substances);
    const double acid = std::max(salts.acid, 0.0), bases = std::max(-salts.acid, 0.0);
    const double basic = std::min(bases, salts.hydrogen),
                 oxide = 0.5 * (bases - basic);  // as MgOHCl while there is hydrogen
    const double chloride = salts.magnesium - basic - oxide;
    const double water = 0.5 * (salts.hydrogen - acid - basic) - water_ * chloride;
    if (chloride < 0.0 || water < 0.0) {
      outcome.status = equilibrium::Status::not_converged;
      outcome.message = chloride < 0.0 ? "the feed is more basic than MgOHCl"
                                       : "the feed is drier than the product asked for";
      return outcome;
    }
    Stream gas = detail::empty_stream(substances, temperature_, pressure_);
    gas.amounts[static_cast<std::size_t>(hcl_)] = acid;
    gas.amounts[static_cast<std::size_t>(steam_)] = water;
    for (std::size_t i = 0; i < gas.amounts.size(); ++i)
      if (substances.kind(static_cast<int>(i)) == data::PhaseKind::gas) gas.amounts[i] += inputs[0].amounts[i];
    if (!blow(gas, basic, outcome)) return outcome;
    const double lost = hydrolyse(gas, chloride, basic, outcome);
    outcome.outputs = {crop(salts, chloride - lost, basic + lost, oxide), std::move(gas)};
    finish(water, chloride, outcome);
    return outcome;
  }

 private:
  std::shared_ptr<const Properties> properties_;
  double temperature_, pressure_, margin_;
  int water_;
  Hydrolysis hydrolysis_;
  int hcl_ = -1, steam_ = -1;

  DryingGas view(const Stream& gas) const {
    DryingGas out{gas.amounts[static_cast<std::size_t>(hcl_)], gas.amounts[static_cast<std::size_t>(steam_)],
                  0.0};
    for (const double n : gas.amounts) out.inert += n;
    out.inert = std::max(out.inert - out.hcl - out.water, 0.0);
    return out;
  }

  /// Add the drying gas, drawn to the margin when it is on demand.
  bool blow(Stream& gas, double basic, Outcome& outcome) const {
    Stream& supply = outcome.inputs[1];
    for (std::size_t i = 0; i < supply.amounts.size(); ++i)
      if (supply.amounts[i] > 0.0 &&
          properties_->substances().kind(static_cast<int>(i)) != data::PhaseKind::gas)
        throw InputError({"NGR-E0718",
                          "the drying gas holds something that is no gas",
                          {},
                          properties_->substances().names()[i],
                          "gases only",
                          {}});
    if (supply.on_demand) {
      const auto factor = hydrolysis_.draw(hydrolysis_.after(view(gas), -basic), view(supply), margin_);
      if (!factor) {
        outcome.status = equilibrium::Status::not_converged;
        outcome.message = "no amount of this gas reaches the HCl margin at this temperature and pressure";
        return false;
      }
      for (double& n : supply.amounts) n *= *factor;
    }
    for (std::size_t i = 0; i < gas.amounts.size(); ++i) gas.amounts[i] += supply.amounts[i];
    return true;
  }

  /// mol of MgCl2 that become MgOHCl (below zero: the other way); the gas takes part.
  double hydrolyse(Stream& gas, double chloride, double basic, Outcome& outcome) const {
    const DryingGas before = view(gas), clean = hydrolysis_.after(before, -basic);  // as if no MgOHCl were left
    const double lost = hydrolysis_.extent(before, chloride, basic);
    gas.amounts[static_cast<std::size_t>(hcl_)] = std::max(before.hcl + lost, 0.0);
    gas.amounts[static_cast<std::size_t>(steam_)] = std::max(before.water + (water_ - 1.0) * lost, 0.0);
    const double required = hydrolysis_.required_ratio(clean),
                 fraction = (basic + lost) / std::max(basic + chloride, 1e-300);
    const double ratio = clean.water > 0.0 ? std::max(clean.hcl / clean.water, 0.0) : 0.0;
    outcome.facts = {
        {"hydrolysed_fraction", "1", fraction,
         "MgOHCl of the magnesium chloride in the product, at equilibrium with the gas that leaves"},
        {"hcl_ratio_required", "1", required,
         "that prevents hydrolysis at this temperature and steam pressure"},
        {"water_pressure", "Pa", hydrolysis_.water_pressure(clean),
         "of the gas that leaves when no MgOHCl is left"},
        {"water_pressure_limit", "Pa", hydrolysis_.upper_water_pressure(),
         "above it the next hydrate is stable"}};
    if (clean.water > 0.0) {  // without steam there is no ratio
      outcome.facts.push_back(
          {"hcl_ratio", "1", ratio, "p(HCl)/p(H2O) of the gas that leaves when no MgOHCl is left"});
      outcome.facts.push_back({"margin", "1", ratio / required, "below one the product hydrolyses"});
    }
    if (basic + lost > 0.0)
      outcome.warnings.push_back("the gas is too poor in HCl: p(HCl)/p(H2O) " + rounded(ratio) + ", required " +
                                 rounded(required) + "; " + percent(fraction) +
                                 " of the MgCl2 is MgOHCl after a well-mixed bed");
    if (hydrolysis_.water_pressure(clean) > hydrolysis_.upper_water_pressure())
      outcome.warnings.push_back(
          "the gas that leaves is too wet: above its steam pressure a higher hydrate than the product is "
          "stable");
    if (hydrolysis_.water_pressure(clean) < hydrolysis_.lower_water_pressure())
      outcome.warnings.push_back(
          "the gas that leaves is so dry that the product would lose more water at equilibrium");
    return lost;
  }

  Stream crop(const detail::SaltAssignment& salts, double chloride, double hydroxychloride,
              double oxide) const {
    const auto& substances = properties_->substances();
    Stream out = detail::empty_stream(substances, temperature_, pressure_);
    for (const auto* list : {&salts.sulfates, &salts.chlorides})
      for (const auto& [formula, amount] : *list) detail::add_salt(out, substances, formula + "(cr)", amount);
    detail::add_salt(out, substances, Hydrolysis::hydrate(water_), chloride);
    detail::add_salt(out, substances, "MgOHCl(cr)", hydroxychloride);
    detail::add_salt(out, substances, "MgO(cr)", oxide);
    return out;
  }

  void finish(double water, double chloride, Outcome& outcome) const {
    const auto& substances = properties_->substances();
    outcome.heat =
        detail::enthalpy_of(outcome.outputs, *properties_) - detail::enthalpy_of(outcome.inputs, *properties_);
    outcome.facts.push_back(
        {"water_removed", "kg", water * substances.molar_mass(steam_), "with the gas, before hydrolysis"});
    outcome.facts.push_back({"gas_taken", "kg", mass(outcome.inputs[1], substances)});
    outcome.facts.push_back(
        {"hcl_taken", "kg",
         outcome.inputs[1].amounts[static_cast<std::size_t>(hcl_)] * substances.molar_mass(hcl_)});
    if (chloride > 0.0)
      outcome.facts.push_back(
          {"heat_per_mol", "J/mol", outcome.heat / chloride, "of magnesium chloride in the product"});
    if (!hydrolysis_.in_range())
      outcome.warnings.push_back("hydrolysis constant used outside the temperature range of its data");
    for (auto& warning : properties_->data_warnings(outcome.outputs))
      outcome.warnings.push_back(std::move(warning));
  }
};

std::vector<Parameter> parameters() {
  using Kind = Parameter::Kind;
  return {{.name = "temperature",
           .unit = "K",
           .summary = "of the bed and of both outputs",
           .min = 350.0,
           .max = 820.0,
           .required = true},
          {.name = "pressure",
           .unit = "Pa",
           .summary = "of the bed and of both outputs",
           .fallback = 101325.0,
           .min = 1e3,
           .max = 1e6},
          {.name = "product",
           .unit = {},
           .summary = "hydrate the magnesium chloride is dried to",
           .kind = Kind::choice,
           .text_fallback = "MgCl2",
           .choices = products},
          {.name = "hcl_margin",
           .unit = "1",
           .summary = "of an on-demand gas: p(HCl)/p(H2O) over the required ratio",
           .fallback = 1.1,
           .min = 1.0,
           .max = 100.0}};
}

}  // namespace

const Entry& dryer_entry() {
  static const Entry entry{
      .name = "dryer",
      .summary =
          "dries hydrates and wet crops in a well-mixed bed; steam and HCl leave, MgOHCl forms where the gas "
          "lacks HCl",
      .parameters = parameters(),
      .inputs = {{.name = "feed", .summary = "crystals with their liquor"},
                 {.name = "gas",
                  .summary = "drying gas, with HCl against hydrolysis",
                  .optional = true,
                  .on_demand = true}},
      .outputs = {{.name = "solids", .summary = "dry salts"},
                  {.name = "gas", .summary = "drying gas, steam and HCl"}},
      .citations = {"wagman1982"},
      .make = [](std::shared_ptr<const Properties> p, const Arguments& a) -> std::unique_ptr<Unit> {
        return std::make_unique<Dryer>(std::move(p), a);
      }};
  return entry;
}

}  // namespace nigari::process::models
