// SPDX-License-Identifier: BSD-3-Clause
// What the ionic strength adds to the volumes of a solution, and to its activity coefficients under pressure.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "nigari/activity/model.hpp"
#include "nigari/phase/pressure_path.hpp"
#include "nigari/standard/volume.hpp"

namespace nigari::phase {

/// With e_i(I) the excess of the apparent volume of solute i, the solution has sum n_i e_i more volume than water and
/// solutes at infinite dilution; partial molar values are its derivatives by the amounts (docs/theory/volumes.md).
class SolutionVolume {
 public:
  /// One model for each solute, null where the set has none.
  SolutionVolume(standard::Water water, std::vector<std::shared_ptr<const standard::VolumeModel>> models,
                 std::vector<double> charges, double solvent_molar_mass, bool end_point);
  const standard::Water& water() const { return water_; }
  bool has_excess() const { return any_; }
  bool end_point() const { return end_point_; }

  /// Excess quantities at one molality; kept to be used again without allocation.
  struct Terms {
    std::vector<double> value, first;  ///< e_i, de_i/dI: integrated over the path
    double strength = 0.0, sum_first = 0.0, sum_second = 0.0;  ///< I; sums of m_i times de_i/dI and its derivative
  };
  /// `present_only`: solutes of molality zero are passed over.
  void evaluate(std::span<const PressurePath::Node> path, std::span<const double> molality, Terms& out,
                bool present_only = false) const;
  /// Of solute i, and of the solvent, at the terms.
  double partial(const Terms& t, std::size_t i) const { return t.value[i] + half_square_[i] * t.sum_first; }
  double solvent_partial(const Terms& t) const { return -solvent_ * t.strength * t.sum_first; }
  double partial_slope(const Terms& t, std::size_t i, std::size_t k) const {
    return half_square_[k] * t.first[i] + half_square_[i] * (t.first[k] + half_square_[k] * t.sum_second);
  }
  double solvent_slope(const Terms& t, std::size_t k) const {
    return -solvent_ * (half_square_[k] * (t.sum_first + t.strength * t.sum_second) + t.strength * t.first[k]);
  }

 private:
  standard::Water water_;
  std::vector<std::shared_ptr<const standard::VolumeModel>> models_;
  std::vector<double> half_square_;  ///< z^2/2
  double solvent_ = 0.0;
  bool any_ = false, end_point_ = false;
};

/// `model` with the excess volumes integrated from the reference pressure; at that pressure it is `model` itself.
std::shared_ptr<const activity::Model> under_pressure(std::shared_ptr<const activity::Model> model,
                                                      std::shared_ptr<const SolutionVolume> volume);

}  // namespace nigari::phase
