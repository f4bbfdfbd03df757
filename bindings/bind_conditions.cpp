// SPDX-License-Identifier: BSD-3-Clause
// What is held in an equilibrium.
#include "bindings.hpp"
#include "held.hpp"

namespace nigari::bindings {

equilibrium::Conditions Held::conditions(std::span<const double> row) const {
  equilibrium::Conditions out;
  std::size_t next = 0;
  for (const auto& name : quantities) {
    const double value = row[next++];
    if (name == "temperature") out.temperature = value;
    else if (name == "pressure") out.pressure = value;
    else if (name == "enthalpy") out.enthalpy = value;
    else if (name == "entropy") out.entropy = value;
    else if (name == "internal_energy") out.internal_energy = value;
    else if (name == "volume") out.volume = value;
    else if (name == "gas_volume") out.gas_volume = value;
  }
  for (const auto& [species, titrant] : activities) out.activities.push_back({species, row[next++], titrant});
  for (const auto& [coefficients, titrant] : totals)
    out.totals.push_back({{coefficients.begin(), coefficients.end()}, row[next++], titrant});
  out.charge_balance = charge;
  return out;
}

void bind_conditions(py::module_& m) {
  py::classh<Held>(m, "Held", "What is held in an equilibrium, as a pattern that rows of numbers fill.")
      .def(py::init([](std::vector<std::string> quantities, decltype(Held::activities) activities,
                       decltype(Held::totals) totals, std::string charge) {
             return Held{std::move(quantities), std::move(activities), std::move(totals), std::move(charge)};
           }),
           "quantities"_a, py::kw_only(), "activities"_a, "totals"_a, "charge"_a)
      .def_property_readonly("width", &Held::width, "Numbers in a row (int).");
}

}  // namespace nigari::bindings
