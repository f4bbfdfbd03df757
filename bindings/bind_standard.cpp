// SPDX-License-Identifier: BSD-3-Clause
// The registry of standard-state models.
#include "bindings.hpp"

#include "nigari/standard/registry.hpp"

namespace nigari::bindings {

void bind_standard(py::module_& m) {
  using standard::Entry;
  using standard::Parameter;
  py::classh<Parameter>(m, "ModelParameter", "A parameter that a model reads from its record.")
      .def_readonly("name", &Parameter::name, "Name in the database file.")
      .def_readonly("unit", &Parameter::unit, "Unit (str).")
      .def_readonly("summary", &Parameter::summary, "What it is.")
      .def_readonly("required", &Parameter::required, "Whether it must be given.")
      .def("__repr__", [](const Parameter& p) { return py::str("<parameter {} [{}]>").format(p.name, p.unit); });
  py::classh<Entry>(m, "StandardModel", "What the registry knows about a standard-state model.")
      .def_readonly("name", &Entry::name, "Name, as databases spell it.")
      .def_readonly("summary", &Entry::summary, "What it is, in a sentence.")
      .def_readonly("by_reaction", &Entry::by_reaction, "True when its data refer to a reaction.")
      .def_readonly("parameters", &Entry::parameters, "What it reads (list of ModelParameter).")
      .def_readonly("citations", &Entry::citations, "Keys into literature.bib (list of str).")
      .def("__repr__", [](const Entry& e) { return py::str("<standard-state model {}: {}>").format(e.name, e.summary); });
  m.def("standard_models",
        [] {
          py::list out;
          for (const auto& make : standard::entries()) out.append(py::cast(make(), py::return_value_policy::copy));
          return out;
        },
        "The standard-state models of the registry (list of StandardModel).");
}

}  // namespace nigari::bindings
