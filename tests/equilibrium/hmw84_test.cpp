// SPDX-License-Identifier: BSD-3-Clause
// Equilibria of the Harvie-Moller-Weare (1984) model at 25 degC: solubilities and invariant points.
#include <cmath>
#include <map>

#include "nigari/base/error.hpp"
#include "nigari/equilibrium/solver.hpp"
#include "support/catch.hpp"

using namespace nigari;

namespace {

using Amounts = std::map<std::string, double>;

struct Setup {
  std::shared_ptr<const phase::System> system;
  explicit Setup(std::vector<std::string> elements, std::vector<std::string> phases = {}) {
    static const auto database = std::make_shared<const data::Database>(data::Database::load("hmw84"));
    system = std::make_shared<const phase::System>(
        database, phase::Selection{.elements = std::move(elements), .species = {}, .phases = std::move(phases), .exclude = {"gas"}});
  }
  equilibrium::Result solve(const Amounts& amounts) const {
    equilibrium::Solver solver(system);
    return solve(solver, amounts);
  }
  equilibrium::Result solve(equilibrium::Solver& solver, const Amounts& amounts) const {
    std::vector<std::string> names;
    std::vector<double> values;
    for (const auto& [name, value] : amounts) {
      names.push_back(name);
      values.push_back(value);
    }
    return solver.solve(298.15, 1e5, system->feed(names), values);
  }
  double molality(const equilibrium::Result& r, const char* name) const {
    return r.molality[static_cast<std::size_t>(system->require(name)) - 1];
  }
  double amount(const equilibrium::Result& r, const char* name) const {
    return r.amounts[static_cast<std::size_t>(system->require(name))];
  }
};

void check_certificate(const equilibrium::Result& r) {
  INFO(r.rung << ": affinity " << r.certificate.affinity << ", imbalance " << r.certificate.imbalance << ", charge "
              << r.certificate.charge << ", driving force " << r.certificate.driving_force);
  CHECK(r.status == equilibrium::Status::converged);
  CHECK(r.certificate.affinity <= 1e-8);
  CHECK(r.certificate.imbalance <= 1e-12);
}

/// 0.1 %, or 0.5 % below 0.2 mol/kg, with the rounding of the table on top.
void check_molality(double value, double expected, double digit = 5.5e-4) {
  CHECK_THAT(value, WithinAbs(expected, (expected < 0.2 ? 5e-3 : 1e-3) * expected + digit));
}

}  // namespace

TEST_CASE("a sodium chloride brine is speciated with its certificate, 0.001 to 6 mol/kg", "[equilibrium]") {
  const Setup setup({"Na", "Cl"}, {"aqueous"});
  for (const double m : {0.001, 0.1, 1.0, 6.0}) {
    const auto r = setup.solve({{"H2O", 55.508}, {"NaCl", m}});
    check_certificate(r);
    CHECK_THAT(setup.amount(r, "Na+"), WithinRel(m, 1e-12));  // the balance itself
  }
}

TEST_CASE("halite dissolves to 6.101 mol/kg", "[equilibrium][reference]") {
  // Harvie-Moller-Weare parameters with NaCl beta1 0.2664: independent computation.
  const Setup setup({"Na", "Cl"});
  const auto r = setup.solve({{"H2O", 55.508}, {"NaCl", 10.0}});
  check_certificate(r);
  check_molality(setup.molality(r, "Na+"), 6.101);
  CHECK(setup.amount(r, "halite") > 3.0);
}

