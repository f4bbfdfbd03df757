// SPDX-License-Identifier: BSD-3-Clause
// One column for each figure of a state.
#include "nigari/cases/detail/state_tables.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "nigari/base/constants.hpp"

namespace nigari::cases::detail {

namespace {

using equilibrium::Result;
using results::Group;

class Columns {
 public:
  Columns(Group& group, const phase::System& system, const States& states)
      : group_(group), system_(system), states_(states) {}

  void number(const char* name, const char* unit, const char* what,
              const std::function<double(const Result&)>& value) {
    std::vector<double> data;
    for (const auto* state : states_) data.push_back(value(*state));
    group_.add({name, {"state"}, unit, what, std::move(data)});
  }
  /// `count` values from `first` on of a vector that every state has.
  void block(const char* name, const char* dim, const char* unit, const char* what,
             std::vector<double> Result::* values, int first, int count) {
    std::vector<double> data;
    for (const auto* state : states_)
      for (int i = first; i < first + count; ++i) data.push_back((state->*values)[static_cast<std::size_t>(i)]);
    group_.add({name, {"state", dim}, unit, what, std::move(data)});
  }
  void certificate(const char* name, const char* what, double equilibrium::Certificate::* value) {
    number(name, "1", what, [&](const Result& r) { return r.certificate.*value; });
  }

  void coordinates() {
    const auto& species = system_.species();
    const auto at = [&](int i) { return species.begin() + i; };
    const int solute = system_.solvent() + 1, pure = system_.pure_first();
    group_.add_dimension("species", {at(solute), at(solute + system_.solute_count())}, "dissolved species");
    group_.add_dimension("phase", {at(pure), at(pure + system_.pure_count())}, "pure phases");
  }

  void all() {
    const int solutes = system_.solute_count(), pures = system_.pure_count(), pure = system_.pure_first();
    number("temperature", "K", "temperature", [](const Result& r) { return r.temperature; });
    number("pressure", "Pa", "pressure", [](const Result& r) { return r.pressure; });
    number("water", "mol", "solvent water", [](const Result& r) { return r.amounts[0]; });
    number("water_activity", "1", "activity of water",
           [](const Result& r) { return std::exp(r.ln_activity[0]); });
    number("ionic_strength", "mol/kg", "ionic strength, molal",
           [](const Result& r) { return r.ionic_strength; });
    number("osmotic_coefficient", "1", "osmotic coefficient",
           [](const Result& r) { return r.osmotic_coefficient; });
    if (const int proton = system_.find("H+"); proton > 0)
      number("pH", "1", "-log10 of the activity of H+, on the scale of the set", [=](const Result& r) {
        return -r.ln_activity[static_cast<std::size_t>(proton)] / constants::ln10;
      });
    block("molality", "species", "mol/kg", "molality", &Result::molality, 0, solutes);
    block("ln_gamma", "species", "1", "natural logarithm of the activity coefficient, molal", &Result::ln_gamma,
          0, solutes);
    block("amount", "phase", "mol", "amount in contact with the brine", &Result::amounts, pure, pures);
    block("saturation_index", "phase", "1", "log10(Q/K)", &Result::saturation_index, 0, pures);
    proof();
  }

  void proof() {
    certificate("affinity", "certificate: largest affinity over RT of what is present",
                &equilibrium::Certificate::affinity);
    certificate("imbalance", "certificate: largest relative imbalance of an element",
                &equilibrium::Certificate::imbalance);
    certificate("charge", "certificate: net charge relative to the sum of its absolute values",
                &equilibrium::Certificate::charge);
    certificate("driving_force", "certificate: largest driving force of an absent phase, in RT",
                &equilibrium::Certificate::driving_force);
    std::vector<std::int64_t> status, iterations;
    std::vector<std::string> message, rung;
    for (const auto* state : states_) {
      status.push_back(static_cast<std::int64_t>(state->status));
      iterations.push_back(state->iterations);
      message.push_back(state->message);
      rung.push_back(state->rung);
    }
    group_.add(results::flags("status", {"state"}, "status of the equilibrium", std::move(status),
                              {"converged", "not_converged"}));
    group_.add({"message", {"state"}, "", "why it did not converge", std::move(message)});
    group_.add({"rung", {"state"}, "", "the method that gave the result", std::move(rung)});
    group_.add({"iterations", {"state"}, "1", "iterations", std::move(iterations)});
  }

 private:
  Group& group_;
  const phase::System& system_;
  const States& states_;
};

}  // namespace

void add_states(Group& group, const phase::System& system, const States& states) {
  Columns columns(group, system, states);
  columns.coordinates();
  columns.all();
}

void add_path(Group& group, const phase::System& system, const equilibrium::EvaporationPath& path) {
  group.add_dimension("state", path.states.size());
  std::vector<double> factor, removed, harvested;
  std::vector<std::string> event;
  for (const auto& state : path.states) {
    factor.push_back(state.concentration_factor);
    removed.push_back(state.water_removed);
    event.push_back(state.event);
    harvested.insert(harvested.end(), state.harvested.begin(), state.harvested.end());
  }
  group.add({"concentration_factor",
             {"state"},
             "1",
             "solvent water at the start over solvent water left",
             std::move(factor)});
  group.add({"water_removed", {"state"}, "mol", "water evaporated", std::move(removed)});
  group.add({"event", {"state"}, "", "phase that appears (+) or vanishes (-)", std::move(event)});
  add_states(group, system, states_of(path));
  group.add({"harvested", {"state", "phase"}, "mol", "amount taken away so far", std::move(harvested)});
  group.set("status", std::string(equilibrium::to_string(path.status)));
  group.set("message", results::readable(path.message));
}

States states_of(const equilibrium::EvaporationPath& path) {
  States states;
  for (const auto& state : path.states) states.push_back(&state.result);
  return states;
}

std::vector<std::string> gather(const std::vector<std::string>& warnings) {
  const std::vector<std::string> openings{"outside the temperature range of its data: ", "the set holds no "};
  std::vector<std::string> seen, out;
  std::vector<std::size_t> place(openings.size(), 0);
  for (const auto& warning : warnings) {
    if (std::find(seen.begin(), seen.end(), warning) != seen.end()) continue;
    seen.push_back(warning);
    const auto opening =
        std::find_if(openings.begin(), openings.end(), [&](const auto& o) { return warning.starts_with(o); });
    const auto index = static_cast<std::size_t>(opening - openings.begin());
    if (opening != openings.end() && place[index] > 0) {
      out[place[index] - 1] += ", " + warning.substr(opening->size());
      continue;
    }
    out.push_back(warning);
    if (opening != openings.end()) place[index] = out.size();
  }
  return out;
}

std::vector<std::string> warnings_of(const States& states) {
  std::vector<std::string> all;
  for (const auto* state : states) all.insert(all.end(), state->warnings.begin(), state->warnings.end());
  return gather(all);
}

}  // namespace nigari::cases::detail
