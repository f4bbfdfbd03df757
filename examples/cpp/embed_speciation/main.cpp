// SPDX-License-Identifier: BSD-3-Clause
// Speciation of seawater inside another program: load a set, choose a system, solve, read the result.
#include <cmath>
#include <cstdio>
#include <memory>
#include <vector>

#include "nigari/base/error.hpp"
#include "nigari/equilibrium/solver.hpp"

using namespace nigari;

namespace {

void print(const phase::System& system, const equilibrium::Result& result) {
  std::printf("%s at %.2f K\n", std::string(equilibrium::to_string(result.status)).c_str(), result.temperature);
  std::printf("water activity %.4f, ionic strength %.4f mol/kg, osmotic coefficient %.4f\n",
              std::exp(result.ln_activity[0]), result.ionic_strength, result.osmotic_coefficient);
  std::printf("%-10s %12s %10s\n", "solute", "mol/kg", "gamma");
  for (int i = 0; i < system.solute_count(); ++i) {
    const auto k = static_cast<std::size_t>(i);
    if (result.molality[k] > 1e-3)
      std::printf("%-10s %12.4f %10.4f\n", system.species()[k + 1].c_str(), result.molality[k],
                  std::exp(result.ln_gamma[k]));
  }
  for (const char* mineral : {"gypsum", "halite"}) {
    const int phase = system.require(mineral) - system.pure_first();
    std::printf("saturation index of %s %.3f\n", mineral, result.saturation_index[static_cast<std::size_t>(phase)]);
  }
}

}  // namespace

int main() {
  try {
    const auto database = std::make_shared<const data::Database>(data::Database::load("hmw84"));
    const phase::Selection selection{.elements = {"Na", "K", "Mg", "Ca", "Cl", "S"}, .species = {}, .phases = {},
                                     .exclude = {"gas"}};
    const auto system = std::make_shared<const phase::System>(database, selection);
    const phase::Feed feed = system->feed({"H2O", "NaCl", "KCl", "MgCl2", "CaCl2", "Na2SO4"});
    equilibrium::Solver solver(system);  // one per thread; a second solve starts from the first
    const std::vector<double> seawater{55.5084, 0.4275311, 0.0105797, 0.0547421, 0.0106568, 0.0292643};  // mol
    const equilibrium::Result result = solver.solve(298.15, 101325.0, feed, seawater);
    print(*system, result);
    return result.status == equilibrium::Status::converged ? 0 : 1;
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
