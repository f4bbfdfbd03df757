// SPDX-License-Identifier: BSD-3-Clause
// Fugacity coefficients by the equation of Peng and Robinson (1976).
#include "nigari/activity/detail/peng_robinson.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "nigari/activity/detail/cubic_root.hpp"
#include "nigari/activity/detail/mixture_data.hpp"
#include "nigari/base/constants.hpp"

namespace nigari::activity::detail {
namespace {

constexpr double R = constants::gas_constant;
// Conditions of the critical point of the cubic, Omega_a and Omega_b of the paper with more figures.
constexpr double omega_a = 0.457235528921382, omega_b = 0.0777960739038885;

struct Substance {
  double Tc = 0.0, root_ac = 0.0, b = 0.0, kappa = 0.0;  ///< K, (J m3)^0.5/mol, m3/mol, 1
  std::string name;
};

struct PengRobinsonWorkspace final : Workspace {
  double T = 0.0, P = 0.0;
  std::vector<double> a, aT;  ///< N*N, a_ij and its derivative with temperature
  std::vector<double> x, D, DT, Pn;
};

/// The reduced residual Helmholtz energy F = -g - D/(R T) f of one mole (Michelsen and Mollerup 2007): D = sum x_i x_j
/// a_ij, B = sum x_i b_i, g = ln(1 - B/V), f = ln[(V + (1 + sqrt 2) B)/(V + (1 - sqrt 2) B)]/(2 sqrt 2 B).
struct Fluid {
  double V, B, D, DT;
  double gB, gBB, f, fB, fV, fBB, fVB, fVV;
  Fluid(double volume, double covolume, double attraction, double slope)
      : V(volume), B(covolume), D(attraction), DT(slope) {
    constexpr double s = std::numbers::sqrt2;
    const double Q = V * V + 2.0 * V * B - B * B;
    gB = -1.0 / (V - B);
    gBB = -gB * gB;
    f = std::log1p(2.0 * s * B / (V + (1.0 - s) * B)) / (2.0 * s * B);
    fV = -1.0 / Q;
    fVV = 2.0 * (V + B) / (Q * Q);
    fVB = 2.0 * (V - B) / (Q * Q);
    fB = -(f + V * fV) / B;          // f is homogeneous of degree -1 in V and B
    fBB = -(2.0 * fB + V * fVB) / B;
  }
  /// Below zero at either root; zero at the critical point, where the derivatives have a pole.
  double pressure_V(double T) const { return std::min(-R * T * gB * gB + D * fVV, -1e-14 * R * T / (V * V)); }
  double pressure_T() const { return -R * gB + DT * fV; }
  double pressure_n(double T, double b, double Di) const { return R * T * (-gB + b * gB * gB) + Di * fV + D * fVB * b; }
};

class PengRobinson final : public MixtureModel {
 public:
  PengRobinson(std::vector<Substance> substances, std::vector<double> k, std::vector<Model::Missing> missing,
               std::vector<std::pair<std::string, data::Range>> ranges, CubicRoot root)
      : s_(std::move(substances)), k_(std::move(k)), missing_(std::move(missing)), ranges_(std::move(ranges)),
        root_(root) {}

  std::unique_ptr<Workspace> make_workspace() const override {
    auto w = std::make_unique<PengRobinsonWorkspace>();
    const std::size_t n = s_.size();
    w->a.resize(n * n);
    w->aT.resize(n * n);
    for (auto* v : {&w->x, &w->D, &w->DT, &w->Pn}) v->resize(n);
    return w;
  }

