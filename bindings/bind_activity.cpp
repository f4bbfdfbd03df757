// SPDX-License-Identifier: BSD-3-Clause
// The registry of activity models.
#include "bindings.hpp"

#include "nigari/activity/mixture_registry.hpp"
#include "nigari/activity/registry.hpp"
#include "nigari/data/critical.hpp"

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
  using activity::MixtureEntry;
  py::classh<MixtureEntry>(m, "MixtureModel", "What the registry knows about a model of gases, solid solutions, melts.")
      .def_readonly("name", &MixtureEntry::name, "Name, as databases spell it.")
      .def_readonly("summary", &MixtureEntry::summary, "What it is, in a sentence.")
      .def_readonly("parameters", &MixtureEntry::parameters, "Kinds of interaction and constants it reads (list of str).")
      .def_readonly("citations", &MixtureEntry::citations, "Keys into literature.bib (list of str).")
      .def_readonly("range", &MixtureEntry::range, "Where it may be used, in words.")
      .def("__repr__", [](const MixtureEntry& e) { return py::str("<mixture model {}: {}>").format(e.name, e.summary); });
  m.def("mixture_models",
        [] {
          py::list out;
          for (const auto& make : activity::mixture_entries())
            out.append(py::cast(make(), py::return_value_policy::copy));
          return out;
        },
        "The mixture models of the registry (list of MixtureModel).");
  m.def("default_gas", [](const std::vector<std::string>& species) { return data::default_gas(species); }, "species"_a,
        "A Peng-Robinson gas of these species, for example [\"CO2(g)\", \"H2O(g)\"], with the critical constants and binary\n"
        "parameters that come with nigari; a Solution.\n\nRaises\n------\nDataError\n    A gas without critical constants; "
        "`expected` names those that have them.");
}

}  // namespace nigari::bindings
