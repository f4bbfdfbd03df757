// SPDX-License-Identifier: BSD-3-Clause
// Units: every symbol against its definition, prefixes, compound units, and what is refused.
#include "nigari/base/units.hpp"

#include <cmath>
#include <limits>
#include <set>

#include "nigari/base/error.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

using namespace nigari;

namespace {

constexpr double few_roundings = 1e-15;  // a factor is a product of two or three correctly rounded numbers

ErrorDetail error_in(const std::string& text) {
  return error_of<InputError>([&] { parse_quantity(text); }).value_or(ErrorDetail{"none", "", {}});
}
ErrorDetail conversion_error(const std::string& text, const std::string& unit) {
  return error_of<InputError>([&] { parse_as(text, unit); }).value_or(ErrorDetail{"none", "", {}});
}
std::string dimension_of(const std::string& unit) { return si_unit(unit_dimension(unit)); }

struct Definition {
  const char* unit;
  double factor;
  const char* si;
};

// SI Brochure 9th ed. (2019): tables 2, 4, 8 and the defining constants; NIST SP 811 (2008) appendix B.8: calorie
// (thermochemical) 4.184 J, standard atmosphere 101325 Pa, torr = atm/760; Julian year of 365.25 d (IAU 1976).
const Definition definitions[] = {
    {"1", 1, "1"}, {"%", 1e-2, "1"}, {"percent", 1e-2, "1"}, {"wt%", 1e-2, "1"}, {"ppm", 1e-6, "1"}, {"ppb", 1e-9, "1"},
    {"m", 1, "m"}, {"cm", 1e-2, "m"}, {"mm", 1e-3, "m"}, {"um", 1e-6, "m"},
    {"g", 1e-3, "kg"}, {"kg", 1, "kg"}, {"mg", 1e-6, "kg"}, {"t", 1e3, "kg"}, {"kgw", 1, "kg"},
    {"s", 1, "s"}, {"min", 60, "s"}, {"h", 3600, "s"}, {"d", 86400, "s"}, {"day", 86400, "s"},
    {"y", 31557600, "s"}, {"year", 31557600, "s"},
    {"A", 1, "A"}, {"K", 1, "K"}, {"mol", 1, "mol"},
    {"L", 1e-3, "m3"}, {"l", 1e-3, "m3"}, {"mL", 1e-6, "m3"},
    {"M", 1e3, "mol/m3"}, {"molal", 1, "mol/kg"},
    {"J", 1, "kg m2/s2"}, {"kJ", 1e3, "kg m2/s2"}, {"cal", 4.184, "kg m2/s2"}, {"Wh", 3600, "kg m2/s2"},
    {"kWh", 3.6e6, "kg m2/s2"}, {"eV", 1.602176634e-19, "kg m2/s2"},
    {"W", 1, "kg m2/s3"}, {"N", 1, "kg m/s2"},
    {"Pa", 1, "kg/(m s2)"}, {"MPa", 1e6, "kg/(m s2)"}, {"bar", 1e5, "kg/(m s2)"}, {"atm", 101325, "kg/(m s2)"},
    {"Torr", 101325.0 / 760, "kg/(m s2)"},
    {"C", 1, "s A"}, {"Ah", 3600, "s A"}, {"V", 1, "kg m2/(s3 A)"}, {"mV", 1e-3, "kg m2/(s3 A)"},
    {"ohm", 1, "kg m2/(s3 A2)"}, {"S", 1, "s3 A2/(kg m2)"}, {"F", 1, "s4 A2/(kg m2)"}, {"Hz", 1, "1/s"},
    {"USD", 1, "currency"}, {"EUR", 1, "currency"}, {"JPY", 1, "currency"}, {"CNY", 1, "currency"},
    {"GBP", 1, "currency"}};

}  // namespace

TEST_CASE("each unit has the factor and the dimension of its definition", "[base][units][reference]") {
  for (const auto& d : definitions) {
    INFO(d.unit);
    CHECK_THAT(unit_factor(d.unit), WithinRel(d.factor, few_roundings));
    CHECK(dimension_of(d.unit) == d.si);
    CHECK_THAT(parse_quantity(std::string("1 ") + d.unit).value, WithinRel(d.factor, few_roundings));
  }
}

TEST_CASE("no known unit is left out of the table of definitions", "[base][units]") {
  std::set<std::string> checked{"degC"};
  for (const auto& d : definitions) checked.insert(d.unit);
  const auto known = known_units();
  for (const auto& name : known) {
    INFO(name);
    CHECK(checked.contains(name));
  }
  CHECK(std::set<std::string>(known.begin(), known.end()).size() == known.size());
}

