// SPDX-License-Identifier: BSD-3-Clause
// Reading systems and conditions.
#include "nigari/cases/detail/system_reader.hpp"

#include "nigari/base/constants.hpp"

namespace nigari::cases::detail {

namespace {

double positive(const data::Node& node, const char* key, const char* unit, double fallback) {
  const double value = node.quantity_or(key, unit, fallback);
  if (!(value > 0.0))
    node.at(key).fail_input("NGR-E0605", std::string(key) + " must be positive",
                            std::string(unit) + " above zero");
  return value;
}

/// The entry of a selection that an error is about.
std::string place_of(const std::string& value, const phase::Selection& selection) {
  const std::pair<const char*, const std::vector<std::string>*> lists[] = {{"elements", &selection.elements},
                                                                           {"species", &selection.species},
                                                                           {"phases", &selection.phases},
                                                                           {"exclude", &selection.exclude}};
  for (const auto& [key, list] : lists)
    for (std::size_t i = 0; i < list->size(); ++i)
      if ((*list)[i] == value) return "system." + std::string(key) + "[" + std::to_string(i) + "]";
  return "system";
}

}  // namespace

std::shared_ptr<const phase::System> read_system(const Case& head, const Reader& reader) {
  phase::Selection selection;
  if (reader.root().has("system")) {
    const auto node = reader.root().at("system");
    node.allow_only({"elements", "species", "phases", "exclude"});
    const auto list = [&](const char* key) {
      return node.has(key) ? node.at(key).texts() : std::vector<std::string>{};
    };
    selection = {list("elements"), list("species"), list("phases"), list("exclude")};
  }
  auto set = head.databases.front();
  if (head.databases.size() > 1) {
    std::vector<data::Database> sets;
    for (const auto& database : head.databases) sets.push_back(*database);
    set = std::make_shared<const data::Database>(data::Database::join(sets));
  }
  try {
    return std::make_shared<const phase::System>(set, selection);
  } catch (const InputError& error) {
    ErrorDetail detail = error.detail();
    if (detail.where.path.empty()) detail.where.path = place_of(detail.value, selection);
    throw InputError(std::move(detail));
  }
}

double read_temperature(const data::Node& node) {
  return positive(node, "temperature", "K", constants::reference_temperature);
}
double read_pressure(const data::Node& node) { return positive(node, "pressure", "Pa", constants::atmosphere); }

}  // namespace nigari::cases::detail
