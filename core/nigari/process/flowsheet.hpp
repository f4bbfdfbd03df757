// SPDX-License-Identifier: BSD-3-Clause
// Units joined by named streams, solved once in the order the streams give.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "nigari/process/balance.hpp"
#include "nigari/process/registry.hpp"

namespace nigari::process {

/// (port, stream) pairs; a repeated port is named once for each stream.
using Connections = std::vector<std::pair<std::string, std::string>>;

struct UnitResult {
  std::string name, kind;
  Connections inputs, outputs;
  Outcome outcome;
  Balance balance;
};

struct FlowsheetResult {
  equilibrium::Status status = equilibrium::Status::converged;
  std::string message;                                  ///< names the unit that stopped the run
  std::vector<Stream> streams;                          ///< feeds, then the outputs in the order of the units
  std::vector<std::string> feeds, products;             ///< names of the streams that cross the boundary
  std::vector<UnitResult> units;                        ///< in the order they were solved
  Balance balance;                                      ///< boundary streams, heat and work of the whole
  std::vector<std::string> warnings;                    ///< "unit: warning", and the remarks about the sets
  const Stream& stream(std::string_view name) const;    ///< InputError NGR-E0721
  const UnitResult& unit(std::string_view name) const;  ///< InputError NGR-E0722
};

class Flowsheet {
 public:
  explicit Flowsheet(std::shared_ptr<const Properties> properties);
  ~Flowsheet();
  Flowsheet(Flowsheet&&) noexcept;
  Flowsheet& operator=(Flowsheet&&) noexcept;

  const Properties& properties() const;
  void add_feed(Stream stream);
  /// Kind, ports, parameters and names are checked here. An output that is not named is `<unit>.<port>`. Units
  /// may come in any order: streams are looked up by `check`.
  void add_unit(std::string name, std::string_view kind, const Connections& inputs, const Connections& outputs,
                const Settings& settings);
  /// Throws InputError for an input no feed or unit gives (NGR-E0721), NotImplemented (NGR-E0725) for a
  /// recycle.
  void check() const;
  /// A unit that does not converge ends the run; the result holds what was solved before it.
  FlowsheetResult run(const Progress& progress = {}) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace nigari::process
