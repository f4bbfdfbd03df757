// SPDX-License-Identifier: BSD-3-Clause
// The electron of the standard hydrogen electrode.
#include "nigari/phase/electron.hpp"

#include <limits>
#include <vector>

namespace nigari::phase {

Electron::Electron(const data::Database& database) {
  const int own = database.find("e-"), hydrogen = database.find("H2(g)"), proton = database.find("H+");
  if (own >= 0) table_ = std::make_shared<StandardTable>(database, std::vector<int>{own});
  else if (hydrogen >= 0 && proton >= 0) table_ = std::make_shared<StandardTable>(database, std::vector<int>{hydrogen, proton});
}

double Electron::combine(const double* values) const {
  return table_->size() == 1 ? values[0] : 0.5 * values[0] - values[1];
}

double Electron::potential(double T, double P) const {
  if (!table_) return std::numeric_limits<double>::quiet_NaN();
  double g[2];
  StandardTable::Scratch scratch;
  table_->evaluate(T, P, scratch, std::span(g, table_->size()));
  return combine(g);
}

double Electron::enthalpy(double T, double P) const {
  if (!table_) return std::numeric_limits<double>::quiet_NaN();
  double h[2];
  StandardTable::Scratch scratch;
  table_->evaluate(T, P, scratch, {}, std::span(h, table_->size()));
  return combine(h);
}

}  // namespace nigari::phase
