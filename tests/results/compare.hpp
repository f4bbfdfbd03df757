// SPDX-License-Identifier: BSD-3-Clause
// Two documents, compared to the last bit.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

#include "nigari/results/schema.hpp"
#include "support/catch.hpp"

namespace nigari::results {

inline bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

/// Bit patterns, so that NaN equals itself and -0 differs from 0. For the data of variables and for attributes.
template <class Variant>
bool same(const Variant& a, const Variant& b) {
  if (a.index() != b.index()) return false;
  return std::visit(
      [&](const auto& x) {
        using T = std::decay_t<decltype(x)>;
        const auto& y = std::get<T>(b);
        if constexpr (std::is_same_v<T, double>) return same(x, y);
        else if constexpr (std::is_same_v<T, std::vector<double>>)
          return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](double u, double v) { return same(u, v); });
        else return x == y;
      },
      a);
}

inline bool same(const std::vector<Attribute>& a, const std::vector<Attribute>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const auto& u, const auto& v) { return u.name == v.name && same(u.value, v.value); });
}

inline void check_same(const Group& a, const Group& b) {
  INFO("group " << a.name);
  CHECK(a.name == b.name);
  CHECK(same(a.attributes, b.attributes));
  REQUIRE(a.dimensions.size() == b.dimensions.size());
  for (std::size_t i = 0; i < a.dimensions.size(); ++i) {
    CHECK(a.dimensions[i].name == b.dimensions[i].name);
    CHECK(a.dimensions[i].size == b.dimensions[i].size);
  }
  REQUIRE(a.variables.size() == b.variables.size());
  for (const auto& variable : a.variables) {
    INFO("variable " << variable.name);
    const Variable* other = b.find(variable.name);
    REQUIRE(other != nullptr);
    CHECK(variable.dims == other->dims);
    CHECK(variable.unit == other->unit);
    CHECK(variable.long_name == other->long_name);
    CHECK(same(variable.data, other->data));
    CHECK(same(variable.attributes, other->attributes));
  }
  REQUIRE(a.groups.size() == b.groups.size());
  for (std::size_t i = 0; i < a.groups.size(); ++i) check_same(a.groups[i], b.groups[i]);
}

}  // namespace nigari::results
