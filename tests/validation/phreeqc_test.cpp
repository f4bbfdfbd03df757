// SPDX-License-Identifier: BSD-3-Clause
// The set seasalt against PHREEQC with pitzer.dat: activities and saturation indices of sixteen brines, 25 to 150 degC.
#include <cmath>
#include <cstdio>

#include "nigari/base/constants.hpp"
#include "nigari/data/document.hpp"
#include "nigari/equilibrium/solver.hpp"
#include "nigari/standard/registry.hpp"
#include "nigari/standard/water.hpp"
#include "support/catch.hpp"

using namespace nigari;

namespace {

std::shared_ptr<const data::Database> seasalt() {
  static const auto database = std::make_shared<const data::Database>(data::Database::load("seasalt"));
  return database;
}

struct Index {
  double value;      ///< log10(Q/K)
  double tolerance;  ///< 4e-5 z^2 for each ion, 1e-4 for the digits
};

/// Of a mineral from the activities of the solution and the reaction of its record.
Index saturation_index(const phase::System& system, const equilibrium::Result& r, const std::string& mineral) {
  const auto& s = seasalt()->species()[static_cast<std::size_t>(seasalt()->require(mineral))];
  const auto state = standard::make(s.standard)->evaluate(r.temperature, r.pressure);
  double ln_q = 0.0, tolerance = 1e-4;
  for (const auto& [name, coefficient] : s.standard.reaction->coefficients) {
    if (name == s.name) continue;
    const int i = system.require(name);
    ln_q += coefficient * r.ln_activity[static_cast<std::size_t>(i)];
    tolerance += 4e-5 * std::abs(coefficient) * system.charge(i) * system.charge(i);
  }
  return {(ln_q + state.g) / constants::ln10, tolerance};
}

struct Brine {
  std::shared_ptr<const phase::System> system;
  equilibrium::Result result;
};

Brine solve(const data::Node& salts, double T, double water) {
  std::vector<std::string> names{"H2O"}, elements;
  std::vector<double> amounts;
  for (const auto& salt : salts.keys()) {
    names.push_back(salt);
    for (const auto& [element, count] : data::parse_formula(salt).elements) elements.push_back(element);
  }
  Brine b;
  b.system = std::make_shared<const phase::System>(
      seasalt(), phase::Selection{.elements = elements, .species = {}, .phases = {"aqueous"}, .exclude = {}});
  amounts.push_back(water / b.system->solvent_molar_mass());
  for (const auto& salt : salts.keys()) amounts.push_back(salts.at(salt).number());
  b.result = equilibrium::Solver(b.system).solve(T, 1e5, b.system->feed(names), amounts);
  return b;
}

}  // namespace

TEST_CASE("A_phi agrees with PHREEQC from 25 to 150 degC", "[validation][reference]") {
  // Same equations of water; PHREEQC has an older Avogadro constant (3e-5) and the density at 1 atm (2e-5 at 25 degC).
  const auto root = data::Node::parse_file(NIGARI_SOURCE_DIR "/tests/validation/phreeqc.yaml");
  const standard::Water water(seasalt()->activity().water);
  const auto results = root.at("brines").at(0).at("results");
  for (std::size_t i = 0; i < results.size(); ++i)
    CHECK_THAT(water.debye_huckel(results.at(i).at("T").number()), WithinRel(results.at(i).at("A_phi").number(), 6e-5));
}

TEST_CASE("activities of brines agree with PHREEQC, 25 to 150 degC", "[validation][reference]") {
  // log10 gamma: 4e-5 z^2 from A_phi (above), 1e-5 for the digits; saturation index: the sum over the ions.
  // At 150 degC PHREEQC adds terms in (P - 1 atm) to the log gamma of each ion and to log K (its molar volumes,
  // 4.7 atm): there only the activity of water is compared, in which these terms do not enter.
  const auto root = data::Node::parse_file(NIGARI_SOURCE_DIR "/tests/validation/phreeqc.yaml");
  const auto brines = root.at("brines");
  double worst_gamma = 0.0, worst_index = 0.0, worst_water = 0.0;
  for (std::size_t i = 0; i < brines.size(); ++i) {
    const auto results = brines.at(i).at("results");
    for (std::size_t k = 0; k < results.size(); ++k) {
      const auto row = results.at(k);
      const double T = row.at("T").number();
      const auto b = solve(brines.at(i).at("salts"), T, row.at("water").number());
      const auto& r = b.result;
      INFO(brines.at(i).at("name").text() << " at " << T << " K");
      REQUIRE(r.status == equilibrium::Status::converged);
      const double water = std::exp(r.ln_activity[0]) - row.at("water_activity").number();
      CHECK(std::abs(water) <= 1e-5);
      worst_water = std::max(worst_water, std::abs(water));
      if (T > 374.0) continue;
      const double pH = -r.ln_activity[static_cast<std::size_t>(b.system->require("H+"))] / constants::ln10;
      CHECK_THAT(pH, WithinAbs(row.at("pH").number(), 2e-4));  // two such terms and the digits
      for (const auto& ion : row.at("log_gamma").keys()) {
        const auto j = static_cast<std::size_t>(b.system->require(ion));
        const double z = b.system->charge(static_cast<int>(j));
        const double value = r.ln_gamma[j - 1] / constants::ln10, expected = row.at("log_gamma").at(ion).number();
        INFO(ion << ": " << value << ", PHREEQC " << expected);
        CHECK(std::abs(value - expected) <= 4e-5 * z * z + 1e-5);
        worst_gamma = std::max(worst_gamma, std::abs(value - expected) / std::max(1.0, z * z));
      }
      for (const auto& mineral : row.at("saturation_index").keys()) {
        const auto [value, tolerance] = saturation_index(*b.system, r, mineral);
        const double expected = row.at("saturation_index").at(mineral).number();
        INFO(mineral << ": " << value << ", PHREEQC " << expected);
        CHECK(std::abs(value - expected) <= tolerance);
        worst_index = std::max(worst_index, std::abs(value - expected));
      }
    }
  }
  std::printf("seasalt against PHREEQC: largest deviation of log gamma/z^2 %.1e, saturation index %.1e, water activity %.1e\n",
              worst_gamma, worst_index, worst_water);
}
