// SPDX-License-Identifier: BSD-3-Clause
// PHREEQC files: small ones written here, each for one rule of the format (PHREEQC 3 manual, Parkhurst and Appelo 2013).
#include <algorithm>
#include <cmath>
#include <random>

#include "nigari/base/constants.hpp"
#include "support/catch.hpp"
#include "support/child.hpp"
#include "support/databases.hpp"

using namespace nigari;
using nigari::data::Database;
using nigari::data::PhaseKind;
using nigari::data::TemperatureForm;

namespace {

// The numbers are those of no paper: they only have to come back.
const std::string masters =
    "SOLUTION_MASTER_SPECIES # element species alk gfw_formula gfw\n"
    "H H+ -1 H 1.008\nH(0) H2 0 H\nO H2O 0 O 16\nE e- 1 0 0\nCa Ca+2 0 Ca 40.08\nC CO3-2 2 HCO3 12.011\n"
    "S SO4-2 0 SO4 32.064\nS(+6) SO4-2 0 SO4\nS(-2) HS- 1 S\nAlkalinity CO3-2 1 Ca0.5(CO3)0.5 50.05\nEdta Edta-4 2 Edta 288.2\n";
const std::string species =
    "SOLUTION_SPECIES\nH+ = H+\n -gamma 9 0\ne- = e-\nH2O = H2O\nCa+2 = Ca+2\n -gamma 5.0 0.165\n -Vm 1 2 3\n"
    "CO3-2 = CO3-2\nSO4-2 = SO4-2\nEdta-4 = Edta-4\n"
    "2H+ + 2e- = H2\n log_k -3.15; delta_h -1.759 kcal\n"
    "SO4-2 + 9 H+ + 8 e- = HS- + 4 H2O\n logk 33.65\n deltah = -60.140\n"
    "CO3-2 + 2 H+ = CO2 + H2O\n log_k 16.681\n delta_h -5.738 kcal\n -analytic 464.1965 0.09344813 -26986.16 \\\n  -165.75951 2248628.9\n";
const std::string phases =
    "PHASES\nGypsum\n CaSO4:2H2O = Ca+2 + SO4-2 + 2H2O\n Log_K -4.58\n  # Range: 0-300\nCO2(g)\n CO2 = CO2\n log_k -1.468\n"
    " -T_c 304.2; -P_c 72.86; -Omega 0.225\n";
constexpr int head = 12;  // lines of `masters`

Database load(const std::string& text) {
  const TemporaryDirectory directory;
  spill(directory / "small.dat", text);
  return Database::from_phreeqc(directory / "small.dat");
}
ErrorDetail error(const std::string& text) {
  return error_of<DataError>([&] { load(text); }).value_or(ErrorDetail{"none", "", {}});
}
const data::Species& find(const Database& d, const std::string& name) {
  return d.species()[static_cast<std::size_t>(d.require(name))];
}
bool remarks(const Database& d, const std::string& keyword, int line = -1) {
  for (const auto& r : d.remarks())
    if (r.keyword == keyword && (line < 0 || r.line == line)) return true;
  return false;
}

}  // namespace

TEST_CASE("species, phases and gases of a PHREEQC file have nigari's names", "[data][import]") {
  const auto d = load(masters + species + phases);
  CHECK(d.info().name == "small.dat");
  CHECK(find(d, "CO2(aq)").aliases == std::vector<std::string>{"CO2"});
  CHECK(d.find("CO2") == d.find("CO2(aq)"));
  CHECK(find(d, "H2O").kind == PhaseKind::aqueous);
  CHECK(find(d, "GYPSUM").name == "gypsum");
  CHECK(find(d, "CaSO4:2H2O(cr)").name == "gypsum");
  CHECK(find(d, "CO2(g)").kind == PhaseKind::gas);
  CHECK(find(d, "gypsum").formula.elements.at("O") == 6.0);
  CHECK(find(d, "e-").formula.elements.empty());
  CHECK(find(d, "e-").formula.charge == -1.0);
  CHECK(find(d, "e-").molar_mass == 0.0);
}

