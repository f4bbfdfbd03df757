// SPDX-License-Identifier: BSD-3-Clause
// Six systems of different kinds, the same with their species turned round and with species that stay absent, and
// random problems over each.
#pragma once

#include <array>
#include <regex>

#include "equilibrium/random_problems.hpp"

namespace nigari::testing {

using SystemPtr = std::shared_ptr<const phase::System>;
using DatabasePtr = std::shared_ptr<const data::Database>;

inline std::string log_k(const std::string& name, const std::string& kind, const std::string& formula, const std::string& reaction, double value) {
  return species_line(name, kind, formula, "{model: log_k, reaction: \"" + reaction + "\", log_k: {value: " + std::to_string(value) + "}}");
}
inline std::string master(const std::string& name) { return species_line(name, "aqueous", name); }

inline std::string davies(const std::string& species) {
  return database_text("activity: {model: davies, constants: {A_phi: {value: 0.391}}}\nspecies:\n" + species);
}

/// Carbonate system; log K at 25 degC of Plummer and Busenberg (1982), as phreeqc.dat of PHREEQC 3.8.6 has them.
inline std::string carbonate() {
  return davies(master("H2O") + master("H+") + master("Na+") + master("Cl-") + master("Ca+2") + master("CO3-2") +
      log_k("OH-", "aqueous", "OH-", "H2O = OH- + H+", -14.0) + log_k("HCO3-", "aqueous", "HCO3-", "CO3-2 + H+ = HCO3-", 10.329) +
      log_k("CO2(aq)", "aqueous", "CO2", "CO3-2 + 2 H+ = CO2(aq) + H2O", 16.681) +
      log_k("CaCO3(aq)", "aqueous", "CaCO3", "Ca+2 + CO3-2 = CaCO3(aq)", 3.224) +
      log_k("CaHCO3+", "aqueous", "CaHCO3+", "Ca+2 + CO3-2 + H+ = CaHCO3+", 10.91) +
      log_k("CO2(g)", "gas", "CO2", "CO2(g) = CO2(aq)", -1.468) + log_k("calcite", "solid", "CaCO3", "calcite = Ca+2 + CO3-2", -8.48));
}

/// Iron and sulfur with all couples; log K at 25 degC of Nordstrom et al. (1990), as phreeqc.dat of PHREEQC 3.8.6 has them.
inline std::string iron_sulfur() {
  return davies(master("H2O") + master("H+") + species_line("e-", "aqueous", "e-") + master("Na+") + master("Cl-") +
      master("Fe+2") + master("SO4-2") + log_k("OH-", "aqueous", "OH-", "H2O = OH- + H+", -14.0) +
      log_k("Fe+3", "aqueous", "Fe+3", "Fe+2 = Fe+3 + e-", -13.02) + log_k("FeOH+2", "aqueous", "FeOH+2", "Fe+3 + H2O = FeOH+2 + H+", -2.19) +
      log_k("Fe(OH)2+", "aqueous", "Fe(OH)2+", "Fe+3 + 2 H2O = Fe(OH)2+ + 2 H+", -5.67) +
      log_k("HS-", "aqueous", "HS-", "SO4-2 + 9 H+ + 8 e- = HS- + 4 H2O", 33.65) + log_k("H2S(aq)", "aqueous", "H2S", "HS- + H+ = H2S(aq)", 6.994) +
      log_k("HSO4-", "aqueous", "HSO4-", "SO4-2 + H+ = HSO4-", 1.988) + log_k("FeSO4(aq)", "aqueous", "FeSO4", "Fe+2 + SO4-2 = FeSO4(aq)", 2.25) +
      log_k("O2(aq)", "aqueous", "O2", "2 H2O = O2(aq) + 4 H+ + 4 e-", -86.08) + log_k("H2(aq)", "aqueous", "H2", "2 H+ + 2 e- = H2(aq)", -3.15) +
      log_k("pyrite", "solid", "FeS2", "pyrite + 2 H+ + 2 e- = Fe+2 + 2 HS-", -18.479) +
      log_k("goethite", "solid", "FeOOH", "goethite + 3 H+ = Fe+3 + 2 H2O", -1.0) +
      log_k("sulfur", "solid", "S", "sulfur + 2 H+ + 2 e- = H2S(aq)", 4.882));
}

/// The text of a database with the species, the mixtures and their members in the opposite order.
inline std::string turned(const std::string& text) {
  std::string out;
  std::vector<std::string> items;
  bool listing = false;
  const auto flush = [&] {
    for (auto item = items.rbegin(); item != items.rend(); ++item) out += *item;
    items.clear();
  };
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line); line += "\n") {
    if (!line.empty() && line[0] != ' ' && line[0] != '#') {
      flush();
      listing = line == "species:" || line == "solutions:";
      out += line + "\n";
    } else if (!listing || (items.empty() && line.rfind("  - ", 0) != 0)) {
      out += line + "\n";
    } else {
      if (line.rfind("  - ", 0) == 0) items.emplace_back();
      std::smatch members;
      if (std::regex_match(line, members, std::regex("(    members: \\[)(.*)(\\])"))) {
        std::string reversed;
        std::istringstream names(members[2]);
        for (std::string name; std::getline(names, name, ',');) reversed = name + (reversed.empty() ? "" : ",") + reversed;
        line = members[1].str() + reversed + members[3].str();
      }
      items.back() += line + "\n";
    }
  }
  flush();
  return out;
}

