// SPDX-License-Identifier: BSD-3-Clause
// Cases of the kind `speciation`: a list of equilibrium states, solved side by side.
#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#include "nigari/cases/detail/amounts.hpp"
#include "nigari/cases/detail/state_tables.hpp"
#include "nigari/cases/detail/system_reader.hpp"
#include "nigari/equilibrium/solver.hpp"

namespace nigari::cases::detail {

namespace {

using equilibrium::Result;

struct State {
  std::string name;
  double temperature = 0.0, pressure = 0.0;
  Amounts amounts;
};

/// Every state starts cold, so the numbers do not depend on who solves it.
Result solve(equilibrium::Solver& solver, const phase::System& system, const State& state) {
  std::vector<std::string> names;
  std::vector<double> mol;
  for (const auto& [name, value] : state.amounts.values) {
    names.push_back(name);
    mol.push_back(value);
  }
  solver.forget();
  return solver.solve(state.temperature, state.pressure, system.feed(names), mol);
}

class SpeciationJob final : public Job {
 public:
  std::shared_ptr<const phase::System> system;
  std::vector<State> states;

  void run(const Options& options, results::Document& document, Summary& summary) override {
    results_.resize(states.size());
    compute(options);
    std::size_t done = 0;
    while (done < results_.size() && !results_[done].amounts.empty())
      ++done;  // a cancelled run has a tail of empty states
    if (done < states.size()) {
      summary.status = equilibrium::Status::not_converged;
      summary.message = "cancelled after " + std::to_string(done) + " states";
    }
    States table;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < done; ++i) {
      names.push_back(states[i].name);
      table.push_back(&results_[i]);
      tell(states[i], results_[i], summary);
    }
    for (auto& warning : warnings_of(table)) summary.warnings.push_back(std::move(warning));
    auto& group = document.add_group("states");
    group.add_dimension("state", std::move(names), "name of the state");
    add_states(group, *system, table);
    summary.figures.insert(summary.figures.begin(), {"states", static_cast<double>(done), "1"});
  }

 private:
  std::vector<Result> results_;

  void compute(const Options& options) {
    const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
    const std::size_t wanted = options.threads > 0 ? static_cast<std::size_t>(options.threads) : cores;
    std::atomic<std::size_t> next{0}, finished{0};
    std::atomic<bool> stop{false};
    std::mutex mutex;
    std::exception_ptr failure;
    const auto work = [&](bool reports) {
      try {
        equilibrium::Solver solver(system);
        for (std::size_t i = next++; i < states.size() && !stop; i = next++) {
          results_[i] = solve(solver, *system, states[i]);
          const double fraction = static_cast<double>(++finished) / static_cast<double>(states.size());
          if (reports && options.progress && !options.progress(fraction, "speciation")) stop = true;
        }
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!failure) failure = std::current_exception();
        stop = true;
      }
    };
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < std::min(wanted, states.size()); ++i) threads.emplace_back(work, false);
    work(true);
    for (auto& thread : threads) thread.join();
    if (failure) std::rethrow_exception(failure);
  }

  static void tell(const State& state, const Result& result, Summary& summary) {
    if (const auto remark = state.amounts.remark(); !remark.empty())
      summary.warnings.push_back(state.name + ": " + remark);
    if (result.status == equilibrium::Status::converged) return;
    summary.status = equilibrium::Status::not_converged;
    if (summary.message.empty()) summary.message = state.name + ": " + result.message;
  }
};

State read_state(const data::Node& node, const phase::System& system) {
  node.allow_only({"name", "temperature", "pressure", "amounts", "charge_balance", "note"});
  State state;
  state.name = node.at("name").text();
  check_name(node.at("name"), state.name);
  state.temperature = read_temperature(node);
  state.pressure = read_pressure(node);
  state.amounts = read_amounts(node, lookup_of(system));
  return state;
}

}  // namespace

const std::vector<std::string>& speciation_keys() {
  static const std::vector<std::string> keys{"system", "states"};
  return keys;
}

std::unique_ptr<Job> read_speciation(const Case& head, const Reader& reader) {
  auto job = std::make_unique<SpeciationJob>();
  if (!reader.attempt("system", [&] { job->system = read_system(head, reader); })) return nullptr;
  data::Node list = reader.root();
  bool good = reader.attempt("states", [&] {
    list = reader.root().at("states");
    if (!list.is_list() || list.size() == 0)
      list.fail_input("NGR-E0205", "wrong kind of value", "a list of states");
  });
  if (!good) return nullptr;
  for (std::size_t i = 0; i < list.size(); ++i)
    good = reader.attempt("states[" + std::to_string(i) + "]", [&] {
      State state = read_state(list.at(i), *job->system);
      for (const auto& other : job->states)
        if (other.name == state.name)
          list.at(i).at("name").fail_input("NGR-E1204", "a name is used twice", "each once");
      job->states.push_back(std::move(state));
    }) && good;
  return good ? std::move(job) : nullptr;
}

}  // namespace nigari::cases::detail