TEST_CASE("reactions keep their direction, and log K its rules of choice", "[data][import]") {
  const auto d = load(masters + species + phases);
  CHECK(find(d, "Ca+2").standard.model == "constant");
  CHECK(find(d, "Ca+2").standard.values.at("g").unit == "RT");
  const auto& hs = find(d, "HS-").standard;
  CHECK(hs.model == "vant_hoff");
  CHECK_THAT(hs.values.at("delta_h").value(298.15), WithinRel(-60140.0, 1e-12));  // kJ when no unit is written
  CHECK(hs.reaction->equation == "SO4-2 + 9 H+ + 8 e- = HS- + 4 H2O");
  CHECK_THAT(find(d, "H2(aq)").standard.values.at("delta_h").value(298.15), WithinRel(-1.759 * 4184.0, 1e-12));
  const auto& co2 = find(d, "CO2(aq)").standard;
  CHECK(co2.model == "log_k");  // the analytic terms win over log_k and delta_h
  CHECK(co2.values.at("log_k").value.form == TemperatureForm::analytic);
  CHECK_THAT(co2.values.at("log_k").value(298.15), WithinAbs(16.681, 2e-3));  // printed beside them in phreeqc.dat
  const auto& gypsum = find(d, "gypsum").standard;
  CHECK(gypsum.reaction->coefficients[0] == std::pair<std::string, double>("gypsum", -1.0));
  CHECK(gypsum.values.at("log_k").temperature.max == 298.15);  // no temperature dependence is given
  const auto& gas = find(d, "CO2(g)").standard;
  CHECK(gas.reaction->equation == "CO2(g) = CO2(aq)");
  CHECK_THAT(gas.values.at("log_k").value(298.15), WithinAbs(-1.468 - std::log10(1.01325), 1e-12));  // atm -> bar
}

TEST_CASE("a zero analytic expression does not count; a range in a comment does", "[data][import]") {
  const auto d = load(masters + species + "H2O = OH- + H+\n log_k -14\n delta_h 55.8 kJ\n -analytic 00E+0 0 0 0 0\n" +
                      "Ca+2 + H2O = CaOH+ + H+\n -a_e 1 2e-3 3\n#  Range:  0-300\n" + phases);
  CHECK(find(d, "OH-").standard.model == "vant_hoff");
  CHECK_THAT(find(d, "CaOH+").standard.temperature.max, WithinAbs(573.15, 1e-9));
  CHECK(find(d, "CaOH+").standard.values.at("log_k").value.a[1] == 2e-3);
}

TEST_CASE("named expressions are added to log K", "[data][import]") {
  const std::string named = "NAMED_EXPRESSIONS\nLog_a\n log_k 2\n delta_h 10\nLog_b\n -add_logk log_A 3\n -add_constant 0.5\n";
  const auto d = load(named + masters + species + "H2O = OH- + H+\n -add_logk LOG_B -2\n log_k 1\n" +
                      "Ca+2 + H2O = CaOH+ + H+\n -analytic 1 0.002\n -add_logk Log_a 1\n" + phases);
  const auto& oh = find(d, "OH-").standard.values;
  CHECK_THAT(oh.at("log_k").value(298.15), WithinAbs(1.0 - 2.0 * 6.5, 1e-12));
  CHECK_THAT(oh.at("delta_h").value(298.15), WithinRel(-60000.0, 1e-12));
  const auto& mixed = find(d, "CaOH+").standard.values.at("log_k").value;  // van 't Hoff folded into the analytic terms
  const double T = 350.0, slope = 10000.0 / (constants::ln10 * constants::gas_constant);
  CHECK_THAT(mixed(T), WithinAbs(1.0 + 0.002 * T + 2.0 - slope * (1.0 / T - 1.0 / 298.15), 1e-10));
  CHECK(error(masters + species + " -add_logk nowhere 1\n").code == "NGR-E0250");
  CHECK(error("NAMED_EXPRESSIONS\na\n -add_logk b 1\nb\n -add_logk a 1\n" + masters + species + " -add_logk a 1\n").code == "NGR-E0250");
}

