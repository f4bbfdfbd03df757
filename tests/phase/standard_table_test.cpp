// SPDX-License-Identifier: BSD-3-Clause
// Standard potentials of chosen species: reactions resolved, chains, circles, ranges.
#include "nigari/phase/standard_table.hpp"

#include <cmath>
#include <numeric>

#include "nigari/base/constants.hpp"
#include "nigari/standard/registry.hpp"
#include "support/catch.hpp"
#include "support/databases.hpp"

using namespace nigari;
using namespace nigari::phase;

namespace {

constexpr double ln10 = constants::ln10;

std::string constant(double g, double h) {
  return "{model: constant, g: {value: " + std::to_string(g) + ", unit: RT}, h: {value: " + std::to_string(h) + ", unit: J/mol}}";
}
std::string log_k(const std::string& reaction, const std::string& value, const std::string& range = "[273.15, 373.15]") {
  return "{model: log_k, reaction: \"" + reaction + "\", log_k: {value: " + value + ", T: " + range + "}}";
}

/// Ions, a mineral by log K, a pair by van 't Hoff, and a double salt whose reaction names the other two.
data::Database chain() {
  return load_text(database_text(
      "species:\n" + species_line("double", "solid", "Na2Cl2", log_k("double = halite + NaCl(aq)", "-2")) +
      species_line("halite", "solid", "NaCl", log_k("halite = Na+ + Cl-", "1.5", "[280, 320]")) +
      species_line("NaCl(aq)", "aqueous", "NaCl",
                   "{model: vant_hoff, reaction: \"Na+ + Cl- = NaCl(aq)\", log_k: {value: -0.8}, delta_h: {value: 4000, unit: J/mol}}") +
      species_line("Na+", "aqueous", "Na+", constant(-100, -240000)) + species_line("Cl-", "aqueous", "Cl-", constant(-50, -167000))));
}

struct Values {
  std::vector<double> g, h, cp;
};
Values values(const StandardTable& table, double T) {
  Values v{std::vector<double>(table.size()), std::vector<double>(table.size()), std::vector<double>(table.size())};
  StandardTable::Scratch scratch;
  table.evaluate(T, 1e5, scratch, v.g, v.h, v.cp);
  return v;
}
std::vector<int> all_of(const data::Database& database) {
  std::vector<int> all(database.species().size());
  std::iota(all.begin(), all.end(), 0);
  return all;
}
ErrorDetail error_of_table(const std::string& text) {
  const auto database = load_text(text);
  return error_of<DataError>([&] { StandardTable(database, all_of(database)); }).value_or(ErrorDetail{"none", "", {}});
}

}  // namespace

TEST_CASE("potentials of a chain of reactions give back every log K", "[phase][standard_table][identity]") {
  const auto database = chain();
  const StandardTable table(database, all_of(database));
  for (const double T : {280.0, 298.15, 350.0}) {
    const auto v = values(table, T);
    CHECK_THAT(v.g[1] - v.g[3] - v.g[4], WithinRel(1.5 * ln10, 1e-12));          // halite: G(products) - G = -RT ln K
    CHECK_THAT(v.g[0] - v.g[1] - v.g[2], WithinRel(-2 * ln10, 1e-12));
    const double pair = -0.8 * ln10 - 4000 / constants::gas_constant * (1 / T - 1 / 298.15);
    CHECK_THAT(v.g[2] - v.g[3] - v.g[4], WithinRel(-pair, 1e-11));
    CHECK_THAT((v.h[2] - v.h[3] - v.h[4]) * constants::gas_constant * T, WithinRel(4000.0, 1e-10));
    CHECK_THAT(v.h[1], WithinRel(v.h[3] + v.h[4], 1e-14));                        // a constant log K: no enthalpy
  }
}

TEST_CASE("a species may stand on either side and with any coefficient", "[phase][standard_table][identity]") {
  const auto database = load_text(database_text(
      "species:\n" + species_line("A", "solid", "Na2Cl2", log_k("2 Na+ + 2 Cl- = A", "3")) +
      species_line("B", "solid", "NaCl", log_k("2 B = 2 Na+ + 2 Cl-", "3")) +
      species_line("Na+", "aqueous", "Na+", constant(-100, 0)) + species_line("Cl-", "aqueous", "Cl-", constant(-50, 0))));
  const auto v = values(StandardTable(database, all_of(database)), 298.15);
  CHECK_THAT(v.g[0], WithinRel(-300 - 3 * ln10, 1e-14));
  CHECK_THAT(v.g[1], WithinRel(-150 + 1.5 * ln10, 1e-14));
}

TEST_CASE("values come in the order asked for, partners need not be asked for", "[phase][standard_table]") {
  const auto database = chain();
  const auto all = values(StandardTable(database, all_of(database)), 310.0);
  const StandardTable table(database, {1, 0, 1});
  CHECK(table.size() == 3);
  const auto v = values(table, 310.0);
  CHECK(v.g == std::vector<double>{all.g[1], all.g[0], all.g[1]});
  CHECK(values(StandardTable(database, {}), 310.0).g.empty());
}

TEST_CASE("what is not asked for is not written, and scratch may be used again", "[phase][standard_table]") {
  const auto database = chain();
  const StandardTable table(database, {1, 3});
  StandardTable::Scratch scratch;
  std::vector<double> g(2, 7.0), h(2, 7.0);
  table.evaluate(298.15, 1e5, scratch, {}, h);
  CHECK(g[0] == 7.0);
  CHECK(h[0] != 7.0);
  table.evaluate(310.0, 1e5, scratch, g);
  CHECK(g == values(table, 310.0).g);
}

