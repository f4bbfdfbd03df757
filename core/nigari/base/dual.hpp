// SPDX-License-Identifier: BSD-3-Clause
// Forward-mode dual numbers: exact first derivatives of a template, second ones by nesting.
#pragma once

#include <cmath>
#include <type_traits>

namespace nigari {

/// `value + derivative * eps` with eps^2 = 0. `Dual<>` gives first derivatives, `Dual<Dual<>>` second ones:
/// seed with `variable`, read `.derivative` (and `.derivative.derivative`).
template <class T = double>
struct Dual {
  T value{};
  T derivative{};

  Dual() = default;
  template <class N, class = std::enable_if_t<std::is_arithmetic_v<N>>>
  Dual(N constant) : value(constant), derivative(0) {}  // NOLINT: numbers are constants
  Dual(const T& v, const T& d) : value(v), derivative(d) {}

  Dual operator-() const { return {-value, -derivative}; }
  Dual& operator+=(const Dual& o) { return *this = *this + o; }
  Dual& operator-=(const Dual& o) { return *this = *this - o; }
  Dual& operator*=(const Dual& o) { return *this = *this * o; }
  Dual& operator/=(const Dual& o) { return *this = *this / o; }

  friend Dual operator+(const Dual& a, const Dual& b) {
    return {a.value + b.value, a.derivative + b.derivative};
  }
  friend Dual operator-(const Dual& a, const Dual& b) {
    return {a.value - b.value, a.derivative - b.derivative};
  }
  friend Dual operator*(const Dual& a, const Dual& b) {
    return {a.value * b.value, a.derivative * b.value + a.value * b.derivative};
  }
  friend Dual operator/(const Dual& a, const Dual& b) {
    const T quotient = a.value / b.value;
    return {quotient, (a.derivative - quotient * b.derivative) / b.value};
  }
  /// Comparisons look at the value only, so that branches of a template take the path of the number.
  friend bool operator<(const Dual& a, const Dual& b) { return a.value < b.value; }
  friend bool operator>(const Dual& a, const Dual& b) { return b < a; }
  friend bool operator<=(const Dual& a, const Dual& b) { return a.value <= b.value; }
  friend bool operator>=(const Dual& a, const Dual& b) { return b <= a; }
};

/// The independent variable at `x`: derivative one at every level of nesting.
template <class D>
D variable(double x) {
  if constexpr (std::is_same_v<D, double>) {
    return x;
  } else {
    using T = decltype(D::value);
    return D(variable<T>(x), T(1.0));
  }
}

template <class T>
Dual<T> exp(const Dual<T>& x) {
  using std::exp;
  const T e = exp(x.value);
  return {e, e * x.derivative};
}

template <class T>
Dual<T> log(const Dual<T>& x) {
  using std::log;
  return {log(x.value), x.derivative / x.value};
}

template <class T>
Dual<T> log10(const Dual<T>& x) {
  return log(x) / 2.302585092994045684;
}

template <class T>
Dual<T> sqrt(const Dual<T>& x) {
  using std::sqrt;
  const T root = sqrt(x.value);
  return {root, x.derivative / (T(2.0) * root)};
}

/// x^n for a constant exponent.
template <class T>
Dual<T> pow(const Dual<T>& x, double n) {
  using std::pow;
  if (n == 0.0) return Dual<T>(1.0);
  return {pow(x.value, n), T(n) * pow(x.value, n - 1.0) * x.derivative};
}

/// x^y for x > 0.
template <class T>
Dual<T> pow(const Dual<T>& x, const Dual<T>& y) {
  return exp(y * log(x));
}

template <class T>
Dual<T> sin(const Dual<T>& x) {
  using std::cos;
  using std::sin;
  return {sin(x.value), cos(x.value) * x.derivative};
}

template <class T>
Dual<T> cos(const Dual<T>& x) {
  using std::cos;
  using std::sin;
  return {cos(x.value), -sin(x.value) * x.derivative};
}

template <class T>
Dual<T> tanh(const Dual<T>& x) {
  using std::tanh;
  const T t = tanh(x.value);
  return {t, (T(1.0) - t * t) * x.derivative};
}

template <class T>
Dual<T> abs(const Dual<T>& x) {
  return x < Dual<T>(0.0) ? -x : x;
}

}  // namespace nigari
