// SPDX-License-Identifier: BSD-3-Clause
// Activities and amounts that are held by a titrant, and what a request that makes no sense is told.
#include <cmath>
#include <limits>

#include "equilibrium/held.hpp"
#include "support/files.hpp"
#include "support/traps.hpp"

using namespace nigari;
using namespace nigari::equilibrium;
using namespace nigari::testing;

namespace {

const Held& water() {
  static const Held held("seasalt", {.elements = {"Na", "Ca", "Cl", "C"}, .suppressed = {"gas"}});
  return held;
}
const Amounts soda{{"H2O", 55.508}, {"NaCl", 0.1}, {"NaHCO3", 0.01}};

Conditions pH_by(double pH, const char* titrant) {
  Conditions c;
  c.activities = {{"H+", -pH * ln10, titrant}};
  return c;
}

/// Two results with the same amounts: both stop near an affinity of 1e-11 RT.
void check_same(const Held& held, const Result& a, const Result& b) {
  for (std::size_t s = 0; s < a.amounts.size(); ++s) {
    INFO(held.system->species()[s]);
    CHECK_THAT(a.amounts[s], WithinAbs(b.amounts[s], 1e-8 * std::abs(b.amounts[s]) + 1e-12));
  }
}

}  // namespace

TEST_CASE("pH held by an acid or a base is that of the feed with what was added", "[equilibrium][held][identity]") {
  const struct {
    double pH;
    const char* titrant;
  } rows[] = {{3.0, "HCl"}, {5.0, "HCl"}, {7.0, "HCl"}, {9.0, "NaOH"}, {11.0, "NaOH"}};
  for (const auto& row : rows) {
    INFO(row.titrant << " to pH " << row.pH);
    const auto r = water().solve(pH_by(row.pH, row.titrant), soda);
    CHECK_THAT(water().pH(r), WithinAbs(row.pH, 1e-9));
    REQUIRE(r.titrants.size() == 1);
    CHECK(r.titrants[0] > 0.0);
    CHECK(r.imposed_charge == 0.0);
    Amounts whole = soda;
    whole[row.titrant] += r.titrants[0];
    check_same(water(), water().solve({}, whole), r);
  }
}

TEST_CASE("a titrant is taken away where the pH lies on its other side", "[equilibrium][held]") {
  const auto r = water().solve(pH_by(5.0, "NaOH"), soda);
  CHECK_THAT(water().pH(r), WithinAbs(5.0, 1e-9));
  CHECK(r.titrants.at(0) < 0.0);
  CHECK(r.titrants.at(0) > -0.11);  // not more than the feed holds
}

TEST_CASE("pH held by protons alone leaves the solution with their charge", "[equilibrium][held][identity]") {
  const auto r = water().solve(pH_by(5.0, "H+"), soda);
  CHECK_THAT(water().pH(r), WithinAbs(5.0, 1e-9));
  REQUIRE(r.titrants.size() == 1);
  CHECK(r.titrants[0] > 0.0);
  CHECK_THAT(r.imposed_charge, WithinRel(r.titrants[0], 1e-9));
  CHECK_THAT(water().charge(r), WithinAbs(r.imposed_charge, 1e-12));
}

TEST_CASE("protons with chloride to balance them are hydrochloric acid", "[equilibrium][held][identity]") {
  auto conditions = pH_by(5.0, "H+");
  conditions.charge_balance = "Cl-";
  const auto r = water().solve(conditions, soda);
  CHECK_THAT(water().pH(r), WithinAbs(5.0, 1e-9));
  CHECK_THAT(r.charge_balance, WithinRel(r.titrants.at(0), 1e-9));
  CHECK_THAT(water().charge(r), WithinAbs(0.0, 1e-13));
  check_same(water(), water().solve(pH_by(5.0, "HCl"), soda), r);
}

TEST_CASE("an ion makes up for the charge of an analysis", "[equilibrium][held][identity]") {
  Conditions conditions;
  conditions.charge_balance = "Cl-";
  const auto r = water().solve(conditions, {{"H2O", 55.508}, {"Na+", 0.5}, {"Cl-", 0.4}});
  CHECK_THAT(r.charge_balance, WithinRel(0.1, 1e-12));
  check_same(water(), water().solve({}, {{"H2O", 55.508}, {"NaCl", 0.5}}), r);
}

