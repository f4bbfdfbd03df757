// SPDX-License-Identifier: BSD-3-Clause
// Statements of PHREEQC database files: which block, which option, which numbers.
#include <algorithm>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"
#include "nigari/data/import/phreeqc.hpp"
#include "nigari/data/import/phreeqc_words.hpp"

namespace nigari::data::import {
namespace {

class Reader {
 public:
  explicit Reader(DatabaseBuilder& builder) : builder_(builder) {}

  PhreeqcContent read() {
    for (file_ = 0; file_ < builder_.files(); ++file_) {
      block_ = Block::none;
      ended_ = false;
      for (const Line& line : phreeqc_lines(builder_.text(file_), builder_.file(file_))) {
        take(line);
        if (ended_) break;  // what follows END belongs to no database
      }
      leave();
    }
    return std::move(content_);
  }

 private:
  DatabaseBuilder& builder_;
  PhreeqcContent content_;
  std::size_t file_ = 0;
  int line_ = 0;
  Block block_ = Block::none;
  LogK* k_ = nullptr;               ///< of what is being defined
  Definition* definition_ = nullptr;
  std::string kind_;                ///< of parameter lines
  bool ended_ = false;
  std::string waiting_;             ///< a phase whose equation comes next

  [[noreturn]] void fail(const char* code, std::string message, std::string_view value, std::string expected = {},
                         std::string suggestion = {}) const {
    builder_.fail(code, std::move(message), file_, line_, value, std::move(expected), std::move(suggestion));
  }
  void remark(std::string keyword, std::string text) { builder_.remark(file_, line_, std::move(keyword), std::move(text)); }
  void leave() {
    if (!waiting_.empty()) remark(waiting_, "a phase without an equation: left out");
    k_ = nullptr;
    definition_ = nullptr;
    kind_.clear();
    waiting_.clear();
  }
  /// Runs a parser of the small kind and gives its error the place in the file.
  template <class F>
  auto located(F&& parse) const {
    try {
      return parse();
    } catch (const InputError& error) {
      fail(error.detail().code.c_str(), error.detail().message, error.detail().value, error.detail().expected);
    }
  }

  void take(const Line& line) {
    line_ = line.number;
    if (!line.comment.empty()) range_in(line.comment);
    const auto tokens = words(line.text);
    if (tokens.empty()) return;
    const std::string first = lower_case(tokens[0]);
    if (const auto found = read_blocks.find(first); found != read_blocks.end()) {
      block_ = found->second;
      ended_ = first == "end";
      if (ended_) remark("END", "the rest of the file is not read");
      leave();
      content_.has_pitzer = content_.has_pitzer || block_ == Block::pitzer;
      content_.has_sit = content_.has_sit || block_ == Block::sit;
      if (block_ == Block::llnl) content_.has_llnl = true, content_.llnl_file = file_, content_.llnl_line = line_;
      return;
    }
    if (other_blocks.contains(first)) {
      block_ = Block::other;
      leave();
      return remark(std::string(tokens[0]), "block not read");
    }
    switch (block_) {
      case Block::master: return master(tokens);
      case Block::species:
      case Block::phases:
      case Block::expressions: return definition(line, tokens);
      case Block::llnl: return llnl(tokens);
      case Block::pitzer: return pitzer(line, tokens);
      case Block::sit: return sit(line, tokens);
      case Block::gas_binary: content_.gas.push_back(read_parameter(builder_, file_, line, "k_ij", 2)); return;
      case Block::other: return;
      case Block::none: return remark(std::string(tokens[0]), "line outside every block");
    }
  }