TEST_CASE("HMW84 invariant points of ternary systems at 25 degC", "[equilibrium][reference]") {
  // Independent computation from the published parameters; feeds leave an excess of both solids
  // (carnallite alone decomposes to sylvite and its own solution).
  struct Row {
    std::vector<std::string> elements;
    Amounts feed;
    std::map<std::string, double> molality;
    double aw;  // 0: not given
  };
  const std::vector<Row> rows{
      {{"Na", "K", "Cl"}, {{"halite", 8}, {"sylvite", 5}}, {{"Na+", 5.077}, {"K+", 2.134}}, .7233},
      {{"K", "Mg", "Cl"}, {{"carnallite", 20}}, {{"K+", .5587}, {"Mg+2", 4.191}}, .5317},
      {{"K", "Mg", "Cl"}, {{"carnallite", 1}, {"bischofite", 20}}, {{"K+", .0214}, {"Mg+2", 5.730}}, .3407},
      {{"Na", "Mg", "Cl"}, {{"halite", 2}, {"bischofite", 20}}, {{"Na+", .0941}, {"Mg+2", 5.709}}, 0},
      {{"Na", "Cl", "S"}, {{"halite", 8}, {"thenardite", 2}}, {{"Na+", 6.922}, {"SO4-2", .714}}, .7447},
      {{"Mg", "Cl", "S"}, {{"kieserite", 0.5}, {"bischofite", 20}}, {{"Mg+2", 5.761}, {"SO4-2", .0645}}, .3400},
      {{"Na", "K", "Mg", "Cl"}, {{"halite", 1}, {"carnallite", 1}, {"bischofite", 20}},
       {{"Na+", .094}, {"K+", .021}, {"Mg+2", 5.707}}, .3392},
  };
  for (const auto& row : rows) {
    const Setup setup(row.elements);
    Amounts feed = row.feed;
    feed["H2O"] = 55.508;
    const auto r = setup.solve(feed);
    INFO(row.feed.begin()->first << " + " << row.feed.rbegin()->first);
    check_certificate(r);
    for (const auto& [ion, value] : row.molality) check_molality(setup.molality(r, ion.c_str()), value);
    if (row.aw > 0.0) CHECK_THAT(std::exp(r.ln_activity[0]), WithinAbs(row.aw, 3e-4));
  }
}

TEST_CASE("a warm start reaches the answer of a cold one", "[equilibrium][identity]") {
  const Setup setup({"Na", "K", "Mg", "Cl", "S"});
  equilibrium::Solver solver(setup.system);
  for (const double salt : {1.0, 3.0, 5.0, 7.0, 9.0}) {
    const Amounts feed{{"H2O", 55.508}, {"NaCl", salt}, {"MgSO4", 1.0}, {"KCl", 0.5}};
    const auto warm = setup.solve(solver, feed);
    const auto cold = setup.solve(feed);
    check_certificate(warm);
    check_certificate(cold);
    CHECK_THAT(setup.amount(warm, "halite"), WithinAbs(setup.amount(cold, "halite"), 1e-9));  // both at 1e-11 in RT
  }
}

TEST_CASE("amounts scale freely over twelve decades", "[equilibrium][property]") {
  const Setup setup({"Na", "Cl"});
  for (const double scale : {1e-6, 1.0, 1e6}) {
    const auto r = setup.solve({{"H2O", 55.508 * scale}, {"NaCl", 10.0 * scale}});
    check_certificate(r);
    check_molality(setup.molality(r, "Na+"), 6.101);
  }
}

TEST_CASE("feeds that make no sense are typed errors", "[equilibrium]") {
  const Setup setup({"Na", "Cl"});
  const auto code = [&](const Amounts& feed) -> std::string {
    try {
      setup.solve(feed);
    } catch (const Error& error) {
      return error.detail().code;
    }
    return "";
  };
  CHECK(code({{"H2O", 55.5}, {"Na+", 1.0}}) == "NGR-E0602");
  CHECK(code({{"H2O", -1.0}}) == "NGR-E0603");
  CHECK(code({{"H2O", 0.0}}) == "NGR-E0604");
  CHECK(code({{"H2O", std::nan("")}}) == "NGR-E0601");
  CHECK(code({{"H2O", 1.0}, {"halit", 1.0}}) == "NGR-E0505");
}
