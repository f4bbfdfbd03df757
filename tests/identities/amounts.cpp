// SPDX-License-Identifier: BSD-3-Clause
// Identities of any phase along its amounts, and what any evaluation must leave alone.
#include "identities/differences.hpp"

namespace nigari::identities::checks {

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
/// X = sum n_i x_i, dX/dn_j = x_j.
static void partial(Phase& phase, Worst& worst, Vector Potentials::*x, bool volume) {
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
static void duhem_of(Phase& phase, Worst& worst, Vector Potentials::*x, bool volume) {
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
static void symmetry_of(Phase& phase, Worst& worst, Vector Potentials::*x, bool volume) {
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
/// Integral of sum mu_i dn_i along straight lines, over what changes.
static double work(Phase& phase, const Place& from, const Place& to) {
  return integral([&](double t) {
    Place at = from;
    for (std::size_t i = 0; i < at.n.size(); ++i) at.n[i] += t * (to.n[i] - from.n[i]);
    const auto p = phase.at(at);
    double sum = 0.0;
    for (std::size_t i = 0; i < at.n.size(); ++i) sum += p.a[i] * (to.n[i] - from.n[i]);
    return sum;
  }, 0.0, 1.0, 8);
}
static Place corner(const Place& from, std::size_t odd) {
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

}  // namespace nigari::identities::checks
