// SPDX-License-Identifier: BSD-3-Clause
// Fields of a map of the unit square into labels, and the lines between them. Theory: docs/theory/eh_ph.md.
#include "nigari/equilibrium/detail/field_tracer.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace nigari::equilibrium::detail {
namespace {

constexpr int outside = -1, unknown = -2;

struct Crossing {  ///< where an edge of the lattice passes from one label to another
  MapPoint at{};
  MapPoint from{}, to{};  ///< the ends of the edge
  int first = 0;          ///< label at `from`
  bool kept = false;
};
struct Segment {
  long from = 0, to = 0;
  int node = -1;  ///< junction inside the cell, or -1
};

class Tracer {
 public:
  Tracer(const std::function<int(double, double)>& label, int cells, int coarse, double tolerance)
      : label_(label), n_(cells), coarse_(coarse), tolerance_(tolerance),
        labels_(static_cast<std::size_t>((cells + 1) * (cells + 1)), unknown),
        visited_(static_cast<std::size_t>((cells + 2) * (cells + 2)), 0) {}

  TracedMap trace() {
    seed();
    while (!queue_.empty()) {
      const auto [i, j] = queue_.back();
      queue_.pop_back();
      follow(i, j);
    }
    chains();
    rings();
    map_.junctions = nodes_;
    return std::move(map_);
  }

 private:
  const std::function<int(double, double)>& label_;
  int n_, coarse_;
  double tolerance_;
  std::vector<int> labels_;
  std::vector<char> visited_;
  std::vector<std::pair<int, int>> queue_;
  std::unordered_map<long, Crossing> crossings_;
  std::map<std::pair<int, long>, Segment> runs_;          ///< of a label, by the crossing where its side of the line starts
  std::map<std::pair<int, int>, std::vector<Segment>> pairs_;
  std::vector<MapPoint> nodes_;

  double place(int i) const { return static_cast<double>(i) / n_; }
  int evaluate(double x, double y) {
    ++map_.evaluations;
    return label_(x, y);
  }
  int at(int i, int j) {
    if (i < 0 || j < 0 || i > n_ || j > n_) return outside;
    int& known = labels_[static_cast<std::size_t>(i * (n_ + 1) + j)];
    if (known == unknown) known = evaluate(place(i), place(j));
    return known;
  }
  void push(int i, int j) {
    if (i < -1 || j < -1 || i > n_ || j > n_) return;
    char& seen = visited_[static_cast<std::size_t>((i + 1) * (n_ + 2) + j + 1)];
    if (seen == 0) queue_.emplace_back(i, j);
    seen = 1;
  }

  /// The rim, and every line that passes between two neighbours of the coarse lattice.
  void seed() {
    map_.mixed.assign(static_cast<std::size_t>(n_ * n_), 0);
    const int step = n_ / coarse_;
    for (int k = -1; k <= n_; ++k) push(k, -1), push(k, n_), push(-1, k), push(n_, k);
    for (int i = 0; i <= n_; i += step)
      for (int j = 0; j <= n_; j += step) {
        if (i + step <= n_) bisect(i, j, i + step, j);
        if (j + step <= n_) bisect(i, j, i, j + step);
      }
  }
  void bisect(int i, int j, int k, int l) {
    const int first = at(i, j);
    if (first == at(k, l)) return;
    while (std::max(k - i, l - j) > 1) {
      const int p = (i + k) / 2, q = (j + l) / 2;
      if (at(p, q) == first) i = p, j = q;
      else k = p, l = q;
    }
    push(i, j);
    if (k > i) push(i, j - 1);
    else push(i - 1, j);
  }

  long edge(int i, int j, bool upright) const { return 2 * ((static_cast<long>(i) + 1) * (n_ + 3) + j + 1) + (upright ? 1 : 0); }
  /// The crossing of the edge from (i, j) to its neighbour on the right or above.
  long cross(int i, int j, bool upright) {
    const long id = edge(i, j, upright);
    if (crossings_.contains(id)) return id;
    const int k = upright ? i : i + 1, l = upright ? j + 1 : j;
    Crossing c{.from = {place(i), place(j)}, .to = {place(k), place(l)}, .first = at(i, j)};
    if (c.first == outside || at(k, l) == outside) {
      c.at = c.first == outside ? c.to : c.from;
      c.from = c.to = c.at;
    } else {
      narrow(c, tolerance_);
    }
    crossings_.emplace(id, c);
    return id;
  }
  void narrow(Crossing& c, double width) {
    while (std::max(std::abs(c.to[0] - c.from[0]), std::abs(c.to[1] - c.from[1])) > width) {
      const MapPoint middle{0.5 * (c.from[0] + c.to[0]), 0.5 * (c.from[1] + c.to[1])};
      (evaluate(middle[0], middle[1]) == c.first ? c.from : c.to) = middle;
    }
    c.at = {0.5 * (c.from[0] + c.to[0]), 0.5 * (c.from[1] + c.to[1])};
  }

