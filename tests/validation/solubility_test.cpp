// SPDX-License-Identifier: BSD-3-Clause
// Measured solubilities of sea salts, 0 to 200 degC, against the set seasalt.
#include <cmath>
#include <cstdio>

#include "nigari/data/document.hpp"
#include "nigari/equilibrium/solver.hpp"
#include "support/catch.hpp"

using namespace nigari;

namespace {

/// Total molality of the element that `ion` carries, in a solution with an excess of `solid`.
double solubility(const std::string& solid, const std::string& ion, double T, double NaCl) {
  static const auto database = std::make_shared<const data::Database>(data::Database::load("seasalt"));
  const auto& species = database->species()[static_cast<std::size_t>(database->require(solid))];
  std::vector<std::string> elements, feed{"H2O", solid};
  for (const auto& [element, count] : species.formula.elements) elements.push_back(element);
  const double water = 1.0 / database->species()[static_cast<std::size_t>(database->require("H2O"))].molar_mass;
  // A hydrate brings its own water, and takes far more to leave an excess.
  std::vector<double> amounts{water, species.formula.elements.contains("H") ? 10000.0 : 20.0};
  if (NaCl > 0.0) {
    elements.insert(elements.end(), {"Na", "Cl"});
    feed.push_back("NaCl");
    amounts[1] = 1.0;
    amounts.push_back(NaCl);
  }
  const auto system = std::make_shared<const phase::System>(
      database, phase::Selection{.elements = elements, .species = {}, .phases = {"aqueous", solid}, .exclude = {}});
  const auto r = equilibrium::Solver(system).solve(T, 1e5, system->feed(feed), amounts);
  REQUIRE(r.status == equilibrium::Status::converged);
  REQUIRE(r.amounts[static_cast<std::size_t>(system->require(solid))] > 0.0);
  const auto& symbols = system->elements();
  const std::string wanted = data::parse_formula(ion).elements.begin()->first == "O" ? "S" : data::parse_formula(ion).elements.begin()->first;
  double total = 0.0;
  for (int i = 1; i <= system->solute_count(); ++i)
    for (std::size_t e = 0; e < symbols.size(); ++e)
      if (symbols[e] == wanted) total += system->formula(i)[e] * r.molality[static_cast<std::size_t>(i) - 1];
  return total;
}

}  // namespace

TEST_CASE("solubilities of sea salts in water and in NaCl solutions, 0 to 200 degC", "[validation][reference]") {
  const auto root = data::Node::parse_file(NIGARI_SOURCE_DIR "/tests/validation/solubility.yaml");
  const auto series = root.at("series");
  std::printf("%-16s %8s %6s %10s %10s %8s\n", "solid", "T, degC", "NaCl", "measured", "computed", "%");
  for (std::size_t i = 0; i < series.size(); ++i) {
    const auto one = series.at(i);
    const std::string solid = one.at("solid").text();
    for (std::size_t k = 0; k < one.at("points").size(); ++k) {
      const auto point = one.at("points").at(k);
      point.allow_only({"T", "NaCl", "molality", "tolerance", "note"});
      if (point.has("tolerance")) REQUIRE(point.has("note"));  // a wider tolerance gives its reason
      const double T = point.at("T").number(), NaCl = point.number_or("NaCl", 0.0), measured = point.at("molality").number();
      const double computed = solubility(solid, one.at("ion").text(), T, NaCl);
      std::printf("%-16s %8.1f %6.2f %10.4f %10.4f %+8.1f\n", solid.c_str(), T - 273.15, NaCl, measured, computed,
                  100.0 * (computed / measured - 1.0));
      INFO(solid << " at " << T << " K, NaCl " << NaCl);
      CHECK_THAT(computed, WithinRel(measured, point.number_or("tolerance", one.at("tolerance").number())));
    }
  }
}
