// SPDX-License-Identifier: BSD-3-Clause
// The B-dot equation (Helgeson 1969; PHREEQC's -llnl_gamma).
#include "nigari/activity/detail/strength_model.hpp"
#include "nigari/activity/registry.hpp"

namespace nigari::activity::models {

const Entry& b_dot_entry() {
  static const Entry entry{
      .name = "b_dot",
      .summary = "Helgeson's B-dot equation; neutral solutes ideal, CO2 by Drummond; Davies for ions without a size",
      .parameters = {"A", "B", "bdot", "A_phi", "co2_1", "co2_2", "co2_3", "co2_4", "co2_5", "a0", "co2", "setschenow", "phreeqc_neutral", "phreeqc_water_activity"},
      .citations = {"helgeson1969", "drummond1981"},
      .range = "ionic strength below about 1 mol/kg, chloride waters to 3 mol/kg; 0 to 300 degC with the tables of the set",
      .make = [](const data::ActivityData& d, const std::vector<Solute>& s, double solvent) -> std::unique_ptr<Model> {
        using Recipe = detail::StrengthRecipe;
        return std::make_unique<detail::StrengthModel>(Recipe{Recipe::Ions::b_dot, {"a0", "co2", "setschenow"}}, d, s, solvent);
      }};
  return entry;
}

}  // namespace nigari::activity::models