TEST_CASE("Gibbs-Helmholtz holds for every species of the shipped sets", "[phase][standard_table][identity]") {
  for (const char* name : {"hmw84", "seasalt", "cea", "mgcl2-hydrates"}) {
    const auto database = data::Database::load(name);
    const StandardTable table(database, all_of(database));
    for (const double T : {290.0, 330.0, 420.0}) {
      const double d = 0.01;
      const auto low = values(table, T - d), mid = values(table, T), high = values(table, T + d);
      for (std::size_t i = 0; i < table.size(); ++i) {
        const auto& s = database.species()[i];
        if (s.standard.model == "constant" && s.standard.values.at("g").unit == "RT") continue;  // reference of a scale
        if (s.standard.reaction) continue;  // its partners may be such references
        INFO(name << " " << s.name << " at " << T);
        CHECK_THAT(mid.h[i], WithinAbs(-T * (high.g[i] - low.g[i]) / (2 * d), 1e-5 * (1 + std::abs(mid.h[i]))));
        CHECK_THAT(mid.cp[i], WithinAbs((high.h[i] * (T + d) - low.h[i] * (T - d)) / (2 * d), 1e-5 * (1 + std::abs(mid.cp[i]))));
      }
    }
  }
}

TEST_CASE("potentials of the shipped sets give back the log K of each record", "[phase][standard_table][identity]") {
  for (const char* name : {"hmw84", "seasalt"}) {
    const auto database = data::Database::load(name);
    const StandardTable table(database, all_of(database));
    const double T = 298.15;
    const auto v = values(table, T);
    for (const auto& s : database.species()) {
      if (!s.standard.reaction || !standard::entry(s.standard.model).by_reaction) continue;
      double g = 0.0, size = 1.0;
      for (const auto& [partner, coefficient] : s.standard.reaction->coefficients) {
        const double part = coefficient * v.g[static_cast<std::size_t>(database.require(partner))];
        g += part;
        size += std::abs(part);
      }
      INFO(name << " " << s.name);
      CHECK_THAT(g, WithinAbs(standard::make(s.standard)->evaluate(T, 1e5).g, 1e-14 * size));  // rounding of the sum
    }
  }
}

TEST_CASE("circular reactions are an error that names a species of the circle", "[phase][standard_table]") {
  const auto error = error_of_table(database_text(
      "species:\n" + species_line("A", "solid", "NaCl", log_k("A = B", "1")) + species_line("B", "solid", "NaCl", log_k("B = C", "1")) +
      species_line("C", "solid", "NaCl", log_k("C = A", "1"))));
  CHECK(error.code == "NGR-E0501");
  CHECK(error.where.path == "species.A.standard");
  CHECK(error.where.line == lines_of_head + 2);
  CHECK(error.where.file.ends_with("set.yaml"));
  CHECK(error.value == "A = B");
}

TEST_CASE("a chain of a hundred reactions is resolved, one of thousands refused", "[phase][standard_table][hostile]") {
  const auto chain_of = [](int n) {
    std::string list = "species:\n" + species_line("S0", "solid", "NaCl", constant(-10, 0));
    for (int i = 1; i < n; ++i) {
      const std::string own = "S" + std::to_string(i), other = "S" + std::to_string(i - 1);
      list.insert(9, species_line(own, "solid", "NaCl", log_k(own + " = " + other, "1")));
    }
    return database_text(list);
  };
  const auto database = load_text(chain_of(100));
  CHECK_THAT(values(StandardTable(database, {0}), 298.15).g[0], WithinRel(-10 + 99 * ln10, 1e-12));
  CHECK(error_of_table(chain_of(3000)).code == "NGR-E0501");
}

TEST_CASE("a reaction that does not hold its own species is an error", "[phase][standard_table]") {
  // The reader refuses it in a file; joined sets can bring it about: there the alias of one is the name of another.
  const auto first = load_text(database_text("species:\n" + species_line("Y", "solid", "NaCl") + species_line("A", "solid", "NaCl")));
  const auto second = load_text(database_text("species:\n" + species_line("X", "solid", "NaCl", log_k("Y = B", "1"), ", aliases: [Y]") +
                                              species_line("B", "solid", "NaCl")));
  const auto joined = data::Database::join({first, second}, true);
  const auto error = error_of<DataError>([&] { StandardTable(joined, {joined.require("X")}); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0502");
}

TEST_CASE("species outside the range of their data, or of their partners' data, are named", "[phase][standard_table]") {
  const auto database = chain();
  const StandardTable table(database, {0, 1, 2, 3});
  using Names = std::vector<std::string>;
  CHECK(table.out_of_range(300.0, 1e5) == Names{});
  CHECK(table.out_of_range(330.0, 1e5) == Names{"double", "halite"});  // halite ends at 320 K, double rests on it
  CHECK(table.out_of_range(400.0, 1e5) == Names{"double", "halite", "NaCl(aq)", "Na+"});
}

TEST_CASE("species outside the pressure range that their set states are named", "[phase][standard_table]") {
  const auto database = load_text(database_text("pressure: [100000, 1000000]\nspecies:\n" +
                                                species_line("halite", "solid", "NaCl", log_k("halite = Na+ + Cl-", "1.5")) +
                                                species_line("Na+", "aqueous", "Na+") + species_line("Cl-", "aqueous", "Cl-")));
  const StandardTable table(database, {0, 1});
  CHECK(table.outside_pressure(101325.0).empty());
  CHECK(table.outside_pressure(2e6) == std::vector<std::string>{"halite", "Na+"});
  CHECK(table.out_of_range(298.15, 2e6).empty());
  CHECK(StandardTable(chain(), {0, 1}).outside_pressure(1e9).empty());  // a set that states no range
}
