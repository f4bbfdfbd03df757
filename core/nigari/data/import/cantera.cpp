// SPDX-License-Identifier: BSD-3-Clause
// Species of Cantera YAML files with NASA polynomials.
#include <cmath>
#include <set>

#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"
#include "nigari/data/document.hpp"
#include "nigari/data/import/builder.hpp"

namespace nigari::data::import {
namespace {

constexpr double atmosphere = 101325.0;  // Pa, reference pressure of a file that names none

/// Pure condensed phases, and those whose species are no part of a gas or a pure phase.
const std::set<std::string, std::less<>> condensed_phases{"fixed-stoichiometry", "ideal-condensed", "lattice", "compound-lattice",
                                                          "Margules", "binary-solution-tabulated", "Redlich-Kister"};
const std::set<std::string, std::less<>> refused_phases{"ideal-surface", "edge", "coverage-dependent-surface", "electron-cloud",
                                                        "ideal-molal-solution", "Debye-Huckel", "HMW-electrolyte", "plasma"};

class CanteraImporter {
 public:
  explicit CanteraImporter(const std::filesystem::path& file)
      : builder_("Cantera", {file}), root_(Node::parse_text(builder_.text(0), builder_.file(0))) {}

  Database import() {
    if (!root_.is_map() || !root_.has("species"))
      builder_.fail("NGR-E0206", "missing key 'species'", 0, 1, "", "a list of species with NASA polynomials");
    if (root_.has("elements")) elements(root_.at("elements"));
    if (root_.has("phases")) phases(root_.at("phases"));
    for (const auto& key : root_.keys()) {
      static const std::set<std::string> silent{"description", "generator", "cantera-version", "date", "input-files", "units", "elements",
                                                "phases", "species", "git-commit"};
      if (!silent.contains(key)) remark(root_.at(key), key, "section not read");
    }
    const Node list = root_.at("species");
    for (std::size_t i = 0; i < list.size(); ++i) species(list.at(i));
    return builder_.finish();
  }

 private:
  DatabaseBuilder builder_;
  Node root_;
  std::set<std::string> gases_, condensed_, refused_;  ///< names of species by the phases that list them

  void remark(const Node& node, std::string keyword, std::string text) {
    builder_.remark(0, node.location().line, std::move(keyword), std::move(text));
  }
  void elements(const Node& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Node item = list.at(i);
      if (!item.is_map() || !item.has("atomic-weight")) continue;
      const double mass = item.at("atomic-weight").number();
      if (!(mass > 0.0)) item.at("atomic-weight").fail_data("NGR-E0208", "not a mass", "a positive number");
      builder_.set_mass(item.at("symbol").text(), 1e-3 * mass);
    }
  }
  void phases(const Node& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Node phase = list.at(i);
      if (!phase.is_map() || !phase.has("thermo") || !phase.has("species")) continue;
      const std::string model = phase.at("thermo").text();
      auto* into = condensed_phases.contains(model) ? &condensed_ : refused_phases.contains(model) ? &refused_
                   : model == "ideal-gas" ? &gases_ : nullptr;
      const Node names = phase.at("species");
      if (into == nullptr || !names.is_list()) continue;
      for (std::size_t k = 0; k < names.size(); ++k) {
        const Node name = names.at(k);
        if (name.is_scalar()) into->insert(name.text());
        else if (name.is_map())  // {section: [names]}
          for (const auto& key : name.keys())
            if (name.at(key).is_list())
              for (const auto& own : name.at(key).texts()) into->insert(own);
      }
    }
  }

