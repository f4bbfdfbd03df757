// SPDX-License-Identifier: BSD-3-Clause
// Equivalents of alkalinity of the solutes, against the proton reference level of Dickson (1981).
#include <map>

#include "nigari/phase/system.hpp"
#include "support/catch.hpp"
#include "support/databases.hpp"

using namespace nigari;
using namespace nigari::phase;

namespace {

using Equivalents = std::map<std::string, double>;

/// A set whose solutes are the formulas of `solutes`; the text of its head names the elements they hold.
System water_of(const Equivalents& solutes) {
  std::string body = "species:\n" + species_line("H2O", "aqueous", "H2O");
  for (const auto& [name, value] : solutes) body += species_line(name, "aqueous", name);
  std::string text = database_text(body);
  const std::string elements = "[H, O, Na, Cl]";
  text.replace(text.find(elements), elements.size(), "[H, O, B, C, N, F, Na, Mg, Al, Si, P, S, Cl, Ca, Fe, As, Br]");
  return System(std::make_shared<const data::Database>(load_text(text)));
}

void check(const Equivalents& expected) {
  const System s = water_of(expected);
  REQUIRE(s.alkalinity().size() == expected.size());
  REQUIRE(s.solute_count() == static_cast<int>(expected.size()));
  for (const auto& [name, value] : expected) {
    INFO(name);
    CHECK(s.alkalinity()[static_cast<std::size_t>(s.require(name)) - 1] == value);
  }
}

}  // namespace

TEST_CASE("bases of weak acids count for the protons they take up", "[phase][alkalinity][reference]") {
  // Dickson (1981), Deep-Sea Research 28A, 609: acceptors are bases of acids with pK of 4.5 and above.
  check({{"HCO3-", 1}, {"CO3-2", 2}, {"OH-", 1}, {"B(OH)4-", 1}, {"HPO4-2", 1}, {"PO4-3", 2}, {"NH3", 1}, {"HS-", 1},
         {"S-2", 2}, {"H3SiO4-", 1}, {"H2SiO4-2", 2}});
}

TEST_CASE("stronger acids count as protons in excess", "[phase][alkalinity][reference]") {
  check({{"H+", -1}, {"HSO4-", -1}, {"H3PO4", -1}, {"HF", -1}});  // Dickson (1981), the donors
}

TEST_CASE("the reference level itself holds none", "[phase][alkalinity][reference]") {
  check({{"CO2", 0}, {"H2CO3", 0}, {"SO4-2", 0}, {"B(OH)3", 0}, {"H4SiO4", 0}, {"SiO2", 0}, {"H2PO4-", 0}, {"F-", 0},
         {"H2S", 0}, {"NH4+", 0}, {"NO3-", 0}, {"Cl-", 0}, {"Br-", 0}, {"Na+", 0}, {"Mg+2", 0}, {"Fe+2", 0}, {"Fe+3", 0}});
}

TEST_CASE("pairs and hydroxides of metals hold what their ligands do", "[phase][alkalinity][identity]") {
  check({{"MgOH+", 1}, {"MgCO3", 2}, {"NaHCO3", 1}, {"CaHCO3+", 1}, {"MgB(OH)4+", 1}, {"CaSO4", 0}, {"NaSO4-", 0},
         {"NaCl", 0}, {"CaHPO4", 1}, {"Fe(OH)3", 3}, {"Fe(OH)2+", 2}, {"Al(OH)4-", 4}});
}

TEST_CASE("dissolved gases and other oxidation states hold none", "[phase][alkalinity]") {
  check({{"H2", 0}, {"O2", 0}, {"N2", 0}, {"CH4", 0}, {"NO2-", 0}, {"ClO4-", 0}, {"S2O3-2", 0}});
}

TEST_CASE("a set shipped gives the solutes of sea water", "[phase][alkalinity][reference]") {
  const System s(std::make_shared<const data::Database>(data::Database::load("seasalt")));
  const auto of = [&](const char* name) { return s.alkalinity()[static_cast<std::size_t>(s.require(name)) - 1]; };
  const Equivalents expected{{"HCO3-", 1}, {"CO3-2", 2}, {"OH-", 1}, {"H+", -1}, {"HSO4-", -1},
                             {"CO2(aq)", 0}, {"Na+", 0}, {"SO4-2", 0}, {"MgOH+", 1}};
  for (const auto& [name, value] : expected) {
    INFO(name);
    CHECK(of(name.c_str()) == value);
  }
}

TEST_CASE("alkalinity is additive: acid takes away what a base has brought", "[phase][alkalinity][identity]") {
  // X + n H+ -> Y lowers the alkalinity by n, whatever X is.
  const System s = water_of({{"H+", -1}, {"CO3-2", 2}, {"HCO3-", 1}, {"CO2", 0},
                             {"PO4-3", 2}, {"H3PO4", -1}, {"S-2", 2}, {"H2S", 0}});
  const auto of = [&](const char* name) { return s.alkalinity()[static_cast<std::size_t>(s.require(name)) - 1]; };
  CHECK(of("CO3-2") + of("H+") == of("HCO3-"));
  CHECK(of("CO3-2") + 2 * of("H+") == of("CO2"));
  CHECK(of("PO4-3") + 3 * of("H+") == of("H3PO4"));
  CHECK(of("S-2") + 2 * of("H+") == of("H2S"));
}

TEST_CASE("without water there is no alkalinity to count", "[phase][alkalinity]") {
  const System s(std::make_shared<const data::Database>(data::Database::load("seasalt")), {.phases = {"halite", "calcite"}});
  CHECK(s.alkalinity().empty());
}

TEST_CASE("metals with reduced ligands: the form is the one that leaves the metal a positive charge", "[phase][alkalinity][identity]") {
  check({{"NaHS", 1}, {"FeHS+", 1}, {"FeNO2+", 0}, {"Fe(NH3)+2", 1}, {"FeSO3", 0}});
}