TEST_CASE("the fugacity of carbon dioxide is held by carbon dioxide", "[equilibrium][held][identity]") {
  Conditions conditions;
  conditions.activities = {{"CO2(g)", std::log(4.2e-4), "CO2(g)"}};
  const auto r = water().solve(conditions, soda);
  CHECK_THAT(r.ln_activity[water().at("CO2(g)")], WithinAbs(std::log(4.2e-4), 1e-9));
  CHECK(r.amounts[water().at("CO2(g)")] == 0.0);
  Amounts whole{{"H2O", 55.508}, {"NaCl", 0.1}, {"NaOH", 0.01}, {"CO2", 0.01 + r.titrants.at(0)}};
  check_same(water(), water().solve({}, whole), r);
}

TEST_CASE("a brine held at the saturation of halite is the one beside halite", "[equilibrium][held][identity]") {
  Conditions conditions;
  conditions.activities = {{"halite", 0.0, "NaCl"}};
  const auto r = water().solve(conditions, {{"H2O", 55.508}, {"NaCl", 1.0}});
  CHECK_THAT(water().index(r, "halite"), WithinAbs(0.0, 1e-9));
  const auto beside = water().solve({}, {{"H2O", 55.508}, {"NaCl", 9.0}});
  REQUIRE(beside.amounts[water().at("halite")] > 1.0);
  for (const char* ion : {"Na+", "Cl-"})
    CHECK_THAT(r.molality[water().at(ion) - 1], WithinRel(beside.molality[water().at(ion) - 1], 1e-8));
}

TEST_CASE("pH and a fugacity are held at once, each by its own titrant", "[equilibrium][held][identity]") {
  auto conditions = pH_by(6.5, "HCl");
  conditions.activities.push_back({"CO2(g)", std::log(1e-2), "CO2(g)"});
  const auto r = water().solve(conditions, soda);
  CHECK_THAT(water().pH(r), WithinAbs(6.5, 1e-9));
  CHECK_THAT(r.ln_activity[water().at("CO2(g)")], WithinAbs(std::log(1e-2), 1e-9));
  CHECK(r.titrants.size() == 2);
}

TEST_CASE("a total is held: chloride of the solution", "[equilibrium][held][identity]") {
  Conditions conditions;
  conditions.totals = {{{{"Cl-", 1.0}}, 0.7, "NaCl"}};
  const auto r = water().solve(conditions, soda);
  CHECK_THAT(r.amounts[water().at("Cl-")], WithinRel(0.7, 1e-9));
  CHECK_THAT(r.titrants.at(0), WithinRel(0.6, 1e-9));
}

TEST_CASE("conditions that make no sense are refused by code", "[equilibrium][held]") {
  const Held dry("seasalt", {.elements = {"Na", "Cl"}, .exclude = {"gas"}});
  Solver wet(water().system), without_gas(dry.system);
  const auto code = [&](Conditions c, const Amounts& amounts = soda) {
    return error_of<Error>([&] { water().run(wet, c, amounts); }).value_or(ErrorDetail{"none", "", {}}).code;
  };
  CHECK(code({.enthalpy = 1.0, .entropy = 1.0}) == "NGR-E0620");
  CHECK(code({.entropy = 1.0, .internal_energy = 1.0}) == "NGR-E0620");
  CHECK(code({.volume = 1.0, .gas_volume = 1.0}) == "NGR-E0620");
  CHECK(code({.volume = 0.0}) == "NGR-E0621");
  CHECK(code({.gas_volume = -1.0}) == "NGR-E0621");
  CHECK(code(pH_by(7.0, "")) == "NGR-E0622");
  CHECK(code({.totals = {{{{"Cl-", 1.0}}, 0.1, ""}}}) == "NGR-E0622");
  CHECK(code({.charge_balance = "NaCl"}) == "NGR-E0623");
  // No calcium in the feed, so none can be taken away to make up for sodium.
  CHECK(code({.charge_balance = "Ca+2"}, {{"H2O", 55.508}, {"Na+", 0.1}}) == "NGR-E0624");
  CHECK(code({.activities = {{"e-", -9.0, "NaCl"}}}) == "NGR-E0625");
  const auto no_gas = error_of<InputError>([&] { dry.run(without_gas, {.gas_volume = 1e-3}, {{"H2O", 55.508}}); });
  REQUIRE(no_gas);
  CHECK(no_gas->code == "NGR-E0626");
  CHECK(code({.activities = {{"H++", -9.0, "HCl"}}}) == "NGR-E0505");
  const WithoutTraps nan_is_meant;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(code({.enthalpy = nan}) == "NGR-E0621");
  CHECK(code({.activities = {{"H+", nan, "HCl"}}}) == "NGR-E0621");
  CHECK(code({.totals = {{{{"Cl-", 1.0}}, nan, "NaCl"}}}) == "NGR-E0621");
}

