// SPDX-License-Identifier: BSD-3-Clause
// The harness: balances, scale, determinism and strict settings of every registered unit.
#include "process/harness.hpp"

#include <cmath>
#include <fstream>
#include <sstream>

#include "nigari/base/error.hpp"

namespace nigari::process::testing {

std::shared_ptr<const Properties> properties() {
  static const auto shared = [] {
    std::vector<std::shared_ptr<const data::Database>> sets;
    for (const char* name : {"seasalt", "mgcl2-hydrates", "cea"})
      sets.push_back(std::make_shared<const data::Database>(data::Database::load(name)));
    return std::make_shared<const Properties>(std::make_shared<const Substances>(std::move(sets)));
  }();
  return shared;
}

std::vector<Case>& cases() {
  static std::vector<Case> all;
  return all;
}

Stream stream(const Properties& p, const std::vector<std::pair<std::string, double>>& amounts, double T) {
  return make_stream(p.substances(), "test", amounts, T);
}

Stream seawater(const Properties& p) {
  const double na = .4860597, mg = .0547421, ca = .0106568, k = .0105797, so4 = .0292643;
  return stream(p, {{"H2O", 1.0 / 0.0180153},
                    {"Na+", na},
                    {"Mg+2", mg},
                    {"Ca+2", ca},
                    {"K+", k},
                    {"Cl-", na + 2 * mg + 2 * ca + k - 2 * so4},
                    {"SO4-2", so4}});
}

double amount(const Properties& p, const Stream& s, std::string_view substance) {
  return s.amounts[static_cast<std::size_t>(p.substances().require(substance))];
}

double fact(const Outcome& outcome, std::string_view name) {
  for (const auto& f : outcome.facts)
    if (f.name == name) return f.value;
  FAIL("no fact " << name);
  return 0.0;
}

Outcome run(std::string_view kind, const Settings& settings, const std::vector<Stream>& inputs) {
  return make(kind, properties(), settings)->run(inputs);
}

std::string code_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.detail().code;
  }
  return {};
}

void check_closed(const Outcome& outcome, const std::vector<Stream>& inputs) {
  const Balance b = balance(*properties(), outcome.inputs.empty() ? inputs : outcome.inputs, outcome.outputs,
                            outcome.heat, outcome.work);
  CHECK(b.element_closure <= 1e-10);
  CHECK(b.charge_closure <= 1e-10);
  REQUIRE_FALSE(std::isnan(b.energy_closure));
  CHECK(b.energy_closure <= 1e-8);
  CHECK_THAT(b.mass_out, WithinRel(b.mass_in, 1e-10));
}

bool warned(const Outcome& outcome, std::string_view text) {
  return std::any_of(outcome.warnings.begin(), outcome.warnings.end(),
                     [&](const auto& w) { return w.find(text) != std::string::npos; });
}

Stream on_demand(Stream s) {
  s.on_demand = true;
  return s;
}

double K(const char* equation, double T) {
  return std::exp(properties()->substances().reaction(equation, T).ln_k);
}

namespace {

void check_outputs(const Entry& entry, const std::vector<Stream>& outputs) {
  REQUIRE(outputs.size() == entry.outputs.size());
  for (const auto& out : outputs) CHECK_NOTHROW(check_stream(properties()->substances(), out));
}

/// Amounts converge to about 1e-10 of themselves; what is left of a substance that went elsewhere carries the
/// rounding of the whole.
void check_scaled(const Stream& one, const Stream& ten) {
  double gross = 0.0;
  for (const double n : one.amounts) gross += n;
  for (std::size_t i = 0; i < one.amounts.size(); ++i)
    CHECK(std::abs(ten.amounts[i] - 10.0 * one.amounts[i]) <= 1e-7 * one.amounts[i] + 1e-10 * gross);
  CHECK_THAT(ten.temperature, WithinRel(one.temperature, 1e-9));
}

void check_unit(const Case& one) {
  INFO(one.kind << ": " << one.title);
  const auto& p = *properties();
  const auto unit = make(one.kind, properties(), one.settings);
  auto inputs = one.inputs(p);
  const Outcome first = unit->run(inputs);
  INFO(first.message);
  REQUIRE(first.status == equilibrium::Status::converged);
  check_outputs(entry(one.kind), first.outputs);
  check_closed(first, inputs);
  if (first.certificate) CHECK(first.certificate->holds);
  const Outcome again = unit->run(inputs);
  for (std::size_t i = 0; i < first.outputs.size(); ++i)
    CHECK(again.outputs[i].amounts == first.outputs[i].amounts);
  CHECK(again.heat == first.heat);
  for (auto& input : inputs)
    for (double& n : input.amounts) n *= 10.0;
  const Outcome ten = unit->run(inputs);
  REQUIRE(ten.status == equilibrium::Status::converged);
  for (std::size_t i = 0; i < first.outputs.size(); ++i) check_scaled(first.outputs[i], ten.outputs[i]);
  const double rounding =
      1e-9 * std::abs(balance(p, inputs, ten.outputs, 0.0, 0.0).enthalpy_in);  // of enthalpies that cancel
  CHECK_THAT(ten.heat, WithinAbs(10.0 * first.heat, rounding));
  CHECK_THAT(ten.work, WithinAbs(10.0 * first.work, rounding));
}

/// A value the parameter must refuse, by its kind.
Value wrong(const Parameter& parameter) {
  if (parameter.kind == Parameter::Kind::number) return std::string("ten");
  return 1.0;
}

}  // namespace

