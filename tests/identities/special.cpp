// SPDX-License-Identifier: BSD-3-Clause
// Identities of one kind of phase: aqueous solutions, mixtures, gases, standard states.
#include "identities/table.hpp"
#include "nigari/activity/detail/conditions.hpp"

namespace nigari::identities {

namespace {

constexpr double water_molar_mass = 0.01801528;  // kg/mol, of the phases under test

AqueousPhase& aq(Phase& phase) { return static_cast<AqueousPhase&>(phase); }
MixturePhase& mix(Phase& phase) { return static_cast<MixturePhase&>(phase); }
StandardPhase& pure(Phase& phase) { return static_cast<StandardPhase&>(phase); }

double sum(const Vector& x) {
  double s = 0.0;
  for (const double v : x) s += v;
  return s;
}
Vector times(Vector m, double factor) {
  for (double& x : m) x *= factor;
  return m;
}
double strength(const AqueousPhase& phase, const Vector& m) {
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
Vector limit(AqueousPhase& phase, const Vector& m, const F& f) {
  constexpr double I = 1e-10;
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
    const auto trace = times(m, 1e-14 / strength(aq(phase), m));
    worst.see(-aq(phase).values(T, trace).ln_aw / (water_molar_mass * sum(trace)), 1.0);
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
  if (!aq(phase).of->by_strength()) return;
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
  AqueousPhase other(phase.label, data, aq(phase).solutes, aq(phase).standards);
  for (const auto& place : phase.places) {
    const auto p = phase.at(place), q = other.at(place);
    for (std::size_t i = 0; i < phase.size(); ++i) worst.see(q.a[i], p.a[i]);
  }
}

/// Of member i alone, at the same T and P.
double alone(Phase& phase, const Place& place, std::size_t i) {
  const auto one = phase.part({i});
  return mix(*one).ln_gamma({place.T, place.P, {1.0}})[0];
}
Place with_traces(const Place& place, std::size_t i, double trace) {
  Place at{place.T, place.P, Vector(place.n.size(), trace)};
  at.n[i] = 1.0;
  return at;
}
void raoult(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places)
    for (std::size_t i = 0; i < phase.size(); ++i)
      worst.see(mix(phase).ln_gamma(with_traces(place, i, 1e-8))[i], alone(phase, place, i));
}
void pure_member(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places)
    for (std::size_t i = 0; i < phase.size(); ++i) worst.see(1.0 + std::abs(alone(phase, place, i)), 1.0);
}
void henry(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places)
    for (std::size_t i = 0; i < phase.size(); ++i) {
      const auto rare = mix(phase).ln_gamma(with_traces(place, i, 1e-9)), rarer = mix(phase).ln_gamma(with_traces(place, i, 1e-12));
      for (std::size_t j = 0; j < phase.size(); ++j) worst.see(rare[j], rarer[j]);
    }
}
void thin_gas(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places)
    for (const double phi : mix(phase).ln_gamma({place.T, 1e-3, place.n})) worst.see(1.0 + std::abs(phi), 1.0);
}
void second_virial(Phase& phase, Worst& worst) {
  for (auto place : phase.places) {
    place.P = 1.0;
    const auto whole = mix(phase).ln_gamma(place), half = mix(phase).ln_gamma({place.T, 0.5, place.n});
    const auto p = phase.at(place);
    double Z = -1.0, mean = 0.0, scale = 0.0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
      worst.see(2e5 * half[i], 1e5 * whole[i]);  // ln phi is in proportion to P
      Z += place.P * p.v[i] * place.n[i] / sum(place.n), mean += place.n[i] * whole[i] / sum(place.n);
      scale = std::max(scale, std::abs(whole[i]));
    }
    worst.see(1e5 * Z, 1e5 * mean);  // Z - 1 = B P/(R T) = sum x_i ln phi_i
  }
}

