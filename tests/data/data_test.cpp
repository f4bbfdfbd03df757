// SPDX-License-Identifier: BSD-3-Clause
// Formulas, reactions, temperature functions and the strict document view.
#include <functional>
#include <random>

#include "nigari/base/error.hpp"
#include "nigari/data/document.hpp"
#include "nigari/data/formula.hpp"
#include "nigari/data/record.hpp"
#include "nigari/data/species.hpp"
#include "support/catch.hpp"

using namespace nigari;
using namespace nigari::data;

namespace {
ErrorDetail detail_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.detail();
  }
  return {};
}
ErrorDetail document_error(const std::string& text) {
  return detail_of([&] { Node::parse_text(text, "t.yaml"); });
}
}  // namespace

TEST_CASE("formulas read groups, hydrates, charges and phase tags", "[data][formula]") {
  CHECK(parse_formula("MgCl2:6H2O").elements ==
        std::map<std::string, double>{{"Cl", 2}, {"H", 12}, {"Mg", 1}, {"O", 6}});
  CHECK(parse_formula("K2MgCa2(SO4)4:2H2O").elements ==
        std::map<std::string, double>{{"Ca", 2}, {"H", 4}, {"K", 2}, {"Mg", 1}, {"O", 18}, {"S", 4}});
  CHECK(parse_formula("SO4-2").charge == -2.0);
  CHECK(parse_formula("Na+").charge == 1.0);
  CHECK(parse_formula("CO2(aq)").elements == parse_formula("CO2").elements);
}

TEST_CASE("a wrong element is an error with the nearest one", "[data][formula]") {
  const auto error = detail_of([] { parse_formula("Xz2O"); });
  CHECK(error.code == "NGR-E0221");
  CHECK_FALSE(is_formula("nacl("));
}

TEST_CASE("parsers survive random bytes", "[data][property]") {
  std::mt19937 random(20260101);
  for (int i = 0; i < 3000; ++i) {
    std::string text(1 + random() % 30, ' ');
    for (char& c : text) c = static_cast<char>(32 + random() % 95);
    is_formula(text);
    detail_of([&] { parse_reaction(text); });
    detail_of([&] { Node::parse_text(text); });
  }
  SUCCEED();
}

TEST_CASE("reactions keep signs and refuse doubles", "[data][reaction]") {
  const auto reaction = parse_reaction("gypsum = Ca+2 + SO4-2 + 2 H2O");
  CHECK(reaction.coefficients.size() == 4);
  CHECK(reaction.coefficients[0] == std::pair<std::string, double>{"gypsum", -1.0});
  CHECK(reaction.coefficients[3] == std::pair<std::string, double>{"H2O", 2.0});
  CHECK(detail_of([] { parse_reaction("A = B + B"); }).code == "NGR-E0227");
  CHECK(detail_of([] { parse_reaction("A + B"); }).code == "NGR-E0225");
}

TEST_CASE("temperature functions agree with their derivatives", "[data][record][identity]") {
  for (const auto form : {TemperatureForm::six_term, TemperatureForm::analytic}) {
    const TemperatureFunction f{form, {1.0, 200.0, -3.0, 4e-3, -5e-6, 6e3}};
    const double T = 350.0, h = 0.05;  // central differences: h^2 and cancellation, together below 1e-8 relative
    CHECK_THAT(f.derivative(T), WithinRel((f(T + h) - f(T - h)) / (2 * h), 1e-7));
    CHECK_THAT(f.second_derivative(T), WithinRel((f.derivative(T + h) - f.derivative(T - h)) / (2 * h), 1e-6));
  }
}

TEST_CASE("documents refuse duplicate keys, aliases, tags and depth, with their line", "[data][document]") {
  const auto twice = document_error("a: 1\nb: 2\na: 3\n");
  CHECK(twice.code == "NGR-E0203");
  CHECK(twice.where.line == 3);
  CHECK(document_error("a: &x 1\nb: *x\n").code == "NGR-E0202");
  CHECK(document_error("a: !!int 1\n").code == "NGR-E0202");
  CHECK(document_error(std::string(200, '[')).code.starts_with("NGR-E020"));
  CHECK(document_error("a: [1, 2\n").code == "NGR-E0200");
}

TEST_CASE("numbers in documents are finite decimals", "[data][document]") {
  const Node root = Node::parse_text("good: 1.5e-3\noctal: 0123\nnot: .nan\nquoted: \"1\"\ntemp: 25 degC\n");
  CHECK(root.at("good").number() == 1.5e-3);
  for (const char* key : {"octal", "not", "quoted"}) {
    const auto error = detail_of([&] { root.at(key).number(); });
    CHECK(error.code == "NGR-E0208");
    CHECK(error.where.path == key);
  }
  CHECK(root.at("temp").quantity("K") == 298.15);
  CHECK(detail_of([&] { root.at("goood"); }).suggestion == "good");
}
