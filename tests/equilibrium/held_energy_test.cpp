// SPDX-License-Identifier: BSD-3-Clause
// Energies and volumes that take the place of temperature and pressure.
#include <functional>

#include "equilibrium/held.hpp"
#include "nigari/base/constants.hpp"

using namespace nigari;
using namespace nigari::equilibrium;
using namespace nigari::testing;

TEST_CASE("enthalpy, entropy, volume and energy lead back to temperature and pressure",
          "[equilibrium][held][identity]") {
  const Held held("cea", {.elements = {"C", "H", "O", "N"}, .phases = {"gas"}});
  const Amounts flame{{"CH4(g)", 1.0}, {"O2(g)", 2.0}, {"N2(g)", 7.52}};
  for (const double T : {900.0, 1800.0, 2600.0}) {
    INFO(T << " K");
    const double P = 3e5;
    const auto known = held.solve({.temperature = T, .pressure = P}, flame);
    const auto& p = known.properties;
    const Conditions guess{.temperature = 1500.0, .pressure = 1e5};
    const auto back = [&](const char* what, const std::function<void(Conditions&)>& set) {
      INFO(what);
      Conditions c = guess;
      set(c);
      const auto r = held.solve(c, flame);
      CHECK_THAT(r.temperature, WithinRel(T, 1e-8));
      CHECK_THAT(r.pressure, WithinRel(P, 1e-8));
      CHECK(r.certificate.condition <= 1e-8);
    };
    back("HP", [&](Conditions& c) { c.enthalpy = p.enthalpy, c.pressure = P; });
    back("SP", [&](Conditions& c) { c.entropy = p.entropy, c.pressure = P; });
    back("TV", [&](Conditions& c) { c.temperature = T, c.volume = p.volume; });
    back("UV", [&](Conditions& c) { c.internal_energy = p.enthalpy - P * p.volume, c.volume = p.volume; });
    back("SV", [&](Conditions& c) { c.entropy = p.entropy, c.volume = p.volume; });
    back("HV", [&](Conditions& c) { c.enthalpy = p.enthalpy, c.volume = p.volume; });
  }
}

TEST_CASE("the volume of the gas above a solution sets the pressure", "[equilibrium][held][identity]") {
  const Held held("seasalt", {.elements = {"Na", "Cl", "C"}});
  Conditions conditions;
  conditions.gas_volume = 1e-3;
  const auto r = held.solve(conditions, {{"H2O", 55.508}, {"NaCl", 0.1}, {"CO2", 0.2}});
  double gas = 0.0;
  for (int s = held.system->gas_first(); s < held.system->gas_first() + held.system->gas_count(); ++s)
    gas += r.amounts[static_cast<std::size_t>(s)];
  REQUIRE(gas > 0.0);
  CHECK_THAT(gas * constants::gas_constant * r.temperature / r.pressure, WithinRel(1e-3, 1e-8));  // an ideal gas
}

TEST_CASE("across melting and boiling the energy of a salt leads back to its state", "[equilibrium][held][identity]") {
  const Held held("cea", {.elements = {"Mg", "Cl"}});
  const Amounts salt{{"MgCl2", 1.0}, {"H2O", 0.1}};
  for (const double T : {800.0, 950.0, 1100.0, 1500.0}) {
    INFO(T << " K");
    const auto known = held.solve({.temperature = T, .pressure = 1e5}, salt);
    Conditions c{.temperature = 1200.0, .pressure = 1e5};
    c.enthalpy = known.properties.enthalpy;
    CHECK_THAT(held.solve(c, salt).temperature, WithinRel(T, 1e-8));
    c.enthalpy.reset();
    c.entropy = known.properties.entropy;
    CHECK_THAT(held.solve(c, salt).temperature, WithinRel(T, 1e-8));
  }
}

TEST_CASE("an energy between solid and melt gives both at the melting point", "[equilibrium][held][reference]") {
  const Held held("cea", {.elements = {"Mg", "Cl"}, .exclude = {"gas"}});
  const Amounts salt{{"MgCl2", 1.0}};
  const auto solid = held.solve({.temperature = 980.0, .pressure = 1e5}, salt);
  const auto melt = held.solve({.temperature = 995.0, .pressure = 1e5}, salt);
  Conditions c{.temperature = 980.0, .pressure = 1e5};
  c.enthalpy = 0.5 * (solid.properties.enthalpy + melt.properties.enthalpy);
  const auto r = held.solve(c, salt);
  CHECK_THAT(r.temperature, WithinAbs(987.0, 1.0));  // NASA-9 data after Gurvich: melting point 987 K
  CHECK(r.amounts[held.at("MgCl2(cr)")] > 0.1);
  CHECK(r.amounts[held.at("MgCl2(l)")] > 0.1);
}
