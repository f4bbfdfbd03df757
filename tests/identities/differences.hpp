// SPDX-License-Identifier: BSD-3-Clause
// Totals of a phase and relative differences with T, P and amounts.
#pragma once

#include <numeric>

#include "identities/checks.hpp"

namespace nigari::identities::checks {

/// Over R: G/R and H/R in K, S/R, V/R in K/Pa, with the standard states.
struct Totals {
  double G = 0, H = 0, S = 0, V = 0;
};
inline Totals totals(Phase& phase, const Place& at) {
  const auto p = phase.at(at);
  Totals t;
  for (std::size_t i = 0; i < at.n.size(); ++i) {
    t.G += at.T * at.n[i] * (p.g0[i] + p.a[i]);
    t.H += at.T * at.n[i] * (p.h0[i] + p.h[i]);
    t.S += at.n[i] * (p.h0[i] + p.h[i] - p.g0[i] - p.a[i]);
    t.V += at.T * at.n[i] * p.v[i];
  }
  return t;
}

inline double total(const Vector& x) { return std::accumulate(x.begin(), x.end(), 0.0); }
inline double dot(const Vector& x, const Vector& y) { return std::inner_product(x.begin(), x.end(), y.begin(), 0.0); }

inline Place hotter(Place at, double dT) { return at.T += dT, at; }
inline Place denser(Place at, double dP) { return at.P += dP, at; }
inline Place richer(Place at, std::size_t j, double d) { return at.n[j] *= 1.0 + d, at; }
inline Place scaled(Place at, double factor) {
  for (double& n : at.n) n *= factor;
  return at;
}

inline constexpr double step = 1e-3;  // relative, of T, P and amounts

/// n_j d/dn_j of f(place); with T and P: T d/dT and P d/dP. Scaled so, all are of the order of one.
template <class F>
Vector by_amount(const F& f, const Place& at, std::size_t j) {
  return slope([&](double d) { return f(richer(at, j, d)); }, step);
}
template <class F>
Vector by_T(const F& f, const Place& at) {
  return slope([&](double d) { return f(hotter(at, d * at.T)); }, step);
}
template <class F>
Vector by_P(const F& f, const Place& at) {
  return slope([&](double d) { return f(denser(at, d * at.P)); }, step);
}

template <class Check>
void everywhere(Phase& phase, const Check& check) {
  for (const auto& place : phase.places) check(place, phase.at(place));
}

}  // namespace nigari::identities::checks
