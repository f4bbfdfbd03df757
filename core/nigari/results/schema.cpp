// SPDX-License-Identifier: BSD-3-Clause
// Building a document, and the rules it must keep before it may become a file.
#include "nigari/results/schema.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari::results {

namespace {

constexpr int deepest = 8;
constexpr std::size_t longest_name = 200;

[[noreturn]] void refuse(const char* code, std::string message, const std::string& path, std::string value = {},
                         std::string expected = {}, std::string suggestion = {}) {
  throw InputError(
      {code, std::move(message), {"", 0, path}, std::move(value), std::move(expected), std::move(suggestion)});
}

void check_text(const std::string& text, const std::string& path) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_length(std::string_view(text).substr(i));
    if (length == 0 || text[i] == '\0') refuse("NGR-E1002", "a text is not UTF-8, or holds a zero byte", path);
    i += length;
  }
}

/// What both netCDF and HDF5 take: no slash, no control characters, no blank at either end, no leading dot.
void check_name(const std::string& name, const std::string& path) {
  const bool control =
      std::any_of(name.begin(), name.end(), [](char c) { return c == '/' || (c >= 0 && c < 32) || c == 127; });
  if (name.empty() || name.size() > longest_name || control || name.front() == '.' || trim(name) != name)
    refuse("NGR-E1001", "not a name for a results file", path, name,
           "1 to 200 characters, no slash, no control characters, no dot or blank first");
  check_text(name, path);
}

constexpr std::array<std::string_view, 7> reserved{"CLASS", "NAME",      "DIMENSION_LIST", "REFERENCE_LIST",
                                                   "units", "long_name", "_Netcdf4Dimid"};

bool is_empty_list(const Value& value) {
  return std::visit(
      [](const auto& v) {
        if constexpr (requires { v.front(); })
          return !std::is_same_v<std::decay_t<decltype(v)>, std::string> && v.empty();
        else return false;
      },
      value);
}

void check_attributes(const std::vector<Attribute>& attributes, const std::string& path, bool variable) {
  std::set<std::string> seen;
  for (const auto& attribute : attributes) {
    const std::string where = path + "@" + attribute.name;
    check_name(attribute.name, where);
    const bool taken = std::find(reserved.begin(), reserved.end(), attribute.name) != reserved.end();
    if (taken && (variable || attribute.name != "units"))
      refuse("NGR-E1003", "the attribute is written by the file format", where, attribute.name, "another name");
    if (!seen.insert(attribute.name).second) refuse("NGR-E1004", "a name is used twice", where, attribute.name);
    if (const auto* text = std::get_if<std::string>(&attribute.value)) check_text(*text, where);
    if (const auto* texts = std::get_if<std::vector<std::string>>(&attribute.value))
      for (const auto& item : *texts) check_text(item, where);
    if (is_empty_list(attribute.value))
      refuse("NGR-E1003", "an attribute cannot be an empty list", where, {}, "no attribute at all");
  }
}

using Scope = std::vector<std::vector<Dimension>>;  ///< dimensions of the groups from the root down

std::size_t dimension_size(const Scope& scope, const std::string& name, const std::string& path) {
  std::vector<std::string> known;
  for (auto level = scope.rbegin(); level != scope.rend(); ++level)
    for (const auto& dimension : *level) {
      if (dimension.name == name) return dimension.size;
      known.push_back(dimension.name);
    }
  refuse("NGR-E1005", "unknown dimension", path, name, "a dimension of this group or of one above it",
         nearest_name(name, known));
}

void check_variable(const Variable& variable, const Group& group, const Scope& scope, const std::string& path) {
  check_name(variable.name, path);
  check_attributes(variable.attributes, path, true);
  check_text(variable.unit, path);
  check_text(variable.long_name, path);
  std::set<std::string> dims;
  for (const auto& dim : variable.dims)  // netCDF would take it, but xarray does not open such a file
    if (!dims.insert(dim).second)
      refuse("NGR-E1004", "a variable names a dimension twice", path, dim, "another dimension");
  std::size_t count = 1;
  for (const auto& dim : variable.dims) count *= dimension_size(scope, dim, path);
  if (count != size(variable.data))
    refuse("NGR-E1006", "the values do not fill the dimensions", path, std::to_string(size(variable.data)),
           std::to_string(count) + " values");
  const bool named_as_dimension = std::any_of(group.dimensions.begin(), group.dimensions.end(),
                                              [&](const auto& d) { return d.name == variable.name; });
  if (named_as_dimension && variable.dims != std::vector<std::string>{variable.name})
    refuse("NGR-E1007", "a coordinate has its own dimension and no other", path, join(variable.dims),
           variable.name);
  if (const auto* texts = std::get_if<std::vector<std::string>>(&variable.data))
    for (const auto& text : *texts) check_text(text, path);
}

