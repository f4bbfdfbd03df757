// SPDX-License-Identifier: BSD-3-Clause
// Standard-state properties of a list of species, reactions resolved to one scale.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "nigari/data/database.hpp"
#include "nigari/standard/model.hpp"

namespace nigari::phase {

/// Evaluates G0/(RT), H0/(RT) and Cp0/R of chosen species of a database. Species whose model is a reaction
/// (log K of a dissolution, say) are resolved through the other species of that reaction. Immutable: shared
/// by any number of threads.
class StandardTable {
 public:
  /// `species`: indices into `database.species()`. Throws DataError when a reaction is circular.
  StandardTable(const data::Database& database, std::vector<int> species);

  std::size_t size() const { return count_; }
  /// T [K], P [Pa]; each span has `size()` entries or is empty (then it is skipped). No allocation when
  /// `scratch` has been used before.
  struct Scratch {
    std::vector<standard::StandardState> states;
  };
  void evaluate(double T, double P, Scratch& scratch, std::span<double> g, std::span<double> h = {},
                std::span<double> cp = {}) const;
  /// Whether each species exists at T: a solid or melt given by pieces (NASA polynomials) does in their range only,
  /// for beyond it another phase takes its place and the polynomial means nothing. `margin` [K] widens the range at both
  /// ends. `out` has `size()` entries.
  void existing(double T, double P, double margin, std::vector<char>& out) const;
  /// d(G0/(RT)) of every species when that of the record of the `species`-th one (its own, or that of its reaction)
  /// rises by one: it moves the species itself and all whose reactions go through it.
  std::vector<double> influence(std::size_t species) const;
  /// Whether the record of the `species`-th one is that of a reaction, of log K as written.
  bool by_reaction(std::size_t species) const { return !rows_[static_cast<std::size_t>(output_[species])].partners.empty(); }
  /// Names of the species whose data, or whose reaction partners' data, do not cover T.
  std::vector<std::string> out_of_range(double T, double P) const;

 private:
  struct Row {
    std::string name;
    std::shared_ptr<const standard::Model> model;
    double factor = 1.0;                            ///< of the model's own value
    bool bounded = false;  ///< a condensed phase that ends with the range of its data; it has no partners then
    std::vector<std::pair<int, double>> partners;  ///< row, coefficient
  };
  std::vector<Row> rows_;    ///< in an order in which partners come first
  std::vector<int> output_;  ///< row of the i-th requested species
  std::size_t count_ = 0;
};

}  // namespace nigari::phase
