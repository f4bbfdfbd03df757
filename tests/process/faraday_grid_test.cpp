// SPDX-License-Identifier: BSD-3-Clause
// The cell over grids of its parameters: voltage, energy, heat and bath by formulas written anew.
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"
#include "process/harness.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;

namespace {

constexpr double F = constants::faraday, R = constants::gas_constant;

struct Point {
  double T = 973.0, x = 1.0, CE = 1.0, ohmic = 0.0, anode = 0.0, pressure = 1e5;
};

Settings settings(const Point& a) {
  return {{"temperature", a.T},
          {"mgcl2_fraction", a.x},
          {"current_efficiency", a.CE},
          {"anode_overpotential", a.anode},
          {"cathode_overpotential", 0.0},
          {"ohmic_drop", a.ohmic},
          {"pressure", a.pressure}};
}

Outcome melt(const Point& a) {
  const auto& p = *properties();
  return run("faraday_cell", settings(a), {stream(p, {{"MgCl2(l)", 1.0}}, a.T), stream(p, {})});
}

Outcome fed(const Point& a, const std::vector<std::pair<std::string, double>>& feed,
            const std::vector<std::pair<std::string, double>>& bath = {}) {
  const auto& p = *properties();
  return run("faraday_cell", settings(a), {stream(p, feed), stream(p, bath)});
}

}  // namespace

TEST_CASE("energy, yield, chlorine and heat follow from voltage and current efficiency over a grid",
          "[process][faraday_cell][identity]") {
  // kWh/kg = 2 F V/(3.6e6 M CE); heat given off per charge V - CE E_tn, for liquid feed as hot as the cell.
  const auto& p = *properties();
  const double M = p.substances().molar_mass(p.substances().require("Mg(l)"));
  for (const double T : {943.0, 973.0, 1073.0})
    for (const double x : {0.08, 0.15, 0.5, 1.0})
      for (const double CE : {0.6, 0.85, 0.935, 1.0})
        for (const double ohmic : {0.0, 1.5, 4.0}) {
          const auto o = melt({T, x, CE, ohmic, 0.2});
          const double V = fact(o, "cell_voltage");
          INFO("T " << T << " x " << x << " CE " << CE << " V " << V);
          CHECK_THAT(V, WithinRel(fact(o, "reversible_voltage") + ohmic + 0.2, 1e-14));
          CHECK_THAT(fact(o, "charge"), WithinRel(2.0 * F / CE, 1e-14));
          CHECK_THAT(fact(o, "specific_energy"), WithinRel(2.0 * F * V / CE / 3.6e6 / M, 1e-13));
          CHECK_THAT(o.work, WithinRel(V * 2.0 * F / CE, 1e-14));
          CHECK_THAT(fact(o, "heat_loss") / fact(o, "charge"),
                     WithinAbs(V - CE * fact(o, "thermoneutral_voltage"), 1e-9));
          CHECK_THAT(fact(o, "heat_loss_share"), WithinRel(fact(o, "heat_loss") / o.work, 1e-14));
          CHECK_THAT(amount(p, o.outputs[0], "Mg(l)"), WithinRel(1.0, 1e-14));
          CHECK_THAT(amount(p, o.outputs[1], "Cl2(g)"), WithinRel(1.0, 1e-14));
          CHECK(fact(o, "bath_bleed") == 0.0);
          CHECK(warned(o, "lacks heat") == (o.heat > 0.0));
        }
}

TEST_CASE("2.917 kg of chlorine and 0.4534 kg per kAh", "[process][faraday_cell][reference]") {
  // From the atomic weights Mg 24.305, Cl 35.45 and F; printed to four digits.
  const auto& p = *properties();
  const auto o = melt({});
  CHECK_THAT(mass(o.outputs[1], p.substances()) / fact(o, "magnesium"), WithinAbs(2.917, 5e-4));
  CHECK_THAT(fact(o, "magnesium") / (fact(o, "charge") / 3.6e6), WithinAbs(0.4534, 5e-5));
}

