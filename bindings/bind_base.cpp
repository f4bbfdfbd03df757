// SPDX-License-Identifier: BSD-3-Clause
// Errors, units and progress.
#include "bindings.hpp"

#include <chrono>
#include <memory>

#include "nigari/base/constants.hpp"
#include "nigari/base/text.hpp"
#include "nigari/base/units.hpp"

namespace nigari::bindings {
namespace {

void raise(const char* type, const Error& error) {
  const py::object raised = error_object(type, error);
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(raised.ptr())), raised.ptr());
}

void translate(std::exception_ptr pointer) {
  if (!pointer) return;
  try {
    std::rethrow_exception(pointer);
  } catch (const InputError& e) {
    raise("InputError", e);
  } catch (const DataError& e) {
    raise("DataError", e);
  } catch (const RangeError& e) {
    raise("RangeError", e);
  } catch (const NotImplemented& e) {
    raise("NotImplemented", e);
  } catch (const Error& e) {
    raise("Error", e);
  }
}

[[noreturn]] void fail(const std::string& kind, const std::string& code, const std::string& message,
                       const std::string& value, const std::string& expected, const std::string& suggestion,
                       const std::string& file) {
  ErrorDetail detail{code, message, {file, 0, ""}, value, expected, suggestion};
  if (kind == "NotImplemented") throw NotImplemented(std::move(detail));
  if (kind == "DataError") throw DataError(std::move(detail));
  if (kind == "RangeError") throw RangeError(std::move(detail));
  throw InputError(std::move(detail));
}

double seconds() {
  using clock = std::chrono::steady_clock;
  return std::chrono::duration<double>(clock::now().time_since_epoch()).count();
}

}  // namespace

py::array_t<double> array(std::vector<double> values, std::vector<py::ssize_t> shape) {
  auto owner = std::make_unique<std::vector<double>>(std::move(values));
  const double* data = owner->data();
  const py::capsule keep(owner.release(), [](void* p) { delete static_cast<std::vector<double>*>(p); });
  return py::array_t<double>(std::move(shape), data, keep);
}

py::object error_object(const char* type, const Error& error) {
  const ErrorDetail& d = error.detail();
  return py::module_::import("nigari.errors").attr(type)(
      error.what(), "code"_a = d.code, "file"_a = d.where.file, "line"_a = d.where.line, "path"_a = d.where.path,
      "value"_a = d.value, "expected"_a = d.expected, "suggestion"_a = d.suggestion);
}

Watch::Watch(py::object callback) : callback_(std::move(callback)) {}

Progress Watch::progress() {
  return [this](double fraction, std::string_view what) {
    constexpr double interval = 0.05;  // s: short for a waiting hand, long beside the price of taking the GIL
    const double now = seconds();
    if (now - last_ < interval) return true;
    last_ = now;
    const py::gil_scoped_acquire gil;
    try {
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
      if (callback_.is_none()) return true;
      const py::object answer = callback_(fraction, py::str(std::string(what)));
      return !answer.equal(py::bool_(false));
    } catch (...) {
      raised_ = std::current_exception();
      return false;
    }
  };
}

void Watch::rethrow() {
  if (raised_) std::rethrow_exception(std::exchange(raised_, nullptr));
}

py::object Watch::raised() {
  if (!raised_) return py::none();
  try {
    rethrow();
  } catch (py::error_already_set& error) {
    return error.value();
  }
  return py::none();
}

void bind_base(py::module_& m) {
  py::register_exception_translator(&translate);
  m.attr("gas_constant") = constants::gas_constant;
  m.attr("faraday") = constants::faraday;
  m.attr("standard_pressure") = constants::standard_pressure;
  m.def("fail", &fail, "kind"_a, py::kw_only(), "code"_a, "message"_a, "value"_a = "", "expected"_a = "",
        "suggestion"_a = "", "file"_a = "", "Raise the error of that kind, worded as the core words its own.");
  m.def(
      "parse_quantity",
      [](const std::string& text) {
        const Quantity q = parse_quantity(text);
        return py::make_tuple(q.value, si_unit(q.dimension));
      },
      "text"_a,
      R"(Parse a number with a unit.

Parameters
----------
text : str
    For example "40 degC", "2 mol/L", "14 kWh/kg".

Returns
-------
(float, str)
    The value in SI and mol, and that SI unit ("1" when dimensionless).

Raises
------
InputError
    Unknown unit (with the nearest known one), missing or non-finite number.
)");
  m.def("parse_as", &parse_as, "text"_a, "expected_unit"_a,
        R"(Parse a number with a unit and check its dimension.

Parameters
----------
text : str
    For example "25 degC".
expected_unit : str
    A unit of the wanted dimension, for example "K".

Returns
-------
float
    The value in SI and mol.

Raises
------
InputError
    As parse_quantity, and when the dimension is another one.
)");
  m.def("nearest_name", &nearest_name, "name"_a, "candidates"_a,
        "The candidate nearest to a name (str), empty when none is near.");
  m.def("known_units", &known_units, "Symbols of the units that can be parsed, without prefixes (list of str).");
}

}  // namespace nigari::bindings
