// SPDX-License-Identifier: BSD-3-Clause
// Chemical systems.
#include "bindings.hpp"
#include "user_solution.hpp"

#include <algorithm>

#include "nigari/base/text.hpp"
#include "nigari/data/critical.hpp"
#include "nigari/phase/system.hpp"

namespace nigari::bindings {
namespace {

using phase::Selection;
using phase::System;

std::vector<std::string> slice(const std::vector<std::string>& all, int first, int count) {
  return {all.begin() + first, all.begin() + first + count};
}

/// The gas of the database when it knows all of the species, else the one that comes with nigari.
data::Solution gas_of(const data::Database& database, const std::vector<std::string>& gases) {
  for (const auto& solution : database.solutions()) {
    const auto& members = solution.members;
    const auto known = [&](const std::string& name) { return std::find(members.begin(), members.end(), name) != members.end(); };
    if (solution.kind == data::SolutionKind::gas && std::all_of(gases.begin(), gases.end(), known)) return solution;
  }
  return data::default_gas(gases);
}

std::shared_ptr<System> make(std::shared_ptr<const data::Database> database, std::vector<std::string> elements,
                             std::vector<std::string> species, std::vector<std::string> phases,
                             std::vector<std::string> exclude, std::vector<std::string> suppress,
                             std::vector<std::string> decouple, std::vector<std::string> inert,
                             std::vector<data::Solution> solutions, bool real_gas,
                             std::optional<std::map<std::string, double>> medium) {
  Selection selection{std::move(elements), std::move(species), std::move(phases), std::move(exclude), std::move(suppress),
                      std::move(decouple), std::move(inert), std::move(solutions), std::move(medium)};
  for (auto& solution : selection.solutions) solution = resolved(std::move(solution), *database);
  auto system = std::make_shared<System>(database, selection);
  if (!real_gas || system->gas_count() == 0) return system;
  const auto gases = slice(system->species(), system->gas_first(), system->gas_count());
  selection.solutions.push_back(gas_of(*database, gases));
  return std::make_shared<System>(std::move(database), selection);
}

}  // namespace

void bind_phase(py::module_& m) {
  py::classh<System>(m, "System", "Species and phases that may be present.")
      .def(py::init(&make), "database"_a, py::kw_only(), "elements"_a, "species"_a, "phases"_a, "exclude"_a, "suppress"_a,
           "decouple"_a, "inert"_a, "solutions"_a, "real_gas"_a, "medium"_a)
      .def_property_readonly("constant_medium", &System::constant_medium,
                             "Whether activity coefficients are those of a medium, whatever the composition.")
      .def_property_readonly("species", &System::species,
                             "Names: H2O, the solutes, the gases, the members of the mixtures, the pure phases.")
      .def_property_readonly("mixtures",
                             [](const System& s) {
                               std::vector<std::string> names;
                               for (const auto& mixture : s.mixtures()) names.push_back(mixture.name);
                               return names;
                             },
                             "Names of the phases of variable composition beside the solution, the gas first (list of str).")
      .def_property_readonly("mixture_species",
                             [](const System& s) {
                               const int first = s.gas_first() + s.gas_count();
                               return slice(s.species(), first, s.pure_first() - first);
                             },
                             "Names of the members of the mixtures other than the gas, species[mixture] (list of str).")
      .def_property_readonly("suppressed",
                             [](const System& s) {
                               std::vector<std::string> names;
                               for (const auto& p : s.phases())
                                 if (p.suppressed) names.push_back(p.name);
                               return names;
                             },
                             "Names of the phases that may not form (list of str).")
      .def("phase_species",
           [](const System& s, const std::string& name) {
             for (const auto& p : s.phases())
               if (lower_case(p.name) == lower_case(name)) return slice(s.species(), p.first, p.count);
             if (const int i = s.find(name); i >= s.pure_first()) return slice(s.species(), i, 1);
             std::vector<std::string> known;
             for (const auto& p : s.phases()) known.push_back(p.name);
             throw InputError({"NGR-E0507", "no such phase in this system", {}, name, "a phase of the system",
                               nearest_name(name, known)});
           },
           "phase"_a,
           "Names of the species of a phase (list of str).\n\nRaises\n------\nInputError\n    No such phase; `suggestion` "
           "holds the nearest name.")
      .def_property_readonly("phases",
                             [](const System& s) {
                               std::vector<std::string> names;
                               for (const auto& p : s.phases()) names.push_back(p.name);
                               return names;
                             },
                             "Names of the phases: aqueous, gas, and each pure phase.")
      .def_property_readonly("solutes",
                             [](const System& s) {
                               return s.has_aqueous() ? slice(s.species(), 1, s.solute_count())
                                                      : std::vector<std::string>{};
                             },
                             "Names of the solutes (list of str).")
      .def_property_readonly("gases", [](const System& s) { return slice(s.species(), s.gas_first(), s.gas_count()); },
                             "Names of the gases (list of str).")
      .def_property_readonly("pure_phases",
                             [](const System& s) { return slice(s.species(), s.pure_first(), s.pure_count()); },
                             "Names of the pure phases, minerals for the most part (list of str).")
      .def_property_readonly("elements",
                             [](const System& s) { return slice(s.elements(), 0, static_cast<int>(s.elements().size()) - 1); },
                             "Chemical symbols (list of str).")
      .def_property_readonly("alkalinity_coefficients", [](const System& s) { return s.alkalinity(); },
                             "Equivalents of alkalinity in one mole of each solute, in their order (Dickson 1981).")
      .def_property_readonly("left_out", &System::left_out,
                             "Species left out: the states of decoupled elements in them do not follow from their formula.")
      .def_property_readonly("formula_matrix",
                             [](const System& s) {
                               return array(s.formulas(), {static_cast<py::ssize_t>(s.species().size()),
                                                           static_cast<py::ssize_t>(s.elements().size())});
                             },
                             "Atoms of each element, and the charge in the last column, of one formula unit; array of "
                             "shape (species, elements + 1).")
      .def_property_readonly("molar_masses",
                             [](const System& s) {
                               std::vector<double> out;
                               for (int i = 0; i < static_cast<int>(s.species().size()); ++i) out.push_back(s.molar_mass(i));
                               return array(out);
                             },
                             "Molar masses of the species, kg/mol; array of shape (species,).")
      .def("find", &System::find, "name"_a, "Index of a species by name, alias or formula, case ignored; -1 when absent.")
      .def("require", &System::require, "name"_a,
           "As find.\n\nRaises\n------\nInputError\n    No such species; `suggestion` holds the nearest name.")
      .def("check_feed", [](const System& s, const std::vector<std::string>& names) { s.feed(names); }, "names"_a,
           "Resolve the substances of a feed.\n\nRaises\n------\nInputError\n    Unknown substance, or an element the "
           "system lacks.")
      .def("__contains__", [](const System& s, const std::string& name) { return s.find(name) >= 0; }, "name"_a)
      .def("__repr__", [](const System& s) {
        const std::size_t mixtures = s.mixtures().size() - (s.gas_count() > 0 ? 1 : 0);
        const py::str more = mixtures > 0 ? py::str(", {} mixtures").format(mixtures) : py::str("");
        return py::str("<System from {}: {} solutes, {} gases{}, {} pure phases>")
            .format(s.database().info().name, s.solute_count(), s.gas_count(), more, s.pure_count());
      });
}

}  // namespace nigari::bindings
