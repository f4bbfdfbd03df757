// SPDX-License-Identifier: BSD-3-Clause
// Options, certificate, result and solver of the chemical equilibrium.
#include "columns.hpp"
#include "held.hpp"

#include <mutex>
#include <optional>

#include "nigari/equilibrium/solve_many.hpp"
#include "nigari/equilibrium/solver.hpp"

namespace nigari::bindings {
namespace {

using namespace nigari::equilibrium;

/// A solver keeps the state of one thread; calls from several threads on the same object wait for each other.
class SharedSolver {
 public:
  SharedSolver(std::shared_ptr<const phase::System> system, const Options& options)
      : system_(system), solver_(std::move(system), options) {}
  /// The result, and the number of solves so far: the last one is what sensitivities are about.
  std::pair<Result, int> solve(const Held& held, const std::vector<double>& values, const std::vector<std::string>& names,
                               const std::vector<double>& amounts) {
    const phase::Feed feed = system_->feed(names);
    const std::lock_guard<std::mutex> lock(mutex_);
    ++solves_;
    return {solver_.solve(held.conditions(values), feed, amounts), solves_};
  }
  /// Nothing when another solve came after the one of that number.
  std::optional<Sensitivity> sensitivity(int solve, const Direction& direction) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (solve != solves_) return std::nullopt;
    return solver_.sensitivity(direction);
  }
  std::optional<HeatCapacities> heat_capacities(int solve) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (solve != solves_) return std::nullopt;
    return solver_.heat_capacities();
  }
  void forget() {
    const std::lock_guard<std::mutex> lock(mutex_);
    solver_.forget();
  }

 private:
  std::shared_ptr<const phase::System> system_;
  Solver solver_;
  int solves_ = 0;
  std::mutex mutex_;
};

using Numbers = py::array_t<double, py::array::c_style | py::array::forcecast>;

std::span<const double> view(const Numbers& values) {
  return {values.data(), static_cast<std::size_t>(values.size())};
}

py::dict many(std::shared_ptr<const phase::System> system, const std::vector<std::string>& names, const Held& held,
              const Numbers& values, const Numbers& amounts, int threads, bool warm, const std::vector<std::string>& wanted,
              const Options& options, py::object progress) {
  const phase::Feed feed = system->feed(names);
  const auto rows = view(values), n = view(amounts);
  const std::size_t width = held.width(), cases = rows.size() / width;
  Watch watch(std::move(progress));
  Columns columns(*system, cases, held.activities.size() + held.totals.size(), wanted);
  {
    const py::gil_scoped_release release;
    solve_many(
        system, feed, cases, [&](std::size_t i) { return held.conditions(rows.subspan(i * width, width)); }, n,
        [&](std::size_t i, const Result& r) { columns.write(i, r); },
        {.threads = threads, .solver = options, .warm = warm, .properties = columns.properties()}, watch.progress());
  }
  py::dict out = columns.take();
  out["raised"] = watch.raised();
  return out;
}

