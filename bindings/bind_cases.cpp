// SPDX-License-Identifier: BSD-3-Clause
// Case files: check and run.
#include "bindings.hpp"

#include <filesystem>

#include "nigari/cases/cases.hpp"
#include "nigari/results/writer.hpp"

namespace nigari::bindings {
namespace {

py::dict to_dict(const cases::Summary& s) {
  py::list figures;
  for (const auto& f : s.figures) figures.append(py::make_tuple(f.name, f.value, f.unit));
  py::dict out;
  out["title"] = s.title;
  out["kind"] = s.kind;
  out["status"] = std::string(to_string(s.status));
  out["message"] = s.message;
  out["figures"] = figures;
  out["warnings"] = s.warnings;
  return out;
}

py::dict run(const std::filesystem::path& path, const std::filesystem::path& output, int threads, py::object progress) {
  Watch watch(std::move(progress));
  cases::Summary summary;
  {
    const py::gil_scoped_release release;
    summary = cases::run(path, {.output = output, .threads = threads, .progress = watch.progress()});
  }
  watch.rethrow();
  return to_dict(summary);
}

}  // namespace

void bind_cases(py::module_& m) {
  m.def("check", &cases::check, "case"_a, py::call_guard<py::gil_scoped_release>(),
        R"(Read a case file with all it names, without computing.

Parameters
----------
case : str or path
    The case file; databases, factors, units and streams it names are read too.

Raises
------
InputError, RangeError
    The first thing wrong with the case, with `file`, `line`, `path`, `expected` and `suggestion`.
DataError
    The first thing wrong with another file.
)");
  m.def(
      "problems",
      [](const std::filesystem::path& path) {
        py::list out;
        for (const ErrorDetail& detail : cases::problems(path)) out.append(error_object("InputError", Error(detail)));
        return out;
      },
      "case"_a,
      R"(All that is wrong with a case file.

Parameters
----------
case : str or path
    The case file.

Returns
-------
list of InputError
    Not raised; empty when the case is good.
)");
  m.def("run_case", &run, "case"_a, py::kw_only(), "output"_a, "threads"_a, "progress"_a,
        "Run a case and write its results (dict of the summary); see nigari.run.");
  m.def("check_writable", &results::check_writable, "path"_a, "Raise DataError when a file cannot be written there.");
}

}  // namespace nigari::bindings
