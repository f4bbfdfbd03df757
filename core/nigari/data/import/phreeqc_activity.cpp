// SPDX-License-Identifier: BSD-3-Clause
// Activity parameters of PHREEQC files: which model, and its interactions in nigari's words.
#include <algorithm>

#include "nigari/data/import/phreeqc.hpp"

namespace nigari::data::import {
namespace {

Record record(std::vector<double> values, std::string unit, const DatabaseBuilder& builder, std::size_t file, int line) {
  Record out;
  out.unit = std::move(unit);
  out.source = std::filesystem::path(builder.file(file)).filename().string();
  out.line = line;
  std::copy_n(values.begin(), std::min<std::size_t>(values.size(), 6), out.value.a.begin());
  if (std::any_of(out.value.a.begin() + 1, out.value.a.end(), [](double x) { return x != 0.0; }))
    out.value.form = TemperatureForm::six_term;
  return out;
}

class Activity {
 public:
  Activity(DatabaseBuilder& builder, const PhreeqcContent& content)
      : builder_(builder), content_(content), data_(builder.activity()) {}

  void build() {
    if (content_.has_pitzer) {
      data_.model = "pitzer";
      data_.constants["A_phi"].function = "water";
      data_.switches["electrostatic_mixing"] = content_.electrostatic;
      if (content_.macinnes) data_.switches["macinnes"] = true;
      for (const auto& p : content_.pitzer) pitzer(p);
    } else if (content_.has_sit) {
      data_.model = "sit";
      data_.constants["A_phi"].function = "water";
      for (const auto& p : content_.sit) sit(p);
    } else if (content_.has_llnl) {
      b_dot();
    } else {
      debye_huckel();
    }
  }

 private:
  DatabaseBuilder& builder_;
  const PhreeqcContent& content_;
  ActivityData& data_;

  /// The species of the database, or null.
  const Definition* species(const std::string& own) const {
    const auto found = content_.species_of.find(canonical_charge(own));
    if (found == content_.species_of.end()) return nullptr;
    const Definition& d = content_.species[found->second];
    return d.dropped ? nullptr : &d;
  }
  /// Names in the database; a remark and false when one of them is not there, as PHREEQC leaves such lines out.
  bool resolve(const Parameter& p, std::vector<const Definition*>& out) {
    for (const auto& name : p.species) {
      out.push_back(species(name));
      if (out.back() == nullptr) {
        builder_.remark(p.file, p.line, p.kind, "no species '" + name + "': the interaction is left out");
        return false;
      }
    }
    return true;
  }
  void add(std::string kind, const std::vector<const Definition*>& of, Record r) {
    Interaction item{std::move(kind), {}, std::move(r)};
    for (const auto* d : of) item.species.push_back(d->name);
    data_.interactions.push_back(std::move(item));
  }
  void add_number(const char* kind, const Definition& d, double value, const char* unit) {
    add(kind, {&d}, record({value}, unit, builder_, d.file, d.line));
  }

  void pitzer(const Parameter& p) {
    if (p.kind == "aphi") {
      data_.constants["A_phi"] = ActivityConstant{{}, record(p.values, "kg0.5/mol0.5", builder_, p.file, p.line)};
      return;
    }
    std::vector<const Definition*> of;
    if (!resolve(p, of)) return;
    const bool binary = p.kind == "beta0" || p.kind == "beta1" || p.kind == "beta2" || p.kind == "cphi" || p.kind == "alphas";
    if (binary && !(of[0]->formula.charge * of[1]->formula.charge < 0.0))
      return builder_.remark(p.file, p.line, p.kind, "not of a cation and an anion: left out");
    if (p.kind == "alphas") {
      const char* names[] = {"alpha1", "alpha2"};
      for (std::size_t i = 0; i < std::min<std::size_t>(p.values.size(), 2); ++i)
        add(names[i], of, record({p.values[i]}, "kg0.5/mol0.5", builder_, p.file, p.line));
      return;
    }
    auto values = p.values;
    for (double& v : values) v *= factor(p.kind, of);
    add(p.kind, of, record(values, of.size() == 3 || p.kind == "cphi" ? "kg2/mol2" : "kg/mol", builder_, p.file, p.line));
  }
  /// How often the parameter counts in the excess Gibbs energy there, over how often it counts here.
  static double factor(const std::string& kind, const std::vector<const Definition*>& of) {
    return kind == "lambda" && of[0] == of[1] ? 0.5 : 1.0;
  }

  void sit(const Parameter& p) {
    std::vector<const Definition*> of;
    if (!resolve(p, of)) return;
    auto values = p.values;
    if (values.size() > 5) values.resize(5);  // PHREEQC has no sixth term here
    add(p.kind, of, record(values, p.kind == "epsilon1" ? "kg2/mol2" : "kg/mol", builder_, p.file, p.line));
  }

