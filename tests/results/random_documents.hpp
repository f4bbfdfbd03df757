// SPDX-License-Identifier: BSD-3-Clause
// Documents by chance, the same for the same seed on any machine.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include "nigari/results/schema.hpp"

namespace nigari::results {

class RandomDocument {
 public:
  explicit RandomDocument(std::uint64_t seed) : random_(seed) {}

  Document make() {
    Document root;
    root.set("schema", std::string(schema_name));
    fill(root, 0, {});
    return root;
  }

 private:
  std::mt19937_64 random_;  // its numbers are laid down by the standard, those of the distributions are not
  int named_ = 0;

  std::uint64_t below(std::uint64_t n) { return random_() % n; }

  std::string name() {
    static const std::array<const char*, 12> stems{
        "x", "Na+", "SO4-2", "salt ponds", "\u6d77\u6c34", "\u00e9nergie", "\U0001F9C2", "a.b", "%d", "MgCl2:6H2O", "_", "A"};
    return stems[below(stems.size())] + std::string("_") + std::to_string(named_++);
  }

  std::string text() {
    static const std::array<const char*, 8> texts{
        "", "plain", "40 \u00b0C, \u03b3 \u2265 1", "line\nbreak\ttab", "\"quoted\" 'single' \\ {}<>&", " blank at both ends ",
        "\U0001F9C2\u6d77", "nan"};
    return below(40) == 0 ? std::string(3000 + below(70000), 'y') : texts[below(texts.size())];
  }

  double real() {
    using Limits = std::numeric_limits<double>;
    static const std::array<double, 10> special{0.0, -0.0, Limits::infinity(), -Limits::infinity(), Limits::quiet_NaN(),
                                                Limits::denorm_min(), Limits::max(), Limits::lowest(), Limits::min(),
                                                Limits::epsilon()};
    if (below(3) == 0) return special[below(special.size())];
    return std::bit_cast<double>(random_());  // any pattern, NaN with any payload among them
  }

  std::int64_t integer() {
    static const std::array<std::int64_t, 4> special{0, -1, std::numeric_limits<std::int64_t>::min(),
                                                     std::numeric_limits<std::int64_t>::max()};
    return below(3) == 0 ? special[below(special.size())] : std::bit_cast<std::int64_t>(random_());
  }

  template <class T, class Make>
  std::vector<T> several(std::size_t count, Make make) {
    std::vector<T> out(count);
    for (auto& value : out) value = make();
    return out;
  }

  Value value() {
    const std::size_t count = 1 + below(below(10) == 0 ? 2000 : 5);
    switch (below(6)) {
      case 0: return real();
      case 1: return integer();
      case 2: return text();
      case 3: return several<double>(count + 1, [&] { return real(); });
      case 4: return several<std::int64_t>(count + 1, [&] { return integer(); });
      default: return several<std::string>(count % 40 + 2, [&] { return text(); });
    }
  }

  Data data(std::size_t count) {
    switch (below(3)) {
      case 0: return several<double>(count, [&] { return real(); });
      case 1: return several<std::int64_t>(count, [&] { return integer(); });
      default: return several<std::string>(count, [&] { return text(); });
    }
  }

  void fill(Group& group, int depth, std::vector<Dimension> known) {
    for (std::size_t n = below(4); n-- > 0;) group.set(name(), value());
    for (std::size_t n = below(4); n-- > 0;) {
      if (below(3) == 0) {
        group.add_dimension(name(), several<std::string>(below(4), [&] { return name(); }), "names");
      } else {
        group.add_dimension(name(), below(20) == 0 ? 5000 : below(6));
      }
      known.push_back(group.dimensions.back());
    }
    for (std::size_t n = below(5); n-- > 0;) {
      Variable variable{name(), {}, below(2) == 0 ? "mol/kg" : "", text(), {}, {}};
      std::size_t count = 1;
      for (std::size_t d = known.empty() ? 0 : below(4); d-- > 0;) {
        const auto& dimension = known[below(known.size())];
        const auto& taken = variable.dims;
        if (std::find(taken.begin(), taken.end(), dimension.name) != taken.end()) continue;
        if (count * dimension.size > 60'000) continue;
        variable.dims.push_back(dimension.name);
        count *= dimension.size;
      }
      variable.data = data(count);
      if (std::holds_alternative<std::vector<std::string>>(variable.data)) variable.unit = "";
      for (std::size_t a = below(12); a-- > 0;) variable.attributes.push_back({name(), value()});
      group.add(std::move(variable));
    }
    if (depth == 4) return;
    for (std::size_t n = below(3); n-- > 0;) fill(group.add_group(name()), depth + 1, known);
  }
};

inline Document random_document(std::uint64_t seed) { return RandomDocument(seed).make(); }

}  // namespace nigari::results
