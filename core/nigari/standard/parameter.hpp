// SPDX-License-Identifier: BSD-3-Clause
// Scalar parameters of a standard-state model in the unit its equation wants.
#pragma once

#include <optional>
#include <string>

#include "nigari/data/species.hpp"

namespace nigari::standard {

/// The constant `name` of `data` in `unit`, empty when it is absent. Throws DataError (NGR-E0305) when the record is
/// a function of temperature or has a unit of another dimension.
std::optional<double> constant_in(const data::StandardData& data, const std::string& name, const std::string& unit);

/// The factor from `given` to `unit`; `what` and `line` are for the error (NGR-E0305).
double factor_to(const std::string& given, const std::string& unit, const std::string& what, int line);

}  // namespace nigari::standard
