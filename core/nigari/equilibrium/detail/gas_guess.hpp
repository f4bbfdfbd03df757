// SPDX-License-Identifier: BSD-3-Clause
// Where all there is is one ideal gas: its equilibrium by element potentials (Gordon and McBride 1994), also where an
// energy or the volume is held.
#pragma once

#include <optional>
#include <vector>

#include "nigari/equilibrium/detail/kernel.hpp"

namespace nigari::equilibrium::detail {

/// What takes the place of temperature and pressure, of the scaled problem.
struct GasTargets {
  std::optional<double> enthalpy{}, entropy{}, internal_energy{}, volume{};  ///< J, J/K, J, m3
  bool energy() const { return enthalpy || entropy || internal_energy; }
};

/// The unknowns are the component potentials, ln n of each gas, ln of their sum (where the pressure is given) and ln T
/// (where an energy is). Theory: docs/theory/equilibrium.md. No heap after the first use.
class GasGuess {
 public:
  /// Sets the temperature and the pressure of the kernel to first guesses where they are not given; false where the
  /// problem is not one of an ideal gas alone. The start is made from the feed as the components count it.
  bool aim(Kernel& kernel, const GasTargets& targets);
  /// The temperature of the last `aim`, K; 0 where that was not for it.
  double aimed() const { return aimed_; }
  /// Whether the components are those of the assemblage of lowest energy now, every species a phase of its own.
  bool suits(const Kernel& kernel) const;
  /// Solve; the temperature and the pressure of the kernel follow.
  bool solve(Kernel& kernel, const GasTargets& targets);
  /// The species by their amounts in the solution where the components of now would lose the digits of a trace, whose
  /// balance is the difference of what passes through several of them; else empty.
  const std::vector<int>& better_components(const Kernel& kernel);
  /// Solve once more with other components.
  bool again(Kernel& kernel, const GasTargets& targets) { return restart(kernel) && converge(kernel, targets); }
  /// The solution as a start of the kernel.
  void fill(const Kernel& kernel, Point& point, Assemblage& present) const;
  int iterations() const { return iterations_; }

 private:
  void take(const Kernel& kernel);
  void load(const Kernel& kernel);
  void set_temperature(Kernel& kernel, double T);
  double concentration() const;
  bool start(const Kernel& kernel);
  bool restart(const Kernel& kernel);
  bool converge(Kernel& kernel, const GasTargets& targets);
  bool carefully(Kernel& kernel, const GasTargets& targets);
  void compose();
  void sum_balances();
  void relax(int component);
  bool newton(Kernel& kernel, const GasTargets& targets);
  void assemble(const GasTargets& targets);
  void add_energy(const GasTargets& targets, int row);
  bool advance(double& lnT, double& largest);
  double content(int component, int gas) const { return formula_[static_cast<std::size_t>(component * count_ + gas)]; }
  double* row(int i) { return matrix_.data() + i * size_; }

  int components_ = 0, count_ = 0, size_ = 0, iterations_ = 0;
  int total_ = -1, temperature_ = -1;  ///< columns of ln N and ln T, -1 without
  double aimed_ = 0.0, T_ = 0.0, P_ = 0.0, volume_ = 0.0;
  double longest_ = 0.0;               ///< step of ln N and ln T
  double ln_total_ = 0.0;              ///< ln N of the given pressure
  std::vector<int> species_;           ///< those of the gas that are active
  std::vector<int> order_;             ///< them by their amounts
  std::vector<double> formula_;        ///< components x count
  std::vector<double> g_, h_, g0_, h0_, cp0_;  ///< relative to the master species, absolute
  std::vector<double> amount_;         ///< ln n of the solution, of every gas
  std::vector<double> y_, ln_n_, n_, affinity_, change_, weighted_;
  std::vector<double> supply_, gain_, loss_;
  std::vector<double> matrix_, right_;
  std::vector<int> pivot_;
};

}  // namespace nigari::equilibrium::detail
