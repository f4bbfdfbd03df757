// SPDX-License-Identifier: BSD-3-Clause
// Blocks and options of PHREEQC files by name.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace nigari::data::import {

constexpr double joules_per_calorie = 4.184;
constexpr std::size_t max_definitions = 200'000;

enum class Block { none, master, species, phases, expressions, llnl, pitzer, sit, gas_binary, other };

inline const std::map<std::string, Block, std::less<>> read_blocks{
    {"solution_master_species", Block::master}, {"solution_species", Block::species}, {"phases", Block::phases},
    {"named_expressions", Block::expressions}, {"named_analytical_expression", Block::expressions},
    {"named_analytical_expressions", Block::expressions}, {"named_log_k", Block::expressions},
    {"llnl_aqueous_model_parameters", Block::llnl}, {"llnl_aqueous_model", Block::llnl}, {"pitzer", Block::pitzer},
    {"sit", Block::sit}, {"gas_binary_parameters", Block::gas_binary}, {"end", Block::none}, {"database", Block::none}};

/// First words that start a block this importer reads past.
inline const std::set<std::string, std::less<>> other_blocks{
    "advection", "calculate_values", "copy", "delete", "dump", "equilibrium_phases", "equilibrium_phases_modify",
    "equilibrium_phases_raw", "exchange", "exchange_master_species", "exchange_modify", "exchange_raw", "exchange_species",
    "gas_phase", "gas_phase_modify", "gas_phase_raw", "incremental_reactions", "inverse_modeling", "isotope_alphas",
    "isotope_ratios", "isotopes", "kinetics", "kinetics_modify", "kinetics_raw", "knobs", "mean_gammas", "mix", "print",
    "pure_phases", "rate_parameters_hermanska", "rate_parameters_pk", "rate_parameters_svd", "rates", "reaction",
    "reaction_pressure", "reaction_temperature", "run_cells", "save", "selected_output", "solid_solutions",
    "solid_solutions_modify", "solution", "solution_modify", "solution_raw", "solution_spread", "surface",
    "surface_master_species", "surface_modify", "surface_raw", "surface_species", "title", "comment", "transport", "use",
    "user_graph", "user_print", "user_punch", "include$"};

/// Names of options in the order in which an abbreviation is looked up.
inline const std::vector<std::string> definition_options{
    "no_check", "check", "gamma", "mb", "mass_balance", "log_k", "logk", "delta_h", "deltah", "analytical_expression", "a_e",
    "ae", "mole_balance", "llnl_gamma", "co2_llnl_gamma", "activity_water", "add_logk", "add_log_k", "add_constant", "dw",
    "erm_ddl", "millero", "vm", "viscosity", "t_c", "p_c", "omega", "ln_alpha1000"};
inline const std::vector<std::string> llnl_options{"temperatures", "dh_a", "adh", "dh_b", "bdh", "bdot", "b_dot", "c_co2", "co2_coefs"};
inline const std::vector<std::string> pitzer_options{"b0", "b1", "b2", "c0", "theta", "lamda", "lambda", "zeta", "psi", "macinnes",
                                              "macinnis", "mac", "redox", "pe", "alphas", "mu", "eta", "etheta",
                                              "use_etheta", "aphi"};
/// Parameter lists of PITZER in nigari's words.
inline const std::map<std::string, std::string, std::less<>> pitzer_kinds{
    {"b0", "beta0"}, {"b1", "beta1"}, {"b2", "beta2"}, {"c0", "cphi"}, {"theta", "theta"}, {"lamda", "lambda"},
    {"lambda", "lambda"}, {"zeta", "zeta"}, {"psi", "psi"}, {"mu", "mu"}, {"eta", "eta"}, {"alphas", "alphas"}, {"aphi", "aphi"}};
inline const std::vector<std::string> sit_options{"epsilon", "epsilon1", "epsilon2"};

}  // namespace nigari::data::import
