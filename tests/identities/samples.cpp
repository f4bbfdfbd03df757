// SPDX-License-Identifier: BSD-3-Clause
// Samples of every registered model, with every kind of parameter it reads; a model without one is tried bare.
#include <algorithm>
#include <cmath>

#include "activity/gases.hpp"
#include "identities/phase.hpp"
#include "nigari/base/constants.hpp"

namespace nigari::identities {

namespace {

using activity::testing::interaction;
using activity::testing::solution;
using data::SolutionKind;

data::Record varying(double value, double slope = 0.0, std::string unit = "1") {
  data::Record r;
  if (slope != 0.0) r.value.form = data::TemperatureForm::six_term;
  r.value.a = {value, 0, 0, slope, 0, 0};
  r.unit = std::move(unit);
  return r;
}

/// Constant heat capacities, all numbers different.
Standards some_standards(std::size_t count) {
  std::vector<std::shared_ptr<const standard::Model>> models;
  for (std::size_t i = 0; i < count; ++i) {
    const double k = static_cast<double>(i);
    models.push_back(standard::make({.model = "constant", .values = {{"g", varying(-2e4 - 3e3 * k, 0, "J/mol")},
        {"h", varying(-3e4 + 4e3 * k, 0, "J/mol")}, {"cp", varying(30 + 5 * k, 0, "J/(mol K)")}}}));
  }
  return [=](double T, double P, std::vector<double>& g, std::vector<double>& h) {
    for (std::size_t i = 0; i < models.size(); ++i) {
      const auto s = models[i]->evaluate(T, P);
      g[i] = s.g, h[i] = s.h;
    }
  };
}

void add(data::ActivityData& data, const char* kind, std::vector<std::string> species, double value, double slope = 0.0) {
  data.interactions.push_back({kind, std::move(species), varying(value, slope)});
}

/// One A for all: A_phi of the osmotic coefficient, A of log10 gamma.
data::ActivityData constants_of_water(const char* model) {
  data::ActivityData data;
  data.model = model;
  const double A = 3.0 / constants::ln10;
  const struct { const char* name; double value, slope; } rows[] = {
      {"A_phi", 0.392, 8e-4}, {"b", 1.2, 0}, {"A", 0.392 * A, 8e-4 * A}, {"B", 0.3288, 2e-4}, {"bdot", 0.041, 1e-5},
      {"co2_1", -1.0312, 0}, {"co2_2", 0.0012806, 0}, {"co2_3", 255.9, 0}, {"co2_4", 0.4445, 0}, {"co2_5", -0.001606, 0}};
  for (const auto& r : rows) data.constants[r.name] = {"", varying(r.value, r.slope)};
  data.switches["electrostatic_mixing"] = true;
  return data;
}

data::ActivityData sized(const char* model, bool equal) {
  auto data = constants_of_water(model);
  const std::pair<const char*, double> sizes[] = {{"Na+", 4}, {"Mg+2", 5.5}, {"Al+3", 9}, {"Cl-", 3.5}, {"SO4-2", 5}};
  for (const auto& [name, a0] : sizes) add(data, "a0", {name}, equal ? 4.5 : a0);
  return data;
}

data::ActivityData pitzer(bool macinnes) {
  auto data = constants_of_water("pitzer");
  const std::vector<std::string> NaCl{"Na+", "Cl-"}, MgSO4{"Mg+2", "SO4-2"};
  add(data, "beta0", NaCl, 0.0765, 7e-4), add(data, "beta1", NaCl, 0.2664), add(data, "cphi", NaCl, 0.00127);
  add(data, "beta0", MgSO4, 0.221), add(data, "beta1", MgSO4, 3.343), add(data, "beta2", MgSO4, -37.23, 0.2), add(data, "cphi", MgSO4, 0.025);
  add(data, "beta0", {"Al+3", "Cl-"}, 0.7), add(data, "beta1", {"Al+3", "Cl-"}, 6.0), add(data, "beta2", {"Al+3", "SO4-2"}, -20);
  add(data, "alpha1", {"Al+3", "Cl-"}, 1.6), add(data, "alpha2", {"Al+3", "SO4-2"}, 9.0);
  add(data, "c0", {"Na+", "SO4-2"}, 0.01), add(data, "c1", {"Na+", "SO4-2"}, -0.3, 1e-3), add(data, "omega", {"Na+", "SO4-2"}, 2.0);
  add(data, "theta", {"Na+", "Mg+2"}, 0.07), add(data, "psi", {"Na+", "Mg+2", "Cl-"}, -0.012), add(data, "lambda", {"CO2(aq)", "Na+"}, 0.1);
  add(data, "zeta", {"CO2(aq)", "Na+", "Cl-"}, -0.01), add(data, "eta", {"CO2(aq)", "Na+", "Mg+2"}, 0.005);
  add(data, "mu", {"CO2(aq)", "CO2(aq)", "CO2(aq)"}, 0.02), add(data, "lambda", {"CO2(aq)", "CO2(aq)"}, -0.02);
  data.switches["macinnes"] = macinnes;
  return data;
}

std::vector<std::pair<std::string, data::ActivityData>> aqueous_data() {
  std::vector<std::pair<std::string, data::ActivityData>> out;
  out.emplace_back("ideal", constants_of_water("ideal"));
  auto davies = constants_of_water("davies");
  out.emplace_back("davies", davies);
  add(davies, "setschenow", {"CO2(aq)"}, 0.11, -1e-4);
  out.emplace_back("davies, salting-out", davies);
  auto own = constants_of_water("davies"), rules = own;
  add(own, "b", {"CO2(aq)"}, 0.1, 1e-4);
  out.emplace_back("davies, linear term of a neutral", own);
  rules.switches["phreeqc_neutral"] = rules.switches["phreeqc_water_activity"] = true;
  out.emplace_back("davies, PHREEQC's rules", rules);
  auto setschenow = davies;
  setschenow.model = "setschenow";
  out.emplace_back("setschenow", setschenow);
  out.emplace_back("debye_huckel, one size", sized("debye_huckel", true));
  auto sizes = sized("debye_huckel", false), linear = sized("debye_huckel", true);
  add(sizes, "setschenow", {"CO2(aq)"}, 0.1);
  out.emplace_back("debye_huckel, individual sizes", sizes);
  add(linear, "b", {"Na+"}, 0.08), add(linear, "b", {"CO2(aq)"}, 0.1, 1e-4);
  out.emplace_back("debye_huckel, linear terms", linear);
  rules = sized("debye_huckel", true);
  rules.switches["phreeqc_neutral"] = rules.switches["phreeqc_water_activity"] = true;
  out.emplace_back("debye_huckel, PHREEQC's rules", rules);
  auto helgeson = sized("b_dot", true), drummond = helgeson, salted = helgeson, phreeqc = helgeson;
  out.emplace_back("b_dot, one size", helgeson);
  out.emplace_back("b_dot, individual sizes", sized("b_dot", false));
  add(drummond, "co2", {"CO2(aq)"}, 1.0);
  out.emplace_back("b_dot, CO2 by Drummond", drummond);
  add(salted, "setschenow", {"CO2(aq)"}, 0.1);
  out.emplace_back("b_dot, salting-out", salted);
  phreeqc.switches["phreeqc_neutral"] = phreeqc.switches["phreeqc_water_activity"] = true;
  out.emplace_back("b_dot, PHREEQC's rules", phreeqc);
  auto sit = constants_of_water("sit"), strength = sit;
  add(sit, "epsilon", {"Na+", "Cl-"}, 0.03, 1e-4), add(sit, "epsilon", {"SO4-2", "Na+"}, -0.12), add(sit, "epsilon", {"Al+3", "Cl-"}, 0.33);
  add(sit, "epsilon", {"CO2(aq)", "Na+"}, 0.08), add(sit, "epsilon", {"CO2(aq)", "CO2(aq)"}, 0.02);
  out.emplace_back("sit", sit);
  add(strength, "epsilon1", {"Na+", "Cl-"}, 0.01), add(strength, "epsilon2", {"Mg+2", "SO4-2"}, 0.05);
  out.emplace_back("sit, epsilon of I", strength);
  out.emplace_back("pitzer", pitzer(false));
  out.emplace_back("pitzer, MacInnes", pitzer(true));
  for (const auto function : activity::entries())
    if (std::none_of(out.begin(), out.end(), [&](const auto& row) { return row.second.model == function().name; }))
      out.emplace_back(function().name, constants_of_water(function().name.c_str()));
  return out;
}

const std::vector<std::string> abc{"A", "B", "C"};

std::vector<std::pair<std::string, data::Solution>> mixture_data() {
  std::vector<std::pair<std::string, data::Solution>> out;
  out.emplace_back("ideal gas", solution("ideal", SolutionKind::gas, abc));
  out.emplace_back("ideal solid", solution("ideal", SolutionKind::solid, abc));
  out.emplace_back("ideal melt", solution("ideal", SolutionKind::melt, abc));
  out.emplace_back("ideal organic", solution("ideal", SolutionKind::organic, abc));
  out.emplace_back("redlich_kister", solution("redlich_kister", SolutionKind::melt, abc,
      {interaction("L0", {"A", "B"}, -9000, 4.0), interaction("L1", {"B", "A"}, 3000), interaction("L2", {"A", "B"}, -1500, 1.0),
       interaction("L3", {"A", "B"}, 800), interaction("L4", {"B", "A"}, 600), interaction("L5", {"B", "A"}, -500, 0.3),
       interaction("L0", {"C", "B"}, 5000), interaction("L1", {"A", "C"}, -2500), interaction("L_ternary", {"C", "A", "B"}, -7000, 2.0)}));
  out.emplace_back("guggenheim", solution("guggenheim", SolutionKind::solid, {"A", "B"},
      {interaction("a0", {"A", "B"}, 3.43, 0.0, "1"), interaction("a1", {"A", "B"}, -1.82, 1e-4, "1")}));
  out.emplace_back("margules", solution("margules", SolutionKind::solid, abc,
      {interaction("W", {"A", "B"}, 8000, -2.0), interaction("W", {"B", "A"}, 3000), interaction("W", {"C", "B"}, -4000),
       interaction("W", {"B", "C"}, 1000), interaction("W", {"A", "C"}, 2500, 1.5), interaction("W", {"C", "A"}, 100),
       interaction("W_ternary", {"B", "A", "C"}, 6000, -1.0)}));
  out.emplace_back("peng_robinson", activity::testing::carbon_gas("peng_robinson"));
  out.emplace_back("peng_robinson_vapour", activity::testing::carbon_gas("peng_robinson_vapour"));
  for (const auto function : activity::mixture_entries())
    if (std::none_of(out.begin(), out.end(), [&](const auto& row) { return row.second.model == function().name; }))
      out.emplace_back(function().name, solution(function().name, SolutionKind::melt, abc));
  return out;
}

std::vector<std::pair<std::string, data::StandardData>> standard_data() {
  std::vector<std::pair<std::string, data::StandardData>> out;
  const auto J = [](double value) { return varying(value, 0, "J/mol"); };
  const auto reaction = data::parse_reaction("A = B");
  out.emplace_back("constant", data::StandardData{.model = "constant", .values = {{"g", J(-569430)}, {"h", J(-601700)}, {"cp", varying(37.15, 0, "J/(mol K)")}}});
  out.emplace_back("constant in RT", data::StandardData{.model = "constant", .values = {{"g", varying(-37.5, 0, "RT")}}});
  for (const auto& [name, f] : {std::pair{"log_k, analytic", data::TemperatureFunction{data::TemperatureForm::analytic, {3.0, -0.01, 900.0, 1.2, -4e4, 1e-6}}},
                                std::pair{"log_k, six terms", data::TemperatureFunction{data::TemperatureForm::six_term, {3.0, -900.0, 1.2, -0.01, 1e-6, -4e4}}}}) {
    data::Record k;
    k.value = f;
    out.emplace_back(name, data::StandardData{.model = "log_k", .reaction = reaction, .values = {{"log_k", k}}});
  }
  out.emplace_back("vant_hoff", data::StandardData{.model = "vant_hoff", .reaction = reaction,
      .values = {{"log_k", varying(-8.48)}, {"delta_h", J(-9610)}, {"delta_cp", varying(120, 0, "J/(mol K)")}}});
  out.emplace_back("maier_kelley", data::StandardData{.model = "maier_kelley", .values = {{"h", J(-641320)}, {"s", varying(89.62, 0, "J/(mol K)")}},
      .segments = {{{298.15, 987.0}, {79.08, 5.94e-3, -8.62e5}, ""}}});
  // Water vapour: NASA/TP-2002-211556 (McBride, Zehe and Gordon 2002).
  out.emplace_back("nasa9", data::StandardData{.model = "nasa9", .segments = {
      {{200.0, 1000.0}, {-3.94796083e4, 5.75573102e2, 9.31782653e-1, 7.22271286e-3, -7.34255737e-6, 4.95504349e-9, -1.336933246e-12, -3.30397431e4, 1.724205775e1}, ""},
      {{1000.0, 6000.0}, {1.034972096e6, -2.412698562e3, 4.64611078, 2.291998307e-3, -6.83683048e-7, 9.42646893e-11, -4.82238053e-15, -1.384286509e4, -7.97814851}, ""}}});
  for (const auto function : standard::entries()) {
    const auto& entry = function();
    if (std::any_of(out.begin(), out.end(), [&](const auto& row) { return row.second.model == entry.name; })) continue;
    data::StandardData bare{.model = entry.name};
    for (const auto& p : entry.parameters) {
      if (p.name == "reaction") bare.reaction = reaction;
      else if (p.name == "coefficients") bare.segments.push_back({{250.0, 2000.0}, std::vector<double>(9, 1.0), ""});
      else bare.values.emplace(p.name, varying(1.0, 0, p.unit));
    }
    out.emplace_back(entry.name, bare);
  }
  return out;
}

}  // namespace

std::vector<std::unique_ptr<Phase>> aqueous_samples() {
  const std::vector<activity::Solute> solutes{{"Na+", 1}, {"Mg+2", 2}, {"Al+3", 3}, {"Cl-", -1}, {"SO4-2", -2}, {"CO2(aq)", 0}};
  std::vector<std::vector<double>> molalities;  // electroneutral, ionic strength 12 s
  for (const double s : {1e-6, 1e-3, 0.02, 0.1, 0.3}) molalities.push_back({s, s, s, 2 * s, 2 * s, 0.5 * s});
  std::vector<std::unique_ptr<Phase>> out;
  for (const auto& [label, data] : aqueous_data()) {
    auto phase = std::make_unique<AqueousPhase>(label, data, solutes, some_standards(solutes.size() + 1));
    phase->ask({298.15, 350.0}, molalities);
    out.push_back(std::move(phase));
  }
  return out;
}

std::vector<std::unique_ptr<Phase>> mixture_samples() {
  std::vector<std::unique_ptr<Phase>> out;
  for (const auto& [label, data] : mixture_data()) {
    const std::size_t n = data.members.size();
    auto phase = std::make_unique<MixturePhase>(label, data, data.members, some_standards(n));
    for (const double T : {350.0, 700.0, 1400.0})
      for (const double P : {1e5, 3e7})
        for (const auto& x : n == 2 ? std::vector<std::vector<double>>{{0.5, 0.5}, {0.12, 0.88}, {0.999, 0.001}}
                                    : std::vector<std::vector<double>>{{1.0 / 3, 1.0 / 3, 1.0 / 3}, {1.4, 0.1, 0.5}, {0.002, 0.9, 0.098}, {0.2, 1e-5, 0.8}})
          phase->places.push_back({T, P, x});
    out.push_back(std::move(phase));
  }
  return out;
}

std::vector<std::unique_ptr<Phase>> standard_samples() {
  std::vector<std::unique_ptr<Phase>> out;
  for (const auto& [label, data] : standard_data()) {
    const std::shared_ptr<const standard::Model> model = standard::make(data);
    auto phase = std::make_unique<StandardPhase>(label, data.model, [model](double T, double P) { return std::vector{model->evaluate(T, P)}; });
    for (const double T : {280.0, 298.15, 450.0, 820.0, 1500.0}) phase->places.push_back({T, 1e5, {1.0}});
    for (const auto& segment : data.segments) phase->ranges.push_back(segment.temperature);
    out.push_back(std::move(phase));
  }
  return out;
}

}  // namespace nigari::identities
