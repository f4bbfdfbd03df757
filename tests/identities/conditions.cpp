// SPDX-License-Identifier: BSD-3-Clause
// Identities of any phase along temperature and pressure.
#include "identities/differences.hpp"

namespace nigari::identities::checks {

void gibbs_helmholtz(Phase& phase, Worst& worst) {
  everywhere(phase, [&](const Place& place, const Potentials& p) {
    const auto mixed = by_T([&](const Place& at) { return phase.at(at).a; }, place), pure = by_T([&](const Place& at) { return phase.at(at).g0; }, place);
    for (std::size_t i = 0; i < phase.size(); ++i) worst.see(-mixed[i], p.h[i]), worst.see(-pure[i], p.h0[i]);
  });
}
void entropy(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places) {
    const double dG = by_T([&](const Place& at) { return Vector{totals(phase, at).G}; }, place)[0] / place.T;
    worst.see(-dG, totals(phase, place).S, total(place.n));
  }
}
void heat_capacity(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places) {
    const double dH = by_T([&](const Place& at) { return Vector{totals(phase, at).H}; }, place)[0] / place.T;
    worst.see(dH, by_T([&](const Place& at) { return Vector{totals(phase, at).S}; }, place)[0], total(place.n));
  }
}
void curvature(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places) {
    const double h = 5e-3 * place.T;
    const auto G = [&](double d) { return totals(phase, hotter(place, d * h)).G; };
    const double second = (-G(2) + 16 * G(1) - 30 * G(0) + 16 * G(-1) - G(-2)) / (12 * h * h);
    const double dH = by_T([&](const Place& at) { return Vector{totals(phase, at).H}; }, place)[0] / place.T;
    worst.see(-place.T * second, dH, total(place.n) + 0.01 * std::abs(totals(phase, place).G) / place.T);
  }
}
void pressure(Phase& phase, Worst& worst) {
  everywhere(phase, [&](const Place& place, const Potentials& p) {
    const auto d = by_P([&](const Place& at) {
      auto q = phase.at(at);
      for (std::size_t i = 0; i < q.a.size(); ++i) q.a[i] += q.g0[i] - p.g0[i];
      return q.a;
    }, place);
    for (std::size_t i = 0; i < phase.size(); ++i) worst.see(d[i], p.v[i] * place.P);
  });
}
void maxwell(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places) {
    const double dV = by_T([&](const Place& at) { return Vector{totals(phase, at).V}; }, place)[0] / place.T;
    const double dS = by_P([&](const Place& at) { return Vector{totals(phase, at).S}; }, place)[0];
    worst.see(dV * place.P, -dS, total(place.n));
  }
}
void enthalpy_pressure(Phase& phase, Worst& worst) {
  everywhere(phase, [&](const Place& place, const Potentials& p) {
    const auto dP = by_P([&](const Place& at) {
      auto q = phase.at(at);
      for (std::size_t i = 0; i < q.h.size(); ++i) q.h[i] += q.h0[i] - p.h0[i];
      return q.h;
    }, place);
    const auto dT = by_T([&](const Place& at) {
      auto v = phase.at(at).v;
      for (double& x : v) x *= at.T * place.P;  // R T v, per R
      return v;
    }, place);
    for (std::size_t i = 0; i < phase.size(); ++i) worst.see(dP[i], p.v[i] * place.P - dT[i] / place.T);
  });
}
void heat_capacity_pressure(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places) {
    const double h = 5e-3 * place.T;
    const auto V = [&](double d) { return totals(phase, hotter(place, d * h)).V; };
    const double second = (-V(2) + 16 * V(1) - 30 * V(0) + 16 * V(-1) - V(-2)) / (12 * h * h);
    const auto cp = [&](const Place& at) { return by_T([&](const Place& a) { return Vector{totals(phase, a).S}; }, at); };
    worst.see(by_P(cp, place)[0], -place.T * second * place.P, total(place.n));
  }
}
void first_law(Phase& phase, Worst& worst) {
  const auto U = [&](const Place& at) { const auto t = totals(phase, at); return Vector{t.H - at.P * t.V, t.S, t.V}; };
  for (const auto& place : phase.places)
    for (const auto& d : {by_T(U, place), by_P(U, place)}) worst.see(d[0], place.T * d[1] - place.P * d[2], place.T * total(place.n));
}
void helmholtz(Phase& phase, Worst& worst) {
  const auto A = [&](const Place& at) { const auto t = totals(phase, at); return Vector{t.G - at.P * t.V, t.V}; };
  for (const auto& place : phase.places) {
    const auto t = by_T(A, place), p = by_P(A, place);
    worst.see(t[0], -place.T * totals(phase, place).S - place.P * t[1], place.T * total(place.n));
    worst.see(p[0], -place.P * p[1], place.T * total(place.n));
  }
}
void path_of_temperature(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places) {
    const auto end = hotter(place, 0.02 * place.T);
    const double area = integral([&](double T) { const auto t = totals(phase, hotter(place, T - place.T)); return -t.H / (T * T); }, place.T, end.T, 2);
    worst.see(totals(phase, end).G / end.T - totals(phase, place).G / place.T, area, total(place.n));
  }
}
void path_of_pressure(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places) {
    const auto end = denser(place, 0.1 * place.P);
    const double area = integral([&](double P) { return totals(phase, denser(place, P - place.P)).V; }, place.P, end.P, 2);
    worst.see((totals(phase, end).G - totals(phase, place).G) / place.T, area / place.T, total(place.n));
  }
}

}  // namespace nigari::identities::checks
