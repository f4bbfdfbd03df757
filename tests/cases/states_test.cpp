// SPDX-License-Identifier: BSD-3-Clause
// Speciation and evaporation cases: the columns are those of the solver, the ends those that were asked for.
#include <cmath>

#include "cases/support.hpp"
#include "nigari/cases/detail/state_tables.hpp"
#include "nigari/equilibrium/solver.hpp"

using namespace nigari;
using namespace nigari::cases;

namespace {

const std::string states =
    "system: {elements: [Na, Mg, Cl, S]}\n"
    "states:\n"
    "  - {name: thin, amounts: {H2O: 1 kg, NaCl: 0.1, MgSO4: 0.01}}\n"
    "  - {name: warm, temperature: 60 degC, pressure: 2 bar, amounts: {H2O: 1 kg, NaCl: 1}}\n"
    "  - {name: with crystals, amounts: {H2O: 1 kg, NaCl: 10}}\n";

std::string speciation(const std::string& body, const std::string& set = "seasalt") {
  return case_text("speciation", set, body);
}

const std::string feed =
    "system: {elements: [Na, Mg, Cl]}\nfeed: {amounts: {H2O: 1 kg, NaCl: 1, MgCl2: 0.5}}\n";

std::string evaporation(const std::string& path, const std::string& body = feed) {
  return case_text("evaporation", "hmw84", body + "path: {" + path + "}\n");
}

const results::Group& path_of(const Outcome& outcome) { return group(outcome.document, "evaporation"); }

}  // namespace

TEST_CASE("states of a case are those of the solver", "[cases][identity]") {
  const auto [document, summary] = compute_text(speciation(states));
  const auto& table = group(document, "states");
  CHECK(texts(table, "state") == std::vector<std::string>{"thin", "warm", "with crystals"});
  const auto set = std::make_shared<const data::Database>(data::Database::load("seasalt"));
  const auto system =
      std::make_shared<const phase::System>(set, phase::Selection{{"Na", "Mg", "Cl", "S"}, {}, {}, {}});
  equilibrium::Solver solver(system);
  const auto water = system->feed({"H2O", "NaCl"});
  const double kilogram = 1.0 / system->solvent_molar_mass();
  const auto expected = solver.solve(298.15, 101325.0, water, std::vector<double>{kilogram, 10.0});
  const auto& species = texts(table, "species");
  const auto& molality = numbers(table, "molality");
  for (std::size_t i = 0; i < species.size(); ++i) {
    const double other = expected.molality[i];
    if (!std::isnan(other))
      CHECK_THAT(molality[2 * species.size() + i], WithinRel(other, 1e-9) || WithinAbs(other, 1e-15));
  }
  CHECK_THAT(numbers(table, "water_activity")[2], WithinRel(std::exp(expected.ln_activity[0]), 1e-9));
  CHECK_THAT(numbers(table, "osmotic_coefficient")[2], WithinRel(expected.osmotic_coefficient, 1e-9));
}

TEST_CASE("conditions, crystals, saturation and certificate of every state are columns", "[cases][property]") {
  const auto [document, summary] = compute_text(speciation(states));
  const auto& table = group(document, "states");
  CHECK_THAT(numbers(table, "temperature")[1], WithinAbs(333.15, 1e-12));
  CHECK_THAT(numbers(table, "pressure")[1], WithinRel(2e5, 1e-15));
  CHECK_THAT(numbers(table, "pressure")[0], WithinRel(101325.0, 1e-15));
  const auto& phases = texts(table, "phase");
  const auto halite = index_of(phases, "halite");
  CHECK(numbers(table, "amount")[halite] == 0.0);
  CHECK(numbers(table, "saturation_index")[halite] < -1.0);
  CHECK_THAT(numbers(table, "saturation_index")[2 * phases.size() + halite], WithinAbs(0.0, 1e-9));
  // 10 mol in 1 kg of water: 6.1 dissolve at 25 degC (Linke and Seidell: 6.146), the rest is halite.
  CHECK_THAT(numbers(table, "amount")[2 * phases.size() + halite], WithinAbs(10.0 - 6.146, 0.05));
  for (const char* column : {"affinity", "imbalance", "charge", "driving_force"})
    for (const double value : numbers(table, column)) CHECK(std::abs(value) < 1e-8);
  CHECK(integers(table, "status") == std::vector<std::int64_t>{0, 0, 0});
  for (const auto iterations : integers(table, "iterations")) CHECK(iterations > 0);
  CHECK(numbers(table, "pH").size() == 3);
}

TEST_CASE("without H+ in the system there is no column pH", "[cases][property]") {
  const auto [document, summary] = compute_text(
      speciation("system: {species: [Na+, Cl-]}\nstates:\n  - {name: brine, amounts: {H2O: 1 kg, NaCl: 1}}\n"));
  CHECK(group(document, "states").find("pH") == nullptr);
  CHECK(texts(group(document, "states"), "species") == std::vector<std::string>{"Na+", "Cl-"});
}

TEST_CASE("several databases of a brine are joined", "[cases][property]") {
  // The substances of `cea` bring no second brine; a set with the same species twice is refused.
  const auto detail =
      error_of_text(speciation("states:\n  - {name: a, amounts: {H2O: 1 kg}}\n", "hmw84, seasalt"));
  CHECK(detail.code == "NGR-E0219");
}

