// SPDX-License-Identifier: BSD-3-Clause
// Looking up unit operations by name.
#include "nigari/process/registry.hpp"

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari::process {

const Entry& entry(std::string_view name) {
  std::vector<std::string> known;
  for (const auto function : entries()) {
    if (function().name == name) return function();
    known.push_back(function().name);
  }
  throw InputError({"NGR-E0705",
                    "unknown unit operation",
                    {},
                    std::string(name),
                    "one of " + join(known),
                    nearest_name(name, known)});
}

std::unique_ptr<Unit> make(std::string_view kind, std::shared_ptr<const Properties> properties,
                           const Settings& settings, std::string owner) {
  const Entry& found = entry(kind);
  const Arguments arguments(found, settings, std::move(owner));
  return found.make(std::move(properties), arguments);
}

}  // namespace nigari::process
