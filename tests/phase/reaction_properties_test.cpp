// SPDX-License-Identifier: BSD-3-Clause
// Properties of reactions: potentials with the electron, uncertainties, equations that are wrong.
#include "nigari/phase/reaction_properties.hpp"

#include <cmath>

#include "nigari/base/constants.hpp"
#include "support/catch.hpp"
#include "support/databases.hpp"

using namespace nigari;
using namespace nigari::phase;

namespace {

std::string tabled(const std::string& h, const std::string& s, const std::string& cp = "0") {
  return "{model: maier_kelley, h: {value: " + h + ", unit: J/mol, uncertainty: 1000}, s: {value: " + s +
         ", unit: J/(mol K), uncertainty: 2}, cp: {coefficients: [" + cp + ", 0, 0], unit: J/(mol K)}}";
}

/// H+, H2, a metal M with enthalpies and entropies, and an oxide by log K.
data::Database metal() {
  std::string text = database_text(
      "species:\n" + species_line("H2O", "aqueous", "H2O", tabled("-285830", "69.95", "75.3")) +
      species_line("H+", "aqueous", "H+", tabled("0", "0")) + species_line("H2(g)", "gas", "H2(g)", tabled("0", "130.68", "28.836")) +
      species_line("sodium", "solid", "Na", tabled("0", "51.3", "28.2"), ", aliases: [natrium]") +
      species_line("Na+", "aqueous", "Na+", tabled("-240340", "58.45", "46")) +
      species_line("oxide", "solid", "Na2O",
                   "{model: vant_hoff, reaction: \"oxide + 2 H+ = 2 Na+ + H2O\", log_k: {value: 67.4, uncertainty: 0.2}, "
                   "delta_h: {value: -351000, unit: J/mol, uncertainty: 500}}"));
  return load_text(text);
}

}  // namespace

TEST_CASE("a standard potential is that of the reduction, whichever way it is written", "[phase][reaction][reference]") {
  // CODATA (Cox, Wagman and Medvedev 1989): Gf of Na+ is -261.953 kJ/mol, which is -2.715 V.
  const auto set = metal();
  const ReactionProperties reduction(set, "Na+ + e- = natrium"), oxidation(set, "sodium = Na+ + e-");
  CHECK(reduction.electrons() == -1.0);
  CHECK_THAT(reduction.at(298.15, 1e5).potential, WithinAbs(-2.715, 0.001));
  CHECK(reduction.at(298.15, 1e5).potential == oxidation.at(298.15, 1e5).potential);
  CHECK(reduction.at(298.15, 1e5).log_k == -oxidation.at(298.15, 1e5).log_k);
  CHECK(std::isnan(ReactionProperties(set, "oxide + 2 H+ = 2 Na+ + H2O").at(298.15, 1e5).potential));
}

TEST_CASE("the hydrogen electrode is zero at every temperature", "[phase][reaction][identity]") {
  const auto set = metal();
  const ReactionProperties hydrogen(set, "2 H+ + 2 e- = H2(g)");
  for (const double T : {280.0, 298.15, 360.0}) {
    CHECK_THAT(hydrogen.at(T, 1e5).potential, WithinAbs(0.0, 1e-15));
    CHECK_THAT(hydrogen.at(T, 1e5).heat_capacity, WithinAbs(0.0, 1e-12));
  }
}

TEST_CASE("energies of a reaction follow each other with temperature", "[phase][reaction][identity]") {
  const ReactionProperties r(metal(), "oxide + 2 H+ = 2 Na+ + H2O");
  const auto at = [&](double T) { return r.at(T, 1e5); };
  CHECK_THAT(at(298.15).log_k, WithinAbs(67.4, 1e-12));
  CHECK_THAT(at(298.15).enthalpy, WithinRel(-351000.0, 1e-12));
  for (const double T : {285.0, 340.0}) {
    const auto v = at(T);
    CHECK_THAT(v.gibbs_energy, WithinRel(v.enthalpy - T * v.entropy, 1e-12));
    const double slope = (at(T + 0.01).log_k - at(T - 0.01).log_k) / 0.02;  // van 't Hoff
    CHECK_THAT(slope * constants::ln10 * constants::gas_constant * T * T, WithinRel(v.enthalpy, 1e-6));
  }
}

TEST_CASE("uncertainties of independent records add in squares", "[phase][reaction][identity]") {
  const auto set = metal();
  const double RT = constants::gas_constant * 298.15;
  CHECK_THAT(ReactionProperties(set, "oxide + 2 H+ = 2 Na+ + H2O").log_k_uncertainty(298.15, 1e5), WithinRel(0.2, 1e-9));
  const double salt = 1000.0 / RT, entropy = 2.0 / constants::gas_constant;  // of one species, in ln K
  // Na+ = sodium less half of H2 and H+: 1, 1, 1/2 and 1 of each.
  CHECK_THAT(ReactionProperties(set, "Na+ + e- = sodium").log_k_uncertainty(298.15, 1e5) * constants::ln10,
             WithinRel(std::sqrt(3.25 * (salt * salt + entropy * entropy)), 1e-9));
  // The oxide from its metal: log K, twice Na+ less twice H+, cancelled where the reaction names them on both sides.
  CHECK(ReactionProperties(set, "oxide + H2(g) = 2 sodium + H2O").log_k_uncertainty(298.15, 1e5) > 0.2);
  // Away from 25 degC the reaction enthalpy counts too: 500 J/mol (1/T - 1/Tr)/R.
  const double more = 500.0 / constants::gas_constant * (1 / 298.15 - 1 / 350.0) / constants::ln10;
  CHECK_THAT(ReactionProperties(set, "oxide + 2 H+ = 2 Na+ + H2O").log_k_uncertainty(350.0, 1e5), WithinRel(std::hypot(0.2, more), 1e-6));
  const auto bare = load_text(database_text("species:\n" + species_line("a", "solid", "NaCl") + species_line("b", "solid", "NaCl")));
  CHECK(std::isnan(ReactionProperties(bare, "a = b").log_k_uncertainty(298.15, 1e5)));
}

TEST_CASE("species outside their data are named", "[phase][reaction]") {
  const ReactionProperties r(metal(), "Na+ + e- = sodium");
  CHECK(r.out_of_range(298.15, 1e5).empty());
  CHECK(r.out_of_range(400.0, 1e5).size() == 4);  // with H2(g) and H+ of the electron
}

TEST_CASE("an equation that is wrong is an error that says where", "[phase][reaction]") {
  const auto set = metal();
  const auto code = [&](const char* equation) {
    return error_of<InputError>([&] { ReactionProperties(set, equation); }).value_or(ErrorDetail{"none", "", {}}).code;
  };
  CHECK(code("Na+ + e- = sodium") == "none");
  CHECK(code("Na+ = sodium") == "NGR-E0509");
  CHECK(code("Na+ + 2 e- = sodium") == "NGR-E0509");
  CHECK(code("oxide + H+ = Na+ + H2O") == "NGR-E0509");
  CHECK(code("Na+ + e- = sodum") == "NGR-E0236");
  CHECK(code("Na+ + e-") == "NGR-E0225");
}
