// SPDX-License-Identifier: BSD-3-Clause
// What every registered unit must prove. Each <unit>_test.cpp adds at least one case; harness_test.cpp runs
// them all and fails for a registered unit without one.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "nigari/process/balance.hpp"
#include "nigari/process/flowsheet.hpp"
#include "nigari/process/registry.hpp"
#include "support/catch.hpp"

namespace nigari::process::testing {

struct Case {
  std::string kind, title;
  Settings settings;
  std::function<std::vector<Stream>(const Properties&)> inputs;
};

/// seasalt, mgcl2-hydrates and cea, loaded once.
std::shared_ptr<const Properties> properties();
std::vector<Case>& cases();
inline bool add(Case one) {
  cases().push_back(std::move(one));
  return true;
}

Stream stream(const Properties& p, const std::vector<std::pair<std::string, double>>& amounts,
              double T = 298.15);
/// Reference-Composition seawater (Millero et al. 2008) per kg of water without the minor ions; chloride closes
/// the charge.
Stream seawater(const Properties& p);
double amount(const Properties& p, const Stream& s, std::string_view substance);
double fact(const Outcome& outcome, std::string_view name);
/// Run one unit outside a flowsheet.
Outcome run(std::string_view kind, const Settings& settings, const std::vector<Stream>& inputs);
/// Elements, charge and energy of one unit's outcome by the balance of the layer, within the harness' limits.
void check_closed(const Outcome& outcome, const std::vector<Stream>& inputs);
bool warned(const Outcome& outcome, std::string_view text);
Stream on_demand(Stream s);
/// Equilibrium constant of `equation` in the sets of `properties()`.
double K(const char* equation, double T);
/// Code of the error `action` throws, "" when it throws none.
std::string code_of(const std::function<void()>& action);

}  // namespace nigari::process::testing
