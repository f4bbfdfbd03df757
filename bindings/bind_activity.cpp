// SPDX-License-Identifier: BSD-3-Clause
// The registry of activity models.
#include "bindings.hpp"

#include "nigari/activity/registry.hpp"

namespace nigari::bindings {

void bind_activity(py::module_& m) {
  using activity::Entry;
  py::classh<Entry>(m, "ActivityModel", "What the registry knows about an activity model.")
      .def_readonly("name", &Entry::name, "Name, as databases spell it.")
      .def_readonly("summary", &Entry::summary, "What it is, in a sentence.")
      .def_readonly("parameters", &Entry::parameters, "Kinds of interaction and constants it reads (list of str).")
      .def_readonly("citations", &Entry::citations, "Keys into literature.bib (list of str).")
      .def_readonly("range", &Entry::range, "Where it may be used, in words.")
      .def("__repr__", [](const Entry& e) { return py::str("<activity model {}: {}>").format(e.name, e.summary); });
  m.def("activity_models",
        [] {
          py::list out;
          for (const auto& make : activity::entries()) out.append(py::cast(make(), py::return_value_policy::copy));
          return out;
        },
        "The activity models of the registry (list of ActivityModel).");
}

}  // namespace nigari::bindings
