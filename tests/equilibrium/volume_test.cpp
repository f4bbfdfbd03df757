// SPDX-License-Identifier: BSD-3-Clause
// Volumes of equilibria, what they do to potentials under pressure, and heat capacities.
#include <functional>

#include "equilibrium/held.hpp"
#include "nigari/base/constants.hpp"
#include "nigari/equilibrium/detail/task.hpp"
#include "nigari/phase/pressure_path.hpp"
#include "support/allocations.hpp"
#include "support/databases.hpp"

using namespace nigari;
using namespace nigari::equilibrium;
using namespace nigari::testing;

namespace {

constexpr double R = constants::gas_constant, P0 = phase::reference_pressure;

/// Gypsum and carbon dioxide in salt water; volumes of solutes of Appelo (2014) as phreeqc.dat has them, log K rounded.
data::Database gypsum(const std::string& of_gypsum = ", volume: {model: constant, v: {value: 73.9, unit: cm3/mol}}") {
  const auto constant = [](double g, double h, double cp) {
    return "{model: constant, g: {value: " + std::to_string(g) + ", unit: RT}, h: {value: " + std::to_string(h) +
           ", unit: J/mol}, cp: {value: " + std::to_string(cp) + ", unit: J/(mol K)}}";
  };
  const auto redlich = [](const char* list) { return ", volume: {model: hkf_redlich, coefficients: {coefficients: [" + std::string(list) + "]}}"; };
  const auto by_log_k = [](const char* reaction, double log_k, double h) {
    return "{model: vant_hoff, reaction: \"" + std::string(reaction) + "\", log_k: {value: " + std::to_string(log_k) +
           "}, delta_h: {value: " + std::to_string(h) + ", unit: J/mol}}";
  };
  return load_text(
      "schema: nigari/database/1\nname: tiny\ntitle: A set for a test\nversion: \"1.0\"\nkind: aqueous\nlicence: none\n"
      "elements: [H, O, Na, Cl, Ca, S, C]\ntemperature: [273.15, 373.15]\ndefaults: {source: appelo2014}\n"
      "activity: {model: davies, constants: {A_phi: {function: water}}, interactions: []}\nspecies:\n" +
      species_line("H2O", "aqueous", "H2O", constant(-95.66, -285830, 75.3)) +
      species_line("H+", "aqueous", "H+", constant(0, 0, 0)) +
      species_line("Na+", "aqueous", "Na+", constant(-105.65, -240120, 46.4), redlich("2.28, -4.38, -4.1, -0.586, 0.09, 4, 0.3, 52, -3.33e-3, 0.566")) +
      species_line("Cl-", "aqueous", "Cl-", constant(-52.95, -167159, -136.4), redlich("4.465, 4.801, 4.325, -2.847, 1.748, 0, -0.331, 20.16, 0, 1")) +
      species_line("Ca+2", "aqueous", "Ca+2", constant(-223.3, -542830, -31.5), redlich("-0.3456, -7.252, 6.149, -2.479, 1.239, 5, 1.6, -57.1, -6.12e-3, 1")) +
      species_line("SO4-2", "aqueous", "SO4-2", constant(-300.39, -909270, -293), redlich("-7.77, 43.17, 176, -51.45, 3.794, 0, 42.99, -541, -0.145, 0.45")) +
      species_line("CO2(aq)", "aqueous", "CO2", constant(-155.68, -413800, 243), redlich("7.29, 0.92, 2.07, -1.23, -1.6")) +
      species_line("OH-", "aqueous", "OH-", by_log_k("H2O = H+ + OH-", -14.0, 55810), redlich("-9.66, 28.5, 80, -22.9, 1.89, 0, 1.09, 0, 0, 1")) +
      species_line("HCO3-", "aqueous", "HCO3-", by_log_k("CO2(aq) + H2O = HCO3- + H+", -6.35, 9110), redlich("8.54, 0, -11.7, 0, 1.6, 0, 0, 116, 0, 1")) +
      species_line("gypsum", "solid", "CaSO4:2H2O", by_log_k("gypsum = Ca+2 + SO4-2 + 2 H2O", -4.58, -456), of_gypsum) +
      species_line("CO2(g)", "gas", "CO2", by_log_k("CO2(g) = CO2(aq)", -1.468, -19980)) +
      species_line("H2O(g)", "gas", "H2O", by_log_k("H2O(g) = H2O", 1.506, -44010)));
}

struct Gypsum : Held {
  Gypsum(std::vector<std::string> phases, data::Database database = gypsum())
      : Held(std::move(database), {.elements = {"Na", "Cl", "Ca", "S", "C"}, .phases = std::move(phases)}) {}
};
const Amounts slurry{{"H2O", 55.508}, {"NaCl", 0.3}, {"gypsum", 0.2}, {"CO2(aq)", 0.05}};

/// (low - high) over two steps, of fourth order.
double slope(const std::function<double(double)>& f, double step) {
  return (f(-2 * step) - 8 * f(-step) + 8 * f(step) - f(2 * step)) / (12 * step);
}

}  // namespace

