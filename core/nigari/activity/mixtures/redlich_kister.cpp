// SPDX-License-Identifier: BSD-3-Clause
// Redlich-Kister polynomials of the pairs, extrapolated by Muggianu's rule, with ternary terms.
#include "nigari/activity/detail/excess_polynomial.hpp"
#include "nigari/activity/detail/mixture_data.hpp"
#include "nigari/activity/mixture_registry.hpp"

namespace nigari::activity::mixtures {
namespace {

const std::vector<detail::InteractionKind> kinds{{"L0"}, {"L1"}, {"L2"}, {"L3"}, {"L4"}, {"L5"}, {"L_ternary", 3}};

std::unique_ptr<MixtureModel> make(const data::Solution& solution, const std::vector<std::string>& members) {
  using data::SolutionKind;
  detail::check_kind(solution, {SolutionKind::solid, SolutionKind::melt, SolutionKind::organic}, "solid, melt, organic");
  detail::check_interactions(solution, kinds);
  detail::ExcessPolynomial p;
  for (const auto& item : solution.interactions) {
    const auto place = detail::places(item, members);
    if (!place) continue;
    p.ranges.emplace_back(detail::label(item), item.record.temperature);
    if (item.kind == "L_ternary") {
      p.triples.push_back({(*place)[0], (*place)[1], (*place)[2], {{1.0, item.record.value}}});
      continue;
    }
    const auto k = static_cast<std::size_t>(item.kind[1] - '0');
    bool flipped = false;
    auto& c = p.pair((*place)[0], (*place)[1], flipped).c;
    if (c.size() <= k) c.resize(k + 1);
    c[k].emplace_back(flipped && k % 2 == 1 ? -1.0 : 1.0, item.record.value);  // (x_j - x_i)^k
  }
  p.find_missing("L0", members);
  return detail::make_excess_model(std::move(p), members.size());
}

}  // namespace

const MixtureEntry& redlich_kister_entry() {
  static const MixtureEntry entry{
      .name = "redlich_kister",
      .summary = "Redlich-Kister polynomials of the pairs in Muggianu's extrapolation, and ternary terms",
      .parameters = {"L0", "L1", "L2", "L3", "L4", "L5", "L_ternary"},
      .citations = {"redlich1948", "muggianu1975"},
      .range = "melts, solid solutions and organic liquids in the range of their parameters",
      .make = make};
  return entry;
}

}  // namespace nigari::activity::mixtures