void bind_options(py::module_& m) {
  const Options d;
  py::classh<Options>(m, "EquilibriumOptions", R"(Settings of the equilibrium solver; all dimensionless.

Parameters
----------
affinity_tolerance : float
    Largest \|affinity\|/RT of what is present at which a result counts as converged (> 0).
imbalance_tolerance : float
    Largest relative imbalance of an element (> 0).
newton_iterations, interior_iterations, phase_changes : int
    Limits of the Newton runs, of the interior-point start, and of the phases added or dropped in one run.
total_iterations : int
    Limit of all methods of one solve together, after which it ends as not converged.
taylor_tolerance : float
    Above zero, a problem at given temperature, pressure and amounts is first answered by the derivatives of the nearest
    one that was solved before. The answer counts when its certificate holds with this in the place of both tolerances;
    otherwise the problem is solved. 0 (the default) tries none.
)")
      .def(py::init([](double affinity, double imbalance, int newton, int interior, int changes, int total, double taylor) {
             return Options{affinity, imbalance, newton, interior, changes, total, taylor};
           }),
           py::kw_only(), "affinity_tolerance"_a = d.affinity_tolerance, "imbalance_tolerance"_a = d.imbalance_tolerance,
           "newton_iterations"_a = d.newton_iterations, "interior_iterations"_a = d.interior_iterations,
           "phase_changes"_a = d.phase_changes, "total_iterations"_a = d.total_iterations,
           "taylor_tolerance"_a = d.taylor_tolerance)
      .def_readwrite("affinity_tolerance", &Options::affinity_tolerance, "Largest affinity, in RT.")
      .def_readwrite("imbalance_tolerance", &Options::imbalance_tolerance, "Largest relative imbalance of an element.")
      .def_readwrite("newton_iterations", &Options::newton_iterations, "Limit of one Newton run.")
      .def_readwrite("interior_iterations", &Options::interior_iterations, "Limit of the interior-point start.")
      .def_readwrite("phase_changes", &Options::phase_changes, "Limit of phases added or dropped in one Newton run.")
      .def_readwrite("total_iterations", &Options::total_iterations, "Limit of all methods of one solve together.")
      .def_readwrite("taylor_tolerance", &Options::taylor_tolerance,
                     "Tolerance of both kinds at which an answer by derivatives is accepted; 0: none is tried.")
      .def("__repr__", [](const Options& o) {
        return py::str("EquilibriumOptions(affinity_tolerance={:g}, imbalance_tolerance={:g}, newton_iterations={}, "
                       "interior_iterations={}, phase_changes={}, total_iterations={}, taylor_tolerance={:g})")
            .format(o.affinity_tolerance, o.imbalance_tolerance, o.newton_iterations, o.interior_iterations,
                    o.phase_changes, o.total_iterations, o.taylor_tolerance);
      });
}

void bind_results(py::module_& m) {
  py::classh<Certificate>(m, "Certificate", R"(Proof of an equilibrium that needs no trust in the solver.

All measures are dimensionless and computed anew from the amounts that are returned.
)")
      .def_readonly("affinity", &Certificate::affinity, "Largest |affinity|/RT over what is present.")
      .def_readonly("imbalance", &Certificate::imbalance, "Largest relative imbalance of an element.")
      .def_readonly("charge", &Certificate::charge, "Net charge of the solution relative to the sum of |z| n.")
      .def_readonly("driving_force", &Certificate::driving_force,
                    "Largest driving force towards an absent phase, in RT (<= 0: none).")
      .def_readonly("condition", &Certificate::condition,
                    "Largest miss of what was held beside temperature, pressure and amounts: in RT, or relative.")
      .def_readonly("holds", &Certificate::holds, "True when all measures are within the tolerances.")
      .def("__repr__", [](const Certificate& c) {
        return py::str("<Certificate {}: affinity {:.1e} RT, imbalance {:.1e}, charge {:.1e}, driving force {:.1e} RT>")
            .format(c.holds ? "holds" : "does not hold", c.affinity, c.imbalance, c.charge, c.driving_force);
      });
  py::classh<Result>(m, "EquilibriumResult", "What the solver returns, in the order of System.species.")
      .def_property_readonly("status", [](const Result& r) { return std::string(to_string(r.status)); })
      .def_readonly("message", &Result::message)
      .def_readonly("rung", &Result::rung)
      .def_readonly("iterations", &Result::iterations)
      .def_readonly("certificate", &Result::certificate)
      .def_readonly("temperature", &Result::temperature)
      .def_readonly("pressure", &Result::pressure)
      .def_property_readonly("amounts", [](const Result& r) { return array(r.amounts); })
      .def_property_readonly("ln_activity", [](const Result& r) { return array(r.ln_activity); })
      .def_property_readonly("ln_gamma", [](const Result& r) { return array(r.ln_gamma); })
      .def_property_readonly("molality", [](const Result& r) { return array(r.molality); })
      .def_property_readonly("saturation_index", [](const Result& r) { return array(r.saturation_index); })
      .def_readonly("ionic_strength", &Result::ionic_strength)
      .def_readonly("osmotic_coefficient", &Result::osmotic_coefficient)
      .def_property_readonly("mixture_index", [](const Result& r) { return array(r.mixture_index); })
      .def_property_readonly("titrants", [](const Result& r) { return array(r.titrants); })
      .def_readonly("charge_balance", &Result::charge_balance)
      .def_readonly("imposed_charge", &Result::imposed_charge)
      .def_readonly("pe", &Result::pe)
      .def_readonly("alkalinity", &Result::alkalinity)
      .def_property_readonly("enthalpy", [](const Result& r) { return r.properties.enthalpy; })
      .def_property_readonly("entropy", [](const Result& r) { return r.properties.entropy; })
      .def_property_readonly("gibbs_energy", [](const Result& r) { return r.properties.gibbs_energy; })
      .def_property_readonly("volume", [](const Result& r) { return r.properties.volume; })
      .def_property_readonly("heat_capacity", [](const Result& r) { return r.properties.heat_capacity; })
      .def_property_readonly("phase_volumes", [](const Result& r) { return array(r.phase_volumes); })
      .def_readonly("warnings", &Result::warnings);
}

}  // namespace

