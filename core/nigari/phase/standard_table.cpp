// SPDX-License-Identifier: BSD-3-Clause
// Standard-state properties of a list of species, reactions resolved to one scale.
#include "nigari/phase/standard_table.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "nigari/base/error.hpp"
#include "nigari/standard/registry.hpp"
#include "nigari/standard/volume_registry.hpp"

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
    : count_(species.size()), water_(database.activity().water), end_point_(database.activity().end_point_volumes) {
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
    row.pressure = s.standard.pressure;
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
    take_volume(s, row);
    busy = 0;
    --depth;
    rows_.push_back(std::move(row));
    const int position = static_cast<int>(rows_.size()) - 1;
    row_of.emplace(index, position);
    return position;
  };
  for (const int index : species) output_.push_back(resolve(index));
  decide(database, row_of);
}

/// Water without a record has its own equation; H+ and the electron are the zero of the volumes of ions.
void StandardTable::take_volume(const data::Species& s, Row& row) const {
  row.gas = s.kind == data::PhaseKind::gas;
  data::StandardData given = s.volume;
  const bool aqueous = s.kind == data::PhaseKind::aqueous;
  if (given.model.empty() && aqueous && water_.defined() && s.name == "H2O") given.model = "water";
  if (given.model.empty() && aqueous && (s.name == "H+" || s.name == "e-")) {
    given.model = "constant";
    given.values["v"].unit = "m3/mol";
  }
  if (given.model.empty() || row.gas) return;
  standard::volume_entry(given.model);  // throws for a name that is wrong
  if (given.model != "constant" && !water_.defined()) return;
  row.volume = standard::make_volume(given, s.formula.charge, s.molar_mass);
  row.wet = given.model != "constant";
}

void StandardTable::decide(const data::Database& database, const std::map<int, int>& row_of) {
  bool ions = false, known_ions = false;
  for (const auto& [index, position] : row_of) {
    const data::Species& s = database.species()[static_cast<std::size_t>(index)];
    const Row& row = rows_[static_cast<std::size_t>(position)];
    const bool known = row.volume != nullptr;
    any_ = any_ || (known && !s.volume.model.empty());
    wet_ = wet_ || row.wet;
    if (s.kind != data::PhaseKind::aqueous || s.formula.charge == 0.0 || s.name == "H+" || s.name == "e-") continue;
    ions = true;
    known_ions = known_ions || known;
  }
  follows_ = any_ && (known_ions || !ions);
}

void StandardTable::evaluate(double T, double P, Scratch& scratch, std::span<double> g,
                             std::span<double> h, std::span<double> cp) const {
  resolve(T, P, scratch);
  if (follows_ && P != reference_pressure) follow(T, P, scratch);
  for (std::size_t i = 0; i < count_; ++i) {
    const auto& s = scratch.states[static_cast<std::size_t>(output_[i])];
    if (!g.empty()) g[i] = s.g;
    if (!h.empty()) h[i] = s.h;
    if (!cp.empty()) cp[i] = s.cp;
  }
}

/// The states of all rows at the reference pressure.
void StandardTable::resolve(double T, double P, Scratch& scratch) const {
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
}

/// G(P) = G + integral of V, H = G - T dG/dT, Cp = -T d2G/dT2.
void StandardTable::follow(double T, double P, Scratch& scratch) const {
  auto& moved = scratch.moved;
  moved.assign(rows_.size(), {});
  PressurePath path;
  for (std::size_t k = 0; k < 5; ++k) {
    path.set(wet_ ? &water_ : nullptr, T + (static_cast<double>(k) - 2.0) * temperature_step, P, end_point_);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const Row& row = rows_[i];
      double& sum = moved[i][k];
      if (row.volume != nullptr)
        for (const auto& node : path.nodes()) sum += node.weight * row.volume->standard(node.medium);
      else if (!row.gas)
        for (const auto& [partner, coefficient] : row.partners) sum += coefficient * moved[static_cast<std::size_t>(partner)][k];
    }
  }
  constexpr double R = constants::gas_constant;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    auto& s = scratch.states[i];
    const double slope = first_derivative(moved[i], temperature_step);
    s.g += moved[i][2] / (R * T);
    s.h += (moved[i][2] - T * slope) / (R * T);
    s.cp -= T * second_derivative(moved[i], temperature_step) / R;
  }
}

void StandardTable::row_volumes(double T, double P, std::vector<double>& v) const {
  const auto medium = wet_ ? water_.medium(T, P) : standard::Water::Medium{.T = T, .P = P};
  v.assign(rows_.size(), 0.0);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& row = rows_[i];
    if (row.volume != nullptr) v[i] = row.volume->standard(medium);
    else if (!row.gas)
      for (const auto& [partner, coefficient] : row.partners) v[i] += coefficient * v[static_cast<std::size_t>(partner)];
  }
}

void StandardTable::volumes(double T, double P, Scratch& scratch, std::span<double> own, std::span<double> moving) const {
  auto& v = scratch.volumes;
  row_volumes(T, P, v);
  for (std::size_t i = 0; i < count_; ++i) {
    const auto row = static_cast<std::size_t>(output_[i]);
    if (!own.empty()) own[i] = rows_[row].volume != nullptr ? v[row] : 0.0;
    if (!moving.empty()) moving[i] = follows_ ? v[row] : 0.0;
  }
  if (moving.empty() || !follows_ || !end_point_ || P == reference_pressure) return;
  for (const double side : {1.0, -1.0}) {  // d[V (P - P0)]/dP
    row_volumes(T, P + side * pressure_step, v);
    for (std::size_t i = 0; i < count_; ++i)
      moving[i] += side * (P - reference_pressure) / (2.0 * pressure_step) * v[static_cast<std::size_t>(output_[i])];
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

std::vector<std::string> StandardTable::outside_pressure(double P) const {
  std::vector<std::string> names;
  for (const int row : output_)
    if (!rows_[static_cast<std::size_t>(row)].pressure.contains(P)) names.push_back(rows_[static_cast<std::size_t>(row)].name);
  return names;
}

std::vector<std::string> StandardTable::out_of_range(double T, double P) const {
  Scratch scratch;
  resolve(T, P, scratch);
  std::vector<std::string> names;
  for (const int row : output_)
    if (!scratch.states[static_cast<std::size_t>(row)].in_range)
      names.push_back(rows_[static_cast<std::size_t>(row)].name);
  return names;
}

}  // namespace nigari::phase
