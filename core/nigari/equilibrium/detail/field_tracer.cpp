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
      nodes_.push_back(junction(i, j));
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
  /// Shrinks the cell around the place where its labels meet.
  MapPoint junction(int i, int j) {
    double x = place(i), y = place(j), size = 1.0 / n_;
    int corner[4] = {at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)};
    const auto different = [](std::array<int, 4> a) {
      std::sort(a.begin(), a.end());
      return static_cast<int>(std::unique(a.begin(), a.end()) - a.begin());
    };
    while (size > tolerance_) {
      const double h = 0.5 * size;
      const int s = evaluate(x + h, y), e = evaluate(x + size, y + h), n = evaluate(x + h, y + size), w = evaluate(x, y + h),
                c = evaluate(x + h, y + h);
      const std::array<std::array<int, 4>, 4> child{{{corner[0], s, c, w}, {s, corner[1], e, c}, {c, e, corner[2], n}, {w, c, n, corner[3]}}};
      int best = 0;
      for (int k = 1; k < 4; ++k)
        if (different(child[static_cast<std::size_t>(k)]) > different(child[static_cast<std::size_t>(best)])) best = k;
      if (different(child[static_cast<std::size_t>(best)]) < 3) break;
      x += best == 1 || best == 2 ? h : 0.0;
      y += best >= 2 ? h : 0.0;
      std::copy(child[static_cast<std::size_t>(best)].begin(), child[static_cast<std::size_t>(best)].end(), corner);
      size = h;
    }
    return {x + 0.5 * size, y + 0.5 * size};
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