  void b_dot() {
    data_.model = "b_dot";
    data_.switches["phreeqc_water_activity"] = true;
    data_.switches["phreeqc_neutral"] = true;
    const auto list = [&](const char* name) {
      const auto found = content_.llnl.find(name);
      return found == content_.llnl.end() ? std::vector<double>{} : found->second;
    };
    auto T = list("temperatures");
    for (double& t : T) t += 273.15;
    const auto fail = [&](const char* code, const std::string& message, const char* expected) {
      builder_.fail(code, message, content_.llnl_file, content_.llnl_line, "LLNL_AQUEOUS_MODEL_PARAMETERS", expected);
    };
    for (const auto& [name, key] : {std::pair{"A", "dh_a"}, {"B", "dh_b"}, {"bdot", "bdot"}}) {
      const auto values = list(key);
      const bool rising = std::adjacent_find(T.begin(), T.end(), [](double a, double b) { return !(a < b); }) == T.end();
      if (values.size() != T.size() || T.empty() || !rising)
        fail("NGR-E0246", std::string("not a table of temperature: -") + key, "rising temperatures, one value each");
      Record r = record({values[0]}, "1", builder_, content_.llnl_file, content_.llnl_line);
      if (T.size() > 1) {
        r.value = TemperatureFunction::of_table(T, values);
        r.temperature = {T.front(), T.back()};
      }
      data_.constants.insert_or_assign(name, ActivityConstant{{}, std::move(r)});
    }
    const auto co2 = list("co2_coefs");
    if (co2.size() > 5) fail("NGR-E0210", "wrong number of terms of -co2_coefs", "5 numbers");
    if (co2.size() == 5)
      for (std::size_t i = 0; i < 5; ++i)
        data_.constants["co2_" + std::to_string(i + 1)].record = record({co2[i]}, "1", builder_, content_.llnl_file, content_.llnl_line);
    for (const auto& d : content_.species) {
      if (d.dropped || d.own == "e-" || d.own == "H2O") continue;
      if (d.llnl_size) add_number("a0", d, *d.llnl_size, "angstrom");  // of a neutral one it says: ideal
      if (d.co2 && co2.size() == 5) add_number("co2", d, 1.0, "1");
      if (d.size) builder_.remark(d.file, d.line, "-gamma", d.own + ": not used beside LLNL_AQUEOUS_MODEL_PARAMETERS");
    }
  }

  void debye_huckel() {
    data_.model = "debye_huckel";
    data_.switches["phreeqc_water_activity"] = true;
    data_.switches["phreeqc_neutral"] = true;
    for (const char* name : {"A_phi", "B"}) data_.constants[name].function = "water";
    for (const auto& d : content_.species) {
      if (d.dropped || d.own == "e-" || d.own == "H2O") continue;
      if (d.size) {
        if (d.formula.charge != 0.0) add_number("a0", d, *d.size, "angstrom");
        add_number("b", d, d.linear.value_or(0.0), "kg/mol");
      }
      if (d.llnl_size) builder_.remark(d.file, d.line, "-llnl_gamma", d.own + ": needs LLNL_AQUEOUS_MODEL_PARAMETERS");
    }
  }
};

}  // namespace

Parameter read_parameter(const DatabaseBuilder& builder, std::size_t file, const Line& line, const std::string& kind,
                         std::size_t arity) {
  const auto t = words(line.text);
  Parameter p{kind, {}, {}, file, line.number};
  if (t.size() <= arity)
    builder.fail("NGR-E0250", "too short a line of parameters", file, line.number, line.text, std::to_string(arity) + " names, then numbers");
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (i < arity) {
      p.species.emplace_back(t[i]);
      continue;
    }
    const auto value = lenient_number(t[i]);
    if (!value) builder.fail("NGR-E0208", "not a number", file, line.number, t[i], "a finite decimal number");
    p.values.push_back(*value);
  }
  return p;
}

void build_activity(DatabaseBuilder& builder, const PhreeqcContent& content) { Activity(builder, content).build(); }

void build_gas(DatabaseBuilder& builder, const PhreeqcContent& content) {
  constexpr double atmosphere = 101325.0;
  Solution gas;
  gas.name = "gas";
  gas.kind = SolutionKind::gas;
  gas.model = "peng_robinson_vapour";
  std::map<std::string, std::string> name_of;
  for (const auto& d : content.phases) {
    if (d.dropped || d.kind != PhaseKind::gas || !d.critical_temperature || !d.critical_pressure || !d.acentric_factor) continue;
    if (!(*d.critical_temperature > 0.0) || !(*d.critical_pressure > 0.0))
      builder.fail("NGR-E0208", "a critical constant that makes no sense", d.file, d.line, d.own, "positive numbers");
    if (gas.members.empty()) gas.line = d.line;
    gas.members.push_back(d.name);
    name_of[d.own] = d.name;
    gas.constants["critical_temperature"].emplace(d.name, record({*d.critical_temperature}, "K", builder, d.file, d.line));
    gas.constants["critical_pressure"].emplace(d.name, record({*d.critical_pressure * atmosphere}, "Pa", builder, d.file, d.line));
    gas.constants["acentric_factor"].emplace(d.name, record({*d.acentric_factor}, "1", builder, d.file, d.line));
  }
  for (const auto& p : content.gas) {
    const auto a = name_of.find(p.species[0]), b = name_of.find(p.species[1]);
    if (a == name_of.end() || b == name_of.end() || a == b)
      builder.remark(p.file, p.line, p.kind, p.species[0] + " " + p.species[1] + ": not two gases with critical constants");
    else
      gas.interactions.push_back({"k_ij", {a->second, b->second}, record({p.values[0]}, "1", builder, p.file, p.line)});
  }
  if (!gas.members.empty()) builder.add_solution(std::move(gas));
}

}  // namespace nigari::data::import