TEST_CASE("the volume of an equilibrium is dG/dP, with and without gas", "[equilibrium][volume][identity]") {
  for (const bool gas : {false, true}) {
    const Gypsum held(gas ? std::vector<std::string>{"aqueous", "gypsum", "gas"} : std::vector<std::string>{"aqueous", "gypsum"});
    for (const double T : {285.0, 298.15, 340.0})
      for (const double P : gas ? std::vector{4e4, 6e4} : std::vector{5e6, 2e7, 9e7}) {
        INFO(T << " K, " << P << " Pa");
        auto feed = slurry;
        if (gas) feed["CO2(aq)"] = 0.5;
        const auto gibbs = [&](double d) { return held.solve({.temperature = T, .pressure = P + d}, feed).properties.gibbs_energy; };
        const auto r = held.solve({.temperature = T, .pressure = P}, feed);
        REQUIRE(r.properties.volume > 9e-4);
        if (gas) CHECK(r.phase_volumes[1] > 1e-3);
        // G of 2e7 J is good to 1e-8 J, the difference to 1e-5 of itself; near its boiling point a gas bends most.
        CHECK_THAT(slope(gibbs, gas ? P / 200 : 1e6), WithinRel(r.properties.volume, gas ? 1e-5 : 2e-5));
        double sum = 0.0;
        for (const double v : r.phase_volumes) sum += v;
        CHECK_THAT(sum, WithinRel(r.properties.volume, 1e-14));
      }
  }
}

TEST_CASE("ln K follows the pressure by the volume of the reaction", "[equilibrium][volume][identity]") {
  const Gypsum held({"aqueous", "gypsum"});
  const auto ln_k = [&](double P) {
    const auto r = held.solve({.temperature = 298.15, .pressure = P}, slurry);
    return r.ln_activity[held.at("Ca+2")] + r.ln_activity[held.at("SO4-2")] + 2 * r.ln_activity[held.at("H2O")];
  };
  CHECK_THAT(ln_k(P0), WithinAbs(-4.58 * constants::ln10, 1e-9));
  const auto volume = [&](double P) {  // of the reaction, at infinite dilution
    phase::StandardTable::Scratch scratch;
    std::vector<double> own(held.system->species().size()), moving = own;
    held.system->standard().volumes(298.15, P, scratch, own, moving);
    return moving[held.at("Ca+2")] + moving[held.at("SO4-2")] + 2 * moving[held.at("H2O")] - moving[held.at("gypsum")];
  };
  CHECK_THAT(volume(P0), WithinAbs(-42.8e-6, 1.5e-6));  // -18.2 + 13.1 + 36.1 - 73.9 cm3/mol of Millero (1972) and phreeqc.dat
  for (const double P : {1e7, 1e8}) {
    double integral = 0.0;  // Simpson
    const int n = 200;
    const double step = (P - P0) / n;
    for (int k = 0; k <= n; ++k) integral += (k == 0 || k == n ? 1.0 : k % 2 == 1 ? 4.0 : 2.0) * volume(P0 + k * step) * step / 3;
    CHECK_THAT(ln_k(P) - ln_k(P0), WithinRel(-integral / (R * 298.15), 1e-7));
  }
}

