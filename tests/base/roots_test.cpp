// SPDX-License-Identifier: BSD-3-Clause
// find_root on easy, hard and impossible functions.
#include "nigari/base/roots.hpp"

#include <vector>

#include "support/catch.hpp"
#include "support/traps.hpp"

using namespace nigari;
using Status = Root::Status;

namespace {

struct Problem {
  const char* name;
  double (*f)(double);
  double a, b, root;
  int at_most;  ///< evaluations
};

// Roots from closed forms, or as printed by Alefeld, Potra and Shi (1995, ACM TOMS 21, 327) for their set.
const Problem problems[] = {
    {"cos x = x", [](double x) { return std::cos(x) - x; }, 0, 1, 0.7390851332151607, 12},  // OEIS A003957
    {"x^3 = 2", [](double x) { return x * x * x - 2; }, 0, 10, 1.2599210498948732, 20},     // cube root of 2
    {"exp x = 1e-6", [](double x) { return std::exp(x) - 1e-6; }, -100, 10, -13.815510557964274, 60},
    {"sin x = x/2", [](double x) { return std::sin(x) - x / 2; }, 1.5707963267948966, 3.141592653589793, 1.895494267033981, 12},
    {"2x exp(-20) + 1 = 2 exp(-20x)", [](double x) { return 2 * x * std::exp(-20.0) - 2 * std::exp(-20 * x) + 1; }, 0, 1,
     0.034657359020853853, 20},
    {"ln x = 0", [](double x) { return std::log(x); }, 1e-300, 1e3, 1.0, 90},
    {"x^9 = 0", [](double x) { return std::pow(x - 0.3, 9); }, -1, 1, 0.3, 110},
    {"steep", [](double x) { return std::tanh(1e6 * (x - 0.123)); }, -10, 10, 0.123, 60},
    {"flat", [](double x) { return 1e-280 * (x - 3); }, 0, 10, 3.0, 10},
    {"pole outside", [](double x) { return 1 / (x - 1) + 2; }, -100, 0.999999, 0.5, 60},
    {"small root", [](double x) { return x - 1e-15; }, -1, 1, 1e-15, 40},
    {"large root", [](double x) { return x - 1e15; }, 0, 1e20, 1e15, 60}};

}  // namespace

TEST_CASE("find_root finds the roots of hard functions to the last bits", "[base][roots][reference]") {
  for (const auto& p : problems)
    for (const bool turned : {false, true}) {
      INFO(p.name);
      const Root root = turned ? find_root(p.f, p.b, p.a) : find_root(p.f, p.a, p.b);
      CHECK(root.status == Status::converged);
      // x^9 underflows to zero around its root: |x - 0.3| < 1e-36 is far below the spacing of doubles there.
      CHECK_THAT(root.x, WithinRel(p.root, 2e-15) || WithinAbs(p.root, 1e-30));
      CHECK(root.evaluations <= p.at_most);
      CHECK(root.f == p.f(root.x));
    }
}

TEST_CASE("find_root takes a root at either end without a step", "[base][roots]") {
  const auto f = [](double x) { return x * (x - 1); };
  CHECK(find_root(f, 0.0, 0.5).x == 0.0);
  CHECK(find_root(f, 0.5, 1.0).x == 1.0);
  CHECK(find_root(f, 1.0, 0.5).x == 1.0);
  CHECK(find_root(f, 0.0, 0.5).evaluations == 2);
  CHECK(find_root([](double) { return 0.0; }, 3.0, 4.0).status == Status::converged);
}

TEST_CASE("find_root says when the ends have one sign", "[base][roots]") {
  const Root root = find_root([](double x) { return x * x + 1 + x; }, -1.0, 2.0);
  CHECK(root.status == Status::not_bracketed);
  CHECK_FALSE(bool(root));
  CHECK(root.x == -1.0);  // the better of the two
  CHECK(root.f == 1.0);
  CHECK(find_root([](double x) { return -x * x - 1; }, -1.0, 1.0).status == Status::not_bracketed);
}

TEST_CASE("find_root stops at a function that is no number", "[base][roots]") {
  const WithoutTraps nan_is_meant;
  const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
  CHECK(find_root([&](double) { return nan; }, 0.0, 1.0).status == Status::not_finite);
  CHECK(find_root([&](double x) { return x > 0 ? inf : -1.0; }, -1.0, 1.0).status == Status::not_finite);
  const Root hole = find_root([&](double x) { return x > 0.4 && x < 0.6 ? nan : x - 0.5; }, 0.0, 1.0);
  CHECK(hole.status == Status::not_finite);
  CHECK(find_root([](double x) { return x; }, nan, 1.0).status == Status::not_finite);
}

TEST_CASE("find_root closes in on a jump of the sign", "[base][roots]") {
  const Root step = find_root([](double x) { return x < 0.7 ? -1.0 : 1.0; }, 0.0, 1.0);
  CHECK(bool(step));
  CHECK_THAT(step.x, WithinRel(0.7, 1e-15));
  CHECK(step.evaluations < 80);  // pure bisection
  const Root pole = find_root([](double x) { return 1.0 / (x - 1.0 / 3.0); }, 0.0, 1.0);
  CHECK_THAT(pole.x, WithinRel(1.0 / 3.0, 1e-15));
  CHECK(std::abs(pole.f) > 1e10);  // the caller sees that it is no root
}

TEST_CASE("find_root keeps to its options", "[base][roots]") {
  const auto f = [](double x) { return std::expm1(x) - 1e-3; };
  const Root few = find_root(f, -50.0, 50.0, {.max_evaluations = 5});
  CHECK(few.status == Status::max_evaluations);
  CHECK(few.evaluations == 5);
  const Root wide = find_root(f, -1.0, 1.0, {.x_absolute = 0.1});
  CHECK(bool(wide));
  CHECK_THAT(wide.x, WithinAbs(9.995003e-4, 0.1));
  const Root rough = find_root(f, -1.0, 1.0, {.f_tolerance = 0.5});
  CHECK(rough.evaluations < find_root(f, -1.0, 1.0).evaluations);
  CHECK(std::abs(rough.f) <= 0.5);
  // A jump at zero has no relative width: the absolute one ends the search.
  const auto jump = [](double x) { return x < 0 ? -1.0 : 1.0; };
  CHECK(find_root(jump, -1.0, 2.0).status == Status::max_evaluations);
  CHECK(bool(find_root(jump, -1.0, 2.0, {.x_absolute = 1e-12})));
}

TEST_CASE("find_root never leaves its bracket", "[base][roots][property]") {
  for (int k = 1; k <= 60; ++k) {
    std::vector<double> seen;
    const double shift = 0.017 * k;
    const auto f = [&](double x) {
      seen.push_back(x);
      return std::sin(7 * x) + std::exp(-x * k) - shift;
    };
    const double a = -1.0, b = 2.0;
    const Root root = find_root(f, a, b);
    INFO(k);
    CHECK(root.evaluations == static_cast<int>(seen.size()));
    for (const double x : seen) CHECK((x >= a && x <= b));
    if (root) CHECK(std::abs(root.f) < 1e-9 * (1 + std::exp(k)));
  }
}