  /// "Range: 0-300" in a comment: degrees Celsius for the analytic terms of what is being defined.
  void range_in(const std::string& comment) {
    const auto at = comment.find("Range");
    if (k_ == nullptr || at == std::string::npos) return;
    std::string_view rest = trim(std::string_view(comment).substr(at + 5));
    if (!rest.empty() && rest[0] == ':') rest = trim(rest.substr(1));
    const std::size_t low = leading_number(rest);
    if (low == 0 || low >= rest.size() || rest[low] != '-') return;
    const std::size_t high = leading_number(rest.substr(low + 1));
    const auto from = lenient_number(rest.substr(0, low)), to = lenient_number(rest.substr(low + 1, high));
    if (from && to && *from < *to) k_->range = {*from + 273.15, *to + 273.15};
  }

  double number(std::string_view text) const {
    const auto value = lenient_number(text);
    if (!value) fail("NGR-E0208", "not a number", text, "a finite decimal number");
    return *value;
  }

  /// The option a word stands for: with a dash any beginning, without it the whole name; empty when it is none.
  static std::string option(std::string_view word, const std::vector<std::string>& names) {
    const bool dashed = word.size() > 1 && word[0] == '-';
    const std::string name = lower_case(dashed ? word.substr(1) : word);
    if (name.empty()) return {};
    for (const auto& candidate : names)
      if (dashed ? candidate.starts_with(name) : candidate == name) return candidate;
    return {};
  }
  static bool looks_like_option(std::string_view word) {
    return word.size() > 1 && word[0] == '-' && ((word[1] >= 'a' && word[1] <= 'z') || (word[1] >= 'A' && word[1] <= 'Z'));
  }