void bind_equilibrium(py::module_& m) {
  py::classh<Sensitivity>(m, "Sensitivity", "First derivatives of a result along a direction, in its order.")
      .def_readonly("defined", &Sensitivity::defined)
      .def_property_readonly("amounts", [](const Sensitivity& s) { return array(s.amounts); })
      .def_property_readonly("ln_activity", [](const Sensitivity& s) { return array(s.ln_activity); })
      .def_property_readonly("titrants", [](const Sensitivity& s) { return array(s.titrants); })
      .def_readonly("temperature", &Sensitivity::temperature)
      .def_readonly("pressure", &Sensitivity::pressure)
      .def_readonly("enthalpy", &Sensitivity::enthalpy)
      .def_readonly("volume", &Sensitivity::volume);
  py::classh<HeatCapacities>(m, "HeatCapacities", "dH/dT of a closed system at constant pressure, J/K.")
      .def_readonly("frozen", &HeatCapacities::frozen, "At constant amounts of the species.")
      .def_readonly("equilibrium", &HeatCapacities::equilibrium, "With the amounts following the temperature.");
  bind_options(m);
  bind_results(m);
  py::classh<SharedSolver>(m, "Solver", "Chemical equilibrium at given amounts and at what is held beside them.")
      .def(py::init<std::shared_ptr<const phase::System>, const Options&>(), "system"_a, "options"_a)
      .def("solve", &SharedSolver::solve, "held"_a, "values"_a, "names"_a, "amounts"_a,
           py::call_guard<py::gil_scoped_release>(),
           "Solve with the row of values of what is held and amounts [mol] of the named substances; the result and the\n"
           "number of this solve.")
      .def("sensitivity",
           [](SharedSolver& solver, int solve, double temperature, double pressure, std::vector<double> amounts,
              std::vector<double> conditions, std::vector<std::pair<std::string, double>> log_k,
              std::vector<std::pair<int, double>> interactions) {
             return solver.sensitivity(solve, {temperature, pressure, std::move(amounts), std::move(conditions),
                                               std::move(log_k), std::move(interactions)});
           },
           "solve"_a, py::kw_only(), "temperature"_a = 0.0, "pressure"_a = 0.0, "amounts"_a = std::vector<double>{},
           "conditions"_a = std::vector<double>{}, "log_k"_a = std::vector<std::pair<std::string, double>>{},
           "interactions"_a = std::vector<std::pair<int, double>>{}, py::call_guard<py::gil_scoped_release>(),
           "Derivatives of the result of that solve along a direction; None when it is not the last one.")
      .def("heat_capacities", &SharedSolver::heat_capacities, "solve"_a, py::call_guard<py::gil_scoped_release>(),
           "Heat capacities of the result of that solve; None when it is not the last one.")
      .def("forget", &SharedSolver::forget, py::call_guard<py::gil_scoped_release>(),
           "Make the next solve a cold start.");
  m.def("result_columns", &Columns::names, "Names of the numbers that solve_many may be asked for.");
  m.def("solve_many", &many, "system"_a, "names"_a, "held"_a, "values"_a, "amounts"_a, py::kw_only(), "threads"_a,
        "warm"_a, "wanted"_a, "options"_a, "progress"_a,
        "Many equilibria as arrays over the cases (dict); see nigari.Equilibrium.solve_many. What the progress raised, or\n"
        "Ctrl-C, is under \"raised\": the cases that were not come to are cancelled.");
}

}  // namespace nigari::bindings
