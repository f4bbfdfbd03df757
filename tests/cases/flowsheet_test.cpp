// SPDX-License-Identifier: BSD-3-Clause
// Flowsheet cases: what the tables hold is what the flowsheet computed.
#include <cmath>

#include "cases/support.hpp"
#include "nigari/process/flowsheet.hpp"

using namespace nigari;
using namespace nigari::cases;

namespace {

const std::string pond =
    "feeds:\n"
    "  sea: {temperature: 30 degC, amounts: {H2O: 1 kg, Na+: 0.5, Mg+2: 0.05, Cl-: 0.6}, note: from the bay}\n"
    "units:\n"
    "  pan:\n"
    "    operation: evaporator\n"
    "    inputs: {feed: sea}\n"
    "    outputs: {solids: salt, brine: bittern}\n"
    "    kind: fractional\n"
    "    concentration_factor: 15\n"
    "    retained_liquor: 50 g/kg\n"
    "    exclude: [goergeyite]\n"
    "    note: shallow\n";

std::string flowsheet(const std::string& body) { return case_text("flowsheet", "seasalt, cea", body); }

/// The same plant without a case file.
process::FlowsheetResult by_hand() {
  process::Settings settings{{"kind", std::string("fractional")},
                             {"concentration_factor", 15.0},
                             {"retained_liquor", 0.05},
                             {"exclude", std::vector<std::string>{"goergeyite"}}};
  std::vector<std::shared_ptr<const data::Database>> sets;
  for (const char* name : {"seasalt", "cea"})
    sets.push_back(std::make_shared<const data::Database>(data::Database::load(name)));
  const auto substances = std::make_shared<const process::Substances>(sets);
  process::Flowsheet plant(std::make_shared<const process::Properties>(substances));
  const int water = substances->require("H2O");
  plant.add_feed(process::make_stream(
      *substances, "sea",
      {{"H2O", 1.0 / substances->molar_mass(water)}, {"Na+", 0.5}, {"Mg+2", 0.05}, {"Cl-", 0.6}}, 303.15));
  plant.add_unit("pan", "evaporator", {{"feed", "sea"}}, {{"solids", "salt"}, {"brine", "bittern"}}, settings);
  return plant.run();
}

}  // namespace

TEST_CASE("a flowsheet from a case is the flowsheet from a program", "[cases][identity]") {
  const auto [document, summary] = compute_text(flowsheet(pond));
  const auto expected = by_hand();
  const auto& streams = group(document, "streams");
  const auto& names = texts(streams, "stream");
  const auto& substances = texts(streams, "substance");
  REQUIRE(names.size() == expected.streams.size());
  const process::Substances known({std::make_shared<const data::Database>(data::Database::load("seasalt")),
                                   std::make_shared<const data::Database>(data::Database::load("cea"))});
  for (std::size_t i = 0; i < names.size(); ++i) {
    INFO(names[i]);
    const auto& stream = expected.stream(names[i]);
    CHECK_THAT(numbers(streams, "temperature")[i], WithinAbs(stream.temperature, 1e-12));
    for (std::size_t j = 0; j < substances.size(); ++j) {
      const double amount = stream.amounts[static_cast<std::size_t>(known.require(substances[j]))];
      CHECK_THAT(numbers(streams, "amount")[i * substances.size() + j],
                 WithinRel(amount, 1e-12) || WithinAbs(amount, 1e-15));
    }
  }
  CHECK_THAT(numbers(group(document, "units"), "heat")[0], WithinRel(expected.units[0].outcome.heat, 1e-12));
}

