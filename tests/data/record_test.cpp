// SPDX-License-Identifier: BSD-3-Clause
// Parameters as functions of temperature, ranges, and the fingerprint of files.
#include "nigari/data/record.hpp"

#include <cmath>

#include "nigari/data/detail/sha256.hpp"
#include "support/catch.hpp"
#include "support/databases.hpp"
#include "support/traps.hpp"

using namespace nigari;
using namespace nigari::data;

namespace {
double term(TemperatureForm form, int i, double T) {
  const double Tr = 298.15;
  const bool six = form == TemperatureForm::six_term;
  switch (i) {
    case 0: return 1.0;
    case 1: return six ? 1 / T - 1 / Tr : T;
    case 2: return six ? std::log(T / Tr) : 1 / T;
    case 3: return six ? T - Tr : std::log10(T);
    case 4: return six ? T * T - Tr * Tr : 1 / (T * T);
    default: return six ? 1 / (T * T) - 1 / (Tr * Tr) : T * T;
  }
}
}  // namespace

TEST_CASE("each term of each form has the value it is documented with", "[data][record][identity]") {
  for (const auto form : {TemperatureForm::six_term, TemperatureForm::analytic})
    for (int i = 0; i < 6; ++i)
      for (const double T : {273.15, 298.15, 333.0, 473.15, 1000.0}) {
        TemperatureFunction f{form, {}};
        f.a[static_cast<std::size_t>(i)] = 3.0;
        INFO(i << " at " << T);
        CHECK_THAT(f(T), WithinRel(3.0 * term(form, i, T), 1e-12) || WithinAbs(3.0 * term(form, i, T), 1e-15));
      }
}

TEST_CASE("derivatives of each term agree with central differences", "[data][record][identity]") {
  for (const auto form : {TemperatureForm::constant, TemperatureForm::six_term, TemperatureForm::analytic})
    for (int i = 0; i < 6; ++i)
      for (const double T : {273.15, 298.15, 350.0, 473.15, 1000.0}) {
        TemperatureFunction f{form, {}};
        f.a[static_cast<std::size_t>(i)] = 1.0;
        // Step T/1000: truncation (h/T)^2 ~ 1e-6 relative for powers of T; rounding below 1e-10 of the largest value.
        const double h = 1e-3 * T, scale = std::abs(f(T)) / T;
        INFO(i << " at " << T);
        CHECK_THAT(f.derivative(T), WithinRel((f(T + h) - f(T - h)) / (2 * h), 1e-5) || WithinAbs(0.0, 1e-9 * scale));
        CHECK_THAT(f.second_derivative(T), WithinRel((f.derivative(T + h) - f.derivative(T - h)) / (2 * h), 1e-5) ||
                                               WithinAbs(0.0, 1e-9 * scale / T));
      }
}

TEST_CASE("a six-term function is its first coefficient at 298.15 K, a constant everywhere", "[data][record]") {
  const TemperatureFunction six{TemperatureForm::six_term, {0.07534, 9598.4, 35.48, -0.058731, 1.798e-5, -500000}};
  CHECK_THAT(six(298.15), WithinRel(0.07534, 1e-12));
  const TemperatureFunction constant{TemperatureForm::constant, {4.0, 99.0, 99.0, 99.0, 99.0, 99.0}};
  CHECK(constant(1.0) == 4.0);
  CHECK(constant.derivative(300.0) == 0.0);
  CHECK(constant.second_derivative(300.0) == 0.0);
}

TEST_CASE("ranges hold their ends with a slack of 0.01", "[data][record]") {
  const WithoutTraps nan_is_meant;
  const Range range{298.15, 373.15};
  for (const double T : {298.15, 298.1401, 373.15, 373.1599, 330.0}) CHECK(range.contains(T));
  for (const double T : {298.13, 373.17, 0.0, -1.0, std::nan("")}) CHECK_FALSE(range.contains(T));
  CHECK(Range{}.contains(1e300));
  CHECK(Range{}.contains(-1e300));
}

TEST_CASE("a table is straight between its temperatures and flat beyond them", "[data][record]") {
  const auto f = TemperatureFunction::of_table({300.0, 310.0, 330.0}, {1.0, 2.0, 0.0});
  CHECK(f.form == TemperatureForm::table);
  CHECK(f(305.0) == 1.5);
  CHECK(f(310.0) == 2.0);
  CHECK(f(320.0) == 1.0);
  CHECK(f(200.0) == 1.0);
  CHECK(f(400.0) == 0.0);
  CHECK(f.derivative(305.0) == 0.1);
  CHECK(f.derivative(310.0) == -0.1);  // a listed temperature belongs to the line above it
  CHECK(f.derivative(299.0) == 0.0);
  CHECK(f.derivative(330.0) == 0.0);
  CHECK(f.second_derivative(305.0) == 0.0);
  const auto code = [](std::vector<double> T, std::vector<double> values) {
    return error_of<DataError>([&] { TemperatureFunction::of_table(T, values); }).value_or(ErrorDetail{"none", "", {}}).code;
  };
  CHECK(code({300.0}, {1.0}) == "NGR-E0246");
  CHECK(code({300.0, 300.0}, {1.0, 2.0}) == "NGR-E0246");
  CHECK(code({300.0, 310.0}, {1.0}) == "NGR-E0246");
}

TEST_CASE("a table in a database file", "[data][record]") {
  const auto text = [](const std::string& table) {
    return database_text("species:\n" + species_line("H2O", "aqueous", "H2O") +
                         species_line("OH-", "aqueous", "OH-", "{model: log_k, reaction: H2O = OH- + H+, log_k: {table: " + table + "}}") +
                         species_line("H+", "aqueous", "H+"));
  };
  const auto d = load_text(text("{T: [273.15, 298.15], values: [-14.9, -14.0]}"));
  CHECK_THAT(d.species()[1].standard.values.at("log_k").value(285.65), WithinAbs(-14.45, 1e-12));
  CHECK(error_of_loading(text("{T: [298.15, 273.15], values: [-14.9, -14.0]}")).code == "NGR-E0246");
  CHECK(error_of_loading(text("{T: [298.15, 273.15]}")).code == "NGR-E0206");
}

TEST_CASE("SHA-256 of the messages of FIPS 180-4", "[data][sha256][reference]") {
  // NIST, Cryptographic Standards and Guidelines, examples with intermediate values: SHA256.pdf and SHA2_Additional.pdf.
  using detail::sha256;
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(sha256("\xbd") == "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b");
  CHECK(sha256(std::string(55, '\0')) == "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7");
  CHECK(sha256(std::string(56, '\0')) == "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb");
  CHECK(sha256(std::string(57, '\0')) == "65a16cb7861335d5ace3c60718b5052e44660726da4cd13bb745381b235a1785");
  CHECK(sha256(std::string(64, '\0')) == "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b");
}

TEST_CASE("SHA-256 does not depend on how the bytes are cut", "[data][sha256][property]") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += static_cast<char>(i * 37);
  const std::string whole = detail::sha256(text);
  for (std::size_t cut = 0; cut <= text.size(); cut += 13) {
    detail::Sha256 hash;
    hash.update(text.substr(0, cut));
    hash.update(text.substr(cut));
    CHECK(hash.finish() == whole);
  }
  CHECK(detail::sha256(text + "x") != whole);
}
