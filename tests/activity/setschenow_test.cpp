// SPDX-License-Identifier: BSD-3-Clause
// Salting-out of neutral solutes.
#include <cmath>

#include "activity/identities.hpp"
#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;

namespace {
const std::vector<Solute> solutes{{"Na+", 1}, {"Mg+2", 2}, {"Cl-", -1}, {"O2(aq)", 0}, {"CO2(aq)", 0}};
const std::vector<double> m{0.5, 0.25, 1.0, 0.02, 0.03};  // I = 1.25
}  // namespace

TEST_CASE("setschenow: log10 gamma = k I of the neutral, and what it does to ions and water", "[activity][setschenow][identity]") {
  data::ActivityData data = hmw_constants();
  data.interactions = {{"setschenow", {"O2(aq)"}, record(0.13)}, {"setschenow", {"CO2(aq)"}, record(0.1)}};
  for (const char* name : {"setschenow", "davies"}) {
    INFO(name);
    auto plain = data;
    plain.interactions.clear();
    const auto model = make(name, data, solutes, water_molar_mass), without = make(name, plain, solutes, water_molar_mass);
    auto w = model->make_workspace(), v = without->make_workspace();
    model->set_conditions(*w, 298.15, 1e5);
    without->set_conditions(*v, 298.15, 1e5);
    const State s = evaluate(*model, *w, m), bare = evaluate(*without, *v, m);
    const double salts = 0.13 * 0.02 + 0.1 * 0.03;
    const double extra[] = {0.5 * salts, 2 * salts, 0.5 * salts, 0.13 * 1.25, 0.1 * 1.25};
    for (std::size_t i = 0; i < m.size(); ++i)
      CHECK_THAT((s.ln_gamma[i] - bare.ln_gamma[i]) / constants::ln10, WithinAbs(extra[i], 1e-14));
    CHECK_THAT((s.ln_aw - bare.ln_aw) / constants::ln10, WithinRel(-water_molar_mass * 1.25 * salts, 1e-9));
    check_identities(*model, m);
  }
}

TEST_CASE("setschenow: the neutral of a pure salt solution only; ions are refused", "[activity][setschenow]") {
  data::ActivityData data = hmw_constants();
  data.interactions = {{"setschenow", {"Na+"}, record(0.1)}};
  CHECK_THROWS_AS(make("setschenow", data, solutes, water_molar_mass), DataError);
  data.interactions = {{"a0", {"Na+"}, record(4)}};
  CHECK_THROWS_AS(make("setschenow", data, solutes, water_molar_mass), NotImplemented);
}
