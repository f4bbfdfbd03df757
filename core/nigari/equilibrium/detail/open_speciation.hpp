// SPDX-License-Identifier: BSD-3-Clause
// A kilogram of water open to H+ and electrons, in a constant ionic medium: what a predominance diagram shows.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "nigari/phase/system.hpp"

namespace nigari::equilibrium::detail {

/// Activity coefficients that stay as they are at every point.
struct ConstantMedium {
  std::vector<double> ln_gamma;  ///< of the solutes, in the order of the system; empty: all zero
  double ln_water_activity = 0.0;
};

/// Dissolved species and pure phases that hold an element with a total. With pH, Eh and the activity of water held, the
/// potential of each is linear in the potentials lambda of these elements, and equilibrium is the minimum of the convex
/// function sum m_i(lambda) - T'lambda where no phase is supersaturated; the amounts of phases are the multipliers.
class OpenSpeciation {
 public:
  /// `totals`: element (as System::elements() spells it) and mol/kg water, above zero.
  OpenSpeciation(const phase::System& system, const std::vector<std::pair<std::string, double>>& totals, double T, double P,
                 const ConstantMedium& medium);

  /// Carries the answer of one point to the next; one per thread.
  struct State {
    std::vector<double> lambda;   ///< potentials of the elements, of RT
    std::vector<double> amounts;  ///< of `species()`, mol
    std::vector<int> present;     ///< places of the phases that are present
    std::vector<double> offset, step, gradient, matrix, right, taken, basis;
    std::vector<int> pivot;
    bool warm = false;
    long iterations = 0;  ///< counts up
  };
  State make_state() const;
  /// False when no answer was found; the amounts then mean nothing.
  bool solve(double pH, double Eh, State& state) const;

  int element_count() const { return m_; }
  const std::vector<int>& species() const { return index_; }  ///< places in the system: solutes, then phases
  int solute_count() const { return solutes_; }
  /// Atoms of the `element`-th total in the `place`-th species.
  double atoms(int place, int element) const { return atoms_[static_cast<std::size_t>(place * m_ + element)]; }
  double total(int element) const { return totals_[static_cast<std::size_t>(element)]; }
  /// The species that holds most of an element: a phase where one is present, else a solute.
  int predominant(const State& state, int element) const;

 private:
  int m_ = 0, solutes_ = 0;
  std::vector<int> index_;
  std::vector<double> atoms_, totals_;
  std::vector<double> constant_, per_pH_, per_Eh_;  ///< ln m = atoms'lambda + constant + per_pH pH + per_Eh Eh
  double affinity(int place, const State& state) const;
  double along(int place, const double* change) const;
  double all_atoms(int place) const;
  void start(State& state) const;
  bool newton_step(State& state) const;
  double length(const State& state) const;
  bool exchange(State& state) const;
  bool free_of(int place, State& state) const;
};

}  // namespace nigari::equilibrium::detail
