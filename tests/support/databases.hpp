// SPDX-License-Identifier: BSD-3-Clause
// Small database files written for one test, and the error of loading a wrong one.
#pragma once

#include <string>

#include "nigari/data/database.hpp"
#include "support/files.hpp"

namespace nigari {

/// Text of a database: a head all of whose keys are right, then `body` (activity and species).
inline std::string database_text(const std::string& body, const std::string& name = "tiny") {
  return "schema: nigari/database/1\nname: " + name +
         "\ntitle: A set for a test\nversion: \"1.0\"\nkind: aqueous\nlicence: none\nelements: [H, O, Na, Cl]\n"
         "temperature: [273.15, 373.15]\ndefaults: {source: harvie1984}\n" +
         body;
}
constexpr int lines_of_head = 9;

/// One line of a species list.
inline std::string species_line(const std::string& name, const std::string& kind, const std::string& formula,
                                const std::string& standard = "{model: constant, g: {value: 0, unit: RT}}",
                                const std::string& more = "") {
  return "  - {name: " + name + ", kind: " + kind + ", formula: " + formula + more + ", standard: " + standard + "}\n";
}

/// Loads `text` as a file of its own beside the shipped elements and literature.
inline data::Database load_text(const std::string& text) {
  const TemporaryDirectory directory;
  spill(directory / "set.yaml", text);
  return data::Database::load((directory / "set.yaml").string());
}

/// The DataError of loading `text`; its code is "none" when there is none.
inline ErrorDetail error_of_loading(const std::string& text) {
  return error_of<DataError>([&] { load_text(text); }).value_or(ErrorDetail{"none", "", {}});
}

}  // namespace nigari
