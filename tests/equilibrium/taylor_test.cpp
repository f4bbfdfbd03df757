// SPDX-License-Identifier: BSD-3-Clause
// Equilibria by the derivatives of one solved before: accepted by their certificate, solved otherwise.
#include <cmath>
#include <memory>
#include <random>

#include "nigari/equilibrium/solve_many.hpp"
#include "nigari/equilibrium/solver.hpp"
#include "support/catch.hpp"

using namespace nigari;
using namespace nigari::equilibrium;

namespace {

/// Brines near saturation with halite, so that some rows hold it and some do not.
struct Brines {
  std::shared_ptr<const phase::System> system = std::make_shared<const phase::System>(
      std::make_shared<const data::Database>(data::Database::load("hmw84")),
      phase::Selection{.elements = {"Na", "K", "Mg", "Cl", "S"}, .species = {}, .phases = {}, .exclude = {"gas"}});
  phase::Feed feed = system->feed({"H2O", "NaCl", "KCl", "MgSO4"});
  std::vector<double> T, P, amounts;

  Brines(std::size_t cases, double spread, double salt) : T(cases, 298.15), P(cases, 101325.0) {
    std::mt19937 engine(7);
    std::uniform_real_distribution<double> about(1.0 - spread, 1.0 + spread);
    for (std::size_t i = 0; i < cases; ++i)
      amounts.insert(amounts.end(), {55.5 * about(engine), salt * about(engine), 0.2 * about(engine), 0.5 * about(engine)});
  }
  std::vector<Result> solve(double taylor, int threads = 1) const {
    ManyOptions options{.threads = threads};
    options.solver.taylor_tolerance = taylor;
    return solve_many(system, feed, T, P, amounts, options);
  }
};

int by_taylor(const std::vector<Result>& results) {
  int count = 0;
  for (const auto& r : results) count += r.rung == "taylor";
  return count;
}

}  // namespace

TEST_CASE("answers by derivatives hold their tolerance and are near the solved ones", "[equilibrium][taylor][property]") {
  const auto [spread, tolerance, least] = GENERATE(table<double, double, int>({{1e-3, 1e-6, 950}, {1e-2, 1e-4, 950}, {0.05, 1e-3, 800}}));
  const double salt = GENERATE(3.0, 7.0);  // undersaturated, and with halite
  INFO("spread " << spread << ", tolerance " << tolerance << ", NaCl " << salt);
  const Brines brines(1000, spread, salt);
  const auto exact = brines.solve(0.0), taylor = brines.solve(tolerance);
  CHECK(by_taylor(exact) == 0);
  CHECK(by_taylor(taylor) >= least);
  for (std::size_t i = 0; i < exact.size(); ++i) {
    const auto& c = taylor[i].certificate;
    REQUIRE(taylor[i].status == Status::converged);
    const double allowed = taylor[i].rung == "taylor" ? tolerance : 1e-8;
    REQUIRE(c.affinity <= allowed);
    REQUIRE(std::max(c.imbalance, c.charge) <= (taylor[i].rung == "taylor" ? tolerance : 1e-12));
    // The major solutes: a hundred times the tolerance, as affinities and balances add up.
    for (const char* name : {"Na+", "Cl-", "K+", "Mg+2"}) {
      const auto s = static_cast<std::size_t>(brines.system->require(name)) - 1;
      REQUIRE_THAT(taylor[i].molality[s], WithinRel(exact[i].molality[s], 100.0 * tolerance));
    }
  }
}

TEST_CASE("answers by derivatives do not depend on the threads", "[equilibrium][taylor][identity]") {
  const Brines brines(3000, 0.02, 5.55);  // halite in some rows only
  const auto one = brines.solve(1e-4, 1), three = brines.solve(1e-4, 3);
  CHECK(by_taylor(one) > 0);
  int with_halite = 0;
  const auto halite = static_cast<std::size_t>(brines.system->require("halite"));
  for (std::size_t i = 0; i < one.size(); ++i) {
    REQUIRE(one[i].amounts == three[i].amounts);
    REQUIRE(one[i].rung == three[i].rung);
    with_halite += one[i].amounts[halite] > 0.0;
  }
  CHECK(with_halite > 100);
  CHECK(with_halite < 2900);
}

TEST_CASE("a temperature that moves is part of the derivatives", "[equilibrium][taylor][identity]") {
  const auto system = std::make_shared<const phase::System>(
      std::make_shared<const data::Database>(data::Database::load("seasalt")),
      phase::Selection{.elements = {"Na", "Cl"}, .species = {}, .phases = {"aqueous", "halite"}, .exclude = {}});
  const auto feed = system->feed({"H2O", "NaCl"});
  Options options;
  options.taylor_tolerance = 1e-4;
  Solver solver(system, options), exact(system);
  const std::vector<double> amounts{55.5, 8.0};
  CHECK(solver.solve(298.15, 101325.0, feed, amounts).rung != "taylor");
  const auto r = solver.solve(298.65, 101325.0, feed, amounts), e = exact.solve(298.65, 101325.0, feed, amounts);
  CHECK(r.rung == "taylor");
  CHECK_THAT(r.molality[0], WithinRel(e.molality[0], 1e-3));
  SECTION("what was forgotten is not used") {
    solver.forget();
    CHECK(solver.solve(298.15, 101325.0, feed, amounts).rung != "taylor");
  }
  SECTION("another assemblage is solved for") {
    const auto dilute = solver.solve(298.15, 101325.0, feed, std::vector<double>{55.5, 1.0});
    CHECK(dilute.rung != "taylor");
    CHECK(dilute.certificate.holds);
    CHECK(dilute.certificate.affinity <= 1e-8);
  }
}
