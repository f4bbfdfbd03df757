// SPDX-License-Identifier: BSD-3-Clause
// Amounts of a feed: mol, or masses that become mol, and one ion that makes the charge zero.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "nigari/data/database.hpp"
#include "nigari/data/document.hpp"
#include "nigari/phase/system.hpp"

namespace nigari::cases::detail {

struct Amounts {
  std::vector<std::pair<std::string, double>> values;  ///< mol
  std::string adjusted;                                ///< the ion that was adjusted, empty when none was
  double change = 0.0;                                 ///< mol added to it
  std::string remark() const;                          ///< in words, empty when nothing was adjusted
};

struct Lookup {
  std::function<double(const std::string&)> molar_mass;  ///< kg/mol; throws for an unknown name
  std::function<double(const std::string&)> charge;
};

/// `node` is the feed: `amounts` (name: mol or "35 g") and perhaps `charge_balance` (an ion of the feed).
Amounts read_amounts(const data::Node& node, const Lookup& lookup);

/// For the feeds of a phase::System: species, minerals and formulas.
Lookup lookup_of(const phase::System& system);

}  // namespace nigari::cases::detail
