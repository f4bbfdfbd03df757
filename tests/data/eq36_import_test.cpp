// SPDX-License-Identifier: BSD-3-Clause
// data0 files of EQ3/6: a small one of each kind. log K grids, B-dot coefficients, ion sizes: data0.com.V8.R6 (Lawrence
// Livermore National Laboratory, 1996); Pitzer parameters: data0.hmw (Harvie, Moller and Weare 1984).
#include <algorithm>
#include <random>

#include "nigari/data/import/grid_fit.hpp"
#include "support/catch.hpp"
#include "support/child.hpp"
#include "support/databases.hpp"

using namespace nigari;
using nigari::data::Database;
using nigari::data::PhaseKind;
using nigari::data::TemperatureForm;

namespace {

const std::string bar = "+--------------------\n";
const std::string top =
    "data0.small\n" + bar + "Miscellaneous parameters\n" + bar +
    "Temperature limits (degC)\n 0. 300.\ntemperatures\n 0.01 25. 60. 100.\n 150. 200. 250. 300.\n";
const std::string eh = "log k for eh reaction\n -91.0448 -83.1049 -74.0534 -65.8641\n -57.8929 -51.6848 -46.7256 -42.6828\n";
const std::string bdot =
    top + "debye huckel a (adh)\n 0.4939 0.5114 0.5465 0.5995\n 0.6855 0.7994 0.9593 1.2180\n"
          "debye huckel b (bdh)\n 0.3253 0.3288 0.3346 0.3421\n 0.3525 0.3639 0.3766 0.3925\n"
          "bdot\n 0.0394 0.0410 0.0438 0.0460\n 0.0470 0.0470 0.0340 0.0000\n"
          "cco2   (coefficients)\n -1.0312 0.0012806\n 255.9 0.4445\n -0.001606\n" + eh + bar +
    "bdot parameters\n" + bar + "* species name azer0 type\nSO4--  4.0 0\nCO2(aq)  3.0 -1\nH+  9.0 0\nNowhere  1.0 0\n" + bar;
const std::string elements = "elements\n" + bar + "O 15.9994\nH 1.00794\nCa 40.078\nS 32.066\nC 12.011\nCl 35.4527\n" + bar;
std::string species(const std::string& name, double charge, const std::string& contents, int count, const std::string& reaction = "",
                    int terms = 0, const std::string& grid = "") {
  std::string text = name + "\n     sp.type =  x\n     charge  =   " + std::to_string(charge) + "\n     " + std::to_string(count) +
                     " element(s):\n      " + contents + "\n";
  if (terms > 0) text += "     " + std::to_string(terms) + " species in aqueous dissociation reaction:\n    " + reaction + "\n*\n" + grid;
  return text + bar;
}
const std::string basis = "basis species\n" + bar + species("H2O", 0, "2.0 H  1.0 O", 2) + species("Ca++", 2, "1.0 Ca", 1) +
                          species("SO4--", -2, "4.0 O 1.0 S", 2) + species("H+", 1, "1.0 H", 1) + species("Cl-", -1, "1.0 Cl", 1) +
                          species("O2(g)", 0, "2.0 O", 1);
const std::string water = "       14.9398   13.9951   13.0272   12.2551\n       11.6308   11.2836   11.1675   11.3002\n";
const std::string rest =
    "aqueous species\n" + bar + species("OH-", -1, "1.0 O 1.0 H", 2, "-1.0 OH-  -1.0 H+\n 1.0 H2O", 3, water) +
    species("Lost(aq)", 0, "1.0 Ca", 1, "-1.0 Lost(aq) -2.0 H+\n -0.5 O2(g) 1.0 Ca++ 1.0 H2O", 5, " 500. 500. 500. 500. 500. 500. 500. 500.\n") +
    "solids\n" + bar +
    species("Anhydrite               CaSO4", 0, "1.0 Ca 4.0 O 1.0 S", 3, "-1.0 Anhydrite  1.0 Ca++\n 1.0 SO4--", 3,
            " 500. -4.3621 500. No_Data\n 500. 500. 500. 500.\n") +
    "gases\n" + bar + species("O2(g)", 0, "2.0 O", 1) + species("H2O(g)", 0, "2.0 H 1.0 O", 2, "-1.0 H2O(g) 1.0 H2O", 2,
            " 2.2115 1.5044 0.7002-0.0060-0.6720-1.1853-1.6025-1.9501\n") +
    "references\n" + bar + "none\n" + bar;

Database load(const std::string& text) {
  const TemporaryDirectory directory;
  spill(directory / "data0.small", text);
  return Database::from_eq36(directory / "data0.small");
}
ErrorDetail error(const std::string& text) {
  return error_of<DataError>([&] { load(text); }).value_or(ErrorDetail{"none", "", {}});
}
const data::Species& find(const Database& d, const std::string& name) {
  return d.species()[static_cast<std::size_t>(d.require(name))];
}

}  // namespace

