// SPDX-License-Identifier: BSD-3-Clause
// The table of identities over every registered activity, mixture and standard-state model and every shipped set.
#include <iostream>
#include <set>

#include "identities/table.hpp"
#include "support/catch.hpp"

using namespace nigari;
using namespace nigari::identities;

namespace {

std::vector<std::unique_ptr<Phase>> samples() {
  std::vector<std::unique_ptr<Phase>> out;
  for (const auto make : {&aqueous_samples, &volume_samples, &mixture_samples, &standard_samples, &shipped_samples})
    for (auto& phase : make()) out.push_back(std::move(phase));
  return out;
}

const char* reason(const std::string& label, int number) {
  for (const auto& e : exceptions())
    if (std::count(e.labels.begin(), e.labels.end(), label) != 0 && std::count(e.identities.begin(), e.identities.end(), number) != 0)
      return e.reason;
  return nullptr;
}

}  // namespace

TEST_CASE("every model obeys every identity of its kind, or stands among the exceptions and does not", "[identity]") {
  int cells = 0, live = 0, excused = 0, phases = 0;
  for (const auto& phase : samples()) {
    ++phases;
    for (const auto& identity : table()) {
      if ((identity.kinds & phase->kind) == 0) continue;
      Worst worst(identity.tolerance);
      identity.check(*phase, worst);
      ++cells;
      live += worst.live();
      INFO(phase->label << ", identity " << identity.number << ": " << identity.text);
      if (const char* why = reason(phase->label, identity.number)) {
        ++excused;
        INFO("listed as an exception: " << why);
        CHECK(worst.ratio() > 10.0);  // an exception that is none any more leaves the table
      } else {
        CHECK(worst.ratio() <= 1.0);
      }
    }
  }
  std::cout << "identities: " << table().size() << " identities, " << phases << " phases, " << cells << " cells, " << live
            << " of them of numbers that are not all zero, " << excused << " exceptions\n";
}

TEST_CASE("the table is numbered without gaps and its exceptions name what there is", "[identity]") {
  const auto rows = table();
  REQUIRE(rows.size() >= 40);
  for (std::size_t i = 0; i < rows.size(); ++i) CHECK(rows[i].number == static_cast<int>(i) + 1);
  std::set<std::string> labels;
  for (const auto& phase : samples()) CHECK(labels.insert(phase->label).second);
  std::set<std::pair<std::string, int>> seen;
  for (const auto& e : exceptions()) {
    CHECK(std::string(e.reason).size() > 10);
    for (const auto& label : e.labels) {
      INFO(label);
      CHECK(labels.contains(label));
      for (const int number : e.identities) CHECK(seen.emplace(label, number).second);
    }
  }
}

TEST_CASE("every registered model is in the samples, with every parameter it reads", "[identity][registry]") {
  std::set<std::string> seen;  // "aqueous davies", "aqueous davies b"
  for (const auto& phase : samples()) {
    const std::string kind = phase->kind == aqueous ? "aqueous " : (phase->kind & mixture) != 0 ? "mixture " : "standard ", of = kind + phase->model;
    seen.insert(of);
    const auto note = [&](const auto& data) {
      for (const auto& [name, constant] : data.constants) seen.insert(of + " " + name);
      for (const auto& item : data.interactions) seen.insert(of + " " + item.kind);
    };
    if (const auto* p = dynamic_cast<const MixturePhase*>(phase.get())) note(p->data);
    const auto* p = dynamic_cast<const AqueousPhase*>(phase.get());
    if (p == nullptr) continue;
    note(p->data);
    for (const auto& [name, on] : p->data.switches)
      if (on) seen.insert(of + " " + name);
  }
  std::vector<std::string> missing;
  const auto check = [&](const std::string& kind, const auto& entry, bool parameters) {
    if (!seen.contains(kind + entry.name)) missing.push_back(kind + entry.name);
    if constexpr (requires { entry.parameters[0].size(); })
      for (const auto& name : entry.parameters)
        if (parameters && !seen.contains(kind + entry.name + " " + name)) missing.push_back(kind + entry.name + " " + name);
  };
  for (const auto function : activity::entries()) check("aqueous ", function(), true);
  for (const auto function : activity::mixture_entries()) check("mixture ", function(), true);
  for (const auto function : standard::entries()) check("standard ", function(), false);
  CHECK(missing == std::vector<std::string>{});
}
