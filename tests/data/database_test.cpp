// SPDX-License-Identifier: BSD-3-Clause
// Databases: what is read, how species are found, how sets are joined.
#include "nigari/data/database.hpp"

#include "nigari/base/text.hpp"
#include "nigari/data/detail/sha256.hpp"
#include "support/catch.hpp"
#include "support/databases.hpp"

using namespace nigari;
using namespace nigari::data;

namespace {

const std::string plain =
    "species:\n" +
    species_line("H2O", "aqueous", "H2O", "{model: constant, g: {value: -95.6, unit: RT}}", ", aliases: [water, H2O(l)]") +
    species_line("Na+", "aqueous", "Na+") + species_line("Cl-", "aqueous", "Cl-") +
    species_line("halite", "solid", "NaCl",
                 "{model: log_k, reaction: \"halite = Na+ + Cl-\", log_k: {value: 1.57, uncertainty: 0.02, grade: A, T: [280, 300], "
                 "note: fitted, licence: mine, source: appelo2015}}");

const Species& species_of(const Database& database, const char* name) {
  return database.species()[static_cast<std::size_t>(database.require(name))];
}

}  // namespace

TEST_CASE("a database holds what its file says", "[data][database]") {
  const Database d = load_text(database_text(plain));
  CHECK(d.info().name == "tiny");
  CHECK(d.info().title == "A set for a test");
  CHECK(d.info().version == "1.0");
  CHECK(d.info().kind == "aqueous");
  CHECK(d.info().licence == "none");
  CHECK(d.info().elements == std::vector<std::string>{"H", "O", "Na", "Cl"});
  CHECK(d.info().temperature.min == 273.15);
  CHECK(d.info().temperature.max == 373.15);
  CHECK(d.info().records == 4);
  CHECK(d.info().file.ends_with("set.yaml"));
  CHECK(d.species().size() == 4);
  CHECK(d.activity().model.empty());
  CHECK(d.content_hash() == detail::sha256(database_text(plain)));
}

TEST_CASE("a record holds value, unit, range, source and remarks, or what the file has for all", "[data][database]") {
  const Database d = load_text(database_text(plain));
  const Record& k = species_of(d, "halite").standard.values.at("log_k");
  CHECK(k.value(300.0) == 1.57);
  CHECK(k.unit == "1");
  CHECK(k.uncertainty == 0.02);
  CHECK(k.grade == "A");
  CHECK(k.note == "fitted");
  CHECK(k.licence == "mine");
  CHECK(k.source == "appelo2015");
  CHECK(k.temperature.min == 280.0);
  CHECK(k.line == lines_of_head + 5);
  const Species& water = species_of(d, "H2O");
  const Record& g = water.standard.values.at("g");
  CHECK(g.unit == "RT");
  CHECK_FALSE(g.uncertainty.has_value());
  CHECK(g.source == "harvie1984");
  CHECK(g.licence == "none");
  CHECK(g.temperature.max == 373.15);
  CHECK(water.line == lines_of_head + 2);
  CHECK_THAT(water.molar_mass, WithinRel(0.018015, 1e-6));  // IUPAC 2021: 2 x 1.008 + 15.999
}

