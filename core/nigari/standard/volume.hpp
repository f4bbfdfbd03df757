// SPDX-License-Identifier: BSD-3-Clause
// Molar volumes of solids, liquids and solutes as functions of T, P and the ionic strength.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "nigari/standard/model.hpp"
#include "nigari/standard/water.hpp"

namespace nigari::standard {

/// What the ionic strength adds to a molar volume, with its derivatives by the ionic strength.
struct VolumeExcess {
  double value = 0.0, first = 0.0, second = 0.0;  ///< m3/mol; per mol/kg; per (mol/kg)^2
};

/// The molar volume of one species; that of a solute is the share it takes of the volume of the solution beside pure
/// water (apparent volume), from which partial molar volumes follow.
class VolumeModel {
 public:
  virtual ~VolumeModel() = default;
  /// Without other solutes around [m3/mol]. A solid or liquid looks at nothing but `T` and `P` of the medium.
  virtual double standard(const Water::Medium& medium) const = 0;
  /// `strength` [mol/kg] above zero.
  virtual VolumeExcess excess(const Water::Medium& medium, double strength) const;
  virtual bool has_excess() const { return false; }
};

/// What a plug-in file returns.
struct VolumeEntry {
  std::string name, summary;
  std::vector<Parameter> parameters;
  std::vector<std::string> citations;
  /// `charge` and `molar_mass` [kg/mol] of the species.
  std::unique_ptr<VolumeModel> (*make)(const data::StandardData&, double charge, double molar_mass) = nullptr;
};

}  // namespace nigari::standard
