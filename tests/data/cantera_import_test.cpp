// SPDX-License-Identifier: BSD-3-Clause
// Cantera YAML files: NASA-7 and NASA-9 species. Polynomials of O2 and H2O: gri30.yaml of Cantera 3.2 (Smith et al.,
// GRI-Mech 3.0), five digits of the high-temperature ranges.
#include <algorithm>
#include <cmath>

#include "support/catch.hpp"
#include "support/databases.hpp"

using namespace nigari;
using nigari::data::Database;
using nigari::data::PhaseKind;

namespace {

const std::string o2 =
    "- name: O2\n  composition: {O: 2}\n  thermo:\n    model: NASA7\n    temperature-ranges: [200.0, 1000.0, 3500.0]\n    data:\n"
    "    - [3.78245636, -2.99673416e-03, 9.84730201e-06, -9.68129509e-09, 3.24372837e-12, -1063.94356, 3.65767573]\n"
    "    - [3.28253784, 1.48308754e-03, -7.57966669e-07, 2.09470555e-10, -2.16717794e-14, -1088.45772, 5.45323129]\n";
Database load(const std::string& text) {
  const TemporaryDirectory directory;
  spill(directory / "small.yaml", text);
  return Database::from_cantera(directory / "small.yaml");
}
ErrorDetail error(const std::string& text) {
  return error_of<DataError>([&] { load(text); }).value_or(ErrorDetail{"none", "", {}});
}
std::string species(const std::string& name, const std::string& composition, const std::string& more = "",
                    const std::string& data = "[[1, 2, 3, 4, 5, 6, 7, 8, 9]]", const std::string& ranges = "[200, 1000]",
                    const std::string& model = "NASA9") {
  return "- {name: \"" + name + "\", composition: " + composition + ", thermo: {model: " + model + ", temperature-ranges: " + ranges +
         ", data: " + data + "}" + more + "}\n";
}

}  // namespace

TEST_CASE("NASA-7 becomes NASA-9 exactly, with the standard pressure of nigari", "[data][import]") {
  const auto d = load("species:\n" + o2);
  const auto& s = d.species()[0];
  CHECK(s.name == "O2(g)");
  CHECK(s.aliases == std::vector<std::string>{"O2"});
  CHECK(s.kind == PhaseKind::gas);
  REQUIRE(s.standard.segments.size() == 2);
  const auto& a = s.standard.segments[0].coefficients;
  CHECK(a[0] == 0.0);
  CHECK(a[1] == 0.0);
  CHECK(a[2] == 3.78245636);
  CHECK(a[7] == -1063.94356);
  CHECK_THAT(a[8], WithinRel(3.65767573 + std::log(1.01325), 1e-14));  // one atmosphere unless the file says otherwise
  CHECK(s.standard.segments[1].temperature.max == 3500.0);
}

