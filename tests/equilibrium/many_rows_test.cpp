// SPDX-License-Identifier: BSD-3-Clause
// Rows of many equilibria: each its own status, the same bits for any number of threads, whatever stands beside it.
#include <algorithm>
#include <cmath>

#include "nigari/base/error.hpp"
#include "nigari/equilibrium/solve_many.hpp"
#include "support/catch.hpp"

using namespace nigari;
using namespace nigari::equilibrium;

namespace {

std::shared_ptr<const phase::System> system_of_rows() {
  static const auto system = std::make_shared<const phase::System>(
      std::make_shared<const data::Database>(data::Database::load("seasalt")),
      phase::Selection{.elements = {"Na", "K", "Cl", "S"}, .species = {}, .phases = {}, .exclude = {"gas"}});
  return system;
}

struct Rows {
  phase::Feed feed = system_of_rows()->feed({"H2O", "NaCl", "KCl", "Na2SO4"});
  std::vector<double> T, P, amounts;
  explicit Rows(std::size_t n) : P(n, 1e5) {
    for (std::size_t i = 0; i < n; ++i) {
      const double x = static_cast<double>(i) / static_cast<double>(n);
      T.push_back(285.0 + 60.0 * x);
      amounts.insert(amounts.end(), {55.508, 7.0 * x, 4.0 * (1 - x), i % 3 == 0 ? 0.0 : 0.8});
    }
  }
  std::vector<Result> solve(int threads, const ManyOptions& options = {}) const {
    auto o = options;
    o.threads = threads;
    return solve_many(system_of_rows(), feed, T, P, amounts, o);
  }
};

/// Equal bit for bit; NaN where the other is NaN.
bool same(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i])))) return false;
  return true;
}

}  // namespace

TEST_CASE("rows: every number is the same bits for any number of threads", "[equilibrium][many][property]") {
  const Rows rows(90);
  const auto one = rows.solve(1);
  REQUIRE(one.size() == 90);
  for (const int threads : {0, 2, 5, 200}) {
    const auto other = rows.solve(threads);
    REQUIRE(other.size() == one.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
      INFO("row " << i << " with " << threads << " threads");
      CHECK(one[i].certificate.holds);
      CHECK(same(one[i].amounts, other[i].amounts));
      CHECK(same(one[i].ln_activity, other[i].ln_activity));
      CHECK(same(one[i].saturation_index, other[i].saturation_index));
      CHECK(one[i].certificate.affinity == other[i].certificate.affinity);
      CHECK(one[i].rung == other[i].rung);
      CHECK(one[i].warnings == other[i].warnings);
    }
  }
}

TEST_CASE("rows: each carries its own temperature and pressure", "[equilibrium][many]") {
  Rows rows(12);
  for (std::size_t i = 0; i < 12; ++i) rows.P[i] = 1e5 + 1e4 * static_cast<double>(i);
  const auto results = rows.solve(2);
  for (std::size_t i = 0; i < results.size(); ++i) {
    CHECK(results[i].temperature == rows.T[i]);
    CHECK(results[i].pressure == rows.P[i]);
  }
}

TEST_CASE("rows: a bad row leaves the others as they are to solver tolerance", "[equilibrium][many][property]") {
  Rows rows(30);
  const auto good = rows.solve(2);
  rows.T[7] = std::nan("");
  rows.P[11] = -1.0;
  rows.amounts[4 * 20] = -55.0;
  for (const int threads : {1, 3}) {
    const auto mixed = rows.solve(threads);
    for (std::size_t i = 0; i < mixed.size(); ++i) {
      INFO("row " << i);
      if (i == 7 || i == 11 || i == 20) {
        CHECK(mixed[i].status == Status::not_converged);
        CHECK(mixed[i].message.find("NGR-E06") != std::string::npos);
        continue;
      }
      CHECK(mixed[i].certificate.holds);
      for (std::size_t s = 0; s < mixed[i].amounts.size(); ++s)
        CHECK_THAT(mixed[i].amounts[s], WithinRel(good[i].amounts[s], 1e-6) || WithinAbs(good[i].amounts[s], 1e-8));
    }
  }
}

TEST_CASE("rows: none and one", "[equilibrium][many]") {
  CHECK(Rows(0).solve(3).empty());
  const auto one = Rows(1).solve(4);
  REQUIRE(one.size() == 1);
  CHECK(one[0].certificate.holds);
}

TEST_CASE("rows: settings of the solver reach each row", "[equilibrium][many]") {
  ManyOptions strict;
  strict.solver.imbalance_tolerance = 0.0;  // no result in floating point adds up that well every time
  strict.solver.affinity_tolerance = 0.0;
  const auto results = Rows(10).solve(2, strict);
  CHECK(std::any_of(results.begin(), results.end(), [](const auto& r) { return !r.certificate.holds; }));
}
