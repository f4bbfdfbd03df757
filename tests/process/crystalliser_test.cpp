// SPDX-License-Identifier: BSD-3-Clause
// The reactive crystalliser: desulfation with calcium chloride, on-demand reagent, solubility.
#include <cmath>

#include "process/harness.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;

namespace {

Stream nothing(const Properties& p) { return stream(p, {}); }

/// A bittern near concentration factor 35: Na 3, Mg 2, K 0.35, SO4 0.4 mol/kg.
Stream bittern(const Properties& p) {
  return stream(p,
                {{"H2O", 55.5084}, {"Na+", 3.0}, {"K+", 0.35}, {"Mg+2", 2.0}, {"Cl-", 6.55}, {"SO4-2", 0.4}});
}
std::vector<Stream> desulfation(const Properties& p) { return {bittern(p), stream(p, {{"CaCl2(cr)", 0.4}})}; }
std::vector<Stream> on_demand(const Properties& p) {
  auto reagent = stream(p, {{"H2O", 20.0}, {"Ca+2", 1.0}, {"Cl-", 2.0}});
  reagent.on_demand = true;
  return {bittern(p), reagent};
}

const Settings plain{
    {"retained_liquor", 0.2},
    {"exclude", std::vector<std::string>{"anhydrite", "glauberite", "polyhalite", "syngenite", "goergeyite"}}};
const Settings dosed{
    {"dose", 0.95}, {"reagent_element", std::string("Ca")}, {"target_element", std::string("S")}};
const bool added =
    add({"crystalliser", "solid CaCl2 into bittern", plain, desulfation}) &&
    add({"crystalliser", "no reagent, cooled to 5 degC", {{"temperature", 278.15}}, [](const Properties& p) {
           return std::vector<Stream>{bittern(p), nothing(p)};
         }});

}  // namespace

TEST_CASE("calcium chloride takes the sulfate of a bittern out as gypsum",
          "[process][crystalliser][property]") {
  const auto& p = *properties();
  const auto outcome = run("crystalliser", plain, desulfation(p));
  REQUIRE(outcome.status == equilibrium::Status::converged);
  CHECK(fact(outcome, "recovery_S") > 0.85);  // the solubility product leaves a tenth at an equivalent dose
  CHECK(amount(p, outcome.outputs[0], "gypsum") > 0.34);
  CHECK(amount(p, outcome.outputs[0], "anhydrite") == 0.0);
  CHECK(amount(p, outcome.outputs[1], "Mg+2") + amount(p, outcome.outputs[0], "Mg+2") > 1.999);
}

TEST_CASE("gypsum dissolves in water and in brine as measured", "[process][crystalliser][reference]") {
  // Solubility at 25 degC: 0.0151 mol/kg in water, 0.0540 in 2.024 mol/kg NaCl (points compiled by Appelo from
  // Pabalan and Pitzer 1987 and Linke and Seidell); the set agrees within 3 % below 4 mol/kg.
  const auto& p = *properties();
  const auto solubility = [&](double nacl) {
    const auto o =
        run("crystalliser", {{"exclude", std::vector<std::string>{"anhydrite", "glauberite"}}},
            {stream(p, {{"H2O", 55.5084}, {"Na+", nacl}, {"Cl-", nacl}, {"gypsum", 0.2}}), nothing(p)});
    REQUIRE(o.status == equilibrium::Status::converged);
    const double kg = amount(p, o.outputs[1], "H2O") * p.substances().molar_mass(p.substances().require("H2O"));
    return (0.2 - amount(p, o.outputs[0], "gypsum")) / kg;
  };
  CHECK_THAT(solubility(0.0), WithinRel(0.0151, 0.03));
  CHECK_THAT(solubility(2.024), WithinRel(0.0540, 0.03));
}

TEST_CASE("an on-demand reagent is drawn to its dose", "[process][crystalliser]") {
  const auto& p = *properties();
  const auto outcome = run("crystalliser", dosed, on_demand(p));
  REQUIRE(outcome.status == equilibrium::Status::converged);
  CHECK_THAT(amount(p, outcome.inputs[1], "Ca+2"), WithinRel(0.95 * 0.4, 1e-12));
  const Balance b = balance(p, outcome.inputs, outcome.outputs, outcome.heat, outcome.work);
  CHECK(b.element_closure <= 1e-10);
  CHECK(b.energy_closure <= 1e-8);
  CHECK(run("crystalliser", {}, on_demand(p)).status ==
        equilibrium::Status::not_converged);                                 // no dose: a result with a message
  CHECK_FALSE(run("crystalliser", dosed, desulfation(p)).warnings.empty());  // a dose that is not used
}

TEST_CASE("a dose says of what and for what", "[process][crystalliser]") {
  const auto code = [](const Settings& settings) {
    return code_of([&] { make("crystalliser", properties(), settings); });
  };
  CHECK(code({{"dose", 1.0}}) == "NGR-E0715");
  CHECK(code({{"dose", 1.0}, {"reagent_element", std::string("Cx")}, {"target_element", std::string("S")}}) ==
        "NGR-E0715");
  CHECK(code_of([] {
          run("crystalliser", {},
              {stream(*properties(), {{"H2O", 1.0}, {"Fe(a)", 0.1}}), nothing(*properties())});
        }) == "NGR-E0718");
}
