// SPDX-License-Identifier: BSD-3-Clause
// `cases_run CASE OUT` runs a case and prints its summary; `cases_run CASE` lists its problems.
#include <exception>
#include <iostream>

#include "nigari/cases/cases.hpp"

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) return 2;
  try {
    if (argc == 2) {
      const auto found = nigari::cases::problems(argv[1]);
      for (const auto& problem : found) std::cout << nigari::Error(problem).what() << '\n';
      return found.empty() ? 0 : 1;
    }
    const auto summary = nigari::cases::run(argv[1], {.output = argv[2]});
    std::cout << summary.title << ": " << nigari::equilibrium::to_string(summary.status) << ' '
              << summary.message << '\n';
    for (const auto& figure : summary.figures)
      std::cout << figure.name << ": " << figure.value << ' ' << figure.unit << '\n';
    for (const auto& warning : summary.warnings) std::cout << "warning: " << warning << '\n';
  } catch (const std::exception& error) {
    std::cout << error.what() << '\n';
    return 1;
  }
}
