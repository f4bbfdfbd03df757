// SPDX-License-Identifier: BSD-3-Clause
// Every phase of every shipped set: its solution, its mixtures, the standard states of its species.
#include <algorithm>
#include <memory>

#include "identities/phase.hpp"
#include "nigari/data/critical.hpp"
#include "nigari/phase/standard_table.hpp"

namespace nigari::identities {

namespace {

using DatabasePtr = std::shared_ptr<const data::Database>;

std::vector<standard::StandardState> states(const phase::StandardTable& table, double T, double P) {
  std::vector<double> g(table.size()), h(table.size()), cp(table.size());
  phase::StandardTable::Scratch scratch;
  table.evaluate(T, P, scratch, g, h, cp);
  std::vector<standard::StandardState> out;
  for (std::size_t i = 0; i < g.size(); ++i) out.push_back({.g = g[i], .h = h[i], .cp = cp[i]});
  return out;
}

Standards standards_of(const DatabasePtr& database, const std::vector<int>& species) {
  const auto table = std::make_shared<const phase::StandardTable>(*database, species);
  return [table, database](double T, double P, std::vector<double>& g, std::vector<double>& h) {
    phase::StandardTable::Scratch scratch;
    table->evaluate(T, P, scratch, g, h);
  };
}

/// Two temperatures inside the range of a set; no transition of a solid lies near them.
std::vector<double> temperatures(const data::DatabaseInfo& info) {
  const double low = std::max(info.temperature.min, 273.15), high = std::min(info.temperature.max, 1400.0);
  return high - low < 1.0 ? std::vector{low} : std::vector{low + 0.05 * (high - low), low + 0.575 * (high - low)};
}

void add_aqueous(const DatabasePtr& database, std::vector<std::unique_ptr<Phase>>& out) {
  if (database->activity().model.empty()) return;
  std::vector<int> species{database->require("H2O")};
  std::vector<activity::Solute> solutes;
  for (std::size_t i = 0; i < database->species().size(); ++i) {
    const auto& s = database->species()[i];
    if (s.kind != data::PhaseKind::aqueous || static_cast<int>(i) == species[0] || s.name == "e-") continue;
    if (std::abs(s.formula.charge) > 3.0) continue;  // their limiting law holds below the dilutions tried
    species.push_back(static_cast<int>(i));
    solutes.push_back({s.name, static_cast<double>(s.formula.charge)});
  }
  auto phase = std::make_unique<AqueousPhase>(database->info().name + ": aqueous", database->activity(), solutes, standards_of(database, species));
  std::vector<std::vector<double>> molalities;
  for (const double scale : {1e-6, 1e-3, 0.05}) {
    molalities.emplace_back();
    for (std::size_t j = 0; j < solutes.size(); ++j) molalities.back().push_back(scale * (1.0 + 0.3 * static_cast<double>(j % 4)));
  }
  phase->ask(temperatures(database->info()), molalities);
  out.push_back(std::move(phase));
}

void add_standards(const data::Database& set, const DatabasePtr& joined, std::vector<std::unique_ptr<Phase>>& out) {
  std::vector<int> all;
  for (const auto& species : set.species()) all.push_back(joined->require(species.name));
  if (all.empty()) return;
  const auto table = std::make_shared<const phase::StandardTable>(*joined, all);
  auto phase = std::make_unique<StandardPhase>(set.info().name + ": standard states", "",
                                               [table, joined](double T, double P) { return states(*table, T, P); });
  for (const double T : temperatures(set.info())) phase->places.push_back({T, 1e5, std::vector<double>(all.size(), 1.0)});
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& data = set.species()[i].standard;
    if (!data.reaction || !standard::entry(data.model).by_reaction) continue;
    phase->reactions.push_back({{}, standard::make(data)});
    for (const auto& [name, coefficient] : data.reaction->coefficients) {
      const auto found = std::find(all.begin(), all.end(), joined->require(name));
      if (found == all.end()) {  // a partner of another set
        phase->reactions.pop_back();
        break;
      }
      phase->reactions.back().species.emplace_back(static_cast<std::size_t>(found - all.begin()), coefficient);
    }
  }
  out.push_back(std::move(phase));
}

void add_mixture(const std::string& set, const data::Solution& solution, const Standards& standards, const std::vector<double>& at,
                 std::vector<std::unique_ptr<Phase>>& out) {
  auto phase = std::make_unique<MixturePhase>(set + ": " + solution.name, solution, solution.members, standards);
  std::vector<double> x, y;
  for (std::size_t i = 0; i < solution.members.size(); ++i) {
    x.push_back(1.0 + 0.3 * static_cast<double>(i));
    y.push_back(i == 0 ? 1.0 : 1e-4);
  }
  for (const double T : at)
    for (const auto& n : {x, y}) phase->places.push_back({T, 2e5, n});
  out.push_back(std::move(phase));
}

}  // namespace

std::vector<std::unique_ptr<Phase>> shipped_samples() {
  std::vector<std::unique_ptr<Phase>> out;
  const auto cea = data::Database::load("cea"), seasalt = data::Database::load("seasalt"), ions = data::Database::load("hydromet-ions");
  for (const auto& info : data::list_databases()) {
    std::vector<data::Database> sets{data::Database::load(info.name)};
    // What a set does not hold itself its reactions and mixtures find in the others, first in the one it is made for.
    const bool of_ions = info.name.starts_with("hydromet") || info.name == "cathodes";
    for (const auto* base : {of_ions ? &ions : &cea, &cea, &seasalt})
      if (std::none_of(sets.begin(), sets.end(), [&](const auto& set) { return set.info().name == base->info().name; })) sets.push_back(*base);
    const auto own = std::make_shared<const data::Database>(sets[0]);
    const auto joined = std::make_shared<const data::Database>(data::Database::join(sets, true));
    add_aqueous(own, out);
    add_standards(*own, joined, out);
    for (const auto& solution : own->solutions()) {
      std::vector<int> species;
      for (const auto& member : solution.members) species.push_back(joined->require(member));
      add_mixture(info.name, solution, standards_of(joined, species), temperatures(info), out);
    }
  }
  const auto gases = data::default_gas(data::gases_with_critical_constants());
  const std::size_t count = gases.members.size();
  const Standards none = [count](double, double, std::vector<double>& g, std::vector<double>& h) { g.assign(count, 0.0), h.assign(count, 0.0); };
  // Not where the attraction of a member vanishes, Tc (1 + 1/kappa)^2: there the equation has a kink.
  add_mixture("critical", gases, none, {300.0, 1000.0, 1600.0}, out);
  return out;
}

}  // namespace nigari::identities
