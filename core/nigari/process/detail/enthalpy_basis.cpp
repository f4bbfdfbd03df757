// SPDX-License-Identifier: BSD-3-Clause
// Whether a set really knows the enthalpy of a species, or only its Gibbs energy at one temperature.
#include "nigari/process/detail/enthalpy_basis.hpp"

#include <algorithm>

namespace nigari::process::detail {

namespace {

bool has_own(const data::StandardData& standard) {
  if (!standard.segments.empty()) return true;
  const auto varies = [](const auto& value) {
    const auto& a = value.second.value.a;
    return std::any_of(a.begin() + 1, a.end(), [](double x) { return x != 0.0; });
  };
  return standard.values.contains("h") || standard.values.contains("delta_h") ||
         std::any_of(standard.values.begin(), standard.values.end(), varies);
}

constexpr int longest_chain = 16;  // of reactions; the standard table refuses circles

EnthalpyBasis basis(const data::Database& database, int species, int depth) {
  const data::StandardData& standard = database.species()[static_cast<std::size_t>(species)].standard;
  const bool own = has_own(standard);
  if (!standard.reaction) return own ? EnthalpyBasis::stated : EnthalpyBasis::none;
  EnthalpyBasis worst = own ? EnthalpyBasis::slope : EnthalpyBasis::estimated;
  if (depth > longest_chain) return EnthalpyBasis::none;
  for (const auto& [name, coefficient] : standard.reaction->coefficients) {
    const int partner = database.find(name);
    if (partner != species)
      worst = std::max(worst, partner < 0 ? EnthalpyBasis::none : basis(database, partner, depth + 1));
  }
  return worst;
}

}  // namespace

EnthalpyBasis enthalpy_basis(const data::Database& database, int species) {
  return basis(database, species, 0);
}

}  // namespace nigari::process::detail