  void set_conditions(Workspace& workspace, double T, double P) const override {
    auto& w = static_cast<PengRobinsonWorkspace&>(workspace);
    w.P = P;
    if (w.T == T) return;
    w.T = T;
    const std::size_t n = s_.size();
    for (std::size_t i = 0; i < n; ++i) {  // sqrt(a_i) and its derivative
      const double root = std::sqrt(T / s_[i].Tc), factor = 1.0 + s_[i].kappa * (1.0 - root);
      w.D[i] = s_[i].root_ac * std::abs(factor);
      w.DT[i] = s_[i].root_ac * (factor < 0.0 ? 0.5 : -0.5) * s_[i].kappa * root / T;
    }
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        w.a[i * n + j] = (1.0 - k_[i * n + j]) * w.D[i] * w.D[j];
        w.aT[i * n + j] = (1.0 - k_[i * n + j]) * (w.DT[i] * w.D[j] + w.D[i] * w.DT[j]);
      }
  }

  void evaluate(Workspace& workspace, std::span<const double> fraction, MixtureEvaluation& out) const override {
    auto& w = static_cast<PengRobinsonWorkspace&>(workspace);
    const Fluid q = state(w, fraction);
    const std::size_t n = s_.size();
    const double RT = R * w.T, PV = q.pressure_V(w.T), PT = q.pressure_T();
    for (std::size_t i = 0; i < n; ++i) w.Pn[i] = q.pressure_n(w.T, s_[i].b, w.D[i]);
    const double g = std::log1p(-q.B / q.V), ln_Z = std::log(w.P * q.V / RT);
    for (std::size_t i = 0; i < n; ++i) {
      const double b = s_[i].b, partial = -w.Pn[i] / PV;  // partial molar volume
      if (!out.ln_gamma.empty())
        out.ln_gamma[i] = -g - q.gB * b - (w.D[i] * q.f + q.D * q.fB * b) / RT - ln_Z;
      if (!out.dP_ln_gamma.empty()) out.dP_ln_gamma[i] = partial / RT - 1.0 / w.P;
      if (!out.dT_ln_gamma.empty())
        out.dT_ln_gamma[i] = -((w.DT[i] - w.D[i] / w.T) * q.f + (q.DT - q.D / w.T) * q.fB * b) / RT + 1.0 / w.T -
                             partial * PT / RT;
    }
    if (out.dln_gamma.empty()) return;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j <= i; ++j) {
        const double bi = s_[i].b, bj = s_[j].b;
        const double F = -q.gB * (bi + bj) - q.gBB * bi * bj -
                         (2.0 * w.a[i * n + j] * q.f + q.fB * (w.D[i] * bj + w.D[j] * bi) + q.D * q.fBB * bi * bj) / RT;
        out.dln_gamma[i * n + j] = out.dln_gamma[j * n + i] = F + 1.0 + w.Pn[i] * w.Pn[j] / (RT * PV);
      }
  }

  const std::vector<Model::Missing>& missing() const override { return missing_; }
  /// Parameters beyond their range, and members so hot that the attraction rises with temperature.
  std::vector<std::string> out_of_range(double T) const override {
    std::vector<std::string> out;
    for (const auto& [name, range] : ranges_)
      if (!range.contains(T)) out.push_back(name);
    for (const auto& s : s_)
      if (s.kappa > 0.0 && std::sqrt(T / s.Tc) > 1.0 + 1.0 / s.kappa) out.push_back("attraction of " + s.name);
    return out;
  }

 private:
  std::vector<Substance> s_;
  std::vector<double> k_;
  std::vector<Model::Missing> missing_;
  std::vector<std::pair<std::string, data::Range>> ranges_;
  CubicRoot root_;

  /// Mole fractions, D_i = dD/dn_i and its derivative with temperature, and the fluid at the root asked for.
  Fluid state(PengRobinsonWorkspace& w, std::span<const double> fraction) const {
    const std::size_t n = s_.size();
    double sum = 0.0, B = 0.0, D = 0.0, DT = 0.0;
    for (const double x : fraction) sum += x;
    for (std::size_t i = 0; i < n; ++i) {
      w.x[i] = fraction[i] / sum;
      B += w.x[i] * s_[i].b;
    }
    for (std::size_t i = 0; i < n; ++i) {
      w.D[i] = w.DT[i] = 0.0;
      for (std::size_t j = 0; j < n; ++j) {
        w.D[i] += 2.0 * w.x[j] * w.a[i * n + j];
        w.DT[i] += 2.0 * w.x[j] * w.aT[i * n + j];
      }
      D += 0.5 * w.x[i] * w.D[i];
      DT += 0.5 * w.x[i] * w.DT[i];
    }
    const double RT = R * w.T;
    const double A_reduced = D * w.P / (RT * RT), B_reduced = B * w.P / RT;
    const double Z = root_ == CubicRoot::light ? compressibility(A_reduced, B_reduced).light
                                               : stable_root(A_reduced, B_reduced);
    return {Z * RT / w.P, B, D, DT};
  }
};

