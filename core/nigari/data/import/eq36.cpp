// SPDX-License-Identifier: BSD-3-Clause
// From data0 files of EQ3/6 to a Database.
#include "nigari/data/import/eq36.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"
#include "nigari/data/import/grid_fit.hpp"

namespace nigari::data::import {
namespace {

constexpr double no_value = 499.0;          ///< grids mark what is not known with 500
constexpr double balance_tolerance = 5e-3;  ///< coefficients have four digits after the point
constexpr double rough_fit = 0.05;          ///< log10 units; beyond this the grid itself is kept

class Builder {
 public:
  Builder(DatabaseBuilder& builder, Eq36Content& content) : builder_(builder), c_(content) {}

  void build() {
    T_ = grid("temperatures", 2);
    for (double& t : T_) t += 273.15;
    if (std::adjacent_find(T_.begin(), T_.end(), [](double a, double b) { return !(a < b); }) != T_.end())
      builder_.fail("NGR-E0246", "not a table of temperature", 0, 0, "temperatures", "rising temperatures");
    for (const auto& [element, mass] : c_.masses) {
      const double known = builder_.mass(element);
      if (known <= 0.0 || std::abs(1e-3 * mass / known - 1.0) > 0.1) builder_.set_mass(element, 1e-3 * mass);
    }
    if (const auto limits = c_.grids.find("temperature limits"); limits != c_.grids.end() && limits->second.size() == 2)
      builder_.set_range({limits->second[0] + 273.15, limits->second[1] + 273.15});
    names();
    leave_out_unknown();
    for (std::size_t i = 0; i < c_.species.size(); ++i)
      if (!c_.species[i].name.empty()) add(c_.species[i]);
    electron();
    activity();
  }

 private:
  DatabaseBuilder& builder_;
  Eq36Content& c_;
  std::vector<double> T_;
  std::map<std::string, std::size_t> index_;

  const std::vector<double>& grid(const std::string& name, std::size_t least = 0) const {
    for (const auto& [key, values] : c_.grids)
      if (key.starts_with(name) && values.size() >= least && (name == "temperatures" || values.size() == T_.size())) return values;
    builder_.fail("NGR-E0250", "no grid of this name, or of another length", 0, 0, name, "a data0 file of EQ3/6");
  }
  bool has(const std::string& name) const {
    return std::any_of(c_.grids.begin(), c_.grids.end(), [&](const auto& g) { return g.first.starts_with(name); });
  }

  /// `Ca++` -> `Ca+2`, `U(CO3)5(6-)` -> `U(CO3)5-6`, `Adipate` of charge -2 -> `Adipate-2`.
  static std::string ion_name(const std::string& own, double charge) {
    if (charge == 0.0) return aqueous_name(own, charge);
    std::string stem = own;
    const char sign = charge > 0.0 ? '+' : '-';
    if (const auto open = stem.rfind('('); open != std::string::npos && stem.ends_with(std::string(1, sign) + ")") &&
                                           lenient_number(std::string_view(stem).substr(open + 1, stem.size() - open - 3)))
      stem.resize(open);
    while (stem.size() > 1 && stem.back() == sign) stem.pop_back();
    const int n = static_cast<int>(std::lround(std::abs(charge)));
    return stem + sign + (n == 1 ? "" : std::to_string(n));
  }

  void names() {
    for (std::size_t i = 0; i < c_.species.size(); ++i) {
      auto& s = c_.species[i];
      if (!index_.emplace(s.own, i).second) {  // O2(g) is a basis species and a gas
        if (s.section != "gases" && s.section != "liquids" && s.section != "solids")
          builder_.remark(0, s.line, s.own, "defined again; the first definition is used");
        continue;
      }
      const bool dissolved = s.section == "basis species" || s.section == "auxiliary basis species" || s.section == "aqueous species";
      const bool gas = s.section == "gases" || (dissolved && s.own.ends_with("(g)"));
      if (gas) s.section = "gases";
      const std::string wanted = gas ? s.own : dissolved ? ion_name(s.own, s.charge) : lower_case(s.own);
      s.name = builder_.claim(wanted, 0, s.line);
    }
  }

  /// Species without a log K at any temperature, and those whose reaction needs them, cannot be used.
  void leave_out_unknown() {
    const auto drop = [&](Eq36Species& s, const std::string& why) {
      builder_.remark(0, s.line, s.own, why + ": left out");
      s.name.clear();
    };
    for (auto& s : c_.species)
      if (!s.name.empty() && !s.reaction.empty() && s.log_k.size() == T_.size() &&
          std::all_of(s.log_k.begin(), s.log_k.end(), [](double k) { return k >= no_value; }))
        drop(s, "no log K at any temperature");
    for (bool again = true; again;) {
      again = false;
      for (auto& s : c_.species)
        for (const auto& [name, n] : s.reaction) {
          const auto partner = index_.find(name);
          if (s.name.empty() || partner == index_.end() || !c_.species[partner->second].name.empty()) continue;
          drop(s, "its reaction needs '" + name + "', which is left out");
          again = true;
        }
    }
  }