TEST_CASE("streams know where they come from and where they go", "[cases][property]") {
  const auto [document, summary] = compute_text(flowsheet(pond));
  const auto& streams = group(document, "streams");
  const auto at = [&](const char* column, const char* stream) {
    return texts(streams, column)[index_of(texts(streams, "stream"), stream)];
  };
  CHECK(at("origin", "sea") == "");
  CHECK(at("destination", "sea") == "pan.feed");
  CHECK(at("origin", "salt") == "pan.solids");
  CHECK(at("destination", "salt") == "");
  CHECK(at("origin", "pan.vapour") == "pan.vapour");
  CHECK(at("note", "sea") == "from the bay");
  const auto& units = group(document, "units");
  CHECK(texts(units, "operation") == std::vector<std::string>{"evaporator"});
  CHECK(texts(units, "note") == std::vector<std::string>{"shallow"});
  CHECK(texts(units, "connection_stream") == std::vector<std::string>{"sea", "pan.vapour", "salt", "bittern"});
  CHECK(texts(units, "connection_direction") == std::vector<std::string>{"in", "out", "out", "out"});
}

TEST_CASE("only substances that appear are shown, with their kind, set and molar mass", "[cases][property]") {
  const auto [document, summary] = compute_text(flowsheet(pond));
  const auto& streams = group(document, "streams");
  const auto& substances = texts(streams, "substance");
  CHECK(substances.size() < 12);
  const auto halite = index_of(substances, "halite");
  CHECK(texts(streams, "kind")[halite] == "solid");
  CHECK(texts(streams, "set")[halite] == "seasalt");
  CHECK_THAT(numbers(streams, "molar_mass")[halite], WithinRel(0.05844, 1e-4));  // IUPAC abridged: 58.44 g/mol
  CHECK(texts(streams, "kind")[index_of(substances, "Na+")] == "aqueous");
}

TEST_CASE("masses of streams and elements follow from the amounts", "[cases][identity]") {
  const auto [document, summary] = compute_text(flowsheet(pond));
  const auto& streams = group(document, "streams");
  const auto& amounts = numbers(streams, "amount");
  const auto& molar_mass = numbers(streams, "molar_mass");
  const auto& mass = numbers(streams, "mass");
  for (std::size_t i = 0; i < mass.size(); ++i) {
    double sum = 0.0;
    for (std::size_t j = 0; j < molar_mass.size(); ++j)
      sum += amounts[i * molar_mass.size() + j] * molar_mass[j];
    CHECK_THAT(mass[i], WithinRel(sum, 1e-12));
  }
  const auto& elements = texts(streams, "element");
  const auto sodium = index_of(elements, "Na");
  CHECK_THAT(numbers(streams, "element_amount")[sodium],
             WithinRel(0.5, 1e-12));  // of the first stream, the feed
}

TEST_CASE("every parameter is listed as given or as the default", "[cases][property]") {
  const auto [document, summary] = compute_text(flowsheet(pond));
  const auto& settings = group(document, "settings");
  const auto at = [&](const char* name) { return index_of(texts(settings, "name"), name); };
  CHECK(texts(settings, "value")[at("retained_liquor")] == "50 g/kg");
  CHECK(integers(settings, "origin")[at("retained_liquor")] == 0);
  CHECK(texts(settings, "value")[at("step")] == "1.02");
  CHECK(integers(settings, "origin")[at("step")] == 1);
  CHECK(texts(settings, "value")[at("exclude")] == "goergeyite");
  CHECK(texts(settings, "measure")[at("temperature")] == "K");
  for (const auto& line : texts(settings, "summary")) CHECK_FALSE(line.empty());
}

TEST_CASE("facts carry unit of measure, and balances the sums of the boundary", "[cases][property]") {
  const auto [document, summary] = compute_text(flowsheet(pond));
  const auto& facts = group(document, "facts");
  const auto factor = index_of(texts(facts, "name"), "concentration_factor");
  CHECK_THAT(numbers(facts, "value")[factor], WithinRel(15.0, 1e-9));
  CHECK(texts(facts, "unit")[factor] == "pan");
  const auto& balances = group(document, "balances");
  CHECK_THAT(numbers(balances, "mass_in")[0], WithinRel(numbers(balances, "mass_out")[0], 1e-12));
  CHECK_THAT(numbers(balances, "heat")[0], WithinRel(numbers(group(document, "units"), "heat")[0], 1e-12));
  const auto& in = numbers(balances, "element_in");
  const auto& out = numbers(balances, "element_out");
  for (std::size_t e = 0; e < in.size(); ++e)
    CHECK_THAT(out[e], WithinRel(in[e], 1e-10) || WithinAbs(in[e], 1e-14));
}

