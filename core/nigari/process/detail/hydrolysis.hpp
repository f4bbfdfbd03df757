// SPDX-License-Identifier: BSD-3-Clause
// Magnesium chloride and its hydrates against a gas of steam and hydrogen chloride.
#pragma once

#include <optional>
#include <string>

#include "nigari/process/substances.hpp"

namespace nigari::process::detail {

/// mol of what the gas holds.
struct DryingGas {
  double hcl = 0.0, water = 0.0, inert = 0.0;
};

/// MgCl2:nH2O(cr) = MgOHCl(cr) + HCl(g) + (n - 1) H2O(g) in an ideal, well-mixed gas at T, P. Theory:
/// docs/theory/process.md.
class Hydrolysis {
 public:
  /// `water`: 0, 1, 2 or 4. Throws DataError (NGR-E0702) when no set holds the reactions.
  Hydrolysis(const Substances& substances, int water, double T, double P);

  static std::string hydrate(int water);  ///< name of the solid
  bool in_range() const { return in_range_; }
  /// mol hydrolysed at equilibrium between `gas`, `chloride` mol of the solid and `basic` mol of MgOHCl;
  /// negative where the gas turns MgOHCl back into the solid.
  double extent(const DryingGas& gas, double chloride, double basic) const;
  /// The gas after `extent` mol of hydrolysis.
  DryingGas after(const DryingGas& gas, double extent) const;
  /// p(HCl)/p(H2O) that just protects the solid at the steam pressure of `gas`.
  double required_ratio(const DryingGas& gas) const;
  /// The multiple of `supply` that, added to `gas` (whose HCl may be owed: below zero), gives `margin` times
  /// the required ratio; none when no amount does.
  std::optional<double> draw(const DryingGas& gas, const DryingGas& supply, double margin) const;
  /// Steam pressure [Pa] above which the next higher hydrate is stable, and below which the solid loses more
  /// water.
  double upper_water_pressure() const { return upper_; }
  double lower_water_pressure() const { return lower_; }  ///< 0 for MgCl2
  double water_pressure(const DryingGas& gas) const;

 private:
  double ln_quotient(const DryingGas& gas) const;
  double n_, P_, ln_k_ = 0.0, upper_ = 0.0, lower_ = 0.0;
  bool in_range_ = true;
};

}  // namespace nigari::process::detail
