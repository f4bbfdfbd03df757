// SPDX-License-Identifier: BSD-3-Clause
// Standard-state properties of a list of species, reactions resolved to one scale.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "nigari/data/database.hpp"
#include "nigari/phase/pressure_path.hpp"
#include "nigari/standard/model.hpp"
#include "nigari/standard/volume.hpp"

namespace nigari::phase {

/// Evaluates G0/(RT), H0/(RT) and Cp0/R of chosen species of a database. Species whose model is a reaction
/// (log K of a dissolution, say) are resolved through the other species of that reaction. At another pressure than
/// `reference_pressure` the potentials of condensed species are moved by their volumes; without a volume of its own a
/// species given by a reaction moves with its partners, so that log K stays. Immutable: shared by any number of threads.
class StandardTable {
 public:
  /// `species`: indices into `database.species()`. Throws DataError when a reaction is circular.
  StandardTable(const data::Database& database, std::vector<int> species);

  std::size_t size() const { return count_; }
  /// T [K], P [Pa]; each span has `size()` entries or is empty (then it is skipped). No allocation when
  /// `scratch` has been used before.
  struct Scratch {
    std::vector<standard::StandardState> states;
    std::vector<std::array<double, 5>> moved;  ///< integral of V over P [J/mol] at five temperatures
    std::vector<double> volumes;
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
  /// Molar volumes [m3/mol] at infinite dilution; `own`: zero where the record of the species has none; `moving`: what
  /// its potential moves by with the pressure. Gases have none.
  void volumes(double T, double P, Scratch& scratch, std::span<double> own, std::span<double> moving) const;
  bool volume_known(std::size_t species) const { return volume(species) != nullptr; }
  std::shared_ptr<const standard::VolumeModel> volume(std::size_t species) const {
    return rows_[static_cast<std::size_t>(output_[species])].volume;
  }
  bool end_point() const { return end_point_; }  ///< data::ActivityData::end_point_volumes
  const standard::Water* water() const { return water_.defined() ? &water_ : nullptr; }
  /// False where no potential moves with the pressure: no volume is known, or that of no ion beside H+.
  bool follows_pressure() const { return follows_; }
  bool holds_volumes() const { return any_; }  ///< of anything but water and H+
  /// Names of the species whose data, or whose reaction partners' data, do not cover T.
  std::vector<std::string> out_of_range(double T, double P) const;
  std::vector<std::string> outside_pressure(double P) const;  ///< of the species themselves

 private:
  struct Row {
    std::string name;
    std::shared_ptr<const standard::Model> model;
    double factor = 1.0;                            ///< of the model's own value
    std::shared_ptr<const standard::VolumeModel> volume{};  ///< null: not known, or a gas
    data::Range pressure{};                         ///< Pa, where the source says the record holds
    bool gas = false, wet = false;
    bool bounded = false;  ///< a condensed phase that ends with the range of its data; it has no partners then
    std::vector<std::pair<int, double>> partners;  ///< row, coefficient
  };
  std::vector<Row> rows_;    ///< in an order in which partners come first
  std::vector<int> output_;  ///< row of the i-th requested species
  std::size_t count_ = 0;
  standard::Water water_{data::WaterCoefficients{}};
  bool any_ = false, follows_ = false, wet_ = false, end_point_ = false;  ///< wet: some volume follows from that of water
  void take_volume(const data::Species& species, Row& row) const;
  void decide(const data::Database& database, const std::map<int, int>& row_of);
  void row_volumes(double T, double P, std::vector<double>& v) const;
  void resolve(double T, double P, Scratch& scratch) const;
  void follow(double T, double P, Scratch& scratch) const;
};

}  // namespace nigari::phase
