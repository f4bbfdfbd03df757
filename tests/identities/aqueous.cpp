// SPDX-License-Identifier: BSD-3-Clause
// Identities of aqueous solutions on the molality scale.
#include "identities/checks.hpp"

namespace nigari::identities::checks {

constexpr double water_molar_mass = 0.01801528;  // kg/mol, of the phases under test

static AqueousPhase& aq(Phase& phase) { return static_cast<AqueousPhase&>(phase); }

static double sum(const Vector& x) {
  double s = 0.0;
  for (const double v : x) s += v;
  return s;
}
static Vector times(Vector m, double factor) {
  for (double& x : m) x *= factor;
  return m;
}
static double strength(const AqueousPhase& phase, const Vector& m) {
  double I = 0.0;
  for (std::size_t i = 0; i < m.size(); ++i) I += 0.5 * phase.solutes[i].charge * phase.solutes[i].charge * m[i];
  return I;
}
template <class Check>
void each_solution(Phase& phase, const Check& check) {
  for (const auto& place : phase.places) check(place.T, aq(phase).molality(place));
}

void excess_gibbs(Phase& phase, Worst& worst) {
  each_solution(phase, [&](double T, const Vector& m) {
    const auto s = aq(phase).values(T, m);
    double G = s.ln_aw / water_molar_mass;  // minus phi times sum m
    for (std::size_t i = 0; i < m.size(); ++i) G += m[i] * (1.0 + s.ln_gamma[i]);
    worst.see(G, s.G, sum(m));
  });
}
void excess_gradient(Phase& phase, Worst& worst) {
  each_solution(phase, [&](double T, const Vector& m) {
    const auto s = aq(phase).values(T, m);
    for (std::size_t j = 0; j < m.size(); ++j) {
      const auto G = [&](double d) {
        auto moved = m;
        moved[j] *= 1.0 + d;
        return Vector{aq(phase).values(T, moved).G};
      };
      worst.see(slope(G, 1e-2)[0] / m[j], s.ln_gamma[j]);
    }
  });
}
void excess_of_temperature(Phase& phase, Worst& worst) {
  each_solution(phase, [&](double T, const Vector& m) {
    const auto s = aq(phase).values(T, m);
    worst.see(slope([&](double d) { return Vector{aq(phase).values(T * (1 + d), m).G}; }, 1e-3)[0], T * s.G_dT, sum(m));
  });
}
void excess_enthalpy(Phase& phase, Worst& worst) {
  each_solution(phase, [&](double T, const Vector& m) {
    const auto s = aq(phase).values(T, m);
    double H = s.dT_ln_aw / water_molar_mass;
    for (std::size_t i = 0; i < m.size(); ++i) H += m[i] * s.dT[i];
    worst.see(T * H, T * s.G_dT, sum(m));
  });
}
void water_columns(Phase& phase, Worst& worst) {
  each_solution(phase, [&](double T, const Vector& m) {
    const auto s = aq(phase).values(T, m);
    for (std::size_t j = 0; j < m.size(); ++j) {
      const auto ln_aw = [&](double d) {
        auto moved = m;
        moved[j] *= 1.0 + d;
        return Vector{aq(phase).values(T, moved).ln_aw};
      };
      worst.see(slope(ln_aw, 1e-3)[0] / (water_molar_mass * m[j]), s.dln_aw[j] / water_molar_mass);
    }
  });
}
void dilution_line(Phase& phase, Worst& worst) {
  each_solution(phase, [&](double T, const Vector& m) {
    const auto s = aq(phase).values(T, m);
    double line = 0.0, terms = 0.0;
    for (std::size_t j = 0; j < m.size(); ++j) {
      double column = s.dln_aw[j] / water_molar_mass + 1.0;
      for (std::size_t i = 0; i < m.size(); ++i) column += m[i] * s.D[i * m.size() + j];
      line += m[j] * column, terms += m[j];
    }
    worst.vanish(line / terms, 1.0);
  });
}
void bjerrum(Phase& phase, Worst& worst) {
  each_solution(phase, [&](double T, const Vector& m) {  // with t = u^4, so that sqrt(I) and I ln I are smooth in u
    const double area = integral([&](double u) {
      const double t = u * u * u * u;
      const auto part = times(m, t);
      const auto s = aq(phase).values(T, part);
      double slope = 0.0;  // sum of m_i d ln gamma_i/dt
      for (std::size_t i = 0; i < m.size(); ++i)
        for (std::size_t j = 0; j < m.size(); ++j) slope += m[i] * s.D[i * m.size() + j] * m[j];
      return t * slope * 4 * u * u * u;
    }, 0.0, 1.0, 24);
    worst.see(-aq(phase).values(T, m).ln_aw / (water_molar_mass * sum(m)), 1.0 + area / sum(m));
  });
}
/// f of the composition m shrunk to the ionic strength I, as I goes to zero: f(sqrt I) = f0 + f1 sqrt(I) + ...
template <class F>
static Vector limit(AqueousPhase& phase, const Vector& m, const F& f) {
  constexpr double I = 1e-11;  // a quarter of it is still above 1e-12, where pitzer keeps I from vanishing
  const double factor = I / strength(phase, m);
  const Vector near = f(times(m, 0.25 * factor), std::sqrt(0.25 * I)), far = f(times(m, factor), std::sqrt(I));
  Vector out(near.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = 2 * near[i] - far[i];
  return out;
}
void limiting_law(Phase& phase, Worst& worst) {
  each_solution(phase, [&](double T, const Vector& m) {
    const auto f = limit(aq(phase), m, [&](const Vector& x, double root) { return times(aq(phase).values(T, x).ln_gamma, 1.0 / root); });
    for (std::size_t i = 0; i < m.size(); ++i)
      worst.see(f[i], -aq(phase).limiting_slope(T) * aq(phase).solutes[i].charge * aq(phase).solutes[i].charge);
  });
}
void limiting_osmotic(Phase& phase, Worst& worst) {
  each_solution(phase, [&](double T, const Vector& m) {
    const auto f = limit(aq(phase), m, [&](const Vector& x, double root) {
      return Vector{(-aq(phase).values(T, x).ln_aw / (water_molar_mass * sum(x)) - 1.0) / root};
    });
    worst.see(f[0], -aq(phase).limiting_slope(T) / 3.0 * 2.0 * strength(aq(phase), m) / sum(m));
  });
}
void limiting_enthalpy(Phase& phase, Worst& worst) {
  each_solution(phase, [&](double T, const Vector& m) {
    const auto f = limit(aq(phase), m, [&](const Vector& x, double root) { return times(aq(phase).values(T, x).dT, T / root); });
    const double slope_of_A = slope([&](double d) { return Vector{aq(phase).limiting_slope(T * (1 + d))}; }, 1e-3)[0];
    for (std::size_t i = 0; i < m.size(); ++i) worst.see(f[i], -slope_of_A * aq(phase).solutes[i].charge * aq(phase).solutes[i].charge);
  });
}
void raoult_of_water(Phase& phase, Worst& worst) {
  each_solution(phase, [&](double T, const Vector& m) {
    const auto none = aq(phase).values(T, times(m, 0.0));
    worst.see(1.0 + std::abs(none.ln_aw) + std::abs(none.G), 1.0);
    for (const double g : none.ln_gamma) worst.see(1.0 + std::abs(g), 1.0);
    for (const double d : none.D) worst.see(std::isfinite(d) ? 1.0 : 0.0, 1.0);
    const auto phi = [&](const Vector& x, double) { return Vector{-aq(phase).values(T, x).ln_aw / (water_molar_mass * sum(x))}; };
    worst.see(limit(aq(phase), m, phi)[0], 1.0);
  });
}
void henry_of_neutrals(Phase& phase, Worst& worst) {
  each_solution(phase, [&](double T, const Vector& m) {
    const auto s = aq(phase).values(T, times(m, 1e-8 / strength(aq(phase), m)));
    for (std::size_t i = 0; i < m.size(); ++i)
      if (aq(phase).solutes[i].charge == 0.0) worst.see(1.0 + std::abs(s.ln_gamma[i]), 1.0);
  });
}
void by_strength(Phase& phase, Worst& worst) {
  if (!aq(phase).of->by_strength_at(aq(phase).pressure)) return;
  each_solution(phase, [&](double T, const Vector& m) {
    const auto s = aq(phase).values(T, m);
    for (std::size_t i = 0; i < m.size(); ++i)
      for (std::size_t j = 0; j < m.size(); ++j) {
        const double z = aq(phase).solutes[j].charge;
        worst.see(s.rate[i] * 0.5 * z * z, s.D[i * m.size() + j]);
      }
  });
}
void given_twice(Phase& phase, Worst& worst) {
  auto data = aq(phase).data;
  const auto once = data.interactions;
  data.interactions.insert(data.interactions.end(), once.begin(), once.end());
  AqueousPhase other(phase.label, data, aq(phase).solutes, aq(phase).standards, aq(phase).volumes);
  for (const auto& place : phase.places) {
    const auto p = phase.at(place), q = other.at(place);
    for (std::size_t i = 0; i < phase.size(); ++i) worst.see(q.a[i], p.a[i]);
  }
}

}  // namespace nigari::identities::checks
