// SPDX-License-Identifier: BSD-3-Clause
// Eh-pH diagrams by full speciation: which form holds an element, over pH and redox potential.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "nigari/phase/system.hpp"

namespace nigari::equilibrium {

struct EhPhOptions {
  std::vector<std::string> elements;       ///< whose forms are shown; several: fields of their combinations
  std::map<std::string, double> totals;    ///< of every element but H and O, mol/kg water, above zero; species of others are left out
  double temperature = 298.15;             ///< K
  double pressure = 101325.0;              ///< Pa
  std::array<double, 2> pH{-2.0, 16.0};
  std::array<double, 2> Eh{-2.0, 2.0};     ///< V against the standard hydrogen electrode of the same temperature
  int cells = 1024;                        ///< of the lattice on which lines are followed
  double tolerance = 1e-6;                 ///< of the points of a line, relative to the ranges
};

struct EhPhField {
  std::string name;                        ///< of the species or phase; of several elements joined by " + "
  std::vector<std::string> species;        ///< one for each element shown
  std::vector<bool> solid;                 ///< likewise
  std::vector<std::vector<std::array<double, 2>>> rings;  ///< pH, Eh; counterclockwise, holes clockwise
  std::array<double, 2> label{};           ///< a point far from the lines
  double area = 0.0;                       ///< as part of the diagram
};
struct EhPhBoundary {
  std::string a, b;                        ///< names of the fields on its sides
  std::vector<std::array<double, 2>> points;
};

/// Fields, lines and the solver of single points. Immutable; `solve` may be called from several threads.
class EhPhDiagram {
 public:
  EhPhDiagram(std::shared_ptr<const phase::System> system, EhPhOptions options);
  ~EhPhDiagram();
  EhPhDiagram(EhPhDiagram&&) noexcept;
  EhPhDiagram& operator=(EhPhDiagram&&) noexcept;

  struct Point {
    int field = -1;                        ///< place in `fields()`, -1 where it lies in none that was found, or no answer was
    std::string name;                      ///< of what a field there would be, where there is none
    bool solved = false;
    std::vector<double> amounts;           ///< of `species()`, mol/kg water
  };
  /// The equilibrium of single points, from scratch; `with_amounts` fills Point::amounts.
  std::vector<Point> solve(const std::vector<double>& pH, const std::vector<double>& Eh, bool with_amounts) const;

  const EhPhOptions& options() const;
  const std::vector<EhPhField>& fields() const;
  const std::vector<EhPhBoundary>& boundaries() const;
  const std::vector<std::array<double, 2>>& junctions() const;  ///< pH, Eh where three fields meet
  const std::vector<std::string>& species() const;              ///< that hold an element with a total
  /// Eh of the lines O2/H2O (1 bar), H2O/H2 (1 bar) at pH 0, and their slope with pH, V.
  std::array<double, 3> water_lines() const;
  const std::vector<std::string>& warnings() const;
  long evaluations() const;
  long failures() const;  ///< of them, points without an answer

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace nigari::equilibrium