TEST_CASE("derivatives with the pressure are those of neighbouring equilibria", "[equilibrium][volume][sensitivity][identity]") {
  const Gypsum held({"aqueous", "gypsum"});
  for (const double P : {1e6, 3e7}) {
    INFO(P << " Pa");
    Solver solver(held.system);
    held.run(solver, {.temperature = 298.15, .pressure = P}, slurry);
    const auto found = solver.sensitivity({.pressure = 1.0});
    REQUIRE(found.defined);
    const auto by_P = [&](const std::function<double(const Result&)>& pick) {
      return slope([&](double d) { return pick(held.solve({.temperature = 298.15, .pressure = P + d}, slurry)); }, 2e5);
    };
    for (const char* name : {"Ca+2", "SO4-2", "gypsum", "HCO3-", "H2O"}) {
      INFO(name);
      const auto s = held.at(name);
      const double largest = std::abs(found.amounts[held.at("gypsum")]);
      CHECK_THAT(found.amounts[s], WithinAbs(by_P([&](const Result& r) { return r.amounts[s]; }), 1e-6 * largest));
      CHECK_THAT(found.ln_activity[s], WithinAbs(by_P([&](const Result& r) { return r.ln_activity[s]; }), 1e-6 * 1e-8));
    }
    CHECK_THAT(found.volume, WithinRel(by_P([](const Result& r) { return r.properties.volume; }), 1e-5));
    CHECK_THAT(found.enthalpy, WithinRel(by_P([](const Result& r) { return r.properties.enthalpy; }), 1e-5));
  }
}

TEST_CASE("volume and energies lead back to the state, solution, mineral and gas together", "[equilibrium][volume][held][identity]") {
  const Gypsum held({"aqueous", "gypsum", "gas"});
  auto feed = slurry;
  feed["CO2(aq)"] = 2.0;
  for (const double P : {8e4, 5e5}) {
    const double T = 330.0;
    INFO(P << " Pa");
    const auto known = held.solve({.temperature = T, .pressure = P}, feed);
    const auto& p = known.properties;
    REQUIRE(known.phase_volumes[0] > 0.0);
    REQUIRE(known.phase_volumes[1] > 0.0);
    const auto back = [&](const char* what, const std::function<void(Conditions&)>& set) {
      INFO(what);
      Conditions c{.temperature = 310.0, .pressure = 2e5};
      set(c);
      const auto r = held.solve(c, feed);
      CHECK_THAT(r.temperature, WithinRel(T, 1e-8));
      CHECK_THAT(r.pressure, WithinRel(P, 1e-7));
      CHECK_THAT(r.amounts[held.at("gypsum")], WithinRel(known.amounts[held.at("gypsum")], 1e-7));
    };
    back("TV", [&](Conditions& c) { c.temperature = T, c.volume = p.volume; });
    back("UV", [&](Conditions& c) { c.internal_energy = p.enthalpy - P * p.volume, c.volume = p.volume; });
    back("SV", [&](Conditions& c) { c.entropy = p.entropy, c.volume = p.volume; });
    back("HV", [&](Conditions& c) { c.enthalpy = p.enthalpy, c.volume = p.volume; });
    back("HP", [&](Conditions& c) { c.enthalpy = p.enthalpy, c.pressure = P; });
    back("SP", [&](Conditions& c) { c.entropy = p.entropy, c.pressure = P; });
  }
}

TEST_CASE("under pressure, volumes and their slopes need no heap once warm", "[equilibrium][volume][newton]") {
  const Gypsum held({"aqueous", "gypsum"});
  detail::Task task{held.system, Options{}};
  std::vector<std::string> names;
  std::vector<double> values;
  for (const auto& [name, value] : slurry) names.push_back(name), values.push_back(value);
  const auto feed = held.system->feed(names);
  task.kernel.set_conditions(298.15, 3e7);
  task.take_feed(feed, values);
  Result r;
  task.cold(r);
  const auto run = [&](double T, double P) {
    task.kernel.set_conditions(T, P);
    task.kernel.evaluate_everything(task.point, task.present_phases);
    task.kernel.evaluate_slopes(task.present_phases);
  };
  run(299.0, 3.1e7);
  const long before = allocations();
  run(299.0, 3.2e7);  // another temperature asks the activity model for its constants by name
  CHECK(allocations() == before);
}

TEST_CASE("a held volume without gas finds the pressure of a compressed slurry", "[equilibrium][volume][held][identity]") {
  const Gypsum held({"aqueous", "gypsum"});
  const double P = 4e7;
  const auto known = held.solve({.temperature = 298.15, .pressure = P}, slurry);
  Conditions c{.temperature = 298.15, .pressure = 1e7};
  c.volume = known.properties.volume;
  CHECK_THAT(held.solve(c, slurry).pressure, WithinRel(P, 1e-6));
}

