// SPDX-License-Identifier: BSD-3-Clause
// Excess Gibbs energies that are polynomials in the mole fractions: Redlich-Kister, Guggenheim, Margules.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "nigari/activity/mixture.hpp"

namespace nigari::activity::detail {

/// G_ex/(R T) = sum over pairs of x_i x_j sum_k c_k (x_i - x_j)^k + sum over triples of c x_i x_j x_k.
/// In more than two members the pairs are used as they stand, which is the extrapolation of Muggianu (1975).
struct ExcessPolynomial {
  /// A sum of functions of temperature, each with a factor; in J/mol unless `dimensionless`.
  using Coefficient = std::vector<std::pair<double, data::TemperatureFunction>>;
  struct Pair {
    int i = 0, j = 0;
    std::vector<Coefficient> c;
  };
  struct Triple {
    int i = 0, j = 0, k = 0;
    Coefficient c;
  };
  bool dimensionless = false;
  std::vector<Pair> pairs;
  std::vector<Triple> triples;
  std::vector<Model::Missing> missing;
  std::vector<std::pair<std::string, data::Range>> ranges;

  /// The pair (i, j), made when it is new; `flipped` tells that it is kept as (j, i).
  Pair& pair(int i, int j, bool& flipped);
  /// Notes each pair of `members` without an entry as missing, `kind` before its name.
  void find_missing(const std::string& kind, const std::vector<std::string>& members);
};

std::unique_ptr<MixtureModel> make_excess_model(ExcessPolynomial polynomial, std::size_t members);

}  // namespace nigari::activity::detail
