// SPDX-License-Identifier: BSD-3-Clause
// The Newton loop: quadratic near its end, and without the heap.
#include <cstdlib>

#include "equilibrium/setup.hpp"
#include "nigari/equilibrium/detail/task.hpp"
#include "support/allocations.hpp"

using namespace nigari;
using namespace nigari::equilibrium;
using namespace nigari::testing;

namespace {

/// A brine with halite and gypsum, solved cold.
struct Brine {
  Setup setup{{"Na", "K", "Mg", "Ca", "Cl", "S"}};
  detail::Task task{setup.system, Options{}};
  Brine() {
    task.kernel.set_conditions(298.15, 1e5);
    const std::vector<double> amounts{55.5, 7.0, 0.2, 0.5, 0.1, 0.1};
    task.take_feed(setup.system->feed({"H2O", "NaCl", "KCl", "MgSO4", "CaCl2", "Na2SO4"}), amounts);
    Result result;
    REQUIRE(task.cold(result));
  }
};

}  // namespace

TEST_CASE("Newton takes no memory from the heap once it is warm", "[equilibrium]") {
  Brine brine;
  auto& [setup, task] = brine;
  detail::Point point = task.point;
  const detail::Assemblage found = task.present_phases;
  detail::Assemblage assemblage = found;
  int iterations = 0;
  const auto run = [&](double water) {
    point = task.point;  // same sizes: no allocation
    assemblage = found;
    const double whole = task.kernel.totals[0];
    task.kernel.totals[0] = water * whole;
    const auto fixed = detail::newton_fixed(task.kernel, point, found, task.work, task.options);
    const auto free = detail::newton_free(task.kernel, point, assemblage, task.work, task.options);
    task.kernel.totals[0] = whole;
    iterations += fixed.iterations + free.iterations;
    return fixed.converged && free.converged;
  };
  REQUIRE(run(0.95));
  const long before = allocations();
  const bool converged = run(0.9);
  const long taken = allocations() - before;
  CHECK(converged);
  CHECK(iterations > 4);
  CHECK(taken == 0);
}
