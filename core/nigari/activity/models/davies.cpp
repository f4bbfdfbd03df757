// SPDX-License-Identifier: BSD-3-Clause
// The Davies equation.
#include "nigari/activity/detail/strength_model.hpp"
#include "nigari/activity/registry.hpp"

namespace nigari::activity::models {

const Entry& davies_entry() {
  static const Entry entry{
      .name = "davies",
      .summary = "Davies equation, water activity from Gibbs-Duhem",
      .parameters = {"A_phi", "setschenow", "b", "phreeqc_neutral", "phreeqc_water_activity"},
      .citations = {"davies1962"},
      .range = "ionic strength below about 0.5 mol/kg",
      .make = [](const data::ActivityData& d, const std::vector<Solute>& s, double solvent) -> std::unique_ptr<Model> {
        using Recipe = detail::StrengthRecipe;
        return std::make_unique<detail::StrengthModel>(Recipe{Recipe::Ions::davies, {"setschenow", "b"}}, d, s, solvent);
      }};
  return entry;
}

}  // namespace nigari::activity::models
