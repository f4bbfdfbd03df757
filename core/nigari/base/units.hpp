// SPDX-License-Identifier: BSD-3-Clause
// Units exist only at the border: strings are parsed here to SI and mol, everything inside is SI.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nigari {

/// Physical dimension as exponents of (m, kg, s, A, K, mol, currency).
struct Dimension {
  int length = 0, mass = 0, time = 0, current = 0, temperature = 0, amount = 0, currency = 0;
  bool operator==(const Dimension&) const = default;
};

struct Quantity {
  double value = 0.0;  ///< in SI (currency as is)
  Dimension dimension{};
};

/// Parse "40 degC", "2 mol/L", "14 kWh/kg", "1.5e5 Pa", "35 g/kg". Throws InputError (unknown unit with
/// the nearest known one, missing number, non-finite number).
Quantity parse_quantity(std::string_view text);

/// Parse and check the dimension against that of `expected_unit` (for example "K", "Pa", "mol").
double parse_as(std::string_view text, std::string_view expected_unit);

/// SI value of one `unit`, offset units (degC) excluded.
double unit_factor(std::string_view unit);
Dimension unit_dimension(std::string_view unit);
std::vector<std::string> known_units();

}  // namespace nigari
