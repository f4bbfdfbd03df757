// SPDX-License-Identifier: BSD-3-Clause
// The numbers of one result agree with each other, and do not depend on how the feed is written.
#include "equilibrium/setup.hpp"
#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"

using namespace nigari;
using namespace nigari::equilibrium;
using namespace nigari::testing;

namespace {

const Setup& brine() {
  static const Setup setup({"Na", "K", "Mg", "Ca", "Cl", "S", "C"});
  return setup;
}

/// Dilute, mixed, saturated in one and in several solids.
const std::vector<Amounts>& feeds() {
  static const std::vector<Amounts> list{
      {{"H2O", 55.508}, {"NaCl", 0.01}},
      {{"H2O", 55.508}, {"NaCl", 0.48}, {"MgSO4", 0.03}, {"MgCl2", 0.025}, {"CaCl2", 0.01}, {"KCl", 0.01}, {"NaHCO3", 0.002}},
      {{"H2O", 55.508}, {"NaCl", 8.0}},
      {{"H2O", 55.508}, {"NaCl", 7.0}, {"KCl", 4.0}, {"Na2SO4", 1.0}},
      {{"H2O", 55.508}, {"CaCl2", 0.5}, {"Na2SO4", 0.6}, {"MgCl2", 2.0}},
      {{"H2O", 55.508}, {"MgCl2", 7.0}, {"KCl", 2.0}, {"NaCl", 1.0}}};
  return list;
}

}  // namespace

TEST_CASE("saturation indices are the activities of the pure phases, zero where the phase is there",
          "[equilibrium][result][identity]") {
  const auto& system = *brine().system;
  for (const auto& feed : feeds()) {
    const auto r = brine().solve(feed);
    check_certificate(r);
    REQUIRE(r.saturation_index.size() == static_cast<std::size_t>(system.pure_count()));
    for (std::size_t p = 0; p < r.saturation_index.size(); ++p) {
      const std::size_t s = static_cast<std::size_t>(system.pure_first()) + p;
      INFO(system.species()[s]);
      const double index = r.saturation_index[p];
      if (std::isnan(index)) {  // an element of it is not in the feed
        CHECK(std::isnan(r.ln_activity[s]));
        CHECK(r.amounts[s] == 0.0);
        continue;
      }
      CHECK_THAT(r.ln_activity[s], WithinAbs(index * constants::ln10, 1e-12 * (1 + std::abs(index))));
      CHECK(index <= 1e-8);
      CHECK(r.amounts[s] >= 0.0);
      if (r.amounts[s] > 0.0) CHECK_THAT(index, WithinAbs(0.0, 1e-8));
    }
  }
}

TEST_CASE("saturation indices are ion products over the set's solubility products", "[equilibrium][result][reference]") {
  // hmw84, log K: halite 1.5704, sylvite 0.8996, gypsum -4.5805 (Harvie, Moller and Weare 1984, from mu0/RT).
  const auto r = brine().solve(feeds()[1]);
  const auto& system = *brine().system;
  const auto log_a = [&](const char* name) {
    return r.ln_activity[static_cast<std::size_t>(system.require(name))] / constants::ln10;
  };
  const auto index = [&](const char* name) {
    return r.saturation_index[static_cast<std::size_t>(system.require(name) - system.pure_first())];
  };
  CHECK_THAT(log_a("Na+") + log_a("Cl-") - index("halite"), WithinAbs(1.5704, 5e-3));
  CHECK_THAT(log_a("K+") + log_a("Cl-") - index("sylvite"), WithinAbs(0.8996, 5e-3));
  CHECK_THAT(log_a("Ca+2") + log_a("SO4-2") + 2 * log_a("H2O") - index("gypsum"), WithinAbs(-4.5805, 5e-3));
}

TEST_CASE("activities, molalities and amounts of the solutes are one set of numbers", "[equilibrium][result][identity]") {
  const auto& system = *brine().system;
  for (const auto& feed : feeds()) {
    const auto r = brine().solve(feed);
    const double kilograms = r.amounts[0] * system.solvent_molar_mass();
    double I = 0.0, total = 0.0, charge = 0.0, gross = 0.0;
    for (int i = 0; i < system.solute_count(); ++i) {
      const auto s = static_cast<std::size_t>(1 + i), k = static_cast<std::size_t>(i);
      const double z = system.charge(1 + i), m = r.molality[k];
      CHECK_THAT(r.amounts[s], WithinAbs(m * kilograms, 1e-12 * (m * kilograms) + 1e-300));
      if (std::isfinite(r.ln_activity[s]))
        CHECK_THAT(r.ln_activity[s], WithinAbs(std::log(m) + r.ln_gamma[k], 1e-12 * (1 + std::abs(r.ln_activity[s]))));
      I += 0.5 * z * z * m;
      total += m;
      charge += z * m;
      gross += std::abs(z) * m;
    }
    CHECK_THAT(r.ionic_strength, WithinRel(I, 1e-12));
    CHECK(std::abs(charge) <= 1e-12 * gross);
    CHECK_THAT(r.osmotic_coefficient, WithinRel(-r.ln_activity[0] / (system.solvent_molar_mass() * total), 1e-12));
    CHECK(r.ln_activity[0] < 0.0);
  }
}

