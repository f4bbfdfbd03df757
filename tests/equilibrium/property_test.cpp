// SPDX-License-Identifier: BSD-3-Clause
// What holds for any brine: certificates, starts, order and scale of the feed, evaporation paths to dryness.
#include <algorithm>
#include <cmath>
#include <random>

#include "nigari/equilibrium/evaporate.hpp"
#include "nigari/equilibrium/solver.hpp"
#include "support/catch.hpp"

using namespace nigari;
using namespace nigari::equilibrium;

namespace {

const std::vector<std::string> salts{"H2O", "NaCl", "KCl", "MgCl2", "CaCl2", "Na2SO4", "MgSO4", "NaHCO3", "NaOH", "HCl"};
constexpr std::size_t neutral_salts = 7;  // water and those without carbonate, acid or base

std::shared_ptr<const phase::System> brine() {
  static const auto database = std::make_shared<const data::Database>(data::Database::load("hmw84"));
  static const auto system = std::make_shared<const phase::System>(
      database, phase::Selection{.elements = {"Na", "K", "Mg", "Ca", "Cl", "S", "C"}, .species = {}, .phases = {}, .exclude = {"gas"}});
  return system;
}

/// Amounts of one feed: each salt absent in two of five, else spread evenly in its logarithm from a trace of
/// 1e-6 mol to 3 mol (1 mol for the reactive ones) per kilogram of water.
class Feeds {
 public:
  explicit Feeds(std::size_t substances) : substances_(substances) {}
  std::vector<double> next() {
    std::vector<double> amounts(substances_, 55.5);
    for (std::size_t i = 1; i < substances_; ++i)
      amounts[i] = unit() < 0.4 ? 0.0 : std::pow(10.0, -6.0 + (i >= neutral_salts ? 6.0 : 6.5) * unit());
    return amounts;
  }
  double unit() { return static_cast<double>(generator_() >> 11) * 0x1p-53; }
  std::mt19937_64& generator() { return generator_; }

 private:
  std::size_t substances_;
  std::mt19937_64 generator_{20240607};
};

std::string text(const std::vector<double>& amounts) {
  std::string out;
  for (std::size_t i = 0; i < amounts.size(); ++i) out += salts[i] + " " + std::to_string(amounts[i]) + " ";
  return out;
}

bool certified(const Result& r) {
  return r.status == Status::converged && r.certificate.affinity <= 1e-8 && r.certificate.imbalance <= 1e-12 &&
         r.certificate.charge <= 1e-12 && r.certificate.driving_force <= 1e-8;
}

/// Largest difference of two sets of amounts, relative to what the substance amounts to or to a billionth of the water:
/// the solver stops at 1e-11 in activity, which a brine at the end of a mineral multiplies.
double difference(const Result& a, const Result& b, double scale = 1.0) {
  double worst = 0.0;
  for (std::size_t i = 0; i < a.amounts.size(); ++i)
    worst = std::max(worst, std::abs(a.amounts[i] * scale - b.amounts[i]) / std::max(b.amounts[i], 1e-9 * scale * 55.5));
  return worst;
}

}  // namespace

TEST_CASE("random brines are certified from a cold start; warm, reordered and scaled they are the same", "[equilibrium][property]") {
  const auto system = brine();
  Feeds feeds(salts.size());
  const auto feed = system->feed(salts);
  Solver warm(system);
  for (int n = 0; n < 300; ++n) {
    const auto amounts = feeds.next();
    INFO("feed " << n << ": " << text(amounts));
    const auto cold = Solver(system).solve(298.15, 101325.0, feed, amounts);
    REQUIRE(certified(cold));
    const auto again = warm.solve(298.15, 101325.0, feed, amounts);
    REQUIRE(certified(again));
    CHECK(difference(again, cold) < 1e-6);

    std::vector<std::size_t> order(salts.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), feeds.generator());
    std::vector<std::string> names;
    std::vector<double> values;
    for (const auto i : order) {
      names.push_back(salts[i]);
      values.push_back(amounts[i]);
    }
    const auto shuffled = Solver(system).solve(298.15, 101325.0, system->feed(names), values);
    REQUIRE(certified(shuffled));
    CHECK(difference(shuffled, cold) < 1e-6);

    const double scale = std::pow(10.0, -9.0 + 18.0 * feeds.unit());
    auto scaled = amounts;
    for (auto& x : scaled) x *= scale;
    const auto other = Solver(system).solve(298.15, 101325.0, feed, scaled);
    REQUIRE(certified(other));
    CHECK(difference(cold, other, scale) < 1e-6);
  }
}

