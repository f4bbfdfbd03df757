// SPDX-License-Identifier: BSD-3-Clause
// The extended Debye-Hueckel equation against PHREEQC 3.8.6 (package phreeqc 1.1.1, phreeqc.dat).
#include <cmath>

#include "activity/identities.hpp"
#include "nigari/base/constants.hpp"
#include "nigari/standard/water.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;

namespace {

struct Row {
  Solute solute;
  double a0, b;            ///< the two numbers of -gamma; a0 below zero: none, b below -1: none
  double molality, log_gamma;  ///< of PHREEQC
};

data::ActivityData set(const std::vector<Row>& rows, double A, double B) {
  data::ActivityData data;
  data.model = "debye_huckel";
  data.constants["A_phi"] = {"", record(A * constants::ln10 / 3.0)};
  data.constants["B"] = {"", record(B)};
  data.switches["phreeqc_neutral"] = data.switches["phreeqc_water_activity"] = true;
  for (const auto& r : rows) {
    if (r.a0 >= 0.0) data.interactions.push_back({"a0", {r.solute.name}, record(r.a0)});
    if (r.b > -1.0) data.interactions.push_back({"b", {r.solute.name}, record(r.b)});
  }
  return data;
}

State compare(const std::vector<Row>& rows, double A, double B, double T) {
  std::vector<Solute> solutes;
  std::vector<double> m;
  for (const auto& r : rows) solutes.push_back(r.solute), m.push_back(r.molality);
  const auto model = make("debye_huckel", set(rows, A, B), solutes, water_molar_mass);
  auto w = model->make_workspace();
  model->set_conditions(*w, T, 1e5);
  const State s = evaluate(*model, *w, m);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO(solutes[i].name);
    CHECK_THAT(s.ln_gamma[i] / constants::ln10, WithinAbs(rows[i].log_gamma, 1e-6));  // the traces left out of the list
  }
  return s;
}

}  // namespace

TEST_CASE("debye_huckel is PHREEQC's -gamma and 0.1 I at 25 degC, I = 0.71", "[activity][debye_huckel][reference]") {
  // SOLUTION; temp 25; pH 5; Na 500; Ca 50; Mg 20; Cl 640 charge; C(4) 10 (mmol/kgw). MOL and LG of phreeqc.dat,
  // DH_A = 0.510024796817, DH_B = 0.328490638752; MU 0.709755297265; log10 a(H2O) -0.00909449715882.
  const std::vector<Row> rows{
      {{"Na+", 1}, 4.08, 0.082, 0.49989977774963, -0.14361200767682},
      {{"Ca+2", 2}, 5, 0.165, 0.049969044446066, -0.60391630578022},
      {{"Mg+2", 2}, 5.5, 0.2, 0.019952095172845, -0.53951655194517},
      {{"Cl-", -1}, 3.63, 0.017, 0.63917358212556, -0.20228367843845},
      {{"CO2(aq)", 0}, -1, 0.066, 0.0091571234954929, 0.046843849619482},
      {{"HCO3-", -1}, 5.4, 0, 0.00066054333705742, -0.17225704262459},
      {{"H+", 1}, 9, 0, 1.3276794878848e-05, -0.12309324563196},
      {{"OH-", -1}, 3.5, 0, 1.6384031148156e-09, -0.21826680431322},
      {{"CaHCO3+", 1}, 6, 0, 3.0918311775199e-05, -0.16150604593801},
      {{"MgHCO3+", 1}, 4, 0, 4.7892184126286e-05, -0.20393252394697},
      {{"NaHCO3(aq)", 0}, -1, 0.2, 0.00010022225037064, 0.14195105945298},
      {{"CaCO3(aq)", 0}, -1, -2, 3.6972818430445e-08, 0.070975529726488},
      {{"MgCO3(aq)", 0}, -1, -2, 9.7262811923204e-09, 0.070975529726488}};
  const State s = compare(rows, 0.510024796817, 0.328490638752, 298.15);
  CHECK_THAT(s.ln_aw / constants::ln10, WithinAbs(-0.00909449715882, 5e-8));  // 2e-6 mol/kg of traces left out
}

TEST_CASE("debye_huckel at 60 degC: ions to the charge three", "[activity][debye_huckel][reference]") {
  // SOLUTION; temp 60; pH 5; Na 50; Fe(3) 1; Cl 50 charge. DH_A = 0.545901745678, DH_B = 0.334455632848.
  const std::vector<Row> rows{
      {{"Na+", 1}, 4.08, 0.082, 0.05, -0.090062117187214},
      {{"Cl-", -1}, 3.63, 0.017, 0.050989633418911, -0.09589161188724},
      {{"H+", 1}, 9, 0, 1.1841166005392e-05, -0.073394469682067},
      {{"OH-", -1}, 3.5, 0, 1.2063599450593e-08, -0.09751017687148},
      {{"Fe+3", 3}, 9, 0, 8.0025232637267e-09, -0.6605502271386},
      {{"FeOH+2", 2}, 5, 0, 1.6245951694035e-05, -0.35796299652952},
      {{"FeCl+2", 2}, 5, 0, 1.3288068428582e-08, -0.35796299652952},
      {{"FeCl2+", 1}, 5, 0, 4.845605157912e-10, -0.089490749132381},
      {{"FeCl3(aq)", 0}, -1, -2, 1.5934812213432e-12, 0.0051006017944771},
      {{"Fe(OH)2+", 1}, 5.4, 0, 0.00094522844219827, -0.087570229918332}};
  compare(rows, 0.545901745678, 0.334455632848, 333.15);
}

TEST_CASE("an ion with b alone has the size zero; one with neither is reported", "[activity][debye_huckel]") {
  const std::vector<Row> rows{{{"Na+", 1}, -1, 0.05, 0.1, 0}, {{"Cl-", -1}, -1, -2, 0.1, 0}};
  const auto model = make("debye_huckel", set(rows, 0.51, 0.328), {{"Na+", 1}, {"Cl-", -1}}, water_molar_mass);
  auto w = model->make_workspace();
  model->set_conditions(*w, 298.15, 1e5);
  const State s = evaluate(*model, *w, {0.1, 0.1});
  const double root = std::sqrt(0.1);
  CHECK_THAT(s.ln_gamma[0] / constants::ln10, WithinRel(-0.51 * root + 0.005, 1e-12));
  CHECK_THAT(s.ln_gamma[1] / constants::ln10, WithinRel(-0.51 * (root / (1 + root) - 0.03), 1e-12));
  REQUIRE(model->missing().size() == 1);
  CHECK(model->missing()[0].text == "a0 Cl- (Davies is used)");
}

TEST_CASE("PHREEQC's water activity stays positive beyond its range", "[activity][debye_huckel]") {
  const auto model = make("debye_huckel", set({}, 0.51, 0.328), {{"Na+", 1}, {"Cl-", -1}}, water_molar_mass);
  auto w = model->make_workspace();
  model->set_conditions(*w, 298.15, 1e5);
  double last = 0.0;
  for (const double m : {1.0, 20.0, 27.9, 28.0, 30.0, 100.0}) {
    const double ln_aw = evaluate(*model, *w, {m, m}).ln_aw;
    CHECK(ln_aw < last);
    if (m < 27.94) CHECK_THAT(ln_aw, WithinRel(std::log(1.0 - 0.034 * m), 1e-12));
    last = ln_aw;
  }
}
