// SPDX-License-Identifier: BSD-3-Clause
// Chemical formulas: elements, groups, hydrates and charges.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace nigari::data {

/// Element amounts per formula unit and the charge. `MgCl2:6H2O`, `K2MgCa2(SO4)4:2H2O`, `SO4-2`, `Na+`,
/// `CO2(aq)`, `MgCl2(cr)`: a trailing phase tag in parentheses is ignored.
struct Formula {
  std::string text;
  std::map<std::string, double> elements;
  double charge = 0.0;
  bool operator==(const Formula& other) const {
    return elements == other.elements && charge == other.charge;
  }
};

/// A charge of one after a count of several digits is written out (`C12H25-1`): `SO42-` is refused, because its
/// reader cannot know that `SO4-2` is meant. Throws InputError naming the position and, for an unknown element symbol, the nearest one.
Formula parse_formula(std::string_view text);

/// True when `text` parses; never throws.
bool is_formula(std::string_view text) noexcept;

}  // namespace nigari::data