  /// By the phase that lists the species, its equation of state, or the tag NASA's tables put behind condensed ones:
  /// (L) liquids; (cr), (a), (gr), (II), (2) ... solids. `CH2(S)` of combustion is a gas.
  PhaseKind kind(const Node& node, const std::string& name) const {
    if (gases_.contains(name)) return PhaseKind::gas;
    const std::size_t open = name.rfind('(');
    const std::string tag = open == std::string::npos || name.back() != ')' ? "" : name.substr(open + 1, name.size() - open - 2);
    if (tag == "L" || tag == "l" || name.find("(L),") != std::string::npos) return PhaseKind::liquid;
    if (condensed_.contains(name)) return PhaseKind::solid;
    if (node.has("equation-of-state")) {
      Node state = node.at("equation-of-state");
      if (state.is_list() && state.size() > 0) state = state.at(0);
      static const std::set<std::string> fluids{"ideal-gas", "Redlich-Kwong", "Peng-Robinson"};
      if (!fluids.contains(state.is_map() ? state.text_or("model", "") : "")) return PhaseKind::solid;
    }
    const bool roman = !tag.empty() && tag.find_first_not_of("IV") == std::string::npos;
    const bool small = !tag.empty() && tag != "g" && ((tag[0] >= 'a' && tag[0] <= 'z') || (tag[0] >= '0' && tag[0] <= '9'));
    return roman || small || tag == "Lqz" ? PhaseKind::solid : PhaseKind::gas;
  }

  void species(const Node& node) {
    const std::string own = node.at("name").text();
    const auto leave_out = [&](const std::string& why) { remark(node, own, why + ": left out"); };
    if (refused_.contains(own)) return leave_out("a species of a surface or an electrolyte");
    Species s;
    s.line = node.location().line;
    const Node composition = node.at("composition");
    for (const auto& element : composition.keys()) {
      const double n = composition.at(element).number();
      if (element == "E") s.formula.charge = -n;
      else if (n != 0.0) s.formula.elements[element] = n;
    }
    if (node.has("charge")) s.formula.charge = node.at("charge").number();
    if (s.formula.charge != 0.0) return leave_out("charged outside water");
    if (s.formula.elements.empty()) return leave_out("no elements");
    for (const auto& [element, n] : s.formula.elements) {
      if (!(n > 0.0)) composition.fail_data("NGR-E0223", "wrong count in formula", "positive numbers");
      if (builder_.mass(element) <= 0.0) return leave_out("element " + element + " has no mass");
    }
    s.kind = kind(node, own);
    const Node thermo = node.at("thermo");
    if (!thermo.is_map()) thermo.fail_data("NGR-E0205", "wrong kind of value", "a map");
    const std::string model = thermo.text_or("model", "");
    if (model != "NASA7" && model != "NASA9") return leave_out("thermo model " + (model.empty() ? "missing" : model));
    for (const auto& key : {"transport", "critical-parameters", "sites"})
      if (node.has(key)) remark(node.at(key), key, own + ": not read");
    s.standard.model = "nasa9";
    s.standard.source = std::filesystem::path(builder_.file(0)).filename().string();
    if (thermo.has("note") && thermo.at("note").is_scalar()) s.standard.note = thermo.at("note").text();
    segments(thermo, model == "NASA7", s);
    name(s, own);
    if (node.has("equation-of-state")) volume(node.at("equation-of-state"), own, s);
    builder_.add(std::move(s), 0);
  }

  void segments(const Node& thermo, bool seven, Species& s) {
    const Node bounds_node = thermo.at("temperature-ranges");
    const auto bounds = bounds_node.numbers();
    const Node data = thermo.at("data");
    if (!data.is_list() || data.size() == 0) data.fail_data("NGR-E0210", "no coefficients", "a list for each range");
    if (bounds.size() != data.size() + 1 && !(seven && data.size() == 1 && bounds.size() == 2))
      bounds_node.fail_data("NGR-E0213", "wrong range", "one temperature more than lists of coefficients");
    for (std::size_t i = 1; i < bounds.size(); ++i)
      if (!(bounds[i] > bounds[i - 1]) || !(bounds[0] > 0.0)) bounds_node.fail_data("NGR-E0213", "wrong range", "rising temperatures");
    const double pressure = thermo.has("reference-pressure") ? thermo.at("reference-pressure").quantity("Pa") : atmosphere;
    if (!(pressure > 0.0)) thermo.at("reference-pressure").fail_data("NGR-E0208", "not a pressure", "a positive pressure");
    // The entropy of an ideal gas at the standard pressure of nigari; that of condensed species hardly changes.
    const double shift = s.kind == PhaseKind::gas ? std::log(pressure / constants::standard_pressure) : 0.0;
    for (std::size_t i = 0; i < data.size(); ++i) {
      auto a = data.at(i).numbers();
      if (a.size() != (seven ? 7u : 9u)) data.at(i).fail_data("NGR-E0210", "wrong number of terms", seven ? "7 numbers" : "9 numbers");
      if (seven) a = {0.0, 0.0, a[0], a[1], a[2], a[3], a[4], a[5], a[6]};  // the form with no T^-2 and T^-1 terms
      a[8] += shift;
      s.standard.segments.push_back({{bounds[i], bounds[i + 1]}, std::move(a), ""});
    }
    s.standard.temperature = {bounds.front(), bounds.back()};
  }

