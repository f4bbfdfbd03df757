// SPDX-License-Identifier: BSD-3-Clause
// Reader of formulas and equations of foreign files.
#include "nigari/data/import/open_formula.hpp"

#include <array>
#include <cmath>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"
#include "nigari/data/import/lines.hpp"

namespace nigari::data::import {
namespace {

constexpr std::size_t max_length = 200;
constexpr std::size_t max_terms = 200;
constexpr int max_nesting = 8;
constexpr double max_count = 1e6;
constexpr std::array<std::string_view, 6> tags{"(s)", "(g)", "(l)", "(aq)", "(S)", "(G)"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

[[noreturn]] void refuse(const char* code, const std::string& message, std::string_view value, std::string expected) {
  throw InputError({code, message, {}, std::string(value.substr(0, max_length)), std::move(expected), {}});
}

/// Where the charge starts: the first sign outside brackets.
std::size_t charge_start(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[') ++depth;
    if (text[i] == ']') --depth;
    if (depth <= 0 && i > 0 && (text[i] == '+' || text[i] == '-')) return i;
  }
  return text.size();
}

double charge_of(std::string_view sign, std::string_view whole) {
  if (sign.empty()) return 0.0;
  const double direction = sign[0] == '+' ? 1.0 : -1.0;
  if (sign.find_first_not_of(sign[0]) == std::string_view::npos && sign.size() <= 9)
    return direction * static_cast<double>(sign.size());
  const auto number = lenient_number(sign.substr(1));
  if (!number || !is_digit(sign[1]) || *number > 99.0) refuse("NGR-E0224", "wrong charge", whole, "such as SO4-2");
  return direction * *number;
}

class Parser {
 public:
  explicit Parser(std::string_view whole) : whole_(whole), text_(whole) {}

  Formula parse() {
    if (whole_.empty() || whole_.size() > max_length) refuse("NGR-E0220", "empty or too long a formula", whole_, "1 to 200 characters");
    Formula formula;
    formula.text = std::string(whole_);
    if (whole_ == "e-") {
      formula.charge = -1.0;
      return formula;
    }
    for (const auto tag : tags)
      if (text_.size() > tag.size() && text_.substr(text_.size() - tag.size()) == tag) {
        text_.remove_suffix(tag.size());
        break;
      }
    const std::size_t sign = charge_start(text_);
    formula.charge = charge_of(text_.substr(sign), whole_);
    text_ = text_.substr(0, sign);
    group(formula.elements, 1.0, 0);
    while (next() == ':' || next() == '*') {
      ++at_;
      const std::size_t digits = leading_number(text_.substr(at_));
      group(formula.elements, digits > 0 ? count(digits) : 1.0, 0);
    }
    if (at_ < text_.size()) unexpected();
    std::erase_if(formula.elements, [](const auto& item) { return item.second == 0.0; });
    return formula;
  }

 private:
  std::string_view whole_, text_;
  std::size_t at_ = 0;

  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  [[noreturn]] void unexpected() const {
    refuse("NGR-E0220", "unexpected character at position " + std::to_string(at_ + 1) + " of a formula", whole_,
           "elements, counts, parentheses, ':' and a charge");
  }
  double count(std::size_t digits) {
    const auto value = lenient_number(text_.substr(at_, digits));
    if (!value || !(*value <= max_count)) refuse("NGR-E0223", "wrong count in formula", whole_, "a number up to 1e6");
    at_ += digits;
    return *value;
  }
  void group(std::map<std::string, double>& into, double factor, int depth) {
    if (depth > max_nesting) refuse("NGR-E0220", "formula nested too deeply", whole_, "at most 8 levels");
    const std::size_t start = at_;
    while (is_upper(next()) || next() == '(' || next() == '[') {
      std::map<std::string, double> part;
      if (next() == '(') {
        ++at_;
        group(part, 1.0, depth + 1);
        if (next() != ')') unexpected();
        ++at_;
      } else {
        part[symbol()] = 1.0;
      }
      const std::size_t digits = leading_number(text_.substr(at_));
      const double n = digits > 0 ? count(digits) : 1.0;
      for (const auto& [element, amount] : part) into[element] += factor * n * amount;
    }
    if (at_ == start) unexpected();
  }
  std::string symbol() {
    const std::size_t start = at_;
    if (next() == '[') {
      const std::size_t close = text_.find(']', at_);
      if (close == std::string_view::npos) unexpected();
      at_ = close;
    }
    ++at_;
    while (is_lower(next())) ++at_;
    return std::string(text_.substr(start, at_ - start));
  }
};

}  // namespace

std::string canonical_charge(std::string_view text) {
  if (text == "e-" || text.empty()) return std::string(text);
  const std::size_t start = charge_start(text);
  if (start == text.size()) return std::string(text);
  const std::string_view sign = text.substr(start);
  std::string out(text.substr(0, start));
  const char c = sign[0];
  if (sign.find_first_not_of(c) == std::string_view::npos)
    return out + c + (sign.size() > 1 ? std::to_string(sign.size()) : "");
  const auto number = lenient_number(sign.substr(1));
  if (!number || !is_digit(sign[1])) return std::string(text);
  if (*number == 0.0) return out;
  if (*number == std::floor(*number) && *number < 100.0)
    return out + c + (*number == 1.0 ? "" : std::to_string(static_cast<int>(*number)));
  return std::string(text);
}

Formula parse_open_formula(std::string_view text) { return Parser(text).parse(); }

std::vector<Term> parse_open_equation(std::string_view text) {
  std::string spaced;
  for (const char c : text) spaced += c == '=' ? std::string(" = ") : std::string(1, c);
  std::vector<Term> terms;
  double side = -1.0, sign = 1.0, coefficient = 1.0;
  bool open = false, any = false;  // a coefficient waits for its species; the side has a term
  const auto fail = [&](const char* why) { refuse("NGR-E0225", why, text, "left = right, terms joined by ' + '"); };
  for (std::string_view word : words(spaced)) {
    if (word == "=") {
      if (side > 0.0 || !any || open) fail("misplaced '=' in the equation");
      side = 1.0, sign = 1.0, coefficient = 1.0, any = false;
      continue;
    }
    if (word[0] == '+' || word[0] == '-') {
      if (open) fail("a species is missing in the equation");
      sign = word[0] == '+' ? 1.0 : -1.0;
      word.remove_prefix(1);
      if (word.empty()) continue;
    }
    if (const std::size_t digits = leading_number(word); digits > 0) {
      const auto value = lenient_number(word.substr(0, digits));
      if (!value || open || !(*value <= max_count)) refuse("NGR-E0226", "wrong coefficient", word, "one number before a species");
      coefficient = *value;
      open = true;
      word.remove_prefix(digits);
      if (word.empty()) continue;
    }
    if (terms.size() >= max_terms) fail("too many terms in the equation");
    if (word.size() > max_length) fail("a name is too long");
    terms.push_back({canonical_charge(word), side * sign * coefficient, side > 0.0});
    open = false, any = true, sign = 1.0, coefficient = 1.0;
  }
  if (side < 0.0) fail("the equation has no '='");
  if (open || !any) fail("a species is missing in the equation");
  return terms;
}

}  // namespace nigari::data::import
