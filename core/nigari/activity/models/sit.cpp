// SPDX-License-Identifier: BSD-3-Clause
// Specific ion interaction theory (Ciavatta 1980): one sparse list of pairs. Theory: docs/theory/simple_solutions.md.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "nigari/activity/detail/conditions.hpp"
#include "nigari/activity/detail/screening.hpp"
#include "nigari/activity/registry.hpp"

namespace nigari::activity::models {
namespace {

constexpr double size = 1.5;        // Scatchard's constant of the theory, kg^0.5/mol^0.5
constexpr double half_step = 0.05;  // K, of the central difference in temperature
constexpr double ln10 = constants::ln10;
const std::array<const char*, 3> kinds{"epsilon", "epsilon1", "epsilon2"};

/// epsilon + epsilon1 I + epsilon2 log10 I of two solutes.
struct Pair {
  std::size_t i = 0, j = 0;
  std::array<data::TemperatureFunction, 3> value{};
};

struct Numbers {
  double A = 0.0;                             ///< 3 A_phi
  std::vector<std::array<double, 3>> epsilon;  ///< of the pairs, natural scale
};

struct SitWorkspace final : Workspace {
  double T = 0.0;
  bool sides = false;  ///< `below` and `above` are filled
  Numbers now, below, above;
  std::vector<double> gradient;
  std::vector<std::size_t> place;  ///< column of each solute among those asked for
};

class Sit final : public Model {
 public:
  Sit(const data::ActivityData& data, const std::vector<Solute>& solutes, double solvent)
      : data_(data), solvent_(solvent), n_(solutes.size()) {
    for (const auto& s : solutes) half_z2_.push_back(0.5 * s.charge * s.charge);
    read(solutes);
    detail::constant(data_, "A_phi", constants::reference_temperature);
  }

  std::unique_ptr<Workspace> make_workspace() const override {
    auto w = std::make_unique<SitWorkspace>();
    for (auto* numbers : {&w->now, &w->below, &w->above}) numbers->epsilon.resize(pairs_.size());
    w->gradient.assign(n_, 0.0);
    w->place.assign(n_, 0);
    return w;
  }

  void set_conditions(Workspace& workspace, double T, double) const override {
    auto& w = static_cast<SitWorkspace&>(workspace);
    if (w.T == T) return;
    w.T = T;
    w.sides = false;
    fill(w.now, T);
  }

  void evaluate(Workspace& workspace, std::span<const double> m, Evaluation& out) const override {
    auto& w = static_cast<SitWorkspace&>(workspace);
    double water = 0.0;
    value(w.now, m, out.ln_gamma, water);
    out.ln_water_activity = -solvent_ * water;
    if (!out.dln_gamma.empty()) derivatives(w, m, out);
  }

  void evaluate_dT(Workspace& workspace, std::span<const double> m, std::span<double> dT_ln_gamma,
                   double& dT_ln_aw) const override {
    auto& w = static_cast<SitWorkspace&>(workspace);
    sides(w);
    double below = 0.0, above = 0.0;
    value(w.below, m, w.gradient, below);
    value(w.above, m, dT_ln_gamma, above);
    for (std::size_t i = 0; i < n_; ++i) dT_ln_gamma[i] = (dT_ln_gamma[i] - w.gradient[i]) / (2.0 * half_step);
    dT_ln_aw = -solvent_ * (above - below) / (2.0 * half_step);
  }
  double excess_gibbs(Workspace& workspace, std::span<const double> m) const override {
    auto& w = static_cast<SitWorkspace&>(workspace);
    double water = 0.0;
    return value(w.now, m, w.gradient, water);
  }
  double excess_gibbs_dT(Workspace& workspace, std::span<const double> m) const override {
    auto& w = static_cast<SitWorkspace&>(workspace);
    sides(w);
    double water = 0.0;
    const double above = value(w.above, m, w.gradient, water);
    return (above - value(w.below, m, w.gradient, water)) / (2.0 * half_step);
  }
  const std::vector<Missing>& missing() const override { return missing_; }
  std::vector<std::string> out_of_range(double T) const override {
    std::vector<std::string> names;
    for (const auto& [name, range] : ranges_)
      if (!range.contains(T)) names.push_back(name);
    return names;
  }

