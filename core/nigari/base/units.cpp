// SPDX-License-Identifier: BSD-3-Clause
// Unit symbols, prefixes, and the small grammar of compound units.
#include "nigari/base/units.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari {
namespace {

constexpr int max_exponent = 9;
constexpr int max_dimension = 99;
constexpr std::size_t max_length = 100;
constexpr int max_nesting = 8;

struct Symbol {
  std::string_view name;
  double factor;
  Dimension dimension;
  bool prefixed = false;  ///< takes SI prefixes
};

constexpr Dimension none{}, length{1}, mass{0, 1}, time{0, 0, 1}, current{0, 0, 0, 1},
    temperature{0, 0, 0, 0, 1}, amount{0, 0, 0, 0, 0, 1}, money{0, 0, 0, 0, 0, 0, 1};
constexpr Dimension volume{3}, energy{2, 1, -2}, power{2, 1, -3}, pressure{-1, 1, -2},
    force{1, 1, -2}, charge{0, 0, 1, 1}, voltage{2, 1, -3, -1}, resistance{2, 1, -3, -2},
    conductance{-2, -1, 3, 2}, capacitance{-2, -1, 4, 2}, frequency{0, 0, -1},
    concentration{-3, 0, 0, 0, 0, 1}, molality{0, -1, 0, 0, 0, 1};
constexpr double hour = 3600.0, day = 24 * hour, julian_year = 365.25 * day;

constexpr std::array symbols{
    Symbol{"1", 1.0, none},
    Symbol{"%", 1e-2, none},
    Symbol{"percent", 1e-2, none},
    Symbol{"wt%", 1e-2, none},
    Symbol{"ppm", 1e-6, none},
    Symbol{"ppb", 1e-9, none},
    Symbol{"m", 1.0, length, true},
    Symbol{"g", 1e-3, mass, true},
    Symbol{"t", 1e3, mass, true},
    Symbol{"kgw", 1.0, mass},  // kilogram of water
    Symbol{"s", 1.0, time, true},
    Symbol{"min", 60.0, time},
    Symbol{"h", hour, time},
    Symbol{"d", day, time},
    Symbol{"day", day, time},
    Symbol{"y", julian_year, time},
    Symbol{"year", julian_year, time},
    Symbol{"A", 1.0, current, true},
    Symbol{"K", 1.0, temperature, true},
    Symbol{"mol", 1.0, amount, true},
    Symbol{"L", 1e-3, volume, true},
    Symbol{"l", 1e-3, volume, true},
    Symbol{"M", 1e3, concentration, true},
    Symbol{"molal", 1.0, molality, true},
    Symbol{"J", 1.0, energy, true},
    Symbol{"cal", 4.184, energy, true},
    Symbol{"Wh", hour, energy, true},
    Symbol{"eV", constants::elementary_charge, energy, true},
    Symbol{"W", 1.0, power, true},
    Symbol{"N", 1.0, force, true},
    Symbol{"Pa", 1.0, pressure, true},
    Symbol{"bar", 1e5, pressure, true},
    Symbol{"atm", constants::atmosphere, pressure},
    Symbol{"Torr", constants::atmosphere / 760.0, pressure},
    Symbol{"C", 1.0, charge, true},
    Symbol{"Ah", hour, charge, true},
    Symbol{"V", 1.0, voltage, true},
    Symbol{"ohm", 1.0, resistance, true},
    Symbol{"S", 1.0, conductance, true},
    Symbol{"F", 1.0, capacitance, true},
    Symbol{"Hz", 1.0, frequency, true},
    Symbol{"USD", 1.0, money, true},
    Symbol{"EUR", 1.0, money, true},
    Symbol{"JPY", 1.0, money, true},
    Symbol{"CNY", 1.0, money, true},
    Symbol{"GBP", 1.0, money, true},
};

struct Prefix {
  std::string_view name;
  double factor;
};
constexpr std::array prefixes{
    Prefix{"f", 1e-15}, Prefix{"p", 1e-12}, Prefix{"n", 1e-9}, Prefix{"u", 1e-6},
    Prefix{"\u00b5", 1e-6}, Prefix{"\u03bc", 1e-6}, Prefix{"m", 1e-3}, Prefix{"c", 1e-2},
    Prefix{"d", 1e-1}, Prefix{"h", 1e2}, Prefix{"k", 1e3}, Prefix{"M", 1e6},
    Prefix{"G", 1e9}, Prefix{"T", 1e12},
};

constexpr std::array celsius{std::string_view("degC"), std::string_view("\u00b0C")};
constexpr std::array remarks{std::string_view("CO2e"), std::string_view("CO2eq"),
                             std::string_view("CO2-eq")};
constexpr double celsius_zero = 273.15;

bool is_celsius(std::string_view unit) {
  return std::find(celsius.begin(), celsius.end(), unit) != celsius.end();
}

/// Numerator and denominator are kept apart so that g/L is exactly 1 kg/m3.
struct Unit {
  double above = 1.0, below = 1.0;
  Dimension dimension{};
  std::string_view currency{};
  double factor() const { return above / below; }
};

[[noreturn]] void fail(const char* code, std::string message, std::string_view value,
                       std::string expected = {}, std::string suggestion = {}) {
  throw InputError({code, std::move(message), {}, std::string(value), std::move(expected),
                    std::move(suggestion)});
}

const Symbol* find_symbol(std::string_view name) {
  const auto found = std::find_if(symbols.begin(), symbols.end(),
                                  [&](const Symbol& symbol) { return symbol.name == name; });
  return found == symbols.end() ? nullptr : &*found;
}

Unit unit_of(const Symbol& symbol, double prefix = 1.0) {
  const std::string_view currency = symbol.dimension.currency != 0 ? symbol.name : "";
  return {symbol.factor * prefix, 1.0, symbol.dimension, currency};
}

Unit look_up(std::string_view name, std::string_view whole) {
  if (const Symbol* symbol = find_symbol(name)) return unit_of(*symbol);
  for (const Prefix& prefix : prefixes) {
    if (name.substr(0, prefix.name.size()) != prefix.name) continue;
    const Symbol* symbol = find_symbol(name.substr(prefix.name.size()));
    if (symbol != nullptr && symbol->prefixed) return unit_of(*symbol, prefix.factor);
  }
  if (is_celsius(name)) {
    fail("NGR-E0105", "degC has an offset and cannot be part of another unit", whole,
         "K for temperature differences");
  }
  fail("NGR-E0102", "unknown unit '" + std::string(name) + "'", whole, {},
       nearest_name(name, known_units()));
}

Dimension combine(const Dimension& a, const Dimension& b, int n) {
  return {a.length + n * b.length,           a.mass + n * b.mass,
          a.time + n * b.time,               a.current + n * b.current,
          a.temperature + n * b.temperature, a.amount + n * b.amount,
          a.currency + n * b.currency};
}

int largest_exponent(const Dimension& d) {
  int largest = 0;
  for (const int n : {d.length, d.mass, d.time, d.current, d.temperature, d.amount, d.currency})
    largest = std::max(largest, std::abs(n));
  return largest;
}

/// Far from overflow and underflow, so that products of two such factors are numbers.
bool sensible(double factor) { return factor > 1e-100 && factor < 1e100; }

/// unit := power { ("/" | "*" | blank) power };  power := (symbol | "(" unit ")") ["^"] [integer]
class UnitParser {
 public:
  explicit UnitParser(std::string_view text) : text_(text) {}