  /// Solids and liquids of constant volume, by their density or molar volume; numbers without a unit only where the file
  /// has Cantera's own units (kg, m, kmol).
  void volume(const Node& states, const std::string& own, Species& s) {
    const Node state = states.is_list() && states.size() > 0 ? states.at(0) : states;
    const bool constant = state.is_map() && state.text_or("model", "") == "constant-volume" && s.kind != PhaseKind::gas;
    const struct { const char *key, *unit; double bare; } forms[] = {
        {"density", "kg/m3", 1.0}, {"molar-density", "mol/m3", 1e3}, {"molar-volume", "m3/mol", 1e-3}};
    const bool own_units = root_.has("units") && (root_.at("units").has("length") || root_.at("units").has("mass") || root_.at("units").has("quantity"));
    double v = 0.0;
    for (const auto& form : forms) {
      if (!constant || !state.has(form.key) || (state.at(form.key).is_number() && own_units)) continue;
      const Node given = state.at(form.key);
      const double value = (given.is_number() ? form.bare : 1.0) * given.quantity(form.unit);
      if (!(value > 0.0)) given.fail_data("NGR-E0208", "not a density or molar volume", "a positive quantity");
      v = form.key == std::string_view("molar-volume") ? value : (form.unit[0] == 'k' ? molar_mass(s) : 1.0) / value;
    }
    if (v == 0.0) return remark(states, "equation-of-state", own + ": not read");
    s.volume.model = "constant";
    s.volume.source = s.standard.source;
    Record r;
    r.value.a[0] = v;
    r.unit = "m3/mol";
    r.source = s.volume.source;
    r.line = states.location().line;
    s.volume.values.emplace("v", std::move(r));
  }
  double molar_mass(const Species& s) const {
    double sum = 0.0;
    for (const auto& [element, n] : s.formula.elements) sum += n * builder_.mass(element);
    return sum;
  }

  /// `H2O` -> `H2O(g)`, `Ag(L)` -> `Ag(l)`; the file's name stays an alias.
  void name(Species& s, const std::string& own) {
    std::string wanted = own;
    if (s.kind == PhaseKind::gas && !lower_case(own).ends_with("(g)")) wanted += "(g)";
    if (s.kind == PhaseKind::liquid) wanted = own.ends_with("(L)") ? own.substr(0, own.size() - 3) + "(l)" : own;
    s.name = builder_.claim(wanted, 0, s.line);
    if (lower_case(own) != lower_case(s.name)) s.aliases.push_back(own);
    for (const auto& [element, n] : s.formula.elements) s.formula.text += element + (n == 1.0 ? "" : amount(n));
    if (s.kind == PhaseKind::gas) s.formula.text += "(g)";
  }
  static std::string amount(double n) {
    std::string text = std::to_string(n);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
  }
};

}  // namespace
}  // namespace nigari::data::import

namespace nigari::data {

Database Database::from_cantera(const std::filesystem::path& file) { return import::CanteraImporter(file).import(); }

}  // namespace nigari::data
