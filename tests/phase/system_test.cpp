// SPDX-License-Identifier: BSD-3-Clause
// Systems: what a selection takes, the order of species and phases, the formula matrix.
#include "nigari/phase/system.hpp"

#include <algorithm>

#include "support/catch.hpp"
#include "support/databases.hpp"

using namespace nigari;
using namespace nigari::phase;

namespace {

using Names = std::vector<std::string>;

std::shared_ptr<const data::Database> shipped(const char* name) {
  return std::make_shared<const data::Database>(data::Database::load(name));
}
const std::shared_ptr<const data::Database>& hmw84() {
  static const auto database = shipped("hmw84");
  return database;
}
System of(const Selection& selection) { return System(hmw84(), selection); }

bool has(const Names& names, const char* name) { return std::find(names.begin(), names.end(), name) != names.end(); }
Names sorted(Names names) {
  std::sort(names.begin(), names.end());
  return names;
}
ErrorDetail error_of_selecting(const Selection& selection) {
  return error_of<InputError>([&] { of(selection); }).value_or(ErrorDetail{"none", "", {}});
}

/// The counts and phases of a system fit its species.
void check_layout(const System& s) {
  const int n = static_cast<int>(s.species().size());
  CHECK(s.pure_first() + s.pure_count() == n);
  CHECK(s.gas_first() + s.gas_count() == s.pure_first());
  CHECK((s.has_aqueous() ? 1 : 0) + s.solute_count() == s.gas_first());
  int next = 0;
  for (const auto& phase : s.phases()) {
    CHECK(phase.first == next);
    next += phase.count;
  }
  CHECK(next == n);
  CHECK(s.formulas().size() == s.species().size() * s.elements().size());
  CHECK(s.standard().size() == s.species().size());
  CHECK(s.elements().back() == "Z");
}

}  // namespace

TEST_CASE("without a selection a system takes all of its database", "[phase][system]") {
  const System s = of({});
  CHECK(s.species().size() == hmw84()->species().size());
  CHECK(s.elements() == Names{"C", "Ca", "Cl", "H", "K", "Mg", "Na", "O", "S", "Z"});
  CHECK(s.species()[0] == "H2O");
  CHECK(s.solvent() == 0);
  CHECK(s.phases()[0].name == "aqueous");
  CHECK(s.phases()[0].type == PhaseType::aqueous);
  CHECK(s.phases().back().type == PhaseType::pure);
  CHECK(s.phases().back().count == 1);
  check_layout(s);
  CHECK(of({.phases = {"all"}}).species() == s.species());
  CHECK(of({.phases = {"ALL"}}).species() == s.species());
}

TEST_CASE("elements leave out the species that hold others", "[phase][system]") {
  const System s = of({.elements = {"Na", "Cl"}});
  CHECK(s.elements() == Names{"Cl", "H", "Na", "O", "Z"});
  for (const char* name : {"H2O", "Na+", "Cl-", "H+", "OH-", "halite"}) CHECK(has(s.species(), name));
  for (const char* name : {"K+", "SO4-2", "sylvite", "gypsum", "CO2(aq)"}) CHECK_FALSE(has(s.species(), name));
  check_layout(s);
}

TEST_CASE("species list the solutes and gases, phases the rest", "[phase][system]") {
  const System s = of({.elements = {"Na", "Cl"}, .species = {"na+", "Cl-"}, .phases = {"aqueous", "Halite"}});
  CHECK(s.species() == Names{"H2O", "Na+", "Cl-", "halite"});
  CHECK(s.solute_count() == 2);
  CHECK(s.gas_count() == 0);
  CHECK(s.pure_first() == 3);
  check_layout(s);
}

TEST_CASE("phases may be given alone: one mineral, no water", "[phase][system]") {
  const System s = of({.phases = {"halite", "sylvite"}});
  CHECK(sorted(s.species()) == Names{"halite", "sylvite"});
  CHECK_FALSE(s.has_aqueous());
  CHECK(s.solvent() == -1);
  CHECK(s.solvent_molar_mass() == 0.0);
  CHECK(s.gas_first() == 0);
  CHECK(s.elements() == Names{"Cl", "K", "Na", "Z"});
  check_layout(s);
}

TEST_CASE("phases and species may be left out by name", "[phase][system]") {
  const System all = of({.elements = {"Na", "Cl", "C"}});
  const System s = of({.elements = {"Na", "Cl", "C"}, .exclude = {"halite", "HCO3-", "gas"}});
  CHECK_FALSE(has(s.species(), "halite"));
  CHECK_FALSE(has(s.species(), "HCO3-"));
  CHECK(s.gas_count() == 0);
  CHECK(all.gas_count() > 0);
  check_layout(s);
  const System dry = of({.elements = {"Na", "Cl", "C"}, .exclude = {"aqueous"}});
  CHECK_FALSE(dry.has_aqueous());
  CHECK(dry.solute_count() == 0);
  CHECK(dry.gas_count() == all.gas_count());
  check_layout(dry);
}

TEST_CASE("without water there are no solutes", "[phase][system]") {
  const System s = of({.exclude = {"H2O"}});
  CHECK_FALSE(s.has_aqueous());
  CHECK(s.solute_count() == 0);
  check_layout(s);
}