  Unit parse() {
    if (text_.size() > max_length) malformed("unit too long");
    const Unit unit = product(0);
    if (at_ < text_.size()) malformed("unbalanced parenthesis in unit");
    return unit;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;

  [[noreturn]] void malformed(std::string message, std::string expected = {}) const {
    fail("NGR-E0106", std::move(message), text_, std::move(expected));
  }
  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_blanks() {
    while (next() == ' ') ++at_;
  }

  Unit product(int depth) {
    if (depth > max_nesting) malformed("unit nested too deeply");
    Unit result;
    bool divided = false, started = false, remarked = false;
    int sign = 1;
    for (;;) {
      skip_blanks();
      const bool remark = started && !remarked && sign > 0 && skip_remark();
      if (!remark) multiply(result, power(depth), sign);
      started = true;
      remarked = remarked || remark;
      skip_blanks();
      if (next() == '\0' || next() == ')') return result;
      if (next() == '/' || next() == '*') {
        sign = next() == '/' ? -1 : 1;
        ++at_;
      } else {
        sign = 1;
      }
      if (divided && sign > 0 && !remark_follows()) {
        malformed("ambiguous unit", "parentheses: a/(b c)");
      }
      divided = divided || sign < 0;
    }
  }

  std::size_t remark_length() const {
    for (const std::string_view remark : remarks) {
      if (text_.substr(at_, remark.size()) != remark) continue;
      const std::size_t end = at_ + remark.size();
      if (end == text_.size() || std::string_view(" /*)").find(text_[end]) != std::string_view::npos)
        return remark.size();
    }
    return 0;
  }
  bool remark_follows() {
    skip_blanks();
    return remark_length() > 0;
  }
  bool skip_remark() {
    const std::size_t size = remark_length();
    at_ += size;
    return size > 0;
  }

  Unit power(int depth) {
    Unit base;
    if (next() == '(') {
      ++at_;
      base = product(depth + 1);
      if (next() != ')') malformed("unbalanced parenthesis in unit");
      ++at_;
    } else {
      base = look_up(symbol(), text_);
    }
    Unit result;
    multiply(result, base, exponent());
    return result;
  }

  std::string_view symbol() {
    const std::size_t start = at_;
    if (next() == '1') ++at_;
    constexpr std::string_view stops = " /*()^0123456789-+.";
    while (at_ == start || next() != '\0') {
      if (next() == '\0' || stops.find(next()) != std::string_view::npos) break;
      ++at_;
    }
    if (at_ == start) malformed("a unit symbol is missing", "a symbol such as 'mol'");
    return text_.substr(start, at_ - start);
  }

  int exponent() {
    const bool caret = next() == '^';
    if (caret) ++at_;
    const bool negative = next() == '-';
    if (negative || (caret && next() == '+')) ++at_;
    int value = 0, digits = 0;
    for (; next() >= '0' && next() <= '9' && digits < 2; ++at_, ++digits) value = 10 * value + next() - '0';
    if (digits == 0 && !caret && !negative) return 1;
    const bool ends = next() == '\0' || std::string_view(" /*)").find(next()) != std::string_view::npos;
    if (digits == 0 || value == 0 || value > max_exponent || !ends) {
      malformed("wrong exponent in unit", "an integer from -9 to 9, not 0");
    }
    return negative ? -value : value;
  }

  void multiply(Unit& into, const Unit& unit, int n) const {
    for (int i = 0; i < std::abs(n); ++i) {
      into.above *= n > 0 ? unit.above : unit.below;
      into.below *= n > 0 ? unit.below : unit.above;
      if (!sensible(into.above) || !sensible(into.below)) malformed("unit too large or too small");
    }
    into.dimension = combine(into.dimension, unit.dimension, n);
    if (largest_exponent(into.dimension) > max_dimension) malformed("power too high in unit");
    if (unit.currency.empty()) return;
    if (!into.currency.empty() && into.currency != unit.currency) {
      malformed("two currencies in one unit");
    }
    into.currency = unit.currency;
  }
};

struct Parsed {
  Quantity quantity;
  std::string_view currency{};
};

Parsed parse(std::string_view text) {
  const std::string_view trimmed = trim(text);
  const std::size_t length_of_number = number_length(trimmed);
  if (length_of_number == 0) {
    fail("NGR-E0101", "a quantity starts with a number", text, "for example '40 degC'");
  }
  const auto number = parse_number(trimmed.substr(0, length_of_number));
  if (!number) {
    fail("NGR-E0103", "not a finite decimal number", text, "a number without leading zeros");
  }
  const std::string_view unit_text = trim(trimmed.substr(length_of_number));
  if (is_celsius(unit_text)) return {{*number + celsius_zero, temperature}};
  if (unit_text.empty()) return {{*number, none}};
  const Unit unit = UnitParser(unit_text).parse();
  constexpr double largest = std::numeric_limits<double>::max();
  if (std::abs(*number) > largest / std::max({1.0, unit.above, unit.above / unit.below}))
    fail("NGR-E0103", "the quantity overflows", text, "a finite number");
  return {{*number * unit.above / unit.below, unit.dimension}, unit.currency};
}

/// "25 degC" for "25 C", which is a charge; empty for anything else.
std::string degrees_meant(std::string_view text) {
  const std::string_view trimmed = trim(text);
  const std::string_view number = trimmed.substr(0, number_length(trimmed));
  return trim(trimmed.substr(number.size())) == "C" ? std::string(number) + " degC" : "";
}

}  // namespace

Quantity parse_quantity(std::string_view text) { return parse(text).quantity; }

double parse_as(std::string_view text, std::string_view expected_unit) {
  const Unit expected = UnitParser(expected_unit).parse();
  const Parsed parsed = parse(text);
  if (!(parsed.quantity.dimension == expected.dimension)) {
    fail("NGR-E0104", "wrong kind of quantity", text,
         "a quantity that converts to " + std::string(expected_unit),
         expected.dimension == temperature ? degrees_meant(text) : "");
  }
  if (!expected.currency.empty() && parsed.currency != expected.currency) {
    fail("NGR-E0104", "currencies are not converted", text,
         "a quantity in " + std::string(expected.currency));
  }
  return parsed.quantity.value;
}

double unit_factor(std::string_view unit) { return UnitParser(trim(unit)).parse().factor(); }

Dimension unit_dimension(std::string_view unit) {
  const std::string_view trimmed = trim(unit);
  return is_celsius(trimmed) ? temperature : UnitParser(trimmed).parse().dimension;
}

std::vector<std::string> known_units() {
  std::vector<std::string> names{"degC", "kg", "kJ", "kWh", "MPa", "mV", "cm", "mm", "um", "mg", "mL"};
  for (const Symbol& symbol : symbols) names.emplace_back(symbol.name);
  return names;
}

std::string si_unit(const Dimension& dimension) {
  const std::array<std::pair<const char*, int>, 7> parts{{{"kg", dimension.mass},
                                                          {"m", dimension.length},
                                                          {"s", dimension.time},
                                                          {"A", dimension.current},
                                                          {"K", dimension.temperature},
                                                          {"mol", dimension.amount},
                                                          {"currency", dimension.currency}}};
  std::vector<std::string> above, below;
  for (const auto& [name, n] : parts) {
    const int power = std::abs(n);
    if (n != 0) (n > 0 ? above : below).push_back(name + (power > 1 ? std::to_string(power) : ""));
  }
  std::string text = above.empty() ? "1" : join(above, " ");
  if (below.size() == 1) text += "/" + below[0];
  if (below.size() > 1) text += "/(" + join(below, " ") + ")";
  return text;
}

}  // namespace nigari
