// SPDX-License-Identifier: BSD-3-Clause
// What the files of the extension share: one function per area, and how results become arrays.
#pragma once

#include <pybind11/functional.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <span>
#include <vector>

#include "nigari/base/error.hpp"
#include "nigari/base/progress.hpp"

namespace nigari::bindings {

namespace py = pybind11;
using namespace pybind11::literals;

void bind_base(py::module_& m);
void bind_data(py::module_& m);
void bind_activity(py::module_& m);
void bind_standard(py::module_& m);
void bind_phase(py::module_& m);
void bind_reaction(py::module_& m);
void bind_conditions(py::module_& m);
void bind_equilibrium(py::module_& m);
void bind_evaporate(py::module_& m);
void bind_path(py::module_& m);
void bind_eh_ph(py::module_& m);
void bind_process(py::module_& m);
void bind_cases(py::module_& m);

/// A NumPy array that owns a copy of `values`.
inline py::array_t<double> array(std::span<const double> values) {
  return py::array_t<double>(static_cast<py::ssize_t>(values.size()), values.data());
}

/// A float64 array of the given shape that owns `values` (row major).
py::array_t<double> array(std::vector<double> values, std::vector<py::ssize_t> shape);

/// An instance of the class of that name in nigari.errors with the fields of `error`.
py::object error_object(const char* type, const Error& error);

/// Passes progress to `callback` (may be None) and stops the computation on Ctrl-C or when the callback raises or
/// returns False. Call `rethrow` with the GIL held once the computation has come back.
class Watch {
 public:
  explicit Watch(py::object callback);
  Progress progress();
  void rethrow();
  py::object raised();  ///< the exception that `rethrow` would raise, or None

 private:
  py::object callback_;
  std::exception_ptr raised_;
  double last_ = 0.0;  ///< s, of the last look at signals
};

}  // namespace nigari::bindings
