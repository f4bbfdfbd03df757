// SPDX-License-Identifier: BSD-3-Clause
// Formulas and equations in the spelling of foreign files, whose elements need not be chemical symbols.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nigari/data/formula.hpp"

namespace nigari::data::import {

/// `text` with its charge written `+2`, `-` ...: `Ca++`, `Na+1` and `Ca+2` are one species.
std::string canonical_charge(std::string_view text);

/// Elements are capital + lower-case letters and `_` (`Edta`, `O_phthalate`) or anything in brackets (`[13C]`);
/// `(s)`, `(g)`, `(l)` and `(aq)` at the end are dropped. Throws InputError (NGR-E0220, NGR-E0223, NGR-E0224).
Formula parse_open_formula(std::string_view text);

struct Term {
  std::string name;          ///< with canonical charge
  double coefficient = 0.0;  ///< negative on the left-hand side
  bool right = false;        ///< of the equals sign
};

/// `Ca+2 + 0.5H2O = CaX - H+`: coefficients may stand without a blank, terms may be subtracted, a species may stand
/// on both sides. Throws InputError (NGR-E0225, NGR-E0226).
std::vector<Term> parse_open_equation(std::string_view text);

}  // namespace nigari::data::import