 private:
  data::ActivityData data_;
  double solvent_;
  std::size_t n_;
  std::vector<double> half_z2_;
  std::vector<Pair> pairs_;
  bool varying_ = false;  ///< some pair has an epsilon1 or epsilon2
  std::vector<Missing> missing_;
  std::vector<std::pair<std::string, data::Range>> ranges_;

  void read(const std::vector<Solute>& solutes) {
    std::map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < n_; ++i) index.emplace(solutes[i].name, i);
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> pair_of;
    for (const auto& item : data_.interactions) {
      const auto kind = std::find(kinds.begin(), kinds.end(), item.kind);
      if (kind == kinds.end())
        throw NotImplemented({"NGR-E0405", "unknown kind of SIT interaction", {"", item.record.line, ""}, item.kind,
                              "epsilon, epsilon1, epsilon2", "epsilon"});
      if (item.species.size() != 2)
        throw DataError({"NGR-E0404", "interaction of the wrong species", {"", item.record.line, ""}, item.kind, "two species", {}});
      const auto a = index.find(item.species[0]), b = index.find(item.species[1]);
      if (a == index.end() || b == index.end()) continue;
      const std::pair<std::size_t, std::size_t> key = std::minmax(a->second, b->second);
      const auto [found, fresh] = pair_of.emplace(key, pairs_.size());
      if (fresh) pairs_.push_back({key.first, key.second});
      pairs_[found->second].value[static_cast<std::size_t>(kind - kinds.begin())] = item.record.value;
      varying_ = varying_ || item.kind != kinds[0];
      ranges_.emplace_back(item.kind + " " + item.species[0] + " " + item.species[1], item.record.temperature);
    }
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t j = i + 1; j < n_; ++j)
        if (solutes[i].charge * solutes[j].charge < 0.0 && !pair_of.contains({i, j}))
          missing_.push_back({"epsilon", {static_cast<int>(i), static_cast<int>(j)}, "epsilon " + solutes[i].name + " " + solutes[j].name});
  }

  void fill(Numbers& out, double T) const {
    out.A = 3.0 * detail::constant(data_, "A_phi", T);
    for (std::size_t p = 0; p < pairs_.size(); ++p)
      for (std::size_t k = 0; k < 3; ++k) out.epsilon[p][k] = ln10 * pairs_[p].value[k](T);
  }
  void sides(SitWorkspace& w) const {
    if (w.sides) return;
    fill(w.below, w.T - half_step);
    fill(w.above, w.T + half_step);
    w.sides = true;
  }
  double strength(std::span<const double> m) const {
    double I = 0.0;
    for (std::size_t i = 0; i < n_; ++i) I += half_z2_[i] * m[i];
    return I;
  }

  /// ln gamma, and `water` = sum m phi; G_ex/(w R T) is returned, the integral of sum m ln gamma along the dilution
  /// line: 1, 2/3 I and log10 I - 1/(2 ln 10) stand there for 1, I and log10 I of the coefficients.
  double value(const Numbers& q, std::span<const double> m, std::span<double> ln_gamma, double& water) const {
    double total = 0.0;
    for (std::size_t i = 0; i < n_; ++i) total += m[i];
    const double I = strength(m);
    const auto D = detail::screening(size, std::sqrt(I));
    for (std::size_t i = 0; i < n_; ++i) ln_gamma[i] = -2.0 * q.A * half_z2_[i] * D.value;
    const double logarithm = varying_ ? std::log10(std::max(I, detail::least_strength)) : 0.0;
    double G = 0.0, weighted = 0.0;
    for (std::size_t p = 0; p < pairs_.size(); ++p) {
      const std::size_t i = pairs_[p].i, j = pairs_[p].j;
      const auto& e = q.epsilon[p];
      const double epsilon = e[0] + e[1] * I + e[2] * logarithm;
      const double product = (i == j ? 0.5 : 1.0) * m[i] * m[j];
      ln_gamma[i] += epsilon * m[j];
      if (i != j) ln_gamma[j] += epsilon * m[i];
      weighted += 2.0 * product * epsilon;
      G += product * (e[0] + e[1] * I * (2.0 / 3.0) + e[2] * (logarithm - 0.5 / ln10));
    }
    water = total - 2.0 * q.A * I * (D.value - detail::screening_mean(size, std::sqrt(I))) + weighted - G;
    return G - 2.0 * q.A * I * detail::screening_mean(size, std::sqrt(I));
  }