double value(const standard::StandardState& s, double T, int what) { return what == 0 ? s.g : what == 1 ? s.h * T : s.h - s.g; }
Vector values(StandardPhase& phase, double T, double P, int what) {
  Vector out;
  for (const auto& s : phase.of(T, P)) out.push_back(value(s, T, what));
  return out;
}
void cp_of_enthalpy(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places) {
    const auto d = slope([&](double x) { return values(pure(phase), place.T * (1 + x), place.P, 1); }, 1e-3);
    const auto s = pure(phase).of(place.T, place.P);
    for (std::size_t i = 0; i < s.size(); ++i) worst.see(d[i] / place.T, s[i].cp);
  }
}
void cp_of_entropy(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places) {
    const auto d = slope([&](double x) { return values(pure(phase), place.T * (1 + x), place.P, 2); }, 1e-3);
    const auto s = pure(phase).of(place.T, place.P);
    for (std::size_t i = 0; i < s.size(); ++i) worst.see(d[i], s[i].cp);
  }
}
void integral_of_cp(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places) {
    const double end = 1.02 * place.T;
    const auto before = values(pure(phase), place.T, place.P, 1), after = values(pure(phase), end, place.P, 1);
    for (std::size_t i = 0; i < before.size(); ++i) {
      const double area = integral([&](double T) { return pure(phase).of(T, place.P)[i].cp; }, place.T, end, 1);
      worst.see((after[i] - before[i]) / place.T, area / place.T);
    }
  }
}
void joints(Phase& phase, Worst& worst) {
  for (const auto& range : pure(phase).ranges)
    for (const double T : {range.min, range.max})
      for (int what = 0; what < 3; ++what) {
        const auto below = values(pure(phase), T * (1 - 1e-12), 1e5, what), above = values(pure(phase), T * (1 + 1e-12), 1e5, what);
        for (std::size_t i = 0; i < below.size(); ++i) worst.see(below[i], above[i]);
      }
}
void ends_of_range(Phase& phase, Worst& worst) {
  const auto& ranges = pure(phase).ranges;
  if (ranges.empty()) return;
  const double low = ranges.front().min, high = ranges.back().max;
  for (const auto& [T, inside] : {std::pair{low - 1, false}, std::pair{low + 1, true}, std::pair{high - 1, true}, std::pair{high + 1, false}})
    for (const auto& s : pure(phase).of(T, 1e5)) worst.see(1.0 + s.in_range, 1.0 + inside);
}

}  // namespace

std::span<const Identity> special_identities() {
  static const Identity all[] = {
      {33, "G_ex = sum m_i (ln gamma_i + 1 - phi)", aqueous, 1e-11, excess_gibbs},
      {34, "dG_ex/dm_i = ln gamma_i", aqueous, 1e-7, excess_gradient},  // steps of 1 %: G_ex is small beside its terms
      {35, "dG_ex/dT is the difference of G_ex", aqueous, 1e-7, excess_of_temperature},
      {36, "excess enthalpy: d ln gamma/dT and d ln a_w/dT add up to dG_ex/dT", aqueous, 1e-7, excess_enthalpy},
      {37, "d ln a_w/dm_j is the difference of ln a_w", aqueous, 1e-8, water_columns},
      {38, "Gibbs-Duhem along the line of dilution", aqueous, 1e-11, dilution_line},
      {39, "Bjerrum: phi = 1 + integral of m d ln gamma from pure water", aqueous, 1e-8, bjerrum},
      {40, "Debye-Hueckel: ln gamma_i tends to -A z^2 sqrt(I)", aqueous, 1e-5, limiting_law},  // I = 1e-10: terms in I^1.5 remain
      {41, "Debye-Hueckel: phi - 1 tends to -(A/3) sqrt(I) sum z^2 m/sum m", aqueous, 1e-5, limiting_osmotic},
      {42, "Debye-Hueckel: T d ln gamma_i/dT tends to -T dA/dT z^2 sqrt(I)", aqueous, 1e-5, limiting_enthalpy},
      {43, "Raoult: ln a_w tends to -M_w sum m; pure water is 1 and has derivatives", aqueous, 1e-6, raoult_of_water},
      {44, "Henry: ln gamma of a neutral solute vanishes with I", aqueous, 1e-6, henry_of_neutrals},
      {45, "a model by ionic strength: d ln gamma_i/dm_j = (d ln gamma_i/dI) z_j^2/2", aqueous, 1e-13, by_strength},
      {46, "an interaction given twice counts once", aqueous, 1e-14, given_twice},
      {47, "Raoult: ln gamma of a member that becomes pure is that of the pure member", mixture, 1e-6, raoult},
      {48, "a pure member is its standard state", condensed, 1e-15, pure_member},
      {49, "Henry: ln gamma at infinite dilution has a limit", mixture, 1e-6, henry},
      {50, "a gas of no pressure is ideal", gas, 1e-8, thin_gas},
      {51, "ln phi in proportion to P at low P, Z - 1 = sum x_i ln phi_i", gas, 1e-4, second_virial},  // at 1 Pa, rounding 1e-11 of Z
      {52, "cp = dh/dT with the model's own cp", standard_state, 1e-8, cp_of_enthalpy},
      {53, "cp = T ds/dT with the model's own cp", standard_state, 1e-8, cp_of_entropy},
      {54, "h between two temperatures is the integral of cp", standard_state, 1e-9, integral_of_cp},
      {55, "g, h and s are continuous where pieces meet", standard_state, 1e-7, joints},  // coefficients of ten digits
      {56, "in_range inside the ranges of the data and only there", standard_state, 1e-16, ends_of_range}};
  return all;
}

}  // namespace nigari::identities
