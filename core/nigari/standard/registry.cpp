// SPDX-License-Identifier: BSD-3-Clause
// Looking up standard-state models by name.
#include "nigari/standard/registry.hpp"

#include <algorithm>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari::standard {

const Entry& entry(std::string_view name) {
  std::vector<std::string> known;
  for (const auto function : entries()) {
    if (function().name == name) return function();
    known.push_back(function().name);
  }
  throw InputError({"NGR-E0301", "unknown standard-state model", {}, std::string(name), "one of " + join(known),
                    nearest_name(name, known)});
}

void check_parameters(const std::string& what, const std::vector<Parameter>& parameters, const data::StandardData& data) {
  std::vector<std::string> known;
  for (const Parameter& parameter : parameters) {
    known.push_back(parameter.name);
    const bool there = data.values.contains(parameter.name) ||
                       (parameter.name == "reaction" && data.reaction.has_value()) ||
                       (parameter.name == "coefficients" && !data.segments.empty());
    if (parameter.required && !there)
      throw DataError({"NGR-E0302", what + " '" + data.model + "' lacks a parameter", {}, parameter.name,
                       parameter.summary + " [" + parameter.unit + "]", {}});
  }
  for (const auto& [name, record] : data.values)
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw DataError({"NGR-E0303", what + " '" + data.model + "' has no such parameter", {"", record.line, ""}, name,
                       "one of " + join(known), nearest_name(name, known)});
}

std::unique_ptr<Model> make(const data::StandardData& data) {
  const Entry& found = entry(data.model);
  check_parameters("standard-state model", found.parameters, data);
  return found.make(data);
}

}  // namespace nigari::standard
