// SPDX-License-Identifier: BSD-3-Clause
// The registry of unit operations.
#include "bindings.hpp"

#include "nigari/process/registry.hpp"

namespace nigari::bindings {
namespace {

using process::Entry;
using process::Parameter;
using process::Port;

std::string kind_name(Parameter::Kind kind) {
  switch (kind) {
    case Parameter::Kind::number: return "number";
    case Parameter::Kind::text: return "text";
    case Parameter::Kind::choice: return "choice";
    case Parameter::Kind::names: return "names";
    case Parameter::Kind::table: return "table";
  }
  return {};
}

py::object fallback(const Parameter& p) {
  if (p.fallback) return py::float_(*p.fallback);
  return p.text_fallback.empty() ? py::object(py::none()) : py::object(py::str(p.text_fallback));
}

/// The help text of a unit operation: ports, then parameters with unit, default and range.
std::string describe(const Entry& e) {
  const auto ports = [](const char* title, const std::vector<Port>& list) {
    std::string text = std::string("\n") + title + "\n";
    for (const Port& p : list)
      text += "  " + p.name + ": " + p.summary + (p.optional ? " (may be left open)" : "") +
              (p.repeated ? " (any number of streams)" : "") + (p.on_demand ? " (draws what it needs)" : "") + "\n";
    return text;
  };
  std::string text = e.name + ": " + e.summary + "\n" + ports("Inputs", e.inputs) + ports("Outputs", e.outputs);
  text += "\nParameters\n";
  for (const Parameter& p : e.parameters) {
    text += "  " + p.name + (p.unit.empty() ? "" : " [" + p.unit + "]") + ": " + p.summary;
    for (std::size_t i = 0; i < p.choices.size(); ++i) text += (i == 0 ? "; one of " : ", ") + p.choices[i];
    if (p.required) text += " (required)";
    const py::object given = fallback(p);
    if (!given.is_none()) text += " (default " + std::string(py::str(given)) + ")";
    text += "\n";
  }
  return text;
}

}  // namespace

void bind_process(py::module_& m) {
  py::classh<Port>(m, "Port", "Where a stream enters or leaves a unit operation.")
      .def_readonly("name", &Port::name, "Name of the port.")
      .def_readonly("summary", &Port::summary, "What flows there.")
      .def_readonly("optional", &Port::optional, "True when it may be left open.")
      .def_readonly("repeated", &Port::repeated, "True when it takes any number of streams.")
      .def_readonly("on_demand", &Port::on_demand, "True when it draws what it needs from its feed.")
      .def("__repr__", [](const Port& p) { return py::str("<port {}: {}>").format(p.name, p.summary); });
  py::classh<Parameter>(m, "UnitParameter", "A setting of a unit operation.")
      .def_readonly("name", &Parameter::name, "Name in a case file.")
      .def_readonly("unit", &Parameter::unit, "Unit, or a unit of the same dimension (str).")
      .def_readonly("summary", &Parameter::summary, "What it is, in a sentence.")
      .def_property_readonly("kind", [](const Parameter& p) { return kind_name(p.kind); },
                             "number, text, choice, names or table.")
      .def_readonly("required", &Parameter::required, "Whether it must be given.")
      .def_property_readonly("default", &fallback, "Default in SI (float) or as text (str); None without one.")
      .def_property_readonly("range", [](const Parameter& p) { return py::make_tuple(p.min, p.max); },
                             "Lowest and highest number allowed, in `unit`.")
      .def_readonly("choices", &Parameter::choices, "The texts allowed (list of str), for a choice.")
      .def("__repr__", [](const Parameter& p) { return py::str("<parameter {} [{}]>").format(p.name, p.unit); });
  py::classh<Entry>(m, "UnitOperation", "What the registry knows about a unit operation; str() is its help text.")
      .def_readonly("name", &Entry::name, "Name, as case files spell it.")
      .def_readonly("summary", &Entry::summary, "What it does, in a sentence.")
      .def_readonly("parameters", &Entry::parameters, "Its settings (list of UnitParameter).")
      .def_readonly("inputs", &Entry::inputs, "Ports of the streams it takes (list of Port).")
      .def_readonly("outputs", &Entry::outputs, "Ports of the streams it gives (list of Port).")
      .def_readonly("citations", &Entry::citations, "Keys into literature.bib (list of str).")
      .def("__str__", &describe)
      .def("__repr__", [](const Entry& e) { return py::str("<unit operation {}: {}>").format(e.name, e.summary); });
  m.def("unit_operations",
        [] {
          py::list out;
          for (const auto& make : process::entries()) out.append(py::cast(make(), py::return_value_policy::copy));
          return out;
        },
        "The unit operations of the registry (list of UnitOperation); print one for its ports and parameters with "
        "their units.");
}

}  // namespace nigari::bindings