  void follow(int i, int j) {
    const int corner[4] = {at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)};
    long crossing[4];  // of the edge after each corner, counterclockwise
    int count = 0, last = 0;
    bool rim = false;
    for (int e = 0; e < 4; ++e) {
      crossing[e] = -1;
      rim = rim || corner[e] == outside;
      if (corner[e] == corner[(e + 1) % 4]) continue;
      crossing[e] = e == 0 ? cross(i, j, false) : e == 1 ? cross(i + 1, j, true) : e == 2 ? cross(i, j + 1, false) : cross(i, j, true);
      push(i + (e == 1) - (e == 3), j + (e == 2) - (e == 0));
      ++count;
      last = e;
    }
    if (count == 0) return;
    if (!rim) map_.mixed[static_cast<std::size_t>(i * n_ + j)] = 1;
    int node = -1;
    if (count > 2 && !rim) {  // on the rim the crossing of the two inner labels is the place itself
      node = static_cast<int>(nodes_.size());
      nodes_.push_back(junction({{{place(i), place(j)}, {place(i + 1), place(j)}, {place(i + 1), place(j + 1)}, {place(i), place(j + 1)}}},
                                corner, crossing, count));
    }
    // Each run of equal corners is a piece of a field; its line goes from the edge after the run to the edge before it.
    int entry = last;
    for (int k = 1; k <= 4; ++k) {
      const int e = (last + k) % 4;
      if (crossing[e] < 0) continue;
      const int label = corner[e];
      const Segment run{crossing[e], crossing[entry], node};
      if (label != outside) runs_[{label, crossing[e]}] = run;
      if (!rim && node < 0 && label < corner[(e + 1) % 4]) pairs_[{label, corner[(e + 1) % 4]}].push_back(run);
      if (!rim && node >= 0) pairs_[std::minmax(label, corner[(e + 1) % 4])].push_back({crossing[e], -1 - node, node});
      entry = e;
    }
  }
  /// Where three lines meet in a cell that they enter through three of its edges: each line is laid through two of its
  /// points, one near the far end and one near the place guessed, and the guess moves to where two of them intersect.
  MapPoint junction(const std::array<MapPoint, 4>& corner, const int* label, const long* crossing, int count) {
    MapPoint guess{};
    for (int e = 0; e < 4; ++e)
      if (crossing[e] >= 0)
        for (std::size_t d = 0; d < 2; ++d) guess[d] += crossings_.at(crossing[e]).at[d] / count;
    if (count != 3) return guess;  // four lines in one cell: two junctions closer than it, or a saddle
    // From the edges of the cell, where the labels are sure, to ever closer around the guess.
    constexpr double stretches[][2] = {{1.0, 0.9}, {0.9, 0.7}, {0.5, 0.25}, {0.1, 0.05}, {0.01, 0.005}, {0.001, 0.0005}};
    for (const auto& [far, near] : stretches) {
      std::array<std::array<MapPoint, 2>, 3> line;
      std::size_t known = 0;
      for (int e = 0; e < 4; ++e) {
        if (crossing[e] < 0) continue;
        const int next = (e + 1) % 4;
        const MapPoint &p = corner[static_cast<std::size_t>(e)], &q = corner[static_cast<std::size_t>(next)];
        if (on_line(towards(guess, p, far), towards(guess, q, far), label[e], label[next], line[known][0]) &&
            on_line(towards(guess, p, near), towards(guess, q, near), label[e], label[next], line[known][1]))
          ++known;
      }
      MapPoint met{};
      if (known < 2 || !intersect(line[0], line[1], met)) break;
      MapPoint other{};
      if (known == 3 && intersect(line[1], line[2], other))  // the two steepest against each other say it best; the mean will do
        met = {0.5 * (met[0] + other[0]), 0.5 * (met[1] + other[1])};
      if (std::max(std::abs(met[0] - guess[0]), std::abs(met[1] - guess[1])) > 2.0 / n_) break;
      guess = met;
    }
    return guess;
  }
  static MapPoint towards(const MapPoint& from, const MapPoint& to, double part) {
    return {from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])};
  }
  /// The line of two labels on the stretch from p to q, if it still has them at its ends.
  bool on_line(MapPoint p, MapPoint q, int first, int second, MapPoint& out) {
    if (evaluate(p[0], p[1]) != first || evaluate(q[0], q[1]) != second) return false;
    Crossing c{.from = p, .to = q, .first = first};
    narrow(c, 1e-6 * std::max(std::abs(p[0] - q[0]), std::abs(p[1] - q[1])));
    out = c.at;
    return true;
  }
  static bool intersect(const std::array<MapPoint, 2>& a, const std::array<MapPoint, 2>& b, MapPoint& out) {
    const double ux = a[1][0] - a[0][0], uy = a[1][1] - a[0][1], vx = b[1][0] - b[0][0], vy = b[1][1] - b[0][1];
    const double cross = ux * vy - uy * vx;
    if (std::abs(cross) < 1e-4 * std::hypot(ux, uy) * std::hypot(vx, vy)) return false;
    const double t = ((b[0][0] - a[0][0]) * vy - (b[0][1] - a[0][1]) * vx) / cross;
    out = {a[0][0] + t * ux, a[0][1] + t * uy};
    return true;
  }

  MapPoint point(long id) const { return id < 0 ? nodes_[static_cast<std::size_t>(-1 - id)] : crossings_.at(id).at; }

  /// Joins the segments of each pair of labels into lines, and keeps the points that bend them.
  void chains() {
    for (auto& [pair, segments] : pairs_) {
      std::unordered_map<long, std::vector<std::size_t>> touching;
      for (std::size_t k = 0; k < segments.size(); ++k) {
        if (segments[k].from >= 0) touching[segments[k].from].push_back(k);
        if (segments[k].to >= 0) touching[segments[k].to].push_back(k);
      }
      std::vector<char> used(segments.size(), 0);
      const auto walk = [&](std::size_t k, long start) {
        std::vector<long> line{start};
        while (true) {
          used[k] = 1;
          const long next = segments[k].from == line.back() ? segments[k].to : segments[k].from;
          line.push_back(next);
          if (next < 0) break;
          std::size_t other = segments.size();
          for (const std::size_t c : touching.at(next))
            if (used[c] == 0) other = c;
          if (other == segments.size()) break;
          k = other;
        }
        finish(pair, line);
      };
      for (std::size_t k = 0; k < segments.size(); ++k)  // from the ends first, rings afterwards
        for (const long end : {segments[k].from, segments[k].to})
          if (used[k] == 0 && (end < 0 || touching.at(end).size() == 1)) walk(k, end);
      for (std::size_t k = 0; k < segments.size(); ++k)
        if (used[k] == 0) walk(k, segments[k].from);
    }
  }
  void finish(const std::pair<int, int>& pair, const std::vector<long>& line) {
    std::vector<char> keep(line.size(), 0);
    keep.front() = keep.back() = 1;
    std::vector<std::pair<std::size_t, std::size_t>> stack{{0, line.size() - 1}};
    while (!stack.empty()) {
      const auto [a, b] = stack.back();
      stack.pop_back();
      const MapPoint p = point(line[a]), q = point(line[b]);
      const double dx = q[0] - p[0], dy = q[1] - p[1], length = std::hypot(dx, dy);
      double most = 2.0 * tolerance_;
      std::size_t at = 0;
      for (std::size_t k = a + 1; k < b; ++k) {
        const MapPoint r = point(line[k]);
        const double far = length > 0.0 ? std::abs(dx * (r[1] - p[1]) - dy * (r[0] - p[0])) / length : std::hypot(r[0] - p[0], r[1] - p[1]);
        if (far > most) most = far, at = k;
      }
      if (at == 0) continue;
      keep[at] = 1;
      stack.emplace_back(a, at);
      stack.emplace_back(at, b);
    }
    TracedLine out{pair.first, pair.second, {}};
    for (std::size_t k = 0; k < line.size(); ++k) {
      if (keep[k] == 0) continue;
      if (line[k] >= 0) {
        Crossing& c = crossings_.at(line[k]);
        c.kept = true;
        narrow(c, 1e-3 * tolerance_);
      }
      out.points.push_back(point(line[k]));
    }
    map_.lines.push_back(std::move(out));
  }

  void rings() {
    std::map<int, TracedField> fields;
    while (!runs_.empty()) {
      const int label = runs_.begin()->first.first;
      const long first = runs_.begin()->first.second;
      std::vector<MapPoint> ring;
      const auto add = [&](const MapPoint& p) {
        if (ring.empty() || ring.back() != p) ring.push_back(p);
      };
      long id = first;
      do {
        const auto run = runs_.find({label, id});
        if (run == runs_.end()) break;
        const Crossing& c = crossings_.at(id);
        const bool corner = (c.at[0] == 0.0 || c.at[0] == 1.0) && (c.at[1] == 0.0 || c.at[1] == 1.0);
        if (c.kept || corner) add(c.at);
        if (run->second.node >= 0) add(nodes_[static_cast<std::size_t>(run->second.node)]);
        id = run->second.to;
        runs_.erase(run);
      } while (id != first);
      if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
      if (ring.size() < 3) continue;
      fields[label].label = label;
      fields[label].rings.push_back(std::move(ring));
    }
    for (auto& [label, field] : fields) map_.fields.push_back(std::move(field));
  }
  TracedMap map_;
};

}  // namespace

TracedMap trace_fields(const std::function<int(double, double)>& label, int cells, int coarse, double tolerance) {
  return Tracer(label, cells, coarse, tolerance).trace();
}

}  // namespace nigari::equilibrium::detail
