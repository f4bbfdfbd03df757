// SPDX-License-Identifier: BSD-3-Clause
// The Peng-Robinson equation against the package thermo, PHREEQC, its own identities and its errors.
#include "activity/gases.hpp"
#include "nigari/base/constants.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;

TEST_CASE("peng_robinson agrees with the package thermo", "[activity][mixture][reference]") {
  // thermo 0.6.1 (PyPI): PRMIX(Tcs=[304.1282, 190.564, 647.096], Pcs=[7377300, 4599200, 22064000],
  // omegas=[0.22394, 0.01142, 0.3443], kijs=[[0, .1, .19], [.1, 0, .49], [.19, .49, 0]], T=T, P=P, zs=z):
  // Z, lnphis, dlnphis_dT. It uses the same Omega_a and Omega_b, hence 1e-9.
  const struct { double T, P; std::vector<double> x; double Z; std::vector<double> ln_phi, dT; } rows[] = {
      {400, 5e6, {0.6, 0.3, 0.1}, 0.9191835827659927, {-0.10101411687872494, -0.006132477269137182, -0.20887950439002856},
       {0.0009661066688325271, 0.00017012840180851948, 0.0016079476467218239}},
      {700, 3e7, {0.2, 0.3, 0.5}, 0.949474019768458, {0.05978426023324268, 0.18234097525453527, -0.29073223858245123},
       {0.00023467952519339833, -0.00047238490952226887, 0.0015989263486041881}},
      {300, 1e5, {0.5, 0.49, 0.01}, 0.9965443605559543, {-0.005038614218775102, -0.0017714475522123685, -0.006776402674742414},
       {5.1360009761279265e-05, 2.0280236197223437e-05, 6.066218004584498e-05}},
      {280, 8e6, {0.95, 0.05, 1e-12}, 0.1752507024868408, {-0.8741977930148854, 0.9170143381247962, -2.565100885779354},
       {0.01871740535045198, -0.00817926964997457, 0.04399363717046918}}};  // the liquid: the one root
  const auto data = carbon_gas();
  const auto model = make_mixture(data, data.members);
  for (const auto& r : rows) {
    INFO("T " << r.T << " P " << r.P);
    MixtureProbe probe(*model, r.T, r.P);
    const auto s = probe.at(r.x);
    CHECK_THAT(compressibility_of(probe, r.x), WithinRel(r.Z, 1e-8));
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK_THAT(s.ln_gamma[i], WithinAbs(r.ln_phi[i], 1e-9));
      CHECK_THAT(s.dT[i], WithinAbs(r.dT[i], 1e-9));
    }
  }
}

TEST_CASE("peng_robinson gives PHREEQC's fugacity coefficients of CO2 at 25 to 100 degC and 10 to 200 atm",
          "[activity][mixture][reference]") {
  // PHREEQC 3.8.6 (package phreeqc 1.1.1), phreeqc.dat: T_c 304.2 K, P_c 72.86 atm, Omega 0.225. For each row
  //   SOLUTION 1; temp T; pressure P; GAS_PHASE 1; -fixed_pressure; -pressure P; -temperature T; -volume 10; CO2(g) P
  //   USER_PUNCH; 10 PUNCH PR_PHI("CO2(g)")
  // Its gas constant (0.0820597 L atm) and Omega_a, Omega_b are rounded to 5e-6: at most 1e-5 in phi.
  const struct { double t, atm, phi; } rows[] = {
      {25, 1, 0.9944716275785639},   {25, 10, 0.9453923057110161},   {25, 50, 0.7379772589218658},
      {25, 100, 0.46414038673662233}, {25, 200, 0.2858112043285752},  {50, 10, 0.9574048625854976},
      {50, 50, 0.7973839546684609},  {50, 100, 0.6137965449896359},  {50, 200, 0.4012713866791811},
      {75, 10, 0.9664805152087087},  {75, 50, 0.8409363759672204},   {75, 100, 0.7025492795484245},
      {75, 200, 0.5120513911379377}, {100, 10, 0.97345394825767},    {100, 50, 0.8741041241414721},
      {100, 100, 0.76537765370796},  {100, 200, 0.6068769852407782}};
  const auto data = gas({{"CO2(g)", 304.2, 72.86 * constants::atmosphere, 0.225}});
  const auto model = make_mixture(data, data.members);
  for (const auto& r : rows) {
    INFO(r.t << " degC " << r.atm << " atm");
    MixtureProbe probe(*model, 273.15 + r.t, r.atm * constants::atmosphere);
    CHECK_THAT(std::exp(probe.at({1.0}).ln_gamma[0]), WithinAbs(r.phi, 2e-5));
  }
}

