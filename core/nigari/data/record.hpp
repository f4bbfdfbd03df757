// SPDX-License-Identifier: BSD-3-Clause
// One figure from the literature: value or function of temperature, unit, range, source.
#pragma once

#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace nigari::data {

struct Range {
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  /// With a slack of 0.01 K / 0.01 Pa, so that 298.15 K and "25 degC" are the same.
  bool contains(double x) const { return x >= min - 0.01 && x <= max + 0.01; }
};

/// The forms in which the literature writes a parameter as a function of temperature (T in K).
enum class TemperatureForm {
  constant,  ///< a0
  six_term,  ///< a0 + a1(1/T-1/Tr) + a2 ln(T/Tr) + a3(T-Tr) + a4(T^2-Tr^2) + a5(1/T^2-1/Tr^2), Tr = 298.15 K
  analytic,  ///< a0 + a1 T + a2/T + a3 log10 T + a4/T^2 + a5 T^2
  table,     ///< straight lines between listed temperatures; the first and last value hold beyond them
};

struct TemperatureTable {
  std::vector<double> T;  ///< K, rising
  std::vector<double> values;
};

/// A parameter as a function of temperature, with its first derivative.
struct TemperatureFunction {
  TemperatureForm form = TemperatureForm::constant;
  std::array<double, 6> a{};
  std::shared_ptr<const TemperatureTable> table{};  ///< of the form `table` only; shared by copies
  double operator()(double T) const;
  double derivative(double T) const;
  double second_derivative(double T) const;

  /// Throws DataError unless there are two or more rising temperatures and as many values.
  static TemperatureFunction of_table(std::vector<double> T, std::vector<double> values);
};

struct Record {
  TemperatureFunction value{};
  std::string unit = "1";
  Range temperature{};                  ///< K, where the source says the value holds
  Range pressure{};                     ///< Pa, likewise
  std::optional<double> uncertainty{};  ///< in `unit`, one standard deviation unless the note says otherwise
  std::string source{};                 ///< key into literature.bib
  std::string licence{};
  std::string grade{};                  ///< A to E, see docs/databases.md
  std::string category{};               ///< reviewed, measured, fitted, derived or estimated
  std::string note{};
  int line = 0;                         ///< in the database file
};

}  // namespace nigari::data