TEST_CASE("prefixes femto to tera scale the units that take them", "[base][units][reference]") {
  // SI Brochure 9th ed. table 7.
  const struct { const char* prefix; double factor; } prefixes[] = {
      {"f", 1e-15}, {"p", 1e-12}, {"n", 1e-9}, {"u", 1e-6}, {"\u00b5", 1e-6}, {"\u03bc", 1e-6}, {"m", 1e-3},
      {"c", 1e-2}, {"d", 1e-1}, {"h", 1e2}, {"k", 1e3}, {"M", 1e6}, {"G", 1e9}, {"T", 1e12}};
  for (const auto& p : prefixes)
    for (const char* unit : {"Pa", "J", "V", "mol", "W", "Hz"}) {
      INFO(p.prefix << unit);
      CHECK_THAT(unit_factor(std::string(p.prefix) + unit), WithinRel(p.factor, few_roundings));
    }
  CHECK(dimension_of("km") == "m");
  CHECK_THAT(unit_factor("GWh"), WithinRel(3.6e12, few_roundings));
  for (const char* wrong : {"katm", "mday", "kkg", "mmin", "k%", "kdegC", "Mppm", "k1", "kkm", "kyear"}) {
    INFO(wrong);
    CHECK(error_of<InputError>([&] { unit_factor(wrong); }).has_value());
  }
}

TEST_CASE("whole symbols come before prefix and symbol", "[base][units]") {
  CHECK(dimension_of("min") == "s");       // not milli-inch
  CHECK(dimension_of("cal") == "kg m2/s2");
  CHECK(dimension_of("Pa") == "kg/(m s2)");  // not peta-year
  CHECK(dimension_of("mol") == "mol");
  CHECK(dimension_of("mm") == "m");
  CHECK(dimension_of("mM") == "mol/m3");
  CHECK_THAT(unit_factor("mt"), WithinRel(1.0, few_roundings));  // a thousandth of a tonne
}

TEST_CASE("compound units multiply, divide, and take powers and parentheses", "[base][units][reference]") {
  const struct { const char* text; double value; const char* si; } rows[] = {
      {"14 kWh/kg", 5.04e7, "m2/s2"},
      {"2 mol/L", 2e3, "mol/m3"},
      {"8.314 J/(mol K)", 8.314, "kg m2/(s2 K mol)"},
      {"8.314 J mol^-1 K^-1", 8.314, "kg m2/(s2 K mol)"},
      {"8.314 J*mol-1*K-1", 8.314, "kg m2/(s2 K mol)"},
      {"8.314 J/mol/K", 8.314, "kg m2/(s2 K mol)"},
      {"5 mol/kgw", 5, "mol/kg"},
      {"250 mA/cm2", 2500, "A/m2"},
      {"1 uS/cm", 1e-4, "s3 A2/(kg m3)"},
      {"3 m^3/h", 3.0 / 3600, "m3/s"},
      {"3 (km/h)2", 3e6 / 12.96e6, "m2/s2"},
      {"7 (m2/(kg s))^-1", 7, "kg s/m2"},
      {"4 1/s", 4, "1/s"},
      {"4 s-1", 4, "1/s"},
      {"12 USD/t", 0.012, "currency/kg"},
      {"900 MUSD/year", 9e8 / 31557600, "currency/s"},
      {"0.7 kg CO2e/kWh", 0.7 / 3.6e6, "s2/m2"},
      {"0.7 kg CO2-eq / kWh", 0.7 / 3.6e6, "s2/m2"},
      {"0.391 kg^0.5/mol^0.5", 0, ""},  // fractional powers are refused, see below
      {"35 g/kg", 0.035, "1"},
      {"35 g/L", 35, "kg/m3"},
      {"1.5e5Pa", 1.5e5, "kg/(m s2)"},
      {"  -3e-2\tV  ", -0.03, "kg m2/(s3 A)"},
      {".5 m", 0.5, "m"}, {"5. m", 5, "m"}, {"+5 m", 5, "m"}, {"2eV", 2 * 1.602176634e-19, "kg m2/s2"},
      {"3.2%", 0.032, "1"}, {"3.2 wt%", 0.032, "1"}, {"17", 17, "1"}};
  for (const auto& r : rows) {
    INFO(r.text);
    if (*r.si == '\0') {
      CHECK(error_in(r.text).code == "NGR-E0106");
      continue;
    }
    const Quantity q = parse_quantity(r.text);
    CHECK_THAT(q.value, WithinRel(r.value, 2 * few_roundings));
    CHECK(si_unit(q.dimension) == r.si);
  }
}

TEST_CASE("one gram per litre is one kilogram per cubic metre to the last bit", "[base][units][reference]") {
  CHECK(parse_as("1 g/L", "kg/m3") == 1.0);
  CHECK(parse_as("1 kWh", "J") == 3.6e6);
  CHECK(parse_as("1 kcal/mol", "J/mol") == 4184.0);
  CHECK(parse_as("1 atm", "Pa") == 101325.0);
}

