// SPDX-License-Identifier: BSD-3-Clause
// The thermodynamics behind a flowsheet: its substances and the set that describes its brines.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "nigari/phase/system.hpp"
#include "nigari/process/substances.hpp"

namespace nigari::process {

struct Stream;

/// Immutable; share it between threads.
class Properties {
 public:
  /// The brine set is the first set with an aqueous activity model; `solutes` restricts its aqueous species
  /// (empty: all of it). Without such a set the units that need a brine refuse (NGR-E0703).
  explicit Properties(std::shared_ptr<const Substances> substances, std::vector<std::string> solutes = {});

  const Substances& substances() const { return *substances_; }
  bool has_brine() const { return brine_ != nullptr; }
  const data::Database& brine_set() const;
  /// Aqueous phase of the brine set without its minerals: for enthalpies and water activity.
  const phase::System& solution() const;
  /// Substance index of every species of `system`, which must be made from the brine set.
  std::vector<int> indices(const phase::System& system) const;
  /// Brine and minerals for the elements of `streams`; `exclude`: phases or species that must not form.
  std::shared_ptr<const phase::System> brine(std::span<const Stream> streams,
                                             const std::vector<std::string>& exclude) const;
  /// What `exclude` may name: throws InputError for anything that is no species or phase of the brine set.
  void check_phases(const std::vector<std::string>& names) const;
  /// Excess enthalpy [J] of the aqueous part of `amounts` at T, from the activity model.
  double excess_enthalpy(std::span<const double> amounts, double T, double P) const;
  /// Data that these streams use outside their temperature range, and estimated enthalpies, each once.
  std::vector<std::string> data_warnings(std::span<const Stream> streams) const;

 private:
  phase::Selection selection(std::span<const Stream> streams, std::vector<std::string> phases,
                             std::vector<std::string> exclude) const;
  std::shared_ptr<const Substances> substances_;
  std::shared_ptr<const data::Database> brine_;
  std::vector<std::string> solutes_;
  std::shared_ptr<const phase::System> solution_;
  std::vector<int> solution_index_;
};

}  // namespace nigari::process