inline std::string text_of(const std::string& name) {
  for (const auto& info : data::list_databases())
    if (info.name == name) return slurp(data::database_directory() / info.file);
  throw std::runtime_error("no set " + name);
}
inline DatabasePtr loaded(const std::vector<std::string>& texts) {
  std::vector<data::Database> sets;
  for (const auto& text : texts) sets.push_back(load_text(text));
  return std::make_shared<const data::Database>(data::Database::join(sets));
}

struct Family {
  const char* name;
  SystemPtr base, turned, wider;
  Random (*draw)(const SystemPtr&, Dice&);
};

inline void feed(Random& p, const std::string& name, double amount) {
  p.names.push_back(name);
  p.amounts.push_back(amount);
}

/// Temperatures, salts from traces to far beyond saturation.
inline Random sea(const SystemPtr& system, Dice& dice) {
  Random p{system, {}, {}};
  p.conditions.temperature = dice.between(273.15, 373.15);
  feed(p, "H2O", 55.5);
  // More of the first is left as a solid; of the others the water must do for their hydrates, or no phase could hold them.
  for (const char* salt : {"NaCl", "KCl", "Na2SO4"})
    if (dice.chance(0.6)) feed(p, salt, dice.decades(-8, 1.8));
  for (const char* salt : {"MgCl2", "CaCl2", "MgSO4"})
    if (dice.chance(0.6)) feed(p, salt, dice.decades(-8, 0.5));
  return p;
}
inline Random waters(const SystemPtr& system, Dice& dice) {
  Random p{system, {}, {}};
  feed(p, "H2O", 55.5);
  for (const char* salt : {"CaCl2", "NaHCO3", "CaCO3", "CO2", "NaOH", "HCl"})
    if (dice.chance(0.5)) feed(p, salt, dice.decades(-8, -0.7));
  feed(p, "NaCl", 0.6);  // so that neither titrant has to take away more of an ion than there is
  const double held = dice.unit();  // pH, a pressure of CO2, or both where NaOH can do it
  const bool gas = held > 0.3 && held < 0.6;
  if (held < 0.4) p.conditions.activities.push_back({"H+", -std::log(10.0) * dice.between(4.0, gas ? 8.0 : 11.0), gas || dice.chance(0.5) ? "NaOH" : "HCl"});
  if (gas) p.conditions.activities.push_back({"CO2(g)", -std::log(10.0) * dice.between(1.0, 4.0), "CO2"});
  return p;
}
inline Random redox(const SystemPtr& system, Dice& dice) {
  Random p{system, {}, {}};
  feed(p, "H2O", 55.5);
  feed(p, "NaCl", dice.decades(-3, -0.7));
  for (const char* salt : {"FeSO4", "FeCl3", "Na2SO4", "H2S", "O2", "NaOH", "H2SO4"})
    if (dice.chance(0.5)) feed(p, salt, dice.decades(-7, -1.5));
  if (dice.chance(0.15)) {  // iron in air at a pH and an Eh, which take far more titrant than there is iron
    p.names = {"H2O", "NaCl", "FeCl3", "O2"};
    p.amounts = {55.5, 0.6, dice.decades(-7, -2), dice.decades(-3, -1)};
    p.conditions.activities = {{"H+", -std::log(10.0) * dice.between(5.0, 9.0), "NaOH"}, {"e-", -std::log(10.0) * dice.between(2.0, 8.0), "O2"}};
  }
  return p;
}
inline Random gas(const SystemPtr& system, Dice& dice) {
  Random p{system, {}, {}};
  p.conditions.temperature = dice.between(300.0, 3000.0);
  p.conditions.pressure = dice.decades(3, 7);
  for (const char* element : {"C", "H", "O"})
    if (dice.chance(0.8) || element[0] == 'H') feed(p, element, dice.decades(-6, 1));
  return p;
}
inline Random melt(const SystemPtr& system, Dice& dice) {
  Random p{system, {}, {}};
  p.conditions.temperature = dice.between(700.0, 1150.0);
  for (const char* salt : {"NaCl", "KCl", "MgCl2"}) feed(p, salt, dice.decades(-6, 1));
  return p;
}
inline Random solid_solution(const SystemPtr& system, Dice& dice) {
  Random p{system, {}, {}};
  p.conditions.temperature = dice.between(500.0, 1000.0);
  for (const char* salt : {"NaCl", "KCl"}) feed(p, salt, dice.decades(-5, 1));
  return p;
}

