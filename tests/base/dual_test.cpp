// SPDX-License-Identifier: BSD-3-Clause
// Dual numbers against closed forms and central differences.
#include "nigari/base/dual.hpp"

#include <functional>
#include <limits>
#include <random>

#include "support/catch.hpp"
#include "support/traps.hpp"

using namespace nigari;

namespace {

using D1 = Dual<>;
using D2 = Dual<Dual<>>;
constexpr double few_roundings = 4e-15;

/// One function three times: as double, with its first and with its second derivative.
struct Function {
  const char* name;
  D2 (*of)(const D2&);
  double (*first)(double);
  double (*second)(double);
};

const Function functions[] = {
    {"exp", [](const D2& x) { return exp(x); }, [](double x) { return std::exp(x); }, [](double x) { return std::exp(x); }},
    {"log", [](const D2& x) { return log(x); }, [](double x) { return 1 / x; }, [](double x) { return -1 / (x * x); }},
    {"log10", [](const D2& x) { return log10(x); }, [](double x) { return 1 / (x * std::log(10.0)); },
     [](double x) { return -1 / (x * x * std::log(10.0)); }},
    {"sqrt", [](const D2& x) { return sqrt(x); }, [](double x) { return 0.5 / std::sqrt(x); },
     [](double x) { return -0.25 * std::pow(x, -1.5); }},
    {"pow 2.5", [](const D2& x) { return pow(x, 2.5); }, [](double x) { return 2.5 * std::pow(x, 1.5); },
     [](double x) { return 3.75 * std::sqrt(x); }},
    {"pow -1", [](const D2& x) { return pow(x, -1.0); }, [](double x) { return -1 / (x * x); },
     [](double x) { return 2 / (x * x * x); }},
    {"pow 1", [](const D2& x) { return pow(x, 1.0); }, [](double) { return 1.0; }, [](double) { return 0.0; }},
    {"pow 0", [](const D2& x) { return pow(x, 0.0); }, [](double) { return 0.0; }, [](double) { return 0.0; }},
    {"x^x", [](const D2& x) { return pow(x, x); }, [](double x) { return std::pow(x, x) * (std::log(x) + 1); },
     [](double x) { return std::pow(x, x) * ((std::log(x) + 1) * (std::log(x) + 1) + 1 / x); }},
    {"sin", [](const D2& x) { return sin(x); }, [](double x) { return std::cos(x); }, [](double x) { return -std::sin(x); }},
    {"cos", [](const D2& x) { return cos(x); }, [](double x) { return -std::sin(x); }, [](double x) { return -std::cos(x); }},
    {"tanh", [](const D2& x) { return tanh(x); }, [](double x) { return 1 / (std::cosh(x) * std::cosh(x)); },
     [](double x) { return -2 * std::tanh(x) / (std::cosh(x) * std::cosh(x)); }},
    {"abs", [](const D2& x) { return abs(x); }, [](double) { return 1.0; }, [](double) { return 0.0; }},
    {"1/x", [](const D2& x) { return 1.0 / x; }, [](double x) { return -1 / (x * x); }, [](double x) { return 2 / (x * x * x); }},
    {"x x x", [](const D2& x) { return x * x * x; }, [](double x) { return 3 * x * x; }, [](double x) { return 6 * x; }},
    {"(x-1)/(x+1)", [](const D2& x) { return (x - 1.0) / (x + 1); }, [](double x) { return 2 / ((x + 1) * (x + 1)); },
     [](double x) { return -4 / ((x + 1) * (x + 1) * (x + 1)); }}};

}  // namespace

TEST_CASE("first and second derivatives of each function are those of the closed form", "[base][dual][identity]") {
  for (const auto& f : functions)
    for (const double x : {0.1, 0.7, 1.0, 2.3, 9.0}) {
      INFO(f.name << " at " << x);
      const D2 y = f.of(variable<D2>(x));
      CHECK_THAT(y.derivative.value, WithinRel(f.first(x), few_roundings) || WithinAbs(f.first(x), 1e-15));
      CHECK(y.value.derivative == y.derivative.value);  // the two routes to the first derivative
      CHECK_THAT(y.derivative.derivative, WithinRel(f.second(x), 10 * few_roundings) || WithinAbs(f.second(x), 1e-14));
    }
}

