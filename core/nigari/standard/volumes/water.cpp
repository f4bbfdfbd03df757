// SPDX-License-Identifier: BSD-3-Clause
// Liquid water by the equation of databases/water.yaml.
#include "nigari/standard/volume_registry.hpp"

namespace nigari::standard::volumes {
namespace {

class Liquid final : public VolumeModel {
 public:
  explicit Liquid(double molar_mass) : mass_(molar_mass) {}
  double standard(const Water::Medium& medium) const override { return mass_ / medium.density; }

 private:
  double mass_;
};

}  // namespace

const VolumeEntry& water_entry() {
  static const VolumeEntry entry{
      .name = "water",
      .summary = "liquid water: saturation line and compression to 1000 atm, 0 to 300 degC",
      .parameters = {},
      .citations = {"wagner1993", "parkhurst2013"},
      .make = [](const data::StandardData&, double, double molar_mass) -> std::unique_ptr<VolumeModel> {
        return std::make_unique<Liquid>(molar_mass);
      }};
  return entry;
}

}  // namespace nigari::standard::volumes
