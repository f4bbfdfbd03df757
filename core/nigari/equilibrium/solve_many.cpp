// SPDX-License-Identifier: BSD-3-Clause
// Many equilibria: blocks of neighbouring cases, each block warm inside and cold at its start.
#include "nigari/equilibrium/solve_many.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
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
constexpr std::size_t block = 32, learning = 1024;  // the second where what is learned in a block pays for itself
constexpr std::chrono::milliseconds patience{20};  ///< between two questions of a thread that waits for the others

/// The numbers of a case that was not solved are not-a-number.
void blank(Result& r, std::string message) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  r.message = std::move(message);
  r.certificate = {.affinity = nan, .imbalance = nan, .charge = nan, .driving_force = nan, .condition = nan,
                   .holds = false};
  r.temperature = r.pressure = r.ionic_strength = r.osmotic_coefficient = r.charge_balance = r.imposed_charge = nan;
}

Result refused(const phase::System& system, std::string message) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  Result r;
  blank(r, std::move(message));
  r.amounts.assign(system.species().size(), nan);
  r.ln_activity = r.amounts;
  r.molality.assign(static_cast<std::size_t>(system.solute_count()), nan);
  r.ln_gamma = r.molality;
  r.saturation_index.assign(static_cast<std::size_t>(system.pure_count()), nan);
  r.mixture_index.assign(system.mixtures().size(), nan);
  return r;
}

/// One run: threads take blocks until none is left or the run is stopped.
class Run {
 public:
  Run(std::shared_ptr<const phase::System> system, const phase::Feed& feed, std::size_t cases,
      const CaseConditions& conditions, std::span<const double> amounts, const CaseSink& sink, const ManyOptions& options,
      const Progress& progress)
      : system_(std::move(system)), feed_(feed), cases_(cases), conditions_(conditions), amounts_(amounts), sink_(sink),
        options_(options), progress_(progress), told_(cases, 0) {}

  void solve() {
    const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
    const std::size_t wanted = options_.threads > 0 ? static_cast<std::size_t>(options_.threads) : cores;
    const std::size_t helpers = std::max<std::size_t>(1, std::min(wanted, (cases_ + block_ - 1) / block_)) - 1;
    std::vector<std::thread> threads;
    at_work_ = helpers;
    for (std::size_t i = 0; i < helpers; ++i)
      threads.emplace_back([this] {
        guarded([this] { work(false); });
        const std::lock_guard lock(mutex_);
        --at_work_;
        ended_.notify_all();
      });
    guarded([this] { work(true); });
    guarded([this] { wait(); });
    for (auto& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
    if (!stop_) return;
    Result r;
    blank(r, cancelled);
    for (std::size_t i = 0; i < cases_; ++i)
      if (told_[i] == 0) sink_(i, r);
  }

 private:
  template <class Work>
  void guarded(Work&& work) {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stop_ = true;
    }
  }

  void work(bool reports) {
    Solver solver(system_, options_.solver);
    Result result;
    for (std::size_t first = block_ * next_++; first < cases_ && !stop_; first = block_ * next_++) {
      solver.forget();
      const std::size_t end = std::min(first + block_, cases_);
      for (std::size_t i = first; i < end && !stop_; ++i) {
        if (!options_.warm) solver.forget();
        solve_case(solver, i, result);
        sink_(i, result);
        told_[i] = 1;
        done_.fetch_add(1, std::memory_order_relaxed);
        if (reports) report();
      }
    }
  }

  void solve_case(Solver& solver, std::size_t i, Result& result) {
    const std::size_t width = feed_.names.size();
    try {
      solver.solve(conditions_(i), feed_, amounts_.subspan(i * width, width), result, options_.properties);
    } catch (const Error& error) {
      result = refused(*system_, error.what());
    }
  }

  /// The calling thread has nothing left to do, but goes on asking whether to stop.
  void wait() {
    std::unique_lock lock(mutex_);
    while (!ended_.wait_for(lock, patience, [this] { return at_work_ == 0; })) {
      lock.unlock();
      report();
      lock.lock();
    }
  }

  void report() {
    if (stop_ || !progress_) return;
    if (!progress_(static_cast<double>(done_) / static_cast<double>(cases_), "equilibria")) stop_ = true;
  }

  const std::shared_ptr<const phase::System> system_;
  const phase::Feed& feed_;
  const std::size_t cases_;
  const CaseConditions& conditions_;
  const std::span<const double> amounts_;
  const CaseSink& sink_;
  const ManyOptions& options_;
  const std::size_t block_ = options_.solver.taylor_tolerance > 0.0 ? learning : block;
  const Progress& progress_;
  std::vector<char> told_;
  std::atomic<std::size_t> next_{0}, done_{0};
  std::atomic<bool> stop_{false};
  std::size_t at_work_ = 0;     ///< helpers that have not ended; under mutex_
  std::exception_ptr failure_;  ///< the first one; under mutex_
  std::mutex mutex_;
  std::condition_variable ended_;
};

}  // namespace

void solve_many(std::shared_ptr<const phase::System> system, const phase::Feed& feed, std::size_t cases,
                const CaseConditions& conditions, std::span<const double> amounts, const CaseSink& sink,
                const ManyOptions& options, const Progress& progress) {
  const std::size_t width = feed.names.size();
  if (amounts.size() != cases * width)
    throw InputError({"NGR-E0613", "one amount of each substance for each case", {}, std::to_string(amounts.size()),
                      std::to_string(cases * width), {}});
  Run(std::move(system), feed, cases, conditions, amounts, sink, options, progress).solve();
}

std::vector<Result> solve_many(std::shared_ptr<const phase::System> system, const phase::Feed& feed,
                               std::span<const Conditions> conditions, std::span<const double> amounts,
                               const ManyOptions& options, const Progress& progress) {
  std::vector<Result> results(conditions.size());
  solve_many(
      std::move(system), feed, conditions.size(), [&](std::size_t i) { return conditions[i]; }, amounts,
      [&](std::size_t i, const Result& r) { results[i] = r; }, options, progress);
  return results;
}

std::vector<Result> solve_many(std::shared_ptr<const phase::System> system, const phase::Feed& feed,
                               std::span<const double> temperature, std::span<const double> pressure,
                               std::span<const double> amounts, const ManyOptions& options, const Progress& progress) {
  if (temperature.size() != pressure.size())
    throw InputError({"NGR-E0613", "one pressure for each case", {}, std::to_string(pressure.size()),
                      std::to_string(temperature.size()), {}});
  std::vector<Conditions> conditions(temperature.size());
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    conditions[i].temperature = temperature[i];
    conditions[i].pressure = pressure[i];
  }
  return solve_many(std::move(system), feed, conditions, amounts, options, progress);
}

}  // namespace nigari::equilibrium