inline SystemPtr select(const DatabasePtr& database, std::vector<std::string> elements, std::vector<std::string> phases = {},
                        std::vector<std::string> exclude = {}) {
  return std::make_shared<const phase::System>(
      database, phase::Selection{.elements = std::move(elements), .species = {}, .phases = std::move(phases), .exclude = std::move(exclude)});
}

inline const std::array<Family, 6>& families() {
  using Names = std::vector<std::string>;
  static const std::string potassium = master("K+") + master("Mg+2") + log_k("MgOH+", "aqueous", "MgOH+", "Mg+2 + H2O = MgOH+ + H+", -11.44) +
                                       log_k("brucite", "solid", "Mg(OH)2", "brucite + 2 H+ = Mg+2 + 2 H2O", 16.84);
  static const auto sea_text = text_of("seasalt"), cea = text_of("cea"), chlorides = text_of("chlorides");
  static const auto sea_forth = loaded({sea_text}), sea_back = loaded({turned(sea_text)}), cea_forth = loaded({cea}), cea_back = loaded({turned(cea)}),
                    salts_forth = loaded({cea, chlorides}), salts_back = loaded({turned(cea), turned(chlorides)});
  static const Names salt{"Na", "K", "Mg", "Ca", "Cl", "S"}, salt_back{"S", "Cl", "Ca", "Mg", "K", "Na"};
  static const auto aqueous = [](const char* name, const std::string& text, Random (*draw)(const SystemPtr&, Dice&)) {
    return Family{name, select(loaded({text}), {}), select(loaded({turned(text)}), {}), select(loaded({text + potassium}), {}), draw};
  };
  static const std::array<Family, 6> all{{
      {"sea salts (Pitzer)", select(sea_forth, salt, {}, {"gas"}), select(sea_back, salt_back, {}, {"gas"}),
       select(sea_forth, {"Na", "K", "Mg", "Ca", "Cl", "S", "C"}, {}, {"gas"}), &sea},
      aqueous("carbonate (Davies)", carbonate(), &waters), aqueous("Fe-S redox", iron_sulfur(), &redox),
      {"C-H-O gas and graphite", select(cea_forth, {"C", "H", "O"}), select(cea_back, {"O", "H", "C"}), select(cea_forth, {"C", "H", "O", "Cl", "S"}), &gas},
      {"NaCl-KCl-MgCl2 melt", select(salts_forth, {"Na", "K", "Mg", "Cl"}, {"chloride melt", "NaCl(cr)", "KCl(cr)", "MgCl2(cr)"}),
       select(salts_back, {"Cl", "Mg", "K", "Na"}, {"MgCl2(cr)", "KCl(cr)", "NaCl(cr)", "chloride melt"}),
       select(salts_forth, {"Na", "K", "Mg", "Cl", "Li", "Ca"}, {"chloride melt", "NaCl(cr)", "KCl(cr)", "MgCl2(cr)", "LiCl(cr)", "CaCl2(cr)"}), &melt},
      {"rock salt and sylvite", select(salts_forth, {"Na", "K", "Cl"}, {"rock salt"}), select(salts_back, {"Cl", "K", "Na"}, {"rock salt"}),
       select(salts_forth, {"Na", "K", "Cl", "Mg"}, {"rock salt", "MgCl2(cr)"}), &solid_solution}}};
  return all;
}

}  // namespace nigari::testing
