// SPDX-License-Identifier: BSD-3-Clause
// A results document in memory: groups of named, dimensioned variables with units and attributes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace nigari::results {

/// One number or text, or a list of them.
using Value = std::variant<double, std::int64_t, std::string, std::vector<double>, std::vector<std::int64_t>,
                           std::vector<std::string>>;

struct Attribute {
  std::string name;
  Value value;
};

/// The values of a variable, row major.
using Data = std::variant<std::vector<double>, std::vector<std::int64_t>, std::vector<std::string>>;

std::size_t size(const Data& data);

/// `dims` name dimensions of the own group or of a group above it; none: a single value. A variable that bears
/// the name of its only dimension is that dimension's coordinate. Missing numbers are NaN.
struct Variable {
  std::string name;
  std::vector<std::string> dims;
  std::string unit;       ///< CF `units`: "mol", "1"; empty for text and flags
  std::string long_name;  ///< what it is, in words
  Data data;
  std::vector<Attribute> attributes{};
};

struct Dimension {
  std::string name;
  std::size_t size = 0;
};

struct Group {
  std::string name{};  ///< empty for the root
  std::vector<Dimension> dimensions{};
  std::vector<Variable> variables{};
  std::vector<Attribute> attributes{};
  std::vector<Group> groups{};

  void add_dimension(std::string dimension, std::size_t count);
  /// A dimension whose coordinate are these names.
  void add_dimension(std::string dimension, std::vector<std::string> names, std::string long_name);
  Variable& add(Variable variable);
  Group& add_group(std::string group);           ///< the reference holds until the next group is added
  void set(std::string attribute, Value value);  ///< replaces an attribute of that name

  const Variable* find(std::string_view variable) const;  ///< null when absent
  const Group* find_group(std::string_view group) const;
  const Attribute* find_attribute(std::string_view attribute) const;
};

/// The root group; `set` the title, the provenance and what else describes the whole.
using Document = Group;

/// The values as they are stored plus CF flag_values / flag_meanings: meaning i belongs to value i.
Variable flags(std::string name, std::vector<std::string> dims, std::string long_name,
               std::vector<std::int64_t> values, const std::vector<std::string>& meanings);

/// Throws InputError for names the file format refuses, unknown or repeated names, values that do not fill
/// their dimensions, reserved attributes and texts that are not UTF-8. `path` of the error is the path in the
/// file.
void validate(const Document& document);

/// `text` with '?' for every byte that is not UTF-8 and every control character except line breaks and tabs.
std::string readable(std::string_view text);

inline constexpr std::string_view schema_name = "nigari/results/1";

}  // namespace nigari::results
