// SPDX-License-Identifier: BSD-3-Clause
// Standard-state properties of a list of species, reactions resolved to one scale.
#include "nigari/phase/standard_table.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "nigari/base/error.hpp"
#include "nigari/standard/registry.hpp"

namespace nigari::phase {

namespace {

constexpr int longest_chain = 100;  // each link is a call

[[noreturn]] void fail(const data::Database& database, const data::Species& species, std::string code,
                       std::string message) {
  throw DataError({.code = std::move(code),
                   .message = std::move(message),
                   .where = {.file = database.info().file, .line = species.line,
                             .path = "species." + species.name + ".standard"},
                   .value = species.standard.reaction ? species.standard.reaction->equation : ""});
}

}  // namespace

StandardTable::StandardTable(const data::Database& database, std::vector<int> species)
    : count_(species.size()) {
  const auto& all = database.species();
  std::map<int, int> row_of;        // database index -> row
  std::vector<char> open(all.size(), 0);
  int depth = 0;

  const std::function<int(int)> resolve = [&](int index) -> int {
    if (const auto found = row_of.find(index); found != row_of.end()) return found->second;
    const data::Species& s = all[static_cast<std::size_t>(index)];
    char& busy = open[static_cast<std::size_t>(index)];
    if (busy != 0) fail(database, s, "NGR-E0501", "circular chain of reactions");
    busy = 1;
    if (++depth > longest_chain) fail(database, s, "NGR-E0501", "chain of reactions too long");
    Row row{.name = s.name, .model = standard::make(s.standard), .partners = {}};
    row.bounded = !s.standard.segments.empty() && s.standard.model == "nasa9" &&
                  (s.kind == data::PhaseKind::solid || s.kind == data::PhaseKind::liquid);
    if (s.standard.reaction && standard::entry(s.standard.model).by_reaction) {
      double own = 0.0;
      std::vector<std::pair<int, double>> others;
      for (const auto& [name, coefficient] : s.standard.reaction->coefficients) {
        const int other = database.require(name);
        if (other == index) own += coefficient;
        else others.emplace_back(resolve(other), coefficient);
      }
      if (own == 0.0) fail(database, s, "NGR-E0502", "the reaction does not contain its own species");
      row.factor = 1.0 / own;
      for (const auto& [partner, coefficient] : others)
        row.partners.emplace_back(partner, -coefficient / own);
    }
    busy = 0;
    --depth;
    rows_.push_back(std::move(row));
    const int position = static_cast<int>(rows_.size()) - 1;
    row_of.emplace(index, position);
    return position;
  };
  for (const int index : species) output_.push_back(resolve(index));
}

void StandardTable::evaluate(double T, double P, Scratch& scratch, std::span<double> g,
                             std::span<double> h, std::span<double> cp) const {
  auto& states = scratch.states;
  states.resize(rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& row = rows_[i];
    standard::StandardState s = row.model->evaluate(T, P);
    s.g *= row.factor;
    s.h *= row.factor;
    s.cp *= row.factor;
    for (const auto& [partner, coefficient] : row.partners) {
      const auto& other = states[static_cast<std::size_t>(partner)];
      s.g += coefficient * other.g;
      s.h += coefficient * other.h;
      s.cp += coefficient * other.cp;
      s.in_range = s.in_range && other.in_range;
    }
    states[i] = s;
  }
  for (std::size_t i = 0; i < count_; ++i) {
    const auto& s = states[static_cast<std::size_t>(output_[i])];
    if (!g.empty()) g[i] = s.g;
    if (!h.empty()) h[i] = s.h;
    if (!cp.empty()) cp[i] = s.cp;
  }
}

void StandardTable::existing(double T, double P, double margin, std::vector<char>& out) const {
  out.assign(count_, 1);
  for (std::size_t i = 0; i < count_; ++i) {
    const Row& row = rows_[static_cast<std::size_t>(output_[i])];
    if (!row.bounded) continue;
    out[i] = 0;
    for (const double at : {T, T - margin, T + margin})  // a margin is far below the width of any range
      if (at > 0.0 && row.model->evaluate(at, P).in_range) out[i] = 1;
  }
}

std::vector<double> StandardTable::influence(std::size_t species) const {
  std::vector<double> rows(rows_.size(), 0.0), out;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (static_cast<int>(i) == output_[species]) rows[i] = rows_[i].factor;
    for (const auto& [partner, coefficient] : rows_[i].partners) rows[i] += coefficient * rows[static_cast<std::size_t>(partner)];
  }
  for (const int row : output_) out.push_back(rows[static_cast<std::size_t>(row)]);
  return out;
}

std::vector<std::string> StandardTable::out_of_range(double T, double P) const {
  Scratch scratch;
  evaluate(T, P, scratch, {});
  std::vector<std::string> names;
  for (const int row : output_)
    if (!scratch.states[static_cast<std::size_t>(row)].in_range)
      names.push_back(rows_[static_cast<std::size_t>(row)].name);
  return names;
}

}  // namespace nigari::phase