  Record log_k(const std::vector<double>& values, int line, const std::string& own) const {
    if (values.size() != T_.size())
      builder_.fail("NGR-E0210", "log K grid of another length", 0, line, own, std::to_string(T_.size()) + " numbers");
    std::vector<double> T, known;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (values[i] < no_value) T.push_back(T_[i]), known.push_back(values[i]);
    Record r;
    r.line = line;
    r.source = std::filesystem::path(builder_.file(0)).filename().string();
    const auto fit = fit_grid(T, known);
    r.value = fit.function;
    if (!T.empty()) r.temperature = {T.front(), T.back()};
    if (fit.deviation > rough_fit) r.value = TemperatureFunction::of_table(T, known);
    r.note = fit.deviation > rough_fit ? "grid, straight between its points"
                                       : "terms fitted to the grid, largest deviation " + std::to_string(fit.deviation);
    return r;
  }
  void add(const Eq36Species& in) {
    Species s;
    s.name = in.name;
    if (lower_case(in.own) != lower_case(in.name)) s.aliases.push_back(in.own);
    s.line = in.line;
    s.kind = in.section == "solids" ? PhaseKind::solid : in.section == "liquids" ? PhaseKind::liquid
             : in.section == "gases" ? PhaseKind::gas : PhaseKind::aqueous;
    s.formula.elements = in.elements;
    s.formula.charge = in.charge;
    for (const auto& [element, n] : in.elements) {
      std::string digits = std::to_string(n);
      digits.erase(digits.find_last_not_of('0') + 1);
      if (digits.back() == '.') digits.pop_back();
      s.formula.text += element + (n == 1.0 ? "" : digits);
    }
    if (s.kind == PhaseKind::aqueous) s.formula.text = s.name;
    s.standard.source = std::filesystem::path(builder_.file(0)).filename().string();
    if (in.reaction.empty()) {
      if (s.kind == PhaseKind::solid || s.kind == PhaseKind::liquid)
        builder_.fail("NGR-E0232", "a phase without a reaction", 0, in.line, in.own, "a dissolution reaction");
      s.standard.model = "constant";
      Record g;
      g.unit = "RT";
      g.line = in.line;
      g.source = s.standard.source;
      s.standard.values.emplace("g", std::move(g));
    } else {
      Record r = log_k(in.log_k, in.line, in.own);
      s.standard.model = "log_k";
      s.standard.temperature = r.temperature;
      s.standard.reaction = reaction(in);
      s.standard.values.emplace("log_k", std::move(r));
    }
    if (in.volume > 0.0 && s.kind != PhaseKind::gas && s.name != "H2O") {
      s.volume.model = "constant";
      s.volume.source = s.standard.source;
      Record v;
      v.value.a[0] = in.volume;
      v.unit = "cm3/mol";
      v.line = in.line;
      v.source = s.standard.source;
      s.volume.values.emplace("v", std::move(v));
    }
    builder_.add(std::move(s), 0);
  }

  Reaction reaction(const Eq36Species& in) const {
    std::vector<std::pair<std::string, double>> out;
    std::map<std::string, double> sum;
    bool own = false;
    for (const auto& [name, n] : in.reaction) {
      const auto found = index_.find(name);
      if (found == index_.end()) {
        std::vector<std::string> known;
        for (const auto& s : c_.species) known.push_back(s.own);
        builder_.fail("NGR-E0231", "reaction with an unknown species '" + name + "'", 0, in.line, in.own, "a species of the file",
                      nearest_name(name, known));
      }
      const auto& partner = c_.species[found->second];
      own = own || (name == in.own && n != 0.0);
      const auto same = std::find_if(out.begin(), out.end(), [&](const auto& term) { return term.first == partner.name; });
      if (same == out.end()) out.emplace_back(partner.name, n);
      else same->second += n;
      for (const auto& [element, amount] : partner.elements) sum[element] += n * amount;
      sum["charge"] += n * partner.charge;
    }
    for (const auto& [what, amount] : sum)
      if (std::abs(amount) > balance_tolerance)
        builder_.fail("NGR-E0233", "the reaction is not balanced in " + what, 0, in.line, in.own, "a balanced reaction");
    if (!own) builder_.fail("NGR-E0232", "the reaction does not contain its own species", 0, in.line, in.own, "its own name");
    std::erase_if(out, [](const auto& term) { return term.second == 0.0; });
    return make_reaction(out);
  }

