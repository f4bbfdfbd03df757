// SPDX-License-Identifier: BSD-3-Clause
// Equilibria of the Harvie-Moller-Weare (1984) model at 25 degC: speciation, starts, scales, errors.
#include <cmath>

#include "equilibrium/setup.hpp"
#include "nigari/base/error.hpp"

using namespace nigari;

using namespace nigari::testing;

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
