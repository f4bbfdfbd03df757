// SPDX-License-Identifier: BSD-3-Clause
// From the statements of PHREEQC files to a Database: elements, names, balanced reactions, standard states.
#include <algorithm>
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"
#include "nigari/data/import/phreeqc.hpp"

namespace nigari::data::import {

namespace {

constexpr double balance_tolerance = 2e-3;  ///< coefficients are written with three or four digits

class Builder {
 public:
  Builder(DatabaseBuilder& builder, PhreeqcContent& content) : builder_(builder), c_(content) {}

  void build() {
    elements();
    for (auto& d : c_.species) resolve_species(d);
    for (auto& d : c_.phases) resolve_phase(d);
    drop_unbalanced();
    for (auto& [name, k] : c_.expressions) k.choose();
    for (auto* list : {&c_.species, &c_.phases})
      for (auto& d : *list)
        if (!d.dropped) d.name = builder_.claim(wanted_name(d), d.file, d.line);
    for (auto* list : {&c_.species, &c_.phases})
      for (auto& d : *list)
        if (!d.dropped) add(d);
    masters();
    build_activity(builder_, c_);
    builder_.activity().end_point_volumes = true;
    build_gas(builder_, c_);
  }

 private:
  DatabaseBuilder& builder_;
  PhreeqcContent& c_;
  std::set<std::string> elements_;
  std::map<std::string, int> open_;  ///< named expressions: 1 being resolved, 2 done

  [[noreturn]] void fail(const char* code, std::string message, const Definition& d, std::string_view value,
                         std::string expected = {}, std::string suggestion = {}) const {
    builder_.fail(code, std::move(message), d.file, d.line, value, std::move(expected), std::move(suggestion));
  }

  /// Elements the files define, with masses: the file's own for what is no chemical element, or is another one of that
  /// symbol (`Sg` for dissolved sulfide in pitzer.dat).
  void elements() {
    for (const auto& m : c_.masters) {
      const std::string element = m.element.substr(0, m.element.find('('));
      const bool primary = element == m.element;
      if (element == "Alkalinity" || element == "E") continue;
      elements_.insert(element);
      if (!primary || m.mass <= 0.0) continue;
      const double known = builder_.mass(element), given = 1e-3 * m.mass;
      if (known > 0.0 && std::abs(given / known - 1.0) < 0.1) continue;
      if (known > 0.0) builder_.remark(m.file, m.line, element, "not the chemical element: the mass of the file is used");
      builder_.set_mass(element, given);
    }
  }

  Formula formula(const Definition& d, std::string_view text) const {
    Formula f;
    try {
      f = parse_open_formula(text);
    } catch (const InputError& error) {
      fail(error.detail().code.c_str(), error.detail().message, d, error.detail().value, error.detail().expected);
    }
    for (const auto& [element, amount] : f.elements)
      if (!elements_.contains(element)) {
        const std::vector<std::string> known(elements_.begin(), elements_.end());
        fail("NGR-E0221", "unknown element '" + element + "'", d, text, "an element of SOLUTION_MASTER_SPECIES",
             nearest_name(element, known));
      }
    return f;
  }
  void resolve_species(Definition& d) {
    d.formula = formula(d, d.own);
    d.kind = PhaseKind::aqueous;
    d.formula.text = aqueous_name(d.own, d.formula.charge);
  }
  void resolve_phase(Definition& d) {
    d.formula = formula(d, d.formula_text);
    const auto ends = [](const std::string& text, std::string_view tag) { return lower_case(text).ends_with(tag); };
    d.kind = ends(d.own, "(g)") || ends(d.formula_text, "(g)") ? PhaseKind::gas
             : ends(d.own, "(l)") || ends(d.formula_text, "(l)") ? PhaseKind::liquid
                                                                 : PhaseKind::solid;
    for (const std::string_view tag : {"(s)", "(g)", "(l)", "(S)", "(G)"})
      if (d.formula.text.ends_with(tag)) d.formula.text.resize(d.formula.text.size() - tag.size());
    if (d.kind == PhaseKind::gas) d.formula.text += "(g)";
    if (d.formula.charge != 0.0) drop(d, "a phase that carries a charge: left out");
  }

  /// What a term of an equation means; null when there is no such species.
  Definition* find(const Term& term) {
    const auto in = [](auto& list, const auto& index, const std::string& name) -> Definition* {
      const auto found = index.find(name);
      return found == index.end() ? nullptr : &list[found->second];
    };
    if (auto* d = in(c_.species, c_.species_of, term.name)) return d;
    if (auto* d = in(c_.phases, c_.phase_of, lower_case(term.name))) return d;
    for (const std::string_view tag : {"(aq)", "(AQ)", "(l)", "(L)"})
      if (term.name.ends_with(tag))
        if (auto* d = in(c_.species, c_.species_of, term.name.substr(0, term.name.size() - tag.size()))) return d;
    if (lower_case(term.name).ends_with("(s)"))
      return in(c_.phases, c_.phase_of, lower_case(term.name.substr(0, term.name.size() - 3)));
    return nullptr;
  }