void check_group(const Group& group, Scope& scope, const std::string& path, int depth) {
  if (depth > deepest) refuse("NGR-E1008", "groups are nested too deeply", path, {}, "at most 8 levels");
  check_attributes(group.attributes, path.empty() ? "/" : path, false);
  std::set<std::string> names, dimensions;
  for (const auto& dimension : group.dimensions) {
    check_name(dimension.name, path + "/" + dimension.name);
    if (!dimensions.insert(dimension.name).second)
      refuse("NGR-E1004", "a name is used twice", path + "/" + dimension.name, dimension.name);
  }
  scope.push_back(group.dimensions);
  for (const auto& variable : group.variables) {
    const std::string where = path + "/" + variable.name;
    check_variable(variable, group, scope, where);
    if (!names.insert(variable.name).second) refuse("NGR-E1004", "a name is used twice", where, variable.name);
  }
  for (const auto& child : group.groups) {
    const std::string where = path + "/" + child.name;
    check_name(child.name, where);
    if (!names.insert(child.name).second || dimensions.count(child.name) > 0)
      refuse("NGR-E1004", "a name is used twice", where, child.name);
    check_group(child, scope, where, depth + 1);
  }
  scope.pop_back();
}

template <class List>
auto find_named(List& list, std::string_view name) -> decltype(&list.front()) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const auto& item) { return item.name == name; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

std::size_t size(const Data& data) {
  return std::visit([](const auto& values) { return values.size(); }, data);
}

void Group::add_dimension(std::string dimension, std::size_t count) {
  dimensions.push_back({std::move(dimension), count});
}

void Group::add_dimension(std::string dimension, std::vector<std::string> names, std::string long_name) {
  add_dimension(dimension, names.size());
  variables.push_back({dimension, {dimension}, "", std::move(long_name), std::move(names), {}});
}

Variable& Group::add(Variable variable) {
  variables.push_back(std::move(variable));
  return variables.back();
}

Group& Group::add_group(std::string group) {
  groups.emplace_back().name = std::move(group);
  return groups.back();
}

void Group::set(std::string attribute, Value value) {
  if (auto* known = find_named(attributes, attribute)) known->value = std::move(value);
  else attributes.push_back({std::move(attribute), std::move(value)});
}

const Variable* Group::find(std::string_view variable) const { return find_named(variables, variable); }
const Group* Group::find_group(std::string_view group) const { return find_named(groups, group); }
const Attribute* Group::find_attribute(std::string_view attribute) const {
  return find_named(attributes, attribute);
}

Variable flags(std::string name, std::vector<std::string> dims, std::string long_name,
               std::vector<std::int64_t> values, const std::vector<std::string>& meanings) {
  std::vector<std::int64_t> flag_values(meanings.size());
  for (std::size_t i = 0; i < meanings.size(); ++i) flag_values[i] = static_cast<std::int64_t>(i);
  return {std::move(name),
          std::move(dims),
          "",
          std::move(long_name),
          std::move(values),
          {{"flag_values", std::move(flag_values)}, {"flag_meanings", join(meanings, " ")}}};
}

std::string readable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_length(text.substr(i));
    const auto c = static_cast<unsigned char>(text[i]);
    const bool control = (c < 32 && c != '\n' && c != '\t') || c == 127;
    if (length == 0 || control) out += '?';
    else out += text.substr(i, length);
    i += length == 0 ? 1 : length;
  }
  return out;
}

void validate(const Document& document) {
  Scope scope;
  check_group(document, scope, "", 0);
}

}  // namespace nigari::results
