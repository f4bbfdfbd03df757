// SPDX-License-Identifier: BSD-3-Clause
// Fields of a map of the unit square into labels, and the lines between them, by following the lines cell by cell.
#pragma once

#include <array>
#include <functional>
#include <vector>

namespace nigari::equilibrium::detail {

using MapPoint = std::array<double, 2>;

struct TracedLine {
  int a = 0, b = 0;  ///< labels on its sides
  std::vector<MapPoint> points;
};
struct TracedField {
  int label = 0;
  std::vector<std::vector<MapPoint>> rings;  ///< counterclockwise outsides, clockwise holes
};
struct TracedMap {
  std::vector<TracedField> fields;    ///< of rising label
  std::vector<TracedLine> lines;
  std::vector<MapPoint> junctions;    ///< where three or more fields meet
  std::vector<char> mixed;            ///< cells x cells, row major in x: a line passes
  long evaluations = 0;
};

/// `cells` along each side, a multiple of `coarse`: fields wider than 1/coarse are found wherever they are, narrower ones
/// where they touch a line that is. Points of lines are exact to `tolerance`, straight runs keep their ends only.
TracedMap trace_fields(const std::function<int(double, double)>& label, int cells, int coarse, double tolerance);

}  // namespace nigari::equilibrium::detail