  static bool identity(const Definition& d) {
    return d.terms.size() == 1 && d.terms[0].name == d.own && d.terms[0].coefficient == -d.coefficient && d.formula_text == d.own &&
           d.kind == PhaseKind::aqueous;
  }

  /// Largest imbalance over the elements and the charge, and of what.
  std::pair<double, std::string> imbalance(const Definition& d) {
    std::map<std::string, double> sum;
    const auto add = [&](const Formula& f, double n) {
      for (const auto& [element, amount] : f.elements) sum[element] += n * amount;
      sum["charge"] += n * f.charge;
    };
    add(d.formula, d.coefficient);
    for (const auto& term : d.terms) {
      const Definition* partner = find(term);
      if (partner == nullptr) {
        std::vector<std::string> known;
        for (const auto& s : c_.species) known.push_back(s.own);
        fail("NGR-E0231", "reaction with an unknown species '" + term.name + "'", d, d.own, "a species of SOLUTION_SPECIES",
             nearest_name(term.name, known));
      }
      add(partner->formula, term.coefficient);
    }
    std::pair<double, std::string> worst{0.0, ""};
    for (const auto& [what, amount] : sum)
      if (std::abs(amount) > worst.first) worst = {std::abs(amount), what};
    return worst;
  }

  void drop_unbalanced() {
    for (auto* list : {&c_.species, &c_.phases})
      for (auto& d : *list) {
        const auto [amount, what] = imbalance(d);
        if (amount <= balance_tolerance) continue;
        if (!d.no_check) fail("NGR-E0233", "the reaction is not balanced in " + what, d, d.own, "a balanced reaction, or -no_check");
        drop(d, "the reaction is not balanced in " + what + " (-no_check): the species is left out");
      }
    for (bool again = true; again;) {
      again = false;
      for (auto* list : {&c_.species, &c_.phases})
        for (auto& d : *list)
          for (const auto& term : d.terms)
            if (!d.dropped && find(term)->dropped) {
              drop(d, "left out with '" + term.name + "', which its reaction needs");
              again = true;
            }
    }
  }
  void drop(Definition& d, const std::string& why) {
    d.dropped = true;
    builder_.remark(d.file, d.line, d.own, why);
  }

  /// Minerals in lower case; names that are the formula of the phase keep their capitals.
  std::string wanted_name(const Definition& d) const {
    if (d.kind == PhaseKind::aqueous) return d.formula.text;
    if (d.kind == PhaseKind::gas) return d.own;
    try {
      if (parse_open_formula(d.own).elements == d.formula.elements) return d.own;
    } catch (const InputError&) {  // a name
    }
    return lower_case(d.own);
  }

  const LogK& expression(const std::string& name, const Definition& d, int depth) {
    const auto found = c_.expressions.find(name);
    if (found == c_.expressions.end()) {
      std::vector<std::string> known;
      for (const auto& [other, k] : c_.expressions) known.push_back(other);
      fail("NGR-E0250", "no such named expression", d, name, "one of NAMED_EXPRESSIONS", nearest_name(name, known));
    }
    int& state = open_[name];
    if (state == 1 || depth > 100) fail("NGR-E0250", "named expressions that need each other", d, name, "no circle");
    if (state == 0) {
      state = 1;
      complete(found->second, d, depth + 1);
      open_[name] = 2;
    }
    return found->second;
  }
  void complete(LogK& k, const Definition& d, int depth) {
    for (const auto& [name, factor] : k.added) {
      if (name.empty()) k.log_k += factor;
      else k.add(expression(name, d, depth), factor);
    }
  }

  void add(Definition& d) {
    Species s;
    s.name = d.name;
    s.kind = d.kind;
    s.formula = d.formula;
    s.line = d.line;
    if (d.own != d.name && lower_case(d.own) != lower_case(d.name)) s.aliases.push_back(d.own);
    s.standard.source = std::filesystem::path(builder_.file(d.file)).filename().string();
    Record r;
    r.source = s.standard.source;
    r.line = d.line;
    if (identity(d)) {
      s.standard.model = "constant";
      r.unit = "RT";
      s.standard.values.emplace("g", r);
    } else {
      standard(d, s, r);
    }
    volume(d, s);
    builder_.add(std::move(s), d.file);
  }

