// SPDX-License-Identifier: BSD-3-Clause
// What is conserved where oxidation states do not come to equilibrium, and where species do not react.
#include <algorithm>
#include <map>

#include "nigari/phase/system.hpp"
#include "support/catch.hpp"
#include "support/databases.hpp"

using namespace nigari;
using namespace nigari::phase;

namespace {

using Names = std::vector<std::string>;
using Parts = std::map<std::string, double>;

std::string reaction(const std::string& text) {
  return "{model: log_k, reaction: \"" + text + "\", log_k: {value: 1}}";
}

/// Iron, sulphur and nitrogen in several states; some species by a reaction, some by their formula alone.
std::shared_ptr<const data::Database> redox() {
  static const auto database = [] {
    std::string body = "species:\n";
    for (const char* name : {"H2O", "H+", "Na+", "Cl-", "Fe+2", "Fe+3", "SO4-2", "HS-", "NO3-", "NH4+", "O2", "e-"})
      body += species_line(name, "aqueous", name);
    body += species_line("OH-", "aqueous", "OH-", reaction("OH- + H+ = H2O"));
    body += species_line("FeOH+2", "aqueous", "FeOH+2", reaction("FeOH+2 + H+ = Fe+3 + H2O"));
    body += species_line("FeSO4", "aqueous", "FeSO4", reaction("FeSO4 = Fe+2 + SO4-2"));
    body += species_line("FeHS+", "aqueous", "FeHS+", reaction("FeHS+ = Fe+2 + HS-"));
    body += species_line("S-2", "aqueous", "S-2", reaction("S-2 + 4 H2O = SO4-2 + 8 H+ + 8 e-"));
    body += species_line("hematite", "solid", "Fe2O3");
    body += species_line("magnetite", "solid", "Fe3O4", reaction("magnetite + 8 H+ = 2 Fe+3 + Fe+2 + 4 H2O"));
    body += species_line("pyrite", "solid", "FeS2");
    body += species_line("troilite", "solid", "FeS", reaction("troilite + H+ = Fe+2 + HS-"));
    std::string text = database_text(body);
    const std::string elements = "[H, O, Na, Cl]";
    text.replace(text.find(elements), elements.size(), "[H, O, N, Na, S, Cl, Fe]");
    return std::make_shared<const data::Database>(load_text(text));
  }();
  return database;
}

Parts parts(const System& s, const double* row) {
  Parts out;
  for (std::size_t e = 0; e < s.elements().size(); ++e)
    if (row[e] != 0.0) out[s.elements()[e]] = row[e];
  return out;
}
Parts of(const System& s, const char* name) { return parts(s, s.formula(s.require(name)).data()); }
bool has(const Names& names, const std::string& name) { return std::find(names.begin(), names.end(), name) != names.end(); }

}  // namespace

TEST_CASE("without a word every element is conserved as one", "[phase][composition]") {
  const System s(redox());
  CHECK(s.elements() == Names{"Cl", "Fe", "H", "N", "Na", "O", "S", "Z"});
  CHECK(s.left_out().empty());
  CHECK(of(s, "pyrite") == Parts{{"Fe", 1}, {"S", 2}});
}

TEST_CASE("a decoupled element is conserved in each of its states", "[phase][composition]") {
  const System s(redox(), {.exclude = {"pyrite"}, .decouple = {"Fe"}});
  CHECK(s.elements() == Names{"Cl", "Fe(2)", "Fe(3)", "H", "N", "Na", "O", "S", "Z"});
  CHECK(s.left_out().empty());
  CHECK(of(s, "Fe+2") == Parts{{"Fe(2)", 1}, {"Z", 2}});
  CHECK(of(s, "Fe+3") == Parts{{"Fe(3)", 1}, {"Z", 3}});
  CHECK(of(s, "hematite") == Parts{{"Fe(3)", 2}, {"O", 3}});
  CHECK(of(s, "FeSO4") == Parts{{"Fe(2)", 1}, {"S", 1}, {"O", 4}});
}

TEST_CASE("a reaction carries the states of its partners over", "[phase][composition]") {
  const System s(redox(), {.exclude = {"pyrite"}, .decouple = {"Fe"}});
  CHECK(of(s, "FeOH+2") == Parts{{"Fe(3)", 1}, {"O", 1}, {"H", 1}, {"Z", 2}});
  CHECK(of(s, "magnetite") == Parts{{"Fe(2)", 1}, {"Fe(3)", 2}, {"O", 4}});
}

TEST_CASE("a reaction with electrons tells nothing, the formula does", "[phase][composition]") {
  const System s(redox(), {.exclude = {"pyrite"}, .decouple = {"S"}});
  CHECK(of(s, "S-2") == Parts{{"S(-2)", 1}, {"Z", -2}});
  CHECK(of(s, "HS-") == Parts{{"S(-2)", 1}, {"H", 1}, {"Z", -1}});
  CHECK(of(s, "SO4-2") == Parts{{"S(6)", 1}, {"O", 4}, {"Z", -2}});
}