TEST_CASE("degC is an offset and stands alone", "[base][units][reference]") {
  // SI Brochure 9th ed. 2.3.1: t/degC = T/K - 273.15.
  CHECK(parse_as("25 degC", "K") == 298.15);
  CHECK(parse_as("0 \u00b0C", "K") == 273.15);
  CHECK_THAT(parse_as("-273.15 degC", "K"), WithinAbs(0.0, 1e-13));
  CHECK(dimension_of("degC") == "K");
  for (const char* wrong : {"3 J/degC", "3 degC/min", "3 degC2", "3 (degC)", "3 J/(mol \u00b0C)"}) {
    INFO(wrong);
    CHECK(error_in(wrong).code == "NGR-E0105");
    CHECK(error_in(wrong).expected == "K for temperature differences");
  }
  CHECK(error_of<InputError>([] { unit_factor("degC"); })->code == "NGR-E0105");
}

TEST_CASE("what is unknown is refused with the nearest unit", "[base][units]") {
  const struct { const char* text; const char* suggestion; } rows[] = {
      {"3 Kg", "kg"}, {"3 mole", "mol"}, {"3 Joule", ""}, {"3 Wattt", ""}, {"3 kwh", "kWh"}, {"3 hr", "h"},
      {"3 torr", "Torr"}, {"3 degc", "degC"}, {"3 furlong", ""}, {"3 usd", "USD"}};
  for (const auto& r : rows) {
    INFO(r.text);
    const auto error = error_in(r.text);
    CHECK(error.code == "NGR-E0102");
    if (*r.suggestion != '\0') CHECK(error.suggestion == r.suggestion);
  }
}

TEST_CASE("malformed quantities have the code of their fault", "[base][units]") {
  const struct { const char* text; const char* code; } rows[] = {
      {"", "NGR-E0101"}, {"   ", "NGR-E0101"}, {"degC", "NGR-E0101"}, {"kg 3", "NGR-E0101"}, {"nan K", "NGR-E0101"},
      {"inf K", "NGR-E0101"}, {"--3 K", "NGR-E0101"}, {"- 3 K", "NGR-E0101"}, {".e5 K", "NGR-E0101"}, {",5 K", "NGR-E0101"},
      {"1e400 K", "NGR-E0103"}, {"007 K", "NGR-E0103"}, {"1.7e308 km", "NGR-E0103"},
      {"0x10 K", "NGR-E0102"}, {"3 J/", "NGR-E0106"}, {"3 /J", "NGR-E0106"}, {"3 J//K", "NGR-E0106"},
      {"3 J mol K /", "NGR-E0106"}, {"3 (J", "NGR-E0106"}, {"3 J)", "NGR-E0106"}, {"3 ()", "NGR-E0106"},
      {"3 m^", "NGR-E0106"}, {"3 m0", "NGR-E0106"}, {"3 m10", "NGR-E0106"}, {"3 m^+-2", "NGR-E0106"},
      {"3 m2.5", "NGR-E0106"}, {"3 m2m", "NGR-E0106"}, {"3 m--2", "NGR-E0106"}, {"3 4 m", "NGR-E0106"},
      {"3 J/mol K", "NGR-E0106"}, {"3 J/mol*K", "NGR-E0106"}, {"3 J/kg mol-1", "NGR-E0106"},
      {"3 USD/EUR", "NGR-E0106"}, {"3 USD EUR", "NGR-E0106"}, {"1_000 K", "NGR-E0102"}, {"1,5 K", "NGR-E0102"}};
  for (const auto& r : rows) {
    INFO("'" << r.text << "'");
    CHECK(error_in(r.text).code == r.code);
    CHECK(error_in(r.text).value.size() <= 250);
  }
}

TEST_CASE("CO2e is a remark on a mass, not a unit", "[base][units]") {
  CHECK(parse_as("3 kg CO2e", "kg") == 3.0);
  CHECK_THAT(parse_as("3 t CO2eq/year", "kg/s"), WithinRel(3e3 / 31557600, 2 * few_roundings));
  CHECK_THAT(parse_as("3 kg/kWh CO2e", "kg/J"), WithinRel(3 / 3.6e6, 2 * few_roundings));
  for (const char* wrong : {"3 CO2e", "3 kg/CO2e", "3 CO2e kg", "3 kg CO2e CO2e", "3 kg*CO2e/", "3 kg CO2"}) {
    INFO(wrong);
    CHECK(error_in(wrong).code.starts_with("NGR-E01"));
  }
}