  void volume(const Definition& d, Species& s) {
    if (d.volume.empty() || d.kind == PhaseKind::gas || d.own == "H2O") return;
    const bool dissolved = d.kind == PhaseKind::aqueous;
    s.volume.model = dissolved ? "hkf_redlich" : "constant";
    s.volume.source = s.standard.source;
    if (dissolved) {
      s.volume.segments.push_back({{}, d.volume, ""});
      return;
    }
    Record r;
    r.value.a[0] = d.volume[0];
    r.unit = "cm3/mol";
    r.source = s.volume.source;
    r.line = d.line;
    s.volume.values.emplace("v", std::move(r));
  }

  /// Moles of gas that a reaction makes: PHREEQC counts fugacities in atm, nigari in bar.
  double gases(const Definition& d) {
    double moles = d.kind == PhaseKind::gas ? d.coefficient : 0.0;
    for (const auto& term : d.terms)
      if (find(term)->kind == PhaseKind::gas) moles += term.coefficient;
    return moles;
  }

  void standard(Definition& d, Species& s, Record r) {
    LogK& k = d.k;
    if (!k.has_log_k && !k.is_analytic() && k.added.empty())
      builder_.remark(d.file, d.line, d.own, "no log_k: counts as zero");
    k.choose();
    complete(k, d, 0);
    k.fold();
    (k.is_analytic() ? k.analytic[0] : k.log_k) += gases(d) * std::log10(constants::atmosphere / constants::standard_pressure);
    std::map<std::string, double> sum;
    std::vector<std::string> order{d.name};
    sum[d.name] = d.coefficient;
    for (const auto& term : d.terms) {
      const std::string& name = find(term)->name;
      if (std::find(order.begin(), order.end(), name) == order.end()) order.push_back(name);
      sum[name] += term.coefficient;
    }
    std::vector<std::pair<std::string, double>> coefficients;
    for (const auto& name : order)
      if (sum[name] != 0.0) coefficients.emplace_back(name, sum[name]);
    if (sum[d.name] == 0.0) fail("NGR-E0232", "the reaction does not contain its own species", d, d.own, "a reaction that makes it");
    s.standard.reaction = make_reaction(coefficients);
    if (k.is_analytic()) {
      r.value = {TemperatureForm::analytic, k.analytic, {}};
      r.temperature = s.standard.temperature = k.range;
    } else {
      r.value.a[0] = k.log_k;
    }
    s.standard.model = k.is_analytic() || !k.has_delta_h ? "log_k" : "vant_hoff";
    if (s.standard.model == "vant_hoff") {
      Record h = r;
      h.unit = "J/mol";
      h.value.a[0] = k.delta_h;
      s.standard.values.emplace("delta_h", h);
    } else if (!k.is_analytic()) {  // known at one temperature, and used at all
      constexpr double Tr = constants::reference_temperature;
      r.temperature = s.standard.temperature = {Tr, Tr};
      r.note = "the file gives no temperature dependence";
    }
    s.standard.values.emplace("log_k", std::move(r));
  }

  void masters() {
    for (const auto& m : c_.masters) {
      const auto found = c_.species_of.find(m.species);
      if (found == c_.species_of.end()) {
        builder_.remark(m.file, m.line, m.element, "master species '" + m.species + "' is not defined");
        continue;
      }
      const Definition& d = c_.species[found->second];
      if (d.dropped) continue;
      MasterSpecies out{m.element, d.name, m.alkalinity, m.formula, 0.0, m.line};
      if (const auto number = lenient_number(m.formula)) {
        out.formula_mass = 1e-3 * *number;
        out.formula.clear();
      } else if (!m.formula.empty()) {
        try {
          for (const auto& [element, amount] : parse_open_formula(m.formula).elements)
            out.formula_mass += amount * builder_.mass(element);
        } catch (const InputError&) {
          builder_.remark(m.file, m.line, m.element, "formula '" + m.formula + "' of the analyses is not understood");
        }
      }
      builder_.add_master(std::move(out));
    }
  }
};

}  // namespace
}  // namespace nigari::data::import

namespace nigari::data {

Database Database::from_phreeqc(const std::vector<std::filesystem::path>& files) {
  DatabaseBuilder builder("PHREEQC", files);
  auto content = import::read_phreeqc(builder);
  if (content.species.empty() && content.phases.empty())
    builder.fail("NGR-E0250", "no SOLUTION_SPECIES and no PHASES", 0, 0, builder.file(0), "a PHREEQC database file");
  import::Builder(builder, content).build();
  return builder.finish();
}

}  // namespace nigari::data
