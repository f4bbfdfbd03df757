// SPDX-License-Identifier: BSD-3-Clause
// Results of many states as arrays, one row for each state.
#include "columns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "nigari/base/constants.hpp"
#include "nigari/equilibrium/solve_many.hpp"

namespace nigari::bindings {

using equilibrium::Result;
using phase::System;

struct Slot {
  enum class Kind { kept, plain, property } kind = Kind::plain;  ///< always there; the solver's own; of `fill_properties`
  const char* name = "";
  double (*number)(const System&, const Result&) = nullptr;
  int (*width)(const System&) = nullptr;  ///< of a block
  void (*block)(const System&, const Result&, std::span<double>) = nullptr;
};

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr const char* titrated = "titrated";  // as wide as the caller says

/// An entry of a list; NaN where a case was not come to, or the system has no such species.
double entry(const std::vector<double>& list, int i) {
  return i < 0 || list.empty() ? nan : list[static_cast<std::size_t>(i)];
}

/// `out.size()` values from `first` on of a list; NaN where a state has fewer.
void copy(const std::vector<double>& list, int first, std::span<double> out) {
  if (list.size() < static_cast<std::size_t>(first) + out.size()) std::fill(out.begin(), out.end(), nan);
  else std::copy_n(list.begin() + first, out.size(), out.begin());
}

void fugacities(const System& system, const Result& r, std::span<double> out) {
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = constants::standard_pressure * std::exp(entry(r.ln_activity, system.gas_first() + static_cast<int>(i)));
}

double density(const System& s, const Result& r) {
  double mass = 0.0;
  for (int i = 0; i < static_cast<int>(r.amounts.size()); ++i) mass += r.amounts[static_cast<std::size_t>(i)] * s.molar_mass(i);
  return mass / r.properties.volume;
}

int members(const System& s) { return s.gas_first() + s.gas_count(); }

const std::vector<Slot>& slots() {
  using S = const System&;
  using R = const Result&;
  using Out = std::span<double>;
  constexpr auto kept = Slot::Kind::kept, plain = Slot::Kind::plain, property = Slot::Kind::property;
  static const std::vector<Slot> table{
      {kept, "temperature", [](S, R r) { return r.temperature; }},
      {kept, "pressure", [](S, R r) { return r.pressure; }},
      {plain, "water", [](S s, R r) { return s.has_aqueous() ? entry(r.amounts, 0) : 0.0; }},
      {plain, "water_activity", [](S s, R r) { return s.has_aqueous() ? std::exp(entry(r.ln_activity, 0)) : nan; }},
      {plain, "pH", [](S s, R r) { return -entry(r.ln_activity, s.find("H+")) / constants::ln10; }},
      {property, "pe", [](S, R r) { return r.pe; }},
      {property, "alkalinity", [](S, R r) { return r.alkalinity; }},
      {plain, "ionic_strength", [](S, R r) { return r.ionic_strength; }},
      {plain, "osmotic_coefficient", [](S, R r) { return r.osmotic_coefficient; }},
      {kept, "affinity", [](S, R r) { return r.certificate.affinity; }},
      {kept, "imbalance", [](S, R r) { return r.certificate.imbalance; }},
      {plain, "molality", nullptr, [](S s) { return s.solute_count(); }, [](S, R r, Out out) { copy(r.molality, 0, out); }},
      {plain, "ln_gamma", nullptr, [](S s) { return s.solute_count(); }, [](S, R r, Out out) { copy(r.ln_gamma, 0, out); }},
      {plain, "gas", nullptr, [](S s) { return s.gas_count(); },
       [](S s, R r, Out out) { copy(r.amounts, s.gas_first(), out); }},
      {plain, "amount", nullptr, [](S s) { return s.pure_count(); },
       [](S s, R r, Out out) { copy(r.amounts, s.pure_first(), out); }},
      {plain, "saturation_index", nullptr, [](S s) { return s.pure_count(); },
       [](S, R r, Out out) { copy(r.saturation_index, 0, out); }},
      {plain, "fugacity", nullptr, [](S s) { return s.gas_count(); }, fugacities},
      {plain, "mixture_amount", nullptr, [](S s) { return s.pure_first() - members(s); },
       [](S s, R r, Out out) { copy(r.amounts, members(s), out); }},
      {plain, "mixture_index", nullptr, [](S s) { return static_cast<int>(s.mixtures().size()); },
       [](S, R r, Out out) { copy(r.mixture_index, 0, out); }},
      {property, "enthalpy", [](S, R r) { return r.properties.enthalpy; }},
      {property, "entropy", [](S, R r) { return r.properties.entropy; }},
      {property, "gibbs_energy", [](S, R r) { return r.properties.gibbs_energy; }},
      {property, "volume", [](S, R r) { return r.properties.volume; }},
      {property, "density", density},
      {property, "heat_capacity", [](S, R r) { return r.properties.heat_capacity; }},
      {kept, titrated, nullptr, [](S) { return 0; }, [](S, R r, Out out) { copy(r.titrants, 0, out); }},
      {kept, "charge_balance", [](S, R r) { return r.charge_balance; }},
      {kept, "charge_imbalance", [](S, R r) { return r.imposed_charge; }},
      {kept, "condition", [](S, R r) { return r.certificate.condition; }},
  };
  return table;
}

enum Code : unsigned char { converged, not_converged, cancelled };

Code code_of(const Result& r) {
  if (r.amounts.empty()) return cancelled;
  return r.status == equilibrium::Status::converged ? converged : not_converged;
}

}  // namespace

