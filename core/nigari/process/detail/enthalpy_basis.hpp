// SPDX-License-Identifier: BSD-3-Clause
// Whether a set really knows the enthalpy of a species, or only its Gibbs energy at one temperature.
#pragma once

#include "nigari/process/substances.hpp"

namespace nigari::process::detail {

/// A G0 without its H0 says nothing about enthalpy. A species defined by a reaction with one log K takes the
/// enthalpies of its partners; a reaction with a partner without enthalpy gives none.
EnthalpyBasis enthalpy_basis(const data::Database& database, int species);

}  // namespace nigari::process::detail
