// SPDX-License-Identifier: BSD-3-Clause
// Reading databases/critical.yaml.
#include "nigari/data/critical.hpp"

#include <algorithm>

#include "nigari/base/text.hpp"
#include "nigari/data/detail/reader.hpp"

namespace nigari::data {
namespace fs = std::filesystem;
namespace {

struct Quantity {
  const char *name, *unit;
  bool positive;
};
constexpr Quantity quantities[] = {{"critical_temperature", "K", true}, {"critical_pressure", "Pa", true}, {"acentric_factor", "1", false}};

struct Gas {
  std::string name;
  std::map<std::string, Record> constants;
};

struct CriticalTable {
  std::string file;
  std::vector<Gas> gases;
  std::vector<Interaction> interactions;

  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const auto& gas : gases) out.push_back(gas.name);
    return out;
  }
  const Gas* find(const std::string& name) const {
    for (const auto& gas : gases)
      if (lower_case(gas.name) == lower_case(name)) return &gas;
    return nullptr;
  }
};

Gas read_gas(const Node& node, const RecordContext& context) {
  node.allow_only({"name", "critical_temperature", "critical_pressure", "acentric_factor", "source", "note"});
  Gas gas{node.at("name").text(), {}};
  for (const auto& [name, unit, positive] : quantities) {
    Record record;
    record.value.a[0] = node.at(name).number();
    if (positive && !(record.value.a[0] > 0.0)) node.at(name).fail_data("NGR-E0208", "not a critical constant", "a positive number");
    record.unit = unit;
    record.source = read_source(node, context);
    record.licence = context.licence;
    record.note = node.text_or("note", "");
    record.line = node.location().line;
    gas.constants.emplace(name, std::move(record));
  }
  return gas;
}

CriticalTable read_table(const fs::path& directory) {
  const fs::path where = directory.empty() ? database_directory() : directory;
  const auto bibliography = read_bibliography(where / "literature.bib");
  const Node root = Node::parse_file(where / "critical.yaml");
  root.allow_only({"schema", "title", "licence", "gases", "interactions"});
  if (root.at("schema").text() != "nigari/critical/1")
    root.at("schema").fail_data("NGR-E0209", "unknown schema", "nigari/critical/1");
  RecordContext context;
  context.licence = root.at("licence").text();
  context.bibliography = &bibliography;
  CriticalTable table{(where / "critical.yaml").string(), {}, {}};
  for (std::size_t i = 0; i < root.at("gases").size(); ++i) {
    const Node node = root.at("gases").at(i);
    Gas gas = read_gas(node, context);
    if (table.find(gas.name) != nullptr) node.fail_data("NGR-E0219", "'" + gas.name + "' is defined twice", "each gas once");
    table.gases.push_back(std::move(gas));
  }
  const Node list = root.at("interactions");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Node node = list.at(i);
    table.interactions.push_back({node.at("kind").text(), node.at("species").texts(),
                                  read_record(node, context, {"kind", "species"})});
    for (const auto& name : table.interactions.back().species)
      if (table.find(name) == nullptr)
        node.fail_data("NGR-E0230", "interaction with an unknown gas '" + name + "'", "a gas of this file",
                       nearest_name(name, table.names()));
  }
  return table;
}

}  // namespace

Solution default_gas(const std::vector<std::string>& species, const fs::path& directory, const std::string& name) {
  const CriticalTable table = read_table(directory);
  Solution out;
  out.name = name;
  out.kind = SolutionKind::gas;
  out.model = "peng_robinson_vapour";
  out.members = species;
  for (const auto& member : species) {
    const Gas* gas = table.find(member);
    if (gas == nullptr)
      throw DataError({"NGR-E0245", "a gas without critical constants", {table.file, 0, "gases"}, member,
                       "one of " + join(table.names()), nearest_name(member, table.names())});
    for (const auto& [constant, record] : gas->constants) out.constants[constant].emplace(member, record);
  }
  for (Interaction item : table.interactions) {
    bool known = true;
    for (auto& partner : item.species) {  // in the spelling of the members
      const auto found = std::find_if(species.begin(), species.end(),
                                      [&](const std::string& s) { return lower_case(s) == lower_case(partner); });
      known = known && found != species.end();
      if (found != species.end()) partner = *found;
    }
    if (known) out.interactions.push_back(std::move(item));
  }
  return out;
}

std::vector<std::string> gases_with_critical_constants(const fs::path& directory) { return read_table(directory).names(); }

}  // namespace nigari::data
