// SPDX-License-Identifier: BSD-3-Clause
// Mixture phases that a user makes of the species of a database.
#pragma once

#include <string>
#include <vector>

#include "bindings.hpp"
#include "nigari/data/database.hpp"

namespace nigari::bindings {

/// `interactions`: (kind, species, value[, unit]) each; the value a number, six coefficients of the six-term form, or
/// {"analytic": coefficients}. Throws InputError (NGR-E2011, NGR-E0240) for what cannot be read so.
data::Solution user_solution(std::string name, std::vector<std::string> members, const std::string& kind,
                             std::string model, const py::iterable& interactions, int copies);

/// The same with the names as the database spells them. Throws InputError for members that are not in it, or of
/// another kind, and for interactions of species that are no members (NGR-E0241 to E0243).
data::Solution resolved(data::Solution solution, const data::Database& database);

}  // namespace nigari::bindings