TEST_CASE("species are found by name, alias, or formula with tag, in any case", "[data][database]") {
  const Database d = load_text(database_text(plain));
  for (const char* name : {"H2O", "h2o", "water", "WATER", "H2O(l)"}) CHECK(d.find(name) == 0);
  for (const char* name : {"halite", "Halite", "NaCl(cr)", "nacl(CR)"}) CHECK(d.find(name) == 3);
  for (const char* name : {"NaCl", "", " H2O", "halite ", "Na", "NaCl(s)"}) CHECK(d.find(name) == -1);
  CHECK(d.require("Na+") == 1);
  const auto error = error_of<InputError>([&] { d.require("hallite"); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0236");
  CHECK(error->value == "hallite");
  CHECK(error->suggestion == "halite");
}

TEST_CASE("the shipped sets load under their names and agree with the manifest", "[data][database]") {
  const auto list = list_databases();
  CHECK(list.size() >= 4);
  for (const auto& line : list) {
    INFO(line.name);
    const Database d = Database::load(line.name);
    CHECK(d.info().name == line.name);
    CHECK(d.info().title == line.title);
    CHECK(d.info().version == line.version);
    CHECK(d.info().elements == line.elements);
    CHECK(d.info().records == line.records);
    CHECK(d.content_hash().size() == 64);
    CHECK(Database::load(lower_case(line.name)).species().size() == d.species().size());
    for (const auto& s : d.species()) {
      CHECK(d.find(s.name) == &s - d.species().data());
      for (const auto& alias : s.aliases) CHECK(d.find(alias) == d.find(s.name));
      CHECK(s.molar_mass == d.molar_mass(s.formula));
    }
  }
}

TEST_CASE("an unknown database names the nearest and all there are", "[data][database]") {
  const auto error = error_of<InputError>([] { Database::load("seasalts"); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0234");
  CHECK(error->suggestion == "seasalt");
  CHECK(error->expected.find("hmw84") != std::string::npos);
  CHECK(error_of<InputError>([] { Database::load(""); })->code == "NGR-E0234");
  CHECK(error_of<InputError>([] { Database::load("../aqueous/hmw84"); })->code == "NGR-E0234");
  CHECK(error_of<DataError>([] { Database::load("none.yaml"); })->code == "NGR-E0201");
}

TEST_CASE("joined sets hold the species of both, found as before", "[data][database][join]") {
  const Database a = load_text(database_text(plain, "a"));
  const Database b = load_text(database_text(
      "species:\n" + species_line("sylvite", "solid", "KCl", "{model: constant, g: {value: 1, unit: RT}}", ", aliases: [potash]"), "b"));
  const Database joined = Database::join({a, b});
  CHECK(joined.info().name == "a+b");
  CHECK(joined.info().records == 5);
  CHECK(joined.find("sylvite") == 4);
  CHECK(joined.find("potash") == 4);
  CHECK(joined.find("KCl(cr)") == 4);
  CHECK(joined.find("halite") == 3);
  CHECK(joined.content_hash() != a.content_hash());
  CHECK(joined.content_hash() != Database::join({b, a}).content_hash());
  CHECK(Database::join({a}).species().size() == 4);
}

TEST_CASE("joined sets refuse a species defined twice unless the first is to be kept", "[data][database][join]") {
  const Database a = load_text(database_text(plain, "a"));
  const auto other = [](const std::string& name, const std::string& more) {
    return load_text(database_text(
        "species:\n" + species_line(name, "solid", "NaCl", "{model: constant, g: {value: 7, unit: RT}}", more), "b"));
  };
  const auto twice = error_of<DataError>([&] { Database::join({a, other("Halite", "")}); });
  REQUIRE(twice);
  CHECK(twice->code == "NGR-E0219");
  CHECK(twice->where.line == lines_of_head + 2);
  CHECK(twice->where.file.ends_with("set.yaml"));
  const auto alias = error_of<DataError>([&] { Database::join({a, other("salt", ", aliases: [WATER]")}); });
  REQUIRE(alias);
  CHECK(alias->code == "NGR-E0219");
  CHECK(alias->value == "WATER");
  const Database kept = Database::join({a, other("halite", "")}, true);
  CHECK(kept.species().size() == 4);
  CHECK(kept.info().records == 4);
  CHECK(species_of(kept, "halite").standard.model == "log_k");
  CHECK(error_of<InputError>([] { Database::join({}); })->code == "NGR-E0235");
}

TEST_CASE("a joined set takes the activity model of the first that has one", "[data][database][join]") {
  const Database substances = load_text(database_text("species:\n" + species_line("X", "solid", "MgO"), "a"));
  const Database brine = Database::load("hmw84");
  const Database joined = Database::join({substances, brine});
  CHECK(joined.activity().model == "pitzer");
  CHECK(joined.activity().interactions.size() == brine.activity().interactions.size());
  CHECK(joined.info().records == brine.info().records + 1);
  CHECK(joined.info().elements.size() == 9);  // H, O, Na, Cl of the one, then C, K, Mg, Ca, S of the other
}

TEST_CASE("the folder of the databases is that of the environment when it is set", "[data][database]") {
  const TemporaryDirectory directory;
  const std::filesystem::path before = database_directory();
  CHECK(std::filesystem::exists(before / "manifest.yaml"));
  const char* old = std::getenv("NIGARI_DATABASES");
  const std::string kept = old != nullptr ? old : "";
  setenv("NIGARI_DATABASES", (directory / "").c_str(), 1);
  CHECK(database_directory() == directory / "");
  CHECK(error_of<DataError>([] { list_databases(); })->code == "NGR-E0201");
  setenv("NIGARI_DATABASES", "", 1);
  CHECK(std::filesystem::exists(database_directory() / "manifest.yaml"));
  if (old != nullptr) setenv("NIGARI_DATABASES", kept.c_str(), 1);
  else unsetenv("NIGARI_DATABASES");
  CHECK(database_directory() == before);
}

TEST_CASE("a folder of one's own needs elements, literature and, for a name, a manifest", "[data][database]") {
  const TemporaryDirectory directory;
  const auto code = [&] {
    const auto error = error_of<DataError>([&] { Database::load((directory / "set.yaml").string(), directory / ""); });
    return error ? error->code + " " + std::filesystem::path(error->where.file).filename().string() : "none";
  };
  spill(directory / "set.yaml", database_text(plain));
  CHECK(code() == "NGR-E0201 literature.bib");
  spill(directory / "literature.bib", "@article{harvie1984, title = {x}}\n@article{appelo2015,\n title = {y}}\n");
  CHECK(code() == "NGR-E0201 elements.yaml");
  const auto elements = [](const std::string& lines) { return "elements:\n" + lines; };
  const std::string good = "  - {symbol: H, mass: 1.008, unit: g/mol}\n  - {symbol: O, mass: 15.999, unit: g/mol}\n"
                           "  - {symbol: Na, mass: 22.99, unit: g/mol}\n";
  spill(directory / "elements.yaml", elements(good + "  - {symbol: Cl, mass: 35.45, unit: kg/mol}\n"));
  CHECK(code() == "NGR-E0218 elements.yaml");
  spill(directory / "elements.yaml", elements(good));
  CHECK(code() == "NGR-E0217 set.yaml");
  spill(directory / "elements.yaml", elements(good + "  - {symbol: Cl, mass: -35.45, unit: g/mol}\n"));
  CHECK(code() == "NGR-E0208 elements.yaml");
  spill(directory / "elements.yaml", elements(good + good));
  CHECK(code() == "NGR-E0219 elements.yaml");
  spill(directory / "elements.yaml", elements(good + "  - {symbol: Cl, mass: 35.45, unit: g/mol}\n"));
  CHECK(code() == "none");
}