TEST_CASE("hostile texts are refused at once", "[base][units]") {
  const std::string deep(1000, '('), closing(1000, ')');
  for (const std::string& text :
       {"1 " + deep + "m" + closing, "1 " + deep, "1 m" + closing, "1 " + std::string(100'000, 'm'),
        "1 " + std::string(100'000, ' ') + "m/", std::string(100'000, '9') + " m", "1e" + std::string(5000, '9') + " m",
        std::string("1 m\0s", 5), std::string("1 \0", 3), std::string("\0", 1), std::string("1 \x1b[31mm"),
        std::string("1 m\xff\xfe"), std::string("1 \u2126"), "1 m" + std::string(50, '9')}) {
    INFO(text.substr(0, 20));
    CHECK(error_in(text).code.starts_with("NGR-E010"));
  }
}

TEST_CASE("powers of powers neither overflow nor lose their dimension", "[base][units]") {
  // 9^9 metres to the power of nine would overflow an int; 1e12^81 a double.
  for (const char* text : {"1 ((((((((m9)9)9)9)9)9)9)9)9", "1 ((Tm9)9)9", "1 ((fm9)9)9", "1 ((Tm9)9)9/((Tm9)9)9",
                           "1 (((((((m9 m9 m9 m9 m9 m9)9)9)9)9)9)9)9"}) {
    INFO(text);
    const auto code = error_in(text).code;
    CHECK((code == "NGR-E0103" || code == "NGR-E0106"));
  }
  for (const char* unit : {"((Tm9)9)9", "((fm9)9)9", "((m9)9)9"}) {
    INFO(unit);
    CHECK(error_of<InputError>([&] { unit_factor(unit); }).has_value());
  }
  CHECK(dimension_of("(m3)3") == "m9");
}

TEST_CASE("a quantity of another kind names what was expected", "[base][units]") {
  const auto error = conversion_error("3 kg", "mol");
  CHECK(error.code == "NGR-E0104");
  CHECK(error.value == "3 kg");
  CHECK(error.expected == "a quantity that converts to mol");
  CHECK(conversion_error("3", "K").code == "NGR-E0104");       // a number alone is dimensionless
  CHECK(conversion_error("3 mol/L", "mol/kg").code == "NGR-E0104");
  CHECK(conversion_error("25 C", "K").suggestion == "25 degC");  // C is the coulomb
  CHECK(conversion_error("25 C", "mol").suggestion.empty());
  CHECK(parse_as("3 %", "1") == 0.03);
}

TEST_CASE("money is compared by its currency and never converted", "[base][units]") {
  CHECK(parse_as("3 USD/kg", "USD/kg") == 3.0);
  CHECK_THAT(parse_as("3 JPY/t", "JPY/kg"), WithinRel(3e-3, few_roundings));
  const auto error = conversion_error("3 USD/kg", "EUR/kg");
  CHECK(error.code == "NGR-E0104");
  CHECK(error.expected == "a quantity in EUR");
  CHECK(conversion_error("3 kg", "EUR").code == "NGR-E0104");
}

TEST_CASE("si_unit is read back as the unit it names", "[base][units][property]") {
  for (const char* unit : {"J/(mol K)", "W/m2", "V", "ohm", "S/m", "F", "mol/kg", "1/s", "m3/(kg s2)", "1", "K", "A/m2", "N"}) {
    INFO(unit);
    const Dimension d = unit_dimension(unit);
    CHECK(unit_dimension(si_unit(d)) == d);
    CHECK(unit_factor(si_unit(d)) == 1.0);
  }
}

TEST_CASE("quantities in random compound units have the product of factors", "[base][units][property]") {
  std::uint32_t state = 7;
  const auto pick = [&](std::size_t n) {
    state = state * 1664525u + 1013904223u;  // Numerical Recipes' generator: the same texts on every machine
    return static_cast<std::size_t>(state >> 8) % n;
  };
  const char* names[] = {"kg", "m", "kJ", "mol", "bar", "h", "mV", "L", "g"};
  const char* powers[] = {"", "2", "-1", "^-2", "^3"};
  const int exponents[] = {1, 2, -1, -2, 3};
  for (int i = 0; i < 500; ++i) {
    std::string text;
    double expected = 1.0;
    for (std::size_t k = 0, n = 1 + pick(4); k < n; ++k) {
      const std::size_t u = pick(std::size(names)), p = pick(std::size(powers));
      text += (text.empty() ? "" : pick(2) != 0 ? " " : "*") + std::string(names[u]) + powers[p];
      expected *= std::pow(unit_factor(names[u]), exponents[p]);
    }
    INFO(text);
    CHECK_THAT(unit_factor(text), WithinRel(expected, 1e-14));  // a dozen roundings
  }
}
