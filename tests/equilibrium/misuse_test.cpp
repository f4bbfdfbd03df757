// SPDX-License-Identifier: BSD-3-Clause
// Calls that do not fit their system: coded errors before anything is computed.
#include "nigari/equilibrium/evaporate.hpp"
#include "nigari/equilibrium/solve_many.hpp"
#include "nigari/equilibrium/solver.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

using namespace nigari;

namespace {
std::shared_ptr<const phase::System> system_of(const phase::Selection& selection) {
  return std::make_shared<const phase::System>(std::make_shared<const data::Database>(data::Database::load("hmw84")), selection);
}
}  // namespace

TEST_CASE("a solve wants one amount for each substance of its feed", "[equilibrium]") {
  const auto system = system_of({.elements = {"Na", "Cl"}});
  const auto feed = system->feed({"H2O", "NaCl"});
  equilibrium::Solver solver(system);
  for (const std::vector<double>& amounts : {std::vector<double>{}, {55.5}, {55.5, 1.0, 1.0}}) {
    const auto error = error_of<InputError>([&] { solver.solve(298.15, 1e5, feed, amounts); });
    REQUIRE(error);
    CHECK(error->code == "NGR-E0606");
    CHECK(error->value == std::to_string(amounts.size()));
    CHECK(error->expected == "2");
  }
  CHECK(solver.solve(298.15, 1e5, feed, std::vector<double>{55.5, 1.0}).status == equilibrium::Status::converged);
}

TEST_CASE("many solves want as many pressures and amounts as temperatures", "[equilibrium]") {
  const auto system = system_of({.elements = {"Na", "Cl"}});
  const auto feed = system->feed({"H2O", "NaCl"});
  const std::vector<double> T{298.15, 298.15}, P{1e5, 1e5}, one{1e5}, amounts{55.5, 1.0, 55.5, 2.0};
  const auto code = [&](const auto& pressures, const auto& moles) {
    const auto error = error_of<InputError>([&] { equilibrium::solve_many(system, feed, T, pressures, moles); });
    return error ? error->code : "none";
  };
  CHECK(code(P, amounts) == "none");
  CHECK(code(one, amounts) == "NGR-E0613");
  CHECK(code(P, T) == "NGR-E0613");
}

TEST_CASE("evaporation wants an aqueous phase", "[equilibrium][evaporate]") {
  const auto system = system_of({.phases = {"halite"}});
  const auto feed = system->feed({"NaCl"});
  const auto error = error_of<InputError>([&] { equilibrium::evaporate(system, feed, std::vector<double>{1.0}); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0610");
}
