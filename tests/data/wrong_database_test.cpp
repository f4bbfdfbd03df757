// SPDX-License-Identifier: BSD-3-Clause
// One small wrong file for each error of a database: code, line, path, suggestion.
#include "support/catch.hpp"
#include "support/databases.hpp"

using namespace nigari;

namespace {

const std::string ions = species_line("H2O", "aqueous", "H2O") + species_line("Na+", "aqueous", "Na+") +
                         species_line("Cl-", "aqueous", "Cl-");

std::string species(const std::string& line) { return database_text("species:\n" + ions + line); }
std::string halite(const std::string& standard) { return species(species_line("halite", "solid", "NaCl", standard)); }
std::string activity(const std::string& lines) {
  return database_text("activity:\n  model: pitzer\n" + lines + "species:\n" + ions);
}
std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

struct Wrong {
  const char* name;
  std::string text;
  const char *code, *path;
  int line;
  const char* suggestion = "";
};

constexpr int fourth = lines_of_head + 5;  // line of the species after the three of `ions`

void check(const Wrong& w) {
  INFO(w.name);
  const auto error = error_of_loading(w.text);
  CHECK(error.code == w.code);
  CHECK(error.where.path == w.path);
  CHECK(error.where.line == w.line);
  CHECK(error.where.file.ends_with("set.yaml"));
  if (*w.suggestion != '\0') CHECK(error.suggestion == w.suggestion);
  CHECK_FALSE(error.expected.empty());
}

}  // namespace

TEST_CASE("the small files of these tests are right before they are made wrong", "[data][database]") {
  CHECK(error_of_loading(species("")).code == "none");
  CHECK(error_of_loading(halite("{model: log_k, reaction: \"halite = Na+ + Cl-\", log_k: {value: 1.5}}")).code == "none");
  CHECK(error_of_loading(activity("  constants: {b: {value: 1.2}}\n  interactions:\n"
                                  "    - {kind: beta0, species: [Na+, Cl-], value: 0.0765}\n")).code == "none");
}

TEST_CASE("a wrong head of a database is an error with its line", "[data][database]") {
  const std::string good = species("");
  const Wrong rows[] = {
      {"another schema", replaced(good, "database/1", "database/2"), "NGR-E0209", "schema", 1},
      {"a key too many", replaced(good, "licence:", "remark: x\nlicence:"), "NGR-E0207", "remark", 6},
      {"a misspelt key", replaced(good, "licence:", "license:"), "NGR-E0207", "license", 6, "licence"},
      {"no name", replaced(good, "name: tiny\n", ""), "NGR-E0206", "", 1},
      {"name is a list", replaced(good, "tiny", "[tiny]"), "NGR-E0205", "name", 2},
      {"elements are a text", replaced(good, "[H, O, Na, Cl]", "H O"), "NGR-E0205", "elements", 7},
      {"range of one", replaced(good, "[273.15, 373.15]", "[273.15]"), "NGR-E0213", "temperature", 8},
      {"range turned", replaced(good, "[273.15, 373.15]", "[373.15, 273.15]"), "NGR-E0213", "temperature", 8},
      {"range of texts", replaced(good, "[273.15, 373.15]", "[25 degC, 60 degC]"), "NGR-E0208", "temperature[0]", 8},
      {"unknown source", replaced(good, "harvie1984", "harvie1948"), "NGR-E0215", "defaults.source", 9, "harvie1984"},
      {"unknown default", replaced(good, "{source:", "{sources: x, source:"), "NGR-E0207", "defaults.sources", 9, "source"},
      {"no species", database_text(""), "NGR-E0206", "", 1},
      {"species are a text", database_text("species: halite\n"), "NGR-E0205", "species", 10},
      {"species are nothing", database_text("species:\n"), "NGR-E0205", "species", 10},
      {"species are a map", database_text("species: {H2O: 1}\n"), "NGR-E0205", "species", 10},
      {"a list", "- a\n- b\n", "NGR-E0205", "", 1}};
  for (const auto& row : rows) check(row);
}