  void master(const std::vector<std::string_view>& t) {
    if (t.size() < 3) fail("NGR-E0250", "too short a line of SOLUTION_MASTER_SPECIES", t[0], "element, species, alkalinity, formula, mass");
    Master m;
    m.element = std::string(t[0]);
    if (const auto plus = m.element.find("(+"); plus != std::string::npos) m.element.erase(plus + 1, 1);
    m.species = canonical_charge(t[1]);
    m.alkalinity = number(t[2]);
    if (t.size() > 3) m.formula = std::string(t[3]);
    if (t.size() > 4) m.mass = number(t[4]);
    else if (t.size() > 3 && m.element.find('(') == std::string::npos) m.mass = lenient_number(t[3]).value_or(0.0);
    if (m.mass < 0.0) {
      remark(m.element, "a negative mass: not used");
      m.mass = 0.0;
    }
    m.file = file_;
    m.line = line_;
    for (auto& other : content_.masters)
      if (other.element == m.element) {
        remark(m.element, "defined again; the earlier definition is not used");
        other = std::move(m);
        return;
      }
    if (content_.masters.size() > 10'000) fail("NGR-E0204", "too many master species", t[0], "at most 10000");
    content_.masters.push_back(std::move(m));
  }

  void definition(const Line& line, const std::vector<std::string_view>& t) {
    const std::string name = option(t[0], definition_options);
    if (!name.empty() && waiting_.empty()) {
      if (k_ == nullptr) fail("NGR-E0250", "an option before anything is defined", t[0], "an equation first");
      return set(name, std::string(t[0]), {t.begin() + 1, t.end()});
    }
    if (looks_like_option(t[0]) && waiting_.empty()) return remark(std::string(t[0]), "unknown option");
    if (block_ == Block::expressions) {
      definition_ = nullptr;
      k_ = &content_.expressions[lower_case(t[0])];
      *k_ = LogK{};
      return;
    }
    if (block_ == Block::phases && waiting_.empty()) {
      definition_ = nullptr;
      k_ = nullptr;
      waiting_ = std::string(t[0]);
      return;
    }
    equation(line);
  }

  void equation(const Line& line) {
    const bool phase = block_ == Block::phases;
    Definition d;
    d.file = file_;
    d.line = line_;
    auto terms = located([&] { return parse_open_equation(line.text); });
    auto own = terms.begin();
    if (!phase) own = std::find_if(terms.begin(), terms.end(), [](const Term& term) { return term.right; });
    d.own = phase ? waiting_ : own->name;
    d.formula_text = own->name;
    d.coefficient = own->coefficient;
    terms.erase(own);
    d.terms = std::move(terms);
    waiting_.clear();
    auto& list = phase ? content_.phases : content_.species;
    auto& index = phase ? content_.phase_of : content_.species_of;
    std::string key = phase ? lower_case(d.own) : d.own;
    if (const auto other = index.find(key); phase && other != index.end()) {  // `HF(g)` and `Hf(g)` are two
      const Definition& first = list[other->second];
      if (first.own != d.own && first.formula_text != d.formula_text) key = d.own == key ? key + " " : d.own;
    }
    const auto [place, fresh] = index.emplace(key, list.size());
    if (list.size() >= max_definitions) fail("NGR-E0204", "too many definitions", d.own, "at most 200000");
    if (fresh) {
      list.push_back(std::move(d));
    } else {
      remark(d.own, "defined again; the definition of line " + std::to_string(list[place->second].line) + " is not used");
      list[place->second] = std::move(d);
    }
    definition_ = &list[place->second];
    k_ = &definition_->k;
  }

  void set(const std::string& name, const std::string& written, std::vector<std::string_view> values) {
    std::erase(values, std::string_view("="));
    const auto at = [&](std::size_t i) {
      if (i >= values.size()) fail("NGR-E0250", "the option lacks a value", written, "a number");
      return number(values[i].starts_with('=') ? values[i].substr(1) : values[i]);
    };
    if (name == "log_k" || name == "logk") {
      k_->log_k = at(0);
      k_->has_log_k = true;
    } else if (name == "delta_h" || name == "deltah") {
      k_->delta_h = 1e3 * at(0);
      k_->has_delta_h = true;
      const std::string unit = values.size() > 1 ? lower_case(values[1]) : "kj";
      const bool letters = !unit.empty() && unit[0] >= 'a' && unit[0] <= 'z';
      if (letters && unit[0] != 'k') k_->delta_h *= 1e-3;
      if (letters && unit.find('c') != std::string::npos) k_->delta_h *= joules_per_calorie;
    } else if (name == "analytical_expression" || name == "a_e" || name == "ae" || name == "ln_alpha1000") {
      k_->analytic = {};
      if (values.empty()) fail("NGR-E0250", "the option lacks a value", written, "up to six numbers");
      for (std::size_t i = 0; i < std::min<std::size_t>(values.size(), 6); ++i) k_->analytic[i] = at(i);
      if (name == "ln_alpha1000")  // 1000 ln alpha
        for (double& a : k_->analytic) a *= 1e-3 / 2.302585092994045684;
    } else if (name == "add_logk" || name == "add_log_k") {
      if (values.empty()) fail("NGR-E0250", "the option lacks a value", written, "the name of an expression");
      k_->added.emplace_back(lower_case(values[0]), values.size() > 1 ? at(1) : 1.0);
    } else if (name == "add_constant") {
      k_->added.emplace_back("", at(0));
    } else if (name == "vm" && definition_ != nullptr) {
      volume(written, values);
    } else if (definition_ != nullptr) {
      set_property(name, written, at);
    } else {
      remark(written, "option of a named expression not read");
    }
  }

  /// Of a phase one number and perhaps a unit, of a solute up to ten; a zero in front stands for no volume.
  void volume(const std::string& written, const std::vector<std::string_view>& values) {
    auto& out = definition_->volume;
    out.clear();
    const std::size_t most = block_ == Block::phases ? 1 : 10;
    while (out.size() < std::min(values.size(), most)) {
      const auto value = lenient_number(values[out.size()]);
      if (!value) break;
      out.push_back(*value);
    }
    if (out.empty()) fail("NGR-E0250", "the option lacks a value", written, "a molar volume");
    if (out[0] == 0.0) return out.clear();
    if (block_ != Block::phases || values.size() < 2) return;
    const std::string unit = lower_case(values[1]);
    if (unit.starts_with("dm3")) out[0] *= 1e3;
    else if (unit.starts_with("m3")) out[0] *= 1e6;
    else if (!unit.starts_with("cm3")) remark(written, definition_->own + ": unit '" + unit + "' not known, read as cm3/mol");
  }

  template <class Numbers>
  void set_property(const std::string& name, const std::string& written, const Numbers& at) {
    Definition& d = *definition_;
    if (name == "no_check") d.no_check = true;
    else if (name == "check") d.no_check = false;
    else if (name == "gamma" && block_ == Block::species) d.size = at(0), d.linear = at(1);
    else if (name == "llnl_gamma" && block_ == Block::species) d.llnl_size = at(0);
    else if (name == "co2_llnl_gamma" && block_ == Block::species) d.co2 = true;
    else if (name == "t_c") d.critical_temperature = at(0);
    else if (name == "p_c") d.critical_pressure = at(0);
    else if (name == "omega") d.acentric_factor = at(0);
    else if (name == "mb" || name == "mass_balance" || name == "mole_balance")
      remark(written, d.own + ": elements follow from the formula, valence states from the reaction");
    else remark(written, d.own + ": not read");
  }

  void llnl(const std::vector<std::string_view>& t) {
    std::size_t from = 0;
    if (looks_like_option(t[0])) {
      kind_ = option(t[0], llnl_options);
      if (kind_.empty()) return remark(std::string(t[0]), "unknown option");
      if (kind_ == "adh") kind_ = "dh_a";
      if (kind_ == "bdh") kind_ = "dh_b";
      if (kind_ == "b_dot") kind_ = "bdot";
      if (kind_ == "c_co2") kind_ = "co2_coefs";
      content_.llnl[kind_].clear();
      from = 1;
    }
    if (kind_.empty()) return remark(std::string(t[0]), "line not read");
    auto& list = content_.llnl[kind_];
    for (std::size_t i = from; i < t.size(); ++i) list.push_back(number(t[i]));
    if (list.size() > 1000) fail("NGR-E0204", "too many numbers", t[0], "at most 1000");
  }

  void pitzer(const Line& line, const std::vector<std::string_view>& t) {
    const std::string name = looks_like_option(t[0]) || lenient_number(t.back()) == std::nullopt ? option(t[0], pitzer_options) : "";
    if (name.empty() && looks_like_option(t[0])) return kind_.clear(), remark(std::string(t[0]), "unknown option");
    if (!name.empty()) {
      const bool on = t.size() < 2 || (t[1][0] != 'f' && t[1][0] != 'F');
      const auto found = pitzer_kinds.find(name);
      kind_ = found == pitzer_kinds.end() ? "" : found->second;
      if (name.starts_with("mac")) content_.macinnes = on;
      else if (name == "etheta" || name == "use_etheta") content_.electrostatic = on;
      else if (name == "redox" || name == "pe") remark(std::string(t[0]), "redox equilibria are always solved where the system has them");
      return;
    }
    if (kind_.empty()) return remark(std::string(t[0]), "line not read");
    const bool triple = kind_ == "psi" || kind_ == "zeta" || kind_ == "mu" || kind_ == "eta";
    content_.pitzer.push_back(read_parameter(builder_, file_, line, kind_, kind_ == "aphi" ? 0 : triple ? 3 : 2));
  }

  void sit(const Line& line, const std::vector<std::string_view>& t) {
    if (looks_like_option(t[0])) {
      kind_ = option(t[0], sit_options);
      if (kind_.empty()) remark(std::string(t[0]), "unknown option");
      return;
    }
    if (kind_.empty()) return remark(std::string(t[0]), "line not read");
    content_.sit.push_back(read_parameter(builder_, file_, line, kind_, 2));
  }
};

}  // namespace

PhreeqcContent read_phreeqc(DatabaseBuilder& builder) { return Reader(builder).read(); }

}  // namespace nigari::data::import
