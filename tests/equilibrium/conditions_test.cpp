// SPDX-License-Identifier: BSD-3-Clause
// Feeds without water, temperatures at which phases end, and what a result says of its data.
#include <algorithm>
#include <cmath>

#include "nigari/base/error.hpp"
#include "nigari/equilibrium/evaporate.hpp"
#include "nigari/equilibrium/solver.hpp"
#include "support/catch.hpp"
#include "support/traps.hpp"

using namespace nigari;
using namespace nigari::equilibrium;

namespace {

std::shared_ptr<const phase::System> system_of(const char* set, std::vector<std::string> elements,
                                               std::vector<std::string> exclude = {}) {
  const auto database = std::make_shared<const data::Database>(data::Database::load(set));
  return std::make_shared<const phase::System>(
      database, phase::Selection{.elements = std::move(elements), .species = {}, .phases = {}, .exclude = std::move(exclude)});
}

double amount(const phase::System& system, const Result& r, const char* name) {
  return r.amounts[static_cast<std::size_t>(system.require(name))];
}

bool says(const std::vector<std::string>& warnings, const std::string& text) {
  return std::any_of(warnings.begin(), warnings.end(), [&](const auto& w) { return w.find(text) != std::string::npos; });
}

}  // namespace

TEST_CASE("salts without water are certified solids, alone and as a mixture", "[equilibrium]") {
  const auto system = system_of("hmw84", {"Na", "K", "Mg", "Cl", "S"}, {"gas"});
  Solver solver(system);
  const double one[] = {1.0};
  const auto halite = solver.solve(298.15, 1e5, system->feed({"NaCl"}), one);
  CHECK(halite.status == Status::converged);
  CHECK_THAT(amount(*system, halite, "halite"), WithinRel(1.0, 1e-12));
  CHECK(std::isnan(halite.osmotic_coefficient));
  const double two[] = {2.0, 0.5};
  const auto both = solver.solve(298.15, 1e5, system->feed({"NaCl", "KCl"}), two);
  CHECK(both.status == Status::converged);
  CHECK_THAT(amount(*system, both, "halite"), WithinRel(2.0, 1e-12));
  CHECK_THAT(amount(*system, both, "sylvite"), WithinRel(0.5, 1e-12));
  const double wet[] = {55.5, 7.0};  // the same object goes on with water
  const auto brine = solver.solve(298.15, 1e5, system->feed({"H2O", "NaCl"}), wet);
  CHECK(brine.status == Status::converged);
  CHECK(amount(*system, brine, "halite") > 0.5);
}

TEST_CASE("a phase whose polynomial has ended is not there: no ice at 1000 K", "[equilibrium]") {
  const auto system = system_of("cea", {"Mg", "Cl"});
  Solver solver(system);
  const double amounts[] = {1.0, 0.1};
  const auto r = solver.solve(1000.0, 1e5, system->feed({"MgCl2", "H2O"}), amounts);
  CHECK(r.status == Status::converged);
  for (const auto& name : {"H2O(cr)", "H2O(l)", "MgCl2(cr)"}) CHECK(amount(*system, r, name) == 0.0);
  CHECK(amount(*system, r, "MgCl2(l)") > 0.8);
  CHECK(amount(*system, r, "HCl(g)") > 0.0);  // hydrolysis, which ice had hidden
  CHECK(says(r.warnings, "their data end before this temperature"));
  const auto solid = solver.solve(900.0, 1e5, system->feed({"MgCl2", "H2O"}), amounts);
  CHECK(solid.status == Status::converged);
  CHECK(amount(*system, solid, "MgCl2(cr)") > 0.8);
}

TEST_CASE("magnesium chloride melts at 987 K", "[equilibrium][reference]") {
  // NASA-9 data after Gurvich: melting point 987 K.
  const auto system = system_of("cea", {"Mg", "Cl"}, {"gas"});
  Solver solver(system);
  const double one[] = {1.0};
  CHECK(amount(*system, solver.solve(986.0, 1e5, system->feed({"MgCl2"}), one), "MgCl2(cr)") > 0.99);
  CHECK(amount(*system, solver.solve(988.0, 1e5, system->feed({"MgCl2"}), one), "MgCl2(l)") > 0.99);
}

TEST_CASE("results and paths name the data that are used outside their range", "[equilibrium]") {
  const auto system = system_of("hmw84", {"Na", "Cl"}, {"gas"});
  const double amounts[] = {55.5, 1.0};
  const auto feed = system->feed({"H2O", "NaCl"});
  Solver solver(system);
  CHECK(says(solver.solve(323.15, 1e5, feed, amounts).warnings, "beta0 Na+ Cl-"));
  CHECK_FALSE(says(solver.solve(298.15, 1e5, feed, amounts).warnings, "beta0 Na+ Cl-"));
  const auto path = evaporate(system, feed, amounts, {.temperature = 323.15});
  REQUIRE_FALSE(path.states.empty());
  CHECK(says(path.states.front().result.warnings, "beta0 Na+ Cl-"));
}

TEST_CASE("warnings do not speak of elements that the feed lacks", "[equilibrium]") {
  const auto system = system_of("hmw84", {"Na", "Mg", "Cl"}, {"gas"});
  const double amounts[] = {55.5, 1.0};
  Solver solver(system);
  const auto r = solver.solve(298.15, 1e5, system->feed({"H2O", "NaCl"}), amounts);
  CHECK_FALSE(says(r.warnings, "Mg"));
}

TEST_CASE("an evaporation refuses ends and steps that make no sense, each by its own name", "[equilibrium]") {
  const auto system = system_of("hmw84", {"Na", "Cl"}, {"gas"});
  const double amounts[] = {55.5, 1.0};
  const auto feed = system->feed({"H2O", "NaCl"});
  const auto refused = [&](const EvaporationOptions& options) -> ErrorDetail {
    try {
      evaporate(system, feed, amounts, options);
    } catch (const RangeError& error) {
      return error.detail();
    }
    return {};
  };
  CHECK(refused({.concentration_factor = 0.5}).value == "0.500000");
  CHECK(refused({.concentration_factor = 0.5}).message == "wrong concentration factor");
  CHECK(refused({.step = 1.0}).message == "wrong step");
  const WithoutTraps nan_is_meant;
  CHECK(refused({.step = std::nan("")}).code == "NGR-E0611");
}

TEST_CASE("a warm solver finds the gas that a lower pressure sets free", "[equilibrium][identity]") {
  const auto system = system_of("hmw84", {"Na", "Cl", "C"});
  const auto feed = system->feed({"H2O", "NaCl", "CO2"});
  const double amounts[] = {55.508, 1.0, 0.05};
  Solver warm(system);
  for (const double P : {1e5, 50e5, 0.1e5, 20e5, 1e5}) {
    Solver cold(system);
    const auto a = warm.solve(298.15, P, feed, amounts), b = cold.solve(298.15, P, feed, amounts);
    INFO(P << " Pa");
    CHECK(a.status == Status::converged);
    CHECK(b.status == Status::converged);
    CHECK_THAT(amount(*system, a, "CO2(g)"), WithinAbs(amount(*system, b, "CO2(g)"), 1e-9));  // mol, both at 1e-11 RT
  }
}