TEST_CASE("master species keep valence states and pseudo-elements their mass", "[data][import]") {
  const auto d = load(masters + species + phases);
  const auto& list = d.masters();
  const auto s6 = std::find_if(list.begin(), list.end(), [](const auto& m) { return m.element == "S(6)"; });
  REQUIRE(s6 != list.end());
  CHECK(s6->species == "SO4-2");
  CHECK_THAT(s6->formula_mass, WithinRel(0.0960, 2e-3));
  const auto alkalinity = std::find_if(list.begin(), list.end(), [](const auto& m) { return m.element == "Alkalinity"; });
  REQUIRE(alkalinity != list.end());
  CHECK_THAT(alkalinity->formula_mass, WithinRel(0.05004, 1e-3));
  CHECK_THAT(d.element_masses().at("Edta"), WithinRel(0.2882, 1e-12));
  CHECK(find(d, "Edta-4").formula.elements.at("Edta") == 1.0);
  const auto sg = load(masters + "Sg H2Sg 0 H2Sg 32.064\n" + species + "H2Sg = H2Sg\n" + phases);
  CHECK_THAT(sg.element_masses().at("Sg"), WithinRel(0.032064, 1e-12));  // not seaborgium
}

TEST_CASE("what is not read is told with its line", "[data][import]") {
  const auto d = load(masters + species + phases + "RATES\nGypsum\n -start\n 10 END\nEXCHANGE_SPECIES\nX- = X-\nEND\nPHASES\nNothing\n");
  const std::string all = masters + species + phases;
  CHECK(remarks(d, "RATES", static_cast<int>(std::count(all.begin(), all.end(), '\n')) + 1));
  CHECK(remarks(d, "EXCHANGE_SPECIES"));
  CHECK(remarks(d, "END"));
  CHECK(d.find("X-") < 0);
  CHECK(remarks(load("stray\n" + masters + species + " -unknown 3\n" + phases + "Alone\n"), "-unknown"));
}

TEST_CASE("molar volumes come from -Vm, in cm3/mol unless a unit is written", "[data][import]") {
  const auto d = load(masters + species + phases);
  CHECK_FALSE(remarks(d, "-Vm", head + 8));
  CHECK(d.activity().end_point_volumes);
  const auto& calcium = find(d, "Ca+2").volume;
  CHECK(calcium.model == "hkf_redlich");
  CHECK(calcium.segments.at(0).coefficients == std::vector<double>{1, 2, 3});
  CHECK(find(d, "SO4-2").volume.model.empty());
  const auto volume = [](const std::string& line) {
    return find(load(masters + species + "PHASES\nGypsum\n CaSO4:2H2O = Ca+2 + SO4-2 + 2H2O\n -log_k -4.58\n" + line), "gypsum").volume;
  };
  CHECK(volume(" -Vm 73.9 # 172.18 / 2.33\n").values.at("v").value(298.15) == 73.9);
  CHECK(volume(" -Vm 73.9\n").values.at("v").unit == "cm3/mol");
  CHECK_THAT(volume(" -Vm 0.0739 dm3/mol\n").values.at("v").value(298.15), WithinRel(73.9, 1e-14));
  CHECK_THAT(volume(" -vm 7.39e-5 m3/mol\n").values.at("v").value(298.15), WithinRel(73.9, 1e-14));
  CHECK(volume(" -Vm 0\n").model.empty());
  CHECK(volume("").model.empty());
  CHECK(error(masters + species + "PHASES\nGypsum\n CaSO4:2H2O = Ca+2 + SO4-2 + 2H2O\n -log_k -4.58\n -Vm none\n").code == "NGR-E0250");
}

