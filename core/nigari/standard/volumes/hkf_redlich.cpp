// SPDX-License-Identifier: BSD-3-Clause
// Volumes of solutes: SUPCRT's equation at infinite dilution, Redlich's with the ionic strength.
#include <algorithm>
#include <array>
#include <cmath>

#include "nigari/base/error.hpp"
#include "nigari/standard/volume_registry.hpp"

namespace nigari::standard::volumes {
namespace {

/// docs/theory/volumes.md. The ten numbers are those of the option -Vm of PHREEQC (Appelo, Parkhurst and Post 2014).
class HkfRedlich final : public VolumeModel {
 public:
  HkfRedlich(const std::array<double, 10>& a, double charge) : size_(a[5]), half_square_(0.5 * charge * charge), power_(a[9]) {
    constexpr double cal_per_bar = 4.184e-5;  // m3
    a1_ = cal_per_bar * 0.1 * a[0];
    a2_ = cal_per_bar * 100.0 * a[1];
    a3_ = cal_per_bar * a[2];
    a4_ = cal_per_bar * 1e4 * a[3];
    w_ = 4.184 * 1e5 * a[4];  // J/mol
    for (std::size_t i = 0; i < 3; ++i) b_[i] = charge == 0.0 ? 0.0 : 1e-6 * a[6 + i];
    linear_ = b_[0] != 0.0 || b_[1] != 0.0 || b_[2] != 0.0;
  }
  double standard(const Water::Medium& m) const override {
    const double pressure = 2600.0 + 1e-5 * m.P, t = m.T - theta;  // bar
    return a1_ + a2_ / pressure + (a3_ + a4_ / pressure) / t - w_ * m.born;
  }
  VolumeExcess excess(const Water::Medium& m, double strength) const override {
    const double root = std::sqrt(strength), d = 1.0 / (1.0 + size_ * m.screening * root), slope = half_square_ * m.slope;
    VolumeExcess out{slope * root * d, 0.5 * slope * d * d / root, 0.0};
    out.second = -0.5 * out.first / strength * (1.0 + 2.0 * size_ * m.screening * root * d);
    if (!linear_) return out;
    const double t = m.T - theta, b = b_[0] + b_[1] / t + b_[2] * t;
    const double term = b * (power_ == 1.0 ? strength : std::pow(strength, power_));
    out.value += term;
    out.first += power_ * term / strength;
    out.second += power_ * (power_ - 1.0) * term / (strength * strength);
    return out;
  }
  bool has_excess() const override { return half_square_ != 0.0; }

 private:
  static constexpr double theta = 228.0;  // K, of the revised HKF equation
  double a1_ = 0.0, a2_ = 0.0, a3_ = 0.0, a4_ = 0.0, w_ = 0.0, size_, half_square_, power_, b_[3]{};
  bool linear_ = false;
};

}  // namespace

const VolumeEntry& hkf_redlich_entry() {
  static const VolumeEntry entry{
      .name = "hkf_redlich",
      .summary = "HKF equation at infinite dilution, Debye-Hueckel limit and a power of the ionic strength beside it",
      .parameters = {{"coefficients", "1", "up to ten: 10 a1, a2/100, a3, a4/1e4, W/1e5 [cal, mol, bar, K], ion size "
                                           "[Angstrom], b1 b2 b3 [cm3/mol] and b4 of (b1 + b2/(T-228) + b3 (T-228)) I^b4"}},
      .citations = {"appelo2014", "johnson1992", "redlich1964"},
      .make = [](const data::StandardData& d, double charge, double) -> std::unique_ptr<VolumeModel> {
        const auto& given = d.segments[0].coefficients;
        if (given.empty() || given.size() > 10 || d.segments.size() != 1)
          throw DataError({"NGR-E0304", "hkf_redlich wants one list of coefficients", {}, {}, "1 to 10 numbers", {}});
        std::array<double, 10> a{};
        a[9] = 1.0;
        std::copy(given.begin(), given.end(), a.begin());
        return std::make_unique<HkfRedlich>(a, charge);
      }};
  return entry;
}

}  // namespace nigari::standard::volumes
