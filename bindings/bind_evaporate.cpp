// SPDX-License-Identifier: BSD-3-Clause
// Evaporation paths as arrays over the states.
#include "columns.hpp"

#include "nigari/equilibrium/evaporate.hpp"

namespace nigari::bindings {
namespace {

using namespace nigari::equilibrium;

PathKind path_kind(const std::string& text) {
  if (text == "equilibrium") return PathKind::equilibrium;
  if (text == "fractional") return PathKind::fractional;
  throw InputError({"NGR-E2004", "no such kind of path", {}, text, "equilibrium or fractional", {}});
}

py::dict to_arrays(const EvaporationPath& path, const phase::System& system) {
  States states;
  std::vector<double> factor, removed, harvested;
  py::list event;
  for (const auto& state : path.states) {
    states.push_back(&state.result);
    factor.push_back(state.concentration_factor);
    removed.push_back(state.water_removed);
    harvested.insert(harvested.end(), state.harvested.begin(), state.harvested.end());
    event.append(state.event);
  }
  const auto count = static_cast<py::ssize_t>(states.size());
  py::dict out = columns(system, states);
  out["concentration_factor"] = array(std::move(factor), {count});
  out["water_removed"] = array(std::move(removed), {count});
  out["harvested"] = array(std::move(harvested), {count, static_cast<py::ssize_t>(system.pure_count())});
  out["event"] = event;
  out["path_status"] = std::string(to_string(path.status));
  out["path_message"] = path.message;
  out["path_reached"] = path.reached;
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