TEST_CASE("the thermoneutral voltage is E - T dE/dT", "[process][faraday_cell][identity]") {
  // Gibbs and Helmholtz; the difference quotient over 1 K leaves 1e-6 V.
  for (double T = 905.0; T <= 1195.0; T += 10.0) {
    const auto E = [](double at) { return fact(melt({at}), "reversible_voltage"); };
    INFO("T " << T);
    CHECK_THAT(fact(melt({T}), "thermoneutral_voltage"),
               WithinAbs(E(T) - T * (E(T + 0.5) - E(T - 0.5)), 1e-5));
  }
}

TEST_CASE("the least energy of a kilogram: 5.58, 6.86 and 7.96 kWh",
          "[process][faraday_cell][reference]") {
  // From thermo.inp of NASA CEA at 973 K, printed to 0.01: the reversible work from pure MgCl2(l), its enthalpy
  // and that of cold solid MgCl2. The cold feed here stands on the NBS tables, 0.034 kWh/kg higher.
  const auto o = melt({});
  const double kg = fact(o, "magnesium");
  CHECK_THAT(fact(o, "specific_energy"), WithinAbs(5.58, 0.006));
  CHECK_THAT((o.work + o.heat) / 3.6e6 / kg, WithinAbs(6.86, 0.006));
  const auto cold = fed({}, {{"MgCl2(cr)", 1.0}});
  CHECK_THAT((cold.work + cold.heat) / 3.6e6 / fact(cold, "magnesium"), WithinAbs(7.96 - 0.034, 0.006));
  // That floor does not depend on voltage or current efficiency.
  const auto real = fed({973.0, 1.0, 0.85, 1.5, 0.2}, {{"MgCl2(cr)", 1.0}});
  CHECK_THAT(real.work + real.heat, WithinRel(cold.work + cold.heat, 1e-12));
}

TEST_CASE("reversible voltages of a bath of NaCl and MgCl2 at 973 K",
          "[process][faraday_cell][reference]") {
  // Activities of the MQMQA assessment of NaCl-MgCl2 in the OpenCalphad examples, with Cl2 at 1 atm; both
  // columns printed to the last digit, 0.5 of which in the activity is 2 mV at the dilute end.
  const std::tuple<double, double, double> rows[] = {
      {0.05, 0.0016, 2.800}, {0.10, 0.0040, 2.762}, {0.15, 0.0080, 2.734}, {0.20, 0.0147, 2.708},
      {0.25, 0.0265, 2.683}, {0.30, 0.0467, 2.659}, {0.40, 0.123, 2.619},  {0.50, 0.251, 2.589}};
  for (const auto& [x, a, E] : rows) {
    auto bath = settings({973.0, x, 1.0, 0.0, 0.0, constants::atmosphere});
    bath["mgcl2_activity_coefficient"] = a / x;
    const auto& p = *properties();
    const auto o = run("faraday_cell", bath, {stream(p, {{"MgCl2(l)", 1.0}}, 973.0), stream(p, {})});
    INFO("x " << x);
    CHECK_THAT(fact(o, "reversible_voltage"), WithinAbs(E, 2.5e-3));
    CHECK_THAT(fact(o, "mgcl2_activity"), WithinRel(a, 1e-13));
  }
}

TEST_CASE("Nernst slopes of bath and chlorine over a grid", "[process][faraday_cell][identity]") {
  for (const double T : {900.0, 1000.0, 1200.0}) {
    const double slope = R * T / (2.0 * F), E = fact(melt({T}), "reversible_voltage");
    for (const double x : {1e-4, 0.03, 0.3}) {
      CHECK_THAT(fact(melt({T, x}), "reversible_voltage") - E, WithinAbs(-slope * std::log(x), 1e-12));
    }
    for (const double bar : {0.05, 0.5, 8.0})
      CHECK_THAT(fact(melt({T, 1.0, 1.0, 0.0, 0.0, bar * 1e5}), "reversible_voltage") - E,
                 WithinAbs(slope * std::log(bar), 1e-12));
  }
}