TEST_CASE("unknown names in a selection are errors with the nearest one", "[phase][system]") {
  const struct { Selection selection; const char *code, *value, *suggestion; } rows[] = {
      {{.species = {"Na++"}}, "NGR-E0236", "Na++", "Na+"},
      {{.phases = {"hallite"}}, "NGR-E0236", "hallite", "halite"},
      {{.phases = {"aqueous", "gass"}}, "NGR-E0236", "gass", ""},
      {{.exclude = {"gipsum"}}, "NGR-E0236", "gipsum", "gypsum"},
      {{.exclude = {"all"}}, "NGR-E0236", "all", ""},
      {{.species = {"gas"}}, "NGR-E0236", "gas", ""},
      {{.elements = {"Nq"}}, "NGR-E0503", "Nq", ""},
      {{.elements = {"cl"}}, "NGR-E0503", "cl", "Cl"},
      {{.elements = {"Na+"}}, "NGR-E0503", "Na+", "Na"}};
  for (const auto& r : rows) {
    const auto error = error_of_selecting(r.selection);
    INFO(r.value);
    CHECK(error.code == r.code);
    CHECK(error.value == r.value);
    if (*r.suggestion != '\0') CHECK(error.suggestion == r.suggestion);
  }
}

TEST_CASE("a selection that leaves nothing is an error", "[phase][system]") {
  const auto error = error_of_selecting({.elements = {"Cl"}, .phases = {"gypsum"}});
  CHECK(error.code == "NGR-E0504");
  CHECK(error.value == "hmw84");
}

TEST_CASE("rows of the formula matrix are atoms and charge of each species", "[phase][system][identity]") {
  const System s = of({});
  for (std::size_t i = 0; i < s.species().size(); ++i) {
    const auto& species = hmw84()->species()[static_cast<std::size_t>(hmw84()->require(s.species()[i]))];
    const auto row = s.formula(static_cast<int>(i));
    INFO(species.name);
    double mass = 0.0;
    for (std::size_t e = 0; e + 1 < s.elements().size(); ++e) {
      const auto found = species.formula.elements.find(s.elements()[e]);
      CHECK(row[e] == (found == species.formula.elements.end() ? 0.0 : found->second));
      mass += row[e] * hmw84()->element_masses().at(s.elements()[e]);
    }
    CHECK(s.charge(static_cast<int>(i)) == species.formula.charge);
    CHECK_THAT(s.molar_mass(static_cast<int>(i)), WithinRel(mass, 1e-14));
  }
}

TEST_CASE("species of a system are found by name, alias or tagged formula, and only when they are in it", "[phase][system]") {
  const System s = of({.elements = {"Na", "Cl"}});
  const int halite = s.find("halite");
  CHECK(halite >= s.pure_first());
  CHECK(s.find("HALITE") == halite);
  CHECK(s.find("NaCl(cr)") == halite);
  CHECK(s.find("sylvite") == -1);
  CHECK(s.find("nothing") == -1);
  CHECK(s.require("Na+") == s.find("na+"));
  const auto error = error_of<InputError>([&] { s.require("hallite"); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0505");
  CHECK(error->suggestion == "halite");
  CHECK(error_of<InputError>([&] { s.require("sylvite"); })->code == "NGR-E0505");
}

TEST_CASE("a system of substances has no activity model of its own to ask for", "[phase][system]") {
  const System s(shipped("cea"), {.elements = {"Mg", "Cl"}, .phases = {"gas", "MgCl2(cr)"}});
  CHECK(has(s.species(), "MgCl2(cr)"));
  CHECK(has(s.species(), "Cl2(g)"));
  CHECK_FALSE(has(s.species(), "NaCl(cr)"));
  CHECK_FALSE(s.has_aqueous());
  CHECK(s.pure_count() == 1);
  check_layout(s);
}

TEST_CASE("a system keeps its database alive", "[phase][system]") {
  auto database = shipped("hmw84");
  const System s(database, {.elements = {"Na", "Cl"}});
  std::weak_ptr<const data::Database> watch = database;
  database.reset();
  CHECK_FALSE(watch.expired());
  CHECK(s.database().find("halite") >= 0);
  CHECK(s.shared_database().get() == &s.database());
}

TEST_CASE("random selections have a whole layout or a coded error", "[phase][system][property]") {
  std::uint32_t state = 99;
  const auto pick = [&](std::size_t n) {
    state = state * 1664525u + 1013904223u;
    return static_cast<std::size_t>(state >> 8) % n;
  };
  const auto& all = hmw84()->species();
  const Names elements{"Na", "K", "Mg", "Ca", "Cl", "S", "C"};
  for (int i = 0; i < 300; ++i) {
    Selection selection;
    for (std::size_t k = pick(4); k > 0; --k) selection.elements.push_back(elements[pick(elements.size())]);
    for (std::size_t k = pick(3) * pick(3); k > 0; --k) selection.phases.push_back(all[pick(all.size())].name);
    if (pick(2) == 0 && !selection.phases.empty()) selection.phases.push_back(pick(2) == 0 ? "aqueous" : "gas");
    for (std::size_t k = pick(4); k > 0; --k) selection.exclude.push_back(all[pick(all.size())].name);
    try {
      const System s = of(selection);
      check_layout(s);
      for (const auto& name : selection.exclude) CHECK(s.find(name) == -1);
      for (const auto& name : s.species()) CHECK(s.species()[static_cast<std::size_t>(s.find(name))] == name);
    } catch (const InputError& error) {
      CHECK(error.detail().code == "NGR-E0504");
    }
  }
}