double constant(const data::Solution& solution, const std::string& member, const std::string& name,
                const std::string& unit) {
  const auto of = solution.constants.find(name);
  const data::Record* record = nullptr;
  std::vector<std::string> known;
  if (of != solution.constants.end())
    for (const auto& [owner, r] : of->second) {
      known.push_back(owner);
      if (owner == member) record = &r;
    }
  const auto fail = [&](const char* code, const char* message, int line, std::string expected, std::string near) {
    throw DataError({code, message, {"", line, ""}, name + " of " + member, std::move(expected), std::move(near)});
  };
  if (record == nullptr)
    fail("NGR-E0417", "a gas lacks a critical constant", solution.line, "known for " + join(known), nearest_name(member, known));
  if (record->unit != unit) fail("NGR-E0414", "wrong unit of a critical constant", record->line, unit, "");
  const double value = record->value(298.15);
  if (record->value.form != data::TemperatureForm::constant || (unit != "1" && !(value > 0.0)))
    fail("NGR-E0418", "a critical constant that makes no sense", record->line, "one positive number", "");
  return value;
}

/// The paper's kappa, and for acentric factors above 0.49 that of Robinson and Peng (1978).
double kappa(double w) {
  return w <= 0.49 ? 0.37464 + w * (1.54226 - 0.26992 * w)
                   : 0.379642 + w * (1.48503 + w * (-0.164423 + 0.016666 * w));
}

}  // namespace

std::unique_ptr<MixtureModel> make_peng_robinson(const data::Solution& solution, const std::vector<std::string>& members,
                                                 CubicRoot root) {
  check_kind(solution, {data::SolutionKind::gas}, "gas");
  check_interactions(solution, {{"k_ij", 2, "1"}});
  std::vector<Substance> substances;
  for (const auto& member : members) {
    const double Tc = constant(solution, member, "critical_temperature", "K");
    const double Pc = constant(solution, member, "critical_pressure", "Pa");
    const double w = constant(solution, member, "acentric_factor", "1");
    substances.push_back({Tc, R * Tc * std::sqrt(omega_a / Pc), omega_b * R * Tc / Pc, kappa(w), member});
  }
  const std::size_t n = members.size();
  std::vector<double> k(n * n, 0.0);
  std::vector<char> known(n * n, 0);
  std::vector<std::pair<std::string, data::Range>> ranges;
  for (const auto& item : solution.interactions) {
    const auto place = places(item, members);
    if (!place) continue;
    if (item.record.value.form != data::TemperatureForm::constant || !(item.record.value.a[0] < 1.0))
      refuse("NGR-E0418", "k_ij that makes no sense", item, "one number below 1");
    const auto i = static_cast<std::size_t>((*place)[0]), j = static_cast<std::size_t>((*place)[1]);
    k[i * n + j] = k[j * n + i] = item.record.value.a[0];
    known[i * n + j] = known[j * n + i] = 1;
    ranges.emplace_back(label(item), item.record.temperature);
  }
  std::vector<Model::Missing> missing;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j)
      if (known[i * n + j] == 0)
        missing.push_back({"k_ij", {static_cast<int>(i), static_cast<int>(j)}, "k_ij " + members[i] + " " + members[j]});
  return std::make_unique<PengRobinson>(std::move(substances), std::move(k), std::move(missing), std::move(ranges),
                                        root);
}

}  // namespace nigari::activity::detail