TEST_CASE("the ohmic drop of a gap: 0.5 A/cm2 over 5 cm of 2 S/cm is 1.25 V",
          "[process][faraday_cell][identity]") {
  const auto& p = *properties();
  for (const double bubbles : {1.0, 1.171, 1.707}) {  // Bruggeman at 0, 10 and 30 % of gas
    auto s = settings({});
    s.erase("ohmic_drop");
    s.insert({{"resistivity", 1.0 / 200.0}, {"gap", 0.05}});
    s.insert({{"current_density", 5000.0}, {"bubble_factor", bubbles}});
    const auto o = run("faraday_cell", s, {stream(p, {{"MgCl2(l)", 1.0}}, 973.0), stream(p, {})});
    CHECK_THAT(fact(o, "ohmic_drop"), WithinRel(1.25 * bubbles, 1e-13));
  }
}

TEST_CASE("the bath that leaves carries off the other chlorides at the fraction of the cell",
          "[process][faraday_cell][identity]") {
  const auto& p = *properties();
  for (const double x : {0.05, 0.15, 0.4})
    for (const double na : {0.0, 0.02, 0.1})
      for (const double ca : {0.0, 0.05}) {
        const auto o = fed({973.0, x, 0.85, 1.5}, {{"MgCl2(cr)", 1.0}, {"NaCl(cr)", na}, {"KMgCl3(cr)", 0.03}},
                           {{"CaCl2(cr)", ca}});
        const double others = na + 0.03 + ca, bleed = others * x / (1.0 - x);
        INFO("x " << x << " Na " << na << " Ca " << ca);
        REQUIRE(o.status == equilibrium::Status::converged);
        CHECK_THAT(amount(p, o.outputs[2], "MgCl2(l)"), WithinRel(bleed, 1e-12));
        CHECK_THAT(amount(p, o.outputs[2], "NaCl(l)"), WithinAbs(na, 1e-14));
        CHECK_THAT(amount(p, o.outputs[2], "KCl(l)"), WithinRel(0.03, 1e-12));
        CHECK_THAT(amount(p, o.outputs[2], "CaCl2(l)"), WithinAbs(ca, 1e-14));
        CHECK_THAT(amount(p, o.outputs[0], "Mg(l)"), WithinRel(1.03 - bleed, 1e-12));
        CHECK_THAT(fact(o, "bath_bleed"), WithinRel(mass(o.outputs[2], p.substances()), 1e-14));
        check_closed(o, {});
      }
}

TEST_CASE("water, oxide and sulfate of the feed: HCl, sludge, bath", "[process][faraday_cell][identity]") {
  const auto& p = *properties();
  struct Row {
    std::pair<std::string, double> impurity;
    double metal, hcl, oxide, sulfate;  // mol out of 1 mol of MgCl2 beside it
  };
  const Row rows[] = {{{"H2O", 0.01}, 0.99, 0.02, 0.01, 0.0},
                      {{"MgO(cr)", 0.01}, 1.0, 0.0, 0.01, 0.0},
                      {{"MgOHCl(cr)", 0.01}, 1.0, 0.01, 0.01, 0.0},
                      {{"MgCl2:2H2O(cr)", 0.01}, 0.99, 0.04, 0.02, 0.0},
                      {{"CaSO4(cr)", 0.01}, 1.0, 0.0, 0.0, 0.01},
                      {{"kieserite", 0.01}, 0.99, 0.02, 0.01, 0.01},
                      {{"brucite", 0.01}, 0.99, 0.02, 0.02, 0.0}};
  for (const auto& row : rows) {
    const auto o = fed({973.0, 0.15, 0.85, 1.5}, {{"MgCl2(cr)", 1.0}, row.impurity});
    INFO(row.impurity.first);
    REQUIRE(o.status == equilibrium::Status::converged);
    check_closed(o, {});
    CHECK_THAT(amount(p, o.outputs[0], "Mg(l)"), WithinAbs(row.metal, 1e-12));
    CHECK_THAT(amount(p, o.outputs[1], "HCl(g)"), WithinAbs(row.hcl, 1e-12));
    CHECK_THAT(amount(p, o.outputs[2], "MgO(cr)"), WithinAbs(row.oxide, 1e-12));
    CHECK_THAT(element_amounts(o.outputs[2], p.substances())[static_cast<std::size_t>(
                   std::find(p.substances().elements().begin(), p.substances().elements().end(), "S") -
                   p.substances().elements().begin())],
               WithinAbs(row.sulfate, 1e-12));
  }
}

