// SPDX-License-Identifier: BSD-3-Clause
// A recursive-descent reader of chemical formulas.
#include "nigari/data/formula.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari::data {
namespace {

constexpr std::size_t max_length = 200;
constexpr int max_nesting = 8;
constexpr double max_count = 1e6;

constexpr std::array<std::string_view, 118> symbols{
    "H",  "He", "Li", "Be", "B",  "C",  "N",  "O",  "F",  "Ne", "Na", "Mg", "Al", "Si", "P",
    "S",  "Cl", "Ar", "K",  "Ca", "Sc", "Ti", "V",  "Cr", "Mn", "Fe", "Co", "Ni", "Cu", "Zn",
    "Ga", "Ge", "As", "Se", "Br", "Kr", "Rb", "Sr", "Y",  "Zr", "Nb", "Mo", "Tc", "Ru", "Rh",
    "Pd", "Ag", "Cd", "In", "Sn", "Sb", "Te", "I",  "Xe", "Cs", "Ba", "La", "Ce", "Pr", "Nd",
    "Pm", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Hf", "Ta", "W",  "Re",
    "Os", "Ir", "Pt", "Au", "Hg", "Tl", "Pb", "Bi", "Po", "At", "Rn", "Fr", "Ra", "Ac", "Th",
    "Pa", "U",  "Np", "Pu", "Am", "Cm", "Bk", "Cf", "Es", "Fm", "Md", "No", "Lr", "Rf", "Db",
    "Sg", "Bh", "Hs", "Mt", "Ds", "Rg", "Cn", "Nh", "Fl", "Mc", "Lv", "Ts", "Og"};
constexpr std::array<std::string_view, 6> tags{"aq", "g", "cr", "l", "s", "org"};
constexpr std::array<std::string_view, 4> separators{":", ".", "*", "\u00b7"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

using Elements = std::map<std::string, double>;

void add(Elements& into, const Elements& elements, double factor) {
  for (const auto& [symbol, count] : elements) into[symbol] += factor * count;
}

class FormulaParser {
 public:
  explicit FormulaParser(std::string_view text) : whole_(text), text_(text) {}

  Formula parse() {
    if (whole_.empty()) fail("NGR-E0220", "empty formula", 0, "a formula such as NaCl");
    if (whole_.size() > max_length) fail("NGR-E0220", "formula too long", max_length, "at most 200 characters");
    drop_tag();
    Formula formula;
    formula.text = std::string(whole_);
    if (text_ == "e-") {  // the electron has no elements
      formula.charge = -1.0;
      return formula;
    }
    add(formula.elements, group(0), 1.0);
    while (const std::size_t size = separator_length()) {
      at_ += size;
      const double factor = is_digit(next()) ? count(number_end()) : 1.0;
      add(formula.elements, group(0), factor);
    }
    formula.charge = charge(formula.elements);
    if (at_ < text_.size()) unexpected();
    return formula;
  }

 private:
  std::string_view whole_, text_;
  std::size_t at_ = 0;

  [[noreturn]] void fail(const char* code, const std::string& message, std::size_t position,
                         std::string expected = {}, std::string suggestion = {}) const {
    throw InputError({code, message + " at position " + std::to_string(position + 1), {},
                      std::string(whole_.substr(0, max_length)), std::move(expected), std::move(suggestion)});
  }
  [[noreturn]] void unexpected() const {
    if (at_ >= text_.size()) fail("NGR-E0220", "formula ends early", at_, "an element symbol");
    const std::size_t size = std::max<std::size_t>(1, utf8_length(text_.substr(at_)));
    fail("NGR-E0220", "unexpected '" + std::string(text_.substr(at_, size)) + "' in formula", at_,
         "an element symbol, a number, parentheses, ':' or a charge such as +2");
  }
  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  char look(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

  void drop_tag() {
    if (text_.back() != ')') return;
    const std::size_t open = text_.rfind('(');
    if (open == std::string_view::npos || !is_lower(look(open + 1))) return;
    const std::string_view tag = text_.substr(open + 1, text_.size() - open - 2);
    if (std::find(tags.begin(), tags.end(), tag) == tags.end()) {
      const std::vector<std::string> known(tags.begin(), tags.end());
      fail("NGR-E0222", "unknown phase tag", open + 1, "one of " + join(known), nearest_name(tag, known));
    }
    text_ = text_.substr(0, open);
  }

  Elements group(int depth) {
    if (depth > max_nesting) fail("NGR-E0220", "formula nested too deeply", at_, "at most 8 levels");
    Elements elements;
    const std::size_t start = at_;
    while (is_upper(next()) || next() == '(') {
      Elements part;
      if (next() == '(') {
        const std::size_t open = at_++;
        part = group(depth + 1);
        if (next() != ')') fail("NGR-E0220", "parenthesis not closed", open, "')'");
        ++at_;
      } else {
        part[symbol()] = 1.0;
      }
      const double factor = is_digit(next()) ? count(subscript_end()) : 1.0;
      add(elements, part, factor);
    }
    if (at_ == start) unexpected();
    return elements;
  }

  std::string symbol() {
    std::size_t end = at_ + 1;
    while (is_lower(look(end))) ++end;
    std::string name(text_.substr(at_, end - at_));
    if (std::find(symbols.begin(), symbols.end(), name) == symbols.end()) {
      const std::vector<std::string> known(symbols.begin(), symbols.end());
      fail("NGR-E0221", "unknown element '" + name + "'", at_, "a chemical symbol", nearest_name(name, known));
    }
    at_ = end;
    return name;
  }

  std::size_t digits_end(std::size_t from) const {
    while (is_digit(look(from))) ++from;
    return from;
  }
  std::size_t number_end(std::size_t from) const {
    const std::size_t whole = digits_end(from);
    return look(whole) == '.' && is_digit(look(whole + 1)) ? digits_end(whole + 1) : whole;
  }
  std::size_t number_end() const { return number_end(at_); }

  /// A dot after a subscript is a decimal point, except before crystal water: MgCl2.6H2O, Li1.2Mn0.6O2.
  std::size_t subscript_end() const {
    const std::size_t whole = digits_end(at_);
    if (look(whole) != '.' || !is_digit(look(whole + 1))) return whole;
    const std::size_t water = number_end(whole + 1);
    const char after = look(water + 3);
    const bool is_water = text_.substr(water, 3) == "H2O" && !is_upper(after) && !is_lower(after) &&
                          !is_digit(after) && after != '(';
    return is_water && text_[at_] != '0' ? whole : digits_end(whole + 1);
  }

  double count(std::size_t end) {
    const auto value = parse_number(text_.substr(at_, end - at_));
    if (!value || *value <= 0.0 || *value > max_count) {
      fail("NGR-E0223", "wrong count in formula", at_, "a positive number without leading zeros");
    }
    at_ = end;
    return *value;
  }

  std::size_t separator_length() const {
    for (const std::string_view separator : separators) {
      if (text_.substr(at_, separator.size()) == separator) return separator.size();
    }
    return 0;
  }

  double charge(const Elements& elements) {
    if (next() != '+' && next() != '-') return 0.0;
    const std::size_t start = at_;
    const bool positive = text_[at_++] == '+';
    const std::size_t end = digits_end(at_);
    double value = 1.0;
    if (end > at_) {
      const auto number = parse_number(text_.substr(at_, end - at_));
      if (!number || *number < 1.0 || *number > 99.0) bad_charge(start, {});
      value = *number;
    } else if (const char sign = text_[start]; next() == sign) {  // SO4-- is spelt SO4-2
      const std::size_t last = text_.find_first_not_of(sign, start);
      const std::size_t signs = (last == std::string_view::npos ? text_.size() : last) - start;
      bad_charge(start, std::string(text_.substr(0, start)) + sign + std::to_string(signs));
    } else if (is_digit(text_[start - 1]) && start >= 2 && is_digit(text_[start - 2])) {  // SO42- is spelt SO4-2
      bad_charge(start, std::string(text_.substr(0, start - 1)) + text_[start] + text_[start - 1]);
    } else if (positive && elements.size() == 1 && is_digit(text_[start - 1])) {  // Mg2+ is spelt Mg+2
      const std::size_t digits = text_.find_last_not_of("0123456789", start - 1) + 1;
      bad_charge(start, std::string(text_.substr(0, digits)) + "+" +
                            std::string(text_.substr(digits, start - digits)));
    }
    at_ = end;
    return positive ? value : -value;
  }
  [[noreturn]] void bad_charge(std::size_t position, std::string suggestion) const {
    fail("NGR-E0224", "wrong charge", position, "sign first, then its number, as in SO4-2", std::move(suggestion));
  }
};

}  // namespace

Formula parse_formula(std::string_view text) { return FormulaParser(text).parse(); }

bool is_formula(std::string_view text) noexcept {
  try {
    parse_formula(text);
    return true;
  } catch (...) {
    return false;
  }
}

}  // namespace nigari::data
