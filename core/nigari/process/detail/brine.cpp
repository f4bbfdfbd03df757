// SPDX-License-Identifier: BSD-3-Clause
// What the units with a brine share: feeding an equilibrium from a stream, parting crystals from liquor.
#include "nigari/process/detail/brine.hpp"

#include <algorithm>

#include "nigari/base/text.hpp"
#include "nigari/process/detail/streams.hpp"

namespace nigari::process::detail {

BrineFeed feed_of(const Stream& stream, const Substances& substances, const phase::System& system) {
  std::vector<int> column;  // of each system element among those of the substances, charge last
  for (const auto& element : system.elements()) {
    const auto& all = substances.elements();
    column.push_back(static_cast<int>(std::find(all.begin(), all.end(), element) - all.begin()));
  }
  BrineFeed out;
  for (std::size_t i = 0; i < stream.amounts.size(); ++i) {
    if (stream.amounts[i] == 0.0) continue;
    out.feed.names.push_back(substances.names()[i]);
    const auto formula = substances.formula(static_cast<int>(i));
    for (const int c : column) out.feed.formulas.push_back(formula[static_cast<std::size_t>(c)]);
    out.amounts.push_back(stream.amounts[i]);
  }
  return out;
}

Phases streams_of(const Properties& properties, const phase::System& system,
                  std::span<const double> species_amounts, std::span<const double> pure, double temperature,
                  double pressure) {
  const auto index = properties.indices(system);
  Phases out{empty_stream(properties.substances(), temperature, pressure),
             empty_stream(properties.substances(), temperature, pressure)};
  for (int s = 0; s < system.gas_first(); ++s)
    out.brine.amounts[static_cast<std::size_t>(index[static_cast<std::size_t>(s)])] +=
        species_amounts[static_cast<std::size_t>(s)];
  for (std::size_t p = 0; p < pure.size(); ++p)
    out.solids.amounts[static_cast<std::size_t>(index[static_cast<std::size_t>(system.pure_first()) + p])] +=
        pure[p];
  return out;
}

bool wet(Phases& phases, double liquor, const Substances& substances) {
  const double wanted = liquor * mass(phases.solids, substances), there = mass(phases.brine, substances);
  if (wanted <= 0.0) return true;
  const double fraction = wanted < there ? wanted / there : 1.0;
  for (std::size_t i = 0; i < phases.brine.amounts.size(); ++i) {
    const double moved = fraction * phases.brine.amounts[i];
    phases.solids.amounts[i] += moved;
    phases.brine.amounts[i] -= moved;
  }
  return wanted <= there;
}

void take_worst(std::optional<equilibrium::Certificate>& worst, const equilibrium::Certificate& next) {
  if (!worst) {
    worst = next;
    return;
  }
  worst->affinity = std::max(worst->affinity, next.affinity);
  worst->imbalance = std::max(worst->imbalance, next.imbalance);
  worst->charge = std::max(worst->charge, next.charge);
  worst->driving_force = std::max(worst->driving_force, next.driving_force);
  worst->holds = worst->holds && next.holds;
}

void warn_missing(const phase::System& system, std::vector<std::string>& warnings) {
  std::vector<std::string> texts;
  for (const auto& missing : system.activity().missing()) texts.push_back(missing.text);
  if (!texts.empty())
    warnings.push_back("interactions the set does not hold, taken as zero: " + join(texts, "; "));
}

void add_recoveries(const Stream& feed, const Stream& crystals, const Substances& substances,
                    std::vector<Fact>& facts) {
  const auto in = element_amounts(feed, substances), out = element_amounts(crystals, substances);
  for (std::size_t e = 0; e + 1 < in.size(); ++e) {
    const auto& element = substances.elements()[e];
    if (in[e] <= 0.0 || element == "H" || element == "O") continue;
    facts.push_back(
        {"recovery_" + element, "1", out[e] / in[e], "of the feed, in the crystals without liquor"});
  }
}

}  // namespace nigari::process::detail
