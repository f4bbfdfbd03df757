// SPDX-License-Identifier: BSD-3-Clause
// Problems that once failed, each with what was wrong.
#include "equilibrium/proof.hpp"
#include "equilibrium/six_systems.hpp"

using namespace nigari;
using namespace nigari::equilibrium;
using namespace nigari::testing;

namespace {

enum { sea_salts, carbonates, iron, gases, melts };

Result solve(const SystemPtr& system, double T, const std::vector<std::string>& names, const std::vector<double>& amounts,
             std::vector<HeldActivity> held = {}) {
  Random p{system, names, amounts};
  p.conditions.temperature = T;
  p.conditions.activities = std::move(held);
  const auto r = p.solve();
  INFO(p.text() << ": " << r.rung << " " << r.message << ", imbalance " << r.certificate.imbalance);
  REQUIRE(r.status == Status::converged);
  CHECK(prove(p, r).holds());
  return r;
}
SystemPtr of(int family) { return families()[static_cast<std::size_t>(family)].base; }

}  // namespace

TEST_CASE("a trace of iron in air at a pH and an Eh: balanced to its own amount", "[equilibrium][mended]") {
  // All oxygen is taken away: Fe+2 and Fe+3 were each right to the last bit of 0.02 mol, iron to 4e-11 of itself.
  solve(of(iron), 298.15, {"H2O", "NaCl", "FeCl3", "O2"}, {55.5, 0.6, 2.55e-7, 0.01917}, {{"H+", -14.502, "NaOH"}, {"e-", -8.4323, "O2"}});
}

TEST_CASE("pH by NaOH and a pressure of CO2 by CO2, from a feed that boils off CO2", "[equilibrium][mended]") {
  // The problem without what is held has a gas, from which no continuation came back to a solution alone.
  for (const double carbon : {0.0, 1e-3, 0.041, 0.3})
    solve(of(carbonates), 298.15, {"H2O", "NaCl", "CaCl2", "CO2"}, {55.5, 0.6, 1e-5, carbon}, {{"H+", -14.418, "NaOH"}, {"CO2(g)", -7.888, "CO2"}});
  solve(of(carbonates), 298.15, {"H2O", "CaCl2", "CO2", "NaCl"}, {55.5, 1.2e-4, 0.0522, 0.6}, {{"CO2(g)", -3.3072549322602254, "CO2"}});
}

TEST_CASE("a trace of eutectic melt between its salts", "[equilibrium][mended]") {
  // KCl and MgCl2 attract each other by 11 RT: trials swung past the melt, which was certified not to form.
  const auto a = solve(of(melts), 778.29584093584958, {"NaCl", "KCl", "MgCl2"}, {2.0079594928547677e-06, 3.2515752950024011, 2.6456128126586431e-06});
  CHECK(a.amounts[static_cast<std::size_t>(of(melts)->require("MgCl2(l)[chloride melt]"))] > 1e-6);
  const auto b = solve(of(melts), 831.28936526089092, {"NaCl", "KCl", "MgCl2"}, {5.619322909196591e-06, 6.7488941226880427e-06, 5.351727375503085});
  CHECK(b.amounts[static_cast<std::size_t>(of(melts)->require("KCl(l)[chloride melt]"))] > 1e-6);
}

TEST_CASE("iron(II) sulfate without air: pyrite and goethite come together or not at all", "[equilibrium][mended]") {
  for (const auto& [salt, iron_sulfate, acid] : {std::tuple{0.18162364854368448, 0.010482921493281658, 3.7184535733910748e-06},
                                                 std::tuple{0.0078587023797067005, 0.0069317663040525893, 2.7051053661591714e-06}}) {
    const auto r = solve(of(iron), 298.15, {"H2O", "NaCl", "FeSO4", "H2SO4"}, {55.5, salt, iron_sulfate, acid});
    for (const char* mineral : {"pyrite", "goethite"}) CHECK(r.amounts[static_cast<std::size_t>(of(iron)->require(mineral))] > 1e-8);
  }
}

