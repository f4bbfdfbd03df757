// SPDX-License-Identifier: BSD-3-Clause
// Strict numbers, the nearest name, and small helpers for texts.
#include "nigari/base/text.hpp"

#include <cmath>
#include <cstdio>
#include <random>

#include "support/catch.hpp"

using namespace nigari;

TEST_CASE("parse_number takes finite decimal numbers", "[base][text]") {
  const struct { const char* text; double value; } rows[] = {
      {"0", 0}, {"-0", 0}, {"7", 7}, {"+7", 7}, {"-7", -7}, {"0.5", 0.5}, {".5", 0.5}, {"-.5", -0.5}, {"+.5", 0.5},
      {"5.", 5}, {"0.", 0}, {"1e3", 1e3}, {"1E3", 1e3}, {"1e+3", 1e3}, {"1e-3", 1e-3}, {"5.e2", 500}, {"0e0", 0},
      {"1e00", 1}, {"1e0005", 1e5}, {"0.0001", 1e-4}, {"1.7976931348623157e308", 1.7976931348623157e308},
      {"2.2250738585072014e-308", 2.2250738585072014e-308}, {"9007199254740993", 9007199254740992.0},
      {"0.1", 0.1}, {"123456789012345678901234567890", 1.2345678901234568e29}};
  for (const auto& r : rows) {
    INFO(r.text);
    REQUIRE(parse_number(r.text).has_value());
    CHECK(*parse_number(r.text) == r.value);
  }
  CHECK(std::signbit(*parse_number("-0")));
}

