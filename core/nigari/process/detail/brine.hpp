// SPDX-License-Identifier: BSD-3-Clause
// What the units with a brine share: feeding an equilibrium from a stream, parting crystals from liquor.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "nigari/process/unit.hpp"

namespace nigari::process::detail {

struct BrineFeed {
  phase::Feed feed;
  std::vector<double> amounts;  ///< mol, of the substances of `feed`
};

/// Every substance of the stream by its formula, whatever set it comes from.
BrineFeed feed_of(const Stream& stream, const Substances& substances, const phase::System& system);

struct Phases {
  Stream brine, solids;
};
/// The aqueous species of `species_amounts` (in the order of `system`) and `pure` (its pure phases) as streams.
Phases streams_of(const Properties& properties, const phase::System& system,
                  std::span<const double> species_amounts, std::span<const double> pure, double temperature,
                  double pressure);

/// Move `liquor` kg of brine per kg of crystals into `solids`, or all of it when there is less (false).
bool wet(Phases& phases, double liquor, const Substances& substances);

void take_worst(std::optional<equilibrium::Certificate>& worst, const equilibrium::Certificate& next);
/// Warnings about interactions the set does not hold for the solutes of `system`, in one text.
void warn_missing(const phase::System& system, std::vector<std::string>& warnings);
/// Share of every element of `feed`, water apart, that the crystals hold.
void add_recoveries(const Stream& feed, const Stream& crystals, const Substances& substances,
                    std::vector<Fact>& facts);

}  // namespace nigari::process::detail