TEST_CASE("Debye-Hueckel data come from -gamma", "[data][import]") {
  const auto a = load(masters + species + phases).activity();
  CHECK(a.model == "debye_huckel");
  CHECK(a.constants.at("A_phi").function == "water");
  REQUIRE(a.interactions.size() == 4);
  CHECK(a.interactions[2].kind == "a0");
  CHECK(a.interactions[2].species == std::vector<std::string>{"Ca+2"});
  CHECK(a.interactions[3].kind == "b");
  CHECK(a.interactions[3].record.value(298.15) == 0.165);
}

TEST_CASE("B-dot data come from the LLNL blocks", "[data][import]") {
  const std::string llnl = "LLNL_AQUEOUS_MODEL_PARAMETERS\n-temperatures\n 0.01 25\n 60\n-dh_a\n 0.49 0.51 0.55\n-dh_b 0.32 0.33 0.335\n"
                           "-bdot\n 0.037 0.041 0.044\n-co2_coefs\n -1.0312 0.0012806 255.9 0.4445 -0.001606\n";
  const auto d = load(llnl + masters + species + " -CO2_llnl_gamma\nH2O = OH- + H+\n -llnl_gamma 3.5\n log_k -14\n" + phases);
  const auto& a = d.activity();
  CHECK(a.model == "b_dot");
  CHECK(a.constants.at("A").record.value.form == TemperatureForm::table);
  CHECK_THAT(a.constants.at("A").record.value(273.15 + 42.5), WithinAbs(0.53, 1e-12));
  CHECK(a.constants.at("co2_3").record.value(298.15) == 255.9);
  REQUIRE(a.interactions.size() == 2);
  CHECK(a.interactions[0].kind == "co2");
  CHECK(a.interactions[1].kind == "a0");
  CHECK(a.switches.at("phreeqc_water_activity"));
  CHECK(error("LLNL_AQUEOUS_MODEL_PARAMETERS\n-temperatures 0 25\n-dh_a 1\n" + masters + species).code == "NGR-E0246");
  CHECK(error("LLNL_AQUEOUS_MODEL_PARAMETERS\n-temperatures 0 25\n-dh_a 1 2\n-dh_b 1 2\n-bdot 1 2\n-co2_coefs 1 2 3 4 5 6\n" + masters + species).code == "NGR-E0210");
}

TEST_CASE("Pitzer data: kinds, exponents, factors and switches", "[data][import]") {
  const auto d = load(masters + species + phases +
                      "PITZER\n-MacInnes true\n-use_etheta false\n-redox true\n-B0\n Ca+2 SO4-2 0.2 1 2 3 4 5\n SO4-2 K+ 1\n-ALPHAS\nCa+2 SO4-2 1.5 11\n"
                      "-LAMDA\nCO2 CO2 0.1\nCO2 Ca+2 0.2\n-MU\nCO2 CO2 Ca+2 0.01\n-PSI\nCa+2 H+ SO4-2 0.02\n-aphi\n 0.39 1 2\n");
  const auto& a = d.activity();
  CHECK(a.model == "pitzer");
  CHECK_FALSE(a.switches.at("electrostatic_mixing"));
  CHECK(a.switches.at("macinnes"));
  REQUIRE(a.interactions.size() == 7);
  CHECK(a.interactions[0].record.value.form == TemperatureForm::six_term);
  CHECK(a.interactions[0].record.value.a[5] == 5.0);
  CHECK(a.interactions[1].kind == "alpha1");
  CHECK(a.interactions[2].record.value(298.15) == 11.0);
  CHECK_THAT(a.interactions[3].record.value(298.15), WithinRel(0.05, 1e-12));  // ln gamma = lambda m there, 2 lambda m here
  CHECK(a.interactions[4].record.value(298.15) == 0.2);
  CHECK(a.interactions[4].species == std::vector<std::string>{"CO2(aq)", "Ca+2"});
  CHECK(a.interactions[5].record.value(298.15) == 0.01);
  CHECK(a.constants.at("A_phi").record.value.a[1] == 1.0);
  CHECK(remarks(d, "beta0"));  // K+ is no species of the file
  CHECK(remarks(load(masters + species + "PITZER\n-B0\nCa+2 H+ 1\n"), "beta0"));
  CHECK(error(masters + species + "PITZER\n-B0\nCa+2 SO4-2\n").code == "NGR-E0250");
  CHECK(error(masters + species + "PITZER\n-B0\nCa+2 SO4-2 0.1x\n").where.line == 36);
}

