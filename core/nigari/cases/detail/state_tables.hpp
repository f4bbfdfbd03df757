// SPDX-License-Identifier: BSD-3-Clause
// Equilibrium states as columns over the dimension `state`.
#pragma once

#include <vector>

#include "nigari/equilibrium/evaporate.hpp"
#include "nigari/phase/system.hpp"
#include "nigari/results/schema.hpp"

namespace nigari::cases::detail {

using States = std::vector<const equilibrium::Result*>;

/// Coordinates `species` (solutes) and `phase` (pure phases), then water, temperature, pressure, pH,
/// water_activity, ionic_strength, osmotic_coefficient, molality, ln_gamma, amount, saturation_index, status,
/// message, iterations and the certificate. The dimension `state` must be there.
void add_states(results::Group& group, const phase::System& system, const States& states);

/// concentration_factor, water_removed, event, harvested and the columns of `add_states`.
void add_path(results::Group& group, const phase::System& system, const equilibrium::EvaporationPath& path);

/// Each warning once, in order; those that only differ in what they name become one line.
std::vector<std::string> gather(const std::vector<std::string>& warnings);
std::vector<std::string> warnings_of(const States& states);
States states_of(const equilibrium::EvaporationPath& path);

}  // namespace nigari::cases::detail