  void derivatives(SitWorkspace& w, std::span<const double> m, Evaluation& out) const {
    const std::size_t columns = out.column_count();
    constexpr std::size_t not_asked = static_cast<std::size_t>(-1);
    std::fill(w.place.begin(), w.place.end(), not_asked);
    for (std::size_t k = 0; k < columns; ++k) w.place[out.column(k)] = k;
    const double I = strength(m), least = std::max(I, detail::least_strength);
    const double rate = -2.0 * w.now.A * detail::screening(size, std::sqrt(I)).slope;
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t k = 0; k < columns; ++k)
        out.dln_gamma[i * columns + k] = rate * half_z2_[i] * half_z2_[out.column(k)];
    const bool water = !out.dln_water_activity.empty();
    double stiffness = rate * I;  // the part of d(sum m phi)/dm_j that is proportional to z_j^2/2
    for (std::size_t k = 0; water && k < columns; ++k) out.dln_water_activity[k] = 1.0;
    const double logarithm = varying_ ? std::log10(least) : 0.0;
    for (std::size_t p = 0; p < pairs_.size(); ++p) {
      const std::size_t i = pairs_[p].i, j = pairs_[p].j;
      const auto& e = w.now.epsilon[p];
      const double epsilon = e[0] + e[1] * I + e[2] * logarithm, slope = e[1] + e[2] / (ln10 * least);
      const double phi = e[0] + e[1] * I * (4.0 / 3.0) + e[2] * (logarithm + 0.5 / ln10);
      const double at_i = w.place[i] != not_asked ? 1.0 : 0.0;
      if (at_i > 0.0) out.dln_gamma[j * columns + w.place[i]] += epsilon;
      if (i != j && w.place[j] != not_asked) out.dln_gamma[i * columns + w.place[j]] += epsilon;
      if (water && at_i > 0.0) out.dln_water_activity[w.place[i]] += phi * m[j];
      if (water && i != j && w.place[j] != not_asked) out.dln_water_activity[w.place[j]] += phi * m[i];
      if (slope == 0.0) continue;
      for (std::size_t k = 0; k < columns; ++k) {
        const double zz = half_z2_[out.column(k)];
        out.dln_gamma[i * columns + k] += slope * m[j] * zz;
        if (i != j) out.dln_gamma[j * columns + k] += slope * m[i] * zz;
      }
      stiffness += (i == j ? 0.5 : 1.0) * m[i] * m[j] * (e[1] * (4.0 / 3.0) + e[2] / (ln10 * least));
    }
    for (std::size_t k = 0; water && k < columns; ++k)
      out.dln_water_activity[k] = -solvent_ * (out.dln_water_activity[k] + stiffness * half_z2_[out.column(k)]);
  }
};

}  // namespace

const Entry& sit_entry() {
  static const Entry entry{
      .name = "sit",
      .summary = "specific ion interaction theory, water activity from Gibbs-Duhem",
      .parameters = {"A_phi", "epsilon", "epsilon1", "epsilon2"},
      .citations = {"ciavatta1980"},
      .range = "ionic strength below about 3.5 mol/kg",
      .make = [](const data::ActivityData& d, const std::vector<Solute>& s, double solvent)
          -> std::unique_ptr<Model> { return std::make_unique<Sit>(d, s, solvent); }};
  return entry;
}

}  // namespace nigari::activity::models
