// SPDX-License-Identifier: BSD-3-Clause
// Identities of any phase, from the potentials, enthalpies and volumes of its species.
#include <numeric>

#include "identities/table.hpp"

namespace nigari::identities {

namespace {

/// Over R: G/R and H/R in K, S/R, V/R in K/Pa, with the standard states.
struct Totals {
  double G = 0, H = 0, S = 0, V = 0;
};
Totals totals(Phase& phase, const Place& at) {
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

double total(const Vector& x) { return std::accumulate(x.begin(), x.end(), 0.0); }
double dot(const Vector& x, const Vector& y) { return std::inner_product(x.begin(), x.end(), y.begin(), 0.0); }

Place hotter(Place at, double dT) { return at.T += dT, at; }
Place denser(Place at, double dP) { return at.P += dP, at; }
Place richer(Place at, std::size_t j, double d) { return at.n[j] *= 1.0 + d, at; }
Place scaled(Place at, double factor) {
  for (double& n : at.n) n *= factor;
  return at;
}

constexpr double step = 1e-3;  // relative, of T, P and amounts

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

void euler(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places) worst.see(totals(phase, scaled(place, 7.3)).G / 7.3, totals(phase, place).G, place.T);
}
void intensive(Phase& phase, Worst& worst) {
  everywhere(phase, [&](const Place& place, const Potentials& p) {
    const auto q = phase.at(scaled(place, 0.013));
    for (std::size_t i = 0; i < phase.size(); ++i) worst.see(q.a[i], p.a[i]), worst.see(q.h[i], p.h[i]), worst.see(q.v[i] * place.P, p.v[i] * place.P);
  });
}
void gradient(Phase& phase, Worst& worst) {
  everywhere(phase, [&](const Place& place, const Potentials& p) {
    for (std::size_t j = 0; j < phase.size(); ++j) {  // what is linear in the amounts is taken off: it only rounds
      const auto G = [&](const Place& at) {
        const auto q = phase.at(at);
        double sum = 0.0;
        for (std::size_t i = 0; i < at.n.size(); ++i) sum += at.n[i] * (q.a[i] - p.a[i]);
        return Vector{sum};
      };
      worst.see(by_amount(G, place, j)[0] / place.n[j] + p.a[j], p.a[j]);
    }
  });
}
void gibbs_duhem(Phase& phase, Worst& worst) {
  everywhere(phase, [&](const Place& place, const Potentials& p) {
    const std::size_t n = phase.size();
    for (std::size_t j = 0; j < n; ++j) {
      double sum = 0.0, terms = 0.0;
      for (std::size_t i = 0; i < n; ++i) sum += place.n[i] * p.D[i * n + j], terms += std::abs(place.n[i] * p.D[i * n + j]);
      worst.vanish(sum, terms);
    }
  });
}
void degree_zero(Phase& phase, Worst& worst) {
  everywhere(phase, [&](const Place& place, const Potentials& p) {
    const std::size_t n = phase.size();
    for (std::size_t i = 0; i < n; ++i) {
      double sum = 0.0, terms = 0.0;
      for (std::size_t j = 0; j < n; ++j) sum += p.D[i * n + j] * place.n[j], terms += std::abs(p.D[i * n + j] * place.n[j]);
      worst.vanish(sum, terms);
    }
  });
}
void symmetry(Phase& phase, Worst& worst) {
  everywhere(phase, [&](const Place& place, const Potentials& p) {
    const std::size_t n = phase.size();
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const double weight = std::sqrt(place.n[i] * place.n[j]);
        worst.see(weight * p.D[i * n + j], weight * p.D[j * n + i]);
      }
  });
}
void derivative_columns(Phase& phase, Worst& worst) {
  everywhere(phase, [&](const Place& place, const Potentials& p) {
    const std::size_t n = phase.size();
    for (std::size_t j = 0; j < n; ++j) {
      const auto d = by_amount([&](const Place& at) { return phase.at(at).a; }, place, j);
      for (std::size_t i = 0; i < n; ++i) worst.see(p.D[i * n + j] * place.n[j], d[i]);
    }
  });
}
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
/// X = sum n_i x_i, dX/dn_j = x_j.
void partial(Phase& phase, Worst& worst, Vector Potentials::*x, bool volume) {
  everywhere(phase, [&](const Place& place, const Potentials& p) {
    const double unit = volume ? place.P : 1.0;
    for (std::size_t j = 0; j < phase.size(); ++j) {
      const auto X = [&](const Place& at) {
        const auto q = phase.at(at);
        double sum = 0.0;
        for (std::size_t i = 0; i < at.n.size(); ++i) sum += at.n[i] * ((q.*x)[i] - (p.*x)[i]);
        return Vector{sum};
      };
      worst.see(unit * (by_amount(X, place, j)[0] / place.n[j] + (p.*x)[j]), unit * (p.*x)[j]);
    }
  });
}
void partial_enthalpy(Phase& phase, Worst& worst) { partial(phase, worst, &Potentials::h, false); }
void partial_volume(Phase& phase, Worst& worst) { partial(phase, worst, &Potentials::v, true); }
void duhem_of(Phase& phase, Worst& worst, Vector Potentials::*x, bool volume) {
  for (const auto& place : phase.places)
    for (std::size_t j = 0; j < phase.size(); ++j) {
      const auto d = by_amount([&](const Place& at) { return phase.at(at).*x; }, place, j);
      const double unit = volume ? place.P : 1.0;
      double sum = 0.0, terms = 0.0;
      for (std::size_t i = 0; i < d.size(); ++i) sum += unit * place.n[i] * d[i], terms += std::abs(unit * place.n[i] * d[i]);
      worst.vanish(sum / place.n[j], terms / place.n[j]);
    }
}
void duhem_enthalpy(Phase& phase, Worst& worst) { duhem_of(phase, worst, &Potentials::h, false); }
void duhem_volume(Phase& phase, Worst& worst) { duhem_of(phase, worst, &Potentials::v, true); }
void symmetry_of(Phase& phase, Worst& worst, Vector Potentials::*x, bool volume) {
  for (const auto& place : phase.places) {
    const std::size_t n = phase.size();
    std::vector<Vector> columns;
    for (std::size_t j = 0; j < n; ++j) columns.push_back(by_amount([&](const Place& at) { return phase.at(at).*x; }, place, j));
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const double weight = (volume ? place.P : 1.0) * std::sqrt(place.n[i] / place.n[j]);
        worst.see(weight * columns[j][i], (volume ? place.P : 1.0) * std::sqrt(place.n[j] / place.n[i]) * columns[i][j]);
      }
  }
}
void symmetry_enthalpy(Phase& phase, Worst& worst) { symmetry_of(phase, worst, &Potentials::h, false); }
void symmetry_volume(Phase& phase, Worst& worst) { symmetry_of(phase, worst, &Potentials::v, true); }
void enthalpy_pressure(Phase& phase, Worst& worst) {
  everywhere(phase, [&](const Place& place, const Potentials& p) {
    const auto dP = by_P([&](const Place& at) { return phase.at(at).h; }, place);
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
/// Integral of sum mu_i dn_i along straight lines, over what changes.
double work(Phase& phase, const Place& from, const Place& to) {
  return integral([&](double t) {
    Place at = from;
    for (std::size_t i = 0; i < at.n.size(); ++i) at.n[i] += t * (to.n[i] - from.n[i]);
    const auto p = phase.at(at);
    double sum = 0.0;
    for (std::size_t i = 0; i < at.n.size(); ++i) sum += p.a[i] * (to.n[i] - from.n[i]);
    return sum;
  }, 0.0, 1.0, 8);
}
Place corner(const Place& from, std::size_t odd) {
  Place to = from;
  for (std::size_t i = odd; i < to.n.size(); i += 2) to.n[i] *= 1.5;
  return to;
}
void path_of_amounts(Phase& phase, Worst& worst) {
  everywhere(phase, [&](const Place& from, const Potentials& p) {
    const Place to = corner(from, 1);
    const auto q = phase.at(to);
    double solutes = 0.0;
    for (std::size_t i = 1; i < from.n.size(); ++i) solutes += from.n[i];
    worst.see(dot(to.n, q.a) - dot(from.n, p.a), work(phase, from, to), solutes);
  });
}
void closed_path(Phase& phase, Worst& worst) {
  for (const auto& a : phase.places) {
    const Place b = corner(a, 1), c = corner(b, phase.size() > 2 ? 2 : 0);
    const double there = work(phase, a, b) + work(phase, b, c), back = work(phase, c, a);
    double solutes = 0.0;
    for (std::size_t i = 1; i < a.n.size(); ++i) solutes += a.n[i];
    worst.see(there, -back, solutes);
  }
}
void order(Phase& phase, Worst& worst) {
  const std::size_t n = phase.size(), fixed = phase.kind == aqueous ? 1 : 0;
  std::vector<std::size_t> turned(n);
  std::iota(turned.begin(), turned.end(), 0);
  std::reverse(turned.begin() + static_cast<std::ptrdiff_t>(fixed), turned.end());
  std::rotate(turned.begin() + static_cast<std::ptrdiff_t>(fixed), turned.begin() + static_cast<std::ptrdiff_t>(fixed + (n - fixed) / 3), turned.end());
  const auto other = phase.part(turned);
  for (std::size_t k = 0; k < phase.places.size(); ++k) {
    const auto p = phase.at(phase.places[k]), q = other->at(other->places[k]);
    const auto& at = phase.places[k];
    for (std::size_t i = 0; i < n; ++i) {
      worst.see(q.a[i], p.a[turned[i]]), worst.see(q.h[i], p.h[turned[i]]), worst.see(q.v[i] * at.P, p.v[turned[i]] * at.P);
      worst.see(q.g0[i], p.g0[turned[i]]), worst.see(q.h0[i], p.h0[turned[i]]);
      for (std::size_t j = 0; j < n; ++j)
        worst.see(q.D[i * n + j] * at.n[turned[j]], p.D[turned[i] * n + turned[j]] * at.n[turned[j]]);
    }
  }
}
void absent(Phase& phase, Worst& worst) {
  const std::size_t n = phase.size(), last = n - 1;
  if (n < 2) return;
  std::vector<std::size_t> others(last);
  std::iota(others.begin(), others.end(), 0);
  const auto other = phase.part(others);
  for (std::size_t k = 0; k < phase.places.size(); ++k) {
    Place trace = phase.places[k];
    trace.n[last] = 1e-14 * trace.n[last];
    const auto p = phase.at(trace), q = other->at(other->places[k]);
    for (std::size_t i = 0; i < last; ++i) worst.see(p.a[i], q.a[i]), worst.see(p.h[i], q.h[i]), worst.see(p.v[i] * trace.P, q.v[i] * trace.P);
  }
}
/// The state before, and other workspaces between, leave no trace: same bits.
void memoryless(Phase& phase, Worst& worst) {
  std::vector<std::size_t> all(phase.size());
  std::iota(all.begin(), all.end(), 0);
  for (const auto& place : phase.places) {
    const auto fresh = phase.part(all);
    const auto p = fresh->at(place);
    phase.at(phase.places.back()), phase.at(phase.places.front());
    fresh->at(phase.places.back());
    const auto q = phase.at(place), again = fresh->at(place);
    for (std::size_t i = 0; i < phase.size(); ++i)
      worst.see(q.a[i] == p.a[i] && q.h[i] == p.h[i] && q.v[i] == p.v[i] && q.g0[i] == p.g0[i] ? 1.0 : 0.0, 1.0),
          worst.see(again.a[i] == p.a[i] && again.h[i] == p.h[i] && again.D[i] == p.D[i] ? 1.0 : 0.0, 1.0);
  }
}
void no_heap(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places) worst.see(1.0 + static_cast<double>(phase.memory(place)), 1.0);
}
void views(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places) worst.see(1.0 + phase.views(place), 1.0);
}

}  // namespace

