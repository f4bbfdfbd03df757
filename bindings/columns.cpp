// SPDX-License-Identifier: BSD-3-Clause
// Results of many states as arrays, one row for each state.
#include "columns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "nigari/base/constants.hpp"

namespace nigari::bindings {
namespace {

using equilibrium::Result;

template <class Pick>
py::array_t<double> column(const States& states, Pick pick) {
  std::vector<double> values;
  for (const Result* r : states) values.push_back(pick(*r));
  const auto count = static_cast<py::ssize_t>(values.size());
  return array(std::move(values), {count});
}

/// `count` values from `first` on of a vector that every state has.
py::array_t<double> block(const States& states, std::vector<double> Result::* vector, int first, int count) {
  std::vector<double> values;
  values.reserve(states.size() * static_cast<std::size_t>(count));
  for (const Result* r : states)
    values.insert(values.end(), (r->*vector).begin() + first, (r->*vector).begin() + first + count);
  return array(std::move(values), {static_cast<py::ssize_t>(states.size()), static_cast<py::ssize_t>(count)});
}

}  // namespace

py::dict columns(const phase::System& system, const States& states) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const int solutes = system.solute_count(), pures = system.pure_count(), proton = system.find("H+");
  const bool aqueous = system.has_aqueous();
  py::dict out;
  out["temperature"] = column(states, [](const Result& r) { return r.temperature; });
  out["pressure"] = column(states, [](const Result& r) { return r.pressure; });
  out["water"] = column(states, [=](const Result& r) { return aqueous ? r.amounts.at(0) : 0.0; });
  out["water_activity"] = column(states, [=](const Result& r) { return aqueous ? std::exp(r.ln_activity.at(0)) : nan; });
  out["pH"] = column(states, [=](const Result& r) {
    return proton >= 0 ? -r.ln_activity[static_cast<std::size_t>(proton)] / constants::ln10 : nan;
  });
  out["ionic_strength"] = column(states, [](const Result& r) { return r.ionic_strength; });
  out["osmotic_coefficient"] = column(states, [](const Result& r) { return r.osmotic_coefficient; });
  out["affinity"] = column(states, [](const Result& r) { return r.certificate.affinity; });
  out["imbalance"] = column(states, [](const Result& r) { return r.certificate.imbalance; });
  out["molality"] = block(states, &Result::molality, 0, solutes);
  out["ln_gamma"] = block(states, &Result::ln_gamma, 0, solutes);
  out["gas"] = block(states, &Result::amounts, system.gas_first(), system.gas_count());
  out["amount"] = block(states, &Result::amounts, system.pure_first(), pures);
  out["saturation_index"] = block(states, &Result::saturation_index, 0, pures);
  py::list status, message;
  std::vector<std::string> warnings;
  for (const Result* r : states) {
    status.append(std::string(to_string(r->status)));
    message.append(r->message);
    for (const auto& text : r->warnings)
      if (std::find(warnings.begin(), warnings.end(), text) == warnings.end()) warnings.push_back(text);
  }
  out["status"] = status;
  out["message"] = message;
  out["warnings"] = warnings;
  return out;
}

}  // namespace nigari::bindings
