// SPDX-License-Identifier: BSD-3-Clause
// A solution whose activity coefficients are those of traces in a background that does not change.
#pragma once

#include <memory>
#include <vector>

#include "nigari/activity/model.hpp"

namespace nigari::activity {

/// The coefficients and the activity of water of `inner` at the `background` (mol/kg of each of its solutes) hold at every
/// composition; without an inner model all are one. The convention of constant ionic medium: exact for traces, and the only
/// meaning that pH below 0 and above 14 has. Gibbs-Duhem does not hold away from the background.
std::unique_ptr<Model> in_constant_medium(std::shared_ptr<const Model> inner, std::vector<double> background,
                                          double solvent_molar_mass);

}  // namespace nigari::activity