Columns::Columns(const System& system, std::size_t rows, std::size_t titrants, const std::vector<std::string>& wanted)
    : system_(system), rows_(rows), status_(rows, cancelled) {
  for (const Slot& slot : slots()) {
    const bool asked = wanted.empty() || std::find(wanted.begin(), wanted.end(), slot.name) != wanted.end();
    if (slot.kind != Slot::Kind::kept && !asked) continue;
    properties_ = properties_ || slot.kind == Slot::Kind::property;
    std::size_t width = slot.width == nullptr ? 1 : static_cast<std::size_t>(slot.width(system));
    if (slot.name == std::string_view(titrated)) width = titrants;
    columns_.push_back({&slot, width, std::vector<double>(rows * width, nan)});
  }
}

std::vector<std::string> Columns::names() {
  std::vector<std::string> names;
  for (const Slot& slot : slots()) names.emplace_back(slot.name);
  return names;
}

void Columns::write(std::size_t row, const Result& r) {
  for (auto& [slot, width, values] : columns_) {
    double* const out = values.data() + row * width;
    if (slot->block == nullptr) *out = slot->number(system_, r);
    else slot->block(system_, r, {out, width});
  }
  status_[row] = code_of(r);
  if (r.message.empty() && r.warnings.empty()) return;
  const std::lock_guard lock(mutex_);
  if (!r.message.empty()) messages_[row] = r.message;
  for (const auto& text : r.warnings) {
    const auto known = warnings_.find(text);
    if (known == warnings_.end()) warnings_.emplace(text, row);
    else known->second = std::min(known->second, row);
  }
}

py::dict Columns::take() {
  py::dict out;
  const auto rows = static_cast<py::ssize_t>(rows_);
  for (auto& [slot, width, values] : columns_) {
    std::vector<py::ssize_t> shape{rows};
    if (slot->block != nullptr) shape.push_back(static_cast<py::ssize_t>(width));
    out[slot->name] = array(std::move(values), std::move(shape));
  }
  const py::str texts[] = {py::str("converged"), py::str("not_converged"), py::str(equilibrium::cancelled)}, nothing("");
  py::list status(rows), message(rows);
  for (std::size_t i = 0; i < rows_; ++i) {
    status[i] = texts[status_[i]];
    message[i] = nothing;
  }
  for (const auto& [row, text] : messages_) message[row] = py::str(text);
  std::vector<std::pair<std::size_t, std::string>> warnings;
  for (const auto& [text, row] : warnings_) warnings.emplace_back(row, text);
  std::stable_sort(warnings.begin(), warnings.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  py::list told;
  for (const auto& [row, text] : warnings) told.append(text);
  out["status"] = status;
  out["message"] = message;
  out["warnings"] = told;
  return out;
}

py::dict columns(const System& system, const States& states) {
  std::size_t titrants = 0;
  for (const Result* r : states) titrants = std::max(titrants, r->titrants.size());
  Columns out(system, states.size(), titrants);
  for (std::size_t i = 0; i < states.size(); ++i) out.write(i, *states[i]);
  return out.take();
}

}  // namespace nigari::bindings