TEST_CASE("a wrong species is an error with its line and path", "[data][database]") {
  const std::string g = "{model: constant, g: {value: 0, unit: RT}}";
  const Wrong rows[] = {
      {"unknown kind", species(species_line("X", "solids", "NaCl")), "NGR-E0212", "species[3].kind", fourth, "solid"},
      {"charged solid", species(species_line("X", "solid", "NaCl+")), "NGR-E0216", "species[3].formula", fourth},
      {"charged gas", species(species_line("X", "gas", "HCl-")), "NGR-E0216", "species[3].formula", fourth},
      {"no element", species(species_line("X", "solid", "NaQl")), "NGR-E0221", "species[3].formula", fourth},
      {"element without a mass", species(species_line("X", "solid", "OgF2")), "NGR-E0217", "species[3].formula", fourth},
      {"wrong charge", species(species_line("X", "aqueous", "SO4--")), "NGR-E0224", "species[3].formula", fourth, "SO4-2"},
      {"wrong tag", species(species_line("X", "aqueous", "CO2(qa)")), "NGR-E0222", "species[3].formula", fourth, "aq"},
      {"wrong count", species(species_line("X", "solid", "Na0Cl")), "NGR-E0223", "species[3].formula", fourth},
      {"wrong formula", species(species_line("X", "solid", "Na)Cl")), "NGR-E0220", "species[3].formula", fourth},
      {"name twice", species(species_line("na+", "aqueous", "Na+")), "NGR-E0219", "species[3]", fourth},
      {"alias of another", species(species_line("X", "solid", "NaCl", g, ", aliases: [h2o]")), "NGR-E0219", "species[3]", fourth},
      {"unknown key", species(species_line("X", "solid", "NaCl", g, ", alias: [a]")), "NGR-E0207", "species[3].alias", fourth},
      {"no kind", species("  - {name: X, formula: NaCl, standard: " + g + "}\n"), "NGR-E0206", "species[3]", fourth},
      {"no standard", species("  - {name: X, kind: solid, formula: NaCl}\n"), "NGR-E0206", "species[3]", fourth},
      {"a text", species("  - halite\n"), "NGR-E0205", "species[3]", fourth}};
  for (const auto& row : rows) check(row);
}

TEST_CASE("a name used twice tells the line of the first", "[data][database]") {
  const auto error = error_of_loading(species(species_line("na+", "aqueous", "Na+")));
  CHECK(error.expected == "a name of its own; first on line " + std::to_string(lines_of_head + 3));
}

TEST_CASE("wrong standard data are an error with line and path", "[data][database]") {
  const std::string head = "{model: log_k, reaction: \"halite = Na+ + Cl-\", ";
  const Wrong rows[] = {
      {"no model", halite("{g: {value: 0}}"), "NGR-E0206", "species[3].standard", fourth},
      {"two values", halite(head + "log_k: {value: 1, analytic: [1]}}"), "NGR-E0211", "species[3].standard.log_k", fourth},
      {"no value", halite(head + "log_k: {unit: RT}}"), "NGR-E0211", "species[3].standard.log_k", fourth},
      {"value is a text", halite(head + "log_k: {value: 1 m}}"), "NGR-E0208", "species[3].standard.log_k.value", fourth},
      {"octal value", halite(head + "log_k: {value: 010}}"), "NGR-E0208", "species[3].standard.log_k.value", fourth},
      {"not a number", halite(head + "log_k: {value: .nan}}"), "NGR-E0208", "species[3].standard.log_k.value", fourth},
      {"seven terms", halite(head + "log_k: {analytic: [1, 2, 3, 4, 5, 6, 7]}}"), "NGR-E0210", "species[3].standard.log_k.analytic", fourth},
      {"no terms", halite(head + "log_k: {six_term: []}}"), "NGR-E0210", "species[3].standard.log_k.six_term", fourth},
      {"unknown key of a record", halite(head + "log_k: {value: 1, soure: x}}"), "NGR-E0207", "species[3].standard.log_k.soure", fourth, "source"},
      {"plain number", halite(head + "log_k: 1.57}"), "NGR-E0207", "species[3].standard.log_k", fourth},
      {"unknown source", halite(head + "log_k: {value: 1, source: nobody1900}}"), "NGR-E0215", "species[3].standard.log_k.source", fourth},
      {"negative uncertainty", halite(head + "log_k: {value: 1, uncertainty: -1}}"), "NGR-E0208", "species[3].standard.log_k.uncertainty", fourth},
      {"turned range", halite(head + "log_k: {value: 1, T: [300, 200]}}"), "NGR-E0213", "species[3].standard.log_k.T", fourth},
      {"run together", halite("{model: log_k, reaction: \"halite = 1Na+ + Cl-\", log_k: {value: 1}}"), "NGR-E0226", "species[3].standard.reaction", fourth, "1 Na+"},
      {"no equation", halite("{model: log_k, reaction: halite, log_k: {value: 1}}"), "NGR-E0225", "species[3].standard.reaction", fourth},
      {"twice in it", halite("{model: log_k, reaction: \"halite = Na+ + Na+\", log_k: {value: 1}}"), "NGR-E0227", "species[3].standard.reaction", fourth},
      {"unknown partner", halite("{model: log_k, reaction: \"halite = Na+ + Cl\", log_k: {value: 1}}"), "NGR-E0231", "species[3].standard.reaction", fourth, "Cl-"},
      {"without itself", halite("{model: log_k, reaction: \"Na+ = Na+2 + Cl-\", log_k: {value: 1}}"), "NGR-E0231", "species[3].standard.reaction", fourth, "Na+"},
      {"of others", halite("{model: log_k, reaction: \"Na+ = Cl-\", log_k: {value: 1}}"), "NGR-E0232", "species[3].standard.reaction", fourth},
      {"unbalanced", halite("{model: log_k, reaction: \"halite = Na+\", log_k: {value: 1}}"), "NGR-E0233", "species[3].standard.reaction", fourth},
      {"unbalanced charge", species(species_line("X", "aqueous", "NaCl+2", "{model: log_k, reaction: \"X = Na+ + Cl-\", log_k: {value: 1}}")),
       "NGR-E0233", "species[3].standard.reaction", fourth},
      {"segments are a text", halite("{model: nasa9, segments: none}"), "NGR-E0205", "species[3].standard.segments", fourth},
      {"unknown key of a segment", halite("{model: nasa9, segments: [{T: [1, 2], coefficient: [1]}]}"), "NGR-E0207", "species[3].standard.segments[0].coefficient", fourth, "coefficients"},
      {"segment without a range", halite("{model: nasa9, segments: [{coefficients: [1]}]}"), "NGR-E0206", "species[3].standard.segments[0]", fourth},
      {"unknown source of coefficients", halite("{model: maier_kelley, cp: {coefficients: [1, 2, 3], source: nobody1900}}"), "NGR-E0215",
       "species[3].standard.cp.source", fourth},
      {"unknown key of coefficients", halite("{model: maier_kelley, cp: {coefficients: [1, 2, 3], units: J}}"), "NGR-E0207",
       "species[3].standard.cp.units", fourth, "unit"}};
  for (const auto& row : rows) check(row);
}