TEST_CASE("SIT data", "[data][import]") {
  const auto a = load(masters + species + phases + "SIT\n-epsilon\nCa+2 SO4-2 0.1\n-epsilon1\nCa+2 SO4-2 0.2 0 0 0 0 9\n").activity();
  CHECK(a.model == "sit");
  REQUIRE(a.interactions.size() == 2);
  CHECK(a.interactions[0].kind == "epsilon");
  CHECK(a.interactions[1].kind == "epsilon1");
  CHECK(a.interactions[1].record.value(400.0) == 0.2);
}

TEST_CASE("gases with critical constants make a gas phase", "[data][import]") {
  const auto d = load(masters + species + phases + "H2O(g)\n H2O = H2O\n log_k 1.5\n -T_c 647.1\n -P_c 217.6\n -Omega 0.344\n"
                      "GAS_BINARY_PARAMETERS\nH2O(g) CO2(g) 0.19\nH2O(g) CH4(g) 0.49\n");
  REQUIRE(d.solutions().size() == 1);
  const auto& gas = d.solutions()[0];
  CHECK(gas.members == std::vector<std::string>{"CO2(g)", "H2O(g)"});
  CHECK_THAT(gas.constants.at("critical_pressure").at("CO2(g)").value(0), WithinRel(72.86 * 101325.0, 1e-12));
  REQUIRE(gas.interactions.size() == 1);
  CHECK(gas.interactions[0].record.value(0) == 0.19);
}

TEST_CASE("names that differ only by case, and definitions given twice", "[data][import]") {
  const auto d = load(masters + "Co Co+2 0 Co 58.93\n" + species + "Co+2 = Co+2\nCO3-2 + 4 H+ + 2 e- = CO + 2 H2O\n log_k 1\nCo+2 + 2 e- = Co\n log_k 2\n" +
                      phases + "Co\n Co = Co\n log_k 0\nGYPSUM\n CaSO4:2H2O = Ca+2 + SO4-2 + 2 H2O\n log_k -5\n"
                      "CO(g)\n CO = CO\n log_k 0\nCo(g)\n Co = Co\n log_k 0\n");
  CHECK(find(d, "CO(aq)").formula.elements.at("C") == 1.0);
  CHECK(find(d, "Co(aq)_2").formula.elements.at("Co") == 1.0);
  CHECK(find(d, "Co").kind == PhaseKind::solid);
  CHECK(find(d, "CO(g)").formula.elements.at("C") == 1.0);
  CHECK(find(d, "Co(g)_2").formula.elements.at("Co") == 1.0);
  CHECK(find(d, "gypsum").standard.values.at("log_k").value(298.15) == -5.0);
  CHECK(remarks(d, "GYPSUM"));
}

TEST_CASE("several files are read as one", "[data][import]") {
  const TemporaryDirectory directory;
  spill(directory / "a.dat", masters + species);
  spill(directory / "b.dat", phases);
  const auto d = Database::from_phreeqc({directory / "a.dat", directory / "b.dat"});
  CHECK(d.find("gypsum") >= 0);
  CHECK(error(phases).code == "NGR-E0221");
  CHECK(error_of<InputError>([] { Database::from_phreeqc(std::vector<std::filesystem::path>{}); })->code == "NGR-E0235");
}

