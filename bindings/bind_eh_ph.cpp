// SPDX-License-Identifier: BSD-3-Clause
// Eh-pH diagrams.
#include "bindings.hpp"

#include <limits>

#include "nigari/equilibrium/eh_ph.hpp"

namespace nigari::bindings {
namespace {

using Points = std::vector<std::array<double, 2>>;

py::array_t<double> table(const Points& points) {
  std::vector<double> flat;
  for (const auto& p : points) flat.insert(flat.end(), {p[0], p[1]});
  return array(std::move(flat), {static_cast<py::ssize_t>(points.size()), 2});
}

}  // namespace

void bind_eh_ph(py::module_& m) {
  using equilibrium::EhPhBoundary;
  using equilibrium::EhPhDiagram;
  using equilibrium::EhPhField;
  using equilibrium::EhPhOptions;
  py::classh<EhPhField>(m, "EhPhField", "A field of an Eh-pH diagram.")
      .def_readonly("name", &EhPhField::name, "Name of the species or phase; of several elements joined by ' + '.")
      .def_readonly("species", &EhPhField::species, "One for each element shown (list of str).")
      .def_readonly("solid", &EhPhField::solid, "Whether it is a pure phase, likewise (list of bool).")
      .def_property_readonly("rings",
                             [](const EhPhField& f) {
                               py::list out;
                               for (const auto& ring : f.rings) out.append(table(ring));
                               return out;
                             },
                             "Outlines: arrays (n, 2) of pH and Eh [V], counterclockwise; holes clockwise.")
      .def_property_readonly("label", [](const EhPhField& f) { return py::make_tuple(f.label[0], f.label[1]); },
                             "pH and Eh [V] of a place inside, far from the lines.")
      .def_readonly("area", &EhPhField::area, "Part of the diagram that it covers.")
      .def("__repr__", [](const EhPhField& f) { return py::str("<field {}, {:.1f} % of the diagram>").format(f.name, 100.0 * f.area); });
  py::classh<EhPhBoundary>(m, "EhPhBoundary", "A line between two fields.")
      .def_readonly("a", &EhPhBoundary::a, "Name of the field on one side.")
      .def_readonly("b", &EhPhBoundary::b, "Name of the field on the other side.")
      .def_property_readonly("points", [](const EhPhBoundary& b) { return table(b.points); }, "Array (n, 2) of pH and Eh [V].")
      .def("__repr__", [](const EhPhBoundary& b) { return py::str("<boundary {} | {}, {} points>").format(b.a, b.b, b.points.size()); });
  py::classh<EhPhDiagram>(m, "EhPhDiagram", "Fields and lines of an Eh-pH diagram.")
      .def(py::init([](std::shared_ptr<phase::System> system, std::vector<std::string> elements, std::map<std::string, double> totals,
                       double temperature, double pressure, std::array<double, 2> pH, std::array<double, 2> Eh,
                       int cells, double tolerance) {
             return std::make_shared<EhPhDiagram>(std::move(system), EhPhOptions{std::move(elements), std::move(totals), temperature, pressure,
                                                                                 pH, Eh, cells, tolerance});
           }),
           "system"_a, py::kw_only(), "elements"_a, "totals"_a, "temperature"_a, "pressure"_a, "pH"_a, "Eh"_a, "cells"_a,
           "tolerance"_a, py::call_guard<py::gil_scoped_release>())
      .def_property_readonly("fields", &EhPhDiagram::fields, "The fields (list of EhPhField).")
      .def_property_readonly("boundaries", &EhPhDiagram::boundaries, "The lines between them (list of EhPhBoundary).")
      .def_property_readonly("junctions", [](const EhPhDiagram& d) { return table(d.junctions()); },
                             "Where three fields meet: array (n, 2) of pH and Eh [V].")
      .def_property_readonly("species", &EhPhDiagram::species, "Species and phases that take part (list of str).")
      .def_property_readonly("warnings", &EhPhDiagram::warnings, "What the data cannot vouch for (list of str).")
      .def_property_readonly("evaluations", &EhPhDiagram::evaluations, "Points solved to draw the lines.")
      .def_property_readonly("failures", &EhPhDiagram::failures, "Of them, points without an answer.")
      .def_property_readonly("_water", &EhPhDiagram::water_lines)
      .def("_solve",
           [](const EhPhDiagram& d, const std::vector<double>& pH, const std::vector<double>& Eh, bool amounts) {
             std::vector<EhPhDiagram::Point> points;
             {
               const py::gil_scoped_release release;
               points = d.solve(pH, Eh, amounts);
             }
             py::array_t<int> field(static_cast<py::ssize_t>(points.size()));
             auto* f = field.mutable_data();
             std::vector<double> values;
             std::vector<std::pair<std::size_t, std::string>> others;
             const std::size_t n = d.species().size();
             for (const auto& p : points) {
               *f++ = p.field;
               if (!p.name.empty()) others.emplace_back(static_cast<std::size_t>(&p - points.data()), p.name);
               if (!amounts) continue;
               if (p.amounts.size() == n) values.insert(values.end(), p.amounts.begin(), p.amounts.end());
               else values.insert(values.end(), n, std::numeric_limits<double>::quiet_NaN());
             }
             return py::make_tuple(field, array(std::move(values), {static_cast<py::ssize_t>(amounts ? points.size() : 0), static_cast<py::ssize_t>(n)}), others);
           },
           "pH"_a, "Eh"_a, "amounts"_a);
}

}  // namespace nigari::bindings
