// SPDX-License-Identifier: BSD-3-Clause
// A solid solution that unmixes: a symmetric regular solution of halite and sylvite, dry and beside its brine.
#include <cmath>

#include "equilibrium/setup.hpp"
#include "nigari/base/constants.hpp"

using namespace nigari;
using namespace nigari::equilibrium;
using namespace nigari::testing;

namespace {

constexpr double temperature = 298.15;
constexpr double interaction = 2.5;  ///< L0/(RT) of the tests: unmixing begins at 2

data::Solution regular(double strength, int copies = 0) {
  data::Interaction l0;
  l0.kind = "L0", l0.species = {"halite", "sylvite"};
  l0.record.value.a = {strength * constants::gas_constant * temperature};
  l0.record.unit = "J/mol";
  data::Solution s;
  s.name = "salt", s.kind = data::SolutionKind::solid, s.model = "redlich_kister";
  s.members = {"halite", "sylvite"};
  s.interactions = {l0};
  s.copies = copies;
  return s;
}

std::shared_ptr<const phase::System> system_of(const data::Solution& solution) {
  static const auto database = std::make_shared<const data::Database>(data::Database::load("seasalt"));
  return std::make_shared<const phase::System>(
      database, phase::Selection{.elements = {"Na", "K", "Cl"}, .species = {}, .phases = {}, .exclude = {"gas"},
                                 .solutions = {solution}});
}

/// Fractions of the members in one copy, and its amount.
struct Copy {
  double amount = 0.0, sylvite = 0.0;
};
Copy copy(const phase::System& system, const Result& r, const std::string& name) {
  const double halite = r.amounts[static_cast<std::size_t>(system.require("halite[" + name + "]"))];
  const double sylvite = r.amounts[static_cast<std::size_t>(system.require("sylvite[" + name + "]"))];
  return {halite + sylvite, halite + sylvite > 0.0 ? sylvite / (halite + sylvite) : 0.0};
}

/// The root below one half of ln(x/(1-x)) = a (2x - 1), where both copies have the same potentials by symmetry. The left
/// side less the right one rises from minus infinity to its only zero there, and falls back to zero at one half.
double lean_side(double a) {
  double low = 1e-12, high = 0.5 - std::sqrt(0.25 - 0.5 / a);  // the spinodal lies beyond the root
  for (int i = 0; i < 200; ++i) {
    const double x = 0.5 * (low + high);
    (std::log(x / (1.0 - x)) < a * (2.0 * x - 1.0) ? low : high) = x;
  }
  return 0.5 * (low + high);
}

Result solve_dry(const std::shared_ptr<const phase::System>& system, double halite, double sylvite) {
  Solver solver(system);
  const double amounts[] = {halite, sylvite};
  const auto r = solver.solve(temperature, 1e5, system->feed({"NaCl", "KCl"}), amounts);
  INFO(r.message);
  check_certificate(r);
  CHECK(r.certificate.holds);
  return r;
}

}  // namespace

TEST_CASE("the members of a mixture and its copies have names of their own", "[equilibrium][mixture]") {
  const auto system = system_of(regular(interaction));
  for (const char* name : {"halite[salt]", "sylvite[salt]", "halite[salt#2]", "sylvite[salt#2]"}) {
    INFO(name);
    CHECK(system->find(name) >= 0);
  }
  CHECK(system->find("halite[salt#3]") == -1);  // two members fall into two phases at most
  REQUIRE(system->mixtures().size() == 2);
  CHECK(system->mixtures()[0].name == "salt");
  CHECK(system->mixtures()[1].name == "salt#2");
  CHECK(system->mixtures()[0].family == system->mixtures()[1].family);
  CHECK(system->pure_count() == static_cast<int>(system->species().size()) - system->pure_first());
  for (int s = system->pure_first(); s < system->pure_first() + system->pure_count(); ++s)
    CHECK(system->species()[static_cast<std::size_t>(s)] != "halite");  // part of the mixture only
}

TEST_CASE("inside the gap two copies coexist at the compositions of the regular solution",
          "[equilibrium][mixture][reference]") {
  const auto system = system_of(regular(interaction));
  const double lean = lean_side(interaction);
  CHECK_THAT(std::log(lean / (1.0 - lean)), WithinAbs(interaction * (2.0 * lean - 1.0), 1e-12));
  for (const double x : {0.2, 0.35, 0.5, 0.65, 0.8}) {
    INFO("x = " << x);
    REQUIRE(x > lean);
    REQUIRE(x < 1.0 - lean);
    const auto r = solve_dry(system, 1.0 - x, x);
    auto a = copy(*system, r, "salt"), b = copy(*system, r, "salt#2");
    if (a.sylvite > b.sylvite) std::swap(a, b);
    // An affinity of 1e-11 RT moves a fraction by as much over the curvature of G, which is of the order of one.
    CHECK_THAT(a.sylvite, WithinAbs(lean, 1e-8));
    CHECK_THAT(b.sylvite, WithinAbs(1.0 - lean, 1e-8));
    CHECK_THAT(b.amount, WithinAbs((x - lean) / (1.0 - 2.0 * lean), 1e-7));  // the lever rule
    CHECK_THAT(a.amount + b.amount, WithinRel(1.0, 1e-12));
  }
}

TEST_CASE("outside the gap there is one copy of the composition of the feed", "[equilibrium][mixture][identity]") {
  const auto system = system_of(regular(interaction));
  const double lean = lean_side(interaction);
  for (const double x : {0.05, 0.5 * lean, 1.0 - 0.5 * lean, 0.97}) {
    INFO("x = " << x);
    const auto r = solve_dry(system, 1.0 - x, x);
    const auto a = copy(*system, r, "salt"), b = copy(*system, r, "salt#2");
    CHECK((a.amount == 0.0 || b.amount == 0.0));
    const auto& there = a.amount > 0.0 ? a : b;
    CHECK_THAT(there.amount, WithinRel(1.0, 1e-12));
    CHECK_THAT(there.sylvite, WithinRel(x, 1e-11));
  }
}