namespace {

void check_paths(int count) {
  const auto system = brine();
  Feeds feeds(neutral_salts);
  const auto feed = system->feed(std::vector<std::string>(salts.begin(), salts.begin() + neutral_salts));
  const std::size_t elements = system->elements().size();
  for (int n = 0; n < count; ++n) {
    const auto amounts = feeds.next();
    const auto kind = n % 2 == 0 ? PathKind::equilibrium : PathKind::fractional;
    const auto path = evaporate(system, feed, amounts, {.kind = kind, .step = 1.1});
    INFO("path " << n << ": " << text(amounts) << path.message);
    REQUIRE(path.status == Status::converged);
    REQUIRE_FALSE(path.states.empty());
    // Either dry, or (CaCl2 below its tetrahydrate) told to end in a brine that no solid takes up.
    CHECK((path.states.back().event == "-aqueous" || (!path.reached && !path.message.empty())));
    double before = -1.0;
    std::vector<double> harvested(path.states.front().harvested.size(), 0.0);  // before this state's solids are taken away
    for (const auto& state : path.states) {
      INFO("concentration factor " << state.concentration_factor << " " << state.event);
      CHECK(certified(state.result));
      CHECK(state.water_removed >= before - 1e-9);  // an event may stand a rounding before the state it follows
      before = state.water_removed;
      // Elements: brine, solids, what was harvested and the water that left are the feed.
      for (std::size_t e = 0; e + 1 < elements; ++e) {
        double net = system->formula(0)[e] * state.water_removed, gross = 0.0;
        for (std::size_t s = 0; s < state.result.amounts.size(); ++s)
          net += system->formula(static_cast<int>(s))[e] * state.result.amounts[s];
        for (std::size_t p = 0; p < harvested.size(); ++p)
          net += system->formula(system->pure_first() + static_cast<int>(p))[e] * harvested[p];
        for (std::size_t i = 0; i < amounts.size(); ++i) gross += feed.formulas[i * elements + e] * amounts[i];
        CHECK(std::abs(net - gross) <= 2e-12 * gross);
      }
      harvested = state.harvested;
    }
  }
}

}  // namespace

TEST_CASE("random brines evaporate to dryness, certified and balanced at every state", "[equilibrium][evaporate][property]") {
  check_paths(60);
}

TEST_CASE("a thousand random brines evaporate to dryness", "[equilibrium][evaporate][property][slow]") { check_paths(1000); }

TEST_CASE("a salt may be in any excess over its solution", "[equilibrium][property]") {
  const auto database = std::make_shared<const data::Database>(data::Database::load("seasalt"));
  const auto system = std::make_shared<const phase::System>(
      database, phase::Selection{.elements = {"Na", "Cl", "S"}, .species = {}, .phases = {}, .exclude = {"gas"}});
  for (const char* solid : {"thenardite", "halite"}) {
    const auto feed = system->feed({"H2O", solid});
    std::vector<double> molality;
    for (const double excess : {20.0, 1e3, 1e4, 1e6}) {
      INFO(solid << " " << excess << " mol in 1 kg of water at 200 degC");
      const auto r = Solver(system).solve(473.15, 2e6, feed, std::vector<double>{55.5, excess});
      CHECK(certified(r));
      if (molality.empty()) molality = r.molality;
      for (std::size_t i = 0; i < molality.size(); ++i)
        CHECK_THAT(r.molality[i], WithinRel(molality[i], 1e-7) || WithinAbs(molality[i], 1e-12));
    }
  }
}
