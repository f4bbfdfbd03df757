// SPDX-License-Identifier: BSD-3-Clause
// Results of many states as arrays, one row for each state.
#include "columns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "nigari/base/constants.hpp"
#include "nigari/equilibrium/solve_many.hpp"

namespace nigari::bindings {
namespace {

using equilibrium::Result;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

template <class Pick>
py::array_t<double> column(const States& states, Pick pick) {
  std::vector<double> values;
  values.reserve(states.size());
  for (const Result* r : states) values.push_back(pick(*r));
  const auto count = static_cast<py::ssize_t>(values.size());
  return array(std::move(values), {count});
}

/// `count` values from `first` on of a vector; NaN where a state has fewer.
py::array_t<double> block(const States& states, std::vector<double> Result::* vector, int first, int count) {
  std::vector<double> values;
  values.reserve(states.size() * static_cast<std::size_t>(count));
  for (const Result* r : states) {
    const auto& all = r->*vector;
    if (all.size() < static_cast<std::size_t>(first + count)) values.insert(values.end(), static_cast<std::size_t>(count), nan);
    else values.insert(values.end(), all.begin() + first, all.begin() + first + count);
  }
  return array(std::move(values), {static_cast<py::ssize_t>(states.size()), static_cast<py::ssize_t>(count)});
}

/// An entry of a list; NaN where a case was not come to.
double entry(const std::vector<double>& list, int i) {
  return list.empty() ? nan : list[static_cast<std::size_t>(i)];
}

py::array_t<double> fugacity(const phase::System& system, const States& states) {
  std::vector<double> values;
  for (const Result* r : states)
    for (int s = system.gas_first(); s < system.gas_first() + system.gas_count(); ++s)
      values.push_back(constants::standard_pressure * std::exp(entry(r->ln_activity, s)));
  return array(std::move(values), {static_cast<py::ssize_t>(states.size()), static_cast<py::ssize_t>(system.gas_count())});
}

void add_properties(const States& states, py::dict& out) {
  out["enthalpy"] = column(states, [](const Result& r) { return r.properties.enthalpy; });
  out["entropy"] = column(states, [](const Result& r) { return r.properties.entropy; });
  out["gibbs_energy"] = column(states, [](const Result& r) { return r.properties.gibbs_energy; });
  out["volume"] = column(states, [](const Result& r) { return r.properties.volume; });
  out["heat_capacity"] = column(states, [](const Result& r) { return r.properties.heat_capacity; });
}

void add_held(const States& states, py::dict& out) {
  std::size_t titrants = 0;
  for (const Result* r : states) titrants = std::max(titrants, r->titrants.size());
  out["titrated"] = block(states, &Result::titrants, 0, static_cast<int>(titrants));
  out["charge_balance"] = column(states, [](const Result& r) { return r.charge_balance; });
  out["charge_imbalance"] = column(states, [](const Result& r) { return r.imposed_charge; });
  out["condition"] = column(states, [](const Result& r) { return r.certificate.condition; });
}

/// Lists of texts that share what is said often.
class Texts {
 public:
  void append(std::string_view text) {
    if (last_ == nullptr || text != said_) {
      said_ = text;
      last_ = &known_.try_emplace(said_, py::str(said_)).first->second;
    }
    list_.append(*last_);
  }
  py::list list() const { return list_; }

 private:
  std::map<std::string, py::str> known_;
  std::string said_;
  py::str* last_ = nullptr;
  py::list list_;
};

/// "cancelled" for cases a stopped run did not come to.
std::string_view status_of(const Result& r) {
  return r.amounts.empty() ? std::string_view(equilibrium::cancelled) : to_string(r.status);
}

}  // namespace

py::dict columns(const phase::System& system, const States& states) {
  const int solutes = system.solute_count(), pures = system.pure_count(), proton = system.find("H+");
  const bool aqueous = system.has_aqueous();
  py::dict out;
  out["temperature"] = column(states, [](const Result& r) { return r.temperature; });
  out["pressure"] = column(states, [](const Result& r) { return r.pressure; });
  out["water"] = column(states, [=](const Result& r) { return aqueous ? entry(r.amounts, 0) : 0.0; });
  out["water_activity"] = column(states, [=](const Result& r) { return aqueous ? std::exp(entry(r.ln_activity, 0)) : nan; });
  out["pH"] = column(states, [=](const Result& r) {
    return proton >= 0 ? -entry(r.ln_activity, proton) / constants::ln10 : nan;
  });
  out["pe"] = column(states, [](const Result& r) { return r.pe; });
  out["alkalinity"] = column(states, [](const Result& r) { return r.alkalinity; });
  out["ionic_strength"] = column(states, [](const Result& r) { return r.ionic_strength; });
  out["osmotic_coefficient"] = column(states, [](const Result& r) { return r.osmotic_coefficient; });
  out["affinity"] = column(states, [](const Result& r) { return r.certificate.affinity; });
  out["imbalance"] = column(states, [](const Result& r) { return r.certificate.imbalance; });
  out["molality"] = block(states, &Result::molality, 0, solutes);
  out["ln_gamma"] = block(states, &Result::ln_gamma, 0, solutes);
  out["gas"] = block(states, &Result::amounts, system.gas_first(), system.gas_count());
  out["amount"] = block(states, &Result::amounts, system.pure_first(), pures);
  out["saturation_index"] = block(states, &Result::saturation_index, 0, pures);
  out["fugacity"] = fugacity(system, states);
  const int members = system.gas_first() + system.gas_count();
  out["mixture_amount"] = block(states, &Result::amounts, members, system.pure_first() - members);
  out["mixture_index"] = block(states, &Result::mixture_index, 0, static_cast<int>(system.mixtures().size()));
  add_properties(states, out);
  add_held(states, out);
  Texts status, message;
  std::vector<std::string> warnings;
  const std::vector<std::string>* last = nullptr;  // neighbours mostly say the same
  for (const Result* r : states) {
    status.append(status_of(*r));
    message.append(r->message);
    if (last != nullptr && r->warnings == *last) continue;
    last = &r->warnings;
    for (const auto& text : r->warnings)
      if (std::find(warnings.begin(), warnings.end(), text) == warnings.end()) warnings.push_back(text);
  }
  out["status"] = status.list();
  out["message"] = message.list();
  out["warnings"] = warnings;
  return out;
}

}  // namespace nigari::bindings