TEST_CASE("a solver goes on after a refusal and after a pH out of reach", "[equilibrium][held]") {
  Solver solver(water().system);
  const Amounts salt{{"H2O", 55.508}, {"CaCl2", 0.1}};
  const auto before = water().run(solver, {}, salt);
  REQUIRE(before.certificate.holds);
  CHECK(error_of<InputError>([&] { water().run(solver, pH_by(7.0, ""), salt); }).has_value());
  // There is no sodium that could be taken away to make it acid.
  const auto failed = water().run(solver, pH_by(3.0, "NaOH"), salt);
  CHECK(failed.status == Status::not_converged);
  CHECK_FALSE(failed.certificate.holds);
  CHECK_FALSE(failed.message.empty());
  const auto after = water().run(solver, {}, salt);
  check_certificate(after);
  check_same(water(), after, before);
}

TEST_CASE("a suppressed phase never forms, and its saturation is told", "[equilibrium][held]") {
  const Amounts salt{{"H2O", 55.508}, {"NaCl", 7.5}};
  for (const char* name : {"halite", "all"}) {
    INFO(name);
    const Held held("seasalt", {.elements = {"Na", "Cl"}, .exclude = {"gas"}, .suppressed = {name}});
    const auto r = held.solve({}, salt);
    CHECK(r.amounts[held.at("halite")] == 0.0);
    CHECK(held.index(r, "halite") > 0.05);
    // The index is log10 of a(halite), which its ions make up.
    CHECK_THAT(held.index(r, "halite"), WithinAbs(r.ln_activity[held.at("halite")] / ln10, 1e-10));
    CHECK_THAT(r.molality[held.at("Na+") - 1], WithinRel(7.5, 1e-4));
  }
  const Held free("seasalt", {.elements = {"Na", "Cl"}, .exclude = {"gas"}});
  CHECK(free.solve({}, salt).amounts[free.at("halite")] > 1.0);
}

TEST_CASE("pH over its whole range in a brine with solids, from warm and cold starts",
          "[equilibrium][held][property]") {
  const Amounts brine{{"H2O", 55.508}, {"NaCl", 7.0}, {"CaCO3", 0.05}, {"CaCl2", 0.2}};
  Solver warm(water().system);
  for (double pH = 1.0; pH <= 12.0; pH += 0.5) {
    INFO("pH " << pH);
    const auto conditions = pH_by(pH, pH < 7.0 ? "HCl" : "NaOH");
    const auto cold = water().solve(conditions, brine);
    CHECK_THAT(water().pH(cold), WithinAbs(pH, 1e-9));
    const auto again = water().run(warm, conditions, brine);
    check_certificate(again);
    check_same(water(), again, cold);
  }
}

TEST_CASE("pH held by protons alone takes no more steps the more of them it takes", "[equilibrium][held][property]") {
  // The count is deterministic: Newton is quadratic here, and every step that the charge potential lags behind shows.
  for (const double pH : {2.0, 4.0, 6.0, 10.0, 11.0, 12.0}) {
    const auto r = water().solve(pH_by(pH, "H+"), soda);
    INFO("pH " << pH << ": " << r.rung << ", " << r.iterations << " iterations");
    CHECK(r.rung == "newton");
    CHECK(r.iterations <= 12);
  }
}
