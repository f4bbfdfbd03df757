// SPDX-License-Identifier: BSD-3-Clause
// Random problems over six systems: every result proved from its amounts, and what must not matter does not.
#include <iostream>

#include "equilibrium/proof.hpp"
#include "equilibrium/six_systems.hpp"

using namespace nigari;
using namespace nigari::equilibrium;
using namespace nigari::testing;

namespace {

struct Counts {
  int problems = 0, solves = 0, undetermined = 0, sensitivities = 0, edges = 0, failures = 0;
};

/// One random problem and everything asked of it.
class Trial {
 public:
  Trial(const Family& family, const Random& problem, int number, Counts& counts) : family_(family), p_(problem), number_(number), counts_(counts) {}

  void run(Solver& warm, const Random* other) {
    ++counts_.problems;
    cold_ = solve(p_, "cold");
    if (cold_.status != Status::converged) return;
    const auto feed = p_.system->feed(p_.names);
    same(proved(p_, warm.solve(p_.conditions, feed, p_.amounts), "warm"), 1.0, "warm");
    again(warm);
    Random scaled = p_;
    const double scale = std::pow(10.0, 9 - number_ % 19);
    for (double& x : scaled.amounts) x *= scale;
    same(solve(scaled, "scaled"), scale, "scaled");
    Random turned = p_;
    turned.system = family_.turned;
    std::reverse(turned.names.begin(), turned.names.end());
    std::reverse(turned.amounts.begin(), turned.amounts.end());
    same(solve(turned, "turned"), 1.0, "turned");
    Random wider = p_;
    wider.system = family_.wider;
    same(solve(wider, "wider"), 1.0, "wider");
    if (other != nullptr && p_.conditions.activities.empty()) superpose(*other);
    if (number_ % 5 == 0) sensitivity();
  }

 private:
  const Family& family_;
  const Random& p_;
  int number_;
  Counts& counts_;
  Result cold_;

  void fail(const std::string& what, const Random& p, const Result& r, double size) {
    if (++counts_.failures > 12) return;
    std::ostringstream text;
    text.precision(17);
    text << family_.name << " " << number_ << ", " << what << " " << size << ": " << p.conditions.temperature << " K " << p.conditions.pressure << " Pa";
    for (std::size_t i = 0; i < p.names.size(); ++i) text << ", " << p.names[i] << " " << p.amounts[i];
    for (const auto& a : p.conditions.activities) text << ", ln a(" << a.species << ") " << a.ln_activity << " by " << a.titrant;
    text << "; " << r.rung << " " << r.message << " affinity " << r.certificate.affinity << " imbalance " << r.certificate.imbalance << " force "
         << r.certificate.driving_force << " condition " << r.certificate.condition;
    FAIL_CHECK(text.str());
  }
  Result proved(const Random& p, Result r, const std::string& what) {
    ++counts_.solves;
    if (r.status != Status::converged) return fail(what + " not converged", p, r, 0.0), r;
    const Proof proof = prove(p, r);
    counts_.undetermined += proof.undetermined;
    if (!proof.holds()) {
      std::ostringstream numbers;
      numbers << what << " not proved: affinity " << proof.affinity << " force " << proof.force << " (" << proof.worst << ") imbalance " << proof.imbalance
              << " condition " << proof.condition;
      fail(numbers.str(), p, r, 0.0);
    }
    return r;
  }
  Result solve(const Random& p, const std::string& what) { return proved(p, p.solve(), what); }

  /// Amounts by name, relative to their own size and 1e-10 of the total.
  void same(const Result& r, double scale, const std::string& what) {
    if (r.status != Status::converged) return;
    const auto& system = what == "turned" ? *family_.turned : what == "wider" ? *family_.wider : *p_.system;
    double total = 0.0, worst = 0.0;
    for (const double n : cold_.amounts) total += n;
    for (std::size_t s = 0; s < cold_.amounts.size(); ++s) {
      const auto t = static_cast<std::size_t>(system.require(p_.system->species()[s]));
      const double expected = scale * cold_.amounts[s];
      worst = std::max(worst, std::abs(r.amounts[t] - expected) / (std::abs(expected) + 1e-10 * scale * total));
    }
    if (!(worst < 1e-6)) fail(what + " differs by", p_, r, worst);
  }
  /// The equilibrium as its own feed; nothing is held, since it is what was held that made the amounts.
  Random of_result(const Result& r, double part) {
    Random p{p_.system, {}, {}, p_.conditions};
    p.conditions.activities.clear();
    for (std::size_t s = 0; s < r.amounts.size(); ++s)
      if (r.amounts[s] > 0.0) feed(p, p_.system->species()[s], part * r.amounts[s]);
    return p;
  }
  void again(Solver& warm) {
    const Random own = of_result(cold_, 1.0);
    same(solve(own, "idempotent"), 1.0, "idempotent");
    same(proved(own, warm.solve(own.conditions, own.system->feed(own.names), own.amounts), "idempotent, warm"), 1.0, "idempotent, warm");
  }
  /// Two feeds brought together are the same before and after each has come to equilibrium.
  void superpose(Random other) {
    other.conditions = p_.conditions;
    const Result b = solve(other, "other");
    if (b.status != Status::converged) return;
    Random together = p_, settled = of_result(cold_, 1.0);
    for (std::size_t i = 0; i < other.names.size(); ++i) feed(together, other.names[i], other.amounts[i]);
    const Random rest = of_result(b, 1.0);
    for (std::size_t i = 0; i < rest.names.size(); ++i) feed(settled, rest.names[i], rest.amounts[i]);
    const Result first = solve(together, "together"), second = solve(settled, "settled first");
    if (first.status != Status::converged || second.status != Status::converged) return;
    cold_ = first;
    same(second, 1.0, "superposition");
  }

