// SPDX-License-Identifier: BSD-3-Clause
// Guggenheim's binary solid solution with the dimensionless parameters of PHREEQC.
#include "nigari/activity/detail/excess_polynomial.hpp"
#include "nigari/activity/detail/mixture_data.hpp"
#include "nigari/activity/mixture_registry.hpp"

namespace nigari::activity::mixtures {
namespace {

/// ln gamma_1 = x_2^2 [a0 - a1 (4 x_1 - 1)], ln gamma_2 = x_1^2 [a0 + a1 (4 x_2 - 1)], species 1 named first:
/// G_ex/(R T) = x_1 x_2 [a0 - a1 (x_1 - x_2)].
std::unique_ptr<MixtureModel> make(const data::Solution& solution, const std::vector<std::string>& members) {
  detail::check_kind(solution, {data::SolutionKind::solid}, "solid");
  detail::check_interactions(solution, {{"a0", 2, "1"}, {"a1", 2, "1"}});
  if (solution.members.size() != 2)
    throw DataError({"NGR-E0416", "the model guggenheim is for two members", {"", solution.line, ""}, solution.name,
                     "two members; more: redlich_kister or margules", {}});
  detail::ExcessPolynomial p;
  p.dimensionless = true;
  for (const auto& item : solution.interactions) {
    const auto place = detail::places(item, members);
    if (!place) continue;
    p.ranges.emplace_back(detail::label(item), item.record.temperature);
    const std::size_t k = item.kind == "a1" ? 1 : 0;
    bool flipped = false;
    auto& c = p.pair((*place)[0], (*place)[1], flipped).c;
    if (c.size() <= k) c.resize(k + 1);
    c[k].emplace_back(k == 1 && !flipped ? -1.0 : 1.0, item.record.value);
  }
  p.find_missing("a0", members);
  return detail::make_excess_model(std::move(p), members.size());
}

}  // namespace

const MixtureEntry& guggenheim_entry() {
  static const MixtureEntry entry{
      .name = "guggenheim",
      .summary = "binary solid solution with Guggenheim's dimensionless parameters, as in PHREEQC",
      .parameters = {"a0", "a1"},
      .citations = {"guggenheim1937", "glynn1992"},
      .range = "binary solid solutions at the temperature of their parameters",
      .make = make};
  return entry;
}

}  // namespace nigari::activity::mixtures
