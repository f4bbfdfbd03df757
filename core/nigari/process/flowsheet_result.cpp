// SPDX-License-Identifier: BSD-3-Clause
// Looking up streams and units of a solved flowsheet by name.
#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"
#include "nigari/process/flowsheet.hpp"

namespace nigari::process {

namespace {

template <class T>
const T& look_up(const std::vector<T>& list, std::string_view name, const char* code, const char* message) {
  std::vector<std::string> known;
  for (const auto& one : list) {
    if (one.name == name) return one;
    known.push_back(one.name);
  }
  throw InputError({code, message, {}, std::string(name), "one of " + join(known), nearest_name(name, known)});
}

}  // namespace

const Stream& FlowsheetResult::stream(std::string_view name) const {
  return look_up(streams, name, "NGR-E0721", "no such stream");
}

const UnitResult& FlowsheetResult::unit(std::string_view name) const {
  return look_up(units, name, "NGR-E0722", "no such unit");
}

}  // namespace nigari::process