TEST_CASE("the value of a dual number is that of the double", "[base][dual][identity]") {
  for (const double x : {0.1, 0.7, 2.3, 9.0}) {
    const D1 v = variable<D1>(x);
    CHECK(exp(v).value == std::exp(x));
    CHECK(log(v).value == std::log(x));
    CHECK_THAT(log10(v).value, WithinRel(std::log10(x), few_roundings));
    CHECK(sqrt(v).value == std::sqrt(x));
    CHECK(pow(v, 1.7).value == std::pow(x, 1.7));
    CHECK(sin(v).value == std::sin(x));
    CHECK(cos(v).value == std::cos(x));
    CHECK(tanh(v).value == std::tanh(x));
  }
}

TEST_CASE("derivatives of a long expression agree with central differences", "[base][dual][property]") {
  const auto f = [](const auto& x) {
    using std::cos, std::exp, std::log, std::pow, std::sqrt, std::tanh;
    return exp(-0.3 * x) * log(1.0 + x * x) / sqrt(2.0 + cos(3.0 * x)) + tanh(pow(x, 1.5) - 2.0) * 0.25;
  };
  std::mt19937 random(11);
  for (int i = 0; i < 200; ++i) {
    const double x = 0.2 + 4.0 * static_cast<double>(random() % 10000) / 10000.0, h = 1e-4;
    INFO(x);
    const D2 y = f(variable<D2>(x));
    // Errors h^2 f'''/6 and h^2 f''''/12 with derivatives below 100, rounding 1e-16/h and 1e-16/h^2.
    CHECK_THAT(y.derivative.value, WithinAbs((f(x + h) - f(x - h)) / (2 * h), 1e-6));
    CHECK_THAT(y.derivative.derivative, WithinAbs((f(x + h) - 2 * f(x) + f(x - h)) / (h * h), 1e-5));
  }
}

TEST_CASE("compound assignment, negation and constants keep both parts", "[base][dual]") {
  D1 x(3.0, 1.0);
  x += 2;
  CHECK((x.value == 5.0 && x.derivative == 1.0));
  x *= x;
  CHECK((x.value == 25.0 && x.derivative == 10.0));
  x -= D1(5.0, 4.0);
  CHECK((x.value == 20.0 && x.derivative == 6.0));
  x /= 2.0;
  CHECK((x.value == 10.0 && x.derivative == 3.0));
  x /= x;
  CHECK((x.value == 1.0 && x.derivative == 0.0));
  CHECK((-D1(1.0, 2.0)).derivative == -2.0);
  CHECK(D1(4).derivative == 0.0);
  CHECK(D2(4.0).derivative.derivative == 0.0);
  CHECK(variable<double>(4.0) == 4.0);
}

TEST_CASE("abs turns the sign of the derivative below zero", "[base][dual]") {
  CHECK(abs(D1(-2.0, 1.0)).value == 2.0);
  CHECK(abs(D1(-2.0, 1.0)).derivative == -1.0);
  CHECK(abs(D1(2.0, 1.0)).derivative == 1.0);
}

TEST_CASE("integer powers are differentiable at zero", "[base][dual]") {
  CHECK(pow(variable<D1>(0.0), 1.0).derivative == 1.0);
  CHECK(pow(variable<D1>(0.0), 2.0).derivative == 0.0);
  CHECK(pow(variable<D2>(0.0), 2.0).derivative.derivative == 2.0);
  CHECK(pow(variable<D1>(-2.0), 3.0).derivative == 12.0);
}

TEST_CASE("comparisons take the branch the number takes, NaN included", "[base][dual]") {
  const WithoutTraps nan_is_meant;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double a : {-1.0, 0.0, 1.0, nan})
    for (const double b : {-1.0, 0.0, 1.0, nan}) {
      INFO(a << " " << b);
      const D2 x(D1(a, 5.0), D1(1.0)), y(D1(b, -5.0), D1(2.0));
      CHECK((x < y) == (a < b));
      CHECK((x > y) == (a > b));
      CHECK((x <= y) == (a <= b));
      CHECK((x >= y) == (a >= b));
      CHECK((x <= b) == (a <= b));
    }
}
