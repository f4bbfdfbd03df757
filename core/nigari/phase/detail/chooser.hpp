// SPDX-License-Identifier: BSD-3-Clause
// Which species and mixtures of a database a selection takes.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "nigari/phase/system.hpp"

namespace nigari::phase::detail {

class Chooser {
 public:
  /// Throws InputError for names that neither the database nor the selection's own mixtures know.
  Chooser(const data::Database& database, const Selection& selection);

  bool takes(int index, const data::Species& species) const;
  /// The members of `solution` that the elements allow, as indices of the database; empty when it is not chosen.
  std::vector<int> members(const data::Solution& solution) const;

 private:
  const data::Database& database_;
  const Selection& selection_;
  bool everything_;
  std::set<int> species_, phases_, excluded_;
  std::set<std::string> elements_;

  bool allowed(const data::Species& species) const;
  bool listed(int index) const { return species_.empty() || species_.contains(index); }
  bool phase(std::string_view word) const;
};

}  // namespace nigari::phase::detail
