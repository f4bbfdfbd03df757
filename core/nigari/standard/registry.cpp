// SPDX-License-Identifier: BSD-3-Clause
// Looking up standard-state models by name.
#include "nigari/standard/registry.hpp"

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

std::unique_ptr<Model> make(const data::StandardData& data) {
  const Entry& found = entry(data.model);
  for (const Parameter& parameter : found.parameters) {
    const bool there = data.values.contains(parameter.name) ||
                       (parameter.name == "reaction" && data.reaction.has_value()) ||
                       (parameter.name == "coefficients" && !data.segments.empty());
    if (parameter.required && !there)
      throw DataError({"NGR-E0302", "standard-state model '" + data.model + "' lacks a parameter", {},
                       parameter.name, parameter.summary + " [" + parameter.unit + "]", {}});
  }
  for (const auto& [name, record] : data.values) {
    std::vector<std::string> known;
    bool valid = false;
    for (const Parameter& parameter : found.parameters) {
      known.push_back(parameter.name);
      valid = valid || parameter.name == name;
    }
    if (!valid)
      throw DataError({"NGR-E0303", "standard-state model '" + data.model + "' has no such parameter",
                       {"", record.line, ""}, name, "one of " + join(known), nearest_name(name, known)});
  }
  return found.make(data);
}

}  // namespace nigari::standard