std::span<const Identity> general_identities() {
  static const Identity all[] = {
      {1, "Euler: G of a times the amounts is a G", any, 1e-12, euler},
      {2, "ln a, h and v are functions of the composition", solution, 1e-11, intensive},
      {3, "dG/dn_i = mu_i", solution, 1e-8, gradient},
      {4, "Gibbs-Duhem: sum_i n_i dmu_i/dn_j = 0", solution, 1e-11, gibbs_duhem},
      {5, "sum_j n_j dmu_i/dn_j = 0", solution, 1e-11, degree_zero},
      {6, "dmu_i/dn_j = dmu_j/dn_i", solution, 1e-11, symmetry},
      {7, "dmu_i/dn_j is the difference of mu_i", solution, 1e-8, derivative_columns},
      {8, "Gibbs-Helmholtz: T d(mu_i/RT)/dT = -h_i/RT", any, 1e-7, gibbs_helmholtz},
      {9, "g = h - T s with s = -dg/dT", any, 1e-7, entropy},
      {10, "cp = dh/dT = T ds/dT", any, 1e-7, heat_capacity},
      {11, "cp = -T d2g/dT2", any, 1e-6, curvature},  // a second difference: 1e-14 of G over h^2
      {12, "dmu_i/dP = v_i", any, 1e-8, pressure},
      {13, "Maxwell: dV/dT = -dS/dP", any, 1e-7, maxwell},
      {14, "dH/dn_i = h_i", solution, 1e-7, partial_enthalpy},
      {15, "dV/dn_i = v_i", solution, 1e-8, partial_volume},
      {16, "Gibbs-Duhem of enthalpies: sum_i n_i dh_i/dn_j = 0", solution, 1e-7, duhem_enthalpy},
      {17, "Gibbs-Duhem of volumes: sum_i n_i dv_i/dn_j = 0", solution, 1e-8, duhem_volume},
      {18, "dh_i/dn_j = dh_j/dn_i", solution, 1e-7, symmetry_enthalpy},
      {19, "dv_i/dn_j = dv_j/dn_i", solution, 1e-8, symmetry_volume},
      {20, "dh_i/dP = v_i - T dv_i/dT", solution, 1e-7, enthalpy_pressure},
      {21, "dcp/dP = -T d2v/dT2", any, 1e-5, heat_capacity_pressure},  // a second and a mixed difference
      {22, "dU = T dS - P dV with T and with P", any, 1e-8, first_law},
      {23, "dA = -S dT - P dV with T and with P", any, 1e-7, helmholtz},
      {24, "G/T between two temperatures is the integral of -H/T2", any, 1e-8, path_of_temperature},
      {25, "G between two pressures is the integral of V", any, 1e-8, path_of_pressure},
      {26, "G between two compositions is the integral of mu", solution, 1e-9, path_of_amounts},
      {27, "the integral of mu around a triangle of compositions is zero", solution, 1e-9, closed_path},
      {28, "the order of the species changes nothing", any, 1e-11, order},
      {29, "a species of no amount changes nothing", solution, 1e-10, absent},
      {30, "the state before and other workspaces change no bit", any, 1e-16, memoryless},
      {31, "evaluation takes no memory from the heap", solution, 1e-16, no_heap},
      {32, "what is asked for alone is what all together give", solution, 1e-13, views}};
  return all;
}

}  // namespace nigari::identities
