// SPDX-License-Identifier: BSD-3-Clause
// The checks behind the table: each compares what its row of the table says, wherever the phase is asked.
#pragma once

#include "identities/table.hpp"

namespace nigari::identities::checks {

using Check = void(Phase& phase, Worst& worst);

// Differences with amounts
Check euler, intensive, gradient, gibbs_duhem, degree_zero, symmetry, derivative_columns;
Check partial_enthalpy, partial_volume, duhem_enthalpy, duhem_volume, symmetry_enthalpy, symmetry_volume;
Check path_of_amounts, closed_path, order, absent, memoryless, no_heap, views;

// Differences with temperature and pressure
Check gibbs_helmholtz, entropy, heat_capacity, curvature, pressure, maxwell, enthalpy_pressure;
Check heat_capacity_pressure, first_law, helmholtz, path_of_temperature, path_of_pressure;

// Aqueous solutions
Check excess_gibbs, excess_gradient, excess_of_temperature, excess_enthalpy, water_columns, dilution_line;
Check bjerrum, limiting_law, limiting_osmotic, limiting_enthalpy, raoult_of_water, henry_of_neutrals;
Check by_strength, given_twice;

// Mixtures, gases, standard states
Check raoult, pure_member, henry, thin_gas, second_virial, cp_of_enthalpy, cp_of_entropy, integral_of_cp;
Check joints, ends_of_range, reactions;

}  // namespace nigari::identities::checks
