// SPDX-License-Identifier: BSD-3-Clause
// Critical constants of gases (databases/critical.yaml), and the gas phase they make.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "nigari/data/solution.hpp"

namespace nigari::data {

/// A gas of these species, known by name with case ignored (`CO2(g)`): model peng_robinson_vapour, which suits a gas
/// beside an aqueous phase or other condensed phases, with the critical constants and k_ij of critical.yaml. Throws
/// DataError for a gas without constants, naming those that have them.
Solution default_gas(const std::vector<std::string>& species, const std::filesystem::path& directory = {},
                     const std::string& name = "gas");

/// The gases critical.yaml knows.
std::vector<std::string> gases_with_critical_constants(const std::filesystem::path& directory = {});

}  // namespace nigari::data
