// SPDX-License-Identifier: BSD-3-Clause
// Mixture phases of a database: read, joined, needed sets, and one small wrong file for each error.
#include "support/catch.hpp"
#include "support/databases.hpp"

using namespace nigari;
using nigari::data::Database;
using nigari::data::SolutionKind;

namespace {

const std::string solids = species_line("halite", "solid", "NaCl") + species_line("hydrohalite", "solid", "NaCl:2H2O") +
                           species_line("H2O(g)", "gas", "H2O(g)");
constexpr int first = lines_of_head + 2;  // line of the first solution

std::string set(const std::string& solutions, const std::string& name = "tiny") {
  return database_text("solutions:\n" + solutions + "species:\n" + solids, name);
}
std::string line(const std::string& members = "[halite, hydrohalite]", const std::string& more = "",
                 const std::string& kind = "solid", const std::string& name = "mix") {
  return "  - {name: " + name + ", kind: " + kind + ", model: margules, members: " + members + more + "}\n";
}

}  // namespace

TEST_CASE("solutions of a database are read with their interactions and constants", "[data][solution]") {
  const auto database = load_text(set(line(
      "[halite, hydrohalite]",
      ", copies: 2, interactions: [{kind: W, species: [halite, hydrohalite], value: 9000, unit: J/mol, T: [280, 350]}], "
      "constants: {size: {halite: {value: 2, unit: m}}}") + line("[H2O(g)]", "", "gas", "air")));
  REQUIRE(database.solutions().size() == 2);
  const auto& s = database.solutions()[0];
  CHECK(s.name == "mix");
  CHECK(s.kind == SolutionKind::solid);
  CHECK(s.model == "margules");
  CHECK(s.members == std::vector<std::string>{"halite", "hydrohalite"});
  CHECK(s.copies == 2);
  CHECK(s.line == first);
  REQUIRE(s.interactions.size() == 1);
  CHECK(s.interactions[0].kind == "W");
  CHECK(s.interactions[0].record.value(300.0) == 9000.0);
  CHECK(s.interactions[0].record.unit == "J/mol");
  CHECK(s.interactions[0].record.temperature.max == 350.0);
  CHECK(s.interactions[0].record.source == "harvie1984");
  CHECK(s.constants.at("size").at("halite").value(300.0) == 2.0);
  CHECK(database.solutions()[1].kind == SolutionKind::gas);
  CHECK(database.solutions()[1].copies == 0);
  CHECK(database.info().records == 4);  // three species, one interaction
}

