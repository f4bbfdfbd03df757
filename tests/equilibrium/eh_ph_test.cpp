// SPDX-License-Identifier: BSD-3-Clause
// Eh-pH diagrams: lines with known equations, areas, junctions, narrow fields, errors; fields of plain maps.
#include "nigari/equilibrium/eh_ph.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/equilibrium/detail/field_tracer.hpp"
#include "nigari/equilibrium/detail/ring_label.hpp"
#include "support/catch.hpp"
#include "support/databases.hpp"

using namespace nigari;
using namespace nigari::equilibrium;

namespace {

std::string of(double g) { return "{model: constant, g: {value: " + std::to_string(g) + ", unit: J/mol}, h: {value: 0, unit: J/mol}}"; }

/// Gibbs energies of copper in round numbers; the lines follow from them, not from measurements.
data::Database copper() {
  auto text = database_text("species:\n" + species_line("H2O", "aqueous", "H2O", of(-237000)) + species_line("H+", "aqueous", "H+", of(0)) +
                            species_line("OH-", "aqueous", "OH-", of(-157000)) + species_line("H2(g)", "gas", "H2(g)", of(0)) +
                            species_line("O2(g)", "gas", "O2(g)", of(0)) + species_line("Cu+2", "aqueous", "Cu+2", of(65000)) +
                            species_line("copper", "solid", "Cu", of(0)) + species_line("cuprite", "solid", "Cu2O", of(-146000)) +
                            species_line("tenorite", "solid", "CuO", of(-130000)));
  return text.replace(text.find("Na, Cl"), 6, "Cu"), load_text(text);
}

std::shared_ptr<const phase::System> system(phase::Selection selection = {}) {
  selection.medium = std::map<std::string, double>{};
  return std::make_shared<phase::System>(std::make_shared<data::Database>(copper()), selection);
}
EhPhOptions options() { return {.elements = {"Cu"}, .totals = {{"Cu", 1e-6}}}; }

constexpr double F = constants::faraday;
const double slope = constants::ln10 * constants::gas_constant * 298.15 / F;  // V per pH and electron

/// Points of a line but for those within two cells of a junction, where a wedge between two corners may go unseen.
std::vector<std::array<double, 2>> between(const EhPhDiagram& d, const std::string& a, const std::string& b, bool whole = false) {
  const auto found = std::find_if(d.boundaries().begin(), d.boundaries().end(), [&](const EhPhBoundary& line) {
    return (line.a == a && line.b == b) || (line.a == b && line.b == a);
  });
  REQUIRE(found != d.boundaries().end());
  if (whole) return found->points;
  std::vector<std::array<double, 2>> out;
  const auto& o = d.options();
  for (const auto& p : found->points) {
    bool near = false;
    for (const auto& j : d.junctions())
      near = near || (std::abs(p[0] - j[0]) < 2.0 * (o.pH[1] - o.pH[0]) / o.cells && std::abs(p[1] - j[1]) < 2.0 * (o.Eh[1] - o.Eh[0]) / o.cells);
    if (!near) out.push_back(p);
  }
  REQUIRE_FALSE(out.empty());
  return out;
}

}  // namespace

TEST_CASE("lines of a diagram follow the equations of their reactions", "[equilibrium][eh_ph][identity]") {
  const EhPhDiagram d(system(), options());
  CHECK(d.failures() == 0);
  CHECK(d.fields().size() == 4);
  const double pM = -6.0;
  for (const auto& p : between(d, "Cu+2", "copper")) CHECK_THAT(p[1], WithinAbs(65000 / (2 * F) + 0.5 * slope * pM, 1e-5));
  for (const auto& p : between(d, "cuprite", "copper"))
    CHECK_THAT(p[1], WithinAbs((237000.0 - 146000.0) / (2 * F) - slope * p[0], 1e-5));
  for (const auto& p : between(d, "tenorite", "cuprite"))
    CHECK_THAT(p[1], WithinAbs((-2 * 130000.0 + 146000.0 + 237000.0) / (2 * F) - slope * p[0], 1e-5));
  for (const auto& p : between(d, "Cu+2", "tenorite"))
    CHECK_THAT(p[0], WithinAbs(0.5 * ((65000.0 - 237000.0 + 130000.0) / (F * slope) * -1.0 - pM), 1e-4));
  for (const auto& p : between(d, "Cu+2", "cuprite", true))  // from one junction to the other; a cell is 4 mV high
    CHECK_THAT(p[1], WithinAbs((2 * 65000.0 + 146000.0 - 237000.0) / (2 * F) + slope * (p[0] + pM), 1e-3));
}

TEST_CASE("fields cover the diagram once, and meet in threes", "[equilibrium][eh_ph][identity]") {
  const EhPhDiagram d(system(), options());
  double area = 0.0;
  for (const auto& field : d.fields()) area += field.area;
  CHECK_THAT(area, WithinAbs(1.0, 1e-9));
  CHECK(d.junctions().size() == 2);  // copper, cuprite, Cu+2 and cuprite, tenorite, Cu+2
  for (const auto& field : d.fields()) {
    const auto at = d.solve({field.label[0]}, {field.label[1]}, true);
    REQUIRE(at[0].solved);
    CHECK(d.fields()[static_cast<std::size_t>(at[0].field)].name == field.name);
    double sum = 0.0;
    for (std::size_t s = 0; s < d.species().size(); ++s) sum += at[0].amounts[s] * (d.species()[s] == "cuprite" ? 2.0 : 1.0);
    CHECK_THAT(sum, WithinRel(1e-6, 1e-9));
  }
}