TEST_CASE("parse_number refuses whatever readers disagree about", "[base][text]") {
  for (const char* text :
       {"", " ", "1 ", " 1", "\t1", "1\n", "+", "-", ".", "+.", "e5", ".e5", "1e", "1.0e", "1e+", "1e5.0", "1e5e5",
        "0123", "00", "-007", "+01", "007.5", "0x10", "0b1", "0o17", "1f", "1.0f", "1d3", "nan", "NaN", ".nan", "inf",
        "-inf", ".inf", "Infinity", "1_000", "1,000", "1'000", "1 000", "--1", "+-1", "-+1", "1-", "12:30", "1.2.3",
        "1e400", "-1e400", "1e-400", "1e99999999999999999999", "true", "~", "\u0661", "1\u00a0", "\uff11", "1%"}) {
    INFO("'" << text << "'");
    CHECK_FALSE(parse_number(text).has_value());
  }
  CHECK_FALSE(parse_number(std::string_view("1\0", 2)).has_value());
  CHECK_FALSE(parse_number(std::string(10'000, '9')).has_value());
}

TEST_CASE("parse_number gives back what printf wrote", "[base][text][property]") {
  std::mt19937_64 random(20260301);
  char text[64];
  for (int i = 0; i < 5000; ++i) {
    const double x = std::ldexp(static_cast<double>(random() >> 11) - 4503599627370496.0, static_cast<int>(random() % 1900) - 950);
    if (!std::isfinite(x) || std::abs(x) < 2.3e-308) continue;
    std::snprintf(text, sizeof text, "%.17g", x);
    INFO(text);
    REQUIRE(parse_number(text).has_value());
    CHECK(*parse_number(text) == x);
  }
}

TEST_CASE("number_length is the longest number a text starts with", "[base][text]") {
  const struct { const char* text; std::size_t length; } rows[] = {
      {"", 0}, {"kg", 0}, {"3 kg", 1}, {"3kg", 1}, {"3e5kg", 3}, {"3eV", 1}, {"3e+", 1}, {"-3.5e-2x", 7}, {"+.5m", 3},
      {"5.m", 2}, {".", 0}, {"-", 0}, {"1.2.3", 3}, {"0x1", 1}, {"1e5e5", 3}};
  for (const auto& r : rows) {
    INFO(r.text);
    CHECK(number_length(r.text) == r.length);
  }
}

TEST_CASE("nearest_name allows one edit in short names and a third in long ones", "[base][text]") {
  const std::vector<std::string> names{"halite", "gypsum", "bischofite", "K", "Na+", "log_k"};
  const struct { const char* name; const char* nearest; } rows[] = {
      {"halite", "halite"}, {"HALITE", "halite"}, {"hallite", "halite"}, {"haite", "halite"}, {"helite", "halite"},
      {"ahlite", "halite"},            // a transposition is one edit
      {"hailtes", "halite"},           // transposition and insertion: two of seven
      {"bischofit", "bischofite"}, {"bishcoffite", "bischofite"}, {"bsichoftie", "bischofite"},
      {"logk", "log_k"}, {"Na", "Na+"}, {"na+", "Na+"}, {"quartz", ""}, {"hal", ""}, {"", ""}, {"bischofiteXXXXXX", ""}};
  for (const auto& r : rows) {
    INFO(r.name);
    CHECK(nearest_name(r.name, names) == r.nearest);
  }
}

TEST_CASE("nearest_name suggests nothing that shares no letter", "[base][text]") {
  CHECK(nearest_name("X", {"H", "O"}).empty());
  CHECK(nearest_name("Q", {"Qa", "H"}) == "Qa");
}

TEST_CASE("nearest_name takes the first of equals and looks no further than it must", "[base][text]") {
  CHECK(nearest_name("beta", {"beta0", "beta1", "beta2"}) == "beta0");
  CHECK(nearest_name("beta2", {"beta0", "beta1", "beta2"}) == "beta2");
  CHECK(nearest_name("abc", {}).empty());
  CHECK(nearest_name(std::string(100'000, 'a'), {std::string(100'000, 'a')}).empty());
  CHECK(nearest_name("abc", {std::string(100'000, 'a')}).empty());
}

TEST_CASE("nearest_name is symmetric between two names of one length", "[base][text][property]") {
  std::mt19937 random(5);
  for (int i = 0; i < 2000; ++i) {
    std::string a(6, 'a'), b(6, 'a');
    for (char& c : a) c = static_cast<char>('a' + random() % 3);
    for (char& c : b) c = static_cast<char>('a' + random() % 3);
    INFO(a << " " << b);
    CHECK(nearest_name(a, {b}).empty() == nearest_name(b, {a}).empty());
  }
}

TEST_CASE("trim, lower_case and join do what their names say", "[base][text]") {
  CHECK(trim(" \t a b \r\n") == "a b");
  CHECK(trim("ab") == "ab");
  CHECK(trim(" \n").empty());
  CHECK(trim("").empty());
  CHECK(lower_case("MgCl2(CR)-\u00c4") == "mgcl2(cr)-\u00c4");  // ASCII only: the same in every locale
  CHECK(join({}) == "");
  CHECK(join({"a"}) == "a");
  CHECK(join({"a", "a", "b"}) == "a, a, b");
  CHECK(join({"", ""}, "|") == "|");
}

TEST_CASE("printable shows control characters and broken UTF-8 and clips what is long", "[base][text]") {
  CHECK(printable("MgCl\u2082 \u00b5") == "MgCl\u2082 \u00b5");
  CHECK(printable("a\x1b[31mb\n\t") == "a\\x1b[31mb\\x0a\\x09");
  CHECK(printable(std::string_view("a\0b", 3)) == "a\\x00b");
  CHECK(printable("a\xffz\xe2\x82") == "a\\xffz\\xe2\\x82");
  CHECK(printable("\xc0\xaf\xed\xa0\x80") == "\\xc0\\xaf\\xed\\xa0\\x80");  // overlong, surrogate
  CHECK(printable(std::string(1000, 'x'), 10) == "xxxxxxxxxx...");
  CHECK(printable("\u20ac\u20ac\u20ac", 7) == "\u20ac\u20ac...");  // cut between characters
}