TEST_CASE("limits of impurities warn above and are silent at their value", "[process][faraday_cell]") {
  const auto& p = *properties();
  const std::tuple<const char*, const char*, const char*, const char*> rows[] = {
      {"sulfate_limit", "kieserite", "sulfate_in_feed", "sulfate in the feed"},
      {"oxide_limit", "MgO(cr)", "oxide_in_feed", "oxide in the feed"},
      {"water_limit", "H2O", "water_in_feed", "water in the feed"}};
  for (const auto& [limit, impurity, figure, text] : rows) {
    auto s = settings({973.0, 0.15, 0.85, 2.0});
    const std::vector<Stream> feed{stream(p, {{"MgCl2(cr)", 1.0}, {impurity, 1e-3}}), stream(p, {})};
    const double value = fact(run("faraday_cell", s, feed), figure);
    INFO(figure << " " << value);
    CHECK(value > 0.0);
    s[limit] = value * (1.0 + 1e-9);
    CHECK_FALSE(warned(run("faraday_cell", s, feed), text));
    s[limit] = value * (1.0 - 1e-9);
    CHECK(warned(run("faraday_cell", s, feed), text));
  }
}

TEST_CASE("what the cell cannot digest is refused or is a result with its reason", "[process][faraday_cell]") {
  const auto refused = [&](const std::vector<std::pair<std::string, double>>& feed,
                           const std::vector<std::pair<std::string, double>>& bath = {}) {
    const auto detail = error_of<InputError>([&] { fed({973.0, 0.15}, feed, bath); });
    return detail ? detail->code + " " + detail->value : "accepted";
  };
  CHECK(refused({{"MgCl2(cr)", 1.0}, {"N2(g)", 0.1}}) == "NGR-E0718 N2(g)");  // was lost without a word
  CHECK(refused({{"MgCl2(cr)", 1.0}}, {{"HCl(g)", 0.1}}) == "NGR-E0718 HCl(g)");
  CHECK(refused({{"MgCl2(cr)", 1.0}, {"FeCl2(cr)", 0.1}}) == "NGR-E0718 Fe");
  CHECK(refused({{"MgCl2(cr)", 1.0}, {"Mg(l)", 0.1}}).find("NGR-E0718") == 0);
  CHECK(refused({{"MgCl2(cr)", 1.0}, {"Cl-", 0.1}}).find("NGR-E0718") == 0);
  for (const auto& feed : {std::vector<std::pair<std::string, double>>{}, {{"NaCl(cr)", 1.0}},
                           {{"MgO(cr)", 1.0}}, {{"MgCl2(cr)", 0.1}, {"NaCl(cr)", 1.0}}}) {
    const auto o = fed({973.0, 0.15}, feed);
    CHECK(o.status == equilibrium::Status::not_converged);
    CHECK(o.message.find("less MgCl2") != std::string::npos);
  }
  const auto no_bath = fed({973.0, 1.0}, {{"MgCl2(cr)", 1.0}, {"NaCl(cr)", 1e-6}});
  CHECK(no_bath.status == equilibrium::Status::not_converged);
}

TEST_CASE("current, power and area scale with the time the feed takes", "[process][faraday_cell][identity]") {
  const auto& p = *properties();
  for (const double duration : {1.0, 3600.0, 86400.0}) {
    auto s = settings({973.0, 0.15, 0.9, 1.5});
    s["duration"] = duration;
    s["current_density"] = 8000.0;
    const auto o = run("faraday_cell", s, {stream(p, {{"MgCl2(l)", 1.0}}, 973.0), stream(p, {})});
    CHECK_THAT(fact(o, "current"), WithinRel(2.0 * F / 0.9 / duration, 1e-13));
    CHECK_THAT(fact(o, "power"), WithinRel(fact(o, "current") * fact(o, "cell_voltage"), 1e-13));
    CHECK_THAT(fact(o, "electrode_area"), WithinRel(fact(o, "current") / 8000.0, 1e-13));
  }
  for (const auto& f : melt({}).facts) CHECK((f.name != "current" && f.name != "electrode_area"));
}
