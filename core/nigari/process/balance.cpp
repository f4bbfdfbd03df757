// SPDX-License-Identifier: BSD-3-Clause
// Closure of elements, charge and energy, computed anew from streams.
#include "nigari/process/balance.hpp"

#include <algorithm>
#include <cmath>

namespace nigari::process {

namespace {

struct Side {
  std::vector<double> elements;
  double charge = 0.0, gross_charge = 0.0, enthalpy = 0.0, gross_enthalpy = 0.0, mass = 0.0;
};

Side add_up(const Properties& properties, std::span<const Stream> streams) {
  const Substances& substances = properties.substances();
  Side side;
  side.elements.assign(substances.elements().size() - 1, 0.0);
  for (const auto& stream : streams) {
    const auto part = element_amounts(stream, substances);
    for (std::size_t e = 0; e < side.elements.size(); ++e) side.elements[e] += part[e];
    side.charge += part.back();
    for (std::size_t i = 0; i < stream.amounts.size(); ++i) {
      if (stream.amounts[i] == 0.0) continue;
      side.gross_charge += std::abs(substances.charge(static_cast<int>(i))) * stream.amounts[i];
      side.gross_enthalpy +=
          std::abs(substances.enthalpy(static_cast<int>(i), stream.temperature)) * stream.amounts[i];
    }
    side.enthalpy += enthalpy(stream, properties);
    side.mass += mass(stream, substances);
  }
  return side;
}

double relative(double difference, double gross) { return gross > 0.0 ? std::abs(difference) / gross : 0.0; }

}  // namespace

Balance balance(const Properties& properties, std::span<const Stream> in, std::span<const Stream> out,
                double heat, double work) {
  const Side a = add_up(properties, in), b = add_up(properties, out);
  Balance balance;
  balance.elements_in = a.elements;
  balance.elements_out = b.elements;
  for (std::size_t e = 0; e < a.elements.size(); ++e) {
    balance.closures.push_back(relative(b.elements[e] - a.elements[e], std::max(a.elements[e], b.elements[e])));
    balance.element_closure = std::max(balance.element_closure, balance.closures.back());
  }
  balance.charge_closure = std::max(relative(a.charge, a.gross_charge), relative(b.charge, b.gross_charge));
  balance.enthalpy_in = a.enthalpy;
  balance.enthalpy_out = b.enthalpy;
  balance.heat = heat;
  balance.work = work;
  balance.mass_in = a.mass;
  balance.mass_out = b.mass;
  const double net = b.enthalpy - a.enthalpy - heat - work;
  balance.energy_closure = std::isnan(net) ? net : relative(net, std::max(a.gross_enthalpy, b.gross_enthalpy));
  return balance;
}

}  // namespace nigari::process