TEST_CASE("a suppressed phase leaves its field to the next", "[equilibrium][eh_ph]") {
  const EhPhDiagram d(system({.suppressed = {"cuprite"}}), options());
  CHECK(d.fields().size() == 3);
  for (const auto& p : between(d, "tenorite", "copper"))
    CHECK_THAT(p[1], WithinAbs((-130000.0 + 237000.0) / (2 * F) - slope * p[0], 1e-5));
}

TEST_CASE("the oxygen line lies where water is made from it", "[equilibrium][eh_ph][identity]") {
  const auto lines = EhPhDiagram(system(), options()).water_lines();
  CHECK_THAT(lines[0], WithinAbs(2 * 237000 / (4 * F), 1e-9));
  CHECK(lines[1] == 0.0);
  CHECK_THAT(lines[2], WithinAbs(-slope, 1e-12));
}

TEST_CASE("points are the same whatever was solved before", "[equilibrium][eh_ph][property]") {
  const EhPhDiagram d(system(), options());
  const auto alone = d.solve({9.0}, {0.1}, true), after = d.solve({-2.0, 16.0, 9.0}, {2.0, -2.0, 0.1}, true);
  CHECK(alone[0].amounts == after[2].amounts);
  CHECK_FALSE(d.solve({std::nan("")}, {0.0}, false)[0].solved);
}

TEST_CASE("a system without a constant medium is warned about", "[equilibrium][eh_ph]") {
  const auto plain = std::make_shared<const phase::System>(std::make_shared<data::Database>(copper()));
  CHECK(EhPhDiagram(plain, options()).warnings().size() == EhPhDiagram(system(), options()).warnings().size() + 1);
}

TEST_CASE("a diagram that cannot be is an error that says why", "[equilibrium][eh_ph]") {
  const auto code = [&](auto change, std::shared_ptr<const phase::System> of_ = system()) {
    auto o = options();
    change(o);
    try {
      EhPhDiagram(of_, o);
    } catch (const Error& error) {
      return error.detail().code;
    }
    return std::string("none");
  };
  CHECK(code([](EhPhOptions&) {}) == "none");
  CHECK(code([](EhPhOptions& o) { o.elements = {"Co"}; }) == "NGR-E0641");
  CHECK(code([](EhPhOptions& o) { o.elements.clear(); }) == "NGR-E0641");
  CHECK(code([](EhPhOptions& o) { o.totals["H"] = 1.0; }) == "NGR-E0641");
  CHECK(code([](EhPhOptions& o) { o.totals["Cu"] = 0.0; }) == "NGR-E0642");
  CHECK(code([](EhPhOptions& o) { o.totals.clear(); }) == "NGR-E0643");
  CHECK(code([](EhPhOptions& o) { o.pH = {3.0, 3.0}; }) == "NGR-E0644");
  CHECK(code([](EhPhOptions& o) { o.Eh = {1.0, -1.0}; }) == "NGR-E0644");
  CHECK(code([](EhPhOptions& o) { o.temperature = -1.0; }) == "NGR-E0644");
  CHECK(code([](EhPhOptions& o) { o.cells = 100; }) == "NGR-E0644");
  const auto dry = std::make_shared<const phase::System>(
      std::make_shared<data::Database>(load_text(database_text("species:\n" + species_line("H2O", "aqueous", "H2O") +
                                                               species_line("Na+", "aqueous", "Na+")))));
  CHECK(code([](EhPhOptions& o) { o.elements = {"Na"}; o.totals = {{"Na", 1.0}}; }, dry) == "NGR-E0640");
}

TEST_CASE("fields of a map: a disc in a square, and stripes down to a cell", "[equilibrium][eh_ph][identity]") {
  const auto disc = detail::trace_fields([](double x, double y) { return std::hypot(x - 0.5, y - 0.5) < 0.3 ? 1 : 0; }, 1024, 128, 1e-7);
  REQUIRE(disc.fields.size() == 2);
  CHECK(disc.fields[0].rings.size() == 2);  // the square has a hole
  CHECK_THAT(detail::ring_label(disc.fields[1].rings).area, WithinAbs(std::acos(-1.0) * 0.09, 1e-5));
  CHECK_THAT(detail::ring_label(disc.fields[0].rings).area, WithinAbs(1 - std::acos(-1.0) * 0.09, 1e-5));
  CHECK_THAT(detail::ring_label(disc.fields[1].rings).place[0], WithinAbs(0.5, 0.01));
  for (const auto& p : disc.lines[0].points) CHECK_THAT(std::hypot(p[0] - 0.5, p[1] - 0.5), WithinAbs(0.3, 1e-7));
  const auto stripe = detail::trace_fields([](double x, double) { return x < 0.4 ? 0 : x < 0.4 + 1.5 / 1024 ? 1 : 2; }, 1024, 128, 1e-7);
  CHECK(stripe.fields.size() == 3);
  CHECK_THAT(detail::ring_label(stripe.fields[1].rings).area, WithinAbs(1.5 / 1024, 1e-8));
}

TEST_CASE("three fields meet in a point that is found", "[equilibrium][eh_ph][identity]") {
  const auto map = detail::trace_fields(
      [](double x, double y) { return y < 0.37 ? 0 : x - 0.6 < 0.5 * (y - 0.37) ? 1 : 2; }, 1024, 128, 1e-7);
  REQUIRE(map.junctions.size() == 1);
  CHECK_THAT(map.junctions[0][0], WithinAbs(0.6, 1e-6));
  CHECK_THAT(map.junctions[0][1], WithinAbs(0.37, 1e-6));
}
