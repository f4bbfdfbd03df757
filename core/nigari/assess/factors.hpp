// SPDX-License-Identifier: BSD-3-Clause
// Factors from databases/factors: what one unit of energy, a reagent or a product weighs and costs.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "nigari/base/units.hpp"

namespace nigari::assess {

struct Interval {
  double low = 0.0, base = 0.0, high = 0.0;
};

/// One figure with its range, in `unit`: "kg/kWh" for the kind gwp (kg CO2e), "USD/kg" for price. A price in
/// "JPY/USD" is a rate of exchange.
struct Factor {
  std::string name, kind, unit;
  Interval value;
  int year = 0;
  std::string region, source, licence;
  std::string grade;  ///< A printed figure ... E recollection without a source
  std::string note;
  std::string set;  ///< name of the set it comes from

  bool is_rate() const;
  Dimension dimension() const;   ///< of a rate: none
  std::string currency() const;  ///< "" when it is no price, or a price without money (1/year)
  Interval si() const;           ///< in SI units, money as it is
};

/// The symbol of the money in a unit ("USD"), "" without.
std::string currency_of(std::string_view unit);

struct FactorSetInfo {
  std::string name, title, version, hash;
};

/// Several sets together; a factor (name and kind) may stand in one of them only.
class Factors {
 public:
  Factors() = default;
  /// Names of the manifest or paths. Throws DataError with file and line, InputError (NGR-E1101) for an unknown
  /// set.
  static Factors load(const std::vector<std::string>& names_or_paths,
                      const std::filesystem::path& directory = {});

  const std::vector<FactorSetInfo>& sets() const { return sets_; }
  const std::vector<Factor>& all() const { return factors_; }
  const Factor* find(std::string_view kind, std::string_view name) const;  ///< null when absent
  /// Throws InputError (NGR-E1110) with the nearest name of that kind.
  const Factor& require(std::string_view kind, std::string_view name) const;

 private:
  std::vector<FactorSetInfo> sets_;
  std::vector<Factor> factors_;
  void add(const std::filesystem::path& file, const std::filesystem::path& directory);
};

}  // namespace nigari::assess
