// SPDX-License-Identifier: BSD-3-Clause
// Reading amounts at the border: text with units to mol.
#include "nigari/cases/detail/amounts.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "nigari/base/text.hpp"
#include "nigari/base/units.hpp"
#include "nigari/data/formula.hpp"

namespace nigari::cases::detail {

namespace {

double amount(const data::Node& node, const std::string& name, const Lookup& lookup) {
  double value = 0.0;
  const double molar_mass = lookup.molar_mass(name);  // also looks the name up
  if (node.is_number()) {
    value = node.number();
  } else {
    const Quantity quantity = parse_quantity(node.text());
    if (quantity.dimension == unit_dimension("mol")) value = quantity.value;
    else if (quantity.dimension == unit_dimension("kg")) value = quantity.value / molar_mass;
    else node.fail_input("NGR-E0104", "wrong kind of quantity", "an amount such as 0.5 mol, or a mass");
  }
  if (value < 0.0) node.fail_input("NGR-E1205", "a negative amount", "zero or more");
  return value;
}

void balance(const data::Node& node, const Lookup& lookup, Amounts& amounts) {
  const std::string ion = node.text();
  std::vector<std::string> names;
  double charge = 0.0;
  std::pair<std::string, double>* adjusted = nullptr;
  for (auto& entry : amounts.values) {
    const double z = lookup.charge(entry.first);
    charge += z * entry.second;
    if (z == 0.0) continue;
    names.push_back(entry.first);
    if (entry.first == ion) adjusted = &entry;
  }
  if (adjusted == nullptr)
    node.fail_input("NGR-E1206", "charge_balance names no ion of the amounts",
                    names.empty() ? "an ion; the feed holds none" : "an ion among " + join(names),
                    nearest_name(ion, names));
  amounts.adjusted = ion;
  amounts.change = -charge / lookup.charge(ion);
  adjusted->second += amounts.change;
  if (adjusted->second < 0.0)
    node.fail_input("NGR-E1206", "the ion cannot balance the charge: its amount would be negative",
                    "an ion of the other sign");
}

/// What the solver would refuse later, found while the line is known.
void check_sum(const data::Node& node, const Lookup& lookup, const Amounts& amounts) {
  constexpr double neutral = 1e-12;  // relative, as the solver
  double net = 0.0, gross = 0.0, total = 0.0;
  for (const auto& [name, value] : amounts.values) {
    net += lookup.charge(name) * value;
    gross += std::abs(lookup.charge(name)) * value;
    total += value;
  }
  if (total == 0.0) node.fail_input("NGR-E0604", "the feed is empty", "some amount above zero");
  if (std::abs(net) <= neutral * gross) return;
  char text[64];
  std::snprintf(text, sizeof text, "%.6g mol of charge", net);
  throw InputError({"NGR-E0602",
                    "the feed is not neutral",
                    node.location(),
                    text,
                    "a neutral feed; or charge_balance: <ion>, which adjusts that ion",
                    {}});
}

}  // namespace

std::string Amounts::remark() const {
  if (adjusted.empty()) return {};
  char text[64];
  std::snprintf(text, sizeof text, "%+.3g mol", change);
  return adjusted + " adjusted by " + text + " so that the charge is zero";
}

Amounts read_amounts(const data::Node& node, const Lookup& lookup) {
  Amounts out;
  const auto list = node.at("amounts");
  if (!list.is_map() || list.size() == 0)
    list.fail_input("NGR-E0205", "wrong kind of value", "amounts by name");
  for (const auto& name : list.keys()) {
    try {
      out.values.emplace_back(name, amount(list.at(name), name, lookup));
    } catch (const Error& error) {
      if (!error.detail().where.file.empty()) throw;
      ErrorDetail detail = error.detail();
      detail.where = list.at(name).location();
      throw InputError(std::move(detail));
    }
  }
  if (node.has("charge_balance")) balance(node.at("charge_balance"), lookup, out);
  check_sum(list, lookup, out);
  return out;
}

Lookup lookup_of(const phase::System& system) {
  const auto molar_mass = [&system](const std::string& name) {
    const phase::Feed feed = system.feed({name});  // throws when there is no such substance in this system
    const auto& elements = system.elements();
    double mass = 0.0;
    for (std::size_t e = 0; e + 1 < elements.size(); ++e)
      if (feed.formulas[e] != 0.0)
        mass += feed.formulas[e] * system.database().molar_mass(data::parse_formula(elements[e]));
    return mass;
  };
  const auto charge = [&system](const std::string& name) { return system.feed({name}).formulas.back(); };
  return {molar_mass, charge};
}

}  // namespace nigari::cases::detail
