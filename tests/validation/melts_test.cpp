// SPDX-License-Identifier: BSD-3-Clause
// Liquidus points of binary chlorides from the melt of `chlorides` and the pure salts of `cea`.
#include <array>
#include <cmath>

#include "nigari/activity/mixture_registry.hpp"
#include "nigari/base/roots.hpp"
#include "nigari/phase/standard_table.hpp"
#include "support/catch.hpp"

using namespace nigari;

namespace {

struct Salts {
  data::Database cea = data::Database::load("cea"), set = data::Database::load("chlorides");
  phase::StandardTable table;
  std::unique_ptr<activity::MixtureModel> melt, solid;
  std::unique_ptr<activity::Workspace> melt_work, solid_work;

  Salts(const std::string& a, const std::string& b)
      : table(cea, {cea.require(a + "(l)"), cea.require(a + "(cr)"), cea.require(b + "(l)"), cea.require(b + "(cr)")}),
        melt(activity::make_mixture(set.solutions()[0], {a + "(l)", b + "(l)"})), melt_work(melt->make_workspace()) {
    if (a != "NaCl") return;
    solid = activity::make_mixture(set.solutions()[1], {a + "(cr)", b + "(cr)"});
    solid_work = solid->make_workspace();
  }
  static std::array<double, 2> ln_gamma(const activity::MixtureModel& model, activity::Workspace& w, double T, double x) {
    std::array<double, 2> out{};
    const std::array<double, 2> fraction{x, 1.0 - x};
    activity::MixtureEvaluation e{.ln_gamma = out};
    model.set_conditions(w, T, 1e5);
    model.evaluate(w, fraction, e);
    return out;
  }
  /// G(solid) - G(liquid) of the two salts over R T.
  std::array<double, 2> crystallisation(double T) const {
    std::vector<double> g(4);
    phase::StandardTable::Scratch scratch;
    table.evaluate(T, 1e5, scratch, g);
    return {g[1] - g[0], g[3] - g[2]};
  }
};

}  // namespace

TEST_CASE("the eutectic of LiCl and KCl", "[validation][reference]") {
  // Measured: 626.15 K, x(LiCl) 0.585 (Janz; Solomons, as quoted by data sets). The parameters are Cantera's, the pure salts
  // Gurvich's, fitted apart from each other: 5 K and 0.01 are what they leave.
  Salts salts("LiCl", "KCl");
  const auto liquidus = [&](int which, double T) {  // x(LiCl) at which the melt is saturated with one pure salt
    return find_root([&](double x) {
             const auto g = Salts::ln_gamma(*salts.melt, *salts.melt_work, T, x);
             const double activity = which == 0 ? std::log(x) + g[0] : std::log(1.0 - x) + g[1];
             return activity - salts.crystallisation(T)[static_cast<std::size_t>(which)];
           }, 0.2, 0.9).x;
  };
  const auto eutectic = find_root([&](double T) { return liquidus(0, T) - liquidus(1, T); }, 600.0, 700.0);
  REQUIRE(eutectic);
  INFO("T " << eutectic.x << " K, x(LiCl) " << liquidus(0, eutectic.x));
  CHECK_THAT(eutectic.x, WithinAbs(626.15, 5.0));
  CHECK_THAT(liquidus(0, eutectic.x), WithinAbs(0.585, 0.01));
}

TEST_CASE("the minimum of the liquidus of NaCl and KCl", "[validation][reference]") {
  // Evaluated: 931.15 K at x about 0.5 (Sangster and Pelton 1987, as quoted by data sets). One figure each describes melt and
  // solid; nothing was fitted to the liquidus, and 25 K is what regular solutions of one figure may leave.
  Salts salts("NaCl", "KCl");
  const auto difference = [&](double T, double x) {  // melt less solid of one composition, over R T
    const auto l = Salts::ln_gamma(*salts.melt, *salts.melt_work, T, x);
    const auto s = Salts::ln_gamma(*salts.solid, *salts.solid_work, T, x);
    const auto g = salts.crystallisation(T);
    return std::array<double, 2>{l[0] - s[0] - g[0], l[1] - s[1] - g[1]};
  };
  const auto temperature = [&](double x) {
    return find_root([&](double T) {
             const auto d = difference(T, x);
             return x * d[0] + (1.0 - x) * d[1];
           }, 850.0, 1060.0).x;
  };
  const auto minimum = find_root([&](double x) {
    const auto d = difference(temperature(x), x);
    return d[0] - d[1];
  }, 0.3, 0.7);
  REQUIRE(minimum);
  INFO("T " << temperature(minimum.x) << " K, x(NaCl) " << minimum.x);
  CHECK_THAT(temperature(minimum.x), WithinAbs(931.15, 25.0));
  CHECK_THAT(minimum.x, WithinAbs(0.5, 0.06));
}