TEST_CASE("data0: molar volumes, where the file has a number", "[data][import]") {
  const auto volume = [](const std::string& line) {
    std::string text = bdot + elements + basis + rest;
    const std::string at = "Anhydrite               CaSO4\n     sp.type =  x\n";
    text.insert(text.find(at) + at.size(), line);
    const auto& v = find(load(text), "anhydrite").volume;
    return v.model.empty() ? 0.0 : v.values.at("v").value(298.15);
  };
  CHECK(volume("     V0PrTr  =    45.940 cm**3/mol\n") == 45.94);
  CHECK(volume("     V0PrTr  =   500.000 cm**3/mol\n") == 0.0);  // no data
  CHECK(volume("     V0PrTr  =     0.000 cm**3/mol\n") == 0.0);
  CHECK(volume("") == 0.0);
  CHECK(find(load(bdot + elements + basis + rest), "H2O").volume.model.empty());  // has an equation of its own
}

TEST_CASE("data0: names, kinds and log K grids", "[data][import]") {
  const auto d = load(bdot + elements + basis + rest);
  CHECK(find(d, "Ca+2").aliases == std::vector<std::string>{"Ca++"});
  CHECK(find(d, "anhydrite").kind == PhaseKind::solid);
  CHECK(find(d, "AnHydrite").formula.elements.at("O") == 4.0);
  CHECK(find(d, "O2(g)").standard.model == "constant");
  const auto& log_k = find(d, "OH-").standard.values.at("log_k");
  CHECK(log_k.value.form == TemperatureForm::analytic);
  CHECK_THAT(log_k.value(298.15), WithinAbs(13.9951, 4e-3));  // six terms through eight points
  CHECK_THAT(log_k.value(473.15), WithinAbs(11.2836, 4e-3));
  CHECK_THAT(log_k.temperature.max, WithinAbs(573.15, 1e-9));
  const auto& anhydrite = find(d, "anhydrite").standard.values.at("log_k");
  CHECK(anhydrite.value(298.15) == -4.3621);
  CHECK(anhydrite.temperature.min == anhydrite.temperature.max);
  CHECK_THAT(find(d, "H2O(g)").standard.values.at("log_k").value(573.15), WithinAbs(-1.9501, 5e-3));
  CHECK(find(d, "e-").standard.reaction->coefficients[0].second == 4.0);
  CHECK(d.find("Lost(aq)") < 0);
  CHECK(std::any_of(d.remarks().begin(), d.remarks().end(), [](const auto& r) { return r.keyword == "Lost(aq)"; }));
}

TEST_CASE("data0: B-dot coefficients and ion sizes", "[data][import]") {
  const auto d = load(bdot + elements + basis + rest);
  const auto& a = d.activity();
  CHECK(a.model == "b_dot");
  CHECK_THAT(a.constants.at("A").record.value(273.15 + 80.0), WithinAbs(0.5730, 1e-12));
  CHECK(a.constants.at("co2_4").record.value(300.0) == 0.4445);
  REQUIRE(a.interactions.size() == 2);
  CHECK(a.interactions[0].species == std::vector<std::string>{"SO4-2"});
  CHECK(a.interactions[1].record.value(300.0) == 9.0);
}

