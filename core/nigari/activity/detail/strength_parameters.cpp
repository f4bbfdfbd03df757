// SPDX-License-Identifier: BSD-3-Clause
// Which law each solute of a strength model follows, read from the interactions of a set.
#include <algorithm>
#include <cmath>
#include <map>

#include "nigari/activity/detail/conditions.hpp"
#include "nigari/activity/detail/strength_model.hpp"
#include "nigari/base/text.hpp"

namespace nigari::activity::detail {

void StrengthModel::read(const StrengthRecipe& recipe, const std::vector<Solute>& solutes) {
  std::map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < n_; ++i) index.emplace(solutes[i].name, i);
  std::vector<double> size(n_, -1.0);
  std::vector<bool> has_linear(n_, false), is_co2(n_, false);
  linear_.resize(n_);
  for (const auto& item : data_.interactions) {
    const auto refuse = [&](const char* expected) {
      throw DataError({"NGR-E0404", "interaction of the wrong species", {"", item.record.line, ""}, item.kind, expected, {}});
    };
    if (std::find(recipe.kinds.begin(), recipe.kinds.end(), item.kind) == recipe.kinds.end())
      throw NotImplemented({"NGR-E0405", "unknown kind of interaction of this model", {"", item.record.line, ""},
                            item.kind, recipe.kinds.empty() ? "none" : join(recipe.kinds), nearest_name(item.kind, recipe.kinds)});
    if (item.species.size() != 1) refuse("one species");
    const auto found = index.find(item.species[0]);
    if (found == index.end()) continue;
    const std::size_t i = found->second;
    const bool neutral = solutes[i].charge == 0.0;
    if ((item.kind == "setschenow" || item.kind == "co2") && !neutral) refuse("a neutral species");
    if (item.kind == "b" && !neutral && recipe.ions != StrengthRecipe::Ions::debye_huckel) refuse("a neutral species");
    ranges_.emplace_back(item.kind + " " + item.species[0], item.record.temperature);
    if (item.kind == "a0") size[i] = item.record.value.a[0];
    if (item.kind == "a0" && (!(size[i] >= 0.0) || size[i] > 100.0)) refuse("0 to 100 Angstrom");
    if (item.kind == "b") linear_[i] = item.record.value, has_linear[i] = true;
    if (item.kind == "co2") is_co2[i] = true;
    if (item.kind != "setschenow") continue;
    const auto given = std::find_if(salting_.begin(), salting_.end(), [i](const auto& s) { return s.first == i; });
    if (given != salting_.end()) given->second = item.record.value;
    else salting_.emplace_back(i, item.record.value);
  }
  sort_sizes(recipe, solutes, size, has_linear, is_co2);
}

void StrengthModel::sort_sizes(const StrengthRecipe& recipe, const std::vector<Solute>& solutes,
                               const std::vector<double>& size, const std::vector<bool>& has_linear,
                               const std::vector<bool>& is_co2) {
  using Ions = StrengthRecipe::Ions;
  const bool neutral_rule = on(data_, "phreeqc_neutral");
  constexpr double davies = -1.0;
  for (std::size_t i = 0; i < n_; ++i) {
    Law law = has_linear[i] ? Law::linear : Law::none;
    double a0 = davies;
    if (solutes[i].charge == 0.0) {
      const bool salted = std::any_of(salting_.begin(), salting_.end(), [i](const auto& s) { return s.first == i; });
      if (is_co2[i]) law = Law::co2;
      else if (!has_linear[i] && size[i] < 0.0 && !salted && neutral_rule) law = Law::phreeqc_neutral;
      if (law == Law::co2) co2_.push_back(i);
    } else if (recipe.ions == Ions::debye_huckel && (size[i] >= 0.0 || has_linear[i])) {
      a0 = std::max(size[i], 0.0);  // PHREEQC's -gamma with one number or none leaves the other at zero
    } else if (recipe.ions == Ions::b_dot && size[i] >= 0.0) {
      a0 = size[i];
      law = Law::b_dot;
    } else if (recipe.ions != Ions::ideal) {
      law = Law::davies;
      if (recipe.ions != Ions::davies) missing_.push_back({"a0", {static_cast<int>(i)}, "a0 " + solutes[i].name + " (Davies is used)"});
    }
    law_.push_back(law);
    group_.push_back(0);
    if (solutes[i].charge == 0.0 || recipe.ions == Ions::ideal) continue;
    const auto known = std::find(sizes_.begin(), sizes_.end(), a0);
    group_[i] = static_cast<std::size_t>(known - sizes_.begin());
    if (known == sizes_.end()) sizes_.push_back(a0);
  }
  for (std::size_t i = 0; i < n_; ++i)
    if (solutes[i].charge == 0.0 || recipe.ions == Ions::ideal) group_[i] = sizes_.size();
}

}  // namespace nigari::activity::detail
