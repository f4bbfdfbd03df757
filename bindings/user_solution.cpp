// SPDX-License-Identifier: BSD-3-Clause
// Mixture phases that a user makes of the species of a database.
#include "user_solution.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/base/text.hpp"

namespace nigari::bindings {
namespace {

using namespace nigari::data;

constexpr const char* interaction_form = "(kind, [species, ...], value or coefficients, unit)";

[[noreturn]] void refuse(const char* code, std::string message, std::string value, std::string expected,
                         std::string suggestion = {}) {
  throw InputError({code, std::move(message), {}, std::move(value), std::move(expected), std::move(suggestion)});
}

[[noreturn]] void refuse_interaction(const py::handle& given, const char* expected = interaction_form) {
  refuse("NGR-E2011", "not an interaction", py::str(given).cast<std::string>(), expected);
}

SolutionKind kind_of(const std::string& name) {
  if (name == "gas") return SolutionKind::gas;
  if (name == "solid") return SolutionKind::solid;
  if (name == "melt") return SolutionKind::melt;
  if (name == "organic") return SolutionKind::organic;
  refuse("NGR-E0240", "unknown kind of solution", name, "one of gas, solid, melt, organic",
         nearest_name(name, {"gas", "solid", "melt", "organic"}));
}

PhaseKind phase_of(SolutionKind kind) {
  switch (kind) {
    case SolutionKind::gas: return PhaseKind::gas;
    case SolutionKind::solid: return PhaseKind::solid;
    case SolutionKind::melt: return PhaseKind::liquid;
    case SolutionKind::organic: return PhaseKind::organic;
  }
  return PhaseKind::solid;
}

TemperatureFunction function_of(py::object value) {
  TemperatureFunction out;
  if (py::isinstance<py::float_>(value) || py::isinstance<py::int_>(value)) {
    out.a[0] = value.cast<double>();
  } else {
    out.form = TemperatureForm::six_term;
    if (py::isinstance<py::dict>(value)) {
      if (py::len(value) != 1 || !value.contains("analytic")) refuse_interaction(value, "{\"analytic\": coefficients}");
      out.form = TemperatureForm::analytic;
      value = value["analytic"];
    }
    const auto coefficients = value.cast<std::vector<double>>();
    if (coefficients.empty() || coefficients.size() > out.a.size()) refuse_interaction(value, "one to six coefficients");
    std::copy(coefficients.begin(), coefficients.end(), out.a.begin());
  }
  if (!std::all_of(out.a.begin(), out.a.end(), [](double x) { return std::isfinite(x); }))
    refuse_interaction(value, "finite numbers");
  return out;
}

Interaction interaction_of(const py::handle& given) {
  if (py::isinstance<Interaction>(given)) return given.cast<Interaction>();
  try {
    const auto parts = given.cast<py::sequence>();
    if (py::isinstance<py::str>(given) || parts.size() < 3 || parts.size() > 4) refuse_interaction(given);
    Interaction out;
    out.kind = parts[0].cast<std::string>();
    const py::object species = parts[1];
    out.species = py::isinstance<py::str>(species) ? std::vector{species.cast<std::string>()}
                                                   : species.cast<std::vector<std::string>>();
    out.record.value = function_of(parts[2]);
    if (parts.size() == 4) out.record.unit = parts[3].cast<std::string>();
    out.record.source = "user";
    return out;
  } catch (const py::cast_error&) {
    refuse_interaction(given);
  }
}

}  // namespace

Solution user_solution(std::string name, std::vector<std::string> members, const std::string& kind, std::string model,
                       const py::iterable& interactions, int copies) {
  Solution out;
  out.name = std::move(name);
  out.kind = kind_of(kind);
  out.model = std::move(model);
  out.members = std::move(members);
  if (out.members.empty()) refuse("NGR-E0241", "a solution without members", out.name, "at least two species");
  for (const auto& given : interactions) out.interactions.push_back(interaction_of(given));
  out.copies = copies;
  return out;
}

Solution resolved(Solution solution, const Database& database) {
  for (auto& name : solution.members) {
    const int index = database.find(name);
    if (index < 0) {
      std::vector<std::string> known;
      for (const auto& s : database.species()) known.push_back(s.name);
      refuse("NGR-E0241", "solution with an unknown member", name, "species of the database", nearest_name(name, known));
    }
    const Species& species = database.species()[static_cast<std::size_t>(index)];
    if (species.kind != phase_of(solution.kind))
      refuse("NGR-E0242", "a member of a solution is a species of another kind", name + ": " + std::string(to_string(species.kind)),
             std::string(to_string(phase_of(solution.kind))));
    name = species.name;
  }
  for (auto& interaction : solution.interactions)
    for (auto& name : interaction.species) {
      const int index = database.find(name);
      const std::string spelt = index < 0 ? name : database.species()[static_cast<std::size_t>(index)].name;
      if (std::find(solution.members.begin(), solution.members.end(), spelt) == solution.members.end())
        refuse("NGR-E0243", "interaction of a species that is no member of " + solution.name, name,
               "one of its members", nearest_name(name, solution.members));
      name = spelt;
    }
  return solution;
}

}  // namespace nigari::bindings
