// SPDX-License-Identifier: BSD-3-Clause
// One table of identities over every registered mixture model, at several compositions and temperatures.
#include <map>

#include "activity/gases.hpp"

using namespace nigari::activity;
using namespace nigari::activity::testing;
using nigari::data::Solution;
using nigari::data::SolutionKind;

namespace {

struct Sample {
  Solution data;
  std::vector<double> temperatures, pressures;
};

const std::vector<std::string> abc{"A", "B", "C"};

/// Solutions with every kind of interaction of the model, large enough for each term to count. A model without a
/// sample here fails.
std::multimap<std::string, Sample> samples() {
  const std::vector<double> T{350.0, 700.0, 1400.0}, P{1e5, 3e7};
  std::multimap<std::string, Sample> out;
  for (const auto kind : {SolutionKind::gas, SolutionKind::solid, SolutionKind::melt, SolutionKind::organic})
    out.emplace("ideal", Sample{solution("ideal", kind, abc), T, P});
  out.emplace("redlich_kister",
              Sample{solution("redlich_kister", SolutionKind::melt, abc,
                              {interaction("L0", {"A", "B"}, -9000, 4.0), interaction("L1", {"B", "A"}, 3000),
                               interaction("L2", {"A", "B"}, -1500, 1.0), interaction("L3", {"A", "B"}, 800),
                               interaction("L4", {"B", "A"}, 600), interaction("L5", {"B", "A"}, -500, 0.3),
                               interaction("L0", {"C", "B"}, 5000), interaction("L1", {"A", "C"}, -2500),
                               interaction("L_ternary", {"C", "A", "B"}, -7000, 2.0)}),
                     T, P});
  out.emplace("guggenheim", Sample{solution("guggenheim", SolutionKind::solid, {"A", "B"},
                                            {interaction("a0", {"A", "B"}, 3.43, 0.0, "1"),
                                             interaction("a1", {"A", "B"}, -1.82, 1e-4, "1")}),
                                   T, P});
  out.emplace("margules", Sample{solution("margules", SolutionKind::solid, abc,
                                          {interaction("W", {"A", "B"}, 8000, -2.0), interaction("W", {"B", "A"}, 3000),
                                           interaction("W", {"C", "B"}, -4000), interaction("W", {"B", "C"}, 1000),
                                           interaction("W", {"A", "C"}, 2500, 1.5), interaction("W", {"C", "A"}, 100),
                                           interaction("W_ternary", {"B", "A", "C"}, 6000, -1.0)}),
                                 T, P});
  for (const char* name : {"peng_robinson", "peng_robinson_vapour"}) {
    auto data = carbon_gas(name);
    out.emplace(name, Sample{data, T, P});
  }
  return out;
}

std::vector<std::vector<double>> compositions(std::size_t members) {
  if (members == 2) return {{0.5, 0.5}, {0.12, 0.88}, {0.999, 0.001}};
  return {{1.0 / 3, 1.0 / 3, 1.0 / 3}, {0.7, 0.05, 0.25}, {0.002, 0.9, 0.098}, {0.2, 1e-5, 0.79999}};
}

}  // namespace

TEST_CASE("every mixture model obeys the identities of a Gibbs energy at 350 to 1400 K", "[activity][mixture][identity]") {
  const auto all = samples();
  for (const auto function : mixture_entries()) {
    const auto& entry = function();
    INFO("model " << entry.name);
    REQUIRE(all.contains(entry.name));
    const auto [first, last] = all.equal_range(entry.name);
    for (auto sample = first; sample != last; ++sample) {
      const auto& [data, temperatures, pressures] = sample->second;
      const auto model = make_mixture(data, data.members);
      for (const double T : temperatures)
        for (const double P : pressures)
          for (const auto& x : compositions(data.members.size())) {
            INFO("T " << T << " P " << P << " x0 " << x[0] << " x1 " << x[1]);
            MixtureProbe probe(*model, T, P);
            check_algebra(probe, x);
            check_derivatives(probe, x);
            check_views(probe, x);
            check_permutation(data, probe, data.members, x);
          }
    }
  }
}

TEST_CASE("a mixture of excess Gibbs energy becomes ideal as a member becomes pure", "[activity][mixture][identity]") {
  for (const auto& [name, sample] : samples()) {
    if (sample.data.kind == SolutionKind::gas) continue;  // a pure gas keeps its fugacity coefficient
    INFO(name);
    const auto& members = sample.data.members;
    const auto model = make_mixture(sample.data, members);
    MixtureProbe probe(*model, 700.0, 1e5);
    for (std::size_t i = 0; i < members.size(); ++i) {
      const double trace = 1e-9;
      std::vector<double> x(members.size(), trace);
      x[i] = 1.0 - trace * static_cast<double>(members.size() - 1);
      const auto s = probe.at(x);
      CHECK_THAT(s.ln_gamma[i], WithinAbs(0.0, 1e-15));  // goes with the square of the trace
      CHECK_THAT(s.dT[i], WithinAbs(0.0, 1e-15));
      const auto alone = make_mixture(sample.data, {members[i]});
      MixtureProbe pure(*alone, 700.0, 1e5);
      CHECK(pure.at({1.0}).ln_gamma[0] == 0.0);
    }
  }
}

TEST_CASE("a member left out is a member of no amount", "[activity][mixture][identity]") {
  for (const auto& [name, sample] : samples()) {
    if (sample.data.members.size() < 3) continue;
    INFO(name);
    const auto whole = make_mixture(sample.data, sample.data.members);
    const auto part = make_mixture(sample.data, {sample.data.members[2], sample.data.members[0]});
    MixtureProbe w(*whole, 600.0, 1e6), p(*part, 600.0, 1e6);
    const auto a = w.at({0.3, 1e-15, 0.7});
    const auto b = p.at({0.7, 0.3});
    CHECK_THAT(a.ln_gamma[0], WithinAbs(b.ln_gamma[1], 1e-13));
    CHECK_THAT(a.ln_gamma[2], WithinAbs(b.ln_gamma[0], 1e-13));
    CHECK_THAT(a.D[2], WithinAbs(b.D[2], 1e-12));
  }
}
