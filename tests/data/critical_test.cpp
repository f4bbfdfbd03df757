// SPDX-License-Identifier: BSD-3-Clause
// Critical constants of gases, the default gas, and wrong files of them.
#include <algorithm>

#include "nigari/data/critical.hpp"
#include "nigari/data/database.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::data;

TEST_CASE("the default gas has constants and binary parameters of its members only", "[data][solution]") {
  const auto gas = default_gas({"CO2(g)", "h2o(g)", "CH4(g)"});
  CHECK(gas.name == "gas");
  CHECK(gas.kind == SolutionKind::gas);
  CHECK(gas.model == "peng_robinson_vapour");
  CHECK(gas.members == std::vector<std::string>{"CO2(g)", "h2o(g)", "CH4(g)"});
  REQUIRE(gas.interactions.size() == 2);
  CHECK(gas.interactions[0].species == std::vector<std::string>{"h2o(g)", "CO2(g)"});
  CHECK(gas.interactions[0].record.value(300.0) == 0.19);
  CHECK(gas.constants.at("critical_temperature").size() == 3);
  const auto& T = gas.constants.at("critical_temperature").at("h2o(g)");
  CHECK(T.value(300.0) == 647.096);  // K, critical point of water, Wagner and Pruss (2002)
  CHECK(T.unit == "K");
  CHECK(T.source == "bell2014");
  CHECK(gas.constants.at("critical_pressure").at("CO2(g)").value(300.0) == 7377300.0);  // Pa, Span and Wagner (1996)
}

TEST_CASE("every gas with constants makes a gas, and they are those of gases", "[data][solution][property]") {
  const auto names = gases_with_critical_constants();
  CHECK(names.size() == 26);
  const auto all = default_gas(names);
  for (const auto& name : names) {
    INFO(name);
    const double T = all.constants.at("critical_temperature").at(name).value(300.0);
    const double P = all.constants.at("critical_pressure").at(name).value(300.0);
    const double w = all.constants.at("acentric_factor").at(name).value(300.0);
    CHECK((T > 5.0 && T < 700.0));
    CHECK((P > 2e5 && P < 2.3e7));
    CHECK((w > -0.4 && w < 0.9));
  }
}

TEST_CASE("a gas without constants names those that have them", "[data][solution]") {
  const auto error = error_of<DataError>([] { default_gas({"CO2(g)", "CO3(g)"}); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0245");
  CHECK(error->value == "CO3(g)");
  CHECK(error->suggestion == "CO2(g)");
  CHECK(error->expected.find("Xe(g)") != std::string::npos);
}

TEST_CASE("a wrong file of critical constants is an error with its line", "[data][solution]") {
  const TemporaryDirectory directory;
  spill(directory / "literature.bib", "@article{somebody1999,\n}\n");
  const std::string head = "schema: nigari/critical/1\ntitle: t\nlicence: none\ngases:\n";
  const auto gas = [](const std::string& name, const std::string& T, const std::string& more = "") {
    return "  - {name: " + name + ", critical_temperature: " + T + ", critical_pressure: 5e6, acentric_factor: 0.1, source: somebody1999" + more + "}\n";
  };
  const std::string none = "interactions: []\n";
  const struct { std::string text; const char *code, *path; int line; } rows[] = {
      {head + gas("A(g)", "300") + none, "none", "", 0},
      {"schema: nigari/critical/2\n" + gas("A(g)", "300"), "NGR-E0200", "", 2},
      {"schema: nigari/critical/2\ntitle: t\nlicence: none\ngases: []\n" + none, "NGR-E0209", "schema", 1},
      {head + gas("A(g)", "-300") + none, "NGR-E0208", "gases[0].critical_temperature", 5},
      {head + gas("A(g)", "300", ", Tc: 1") + none, "NGR-E0207", "gases[0].Tc", 5},
      {head + gas("A(g)", "300") + gas("a(g)", "300") + none, "NGR-E0219", "gases[1]", 6},
      {head + gas("A(g)", "300") + "interactions:\n  - {kind: k_ij, species: [A(g), B(g)], value: 0, source: somebody1999}\n",
       "NGR-E0230", "interactions[0]", 7}};
  for (const auto& row : rows) {
    spill(directory / "critical.yaml", row.text);
    const auto error = error_of<DataError>([&] { gases_with_critical_constants(directory / "."); }).value_or(ErrorDetail{"none", "", {}});
    INFO(row.text);
    CHECK(error.code == row.code);
    if (error.code == "none" || error.code == "NGR-E0200") continue;
    CHECK(error.where.path == row.path);
    CHECK(error.where.line == row.line);
  }
}
