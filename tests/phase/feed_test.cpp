// SPDX-License-Identifier: BSD-3-Clause
// Feeds: substances named as species, minerals, aliases, formulas and hydrates.
#include <algorithm>
#include <map>

#include "nigari/phase/system.hpp"
#include "support/catch.hpp"
#include "support/databases.hpp"

using namespace nigari;
using namespace nigari::phase;

namespace {

using Atoms = std::map<std::string, double>;

const System& brine() {
  static const System system(std::make_shared<const data::Database>(data::Database::load("hmw84")),
                             {.elements = {"Na", "Mg", "Cl", "S", "K"}, .phases = {"aqueous", "halite"}});
  return system;
}

/// What one unit of `name` brings, columns of zero left out.
Atoms brought_by(const std::string& name) {
  const Feed feed = brine().feed({name});
  Atoms atoms;
  for (std::size_t e = 0; e < brine().elements().size(); ++e)
    if (feed.formulas[e] != 0.0) atoms[brine().elements()[e]] = feed.formulas[e];
  return atoms;
}
ErrorDetail error_of_feeding(const std::string& name) {
  return error_of<InputError>([&] { brine().feed({name}); }).value_or(ErrorDetail{"none", "", {}});
}

}  // namespace

TEST_CASE("a feed takes species, minerals, minerals left out of the system, aliases and formulas", "[phase][feed]") {
  const struct { const char* name; Atoms atoms; } rows[] = {
      {"H2O", {{"H", 2}, {"O", 1}}},
      {"Na+", {{"Na", 1}, {"Z", 1}}},
      {"so4-2", {{"S", 1}, {"O", 4}, {"Z", -2}}},
      {"halite", {{"Na", 1}, {"Cl", 1}}},
      {"NaCl(cr)", {{"Na", 1}, {"Cl", 1}}},
      {"carnallite", {{"K", 1}, {"Mg", 1}, {"Cl", 3}, {"H", 12}, {"O", 6}}},  // in the database, not in the system
      {"NaCl", {{"Na", 1}, {"Cl", 1}}},
      {"MgCl2:6H2O", {{"Mg", 1}, {"Cl", 2}, {"H", 12}, {"O", 6}}},
      {"MgCl2.6H2O", {{"Mg", 1}, {"Cl", 2}, {"H", 12}, {"O", 6}}},
      {"Na2SO4:10H2O", {{"Na", 2}, {"S", 1}, {"O", 14}, {"H", 20}}},
      {"Mg(OH)2", {{"Mg", 1}, {"O", 2}, {"H", 2}}},
      {"HCl", {{"H", 1}, {"Cl", 1}}},
      {"Mg+2", {{"Mg", 1}, {"Z", 2}}},
      {"MgCl+", {{"Mg", 1}, {"Cl", 1}, {"Z", 1}}},  // no species of the set: its formula
      {"K", {{"K", 1}}},
      {"Na0.5K0.5Cl", {{"Na", 0.5}, {"K", 0.5}, {"Cl", 1}}}};
  for (const auto& r : rows) {
    INFO(r.name);
    CHECK(brought_by(r.name) == r.atoms);
  }
}

TEST_CASE("rows of a feed follow its names, one for each", "[phase][feed]") {
  const Feed feed = brine().feed({"NaCl", "H2O", "NaCl"});
  const std::size_t n = brine().elements().size();
  CHECK(feed.names == std::vector<std::string>{"NaCl", "H2O", "NaCl"});
  REQUIRE(feed.formulas.size() == 3 * n);
  CHECK(std::equal(feed.formulas.begin(), feed.formulas.begin() + static_cast<std::ptrdiff_t>(n), feed.formulas.end() - static_cast<std::ptrdiff_t>(n)));
  CHECK(brine().feed({}).formulas.empty());
}

TEST_CASE("a feed with an element the system lacks names substance and element", "[phase][feed]") {
  for (const char* name : {"CaCl2", "gypsum", "NaHCO3", "LiCl", "Ca+2"}) {
    INFO(name);
    const auto error = error_of_feeding(name);
    CHECK(error.code == "NGR-E0506");
    CHECK(error.value.starts_with(std::string(name) + " ("));
    CHECK(error.expected == "Cl H K Mg Na O S Z");
  }
}

TEST_CASE("a feed of an unknown substance names the nearest species", "[phase][feed]") {
  CHECK(error_of_feeding("hallite").code == "NGR-E0505");
  CHECK(error_of_feeding("hallite").suggestion == "halite");
  for (const char* name : {"", "nacl2", "Na Cl", "salt", "Z", "((("}) CHECK(error_of_feeding(name).code == "NGR-E0505");
}

TEST_CASE("an ion written as in a textbook is refused, not read as another", "[phase][feed]") {
  for (const char* name : {"SO42-", "Mg2+", "SO4--", "Na++"}) {
    INFO(name);
    CHECK(error_of_feeding(name).code == "NGR-E0505");
  }
  CHECK(error_of_feeding("SO42-").suggestion == "SO4-2");
}
