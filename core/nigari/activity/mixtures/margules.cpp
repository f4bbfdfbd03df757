// SPDX-License-Identifier: BSD-3-Clause
// Asymmetric (subregular) Margules solution of any number of members in Wohl's form, with ternary terms.
#include "nigari/activity/detail/excess_polynomial.hpp"
#include "nigari/activity/detail/mixture_data.hpp"
#include "nigari/activity/mixture_registry.hpp"

namespace nigari::activity::mixtures {
namespace {

/// W [i, j] stands before x_i x_j^2, so that R T ln gamma_i is W [i, j] at infinite dilution of i in j. With other
/// members each W shares their fractions evenly (Wohl 1946): x_i x_j [W_ij (1 - x_i + x_j) + W_ji (1 + x_i - x_j)]/2.
std::unique_ptr<MixtureModel> make(const data::Solution& solution, const std::vector<std::string>& members) {
  using data::SolutionKind;
  detail::check_kind(solution, {SolutionKind::solid, SolutionKind::melt, SolutionKind::organic}, "solid, melt, organic");
  detail::check_interactions(solution, {{"W"}, {"W_ternary", 3}}, true);
  detail::ExcessPolynomial p;
  for (const auto& item : solution.interactions) {
    const auto place = detail::places(item, members);
    if (!place) continue;
    p.ranges.emplace_back(detail::label(item), item.record.temperature);
    if (item.kind == "W_ternary") {
      p.triples.push_back({(*place)[0], (*place)[1], (*place)[2], {{1.0, item.record.value}}});
      continue;
    }
    bool flipped = false;
    auto& c = p.pair((*place)[0], (*place)[1], flipped).c;
    c.resize(2);
    c[0].emplace_back(0.5, item.record.value);
    c[1].emplace_back(flipped ? 0.5 : -0.5, item.record.value);
  }
  p.find_missing("W", members);
  for (const auto& pair : p.pairs)
    if (pair.c[0].size() == 1) {  // the other one of W [i, j] and W [j, i] is not there
      const bool first = pair.c[1][0].first < 0.0;
      const int i = first ? pair.j : pair.i, j = first ? pair.i : pair.j;
      p.missing.push_back({"W", {i, j}, "W " + members[static_cast<std::size_t>(i)] + " " +
                                            members[static_cast<std::size_t>(j)]});
    }
  return detail::make_excess_model(std::move(p), members.size());
}

}  // namespace

const MixtureEntry& margules_entry() {
  static const MixtureEntry entry{
      .name = "margules",
      .summary = "asymmetric Margules parameters of the pairs in Wohl's form, and ternary terms",
      .parameters = {"W", "W_ternary"},
      .citations = {"margules1895", "wohl1946", "thompson1967"},
      .range = "solid solutions, melts and organic liquids in the range of their parameters",
      .make = make};
  return entry;
}

}  // namespace nigari::activity::mixtures