TEST_CASE("wrong PHREEQC files: code and line", "[data][import]") {
  const std::string all = masters + species + phases;
  const int last = static_cast<int>(std::count(all.begin(), all.end(), '\n'));
  const auto check = [&](const std::string& more, const std::string& code, int line) {
    CAPTURE(more);
    const auto e = error(all + more);
    CHECK(e.code == code);
    CHECK(e.where.line == last + line);
  };
  check(" log_k 1x\n", "NGR-E0208", 1);
  check(" log_k nan\n", "NGR-E0208", 1);
  check(" log_k\n", "NGR-E0250", 1);
  check("Salt\n CaSO4 = Ca+2 + 2 SO4-2\n", "NGR-E0233", 2);
  check("Salt\n CaSO4 = Ca+2 + SO4-2 + Na+\n", "NGR-E0231", 2);
  check("Salt\n CaXy = Ca+2\n", "NGR-E0221", 2);
  check("Salt\n Ca(SO4 = Ca+2\n", "NGR-E0220", 2);
  check("Salt\n CaSO4 Ca+2\n", "NGR-E0225", 2);
  check("Salt\n CaSO4 = 2 3 Ca+2\n", "NGR-E0226", 2);
  check("SOLUTION_SPECIES\n -gamma 1 2\n", "NGR-E0250", 2);
  check("SOLUTION_MASTER_SPECIES\nNa Na+\n", "NGR-E0250", 2);
  check("SOLUTION_SPECIES\nCa+2 = CaZzz+2\n", "NGR-E0221", 2);
  check("PITZER\n-B0\n x y z\n", "NGR-E0208", 3);
  CHECK(error("nothing\n").code == "NGR-E0250");
  CHECK(error(std::string("H\0 = H", 6)).code == "NGR-E0200");
  CHECK(error_of<DataError>([] { Database::from_phreeqc("nowhere.dat"); })->code == "NGR-E0201");
  CHECK(error_of<InputError>([] { Database::load("somewhere/llnl.dat"); })->code == "NGR-E0251");
  CHECK(error_of<InputError>([] { Database::load("data0.cmp"); })->code == "NGR-E0251");
}

TEST_CASE("unbalanced species with -no_check are left out, with what needs them", "[data][import]") {
  const auto d = load(masters + species + "HS- = S2-2 + H+\n -no_check\n log_k -14\nS2-2 + H+ = HS2-\n log_k 1\n" + phases);
  CHECK(d.find("S2-2") < 0);
  CHECK(d.find("HS2-") < 0);
  CHECK(remarks(d, "S2-2"));
  CHECK(remarks(d, "HS2-"));
}

TEST_CASE("damaged PHREEQC files are refused or read, never worse", "[data][import]") {
  const std::string all = masters + species + phases + "PITZER\n-B0\n Ca+2 SO4-2 0.2 1\nSIT\n-epsilon\nCa+2 SO4-2 0.1\nNAMED_EXPRESSIONS\na\n log_k 1\n";
  const auto survives = [](const std::string& text) {
    try {
      load(text);
    } catch (const Error&) {
    }
  };
  const int status = in_child([&] {
    for (std::size_t n = 0; n < all.size(); n += 3) survives(all.substr(0, n));
    std::mt19937 random(7);
    for (int round = 0; round < 400; ++round) {
      std::string text = all;
      for (int k = 0; k < 8; ++k) text[random() % text.size()] = static_cast<char>(random() % 256);
      survives(text);
    }
    for (int round = 0; round < 100; ++round) {
      std::string text(random() % 3000, ' ');
      for (auto& c : text) c = static_cast<char>(random() % 256);
      survives(text);
    }
    survives(masters + "SOLUTION_SPECIES\nH+ = " + std::string(100'000, '(') + "\n");
    survives(masters + "SOLUTION_SPECIES\n" + std::string(200'000, '\\') + "\n");
    return 0;
  });
  CHECK(status == 0);
}
