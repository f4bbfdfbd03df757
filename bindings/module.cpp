// SPDX-License-Identifier: BSD-3-Clause
// The extension module: calls one function per area, classes before the functions that use them.
#include "bindings.hpp"

PYBIND11_MODULE(_core, m) {
  m.doc() = "Compiled core of nigari. Import `nigari` instead; names here may change.";
  m.attr("__version__") = NIGARI_VERSION;
  nigari::bindings::bind_base(m);
  nigari::bindings::bind_data(m);
  nigari::bindings::bind_activity(m);
  nigari::bindings::bind_standard(m);
  nigari::bindings::bind_phase(m);
  nigari::bindings::bind_reaction(m);
  nigari::bindings::bind_conditions(m);
  nigari::bindings::bind_equilibrium(m);
  nigari::bindings::bind_evaporate(m);
  nigari::bindings::bind_path(m);
  nigari::bindings::bind_eh_ph(m);
  nigari::bindings::bind_process(m);
  nigari::bindings::bind_cases(m);
}
