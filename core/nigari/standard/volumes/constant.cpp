// SPDX-License-Identifier: BSD-3-Clause
// A molar volume that neither temperature nor pressure changes.
#include "nigari/standard/parameter.hpp"
#include "nigari/standard/volume_registry.hpp"

namespace nigari::standard::volumes {
namespace {

class Constant final : public VolumeModel {
 public:
  explicit Constant(double v) : v_(v) {}
  double standard(const Water::Medium&) const override { return v_; }

 private:
  double v_;
};

}  // namespace

const VolumeEntry& constant_entry() {
  static const VolumeEntry entry{
      .name = "constant",
      .summary = "one molar volume for all temperatures and pressures",
      .parameters = {{"v", "m3/mol", "molar volume"}},
      .citations = {},
      .make = [](const data::StandardData& d, double, double) -> std::unique_ptr<VolumeModel> {
        return std::make_unique<Constant>(*constant_in(d, "v", "m3/mol"));
      }};
  return entry;
}

}  // namespace nigari::standard::volumes