TEST_CASE("kinds of Cantera species: gases, solids and liquids", "[data][import]") {
  const auto d = load("phases:\n- {name: a, thermo: fixed-stoichiometry, species: [Coke]}\n- {name: s, thermo: ideal-surface, species: [{sec: [PT]}]}\n"
                      "elements:\n- {symbol: Xx, atomic-weight: 12.5}\nspecies:\n" +
                      species("Coke", "{C: 1}") + species("Ag(L)", "{Ag: 1}") + species("Fe(a)", "{Fe: 1}") + species("CH2(S)", "{C: 1, H: 2}") + species("SiO2(Lqz)", "{Si: 1, O: 2}") + species("PT", "{Fe: 1}") +
                      species("NaCl", "{Na: 1, Cl: 1}", ", equation-of-state: {model: constant-volume, density: 2.1 g/cm^3}") +
                      species("OH-", "{O: 1, H: 1, E: 1}") + species("Xx2", "{Xx: 2}") + species("Co", "{Co: 1}") + species("CO", "{C: 1, O: 1}") +
                      species("Z", "{Zz: 1}") + species("shape", "{C: 1}", "", "[[1]]", "[1, 2]", "Shomate"));
  const auto kind = [&](const std::string& name) { return d.species()[static_cast<std::size_t>(d.require(name))].kind; };
  CHECK(kind("Coke") == PhaseKind::solid);
  CHECK(kind("Ag(l)") == PhaseKind::liquid);
  CHECK(kind("Fe(a)") == PhaseKind::solid);
  CHECK(kind("CH2(S)(g)") == PhaseKind::gas);
  CHECK(kind("SiO2(Lqz)") == PhaseKind::solid);
  CHECK(kind("NaCl") == PhaseKind::solid);
  CHECK(kind("Xx2(g)") == PhaseKind::gas);
  CHECK(kind("Co(g)") == PhaseKind::gas);
  CHECK(d.find("CO(g)_2") >= 0);
  CHECK_THAT(d.species()[static_cast<std::size_t>(d.require("Xx2"))].molar_mass, WithinRel(0.025, 1e-12));
  for (const char* left_out : {"OH-", "PT", "Z", "shape"}) {
    CAPTURE(left_out);
    CHECK(d.find(left_out) < 0);
    CHECK(std::any_of(d.remarks().begin(), d.remarks().end(), [&](const auto& r) { return r.keyword == left_out; }));
  }
  CHECK(d.species()[0].standard.segments[0].coefficients[8] == 9.0);  // the pressure does not touch a solid
}

TEST_CASE("volumes of Cantera's solids come from densities and molar volumes", "[data][import]") {
  const auto volume = [](const std::string& state, const std::string& units = "") {
    const auto d = load(units + "species:\n" + species("NaCl(S)", "{Na: 1, Cl: 1}", ", equation-of-state: {model: constant-volume, " + state + "}"));
    const auto& v = d.species()[0].volume;
    return v.model.empty() ? 0.0 : v.values.at("v").value(298.15);
  };
  const double mass = 0.05844;  // kg/mol; abridged atomic masses differ by 5e-5
  CHECK_THAT(volume("density: 2.165 g/cm^3"), WithinRel(mass / 2165.0, 1e-4));
  CHECK_THAT(volume("density: 2165"), WithinRel(mass / 2165.0, 1e-4));
  CHECK_THAT(volume("molar-density: 37.0 kmol/m^3"), WithinRel(1.0 / 37000.0, 1e-12));
  CHECK_THAT(volume("molar-volume: 27.0 cm^3/mol"), WithinRel(27.0e-6, 1e-12));
  CHECK_THAT(volume("molar-volume: 0.027"), WithinRel(27.0e-6, 1e-12));  // m3/kmol
  CHECK(volume("density: 2.165", "units: {length: cm, mass: g}\n") == 0.0);  // a bare number in units of the file
  CHECK(error("species:\n" + species("NaCl(S)", "{Na: 1, Cl: 1}", ", equation-of-state: {model: constant-volume, density: -1}")).code == "NGR-E0208");
}

TEST_CASE("wrong Cantera files", "[data][import]") {
  CHECK(error("phases: []\n").code == "NGR-E0206");
  CHECK(error("species:\n" + species("A", "{C: 1}", "", "[[1, 2]]")).code == "NGR-E0210");
  CHECK(error("species:\n" + species("A", "{C: 1}", "", "[]")).code == "NGR-E0210");
  CHECK(error("species:\n" + species("A", "{C: 1}", "", "[[1, 2, 3, 4, 5, 6, 7, 8, 9]]", "[200, 100]")).code == "NGR-E0213");
  CHECK(error("species:\n" + species("A", "{C: 1}", "", "[[1, 2, 3, 4, 5, 6, 7, 8, 9]]", "[1, 2, 3]")).code == "NGR-E0213");
  CHECK(error("species:\n" + species("A", "{C: -1}")).code == "NGR-E0223");
  CHECK(error("elements:\n- {symbol: Q, atomic-weight: 0}\nspecies:\n" + species("A", "{C: 1}")).code == "NGR-E0208");
  CHECK(error("species:\n" + species("A", "{C: 1}") + species("B", "{C: x}")).where.line == 3);
}