TEST_CASE("joined sets keep their solutions and refuse two of one name", "[data][solution]") {
  const auto one = load_text(set(line()));
  const auto two = load_text(database_text("solutions:\n  - {name: melt, kind: melt, model: ideal, members: [X]}\nspecies:\n" +
                                           species_line("X", "liquid", "NaCl"), "other"));
  const auto both = Database::join({one, two});
  REQUIRE(both.solutions().size() == 2);
  CHECK(both.solutions()[1].name == "melt");
  const auto clash = load_text(database_text("solutions:\n  - {name: MIX, kind: melt, model: ideal, members: [Y]}\nspecies:\n" +
                                             species_line("Y", "liquid", "NaCl"), "third"));
  const auto error = error_of<DataError>([&] { Database::join({one, clash}); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0219");
  CHECK(error->value == "MIX");
  CHECK(error->where.line == lines_of_head + 2);
  const auto kept = Database::join({one, clash}, true);
  REQUIRE(kept.solutions().size() == 1);
  CHECK(kept.solutions()[0].kind == SolutionKind::solid);
}

TEST_CASE("a set of mixtures may name the species of the sets it needs", "[data][solution]") {
  const TemporaryDirectory directory;
  spill(directory / "base.yaml", set("  - {name: vapour, kind: gas, model: ideal, members: [H2O(g)]}\n", "base"));
  const auto text = [&](const std::string& needs, const std::string& members) {
    return database_text("needs: " + needs + "\nsolutions:\n" + line(members), "mixtures");
  };
  spill(directory / "set.yaml", text("[base.yaml]", "[halite, hydrohalite]"));
  const auto database = Database::load((directory / "set.yaml").string());
  CHECK(database.species().empty());  // sets are joined by who wants them
  REQUIRE(database.solutions().size() == 1);
  const auto base = Database::load((directory / "base.yaml").string());
  const auto both = Database::join({base, database});
  CHECK(both.species().size() == 3);
  REQUIRE(both.solutions().size() == 2);
  CHECK(both.solutions()[1].name == "mix");

  spill(directory / "set.yaml", text("[base.yaml]", "[halite, hydrohalit]"));
  auto error = error_of<DataError>([&] { Database::load((directory / "set.yaml").string()); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0241");
  CHECK(error->suggestion == "hydrohalite");
  spill(directory / "set.yaml", text("[seasalts]", "[halite]"));
  error = error_of<DataError>([&] { Database::load((directory / "set.yaml").string()); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0234");
  CHECK(error->where.path == "needs[0]");
  CHECK(error->suggestion == "seasalt");
  spill(directory / "set.yaml", text("[set.yaml]", "[halite]"));
  error = error_of<DataError>([&] { Database::load((directory / "set.yaml").string()); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0244");
}

TEST_CASE("a wrong solution is an error with line, path and suggestion", "[data][solution]") {
  const std::string pair = "[halite, hydrohalite]";
  const auto w = [&](const std::string& item) { return line(pair, ", interactions: [" + item + "]"); };
  const struct {
    const char* name;
    std::string text;
    const char *code, *path, *suggestion;
    int at = first;
  } rows[] = {
      {"unknown key", line(pair, ", member: x"), "NGR-E0207", "solutions[0].member", "members"},
      {"no model", "  - {name: mix, kind: solid, members: [halite]}\n", "NGR-E0206", "solutions[0]", ""},
      {"unknown kind", line(pair, "", "solids"), "NGR-E0240", "solutions[0].kind", "solid"},
      {"no members", line("[]"), "NGR-E0241", "solutions[0].members", ""},
      {"unknown member", line("[halit]"), "NGR-E0241", "solutions[0].members[0]", "halite"},
      {"member of another kind", line("[halite, H2O(g)]"), "NGR-E0242", "solutions[0].members[1]", ""},
      {"member twice", line("[halite, Halite]"), "NGR-E0219", "solutions[0].members[1]", ""},
      {"two of one name", line() + line(), "NGR-E0219", "solutions[1]", "", first + 1},
      {"name of a species", line(pair, "", "solid", "halite"), "NGR-E0219", "solutions[0].name", ""},
      {"no copies", line(pair, ", copies: 0"), "NGR-E0208", "solutions[0].copies", ""},
      {"a part of a copy", line(pair, ", copies: 1.5"), "NGR-E0208", "solutions[0].copies", ""},
      {"interaction without a value", w("{kind: W, species: " + pair + "}"), "NGR-E0211", "solutions[0].interactions[0]", ""},
      {"interaction of a stranger", w("{kind: W, species: [halite, hydrohalit], value: 1}"), "NGR-E0243",
       "solutions[0].interactions[0]", "hydrohalite"},
      {"interaction of another species", w("{kind: W, species: [halite, H2O(g)], value: 1}"), "NGR-E0243",
       "solutions[0].interactions[0]", ""},
      {"unknown source", w("{kind: W, species: " + pair + ", value: 1, source: nobody1900}"), "NGR-E0215",
       "solutions[0].interactions[0].source", ""},
      {"constant of a stranger", line(pair, ", constants: {size: {halit: {value: 1}}}"), "NGR-E0243",
       "solutions[0].constants.size.halit", "halite"},
      {"constant without a value", line(pair, ", constants: {size: {halite: 1}}"), "NGR-E0205",
       "solutions[0].constants.size.halite", ""},
      {"a text", "  - mix\n", "NGR-E0205", "solutions[0]", ""}};
  for (const auto& row : rows) {
    INFO(row.name);
    const auto error = error_of_loading(set(row.text));
    CHECK(error.code == row.code);
    CHECK(error.where.path == row.path);
    CHECK(error.where.line == row.at);
    CHECK(error.where.file.ends_with("set.yaml"));
    CHECK(error.suggestion == row.suggestion);
    CHECK_FALSE(error.expected.empty());
  }
  CHECK(error_of_loading(set(line())).code == "none");
}
