// SPDX-License-Identifier: BSD-3-Clause
// Standard potentials that follow the pressure by molar volumes.
#include <cmath>
#include <numeric>

#include "nigari/base/constants.hpp"
#include "nigari/phase/standard_table.hpp"
#include "support/catch.hpp"
#include "support/databases.hpp"

using namespace nigari;
using namespace nigari::phase;

namespace {

constexpr double R = constants::gas_constant, P0 = reference_pressure;

std::string volume(double cm3) { return ", volume: {model: constant, v: {value: " + std::to_string(cm3) + ", unit: cm3/mol}}"; }

/// Ions and halite with volumes, a mineral by log K without one, a gas; numbers of the NaCl of phreeqc.dat, rounded.
data::Database salt(const std::string& of_ions) {
  const auto constant = [](double g) { return "{model: constant, g: {value: " + std::to_string(g) + ", unit: RT}}"; };
  const std::string by_log_k = "{model: log_k, reaction: \"double = 2 Na+ + 2 Cl-\", log_k: {value: 3.0}}";
  return load_text(database_text("activity: {model: davies, constants: {A_phi: {function: water}}, interactions: []}\nspecies:\n" + species_line("H2O", "aqueous", "H2O", constant(-95)) +
                                 species_line("Na+", "aqueous", "Na+", constant(-105), of_ions) +
                                 species_line("Cl-", "aqueous", "Cl-", constant(-53), of_ions) +
                                 species_line("halite", "solid", "NaCl", constant(-155), volume(27.1)) +
                                 species_line("double", "solid", "Na2Cl2", by_log_k) +
                                 species_line("HCl(g)", "gas", "HCl", constant(-38))));
}
struct Values {
  std::vector<double> g, h, cp, own, moving;
};
Values at(const data::Database& database, double T, double P) {
  std::vector<int> all(database.species().size());
  std::iota(all.begin(), all.end(), 0);
  const StandardTable table(database, all);
  const auto n = table.size();
  Values v{std::vector<double>(n), std::vector<double>(n), std::vector<double>(n), std::vector<double>(n), std::vector<double>(n)};
  StandardTable::Scratch scratch;
  table.evaluate(T, P, scratch, v.g, v.h, v.cp);
  table.volumes(T, P, scratch, v.own, v.moving);
  return v;
}
enum { water, sodium, chloride, halite, twice, gas };

}  // namespace

TEST_CASE("a constant volume moves G by V (P - P0) and leaves S and Cp", "[phase][volume][identity]") {
  const auto d = salt(volume(10.0));
  const double T = 310.0, P = 5e7;
  const auto low = at(d, T, P0), high = at(d, T, P);
  CHECK_THAT(R * T * (high.g[halite] - low.g[halite]), WithinRel(27.1e-6 * (P - P0), 1e-10));
  CHECK_THAT(R * T * (high.h[halite] - low.h[halite]), WithinRel(27.1e-6 * (P - P0), 1e-8));
  CHECK_THAT(high.cp[halite], WithinAbs(low.cp[halite], 1e-8));
  CHECK_THAT(high.own[halite], WithinRel(27.1e-6, 1e-15));
  CHECK(high.g[gas] == low.g[gas]);
  CHECK(high.own[gas] == 0.0);
}

TEST_CASE("a mineral without a volume keeps its log K under pressure", "[phase][volume][identity]") {
  const auto d = salt(volume(10.0));
  for (const double P : {P0, 1e7, 9e7}) {
    const auto v = at(d, 298.15, P);
    CHECK_THAT(v.g[twice] - 2 * v.g[sodium] - 2 * v.g[chloride], WithinAbs(3.0 * constants::ln10, 1e-11));
    CHECK(v.own[twice] == 0.0);
    CHECK_THAT(v.moving[twice], WithinRel(40e-6, 1e-12));
  }
}

// Truncation of the differences: h^2/6 T g''' = 1e-5.
TEST_CASE("G, H and Cp of water under pressure belong together", "[phase][volume][identity]") {
  const auto d = salt(volume(10.0));
  for (const double T : {280.0, 298.15, 350.0})
    for (const double P : {2e6, 8e7}) {
      const double h = 0.1, dP = 1e5;
      const auto v = at(d, T, P), cold = at(d, T - h, P), warm = at(d, T + h, P), low = at(d, T, P - dP), high = at(d, T, P + dP);
      CHECK(v.own[water] > 1.7e-5);
      CHECK_THAT(R * T * (high.g[water] - low.g[water]) / (2 * dP), WithinRel(v.own[water], 1e-7));
      CHECK(v.moving[water] == v.own[water]);
      CHECK_THAT(v.h[water], WithinAbs(-T * (warm.g[water] - cold.g[water]) / (2 * h), 3e-5));
      CHECK_THAT(v.cp[water], WithinAbs((warm.h[water] * (T + h) - cold.h[water] * (T - h)) / (2 * h), 1e-4));
    }
}

TEST_CASE("without volumes of the ions nothing follows the pressure", "[phase][volume]") {
  const auto d = salt("");
  const auto low = at(d, 298.15, P0), high = at(d, 298.15, 1e8);
  CHECK(low.g == high.g);
  CHECK(low.h == high.h);
  CHECK_THAT(high.own[halite], WithinRel(27.1e-6, 1e-15));  // known all the same
  for (const double v : high.moving) CHECK(v == 0.0);
}

TEST_CASE("a volume of a record is checked like any other datum", "[phase][volume][data]") {
  const auto code = [](const std::string& text) {
    return error_of<Error>([&] { at(salt(text), 298.15, P0); }).value_or(ErrorDetail{"none", "", {}}).code;
  };
  CHECK(code(", volume: {model: constannt, v: {value: 1, unit: cm3/mol}}") == "NGR-E0307");
  CHECK(code(", volume: {model: constant}") == "NGR-E0302");
  CHECK(code(", volume: {model: constant, v: {value: 1, unit: J/mol}}") != "none");
  CHECK(code(", volume: {model: constant, v: {value: 1, unit: cm3/mol}, w: {value: 1, unit: cm3/mol}}") == "NGR-E0303");
}
