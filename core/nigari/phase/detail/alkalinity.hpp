// SPDX-License-Identifier: BSD-3-Clause
// What a solute adds to the alkalinity of a water.
#pragma once

#include "nigari/data/formula.hpp"

namespace nigari::phase::detail {

/// Equivalents per mole against the proton reference level of Dickson (1981): CO2, H2O, SO4-2, B(OH)3, H4SiO4, H2PO4-,
/// F-, H2S, NH4+, NO3- and bare metal ions hold none. A solute made of these and n protons less has n; zero where another
/// oxidation state keeps it from being made of them.
double alkalinity(const data::Formula& formula);

}  // namespace nigari::phase::detail
