// SPDX-License-Identifier: BSD-3-Clause
// Parameters as functions of temperature, with their derivatives.
#include "nigari/data/record.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"

namespace nigari::data {
namespace {
constexpr double Tr = constants::reference_temperature;
constexpr double ln10 = constants::ln10;

/// The line through the two points of the table around T: its slope, and its value at T. Flat outside the table; a
/// listed temperature belongs to the line above it.
struct Line {
  double value, slope;
};
Line line_at(const TemperatureTable& table, double T) {
  const auto& t = table.T;
  if (T < t.front()) return {table.values.front(), 0.0};
  if (T >= t.back()) return {table.values.back(), 0.0};
  const auto k = static_cast<std::size_t>(std::upper_bound(t.begin(), t.end(), T) - t.begin());
  const double slope = (table.values[k] - table.values[k - 1]) / (t[k] - t[k - 1]);
  return {table.values[k - 1] + slope * (T - t[k - 1]), slope};
}
}  // namespace

TemperatureFunction TemperatureFunction::of_table(std::vector<double> T, std::vector<double> values) {
  const bool rising = std::adjacent_find(T.begin(), T.end(), [](double a, double b) { return !(a < b); }) == T.end();
  if (T.size() < 2 || T.size() != values.size() || !rising)
    throw DataError({"NGR-E0246", "not a table of temperature", {}, {},
                     "two or more rising temperatures and as many values", {}});
  TemperatureFunction out;
  out.form = TemperatureForm::table;
  out.table = std::make_shared<const TemperatureTable>(TemperatureTable{std::move(T), std::move(values)});
  return out;
}

double TemperatureFunction::operator()(double T) const {
  switch (form) {
    case TemperatureForm::six_term:
      return a[0] + a[1] * (1.0 / T - 1.0 / Tr) + a[2] * std::log(T / Tr) + a[3] * (T - Tr) +
             a[4] * (T * T - Tr * Tr) + a[5] * (1.0 / (T * T) - 1.0 / (Tr * Tr));
    case TemperatureForm::analytic:
      return a[0] + a[1] * T + a[2] / T + a[3] * std::log10(T) + a[4] / (T * T) + a[5] * T * T;
    case TemperatureForm::table: return line_at(*table, T).value;
    case TemperatureForm::constant: break;
  }
  return a[0];
}

double TemperatureFunction::derivative(double T) const {
  const double T2 = T * T, T3 = T2 * T;
  switch (form) {
    case TemperatureForm::six_term:
      return -a[1] / T2 + a[2] / T + a[3] + 2.0 * a[4] * T - 2.0 * a[5] / T3;
    case TemperatureForm::analytic:
      return a[1] - a[2] / T2 + a[3] / (ln10 * T) - 2.0 * a[4] / T3 + 2.0 * a[5] * T;
    case TemperatureForm::table: return line_at(*table, T).slope;
    case TemperatureForm::constant: break;
  }
  return 0.0;
}

double TemperatureFunction::second_derivative(double T) const {
  const double T2 = T * T, T3 = T2 * T, T4 = T2 * T2;
  switch (form) {
    case TemperatureForm::six_term:
      return 2.0 * a[1] / T3 - a[2] / T2 + 2.0 * a[4] + 6.0 * a[5] / T4;
    case TemperatureForm::analytic:
      return 2.0 * a[2] / T3 - a[3] / (ln10 * T2) + 6.0 * a[4] / T4 + 2.0 * a[5];
    case TemperatureForm::table:
    case TemperatureForm::constant: break;
  }
  return 0.0;
}

}  // namespace nigari::data