TEST_CASE("the path of an evaporator stands under its name", "[cases][property]") {
  const auto [document, summary] = compute_text(flowsheet(pond));
  const auto& path = group(group(document, "evaporation"), "pan");
  const auto& factors = numbers(path, "concentration_factor");
  CHECK(factors.front() == 1.0);
  CHECK_THAT(factors.back(), WithinRel(15.0, 1e-9));
  CHECK(std::is_sorted(factors.begin(), factors.end()));
  const auto halite = index_of(texts(path, "phase"), "halite");
  const std::size_t phases = texts(path, "phase").size();
  const auto& harvested = numbers(path, "harvested");
  const auto& streams = group(document, "streams");
  const auto& substances = texts(streams, "substance");
  const double crop =
      numbers(streams, "amount")[index_of(texts(streams, "stream"), "salt") * substances.size() +
                                 index_of(substances, "halite")];
  CHECK_THAT(harvested[harvested.size() - phases + halite], WithinRel(crop, 1e-9));
}

TEST_CASE("remarks about sets are kept for substances that appear only", "[cases][property]") {
  const auto [document, summary] = compute_text(flowsheet(pond));
  CHECK(any_contains(summary.warnings, "enthalpy of halite"));
  CHECK_FALSE(any_contains(summary.warnings, "enthalpy of anhydrite"));
  CHECK_FALSE(any_contains(summary.warnings, "enthalpy of calcite"));
}

TEST_CASE("units may stand in any order, feeds may be drawn on demand", "[cases][property]") {
  const auto [document, summary] = compute_text(
      flowsheet("units:\n"
                "  second: {operation: evaporator, inputs: {feed: clean}, concentration_factor: 3}\n"
                "  first: {operation: crystalliser, inputs: {feed: sea, reagent: lime}, outputs: {brine: "
                "clean}, dose: 0.5, reagent_element: Ca, target_element: S}\n"
                "feeds:\n"
                "  lime: {on_demand: true, amounts: {Ca+2: 1, Cl-: 2}}\n"
                "  sea: {amounts: {H2O: 1 kg, Na+: 1, SO4-2: 0.5}}\n"));
  CHECK(summary.status == equilibrium::Status::converged);
  CHECK(texts(group(document, "units"), "unit") == std::vector<std::string>{"first", "second"});
  const auto& streams = group(document, "streams");
  const auto lime = index_of(texts(streams, "stream"), "lime");
  const auto& substances = texts(streams, "substance");
  CHECK_THAT(numbers(streams, "amount")[lime * substances.size() + index_of(substances, "Ca+2")],
             WithinRel(0.25, 1e-12));
}

TEST_CASE("a list of exclusions may be a single name", "[cases][property]") {
  std::string single = pond;
  single.replace(single.find("[goergeyite]"), 12, "goergeyite");
  CHECK(compute_text(flowsheet(single)).summary.status == equilibrium::Status::converged);
}

TEST_CASE("an error of a unit while it runs names the case and the unit", "[cases][property]") {
  // Lithium is no element of the brine set, which only the unit can tell.
  const auto detail =
      error_of_text(flowsheet("feeds:\n  sea: {amounts: {H2O: 1 kg, LiCl: 1}}\nunits:\n"
                              "  pan: {operation: evaporator, inputs: {feed: sea}, until: dryness}\n"));
  CHECK_FALSE(detail.code.empty());
  CHECK(detail.where.line == 8);
  CHECK(detail.where.path.starts_with("units.pan"));
}
