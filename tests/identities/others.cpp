// SPDX-License-Identifier: BSD-3-Clause
// Identities of mixtures, gases and standard states.
#include "identities/checks.hpp"

namespace nigari::identities::checks {

static MixturePhase& mix(Phase& phase) { return static_cast<MixturePhase&>(phase); }
static StandardPhase& pure(Phase& phase) { return static_cast<StandardPhase&>(phase); }
static double sum(const Vector& x) {
  double s = 0.0;
  for (const double v : x) s += v;
  return s;
}

/// Of member i alone, at the same T and P.
static double alone(Phase& phase, const Place& place, std::size_t i) {
  const auto one = phase.part({i});
  return mix(*one).ln_gamma({place.T, place.P, {1.0}})[0];
}
static Place with_traces(const Place& place, std::size_t i, double trace) {
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

static double value(const standard::StandardState& s, double T, int what) { return what == 0 ? s.g : what == 1 ? s.h * T : s.h - s.g; }
static Vector values(StandardPhase& phase, double T, double P, int what) {
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

/// Of each reaction in the data: the species add up to it, and it obeys Gibbs-Helmholtz and d(h T)/dT = cp.
void reactions(Phase& phase, Worst& worst) {
  for (const auto& place : phase.places)
    for (const auto& reaction : pure(phase).reactions) {
      const auto added = [&](double T) {
        const auto s = pure(phase).of(T, place.P);
        Vector out(3, 0.0);
        for (const auto& [i, coefficient] : reaction.species)
          out[0] += coefficient * s[i].g, out[1] += coefficient * s[i].h, out[2] += coefficient * s[i].cp;
        return out;
      };
      const auto own = reaction.model->evaluate(place.T, place.P);
      const auto sum = added(place.T);
      worst.see(sum[0], own.g, 10.0), worst.see(sum[1], own.h, 1e3), worst.see(sum[2], own.cp, 1e2);  // large terms cancel
      const auto d = slope([&](double x) {
        const auto at = added(place.T * (1 + x));
        return Vector{at[0], at[1] * (1 + x)};
      }, 1e-3);
      worst.see(-d[0], sum[1], 100.0), worst.see(d[1], sum[2], 100.0);
    }
}

}  // namespace nigari::identities::checks
