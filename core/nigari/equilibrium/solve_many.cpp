// SPDX-License-Identifier: BSD-3-Clause
// Many equilibria: blocks of neighbouring cases, each block warm inside and cold at its start.
#include "nigari/equilibrium/solve_many.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>

#include "nigari/base/error.hpp"
#include "nigari/equilibrium/solver.hpp"

namespace nigari::equilibrium {

namespace {

/// Cases that follow each other in one thread. Fixed, so that a result depends on its place among the cases and not
/// on the number of threads; 32 makes the one cold start (about ten warm ones) a small part of the work.
constexpr std::size_t block = 32;

Result without_numbers(const phase::System& system, std::string message) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  Result r;
  r.message = std::move(message);
  r.certificate = {.affinity = nan, .imbalance = nan, .charge = nan, .driving_force = nan, .holds = false};
  r.temperature = r.pressure = r.ionic_strength = r.osmotic_coefficient = nan;
  r.amounts.assign(system.species().size(), nan);
  r.ln_activity = r.amounts;
  r.molality.assign(static_cast<std::size_t>(system.solute_count()), nan);
  r.ln_gamma = r.molality;
  r.saturation_index.assign(static_cast<std::size_t>(system.pure_count()), nan);
  return r;
}

}  // namespace

std::vector<Result> solve_many(std::shared_ptr<const phase::System> system, const phase::Feed& feed,
                               std::span<const double> temperature, std::span<const double> pressure,
                               std::span<const double> amounts, const ManyOptions& options, const Progress& progress) {
  const std::size_t cases = temperature.size(), width = feed.names.size();
  if (pressure.size() != cases || amounts.size() != cases * width)
    throw InputError({"NGR-E0613", "one pressure and one amount of each substance for each case", {},
                      std::to_string(pressure.size()) + " and " + std::to_string(amounts.size()),
                      std::to_string(cases) + " and " + std::to_string(cases * width), {}});
  std::vector<Result> results(cases, without_numbers(*system, "cancelled"));
  std::atomic<std::size_t> next{0}, done{0};
  std::atomic<bool> stop{false};
  std::exception_ptr failure;
  std::mutex mutex;
  const auto solve_block = [&](Solver& solver, std::size_t first) {
    solver.forget();
    for (std::size_t i = first; i < std::min(first + block, cases) && !stop; ++i, ++done) {
      try {
        results[i] = solver.solve(temperature[i], pressure[i], feed, amounts.subspan(i * width, width));
      } catch (const Error& error) {
        results[i] = without_numbers(*system, error.what());
      }
    }
  };
  const auto work = [&](bool reports) {
    try {
      Solver solver(system, options.solver);
      for (std::size_t first = block * next++; first < cases && !stop; first = block * next++) {
        solve_block(solver, first);
        const double fraction = static_cast<double>(done) / static_cast<double>(cases);
        if (reports && progress && !progress(fraction, "equilibria")) stop = true;
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      failure = std::current_exception();
      stop = true;
    }
  };
  const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
  const std::size_t wanted = options.threads > 0 ? static_cast<std::size_t>(options.threads) : cores;
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < std::min(wanted, (cases + block - 1) / block); ++i) threads.emplace_back(work, false);
  work(true);
  for (auto& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
  return results;
}

}  // namespace nigari::equilibrium