  /// d/d amount of one substance by the implicit function theorem against five solves, where no phase comes or goes.
  void sensitivity() {
    Solver solver(p_.system);
    const auto feed = p_.system->feed(p_.names);
    const Result base = solver.solve(p_.conditions, feed, p_.amounts);
    if (base.status != Status::converged) return;
    const auto j = static_cast<std::size_t>(number_) / 5 % p_.names.size();
    Direction along{.amounts = std::vector<double>(p_.amounts.size(), 0.0)};
    along.amounts[j] = 1.0;
    const auto s = solver.sensitivity(along);
    if (!s.defined) return fail("no sensitivity", p_, base, 0.0);
    ++counts_.sensitivities;
    double off = 0.0;
    std::size_t worst = 0;
    for (const double step : {1e-3, 5e-3, 2e-4}) {  // whichever is neither too curved nor too noisy
      off = difference(j, step * p_.amounts[j], base, s, worst);
      if (off <= 1.0) return;
    }
    fail("sensitivity of " + p_.system->species()[worst] + " to " + p_.names[j] + " off by (of what is allowed)", p_, base, off);
  }
  /// How far the derivatives are from those of five solves, of what is allowed; zero across the edge of a phase.
  double difference(std::size_t j, double h, const Result& base, const Sensitivity& s, std::size_t& worst) {
    const auto phases = [](const Result& r) {
      std::vector<bool> out;
      for (const double n : r.amounts) out.push_back(n > 0.0);
      return out;
    };
    std::vector<Result> at;
    double noise = base.certificate.affinity, largest = 0.0, off = 0.0;
    for (const double k : {-2.0, -1.0, 1.0, 2.0}) {
      Random moved = p_;
      moved.amounts[j] += k * h;
      at.push_back(solve(moved, "moved"));
      if (at.back().status != Status::converged) return 0.0;
      if (phases(at.back()) != phases(base)) return ++counts_.edges, 0.0;
      noise = std::max(noise, at.back().certificate.affinity);
    }
    for (const double x : s.amounts) largest = std::max(largest, std::abs(x));
    for (std::size_t i = 0; i < s.amounts.size(); ++i) {
      const double slope = (8 * (at[2].amounts[i] - at[1].amounts[i]) - (at[3].amounts[i] - at[0].amounts[i])) / (12 * h);
      // 1e-6 relative, of species far below the largest change 1e-9 of that; what the solver leaves over the step
      const double allowed = 1e-6 * std::abs(slope) + 1e-9 * largest + (4e-12 + 2 * noise) / h * base.amounts[i];
      const double ratio = std::abs(s.amounts[i] - slope) / (allowed + 1e-300);
      if (!(ratio <= off)) off = std::isnan(ratio) ? 1e300 : ratio, worst = i;
    }
    return off;
  }
};

void run(int each, std::uint64_t seed) {
  for (const auto& family : families()) {
    Counts counts;
    Dice dice(seed++);
    Solver warm(family.base);
    Random last;
    for (int n = 0; n < each; ++n) {
      const Random p = family.draw(family.base, dice);
      Trial(family, p, n, counts).run(warm, n > 0 ? &last : nullptr);
      last = p;
      last.conditions.activities.clear();
    }
    std::cout << family.name << ": " << counts.problems << " problems, " << counts.solves << " solves proved, " << counts.undetermined
              << " absent phases without a potential, " << counts.sensitivities << " sensitivities (" << counts.edges << " at an edge), "
              << counts.failures << " failures\n";
    CHECK(counts.failures == 0);
  }
}

}  // namespace

TEST_CASE("random problems over six systems are proved from their amounts, and invariant", "[equilibrium][proof][property]") { run(200, 100); }
TEST_CASE("twenty thousand random problems over six systems, proved and invariant", "[equilibrium][proof][property][slow]") { run(3400, 1000); }
