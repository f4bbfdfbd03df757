// SPDX-License-Identifier: BSD-3-Clause
// The electron of the standard hydrogen electrode.
#pragma once

#include <memory>

#include "nigari/phase/standard_table.hpp"

namespace nigari::phase {

/// Its standard state makes 2 H+ + 2 e- = H2(g) free of energy at every temperature, unless the database has an
/// electron of its own (`e-`, whose log K then say what its potential is).
class Electron {
 public:
  Electron() = default;
  explicit Electron(const data::Database& database);
  bool defined() const { return table_ != nullptr; }
  double potential(double T, double P) const;  ///< G0/(RT); NaN when undefined
  double enthalpy(double T, double P) const;   ///< H0/(RT)

 private:
  std::shared_ptr<const StandardTable> table_;
  double combine(const double* values) const;
};

}  // namespace nigari::phase
