// SPDX-License-Identifier: BSD-3-Clause
// The vapour root of the Peng-Robinson equation beside a liquid of another model.
#include "activity/gases.hpp"
#include "nigari/data/critical.hpp"

using namespace nigari::activity;
using namespace nigari::activity::testing;

TEST_CASE("peng_robinson_vapour keeps water a vapour where the equation alone would condense it", "[activity][mixture]") {
  // The equation boils water at 2681 Pa and 298.15 K, nature (and the aqueous phase) at 3170 Pa (IAPWS): beside an
  // aqueous phase the liquid root would be a second, false liquid of a fugacity 15 % too low.
  const auto fluid = carbon_gas(), vapour = carbon_gas("peng_robinson_vapour");
  const auto stable = make_mixture(fluid, {"H2O(g)"}), light = make_mixture(vapour, {"H2O(g)"});
  MixtureProbe s(*stable, 298.15, 1e5), l(*light, 298.15, 1e5);
  CHECK(1e5 * std::exp(s.at({1.0}).ln_gamma[0]) < 3170.0);
  CHECK(1e5 * std::exp(l.at({1.0}).ln_gamma[0]) > 90000.0);
}

TEST_CASE("the two roots are one where there is one", "[activity][mixture][identity]") {
  const auto fluid = carbon_gas(), vapour = carbon_gas("peng_robinson_vapour");
  const auto stable = make_mixture(fluid, fluid.members), light = make_mixture(vapour, vapour.members);
  for (const double T : {350.0, 700.0})
    for (const double P : {1e5, 1e7, 1e8}) {
      MixtureProbe s(*stable, T, P), l(*light, T, P);
      CHECK(s.at({0.6, 0.35, 0.05}).ln_gamma == l.at({0.6, 0.35, 0.05}).ln_gamma);
    }
}

TEST_CASE("the default gas of all gases with constants is nearly ideal at 2 bar, 300 to 3000 K", "[activity][mixture][identity]") {
  const auto data = nigari::data::default_gas(nigari::data::gases_with_critical_constants());
  const auto model = make_mixture(data, data.members);
  const std::vector<double> x(data.members.size(), 1.0 / static_cast<double>(data.members.size()));
  for (const double T : {300.0, 1000.0, 3000.0}) {
    MixtureProbe probe(*model, T, 2e5);
    for (const double ln_phi : probe.at(x).ln_gamma) CHECK(std::abs(ln_phi) < 0.05);  // a gas of 2 bar
  }
  CHECK(model->missing().size() == 26 * 25 / 2 - 6);
}