TEST_CASE("below the critical interaction a mixture stays whole", "[equilibrium][mixture][identity]") {
  const auto system = system_of(regular(1.9));
  const auto r = solve_dry(system, 0.5, 0.5);
  const auto a = copy(*system, r, "salt"), b = copy(*system, r, "salt#2");
  CHECK((a.amount == 0.0 || b.amount == 0.0));
  CHECK_THAT(a.sylvite + b.sylvite, WithinRel(0.5, 1e-11));
}

TEST_CASE("members have the activities of the regular solution, the same in both copies",
          "[equilibrium][mixture][identity]") {
  const auto system = system_of(regular(interaction));
  const auto r = solve_dry(system, 0.5, 0.5);
  const auto activity = [&](const char* name) { return r.ln_activity[static_cast<std::size_t>(system->require(name))]; };
  const double x = lean_side(interaction);
  // ln a = ln x + a (1 - x)^2 of the regular solution.
  CHECK_THAT(activity("sylvite[salt]"), WithinAbs(std::log(x) + interaction * (1.0 - x) * (1.0 - x), 1e-8));
  CHECK_THAT(activity("sylvite[salt#2]"), WithinAbs(activity("sylvite[salt]"), 1e-9));
  CHECK_THAT(activity("halite[salt#2]"), WithinAbs(activity("halite[salt]"), 1e-9));
}

TEST_CASE("both copies lie beside their brine, which then has no freedom left", "[equilibrium][mixture][identity]") {
  const auto system = system_of(regular(interaction));
  const double lean = lean_side(interaction);
  const auto feed = system->feed({"H2O", "NaCl", "KCl"});
  std::vector<double> first;
  for (const double potash : {6.0, 7.0}) {
    INFO(potash << " mol KCl");
    Solver solver(system);
    const double amounts[] = {55.508, 9.0, potash};
    const auto r = solver.solve(temperature, 1e5, feed, amounts);
    INFO(r.message);
    check_certificate(r);
    auto a = copy(*system, r, "salt"), b = copy(*system, r, "salt#2");
    if (a.sylvite > b.sylvite) std::swap(a, b);
    REQUIRE(a.amount > 0.0);
    REQUIRE(b.amount > 0.0);
    CHECK_THAT(a.sylvite, WithinAbs(lean, 1e-8));
    CHECK_THAT(b.sylvite, WithinAbs(1.0 - lean, 1e-8));
    if (first.empty()) first = r.molality;
    else
      for (const char* ion : {"Na+", "K+", "Cl-"}) {
        const auto s = static_cast<std::size_t>(system->require(ion)) - 1;
        CHECK_THAT(r.molality[s], WithinRel(first[s], 1e-8));  // the phase rule
      }
  }
}

TEST_CASE("a warm solver crosses the gap both ways and agrees with cold starts", "[equilibrium][mixture][property]") {
  for (const double strength : {2.05, 2.5, 4.0, 8.0}) {
    const auto system = system_of(regular(strength));
    const double lean = lean_side(strength);
    const auto feed = system->feed({"NaCl", "KCl"});
    Solver warm(system);
    for (const double x : {0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999, 0.6, 0.4, 0.05, 0.5}) {
      INFO("L0/RT " << strength << ", x = " << x);
      const double amounts[] = {1.0 - x, x};
      const auto r = warm.solve(temperature, 1e5, feed, amounts);
      check_certificate(r);
      CHECK(r.certificate.holds);
      const bool inside = x > lean && x < 1.0 - lean;
      const auto a = copy(*system, r, "salt"), b = copy(*system, r, "salt#2");
      CHECK((a.amount > 0.0 && b.amount > 0.0) == inside);
      CHECK_THAT(a.amount + b.amount, WithinRel(1.0, 1e-12));
      CHECK_THAT(a.amount * a.sylvite + b.amount * b.sylvite, WithinRel(x, 1e-11));
      // Near the critical point the curvature of G falls to a tenth, the error of a fraction rises as much.
      if (inside) CHECK_THAT(std::min(a.sylvite, b.sylvite), WithinAbs(lean, 1e-7));
    }
  }
}

TEST_CASE("a melt names the pairs its set holds no parameter for, once for all its copies", "[equilibrium][mixture]") {
  const auto database = std::make_shared<const data::Database>(
      data::Database::join({data::Database::load("cea"), data::Database::load("chlorides")}));
  const auto system = std::make_shared<const phase::System>(
      database, phase::Selection{.elements = {"Na", "K", "Mg", "Cl"}, .species = {}, .phases = {"chloride melt"}, .exclude = {}});
  const auto lacking = [&](const std::vector<std::string>& names, const std::vector<double>& amounts) {
    const auto r = equilibrium::Solver(system).solve(1150.0, 1e5, system->feed(names), amounts);
    REQUIRE(r.certificate.holds);
    std::vector<std::string> found;
    for (const auto& text : r.warnings)
      if (text.find("the set holds no") != std::string::npos) found.push_back(text);
    return found;
  };
  const auto all = lacking({"NaCl", "KCl", "MgCl2"}, {1.0, 1.0, 1.0});
  REQUIRE(all.size() == 1);
  CHECK(all[0].find("NaCl(l) MgCl2(l)") != std::string::npos);  // chlorides.yaml has no source for it
  CHECK(all[0].find("NaCl(l) KCl(l)") == std::string::npos);
  CHECK(lacking({"NaCl", "KCl"}, {1.0, 1.0}).empty());
}
