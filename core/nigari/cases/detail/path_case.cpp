// SPDX-License-Identifier: BSD-3-Clause
// Cases of the kind `evaporation`: one brine, one path.
#include <limits>

#include "nigari/base/text.hpp"
#include "nigari/cases/detail/amounts.hpp"
#include "nigari/cases/detail/state_tables.hpp"
#include "nigari/cases/detail/system_reader.hpp"
#include "nigari/equilibrium/evaporate.hpp"

namespace nigari::cases::detail {

namespace {

using equilibrium::EvaporationOptions;
using equilibrium::PathKind;

PathKind read_kind(const data::Node& node) {
  const std::string kind = node.text_or("kind", "equilibrium");
  const std::vector<std::string> kinds{"equilibrium", "fractional"};
  if (kind != kinds[0] && kind != kinds[1])
    node.at("kind").fail_input("NGR-E0714", "'kind' has no such choice", "one of " + join(kinds),
                               nearest_name(kind, kinds));
  return kind == kinds[0] ? PathKind::equilibrium : PathKind::fractional;
}

/// An event such as "+halite", or dryness; the mineral must be in the system.
std::string read_event(const data::Node& node, const phase::System& system) {
  const std::string event = node.text_or("until", "");
  if (event.empty()) return event;
  if (event == "dryness") return "-aqueous";
  const auto at = node.at("until");
  if (event[0] != '+' && event[0] != '-')
    at.fail_input("NGR-E0612", "not an event", "dryness, or + or - and a mineral", "+" + event);
  int species = -1;
  at_path("path.until", [&] { species = system.require(event.substr(1)); });
  if (species < system.pure_first())
    at.fail_input("NGR-E0612", "no mineral of the system", "+ or - and a mineral");
  return event[0] + system.species()[static_cast<std::size_t>(species)];
}

EvaporationOptions read_options(const data::Node& node, const phase::System& system) {
  node.allow_only({"kind", "temperature", "pressure", "concentration_factor", "until", "species", "molality",
                   "step", "max_states"});
  EvaporationOptions options;
  options.kind = read_kind(node);
  options.temperature = read_temperature(node);
  options.pressure = read_pressure(node);
  options.concentration_factor = node.quantity_or("concentration_factor", "1", options.concentration_factor);
  options.until_event = read_event(node, system);
  options.until_species = node.text_or("species", "");
  options.until_molality = node.quantity_or("molality", "mol/kg", 0.0);
  if (node.has("species") != node.has("molality"))
    node.at(node.has("species") ? "species" : "molality")
        .fail_input("NGR-E0715", "species and molality belong together", "both");
  if (node.has("species")) at_path("path.species", [&] { system.require(options.until_species); });
  options.step = node.quantity_or("step", "1", options.step);
  if (!(options.step > 1.0 && options.step <= 2.0))
    node.at("step").fail_input("NGR-E0611", "step out of range", "above 1, to 2");
  if (!(options.concentration_factor >= 1.0))
    node.at("concentration_factor").fail_input("NGR-E0611", "concentration factor below one", "1 or more");
  if (node.has("max_states")) options.max_states = node.at("max_states").integer();
  return options;
}

class PathJob final : public Job {
 public:
  std::shared_ptr<const phase::System> system;
  Amounts amounts;
  EvaporationOptions options;

  void run(const Options& run_options, results::Document& document, Summary& summary) override {
    std::vector<std::string> names;
    std::vector<double> mol;
    for (const auto& [name, value] : amounts.values) {
      names.push_back(name);
      mol.push_back(value);
    }
    const auto path = equilibrium::evaporate(system, system->feed(names), mol, options, run_options.progress);
    summary.status = path.status;
    summary.message = path.message;
    if (!path.reached && path.status == equilibrium::Status::converged) {
      summary.status = equilibrium::Status::not_converged;
      summary.message = "the path ended before the event or molality it should stop at";
    }
    if (const auto remark = amounts.remark(); !remark.empty()) summary.warnings.push_back("feed: " + remark);
    for (auto& warning : warnings_of(states_of(path))) summary.warnings.push_back(std::move(warning));
    auto& feed = document.add_group("feed");
    feed.add_dimension("substance", names, "substance of the feed");
    feed.add({"amount", {"substance"}, "mol", "amount in the feed", std::move(mol)});
    auto& group = document.add_group("evaporation");
    group.set("kind", std::string(options.kind == PathKind::fractional ? "fractional" : "equilibrium"));
    add_path(group, *system, path);
    tell(path, summary);
  }

 private:
  static void tell(const equilibrium::EvaporationPath& path, Summary& summary) {
    summary.figures.push_back({"states", static_cast<double>(path.states.size()), "1"});
    for (const auto& state : path.states)
      if (!state.event.empty()) summary.figures.push_back({state.event, state.concentration_factor, "1"});
  }
};

}  // namespace

const std::vector<std::string>& path_keys() {
  static const std::vector<std::string> keys{"system", "feed", "path"};
  return keys;
}

std::unique_ptr<Job> read_path(const Case& head, const Reader& reader) {
  auto job = std::make_unique<PathJob>();
  const auto& root = reader.root();
  if (!reader.attempt("system", [&] { job->system = read_system(head, reader); })) return nullptr;
  bool good = reader.attempt("feed.amounts", [&] {
    const auto feed = root.at("feed");
    feed.allow_only({"amounts", "charge_balance", "note"});
    job->amounts = read_amounts(feed, lookup_of(*job->system));
  });
  good = reader.attempt("path", [&] { job->options = read_options(root.at("path"), *job->system); }) && good;
  return good ? std::move(job) : nullptr;
}

}  // namespace nigari::cases::detail