TEST_CASE("a path ends where it is told", "[cases][property]") {
  const auto factor = compute_text(evaporation("concentration_factor: 3.5"));
  CHECK_THAT(numbers(path_of(factor), "concentration_factor").back(), WithinRel(3.5, 1e-9));
  const auto event = compute_text(evaporation("until: +halite"));
  CHECK(texts(path_of(event), "event").back() == "+halite");
  const auto molality = compute_text(evaporation("species: Mg+2, molality: 2 mol/kg"));
  const auto& species = texts(path_of(molality), "species");
  const auto& values = numbers(path_of(molality), "molality");
  CHECK_THAT(values[values.size() - species.size() + index_of(species, "Mg+2")], WithinRel(2.0, 1e-9));
  const auto dry = compute_text(evaporation("until: dryness"));
  CHECK(texts(path_of(dry), "event").back() == "-aqueous");
  CHECK(numbers(path_of(dry), "water").back() == 0.0);
}

TEST_CASE("names of an end are known by any case and by their alias", "[cases][property]") {
  const auto outcome = compute_text(evaporation("until: +HALITE"));
  CHECK(texts(path_of(outcome), "event").back() == "+halite");
}

TEST_CASE("a fractional path keeps what it took away, an equilibrium path takes nothing", "[cases][property]") {
  const auto taken = compute_text(evaporation("kind: fractional, concentration_factor: 20"));
  const auto kept = compute_text(evaporation("kind: equilibrium, concentration_factor: 20"));
  const auto& phases = texts(path_of(taken), "phase");
  const auto halite = index_of(phases, "halite");
  const auto last = [&](const Outcome& outcome, const char* column) {
    const auto& values = numbers(path_of(outcome), column);
    return values[values.size() - phases.size() + halite];
  };
  CHECK(last(taken, "harvested") > 0.5);
  CHECK(last(kept, "harvested") == 0.0);
  // Nothing dissolves again here, so both ways give the same salt.
  CHECK_THAT(last(taken, "harvested"), WithinRel(last(kept, "amount"), 1e-6));
  CHECK(std::get<std::string>(path_of(taken).find_attribute("kind")->value) == "fractional");
}

TEST_CASE("events of a path are figures of the summary", "[cases][property]") {
  const auto outcome = compute_text(evaporation("until: dryness"));
  const auto& figures = outcome.summary.figures;
  REQUIRE(figures.size() > 2);
  CHECK(figures[0].name == "states");
  CHECK(figures[1].name == "+halite");
  const auto& factors = numbers(path_of(outcome), "concentration_factor");
  CHECK(figures[1].value == factors[index_of(texts(path_of(outcome), "event"), "+halite")]);
}

TEST_CASE("a path that never meets its end says so", "[cases][property]") {
  const auto outcome = compute_text(evaporation("until: -halite"));
  CHECK(outcome.summary.status == equilibrium::Status::not_converged);
  CHECK(outcome.summary.message == "the path ended before the event or molality it should stop at");
}

TEST_CASE("a path stops at its number of states", "[cases][property]") {
  const auto outcome = compute_text(evaporation("until: dryness, max_states: 5"));
  CHECK(outcome.summary.status == equilibrium::Status::not_converged);
  CHECK(numbers(path_of(outcome), "concentration_factor").size() == 5);
}

TEST_CASE("wrong paths are errors at their key", "[cases][property]") {
  const auto refused = [](const std::string& path) { return error_of_text(evaporation(path)); };
  CHECK(refused("concentration_factor: 0.5").code == "NGR-E0611");
  CHECK(refused("step: 3").code == "NGR-E0611");
  CHECK(refused("step: 0.9").where.path == "path.step");
  CHECK(refused("until: ''").code.empty());
  CHECK(refused("until: +Na+").code == "NGR-E0612");
  CHECK(refused("until: halite").suggestion == "+halite");
  CHECK(refused("species: Mg+2").code == "NGR-E0715");
  CHECK(refused("species: Mg, molality: 1").where.path == "path.species");
  CHECK(refused("temperature: -1").code == "NGR-E0605");
  CHECK(refused("pressure: 0 bar").code == "NGR-E0605");
  CHECK(refused("max_states: 2.5").code == "NGR-E0208");
}

TEST_CASE("wrong systems are errors at their entry", "[cases][property]") {
  const auto path = [](const std::string& system) {
    return error_of_text(
               evaporation("until: dryness", "system: " + system + "\nfeed: {amounts: {H2O: 1 kg, NaCl: 1}}\n"))
        .where.path;
  };
  CHECK(path("{exclude: [halite, gypsom]}") == "system.exclude[1]");
  CHECK(path("{elements: [Na, Xx]}").starts_with("system"));
  CHECK(path("{phases: [aqueous, halit]}") == "system.phases[1]");
  CHECK(path("{species: [Na+, Clx-]}") == "system.species[1]");
  CHECK(path("{elemnts: [Na]}") == "system.elemnts");
}

TEST_CASE("warnings that differ in a name only become one line", "[cases][property]") {
  const std::string range = "outside the temperature range of its data: ", hole = "the set holds no ";
  const auto lines =
      detail::gather({range + "a", "other", hole + "x y", range + "b", range + "a", hole + "z", "other"});
  CHECK(lines == std::vector<std::string>{range + "a, b", "other", hole + "x y, z"});
  CHECK(detail::gather({}).empty());
}

TEST_CASE("what the data do not cover is a warning", "[cases][property]") {
  const auto outcome = compute_text(evaporation("until: +halite, temperature: 60 degC"));
  CHECK(any_contains(outcome.summary.warnings, "outside the temperature range of its data"));
  CHECK(texts(group(outcome.document, "warnings"), "text") == outcome.summary.warnings);
}
