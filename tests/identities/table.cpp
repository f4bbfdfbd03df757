// SPDX-License-Identifier: BSD-3-Clause
// The table of identities.
#include "identities/table.hpp"

#include "identities/checks.hpp"

namespace nigari::identities {

using namespace checks;

std::span<const Identity> table() {
  // Sums over all species differentiated by a trace (3, 14 to 17) round more: 1e-16 over steps of 1e-8 mol; models take
  // their slopes with T from differences of 0.05 K.
  static const Identity all[] = {
      {1, "Euler: G of a times the amounts is a G", any, 1e-12, euler},
      {2, "ln a, h and v are functions of the composition", solution, 1e-11, intensive},
      {3, "dG/dn_i = mu_i", solution, 1e-7, gradient},
      {4, "Gibbs-Duhem: sum_i n_i dmu_i/dn_j = 0", solution, 1e-11, gibbs_duhem},
      {5, "sum_j n_j dmu_i/dn_j = 0", solution, 1e-11, degree_zero},
      {6, "dmu_i/dn_j = dmu_j/dn_i", solution, 1e-11, symmetry},
      {7, "dmu_i/dn_j is the difference of mu_i", solution, 1e-8, derivative_columns},
      {8, "Gibbs-Helmholtz: T d(mu_i/RT)/dT = -h_i/RT", any, 1e-7, gibbs_helmholtz},
      {9, "g = h - T s with s = -dg/dT", any, 1e-7, entropy},
      {10, "cp = dh/dT = T ds/dT", any, 1e-7, heat_capacity},
      {11, "cp = -T d2g/dT2", any, 1e-6, curvature},  // a second difference: 1e-14 of G over h^2
      {12, "dmu_i/dP = v_i", any, 1e-8, pressure},
      {13, "Maxwell: dV/dT = -dS/dP", any, 1e-7, maxwell},
      {14, "dH/dn_i = h_i", solution, 1e-6, partial_enthalpy},
      {15, "dV/dn_i = v_i", solution, 1e-7, partial_volume},
      {16, "Gibbs-Duhem of enthalpies: sum_i n_i dh_i/dn_j = 0", solution, 1e-6, duhem_enthalpy},
      {17, "Gibbs-Duhem of volumes: sum_i n_i dv_i/dn_j = 0", solution, 1e-7, duhem_volume},
      {18, "dh_i/dn_j = dh_j/dn_i", solution, 1e-7, symmetry_enthalpy},
      {19, "dv_i/dn_j = dv_j/dn_i", solution, 1e-8, symmetry_volume},
      {20, "dh_i/dP = v_i - T dv_i/dT", solution, 1e-7, enthalpy_pressure},
      {21, "dcp/dP = -T d2v/dT2", any, 1e-5, heat_capacity_pressure},  // a second and a mixed difference
      {22, "dU = T dS - P dV with T and with P", any, 1e-8, first_law},
      {23, "dA = -S dT - P dV with T and with P", any, 1e-7, helmholtz},
      {24, "G/T between two temperatures is the integral of -H/T2", any, 1e-8, path_of_temperature},
      {25, "G between two pressures is the integral of V", any, 1e-8, path_of_pressure},
      {26, "G between two compositions is the integral of mu", solution, 1e-9, path_of_amounts},
      {27, "the integral of mu around a triangle of compositions is zero", solution, 1e-9, closed_path},
      {28, "the order of the species changes nothing", any, 1e-11, order},
      {29, "a species of no amount changes nothing", solution, 1e-10, absent},
      {30, "the state before and other workspaces change no bit", any, 1e-16, memoryless},
      {31, "evaluation takes no memory from the heap", solution, 1e-16, no_heap},
      {32, "what is asked for alone is what all together give", solution, 1e-13, views},
      {33, "G_ex = sum m_i (ln gamma_i + 1 - phi)", aqueous, 1e-11, excess_gibbs},
      {34, "dG_ex/dm_i = ln gamma_i", aqueous, 1e-7, excess_gradient},  // steps of 1 %: G_ex is small beside its terms
      {35, "dG_ex/dT is the difference of G_ex", aqueous, 1e-7, excess_of_temperature},
      {36, "excess enthalpy: d ln gamma/dT and d ln a_w/dT add up to dG_ex/dT", aqueous, 1e-7, excess_enthalpy},
      {37, "d ln a_w/dm_j is the difference of ln a_w", aqueous, 1e-8, water_columns},
      {38, "Gibbs-Duhem along the line of dilution", aqueous, 1e-11, dilution_line},
      {39, "Bjerrum: phi = 1 + integral of m d ln gamma from pure water", aqueous, 1e-8, bjerrum},
      {40, "Debye-Hueckel: ln gamma_i tends to -A z^2 sqrt(I)", aqueous, 1e-5, limiting_law},  // I = 1e-11: terms in I^1.5 and I ln I remain
      {41, "Debye-Hueckel: phi - 1 tends to -(A/3) sqrt(I) sum z^2 m/sum m", aqueous, 1e-5, limiting_osmotic},
      {42, "Debye-Hueckel: T d ln gamma_i/dT tends to -T dA/dT z^2 sqrt(I)", aqueous, 1e-5, limiting_enthalpy},
      {43, "Raoult: ln a_w tends to -M_w sum m; pure water is 1 and has derivatives", aqueous, 1e-5, raoult_of_water},
      {44, "Henry: ln gamma of a neutral solute vanishes with I", aqueous, 1e-6, henry_of_neutrals},
      {45, "a model by ionic strength: d ln gamma_i/dm_j = (d ln gamma_i/dI) z_j^2/2", aqueous, 1e-13, by_strength},
      {46, "an interaction given twice counts once", aqueous, 1e-14, given_twice},
      {47, "Raoult: ln gamma of a member that becomes pure is that of the pure member", mixture, 1e-6, raoult},
      {48, "a pure member is its standard state", condensed, 1e-15, pure_member},
      {49, "Henry: ln gamma at infinite dilution has a limit", mixture, 1e-6, henry},
      {50, "a gas of no pressure is ideal", gas, 1e-8, thin_gas},
      {51, "ln phi in proportion to P at low P, Z - 1 = sum x_i ln phi_i", gas, 1e-4, second_virial},  // at 1 Pa, rounding 1e-11 of Z
      {52, "cp = dh/dT with the model's own cp", standard_state, 1e-8, cp_of_enthalpy},
      {53, "cp = T ds/dT with the model's own cp", standard_state, 1e-8, cp_of_entropy},
      {54, "h between two temperatures is the integral of cp", standard_state, 1e-9, integral_of_cp},
      {55, "g, h and s are continuous where pieces meet", standard_state, 1e-7, joints},  // coefficients of ten digits
      {56, "in_range inside the ranges of the data and only there", standard_state, 1e-16, ends_of_range},
      {57, "the species of a reaction add up to its g, h and cp, which obey 8 and 10", standard_state, 1e-9, reactions}};
  return all;
}

}  // namespace nigari::identities