TEST_CASE("two decoupled elements in one species are split by its reaction", "[phase][composition]") {
  const System s(redox(), {.decouple = {"Fe", "S"}});
  CHECK(of(s, "FeSO4") == Parts{{"Fe(2)", 1}, {"S(6)", 1}, {"O", 4}});
  CHECK(of(s, "FeHS+") == Parts{{"Fe(2)", 1}, {"S(-2)", 1}, {"H", 1}, {"Z", 1}});
  CHECK(of(s, "troilite") == Parts{{"Fe(2)", 1}, {"S(-2)", 1}});
}

TEST_CASE("a species whose states do not follow is left out and named", "[phase][composition]") {
  const System s(redox(), {.decouple = {"Fe", "S"}});
  CHECK(s.left_out() == Names{"pyrite"});
  CHECK(s.find("pyrite") == -1);
  CHECK_FALSE(has(s.species(), "pyrite"));
  CHECK(s.find("troilite") >= 0);
}

TEST_CASE("nitrate and ammonium, oxygen and water are things of their own when decoupled", "[phase][composition]") {
  const System s(redox(), {.decouple = {"N", "O"}});
  CHECK(of(s, "NO3-") == Parts{{"N(5)", 1}, {"O(-2)", 3}, {"Z", -1}});
  CHECK(of(s, "NH4+") == Parts{{"N(-3)", 1}, {"H", 4}, {"Z", 1}});
  CHECK(of(s, "O2") == Parts{{"O(0)", 2}});
  CHECK(of(s, "H2O") == Parts{{"H", 2}, {"O(-2)", 1}});
}

TEST_CASE("an inert species is conserved as itself and takes no atoms from others", "[phase][composition]") {
  const System s(redox(), {.inert = {"NO3-", "hematite"}});
  CHECK(of(s, "NO3-") == Parts{{"[NO3-]", 1}, {"Z", -1}});
  CHECK(of(s, "hematite") == Parts{{"[hematite]", 1}});
  CHECK(of(s, "NH4+") == Parts{{"N", 1}, {"H", 4}, {"Z", 1}});
  CHECK(s.elements().back() == "Z");
  CHECK(has(s.elements(), "[NO3-]"));
}

TEST_CASE("an inert species weighs as its atoms do", "[phase][composition][identity]") {
  const System free(redox()), held(redox(), {.exclude = {"pyrite"}, .decouple = {"Fe"}, .inert = {"NO3-"}});
  for (const char* name : {"NO3-", "Fe+3", "magnetite"})
    CHECK(held.molar_mass(held.require(name)) == free.molar_mass(free.require(name)));
}

TEST_CASE("a feed brings the states of its species, and those of a formula by the usual rules", "[phase][composition]") {
  const System s(redox(), {.decouple = {"Fe", "S"}});
  const auto fed = [&](const char* name) { return parts(s, s.feed({name}).formulas.data()); };
  CHECK(fed("Fe+2") == Parts{{"Fe(2)", 1}, {"Z", 2}});
  CHECK(fed("magnetite") == Parts{{"Fe(2)", 1}, {"Fe(3)", 2}, {"O", 4}});
  CHECK(fed("FeCl2") == Parts{{"Fe(2)", 1}, {"Cl", 2}});
  CHECK(fed("FeCl3") == Parts{{"Fe(3)", 1}, {"Cl", 3}});
  CHECK(fed("H2SO4") == Parts{{"S(6)", 1}, {"H", 2}, {"O", 4}});
  CHECK(fed("Na2S") == Parts{{"S(-2)", 1}, {"Na", 2}});
}

TEST_CASE("unknown names of decoupled elements and inert species are errors", "[phase][composition]") {
  const auto element = error_of<InputError>([] { System(redox(), {.decouple = {"Fr2"}}); });
  REQUIRE(element);
  CHECK(element->code == "NGR-E0503");
  CHECK(element->value == "Fr2");
  CHECK(error_of<InputError>([] { System(redox(), {.inert = {"NO4-"}}); }).has_value());
}

TEST_CASE("a state that no element has is not believed: pyrite with iron alone apart", "[phase][composition]") {
  const System s(redox(), {.decouple = {"Fe"}});
  CHECK(s.left_out() == Names{"pyrite"});  // with sulfur at its usual +6 iron would be at -12
  CHECK(std::none_of(s.elements().begin(), s.elements().end(), [](const auto& e) { return e == "Fe(-12)"; }));
  const auto error = error_of<DataError>([&] { s.feed({"FeS2"}); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0508");
}