TEST_CASE("a first guess that overflows is no answer", "[equilibrium][mended]") {
  // Activity coefficients that swung to exp(7e6) made amounts that are no numbers, and those had no residuals.
  solve(of(iron), 298.15, {"H2O", "NaCl", "FeSO4", "H2SO4"}, {55.5, 0.0030246055253943245, 1.6779668095077758e-06, 7.2535222962846027e-06});
  solve(of(iron), 298.15, {"H2O", "NaCl", "FeSO4", "H2SO4"}, {55.5, 0.079015773702692443, 2.8494307958633495e-06, 0.024670116819133957});
}

TEST_CASE("pure water a little above its boiling point is vapour", "[equilibrium][mended]") {
  // Within 0.1 K the water left the solution by 95 % at a time, until the steps were used up.
  const auto sea = loaded({text_of("seasalt")});
  for (const auto& system : {select(sea, {"H"}), select(sea, {"Na", "Cl"})})
    for (const double above : {5e-4, 0.01, 0.05, 0.1, 0.3})
      CHECK(solve(system, 373.474538 + above, {"H2O"}, {55.5}).amounts[0] == 0.0);  // where this set boils at 1 atm
}

TEST_CASE("gases of carbon, chlorine and nitrogen at 400 K, and anhydrite in hot brines", "[equilibrium][mended]") {
  const auto cea = select(loaded({text_of("cea")}), {"C", "Cl", "N"});
  for (const auto& amounts : {std::vector{1.0, 1.0, 1.0}, std::vector{0.1, 4.0, 0.5}, std::vector{3.0, 1e-3, 1e-3}, std::vector{1e-3, 1e-3, 5.0}})
    solve(cea, 400.0, {"C", "Cl", "N"}, amounts);
  const auto sea = select(loaded({text_of("seasalt")}), {"Na", "Cl", "Ca", "S"}, {}, {"gas"});
  for (const double salt : {0.01, 1.0, 6.0, 20.0})
    for (const double anhydrite : {1e-4, 0.01, 1.0}) solve(sea, 473.15, {"H2O", "CaSO4", "NaCl"}, {55.5, anhydrite, salt});
}

TEST_CASE("copies of a mixture are listed in an order that the order of the members does not change", "[equilibrium][mended]") {
  const auto& f = families()[5];
  const auto a = solve(f.base, 616.2337366, {"NaCl", "KCl"}, {2.164e-4, 2.267e-4}), b = solve(f.turned, 616.2337366, {"NaCl", "KCl"}, {2.164e-4, 2.267e-4});
  for (const char* member : {"NaCl(cr)[rock salt]", "KCl(cr)[rock salt]", "NaCl(cr)[rock salt#2]", "KCl(cr)[rock salt#2]"})
    CHECK_THAT(a.amounts[static_cast<std::size_t>(f.base->require(member))], WithinRel(b.amounts[static_cast<std::size_t>(f.turned->require(member))], 1e-9));
}

TEST_CASE("a feed that nothing can be made of is an error, not a crash", "[equilibrium][mended]") {
  const auto system = select(loaded({text_of("cea")}), {"C", "Cl"}, {"gas"});  // no gas is carbon alone
  Solver solver(system);
  const auto error = error_of<InputError>([&] { solver.solve(400.0, 101325.0, system->feed({"C"}), std::vector{1.0}); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0607");
}

TEST_CASE("a brine beyond the stability of its model ends as not converged", "[equilibrium][mended]") {
  // NaCl 9.8, KCl 55.7 and MgSO4 6.78 mol at 83.6 degC, with water taken away. From 105 mol of water on the set has the
  // water activity rise while the brine becomes stronger and kieserite less saturated: two brines would be stabler than
  // one. At 78.6 mol the one brine is no minimum any more, at 55.5 mol there is none to be found.
  Solver solver(of(sea_salts));
  const std::vector<std::string> names{"H2O", "NaCl", "KCl", "MgCl2", "Na2SO4", "MgSO4"};
  const auto at = [&](double water) {
    return solver.solve(356.7254, 101325.0, of(sea_salts)->feed(names), std::vector{water, 9.8093127, 55.6917380, 1.225e-8, 7.6896e-4, 6.7819961});
  };
  const auto thin = at(110.0), strong = at(90.0), last = at(79.0);
  REQUIRE(last.status == Status::converged);
  CHECK(thin.ln_activity[0] < strong.ln_activity[0]);
  CHECK(strong.ln_activity[0] < last.ln_activity[0]);
  CHECK(at(55.508).status == Status::not_converged);
}
