// SPDX-License-Identifier: BSD-3-Clause
// Chemical systems.
#include "bindings.hpp"

#include "nigari/phase/system.hpp"

namespace nigari::bindings {
namespace {

using phase::Selection;
using phase::System;

std::vector<std::string> slice(const std::vector<std::string>& all, int first, int count) {
  return {all.begin() + first, all.begin() + first + count};
}

}  // namespace

void bind_phase(py::module_& m) {
  py::classh<System>(m, "System", "Species and phases that may be present.")
      .def(py::init([](std::shared_ptr<const data::Database> database, std::vector<std::string> elements,
                       std::vector<std::string> species, std::vector<std::string> phases,
                       std::vector<std::string> exclude) {
             return std::make_shared<System>(std::move(database),
                                             Selection{std::move(elements), std::move(species), std::move(phases),
                                                       std::move(exclude)});
           }),
           "database"_a, py::kw_only(), "elements"_a, "species"_a, "phases"_a, "exclude"_a)
      .def_property_readonly("species", &System::species, "Names: H2O, the solutes, the gases, the pure phases.")
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
        return py::str("<System from {}: {} solutes, {} gases, {} pure phases>")
            .format(s.database().info().name, s.solute_count(), s.gas_count(), s.pure_count());
      });
}

}  // namespace nigari::bindings
