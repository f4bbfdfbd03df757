// SPDX-License-Identifier: BSD-3-Clause
// Equilibria by the first derivatives of one that was solved before.
#pragma once

#include <Eigen/Dense>
#include <vector>

#include "nigari/equilibrium/detail/kernel.hpp"

namespace nigari::equilibrium::detail {

/// On-demand learning (Leal, Kulik and Saar 2017, arXiv 1708.04825): what was solved is kept with its derivatives by
/// the totals of the components, temperature and ln P; a problem near it is their first-order answer, corrected once by
/// what its balances miss. Whether that is an equilibrium is not judged here. For problems with nothing held.
class TaylorStore {
 public:
  TaylorStore() { clear(); }
  void clear();
  /// Keeps a certified point, as long as the answers accepted pay for the derivatives of those kept.
  void keep(Kernel& kernel, const Point& point, const Assemblage& present);
  /// The answer from the nearest point kept; false when there is none of the same components.
  bool predict(Kernel& kernel, Point& point, Assemblage& present);
  /// Whether the last answer was accepted.
  void tell(bool accepted);

 private:
  struct Kept {
    int generation = -1;       ///< of the components
    Assemblage present;
    Point point;
    Eigen::VectorXd inputs;    ///< totals of the components, T, ln P
    Eigen::MatrixXd slopes;    ///< v, y and the amounts of the phases, by the inputs
  };
  static Eigen::VectorXd inputs_of(const Kernel& kernel);
  const Kept* nearest(const Kernel& kernel) const;
  void move(const Kept& from, Point& point) const;

  std::vector<Kept> kept_;
  std::size_t next_ = 0;       ///< the oldest, when there are enough
  double credit_ = 0.0;        ///< points that may be kept
  int misses_ = 0;             ///< since the last answer that was accepted
  int passed_ = 0;             ///< problems that were not tried after many misses
  Eigen::VectorXd now_, linear_, logarithmic_;  ///< inputs, and how far they are from those kept
};

}  // namespace nigari::equilibrium::detail