  /// The electron by the reaction whose log K the file gives for Eh: 2 H2O = O2(g) + 4 H+ + 4 e-.
  void electron() {
    if (!has("log k for eh reaction") || !index_.contains("O2(g)") || !index_.contains("H+") || !index_.contains("H2O")) return;
    const auto& values = grid("log k for eh reaction");
    if (std::all_of(values.begin(), values.end(), [](double k) { return k >= no_value; })) return;
    Species s;
    s.name = builder_.claim("e-", 0, 0);
    s.formula.text = "e-";
    s.formula.charge = -1.0;
    s.standard.model = "log_k";
    s.standard.source = std::filesystem::path(builder_.file(0)).filename().string();
    const auto name = [&](const char* own) { return c_.species[index_.at(own)].name; };
    s.standard.reaction = make_reaction({{s.name, 4.0}, {name("H2O"), -2.0}, {name("O2(g)"), 1.0}, {name("H+"), 4.0}});
    Record r = log_k(values, 0, "eh reaction");
    s.standard.temperature = r.temperature;
    s.standard.values.emplace("log_k", std::move(r));
    builder_.add(std::move(s), 0);
  }

  ActivityConstant table(const std::string& name) const {
    ActivityConstant out;
    out.record.value = TemperatureFunction::of_table(T_, grid(name));
    out.record.temperature = {T_.front(), T_.back()};
    out.record.source = std::filesystem::path(builder_.file(0)).filename().string();
    return out;
  }

  void activity() {
    ActivityData& a = builder_.activity();
    a.model = c_.pitzer ? "pitzer" : "b_dot";
    if (c_.pitzer) {
      a.constants.emplace("A_phi", table("debye huckel aphi"));
      a.switches["electrostatic_mixing"] = c_.electrostatic;
    } else {
      a.constants.emplace("A", table("debye huckel a"));
      a.constants.emplace("B", table("debye huckel b"));
      a.constants.emplace("bdot", table("bdot"));
      if (const auto co2 = c_.grids.find("cco2"); co2 != c_.grids.end() && co2->second.size() == 5)
        for (std::size_t i = 0; i < 5; ++i) a.constants["co2_" + std::to_string(i + 1)].record.value.a[0] = co2->second[i];
    }
    std::set<std::string> seen;
    for (const auto& p : c_.parameters) parameter(p, a, seen);
  }

  void parameter(const Eq36Parameter& p, ActivityData& a, std::set<std::string>& seen) {
    Interaction item;
    item.kind = p.kind;
    double charges = 1.0;
    int neutral = 0;
    for (const auto& own : p.species) {
      const auto found = index_.find(own);
      if (found == index_.end() || c_.species[found->second].section == "gases" || c_.species[found->second].name.empty())
        return builder_.remark(0, p.line, p.kind, "no dissolved species '" + own + "': left out");
      const auto& s = c_.species[found->second];
      item.species.push_back(s.name);
      charges *= s.charge;
      neutral += s.charge == 0.0;
    }
    const bool binary = p.kind.starts_with("beta") || p.kind == "cphi" || p.kind.starts_with("alpha");
    if (p.kind == "a0" && neutral == 1) return;  // its activity coefficient does not depend on a size
    if (p.kind == "co2" && !a.constants.contains("co2_1")) return;
    if (binary && neutral > 0) {  // single-salt blocks hold the ion-neutral parameter in the place of beta0
      if (p.kind != "beta0") return;
      item.kind = "lambda";
    } else if (binary && charges >= 0.0) {
      return builder_.remark(0, p.line, p.kind, "not of a cation and an anion: left out");
    }
    if (p.kind == "psi" && neutral > 0) item.kind = "zeta";
    if (p.kind == "theta" && neutral > 0) return;
    std::string key = item.kind;
    auto sorted = item.species;
    std::sort(sorted.begin(), sorted.end());
    for (const auto& name : sorted) key += " " + name;
    if (!seen.insert(key).second) return;  // theta stands in every block of its two ions
    std::copy_n(p.terms.begin(), std::min<std::size_t>(p.terms.size(), 6), item.record.value.a.begin());
    if (std::any_of(item.record.value.a.begin() + 1, item.record.value.a.end(), [](double x) { return x != 0.0; }))
      item.record.value.form = TemperatureForm::six_term;
    item.record.unit = p.kind == "a0" ? "angstrom" : p.kind == "co2" ? "1" : "kg/mol";
    if (item.kind == "cphi" || p.species.size() == 3) item.record.unit = "kg2/mol2";
    if (p.kind.starts_with("alpha")) item.record.unit = "kg0.5/mol0.5";
    item.record.source = std::filesystem::path(builder_.file(0)).filename().string();
    item.record.line = p.line;
    a.interactions.push_back(std::move(item));
  }
};

}  // namespace
}  // namespace nigari::data::import

namespace nigari::data {

Database Database::from_eq36(const std::filesystem::path& file) {
  DatabaseBuilder builder("EQ3/6", {file});
  auto content = import::read_eq36(builder);
  if (content.species.empty()) builder.fail("NGR-E0250", "no species", 0, 0, builder.file(0), "a data0 file of EQ3/6");
  import::Builder(builder, content).build();
  return builder.finish();
}

}  // namespace nigari::data
