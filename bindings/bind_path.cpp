// SPDX-License-Identifier: BSD-3-Clause
// Paths of any given quantity as arrays over the states.
#include "columns.hpp"
#include "held.hpp"

#include "nigari/equilibrium/path.hpp"

namespace nigari::bindings {
namespace {

using namespace nigari::equilibrium;

py::dict to_arrays(const Path& path, const phase::System& system) {
  States states;
  std::vector<double> s, harvested;
  py::list event;
  const auto pures = static_cast<std::size_t>(system.pure_count());
  for (const auto& state : path.states) {
    states.push_back(&state.result);
    s.push_back(state.s);
    std::vector<double> taken = state.harvested;
    taken.resize(pures, 0.0);
    harvested.insert(harvested.end(), taken.begin(), taken.end());
    event.append(state.event);
  }
  const auto count = static_cast<py::ssize_t>(states.size());
  py::dict out = columns(system, states);
  out["s"] = array(std::move(s), {count});
  out["harvested"] = array(std::move(harvested), {count, static_cast<py::ssize_t>(pures)});
  out["event"] = event;
  out["path_status"] = std::string(to_string(path.status));
  out["path_message"] = path.message;
  return out;
}

}  // namespace

void bind_path(py::module_& m) {
  m.def(
      "follow",
      [](std::shared_ptr<const phase::System> system, const std::vector<std::string>& names, std::vector<double> start,
         std::vector<double> rate, const Held& held, const std::vector<double>& values, double temperature_rate,
         std::vector<double> at, const std::string& kind, const Options& options, py::object progress) {
        if (kind != "equilibrium" && kind != "fractional")
          throw InputError({"NGR-E2004", "no such kind of path", {}, kind, "equilibrium or fractional", {}});
        const PathProblem problem{.feed = system->feed(names), .start = std::move(start), .rate = std::move(rate),
                                  .conditions = held.conditions(values), .temperature_rate = temperature_rate,
                                  .at = std::move(at),
                                  .kind = kind == "fractional" ? PathKind::fractional : PathKind::equilibrium,
                                  .solver = options};
        Watch watch(std::move(progress));
        Path path;
        {
          const py::gil_scoped_release release;
          path = follow(system, problem, watch.progress());
        }
        watch.rethrow();
        return to_arrays(path, *system);
      },
      "system"_a, "names"_a, "start"_a, "rate"_a, "held"_a, "values"_a, py::kw_only(), "temperature_rate"_a, "at"_a,
      "kind"_a, "options"_a, "progress"_a, "Path as arrays over the states (dict); see nigari.titrate.");
}

}  // namespace nigari::bindings