TEST_CASE("every registered unit has a case in the harness", "[process][harness]") {
  CHECK(entries().size() >= 2);
  for (const auto function : entries()) {
    INFO(function().name << " has no case: add one in tests/process/" << function().name << "_test.cpp");
    CHECK(
        std::any_of(cases().begin(), cases().end(), [&](const Case& c) { return c.kind == function().name; }));
  }
}

TEST_CASE("every unit closes elements, charge and energy, scales and repeats itself",
          "[process][harness][identity]") {
  for (const auto& one : cases()) check_unit(one);
}

TEST_CASE("every unit refuses settings it does not know or that are out of range", "[process][harness]") {
  for (const auto& one : cases()) {
    const Entry& e = entry(one.kind);
    const auto code = [&](Settings settings) {
      return code_of([&] { make(one.kind, properties(), settings, "units.x"); });
    };
    INFO(one.kind);
    CHECK(code(one.settings).empty());
    Settings bad = one.settings;
    bad["no_such_parameter"] = 1.0;
    CHECK(code(bad) == "NGR-E0710");
    for (const auto& parameter : e.parameters) {
      INFO(parameter.name);
      bad = one.settings;
      bad[parameter.name] = wrong(parameter);
      CHECK(code(bad) == "NGR-E0711");
      if (parameter.kind == Parameter::Kind::choice) bad[parameter.name] = std::string("no such choice");
      if (parameter.kind == Parameter::Kind::choice) CHECK(code(bad) == "NGR-E0714");
      const bool number = parameter.kind == Parameter::Kind::number;
      if (number)
        bad[parameter.name] = std::isfinite(parameter.min) ? parameter.min - 1.0 : parameter.max + 1.0;
      if (number) CHECK(code(bad) == "NGR-E0712");
      bad = one.settings;
      bad.erase(parameter.name);
      if (parameter.required) CHECK(code(bad) == "NGR-E0713");
    }
  }
}

TEST_CASE("every unit explains itself: summaries, units, bounds and known citations", "[process][harness]") {
  std::ifstream file(std::string(NIGARI_SOURCE_DIR) + "/databases/literature.bib");
  std::stringstream bibliography;
  bibliography << file.rdbuf();
  for (const auto function : entries()) {
    const Entry& e = function();
    INFO(e.name);
    CHECK_FALSE(e.summary.empty());
    CHECK_FALSE(e.inputs.empty());
    CHECK_FALSE(e.outputs.empty());
    for (const auto& parameter : e.parameters) {
      INFO(parameter.name);
      CHECK_FALSE(parameter.summary.empty());
      if (parameter.kind != Parameter::Kind::number) continue;
      CHECK_FALSE(parameter.unit.empty());
      CHECK((std::isfinite(parameter.min) || std::isfinite(parameter.max)));
      CHECK(parameter.fallback.value_or(parameter.min) >= parameter.min);
    }
    for (std::size_t i = 0; i + 1 < e.inputs.size(); ++i) CHECK_FALSE(e.inputs[i].repeated);
    for (const auto& key : e.citations) CHECK(bibliography.str().find("{" + key + ",") != std::string::npos);
  }
}

}  // namespace nigari::process::testing
