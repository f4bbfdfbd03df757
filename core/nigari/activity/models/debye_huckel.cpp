// SPDX-License-Identifier: BSD-3-Clause
// The extended Debye-Hueckel equation with individual ion sizes (Truesdell and Jones 1974; PHREEQC's -gamma).
#include "nigari/activity/detail/strength_model.hpp"
#include "nigari/activity/registry.hpp"

namespace nigari::activity::models {

const Entry& debye_huckel_entry() {
  static const Entry entry{
      .name = "debye_huckel",
      .summary = "extended Debye-Hueckel with ion sizes and a linear term (PHREEQC's gammas); Davies for ions without a size",
      .parameters = {"A_phi", "B", "a0", "b", "setschenow", "phreeqc_neutral", "phreeqc_water_activity"},
      .citations = {"truesdell1974", "davies1962", "parkhurst2013"},
      .range = "ionic strength below about 1 mol/kg, above it only where the linear terms were fitted",
      .make = [](const data::ActivityData& d, const std::vector<Solute>& s, double solvent) -> std::unique_ptr<Model> {
        using Recipe = detail::StrengthRecipe;
        return std::make_unique<detail::StrengthModel>(Recipe{Recipe::Ions::debye_huckel, {"a0", "b", "setschenow"}}, d, s, solvent);
      }};
  return entry;
}

}  // namespace nigari::activity::models
