// SPDX-License-Identifier: BSD-3-Clause
// The strict reader of factor sets.
#include "nigari/assess/factors.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>
#include <sstream>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"
#include "nigari/data/database.hpp"
#include "nigari/data/detail/reader.hpp"
#include "nigari/data/detail/sha256.hpp"
#include "nigari/data/document.hpp"

namespace nigari::assess {

namespace {

const std::vector<std::string> kinds{"gwp", "price"};

/// "JPY/USD": two sorts of money, which no compound unit may hold, so it is looked at first.
bool is_rate_unit(std::string_view unit) {
  const auto slash = unit.find('/');
  if (slash == std::string_view::npos) return false;
  const std::string_view above = unit.substr(0, slash), below = unit.substr(slash + 1);
  return above != below && currency_of(above) == above && currency_of(below) == below;
}

void check_unit(const Factor& factor, const data::Node& node) {
  if (is_rate_unit(factor.unit)) {
    if (factor.kind != "price") node.fail_data("NGR-E1104", "a rate of exchange is a price", "kind: price");
    return;
  }
  try {
    const Dimension d = factor.dimension();
    if (factor.kind == "gwp" && d.currency != 0)
      node.fail_data("NGR-E1104", "a warming factor holds no money", "kg CO2e per unit, such as kg/kWh");
    if (factor.kind == "price" && (d.currency < 0 || d.currency > 1))
      node.fail_data("NGR-E1104", "not a price", "money per unit, such as USD/kg");
  } catch (const InputError& error) {
    node.fail_data(error.detail().code, error.detail().message, error.detail().expected,
                   error.detail().suggestion);
  }
}

Factor read_factor(const data::Node& node, const data::RecordContext& context) {
  node.allow_only(
      {"name", "value", "low", "high", "unit", "kind", "year", "region", "source", "licence", "grade", "note"});
  Factor factor;
  factor.name = node.at("name").text();
  factor.kind = node.at("kind").text();
  if (std::find(kinds.begin(), kinds.end(), factor.kind) == kinds.end())
    node.at("kind").fail_data("NGR-E1103", "unknown kind of factor", "one of " + join(kinds),
                              nearest_name(factor.kind, kinds));
  factor.unit = node.at("unit").text();
  check_unit(factor, node.at("unit"));
  factor.value = {node.at("low").number(), node.at("value").number(), node.at("high").number()};
  if (!(factor.value.low <= factor.value.base && factor.value.base <= factor.value.high))
    node.at("value").fail_data("NGR-E1102", "value outside its range", "low <= value <= high");
  if (factor.is_rate() && !(factor.value.low > 0.0))
    node.at("low").fail_data("NGR-E1102", "a rate of exchange is above zero", "a number above zero");
  factor.year = node.at("year").integer();
  factor.region = node.at("region").text();
  factor.source = data::read_source(node, context);
  factor.licence = node.at("licence").text();
  factor.grade = node.text_or("grade", "");
  factor.note = node.text_or("note", "");
  return factor;
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::filesystem::path file_of(const std::string& name, const std::filesystem::path& directory) {
  if (name.find('/') != std::string::npos || name.ends_with(".yaml")) return name;
  std::vector<std::string> known;
  const auto list = data::Node::parse_file(directory / "manifest.yaml").at("factors");
  for (std::size_t i = 0; i < list.size(); ++i) {
    known.push_back(list.at(i).at("name").text());
    if (known.back() == name) return directory / list.at(i).at("file").text();
  }
  throw InputError({"NGR-E1101",
                    "unknown set of factors",
                    {},
                    name,
                    "one of " + join(known) + ", or a path to a .yaml file",
                    nearest_name(name, known)});
}

}  // namespace

std::string currency_of(std::string_view unit) {
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  static const std::vector<std::string> known = [] {
    std::vector<std::string> money;
    for (const auto& symbol : known_units())
      if (unit_dimension(symbol).currency == 1) money.push_back(symbol);
    return money;
  }();
  for (std::size_t i = 0; i < unit.size();) {
    std::size_t end = i;
    while (end < unit.size() && is_letter(unit[end])) ++end;
    const std::string_view word = unit.substr(i, end - i);
    if (std::find(known.begin(), known.end(), word) != known.end()) return std::string(word);
    i = std::max(end, i + 1);
  }
  return {};
}

bool Factor::is_rate() const { return is_rate_unit(unit); }
Dimension Factor::dimension() const { return is_rate() ? Dimension{} : unit_dimension(unit); }
std::string Factor::currency() const { return kind == "price" && !is_rate() ? currency_of(unit) : ""; }

Interval Factor::si() const {
  const double one = is_rate() ? 1.0 : unit_factor(unit);
  return {value.low * one, value.base * one, value.high * one};
}

Factors Factors::load(const std::vector<std::string>& names_or_paths, const std::filesystem::path& directory) {
  const auto where = directory.empty() ? data::database_directory() : directory;
  Factors factors;
  for (const auto& name : names_or_paths) factors.add(file_of(name, where), where);
  return factors;
}

void Factors::add(const std::filesystem::path& file, const std::filesystem::path& directory) {
  const auto root = data::Node::parse_file(file);
  root.allow_only({"schema", "name", "title", "version", "licence", "notice", "factors"});
  if (root.at("schema").text() != "nigari/factors/1")
    root.at("schema").fail_data("NGR-E0209", "unknown schema", "nigari/factors/1");
  const auto bibliography = data::read_bibliography(directory / "literature.bib");
  data::RecordContext context;
  context.bibliography = &bibliography;
  sets_.push_back({root.at("name").text(), root.at("title").text(), root.at("version").text(),
                   data::detail::sha256(text_of(file))});
  const auto list = root.at("factors");
  if (!list.is_list()) list.fail_data("NGR-E0205", "factors are a list", "a list of factors");
  for (std::size_t i = 0; i < list.size(); ++i) {
    Factor factor = read_factor(list.at(i), context);
    factor.set = sets_.back().name;
    if (const Factor* known = find(factor.kind, factor.name))
      list.at(i).at("name").fail_data(
          "NGR-E1105", "a factor of this kind has this name already, in " + known->set, "another name");
    factors_.push_back(std::move(factor));
  }
}

const Factor* Factors::find(std::string_view kind, std::string_view name) const {
  const auto found = std::find_if(factors_.begin(), factors_.end(),
                                  [&](const Factor& f) { return f.kind == kind && f.name == name; });
  return found == factors_.end() ? nullptr : &*found;
}

const Factor& Factors::require(std::string_view kind, std::string_view name) const {
  if (const Factor* factor = find(kind, name)) return *factor;
  std::vector<std::string> known;
  for (const auto& factor : factors_)
    if (factor.kind == kind) known.push_back(factor.name);
  throw InputError({"NGR-E1110",
                    "no " + std::string(kind) + " factor of this name",
                    {},
                    std::string(name),
                    known.empty() ? "a set with factors of this kind" : "one of " + join(known),
                    nearest_name(name, known)});
}

}  // namespace nigari::assess
