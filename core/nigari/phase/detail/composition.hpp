// SPDX-License-Identifier: BSD-3-Clause
// What a species is made of when some elements do not change their oxidation state and some species do not react.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "nigari/data/database.hpp"

namespace nigari::phase::detail {

/// Decoupled elements are split by oxidation state, `Fe(2)` and `Fe(3)`, each conserved on its own; an inert species is a
/// conserved thing of its own, `[NO3-]`. Everything else keeps its elements.
class Composition {
 public:
  Composition(const data::Database& database, const std::vector<std::string>& decoupled,
              const std::vector<std::string>& inert);

  /// Conserved parts of species `index` of the database. Throws DataError (NGR-E0508) where the oxidation state of a
  /// decoupled element does not follow from the reaction or the formula of the species.
  std::map<std::string, double> of(int index) const;
  std::map<std::string, double> of(const data::Formula& formula, const std::string& name) const;

 private:
  const data::Database& database_;
  std::set<std::string> decoupled_;
  std::set<int> inert_;

  std::map<std::string, double> of(int index, int depth) const;
};

}  // namespace nigari::phase::detail
