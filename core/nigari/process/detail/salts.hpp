// SPDX-License-Identifier: BSD-3-Clause
// Which dry salts the elements of a crop become.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "nigari/process/stream.hpp"

namespace nigari::process::detail {

/// The choice is a convention that closes elements and charge, close to what is stable: sulfate goes to
/// calcium, then magnesium, sodium, potassium; chloride to the other cations first and to magnesium last
/// (docs/theory/process.md).
struct SaltAssignment {
  std::vector<std::pair<std::string, double>> sulfates;   ///< formula, mol
  std::vector<std::pair<std::string, double>> chlorides;  ///< formula, mol; magnesium apart
  double magnesium = 0.0;                                 ///< mol, not bound to sulfate
  double acid = 0.0;      ///< eq of chloride and sulfate beyond the metals; negative: oxide or hydroxide
  double hydrogen = 0.0;  ///< mol
  double oxygen = 0.0;    ///< mol, not of sulfate
};

/// The condensed part of `feed`; gases are left alone. Throws InputError (NGR-E0718) for elements without a
/// place, a stream that is not neutral and sulfuric acid beyond the metals.
SaltAssignment assign_salts(const Stream& feed, const Substances& substances);

/// Add mol of `formula` with a phase tag ("(cr)", "(l)") to a stream; throws as Substances::require when it is
/// missing.
void add_salt(Stream& stream, const Substances& substances, const std::string& name, double amount);

}  // namespace nigari::process::detail