TEST_CASE("a volume that is not known is said to be so, by name", "[equilibrium][volume]") {
  const Gypsum held({"aqueous", "gypsum"}, gypsum(""));
  const auto r = held.solve({.temperature = 298.15, .pressure = P0}, slurry);
  CHECK(std::isnan(r.properties.volume));
  CHECK(std::isfinite(r.phase_volumes[0]));
  CHECK(std::isnan(r.phase_volumes[1]));
  REQUIRE(r.warnings.size() == 1);
  CHECK(r.warnings[0].find("gypsum") != std::string::npos);
  const auto dry = held.solve({.temperature = 298.15, .pressure = P0}, {{"H2O", 55.508}, {"NaCl", 0.3}});
  CHECK(std::isfinite(dry.properties.volume));
  CHECK(dry.warnings.empty());
}

TEST_CASE("pressures beyond the equation of water, and sets without volumes, are warned of", "[equilibrium][volume]") {
  const Gypsum held({"aqueous", "gypsum"});
  const auto deep = held.solve({.temperature = 298.15, .pressure = 2e8}, slurry);
  REQUIRE(deep.warnings.size() == 1);
  CHECK(deep.warnings[0].find("1000 atm") != std::string::npos);
  const Held hmw("hmw84", {.elements = {"Na", "Cl"}, .phases = {"aqueous", "halite"}});
  const Amounts brine{{"H2O", 55.508}, {"NaCl", 7.0}};
  const auto warned = [&](double P) {
    int count = 0;
    for (const auto& text : hmw.solve({.temperature = 298.15, .pressure = P}, brine).warnings)
      count += text.find("do not follow the pressure") != std::string::npos;
    return count;
  };
  CHECK(warned(1e5) == 0);
  CHECK(warned(1e7) == 1);
}

TEST_CASE("heat capacities are the slopes of the enthalpy, frozen and at equilibrium", "[equilibrium][heat_capacity][identity]") {
  const Held flame("cea", {.elements = {"C", "H", "O", "N"}, .phases = {"gas"}});
  const Gypsum held({"aqueous", "gypsum", "gas"});
  const Amounts methane{{"CH4(g)", 1.0}, {"O2(g)", 2.0}, {"N2(g)", 7.52}};
  const auto check = [](const Held& of, const Amounts& feed, double T, double P, double tolerance) {
    INFO(T << " K");
    Solver solver(of.system);
    const auto r = of.run(solver, {.temperature = T, .pressure = P}, feed);
    const auto found = solver.heat_capacities();
    const double wanted = slope([&](double d) { return of.solve({.temperature = T + d, .pressure = P}, feed).properties.enthalpy; }, 0.2);
    CHECK_THAT(found.equilibrium, WithinRel(wanted, tolerance));
    CHECK_THAT(found.equilibrium, WithinRel(solver.sensitivity({.temperature = 1.0}).enthalpy, 1e-10));
    CHECK(found.frozen > 0.0);
    CHECK(found.frozen <= found.equilibrium);  // Le Chatelier: what reacts takes up heat
    return std::pair(r, found);
  };
  for (const double T : {900.0, 2000.0, 2800.0}) {
    const auto [r, found] = check(flame, methane, T, 1e5, 1e-6);
    CHECK_THAT(found.frozen, WithinRel(r.properties.heat_capacity, 1e-6));  // nothing is added by mixing ideal gases
  }
  auto feed = slurry;
  feed["CO2(aq)"] = 2.0;
  for (const double T : {290.0, 330.0, 350.0}) check(held, feed, T, 1e5, 1e-5);
}

TEST_CASE("heat capacities of a state found from what is held are those of the same state given", "[equilibrium][heat_capacity][held]") {
  const Gypsum held({"aqueous", "gypsum", "gas"});
  auto feed = slurry;
  feed["CO2(aq)"] = 2.0;
  Solver given(held.system), found(held.system);
  const auto r = held.run(given, {.temperature = 320.0, .pressure = 1e5}, feed);
  Conditions c{.temperature = 300.0, .pressure = 2e5};
  c.enthalpy = r.properties.enthalpy, c.volume = r.properties.volume;
  held.run(found, c, feed);
  const auto wanted = given.heat_capacities(), there = found.heat_capacities();
  CHECK_THAT(there.equilibrium, WithinRel(wanted.equilibrium, 1e-6));
  CHECK_THAT(there.frozen, WithinRel(wanted.frozen, 1e-6));
  CHECK(std::isfinite(found.sensitivity({.conditions = {1.0, 0.0}}).temperature));  // the problem is still the one that was solved
  Solver none(held.system);
  CHECK(std::isnan(none.heat_capacities().equilibrium));
}
