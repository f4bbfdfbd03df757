// SPDX-License-Identifier: BSD-3-Clause
// The common end of all importers.
#include "nigari/data/import/builder.hpp"

#include <charconv>
#include <set>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"
#include "nigari/data/detail/reader.hpp"
#include "nigari/data/detail/sha256.hpp"

namespace nigari::data {
namespace fs = std::filesystem;

DatabaseBuilder::DatabaseBuilder(std::string program, const std::vector<fs::path>& files) {
  if (files.empty() || files.size() > 16)
    throw InputError({"NGR-E0235", "nothing to import, or too many files", {}, {}, "1 to 16 files", {}});
  detail::Sha256 hash;
  for (const auto& path : files) {
    files_.push_back(path.string());
    texts_.push_back(import::read_text(path));
    hash.update(texts_.back());
  }
  const fs::path directory = database_directory();
  database_.element_masses_ = read_elements(directory / "elements.yaml");
  database_.activity_.water = read_water(directory / "water.yaml");
  auto& info = database_.info_;
  info.name = files.front().filename().string();
  info.title = program + " database " + info.name;
  info.file = files_.front();
  info.kind = "aqueous";
  info.version = "as imported";
  info.licence = "see the file";
  database_.hash_ = hash.finish();
}

void DatabaseBuilder::fail(const char* code, std::string message, std::size_t file, int line, std::string_view value,
                           std::string expected, std::string suggestion) const {
  throw DataError({code, std::move(message), {files_[file], line, ""}, std::string(value.substr(0, 200)),
                   std::move(expected), std::move(suggestion)});
}

void DatabaseBuilder::remark(std::size_t file, int line, std::string keyword, std::string text) {
  database_.remarks_.push_back({files_[file], line, printable(keyword), printable(text)});
}

double DatabaseBuilder::mass(const std::string& element) const {
  const auto found = database_.element_masses_.find(element);
  return found == database_.element_masses_.end() ? 0.0 : found->second;
}

std::string DatabaseBuilder::claim(const std::string& wanted, std::size_t file, int line) {
  for (const char c : wanted)
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F)
      fail("NGR-E0200", "a name with a character that is not ASCII", file, line, printable(wanted), "plain names");
  std::string name = wanted;
  while (true) {
    int& count = claimed_[lower_case(name)];
    if (++count == 1) break;
    name = wanted + "_" + std::to_string(count);
  }
  if (name != wanted)
    remark(file, line, wanted, "another species has this name when case is ignored; this one is called '" + name + "'");
  return name;
}

void DatabaseBuilder::add(Species species, std::size_t file) {
  species.molar_mass = 0.0;
  for (const auto& [element, amount] : species.formula.elements) {
    const double m = mass(element);
    if (!(m > 0.0)) fail("NGR-E0217", "element '" + element + "' has no mass", file, species.line, species.name, "a mass in the file");
    species.molar_mass += amount * m;
  }
  const int index = static_cast<int>(database_.species_.size());
  database_.index_.emplace(lower_case(species.name), index);
  database_.species_.push_back(std::move(species));
}

Database DatabaseBuilder::finish() {
  auto& index = database_.index_;
  std::set<std::string> elements;
  for (std::size_t i = 0; i < database_.species_.size(); ++i) {
    Species& s = database_.species_[i];
    for (const auto& [element, amount] : s.formula.elements) elements.insert(element);
    std::erase_if(s.aliases, [&](const std::string& alias) {
      return !index.emplace(lower_case(alias), static_cast<int>(i)).second;
    });
  }
  for (std::size_t i = 0; i < database_.species_.size(); ++i) {  // solids answer to their formula, as in YAML sets
    const Species& s = database_.species_[i];
    if (s.kind == PhaseKind::solid) index.emplace(lower_case(s.formula.text + "(cr)"), static_cast<int>(i));
    if (s.kind == PhaseKind::liquid) index.emplace(lower_case(s.formula.text + "(l)"), static_cast<int>(i));
  }
  auto& info = database_.info_;
  info.elements.assign(elements.begin(), elements.end());
  info.records = static_cast<int>(database_.species_.size() + database_.activity_.interactions.size());
  return std::move(database_);
}

namespace import {

Reaction make_reaction(const std::vector<std::pair<std::string, double>>& coefficients) {
  std::string left, right;
  for (const auto& [name, coefficient] : coefficients) {
    std::string& side = coefficient < 0.0 ? left : right;
    const double n = coefficient < 0.0 ? -coefficient : coefficient;
    if (!side.empty()) side += " + ";
    if (n != 1.0) {
      char digits[32];
      side.append(digits, std::to_chars(digits, digits + sizeof digits, n).ptr) += ' ';
    }
    side += name;
  }
  return {left + " = " + right, coefficients};
}

std::string aqueous_name(const std::string& own, double charge) {
  if (charge != 0.0 || own == "H2O" || own.ends_with("(aq)")) return own;
  return own + "(aq)";
}

}  // namespace import
}  // namespace nigari::data