TEST_CASE("a record without any source is an error", "[data][database]") {
  const auto error = error_of_loading(replaced(species(""), "defaults: {source: harvie1984}\n", "defaults: {}\n"));
  CHECK(error.code == "NGR-E0214");
  CHECK(error.where.path == "species[0].standard");
  CHECK(error.where.line == lines_of_head + 2);
}

TEST_CASE("a wrong activity block is an error with line and path", "[data][database]") {
  const Wrong rows[] = {
      {"unknown ion", activity("  interactions:\n    - {kind: beta0, species: [Na+, Cl], value: 0.1}\n"), "NGR-E0230", "activity.interactions[0]", 13, "Cl-"},
      {"no kind", activity("  interactions:\n    - {species: [Na+, Cl-], value: 0.1}\n"), "NGR-E0206", "activity.interactions[0]", 13},
      {"species a text", activity("  interactions:\n    - {kind: beta0, species: Na+, value: 0.1}\n"), "NGR-E0205", "activity.interactions[0].species", 13},
      {"no value", activity("  interactions:\n    - {kind: beta0, species: [Na+, Cl-]}\n"), "NGR-E0211", "activity.interactions[0]", 13},
      {"unknown key", activity("  interactions:\n    - {kind: beta0, species: [Na+, Cl-], valu: 0.1}\n"), "NGR-E0207", "activity.interactions[0].valu", 13, "value"},
      {"interactions a text", activity("  interactions: none\n"), "NGR-E0205", "activity.interactions", 12},
      {"constant a number", activity("  constants: {b: 1.2}\n"), "NGR-E0205", "activity.constants.b", 12},
      {"constants a list", activity("  constants: [b]\n"), "NGR-E0205", "activity.constants", 12},
      {"function with a value", activity("  constants: {A_phi: {function: water, value: 1}}\n"), "NGR-E0207", "activity.constants.A_phi.value", 12},
      {"switch a number", activity("  electrostatic_mixing: 1\n"), "NGR-E0208", "activity.electrostatic_mixing", 12}};
  for (const auto& row : rows) check(row);
}

TEST_CASE("a set that needs another may name its species", "[data][database]") {
  const std::string reaction = "{model: log_k, reaction: \"sylvite = K+ + Cl-\", log_k: {value: 0.9}}";
  const std::string text = database_text("species:\n" + species_line("sylvite", "solid", "KCl", reaction));
  CHECK(error_of_loading(text).code == "NGR-E0231");
  CHECK(error_of_loading(replaced(text, "defaults:", "needs: [hmw84]\ndefaults:")).code == "none");
}
