// SPDX-License-Identifier: BSD-3-Clause
// Many equilibria: same numbers for any number of threads, one bad case alone, cancelling.
#include <cmath>
#include <memory>

#include "nigari/base/error.hpp"
#include "nigari/equilibrium/solve_many.hpp"
#include "nigari/equilibrium/solver.hpp"
#include "support/catch.hpp"

using namespace nigari;
using namespace nigari::equilibrium;

namespace {

struct Ladder {
  std::shared_ptr<const phase::System> system = std::make_shared<const phase::System>(
      std::make_shared<const data::Database>(data::Database::load("hmw84")),
      phase::Selection{.elements = {"Na", "Mg", "Cl", "S"}, .species = {}, .phases = {}, .exclude = {"gas"}});
  phase::Feed feed = system->feed({"H2O", "NaCl", "MgSO4"});
  std::vector<double> T, P, amounts;

  explicit Ladder(std::size_t cases) : T(cases, 298.15), P(cases, 101325.0) {
    for (std::size_t i = 0; i < cases; ++i) {
      const double x = static_cast<double>(i) / static_cast<double>(cases);
      amounts.insert(amounts.end(), {55.5, 0.1 + 8.0 * x, 5.0 * (1.0 - x)});
    }
  }
  std::vector<Result> solve(int threads, const Progress& progress = {}) const {
    return solve_many(system, feed, T, P, amounts, {.threads = threads, .solver = {}}, progress);
  }
};

}  // namespace

TEST_CASE("many equilibria: bit-identical for one and for three threads", "[equilibrium][many][property]") {
  const Ladder ladder(150);
  const auto one = ladder.solve(1), three = ladder.solve(3);
  REQUIRE(one.size() == 150);
  for (std::size_t i = 0; i < one.size(); ++i) {
    CHECK(one[i].status == Status::converged);
    CHECK(one[i].certificate.holds);
    CHECK(one[i].amounts == three[i].amounts);
  }
}

TEST_CASE("many equilibria agree with single cold solves", "[equilibrium][many][identity]") {
  const Ladder ladder(40);
  const auto many = ladder.solve(2);
  for (const std::size_t i : {0u, 17u, 39u}) {
    Solver solver(ladder.system);
    const auto single = solver.solve(298.15, 101325.0, ladder.feed, std::span(ladder.amounts).subspan(3 * i, 3));
    // Both are within 1e-8 RT of equilibrium by their certificates; a phase amount may magnify that a little.
    for (std::size_t k = 0; k < single.molality.size(); ++k)
      CHECK_THAT(many[i].molality[k], WithinRel(single.molality[k], 1e-7));
  }
}

TEST_CASE("many equilibria: a bad case is told in its own row", "[equilibrium][many]") {
  Ladder ladder(5);
  ladder.T[2] = -1.0;
  ladder.amounts[3 * 3 + 1] = std::nan("");
  const auto results = ladder.solve(1);
  for (const std::size_t i : {0u, 1u, 4u}) CHECK(results[i].status == Status::converged);
  for (const std::size_t i : {2u, 3u}) {
    CHECK(results[i].status == Status::not_converged);
    CHECK(results[i].message.find("NGR-E060") != std::string::npos);
    CHECK(std::isnan(results[i].amounts.at(0)));
    CHECK_FALSE(results[i].certificate.holds);
  }
}

TEST_CASE("many equilibria can be cancelled; wrong lengths are refused", "[equilibrium][many]") {
  Ladder ladder(100);
  const auto results = ladder.solve(1, [](double, std::string_view) { return false; });
  CHECK(results.front().status == Status::converged);
  CHECK(results.back().message == "cancelled");
  ladder.P.pop_back();
  CHECK_THROWS_AS(ladder.solve(1), InputError);
}

TEST_CASE("many equilibria with conditions of their own agree with single solves", "[equilibrium][many][identity]") {
  const Ladder ladder(70);
  std::vector<Conditions> conditions(70);
  for (std::size_t i = 0; i < conditions.size(); ++i)
    conditions[i].activities = {{"H+", -std::log(10.0) * (4.0 + 0.05 * static_cast<double>(i)), i % 2 == 0 ? "HCl" : "H+"}};
  conditions[5].activities[0].titrant.clear();  // refused, and told in its own row
  const auto one = solve_many(ladder.system, ladder.feed, conditions, ladder.amounts, {.threads = 1});
  const auto two = solve_many(ladder.system, ladder.feed, conditions, ladder.amounts, {.threads = 2});
  for (std::size_t i = 0; i < one.size(); ++i) CHECK((i == 5 || one[i].amounts == two[i].amounts));
  CHECK(one[5].message.find("NGR-E0622") != std::string::npos);
  for (const std::size_t i : {0u, 6u, 69u}) {
    INFO(i);
    CHECK(one[i].status == Status::converged);
    Solver solver(ladder.system);
    const auto single = solver.solve(conditions[i], ladder.feed, std::span(ladder.amounts).subspan(3 * i, 3));
    CHECK_THAT(one[i].titrants.at(0), WithinAbs(single.titrants.at(0), 1e-9));  // mol, both certified
  }
}

TEST_CASE("many equilibria: progress is asked after every case, also while other threads end", "[equilibrium][many]") {
  const Ladder ladder(100);
  int asked = 0;
  double last = 0.0;
  const auto all = ladder.solve(1, [&](double fraction, std::string_view) {
    ++asked;
    CHECK(fraction > last);
    last = fraction;
    return true;
  });
  CHECK(asked == 100);
  CHECK(last == 1.0);
  int seen = 0;
  const auto part = ladder.solve(2, [&](double, std::string_view) { return ++seen < 3; });
  CHECK(part.front().status == Status::converged);
  for (const auto& r : part) CHECK((r.status == Status::converged || (r.message == cancelled && r.amounts.empty())));
}

TEST_CASE("many equilibria, each as if it were alone: the bits of a cold solver", "[equilibrium][many][identity]") {
  const Ladder ladder(40);
  const auto many = solve_many(ladder.system, ladder.feed, ladder.T, ladder.P, ladder.amounts,
                               {.threads = 2, .warm = false, .properties = false});
  for (std::size_t i = 0; i < many.size(); ++i) {
    Solver solver(ladder.system);
    const auto single = solver.solve(298.15, 101325.0, ladder.feed, std::span(ladder.amounts).subspan(3 * i, 3));
    CHECK(many[i].amounts == single.amounts);
    CHECK(std::isnan(many[i].properties.enthalpy));
    CHECK_FALSE(std::isnan(single.properties.enthalpy));
  }
}

TEST_CASE("a result that is used again tells nothing of the one before", "[equilibrium][many]") {
  const Ladder ladder(2);
  Solver solver(ladder.system);
  Result result;
  result.message = "old", result.pe = 4.0, result.iterations = 7, result.warnings = {"old"}, result.titrants = {1.0};
  solver.solve({}, ladder.feed, std::span(ladder.amounts).first(3), result, false);
  Solver other(ladder.system);
  const auto fresh = other.solve({}, ladder.feed, std::span(ladder.amounts).first(3));
  CHECK(result.message.empty());
  CHECK(result.warnings == fresh.warnings);
  CHECK(result.titrants.empty());
  CHECK(std::isnan(result.pe));
  CHECK(result.iterations == fresh.iterations);
}
