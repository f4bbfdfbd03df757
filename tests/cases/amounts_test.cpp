// SPDX-License-Identifier: BSD-3-Clause
// Amounts of a feed: mol, masses, charge.
#include "nigari/cases/detail/amounts.hpp"

#include <memory>

#include "cases/support.hpp"
#include "nigari/data/database.hpp"

using namespace nigari;
using namespace nigari::cases::detail;

namespace {

std::shared_ptr<const phase::System> brine() {
  static const auto set = std::make_shared<const data::Database>(data::Database::load("hmw84"));
  static const auto system = std::make_shared<const phase::System>(set);
  return system;
}

Amounts read(const std::string& text) {
  return read_amounts(data::Node::parse_text(text, "case.yaml"), lookup_of(*brine()));
}

ErrorDetail refused(const std::string& text) {
  const auto detail = error_of<Error>([&] { read(text); });
  REQUIRE(detail);
  CHECK(detail->where.file == "case.yaml");
  return *detail;
}

}  // namespace

TEST_CASE("a bare number is mol, a text has its unit", "[cases][identity]") {
  const auto amounts = read("amounts: {H2O: 55.5, NaCl: 500 mmol, KCl: 0.002 kmol}");
  REQUIRE(amounts.values.size() == 3);
  CHECK(amounts.values[0] == std::pair<std::string, double>{"H2O", 55.5});
  CHECK_THAT(amounts.values[1].second, WithinRel(0.5, 1e-15));
  CHECK_THAT(amounts.values[2].second, WithinRel(2.0, 1e-15));
  CHECK(amounts.remark() == "");
}

TEST_CASE("masses are divided by the molar mass of species, minerals and formulas", "[cases][identity]") {
  // Molar masses from IUPAC (2021) abridged weights: H2O 18.015, NaCl 58.44, MgCl2.6H2O 203.30, CaSO4.2H2O
  // 172.17.
  const auto amounts =
      read("amounts: {H2O: 1 kg, halite: 58.44 g, bischofite: 203.30 g, 'CaSO4:2H2O': 172.17 g}");
  CHECK_THAT(amounts.values[0].second, WithinRel(55.508, 1e-4));
  CHECK_THAT(amounts.values[1].second, WithinRel(1.0, 1e-3));
  CHECK_THAT(amounts.values[2].second, WithinRel(1.0, 1e-3));
  CHECK_THAT(amounts.values[3].second, WithinRel(1.0, 1e-3));
}

TEST_CASE("an ion takes up the charge, up or down, and the remark says by how much", "[cases][identity]") {
  const auto up = read("amounts: {H2O: 1 kg, Na+: 1, Cl-: 0.75}\ncharge_balance: Cl-");
  CHECK_THAT(up.values[2].second, WithinRel(1.0, 1e-15));
  CHECK(up.remark() == "Cl- adjusted by +0.25 mol so that the charge is zero");
  const auto down = read("amounts: {H2O: 1 kg, Na+: 1, SO4-2: 0.75}\ncharge_balance: SO4-2");
  CHECK_THAT(down.values[2].second, WithinRel(0.5, 1e-15));
  CHECK_THAT(down.change, WithinRel(-0.25, 1e-12));
  const auto none = read("amounts: {H2O: 1 kg, Na+: 1, Cl-: 1}\ncharge_balance: Na+");
  CHECK(none.change == 0.0);
}

TEST_CASE("amounts that make no sense are errors at their line", "[cases][property]") {
  CHECK(refused("amounts: {H2O: 1 kg, NaCl: -0.1}").code == "NGR-E1205");
  CHECK(refused("amounts: {H2O: 1 kg,\n NaCl: 1 L}").where.line == 2);
  CHECK(refused("amounts: {H2O: 1 kg, NaCl: 1 molar}").code == "NGR-E0102");
  CHECK(refused("amounts: {H2O: 1 kg, NaCl: many}").code == "NGR-E0101");
  CHECK(refused("amounts: {H2O: 1 kg, NaCl: {}}").code == "NGR-E0205");
  CHECK(refused("amounts: {}").code == "NGR-E0205");
  CHECK(refused("amounts: [H2O]").code == "NGR-E0205");
  CHECK(refused("amount: {H2O: 1}").code == "NGR-E0206");
  CHECK(refused("amounts: {H2O: 0}").code == "NGR-E0604");
  const auto unknown = refused("amounts: {H2O: 1 kg, halit: 1}");
  CHECK(unknown.suggestion == "halite");
  CHECK(unknown.value == "halit");
}

TEST_CASE("a feed must be neutral, and the balancing ion must be able to make it so", "[cases][property]") {
  const auto charged = refused("amounts: {H2O: 1 kg, Na+: 1, Cl-: 0.5}");
  CHECK(charged.code == "NGR-E0602");
  CHECK(charged.value == "0.5 mol of charge");
  CHECK(refused("amounts: {H2O: 1 kg, Na+: 1, Cl-: 0.5}\ncharge_balance: K+").code == "NGR-E1206");
  CHECK(refused("amounts: {H2O: 1 kg, Na+: 1, Cl-: 0.5}\ncharge_balance: H2O").code == "NGR-E1206");
  const auto near = refused("amounts: {H2O: 1 kg, Na+: 1, Cl-: 0.5}\ncharge_balance: Cl");
  CHECK(near.suggestion == "Cl-");
  // Sodium would have to be negative to balance this excess of a cation.
  CHECK(refused("amounts: {H2O: 1 kg, Na+: 0.1, K+: 1, Cl-: 0.5}\ncharge_balance: Na+").code == "NGR-E1206");
}

TEST_CASE("the lookup of a system knows charges and molar masses of its elements", "[cases][identity]") {
  const auto lookup = lookup_of(*brine());
  CHECK(lookup.charge("SO4-2") == -2.0);
  CHECK(lookup.charge("halite") == 0.0);
  CHECK_THAT(lookup.molar_mass("NaCl"), WithinRel(lookup.molar_mass("halite"), 1e-15));
  CHECK_THROWS_AS(lookup.molar_mass("AgCl"), InputError);
}
