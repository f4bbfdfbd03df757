// SPDX-License-Identifier: BSD-3-Clause
// Evaporation paths as arrays over the states.
#include "bindings.hpp"

#include <cmath>

#include "nigari/base/error.hpp"
#include "nigari/equilibrium/evaporate.hpp"

namespace nigari::bindings {
namespace {

using namespace nigari::equilibrium;

PathKind path_kind(const std::string& text) {
  if (text == "equilibrium") return PathKind::equilibrium;
  if (text == "fractional") return PathKind::fractional;
  throw InputError({"NGR-E2004", "no such kind of path", {}, text, "equilibrium or fractional", {}});
}

/// One row per state: `pick` returns what of a state becomes its row.
template <class Pick>
py::array_t<double> rows(const EvaporationPath& path, std::size_t width, Pick pick) {
  std::vector<double> values;
  values.reserve(path.states.size() * width);
  for (const auto& state : path.states) {
    const std::vector<double>& row = pick(state);
    values.insert(values.end(), row.begin(), row.end());
  }
  return array(std::move(values), {static_cast<py::ssize_t>(path.states.size()), static_cast<py::ssize_t>(width)});
}

template <class Pick>
py::array_t<double> column(const EvaporationPath& path, Pick pick) {
  std::vector<double> values;
  for (const auto& state : path.states) values.push_back(pick(state));
  const auto count = static_cast<py::ssize_t>(values.size());
  return array(std::move(values), {count});
}

py::dict to_arrays(const EvaporationPath& path, const phase::System& system) {
  using State = EvaporationState;
  py::dict out;
  py::list event, status, message;
  for (const auto& state : path.states) {
    event.append(state.event);
    status.append(std::string(to_string(state.result.status)));
    message.append(state.result.message);
  }
  out["status"] = std::string(to_string(path.status));
  out["message"] = path.message;
  out["event"] = event;
  out["state_status"] = status;
  out["state_message"] = message;
  const auto solutes = static_cast<std::size_t>(system.solute_count());
  const auto pures = static_cast<std::size_t>(system.pure_count());
  out["concentration_factor"] = column(path, [](const State& s) { return s.concentration_factor; });
  out["water_removed"] = column(path, [](const State& s) { return s.water_removed; });
  out["water_activity"] = column(path, [](const State& s) { return std::exp(s.result.ln_activity.at(0)); });
  out["ionic_strength"] = column(path, [](const State& s) { return s.result.ionic_strength; });
  out["osmotic_coefficient"] = column(path, [](const State& s) { return s.result.osmotic_coefficient; });
  out["affinity"] = column(path, [](const State& s) { return s.result.certificate.affinity; });
  out["imbalance"] = column(path, [](const State& s) { return s.result.certificate.imbalance; });
  out["molality"] = rows(path, solutes, [](const State& s) -> auto& { return s.result.molality; });
  out["ln_gamma"] = rows(path, solutes, [](const State& s) -> auto& { return s.result.ln_gamma; });
  out["saturation_index"] = rows(path, pures, [](const State& s) -> auto& { return s.result.saturation_index; });
  out["harvested"] = rows(path, pures, [](const State& s) -> auto& { return s.harvested; });
  out["amounts"] = rows(path, system.species().size(), [](const State& s) -> auto& { return s.result.amounts; });
  return out;
}

}  // namespace

void bind_evaporate(py::module_& m) {
  m.def(
      "evaporate",
      [](std::shared_ptr<const phase::System> system, const std::vector<std::string>& names,
         const std::vector<double>& amounts, double temperature, double pressure, double concentration_factor,
         const std::string& event, const std::string& species, double molality, const std::string& kind, double step, int max_states, const Options& options, py::object progress) {
        const EvaporationOptions settings{.kind = path_kind(kind), .temperature = temperature, .pressure = pressure,
                                          .concentration_factor = concentration_factor, .until_event = event,
                                          .until_species = species, .until_molality = molality, .step = step,
                                          .max_states = max_states, .solver = options};
        const phase::Feed feed = system->feed(names);
        Watch watch(std::move(progress));
        EvaporationPath path;
        {
          const py::gil_scoped_release release;
          path = evaporate(system, feed, amounts, settings, watch.progress());
        }
        watch.rethrow();
        return to_arrays(path, *system);
      },
      "system"_a, "names"_a, "amounts"_a, py::kw_only(), "temperature"_a, "pressure"_a, "concentration_factor"_a,
      "until_event"_a, "until_species"_a, "until_molality"_a, "kind"_a, "step"_a, "max_states"_a, "options"_a,
      "progress"_a, "Evaporation path as arrays over the states (dict); see nigari.evaporate.");
}

}  // namespace nigari::bindings
