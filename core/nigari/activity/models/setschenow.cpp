// SPDX-License-Identifier: BSD-3-Clause
// Salting-out of neutral solutes (Setschenow 1889) among ideal ions.
#include "nigari/activity/detail/strength_model.hpp"
#include "nigari/activity/registry.hpp"

namespace nigari::activity::models {

const Entry& setschenow_entry() {
  static const Entry entry{
      .name = "setschenow",
      .summary = "ideal ions, neutral solutes salted out",
      .parameters = {"setschenow"},
      .citations = {"setschenow1889"},
      .range = "neutral solutes at trace molality where ions may count as ideal",
      .make = [](const data::ActivityData& d, const std::vector<Solute>& s, double solvent) -> std::unique_ptr<Model> {
        using Recipe = detail::StrengthRecipe;
        return std::make_unique<detail::StrengthModel>(Recipe{Recipe::Ions::ideal, {"setschenow"}}, d, s, solvent);
      }};
  return entry;
}

}  // namespace nigari::activity::models
