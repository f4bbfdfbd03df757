// SPDX-License-Identifier: BSD-3-Clause
// Errors, names, units, dual numbers and roots.
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/base/dual.hpp"
#include "nigari/base/error.hpp"
#include "nigari/base/roots.hpp"
#include "nigari/base/text.hpp"
#include "nigari/base/units.hpp"
#include "support/catch.hpp"

using namespace nigari;

namespace {
std::string code_of(const std::string& text) {
  try {
    parse_quantity(text);
  } catch (const InputError& error) {
    return error.detail().code;
  }
  return "";
}
}  // namespace

TEST_CASE("an error message names place, value, expectation and suggestion", "[base][error]") {
  const InputError error({"NGR-E0001", "unknown species", {"case.yaml", 7, "feed.Na"}, "Na++", "an ion", "Na+"});
  const std::string text = error.what();
  for (const char* part : {"case.yaml:7", "feed.Na", "unknown species", "Na++", "an ion", "Na+", "NGR-E0001"})
    CHECK(text.find(part) != std::string::npos);
}

TEST_CASE("nearest_name finds one-edit neighbours and refuses far ones", "[base][text]") {
  const std::vector<std::string> names{"halite", "gypsum", "bischofite"};
  CHECK(nearest_name("hallite", names) == "halite");
  CHECK(nearest_name("GYPSMU", names) == "gypsum");
  CHECK(nearest_name("quartz", names).empty());
}

TEST_CASE("parse_number takes finite decimal numbers only", "[base][text]") {
  CHECK(parse_number("1.5e3") == 1500.0);
  CHECK(parse_number("-0.25") == -0.25);
  for (const char* wrong : {"", "0123", "0x10", "nan", ".inf", "1_000", "1e999", "1 ", "12:30"})
    CHECK_FALSE(parse_number(wrong).has_value());
}

TEST_CASE("units convert to SI exactly where the definition is exact", "[base][units][reference]") {
  // SI Brochure, 9th ed. (2019), tables 4, 8 and CODATA definitions of atm and cal_th.
  CHECK(parse_as("25 degC", "K") == 298.15);
  CHECK(parse_as("1 atm", "Pa") == 101325.0);
  CHECK(parse_as("1 kWh", "J") == 3.6e6);
  CHECK(parse_as("1 g/L", "kg/m3") == 1.0);
  CHECK(parse_as("1 kcal/mol", "J/mol") == 4184.0);
  CHECK_THAT(parse_as("14 kWh/kg", "J/kg"), WithinRel(5.04e7, 1e-15));  // one rounding
}

TEST_CASE("units refuse what is unknown, ambiguous or of another kind", "[base][units]") {
  CHECK(code_of("3 kelvins") == "NGR-E0102");
  CHECK(code_of("degC") == "NGR-E0101");
  CHECK(code_of("1 J/mol K") == "NGR-E0106");
  CHECK(code_of("1 J/degC") == "NGR-E0105");
  CHECK_THROWS_AS(parse_as("3 kg", "mol"), InputError);
  CHECK_THROWS_AS(parse_as("3 USD/kg", "EUR/kg"), InputError);
}

TEST_CASE("dual numbers give first and second derivatives", "[base][dual][identity]") {
  using D2 = Dual<Dual<>>;
  const double x = 0.7;
  const D2 y = exp(variable<D2>(x)) * log(variable<D2>(x)) / sqrt(variable<D2>(x));
  const double e = std::exp(x), l = std::log(x), s = std::pow(x, -0.5);
  const double first = e * s * (l + 1 / x - 0.5 * l / x);
  const double second = e * s * (l + 1 / x - 0.5 * l / x) * (1 - 0.5 / x) +
                        e * s * (1 / x - 1 / (x * x) - 0.5 / (x * x) + 0.5 * l / (x * x));
  CHECK_THAT(y.derivative.value, WithinRel(first, 1e-14));              // a few roundings
  CHECK_THAT(y.derivative.derivative, WithinRel(second, 1e-13));
}

TEST_CASE("find_root stays in its bracket and reports how it ended", "[base][roots]") {
  const Root root = find_root([](double x) { return std::cos(x) - x; }, 0.0, 1.0);
  CHECK(bool(root));
  CHECK_THAT(root.x, WithinAbs(0.7390851332151607, 1e-15));  // Dottie number, OEIS A003957
  CHECK(find_root([](double) { return 1.0; }, 0.0, 1.0).status == Root::Status::not_bracketed);
}

TEST_CASE("constants multiply to the molar gas constant and Faraday's", "[base][reference]") {
  // CODATA 2018: R = 8.314 462 618... J/(mol K), F = 96 485.332 12... C/mol; both exact products.
  CHECK_THAT(constants::gas_constant, WithinRel(8.31446261815324, 1e-15));
  CHECK_THAT(constants::faraday, WithinRel(96485.33212331001, 1e-15));
}
