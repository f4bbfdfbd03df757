// SPDX-License-Identifier: BSD-3-Clause
// The mixer: adiabatic temperature, heat at a stated temperature.
#include "process/harness.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;

namespace {

std::vector<Stream> waters(const Properties& p) {
  return {stream(p, {{"H2O", 2.0}}, 350.0), stream(p, {{"H2O", 6.0}}, 290.0)};
}
std::vector<Stream> brines(const Properties& p) {
  return {seawater(p), stream(p, {{"H2O", 10.0}, {"Na+", 1.0}, {"Cl-", 1.0}}, 330.0)};
}

const bool added = add({"mixer", "hot brine and seawater, adiabatic", {}, brines}) &&
                   add({"mixer", "hot brine and seawater at 40 degC", {{"temperature", 313.15}}, brines});

}  // namespace

TEST_CASE("water mixed with water ends at the mean temperature weighted by amount",
          "[process][mixer][identity]") {
  // The set gives water a constant heat capacity, so that the mean is exact.
  const auto outcome = run("mixer", {}, waters(*properties()));
  CHECK_THAT(outcome.outputs[0].temperature, WithinRel((2.0 * 350.0 + 6.0 * 290.0) / 8.0, 1e-12));
  CHECK_THAT(amount(*properties(), outcome.outputs[0], "H2O"), WithinRel(8.0, 1e-15));
}

TEST_CASE("a mixer at a stated temperature reports the heat it takes", "[process][mixer][identity]") {
  const auto& p = *properties();
  const auto outcome = run("mixer", {{"temperature", 300.0}}, {stream(p, {{"H2O", 1.0}}, 290.0)});
  const double cp = (p.substances().enthalpy(p.substances().require("H2O"), 300.0) -
                     p.substances().enthalpy(p.substances().require("H2O"), 290.0)) /
                    10.0;
  CHECK_THAT(outcome.heat, WithinRel(10.0 * cp, 1e-12));
}

TEST_CASE("a magnesium chloride brine warms when it is diluted", "[process][mixer][property]") {
  const auto& p = *properties();
  const auto outcome = run("mixer", {}, {seawater(p), stream(p, {{"H2O", 10.0}, {"Mg+2", 1.0}, {"Cl-", 2.0}})});
  CHECK(outcome.outputs[0].temperature > 298.2);
  CHECK_THAT(outcome.heat, WithinAbs(0.0, 1e-6));  // J of about 2e7 that flow through
}
