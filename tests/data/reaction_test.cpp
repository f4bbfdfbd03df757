// SPDX-License-Identifier: BSD-3-Clause
// Reaction equations.
#include "nigari/base/error.hpp"
#include "nigari/data/species.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::data;

namespace {
using Terms = std::vector<std::pair<std::string, double>>;
ErrorDetail error_in(const std::string& text) {
  return error_of<InputError>([&] { parse_reaction(text); }).value_or(ErrorDetail{"none", "", {}});
}
}  // namespace

TEST_CASE("reactions keep order, names and signs", "[data][reaction]") {
  const struct { const char* text; Terms terms; } rows[] = {
      {"halite = Na+ + Cl-", {{"halite", -1}, {"Na+", 1}, {"Cl-", 1}}},
      {"gypsum = Ca+2 + SO4-2 + 2 H2O", {{"gypsum", -1}, {"Ca+2", 1}, {"SO4-2", 1}, {"H2O", 2}}},
      {"CO3-2 + 2 H+ = CO2(aq) + H2O", {{"CO3-2", -1}, {"H+", -2}, {"CO2(aq)", 1}, {"H2O", 1}}},
      {"  A   =   0.5 B  ", {{"A", -1}, {"B", 0.5}}},
      {"1.5e1 A = .5 B", {{"A", -15}, {"B", 0.5}}},
      {"A\t=\tB\n+\r\nC", {{"A", -1}, {"B", 1}, {"C", 1}}},
      {"H+ + e- = H", {{"H+", -1}, {"e-", -1}, {"H", 1}}},
      {"MgCl2:6H2O(cr) = MgCl2:4H2O(cr) + 2 H2O(g)", {{"MgCl2:6H2O(cr)", -1}, {"MgCl2:4H2O(cr)", 1}, {"H2O(g)", 2}}}};
  for (const auto& r : rows) {
    INFO(r.text);
    const Reaction reaction = parse_reaction(r.text);
    CHECK(reaction.coefficients == r.terms);
    CHECK(reaction.equation == r.text);
  }
}

TEST_CASE("wrong equations have the code of their fault", "[data][reaction]") {
  const struct { const char *text, *code, *suggestion; } rows[] = {
      {"", "NGR-E0225", ""}, {"A", "NGR-E0225", ""}, {"A + B", "NGR-E0225", ""}, {"= A", "NGR-E0225", ""}, {"A =", "NGR-E0225", ""},
      {"=", "NGR-E0225", ""}, {"A = B = C", "NGR-E0225", ""}, {"A = B C", "NGR-E0225", ""}, {"A = + B", "NGR-E0225", ""},
      {"A = B +", "NGR-E0225", ""}, {"A + + B = C", "NGR-E0225", ""}, {"A = 2", "NGR-E0225", ""}, {"2 = A", "NGR-E0225", ""},
      {"A=B", "NGR-E0225", ""},  // one name without blanks
      {"A = 2H2O", "NGR-E0226", "2 H2O"}, {"0.5O2 = B", "NGR-E0226", "0.5 O2"}, {"A = 0 B", "NGR-E0226", ""},
      {"A = -1 B", "NGR-E0226", ""}, {"A = 2 3 B", "NGR-E0226", ""}, {"A = B 2", "NGR-E0226", ""}, {"A = 007 B", "NGR-E0226", ""},
      {"A = 1e400 B", "NGR-E0226", ""}, {"A = B + B", "NGR-E0227", ""}, {"A = A", "NGR-E0227", ""}, {"A + 2 A = B", "NGR-E0227", ""}};
  for (const auto& r : rows) {
    INFO("'" << r.text << "'");
    const auto error = error_in(r.text);
    CHECK(error.code == r.code);
    CHECK(error.value == r.text);
    CHECK(error.suggestion == r.suggestion);
    CHECK_FALSE(error.expected.empty());
  }
}

TEST_CASE("an equation has at most a thousand characters", "[data][reaction]") {
  CHECK(error_in("A = B" + std::string(996, ' ')).code == "NGR-E0225");
  CHECK(error_in("A = B" + std::string(995, ' ')).code == "none");
  CHECK(error_in(std::string(1'000'000, 'x')).value.size() < 300);
}

TEST_CASE("each kind of phase has its word", "[data]") {
  CHECK(to_string(PhaseKind::aqueous) == "aqueous");
  CHECK(to_string(PhaseKind::gas) == "gas");
  CHECK(to_string(PhaseKind::solid) == "solid");
  CHECK(to_string(PhaseKind::liquid) == "liquid");
  CHECK(to_string(PhaseKind::organic) == "organic");
}
