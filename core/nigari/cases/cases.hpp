// SPDX-License-Identifier: BSD-3-Clause
// From a case file to a results file: read strictly, compute, assess, write.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "nigari/base/error.hpp"
#include "nigari/base/progress.hpp"
#include "nigari/equilibrium/result.hpp"
#include "nigari/results/schema.hpp"

namespace nigari::cases {

struct Options {
  std::filesystem::path output;  ///< the results file; empty: none is written
  int threads = 1;               ///< of cases with many states; the numbers do not depend on it. 0: all cores
  Progress progress{};
};

/// A figure worth a line on the terminal.
struct Figure {
  std::string name;
  double value = 0.0;
  std::string unit;
};

struct Summary {
  std::string title, kind;
  equilibrium::Status status = equilibrium::Status::converged;
  std::string message;  ///< why it did not converge
  std::filesystem::path output;
  std::vector<Figure> figures;
  std::vector<std::string> warnings;
};

/// Reads the case with all it names (databases, factors, units, streams) without computing. Throws InputError
/// or RangeError for the case file, DataError for another file, with file, line and key path.
void check(const std::filesystem::path& path);

/// As `check`, but goes on after an error and returns all it can find; empty: the case is good.
std::vector<ErrorDetail> problems(const std::filesystem::path& path);

/// Runs the case. Errors as `check`; a place that cannot be written is found before anything is computed. A
/// case that does not converge, or is cancelled, writes what there is, and says so in `status` and `message`.
Summary run(const std::filesystem::path& path, const Options& options = {});

/// The results of the case as a document; `run` writes it.
results::Document compute(const std::filesystem::path& path, const Options& options, Summary& summary);

}  // namespace nigari::cases