TEST_CASE("data0: Pitzer parameters in both forms", "[data][import]") {
  const std::string aphi = top + "debye huckel aphi\n 0.3791 0.3920 0.4195 0.4602\n 0.5261 0.6135 0.7363 0.9345\n" + bar;
  const std::string classic = "single-salt parameters\n" + bar + "Ca++                      Cl-\n  2  -1\n     beta0 =   0.3159   beta1 =   1.6140   beta2 = 0.\n"
                              "  alpha1 = 2.0 alpha2 = 12.0\n      cphi = -0.00034\n    source = 84har/mol\n    db0/dt = 1.0E-03 d2b0/dt2 = 2.0E-05\n" + bar +
                              "mixture term parameters\nE-theta flag = on\n" + bar +
                              "Ca++   H+   Cl-\n     theta =  0.09200       psi = -0.01500\n    dth/dt = 0.0 d2th/dt2 = 0.0\n" + bar +
                              "Ca++   H+   SO4--\n     theta =  0.09200       psi = 0.0\n" + bar;
  const auto d = load(aphi + classic + elements + basis + rest);
  const auto& a = d.activity();
  CHECK(a.model == "pitzer");
  CHECK(a.switches.at("electrostatic_mixing"));
  REQUIRE(a.interactions.size() == 7);
  const auto& beta0 = a.interactions[0].record.value;
  CHECK(a.interactions[0].kind == "beta0");
  CHECK_THAT(beta0(298.15), WithinRel(0.3159, 1e-12));
  CHECK_THAT(beta0(308.15), WithinRel(0.3159 + 1e-3 * 10.0 + 0.5 * 2e-5 * 100.0, 1e-9));
  CHECK(std::count_if(a.interactions.begin(), a.interactions.end(), [](const auto& i) { return i.kind == "theta"; }) == 1);

  const std::string modern = "ca combinations: beta(n)(ca) and Cphi(ca)\n" + bar +
                             "Ca++   Cl-\n  alpha(1) = 2.0\n  beta(0):\n    a1 = 0.30\n    a2 = 78.\n    a3 = 0.\n    a4 = 3.0E-04\n  Cphi:\n    a1 = -1.0E-03\n" + bar +
                             "nn combinations: lambda(nn) and mu(nnn)\n" + bar + "H2O\n  lambda:\n    a1 = 0.1\n  mu:\n    a1 = 0.2\n" + bar;
  const auto m = load(aphi + modern + elements + basis + rest);
  REQUIRE(m.activity().interactions.size() == 5);
  CHECK_THAT(m.activity().interactions[1].record.value(350.0), WithinRel(0.30 + 78.0 * (1 / 350.0 - 1 / 298.15) + 3e-4 * (350.0 - 298.15), 1e-12));
  CHECK(m.activity().interactions[4].species.size() == 3);
  CHECK(error(aphi + "ca combinations: x\n" + bar + "Ca++ Cl-\n beta(0):\n a1 = 1\n a2 = 1\n a3 = 1\n a4 = 1\n a5 = 1\n" + bar).code == "NGR-E0210");
}

TEST_CASE("wrong data0 files", "[data][import]") {
  CHECK(error("nothing\n").code == "NGR-E0250");
  CHECK(error(bdot + elements + basis + species("Bad", 0, "x H", 1)).code == "NGR-E0208");
  CHECK(error(bdot + elements + basis + species("Bad", 0, "1.0 H", 2)).code == "NGR-E0250");
  CHECK(error(bdot + elements + basis + species("Bad", 0, "1.0 Xx", 1)).code == "NGR-E0217");
  CHECK(error(bdot + elements + basis + species("Bad", 0, "1.0 H", 1, "-1.0 Bad 1.0 H+", 2, water)).code == "NGR-E0233");
  CHECK(error(bdot + elements + basis + species("Bad", 0, "1.0 H", 1, "-1.0 Bad 1.0 Haa", 2, water)).code == "NGR-E0231");
  CHECK(error(bdot + elements + basis + species("Bad", 1, "1.0 H", 1, "-1.0 H+ 1.0 H+", 2, water)).code == "NGR-E0232");
  CHECK(error(bdot + elements + basis + species("Bad", 1, "1.0 H", 1, "-1.0 Bad 1.0 H+", 2, " 1. 2.\n")).code == "NGR-E0210");
  CHECK(error("x\n" + bar + "Miscellaneous parameters\n" + bar + "temperatures\n 25. 20.\n" + bar + basis).code == "NGR-E0246");
  CHECK(error(bdot + "elements\n" + bar + "O -1\n" + bar + basis).code == "NGR-E0208");
}

TEST_CASE("a grid is met exactly up to six points", "[data][import]") {
  const std::vector<double> T{273.16, 298.15, 333.15, 373.15, 423.15, 473.15}, k{-14.9, -14.0, -13.0, -12.2, -11.6, -11.3};
  for (std::size_t n = 2; n <= 6; ++n) {
    const auto fit = data::import::fit_grid({T.begin(), T.begin() + static_cast<std::ptrdiff_t>(n)}, {k.begin(), k.begin() + static_cast<std::ptrdiff_t>(n)});
    CHECK(fit.deviation < 1e-6);
  }
  CHECK(data::import::fit_grid({300.0}, {2.0}).function(400.0) == 2.0);
}

TEST_CASE("damaged data0 files are refused or read, never worse", "[data][import]") {
  const std::string all = bdot + elements + basis + rest;
  const int status = in_child([&] {
    std::mt19937 random(11);
    const auto survives = [](const std::string& text) {
      try {
        load(text);
      } catch (const Error&) {
      }
    };
    for (std::size_t n = 0; n < all.size(); n += 5) survives(all.substr(0, n));
    for (int round = 0; round < 300; ++round) {
      std::string text = all;
      for (int i = 0; i < 8; ++i) text[random() % text.size()] = static_cast<char>(random() % 256);
      survives(text);
    }
    return 0;
  });
  CHECK(status == 0);
}