TEST_CASE("peng_robinson gives PHREEQC's moist carbon dioxide", "[activity][mixture][reference]") {
  // The same with a line H2O(g) 0 in GAS_PHASE; H2O(g): T_c 647.3, P_c 217.6 atm, Omega 0.344; k_ij 0.19 (Soreide and
  // Whitson 1992) stands in its source. Punched: PR_P and PR_PHI of both. PHREEQC leaves the gas 1e-5 from equilibrium.
  const struct { double t, atm, water, phi, phi_water; } rows[] = {
      {50, 100, 0.4323446979936861, 0.6138239930762124, 0.29489654279639105},
      {100, 200, 3.9524670553421246, 0.6072113451830519, 0.27718327269830684}};
  const auto data = gas({{"CO2(g)", 304.2, 72.86 * constants::atmosphere, 0.225},
                         {"H2O(g)", 647.3, 217.6 * constants::atmosphere, 0.344}}, {k_ij("CO2(g)", "H2O(g)", 0.19)});
  const auto model = make_mixture(data, data.members);
  for (const auto& r : rows) {
    MixtureProbe probe(*model, 273.15 + r.t, r.atm * constants::atmosphere);
    const auto s = probe.at({1.0 - r.water / r.atm, r.water / r.atm});
    CHECK_THAT(std::exp(s.ln_gamma[0]), WithinAbs(r.phi, 1e-4));
    CHECK_THAT(std::exp(s.ln_gamma[1]), WithinAbs(r.phi_water, 1e-4));
  }
}

TEST_CASE("the pressure derivatives of peng_robinson give a volume that fits its equation", "[activity][mixture][identity]") {
  // P = R T/(V - b) - a/(V^2 + 2 b V - b^2) of pure methane, written out here; and d ln phi/dP = (Z - 1)/P.
  const Critical methane{"CH4(g)", 190.564, 4599200, 0.01142};
  const auto data = gas({methane});
  const auto model = make_mixture(data, data.members);
  const double R = constants::gas_constant, b = 0.0777960739038885 * R * methane.T / methane.P;
  for (const double T : {150.0, 200.0, 300.0, 900.0})
    for (const double P : {1e3, 1e5, 5e6, 1e8}) {
      MixtureProbe probe(*model, T, P);
      const double Z = compressibility_of(probe, {1.0}), V = Z * R * T / P;
      const double kappa = 0.37464 + 1.54226 * methane.omega - 0.26992 * methane.omega * methane.omega;
      const double alpha = std::pow(1 + kappa * (1 - std::sqrt(T / methane.T)), 2);
      const double a = 0.457235528921382 * R * R * methane.T * methane.T / methane.P * alpha;
      INFO("T " << T << " P " << P << " Z " << Z);
      CHECK_THAT((R * T / (V - b) - a / (V * V + 2 * b * V - b * b)) / P, WithinAbs(1.0, 1e-7 * (1 + V / (V - b) / Z)));
    }
}

TEST_CASE("a gas of no pressure is ideal", "[activity][mixture][identity]") {
  const auto data = carbon_gas();
  const auto model = make_mixture(data, data.members);
  MixtureProbe probe(*model, 500.0, 1e-3);
  for (const double ln_phi : probe.at({0.3, 0.3, 0.4}).ln_gamma) CHECK_THAT(ln_phi, WithinAbs(0.0, 1e-9));
}

TEST_CASE("peng_robinson takes the root of the lower Gibbs energy", "[activity][mixture]") {
  // Saturation pressure of the equation for water at 298.15 K: 2680.9 Pa (thermo 0.6.1, PR(...).Psat): below it vapour,
  // above it liquid, and the fugacity has no step between.
  const auto data = gas({{"H2O(g)", 647.096, 22064000, 0.3443}});
  const auto model = make_mixture(data, data.members);
  MixtureProbe below(*model, 298.15, 2680.8), above(*model, 298.15, 2681.0);
  CHECK(compressibility_of(below, {1.0}) > 0.99);
  CHECK(compressibility_of(above, {1.0}) < 0.01);
  const double step = above.at({1.0}).ln_gamma[0] + std::log(2681.0) - below.at({1.0}).ln_gamma[0] - std::log(2680.8);
  CHECK_THAT(step, WithinAbs(0.0, 1e-4));
}

TEST_CASE("members and pairs that peng_robinson lacks or cannot use are told", "[activity][mixture]") {
  const auto full = carbon_gas();
  auto data = full;
  data.constants["acentric_factor"].erase("CH4(g)");
  data.line = 12;
  auto error = error_of<DataError>([&] { make_mixture(data, {"CO2(g)", "CH4(g)"}); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0417");
  CHECK(error->value == "acentric_factor of CH4(g)");
  CHECK(error->where.line == 12);
  CHECK_NOTHROW(make_mixture(data, {"CO2(g)", "H2O(g)"}));

  const auto wrong = [&](const char* constant, double value, const char* unit) {
    auto changed = full;
    changed.constants[constant]["CO2(g)"].value.a[0] = value;
    changed.constants[constant]["CO2(g)"].unit = unit;
    return error_of<DataError>([&] { make_mixture(changed, changed.members); })->code;
  };
  CHECK(wrong("critical_temperature", 31.0, "degC") == "NGR-E0414");
  CHECK(wrong("critical_pressure", -1.0, "Pa") == "NGR-E0418");
  data = full;
  data.interactions[0].record.value.a[0] = 1.5;
  CHECK(error_of<DataError>([&] { make_mixture(data, data.members); })->code == "NGR-E0418");
  data = full;
  data.kind = data::SolutionKind::melt;
  CHECK(error_of<DataError>([&] { make_mixture(data, data.members); })->code == "NGR-E0416");

  data = full;
  data.interactions.pop_back();
  const auto model = make_mixture(data, data.members);
  REQUIRE(model->missing().size() == 1);
  CHECK(model->missing()[0].text == "k_ij CH4(g) H2O(g)");
  CHECK(model->out_of_range(1500.0).empty());
  CHECK(model->out_of_range(2800.0) == std::vector<std::string>{"attraction of CO2(g)", "attraction of CH4(g)"});
}
