// SPDX-License-Identifier: BSD-3-Clause
// Time of the equilibrium core: a state of the seawater path, cold and warm speciation, one Pitzer evaluation.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdlib>
#include <vector>

#include "nigari/equilibrium/evaporate.hpp"
#include "nigari/equilibrium/solver.hpp"

using namespace nigari;

namespace {

const std::vector<std::string> substances{"H2O", "NaCl", "KCl", "MgCl2", "CaCl2", "Na2SO4"};
/// mol per kg of water: reference composition of seawater (Millero et al. 2008), Cl balancing the charge.
const std::vector<double> seawater{55.5084, .4860597 - 2 * .0292643, .0105797, .0547421, .0106568, .0292643};

const std::vector<std::string> brine_and_minerals{
    "aqueous", "gypsum", "anhydrite", "halite", "glauberite", "polyhalite", "epsomite", "hexahydrite", "kieserite",
    "carnallite", "bischofite", "sylvite", "kainite", "leonite", "bloedite", "aphthitalite"};

std::shared_ptr<const phase::System> system(const std::vector<std::string>& phases) {
  static const auto database = std::make_shared<const data::Database>(data::Database::load("seasalt"));
  return std::make_shared<const phase::System>(
      database,
      phase::Selection{.elements = {"Na", "K", "Mg", "Ca", "Cl", "S"}, .species = {}, .phases = phases, .exclude = {}});
}

/// 400 equal ratios to concentration factor 100 (range 0), or on to dryness (range 1); counts seconds per state.
void path(benchmark::State& state) {
  const auto brine = system(brine_and_minerals);
  const auto feed = brine->feed(substances);
  equilibrium::EvaporationOptions options;
  options.step = std::pow(100.0, 1.0 / 400.0);
  if (state.range(0) == 0) options.concentration_factor = 100.0;
  double states = 0.0;
  for (auto _ : state) {
    const auto found = equilibrium::evaporate(brine, feed, seawater, options);
    if (found.status != equilibrium::Status::converged) state.SkipWithError("the path did not converge");
    states = static_cast<double>(found.states.size());
  }
  state.counters["states"] = states;
  state.counters["time_per_state"] = benchmark::Counter(
      states, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void cold_speciation(benchmark::State& state) {
  const auto brine = system({"aqueous"});
  const auto feed = brine->feed(substances);
  equilibrium::Solver solver(brine);
  for (auto _ : state) {
    solver.forget();
    benchmark::DoNotOptimize(solver.solve(298.15, 101325.0, feed, seawater));
  }
}

/// Each solve starts from the one before, 3 % of the water away from it.
void warm_speciation(benchmark::State& state) {
  const auto brine = system({"aqueous"});
  const auto feed = brine->feed(substances);
  equilibrium::Solver solver(brine);
  auto amounts = seawater;
  bool more = false;
  for (auto _ : state) {
    amounts[0] = seawater[0] * ((more = !more) ? 1.0 : 0.97);
    benchmark::DoNotOptimize(solver.solve(298.15, 101325.0, feed, amounts));
  }
}

/// The same state again: what a solve costs beside its iterations.
void repeated_speciation(benchmark::State& state) {
  const auto brine = system({"aqueous"});
  const auto feed = brine->feed(substances);
  equilibrium::Solver solver(brine);
  for (auto _ : state) benchmark::DoNotOptimize(solver.solve(298.15, 101325.0, feed, seawater));
}

/// Activity coefficients of seawater (range 0), with their derivatives (range 1).
void pitzer(benchmark::State& state) {
  const auto brine = system({"aqueous"});
  const auto n = static_cast<std::size_t>(brine->solute_count());
  equilibrium::Solver solver(brine);
  const auto molality = solver.solve(298.15, 101325.0, brine->feed(substances), seawater).molality;
  const auto workspace = brine->activity().make_workspace();
  brine->activity().set_conditions(*workspace, 298.15, 101325.0);
  std::vector<double> ln_gamma(n), derivative(n * n), water(n);
  activity::Evaluation out;
  out.ln_gamma = ln_gamma;
  if (state.range(0) == 1) out.dln_gamma = derivative, out.dln_water_activity = water;
  for (auto _ : state) {
    brine->activity().evaluate(*workspace, molality, out);
    benchmark::DoNotOptimize(out.ln_water_activity);
  }
  state.counters["solutes"] = static_cast<double>(n);
}

}  // namespace

BENCHMARK(path)->ArgName("to_dryness")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(cold_speciation)->Unit(benchmark::kMicrosecond);
BENCHMARK(warm_speciation)->Unit(benchmark::kMicrosecond);
BENCHMARK(repeated_speciation)->Unit(benchmark::kMicrosecond);
BENCHMARK(pitzer)->ArgName("derivatives")->Arg(0)->Arg(1);

int main(int argc, char** argv) {
  setenv("NIGARI_DATABASES", NIGARI_SOURCE_DIR "/databases", 0);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
}
