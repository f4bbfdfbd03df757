// SPDX-License-Identifier: BSD-3-Clause
// Standard-state properties of reactions.
#include "bindings.hpp"

#include "nigari/phase/reaction_properties.hpp"

namespace nigari::bindings {

void bind_reaction(py::module_& m) {
  using phase::ReactionProperties;
  using phase::ReactionValues;
  py::classh<ReactionProperties>(m, "Reaction", "Standard-state properties of a balanced reaction.")
      .def(py::init([](const data::Database& database, const std::string& equation) {
             return std::make_shared<ReactionProperties>(database, equation);
           }),
           "database"_a, "equation"_a)
      .def_property_readonly("equation", [](const ReactionProperties& r) { return r.reaction().equation; }, "As it was given.")
      .def_property_readonly("coefficients",
                             [](const ReactionProperties& r) {
                               py::dict out;
                               for (const auto& [name, value] : r.reaction().coefficients) out[py::str(name)] = value;
                               return out;
                             },
                             "Stoichiometric coefficients by species, negative on the left (dict of float).")
      .def_property_readonly("electrons", &ReactionProperties::electrons, "Electrons on the right less those on the left.")
      .def("out_of_range", &ReactionProperties::out_of_range, "temperature"_a = 298.15, "pressure"_a = 1e5,
           "Names of the species whose data do not cover these conditions (list of str); K, Pa.")
      .def("_values",
           [](const ReactionProperties& r, const std::vector<double>& T, const std::vector<double>& P) {
             constexpr std::size_t columns = 7;
             std::vector<double> out;
             for (std::size_t i = 0; i < T.size(); ++i) {
               const ReactionValues v = r.at(T[i], P[i]);
               out.insert(out.end(), {v.log_k, v.gibbs_energy, v.enthalpy, v.entropy, v.heat_capacity, v.potential,
                                      r.log_k_uncertainty(T[i], P[i])});
             }
             return array(std::move(out), {static_cast<py::ssize_t>(T.size()), static_cast<py::ssize_t>(columns)});
           },
           "temperature"_a, "pressure"_a);
}

}  // namespace nigari::bindings
