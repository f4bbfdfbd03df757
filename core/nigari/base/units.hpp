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

/// Parse "40 degC", "2 mol/L", "14 kWh/kg", "1.5e5 Pa", "35 g/kg", "0.7 kg CO2e/kWh". A number alone is
/// dimensionless. Throws InputError (unknown unit with the nearest known one, missing number, non-finite number).
///
/// A unit is a product of symbols with `/`, `*` or a blank between them, integer exponents (`m3`, `s^-1`) and
/// parentheses: `mol/(kg K)`. `a/b c` is refused because readers disagree about it. `CO2e` is a remark, not a
/// unit. degC stands alone only; temperature differences are in K.
Quantity parse_quantity(std::string_view text);

/// Parse and check the dimension against that of `expected_unit` (for example "K", "Pa", "mol"). Amounts of
/// money are not converted: a currency other than the one in `expected_unit` is refused.
double parse_as(std::string_view text, std::string_view expected_unit);

/// SI value of one `unit`, offset units (degC) excluded.
double unit_factor(std::string_view unit);
Dimension unit_dimension(std::string_view unit);

/// Symbols without prefixes, for messages and documentation.
std::vector<std::string> known_units();

/// The SI unit of a dimension as text, "J/(mol K)" style: "kg m2/(s2 mol K)"; "1" when dimensionless.
std::string si_unit(const Dimension& dimension);

}  // namespace nigari
