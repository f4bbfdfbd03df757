// SPDX-License-Identifier: BSD-3-Clause
// Two documents, compared to the last bit.
// Where two documents differ, bit by bit.
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
#include <string>

#include "nigari/results/schema.hpp"

namespace nigari::results {

inline bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double x, double y) {
    return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
  });
}

/// NaN equals itself, -0 is not 0.
template <class Variant>
bool same(const Variant& a, const Variant& b) {
  if (a.index() != b.index()) return false;
  const auto* x = std::get_if<std::vector<double>>(&a);
  if (x != nullptr) return same_bits(*x, std::get<std::vector<double>>(b));
  if constexpr (std::is_same_v<Variant, Value>) {
    if (const auto* number = std::get_if<double>(&a)) return same_bits({*number}, {std::get<double>(b)});
  }
  return a == b;
}

inline std::string difference(const std::vector<Attribute>& a, const std::vector<Attribute>& b,
                              const std::string& path) {
  if (a.size() != b.size()) return path + ": number of attributes";
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i].name != b[i].name || !same(a[i].value, b[i].value)) return path + "@" + a[i].name;
  return {};
}

/// The path of the first difference, empty when there is none. Coordinates come first in a file, else order
/// counts.
inline std::string difference(const Group& a, const Group& b, const std::string& path = "") {
  if (a.name != b.name) return path + ": name";
  if (auto found = difference(a.attributes, b.attributes, path); !found.empty()) return found;
  const auto equal = [](const Dimension& x, const Dimension& y) {
    return x.name == y.name && x.size == y.size;
  };
  if (!std::equal(a.dimensions.begin(), a.dimensions.end(), b.dimensions.begin(), b.dimensions.end(), equal))
    return path + ": dimensions";
  if (a.variables.size() != b.variables.size()) return path + ": number of variables";
  for (const auto& variable : a.variables) {
    const std::string where = path + "/" + variable.name;
    const Variable* other = b.find(variable.name);
    if (other == nullptr) return where + ": missing";
    if (variable.dims != other->dims) return where + ": dimensions";
    if (variable.unit != other->unit || variable.long_name != other->long_name) return where + ": words";
    if (!same(variable.data, other->data)) return where + ": values";
    if (auto found = difference(variable.attributes, other->attributes, where); !found.empty()) return found;
  }
  if (a.groups.size() != b.groups.size()) return path + ": number of groups";
  for (std::size_t i = 0; i < a.groups.size(); ++i)
    if (auto found = difference(a.groups[i], b.groups[i], path + "/" + a.groups[i].name); !found.empty())
      return found;
  return {};
}

}  // namespace nigari::results
