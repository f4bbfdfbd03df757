// SPDX-License-Identifier: BSD-3-Clause
// Sets that bring others along, and the grade, category and pressure of their records.
#include "support/catch.hpp"
#include "support/databases.hpp"

using namespace nigari;
using nigari::data::Database;

namespace {

const std::string ions = species_line("H2O", "aqueous", "H2O") + species_line("Na+", "aqueous", "Na+", "{model: constant, g: {value: 0, unit: RT}}", ", aliases: [sodium]") +
                         species_line("Cl-", "aqueous", "Cl-");
const std::string salt = species_line("halite", "solid", "NaCl", "{model: log_k, reaction: \"halite = Na+ + Cl-\", log_k: {value: 1.5}}");
const std::string activity = "activity:\n  model: pitzer\n  interactions:\n    - {kind: beta0, species: [Na+, Cl-], value: 0.0765}\n";

/// A set of ions and a second one beside it.
struct Pair {
  TemporaryDirectory directory;
  explicit Pair(const std::string& second, const std::string& first = "species:\n" + ions) {
    spill(directory / "ions.yaml", database_text(first, "ions"));
    spill(directory / "set.yaml", second);
  }
  Database load() const { return Database::load((directory / "set.yaml").string()); }
  std::string code() const {
    return error_of<DataError>([&] { load(); }).value_or(ErrorDetail{"none", "", {}}).code;
  }
};

}  // namespace

TEST_CASE("an included set brings its species along, after those of the set itself", "[data][database]") {
  const Pair pair(database_text("includes: [ions.yaml]\n" + activity + "species:\n" + salt));
  const auto database = pair.load();
  REQUIRE(database.species().size() == 4);
  CHECK(database.find("halite") == 0);
  CHECK(database.species()[static_cast<std::size_t>(database.find("sodium"))].name == "Na+");
  CHECK(database.find("NaCl(cr)") == 0);
  CHECK(database.activity().interactions.size() == 1);
  CHECK(database.info().includes == std::vector<std::string>{"ions.yaml"});
  CHECK(database.info().records == 2);  // its own species and interaction
  CHECK(database.content_hash() != load_text(database_text("species:\n" + ions)).content_hash());
}

TEST_CASE("a set may hold nothing but an activity model and what it includes", "[data][database]") {
  CHECK(Pair(database_text("includes: [ions.yaml]\n" + activity)).load().species().size() == 3);
  CHECK(error_of_loading(database_text(activity)).code == "NGR-E0206");
}

TEST_CASE("an included set changes when its file does", "[data][database]") {
  const auto text = database_text("includes: [ions.yaml]\nspecies:\n" + salt);
  CHECK(Pair(text).load().content_hash() == Pair(text).load().content_hash());
  CHECK(Pair(text).load().content_hash() != Pair(text, "species:\n" + ions + species_line("OH-", "aqueous", "OH-")).load().content_hash());
}

TEST_CASE("what an included set defines may not be defined again", "[data][database]") {
  CHECK(Pair(database_text("includes: [ions.yaml]\nspecies:\n" + salt + species_line("Na+", "aqueous", "Na+"))).code() == "NGR-E0219");
  CHECK(Pair(database_text("includes: [ions.yaml]\nspecies:\n" + species_line("Sodium", "aqueous", "Na+"))).code() == "NGR-E0219");
}

TEST_CASE("includes that cannot be are errors", "[data][database]") {
  CHECK(Pair(database_text("includes: [hmw84]\nspecies:\n" + species_line("X", "solid", "NaCl"))).code() == "NGR-E0248");
  CHECK(Pair(database_text("includes: [hwm84]\nspecies:\n" + ions)).code() == "NGR-E0234");
  CHECK(Pair(database_text("includes: [set.yaml]\nspecies:\n" + ions)).code() == "NGR-E0244");
}

TEST_CASE("grade, category and pressure come from the record, its block or the defaults", "[data][record]") {
  const std::string records =
      "activity:\n  model: pitzer\n  interactions:\n"
      "    - {kind: beta0, species: [Na+, Cl-], value: 0.0765}\n"
      "    - {kind: beta1, species: [Na+, Cl-], value: 0.2664, grade: A, category: measured, P: [1e5, 2e7]}\n"
      "species:\n" + ions +
      species_line("halite", "solid", "NaCl",
                   "{model: vant_hoff, grade: D, category: derived, P: [1e5, 3e5], reaction: \"halite = Na+ + Cl-\", "
                   "log_k: {value: 1.5, grade: B}, delta_h: {value: 4000, unit: J/mol}}");
  const std::string head = database_text("pressure: [1e5, 1e6]\n" + records);
  auto text = head;
  text.replace(text.find("{source: harvie1984}"), 20, "{source: harvie1984, grade: C, category: fitted}");
  const auto database = load_text(text);
  const auto& interactions = database.activity().interactions;
  CHECK(database.info().pressure.max == 1e6);
  CHECK(interactions[0].record.grade == "C");
  CHECK(interactions[0].record.category == "fitted");
  CHECK(interactions[0].record.pressure.max == 1e6);
  CHECK(interactions[1].record.grade == "A");
  CHECK(interactions[1].record.category == "measured");
  CHECK(interactions[1].record.pressure.max == 2e7);
  const auto& halite = database.species()[static_cast<std::size_t>(database.find("halite"))].standard;
  CHECK(halite.grade == "D");
  CHECK(halite.values.at("log_k").grade == "B");
  CHECK(halite.values.at("delta_h").grade == "D");
  CHECK(halite.values.at("delta_h").category == "derived");
  CHECK(halite.pressure.max == 3e5);
  CHECK(load_text(head).activity().interactions[0].record.grade.empty());
}

TEST_CASE("a grade or category no one knows is an error", "[data][record]") {
  const auto with = [](const std::string& more) {
    return error_of_loading(database_text("activity:\n  model: pitzer\n  interactions:\n    - {kind: beta0, species: [Na+, Cl-], value: 1, " +
                                          more + "}\nspecies:\n" + ions));
  };
  CHECK(with("grade: A").code == "none");
  CHECK(with("grade: F").code == "NGR-E0247");
  const auto error = with("category: mesured");
  CHECK(error.code == "NGR-E0247");
  CHECK(error.where.path == "activity.interactions[0].category");
  CHECK(error.suggestion == "measured");
}
