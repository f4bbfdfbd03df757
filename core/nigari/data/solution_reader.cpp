// SPDX-License-Identifier: BSD-3-Clause
// Mixture phases of a database file.
#include <algorithm>

#include "nigari/base/text.hpp"
#include "nigari/data/detail/reader.hpp"

namespace nigari::data {
namespace {

constexpr std::pair<const char*, SolutionKind> kinds[] = {{"gas", SolutionKind::gas}, {"solid", SolutionKind::solid},
                                                          {"melt", SolutionKind::melt}, {"organic", SolutionKind::organic}};

SolutionKind read_kind(const Node& node) {
  std::vector<std::string> known;
  for (const auto& [name, kind] : kinds) {
    if (node.text() == name) return kind;
    known.emplace_back(name);
  }
  node.fail_data("NGR-E0240", "unknown kind of solution", "one of " + join(known), nearest_name(node.text(), known));
}

PhaseKind phase_of(SolutionKind kind) {
  switch (kind) {
    case SolutionKind::gas: return PhaseKind::gas;
    case SolutionKind::solid: return PhaseKind::solid;
    case SolutionKind::melt: return PhaseKind::liquid;
    case SolutionKind::organic: break;
  }
  return PhaseKind::organic;
}

Solution read_solution(const Node& node, const RecordContext& context) {
  node.allow_only({"name", "kind", "model", "members", "interactions", "constants", "copies"});
  Solution out;
  out.name = node.at("name").text();
  out.kind = read_kind(node.at("kind"));
  out.model = node.at("model").text();
  out.members = node.at("members").texts();
  out.line = node.location().line;
  if (node.has("interactions")) {
    const Node list = node.at("interactions");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Node item = list.at(i);
      out.interactions.push_back({item.at("kind").text(), item.at("species").texts(),
                                  read_record(item, context, {"kind", "species"})});
    }
  }
  if (node.has("constants"))
    for (const auto& name : node.at("constants").keys())
      for (const auto& member : node.at("constants").at(name).keys())
        out.constants[name].emplace(member, read_record(node.at("constants").at(name).at(member), context));
  if (node.has("copies")) {
    out.copies = node.at("copies").integer();
    if (out.copies < 1) node.at("copies").fail_data("NGR-E0208", "not a number of copies", "one or more");
  }
  return out;
}

using LookUp = std::function<const Species*(const std::string&)>;

void check_members(const Node& node, const Solution& solution, const LookUp& look_up,
                   const std::vector<std::string>& known) {
  const Node list = node.at("members");
  if (solution.members.empty()) list.fail_data("NGR-E0241", "a solution without members", "at least one species");
  for (std::size_t i = 0; i < solution.members.size(); ++i) {
    const std::string& name = solution.members[i];
    const Species* species = look_up(name);
    if (species == nullptr)
      list.at(i).fail_data("NGR-E0241", "solution with an unknown member '" + name + "'",
                           "species of this set or of those it needs", nearest_name(name, known));
    const PhaseKind kind = species->kind;
    if (kind != phase_of(solution.kind))
      list.at(i).fail_data("NGR-E0242", "'" + name + "' is a species of another kind: " + std::string(to_string(kind)),
                           std::string(to_string(phase_of(solution.kind))));
    for (std::size_t j = 0; j < i; ++j)
      if (look_up(solution.members[j]) == species)
        list.at(i).fail_data("NGR-E0219", "'" + name + "' is a member twice", "each once");
  }
}

}  // namespace

std::vector<Solution> read_solutions(const Node& list, const RecordContext& context) {
  std::vector<Solution> out;
  for (std::size_t i = 0; i < list.size(); ++i) {
    out.push_back(read_solution(list.at(i), context));
    const auto first = std::find_if(out.begin(), out.end(), [&](const Solution& s) {
      return lower_case(s.name) == lower_case(out.back().name);
    });
    if (first != out.end() - 1)
      list.at(i).fail_data("NGR-E0219", "'" + out.back().name + "' is defined twice",
                           "a name of its own; first on line " + std::to_string(first->line));
  }
  return out;
}

void check_solution(const Node& node, const Solution& solution, const LookUp& look_up,
                    const std::vector<std::string>& known) {
  if (look_up(solution.name) != nullptr)
    node.at("name").fail_data("NGR-E0219", "'" + solution.name + "' is also the name of a species", "a name of its own");
  check_members(node, solution, look_up, known);
  const auto& members = solution.members;
  const auto member = [&](const std::string& name) { return std::find(members.begin(), members.end(), name) != members.end(); };
  const auto refuse = [&](const Node& where, const std::string& what, const std::string& name) {
    where.fail_data("NGR-E0243", what + " of '" + name + "', which is no member of " + solution.name,
                    "one of " + join(members), nearest_name(name, members));
  };
  for (std::size_t i = 0; i < solution.interactions.size(); ++i)
    for (const auto& name : solution.interactions[i].species)
      if (!member(name)) refuse(node.at("interactions").at(i), "interaction", name);
  for (const auto& [constant, values] : solution.constants)
    for (const auto& [name, record] : values)
      if (!member(name)) refuse(node.at("constants").at(constant).at(name), "constant", name);
}

}  // namespace nigari::data
