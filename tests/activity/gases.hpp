// SPDX-License-Identifier: BSD-3-Clause
// Gases for the tests of the Peng-Robinson equation.
#pragma once

#include "activity/mixtures.hpp"

namespace nigari::activity::testing {

struct Critical {
  const char* name;
  double T, P, omega;  ///< K, Pa, 1
};

inline data::Solution gas(const std::vector<Critical>& members, std::vector<data::Interaction> interactions = {},
                          const std::string& model = "peng_robinson") {
  auto out = solution(model, data::SolutionKind::gas, {}, std::move(interactions));
  const auto set = [&](const char* name, const char* member, double value, const char* unit) {
    data::Record r;
    r.value.a[0] = value, r.unit = unit;
    out.constants[name].emplace(member, r);
  };
  for (const auto& m : members) {
    out.members.push_back(m.name);
    set("critical_temperature", m.name, m.T, "K");
    set("critical_pressure", m.name, m.P, "Pa");
    set("acentric_factor", m.name, m.omega, "1");
  }
  return out;
}

inline data::Interaction k_ij(const char* a, const char* b, double value) {
  return interaction("k_ij", {a, b}, value, 0.0, "1");
}

/// The constants and k_ij of the runs of the package thermo that the tests quote.
inline data::Solution carbon_gas(const std::string& model = "peng_robinson") {
  return gas({{"CO2(g)", 304.1282, 7377300, 0.22394}, {"CH4(g)", 190.564, 4599200, 0.01142}, {"H2O(g)", 647.096, 22064000, 0.3443}},
             {k_ij("CO2(g)", "CH4(g)", 0.1), k_ij("H2O(g)", "CO2(g)", 0.19), k_ij("H2O(g)", "CH4(g)", 0.49)}, model);
}

/// Z from the volume that the pressure derivatives give: V = R T/P (1 + P sum x_i d ln phi_i/dP).
inline double compressibility_of(MixtureProbe& probe, const std::vector<double>& x) {
  const auto s = probe.at(x);
  double sum = 0.0, total = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sum += x[i] * s.dP[i];
    total += x[i];
  }
  return 1.0 + probe.P * sum / total;
}

}  // namespace nigari::activity::testing