TEST_CASE("the osmotic coefficient of 0.01 mol/kg NaCl is 0.968", "[equilibrium][result][reference]") {
  // Robinson and Stokes (1959) tables begin at 0.1 with 0.932; Hamer and Wu (1972): 0.968 at 0.01 mol/kg.
  const Setup salt({"Na", "Cl"});
  const double water = 1.0 / salt.system->solvent_molar_mass();
  CHECK_THAT(salt.solve({{"H2O", water}, {"NaCl", 0.01}}).osmotic_coefficient, WithinAbs(0.968, 1.5e-3));
  CHECK_THAT(salt.solve({{"H2O", water}, {"NaCl", 0.1}}).osmotic_coefficient, WithinAbs(0.932, 1.5e-3));
}

TEST_CASE("the order of a feed, its splitting and zeros in it change nothing", "[equilibrium][result][property]") {
  const auto& system = brine().system;
  const std::vector<std::string> names{"H2O", "NaCl", "KCl", "MgSO4", "CaCl2"};
  const std::vector<double> amounts{55.508, 3.0, 1.0, 0.5, 0.1};
  const auto reference = Solver(system).solve(298.15, 1e5, system->feed(names), amounts);
  check_certificate(reference);
  const auto same = [&](const Result& r) {
    check_certificate(r);
    for (std::size_t s = 0; s < r.amounts.size(); ++s) {
      INFO(system->species()[s]);
      CHECK_THAT(r.amounts[s], WithinRel(reference.amounts[s], 1e-7) || WithinAbs(reference.amounts[s], 1e-10));
    }
  };
  for (std::size_t shift = 1; shift < names.size(); ++shift) {
    std::vector<std::string> n;
    std::vector<double> a;
    for (std::size_t i = 0; i < names.size(); ++i) {
      n.push_back(names[(i + shift) % names.size()]);
      a.push_back(amounts[(i + shift) % names.size()]);
    }
    same(Solver(system).solve(298.15, 1e5, system->feed(n), a));
  }
  same(Solver(system).solve(298.15, 1e5, system->feed({"H2O", "NaCl", "KCl", "MgSO4", "CaCl2", "NaCl"}),
                            std::vector<double>{55.508, 1.25, 1.0, 0.5, 0.1, 1.75}));
  same(Solver(system).solve(298.15, 1e5, system->feed({"H2O", "NaCl", "KCl", "MgSO4", "CaCl2", "Na2SO4"}),
                            std::vector<double>{55.508, 3.0, 1.0, 0.5, 0.1, 0.0}));
  same(Solver(system).solve(298.15, 1e5, system->feed({"H2O", "Na+", "K+", "Cl-", "Mg+2", "SO4-2", "Ca+2"}),
                            std::vector<double>{55.508, 3.0, 1.0, 4.2, 0.5, 0.5, 0.1}));
  same(Solver(system).solve(298.15, 1e5, system->feed({"H2O", "halite", "sylvite", "MgSO4", "CaCl2"}), amounts));
}

TEST_CASE("hydrates as a feed bring their water", "[equilibrium][result][property]") {
  const Setup setup({"Mg", "Na", "Cl"});
  const auto wet = setup.solve({{"H2O", 55.508}, {"bischofite", 1.0}}), dry = setup.solve({{"H2O", 61.508}, {"MgCl2", 1.0}});
  CHECK_THAT(wet.amounts[0], WithinRel(dry.amounts[0], 1e-10));
  CHECK_THAT(setup.molality(wet, "Mg+2"), WithinRel(setup.molality(dry, "Mg+2"), 1e-10));
}

TEST_CASE("where solids have taken up all water, its activity is that of the hydrates", "[equilibrium][identity]") {
  const auto database = std::make_shared<const data::Database>(data::Database::load("seasalt"));
  const auto system = std::make_shared<const phase::System>(
      database, phase::Selection{.elements = {"Na", "Mg", "Cl", "S"}, .species = {}, .phases = {}, .exclude = {"gas"}});
  const auto r = Solver(system).solve(289.0, 1e5, system->feed({"H2O", "MgCl2", "Na2SO4"}), std::vector<double>{55.5, 15.3, 75.6});
  REQUIRE(r.certificate.holds);
  CHECK(r.amounts[0] == 0.0);
  // Bloedite Na2Mg(SO4)2.4H2O from thenardite Na2SO4 and kieserite MgSO4.H2O takes up three H2O: all at saturation.
  std::vector<double> g(system->species().size());
  phase::StandardTable::Scratch scratch;
  system->standard().evaluate(289.0, 1e5, scratch, g);
  const auto at = [&](const char* name) { return static_cast<std::size_t>(system->require(name)); };
  for (const char* name : {"bloedite", "thenardite", "kieserite"}) REQUIRE(r.amounts[at(name)] > 0.0);
  CHECK_THAT(r.ln_activity[0], WithinAbs((g[at("bloedite")] - g[at("thenardite")] - g[at("kieserite")] - 3.0 * g[0]) / 3.0, 1e-9));
}
