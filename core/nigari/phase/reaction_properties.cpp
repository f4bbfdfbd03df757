// SPDX-License-Identifier: BSD-3-Clause
// Standard-state properties of a balanced reaction of species of a database: log K, energies, potential.
#include "nigari/phase/reaction_properties.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"
#include "nigari/standard/registry.hpp"

namespace nigari::phase {
namespace {

constexpr const char* electron = "e-";

/// The species and all that their reactions go through.
std::vector<int> closure(const data::Database& database, std::vector<int> species) {
  for (std::size_t i = 0; i < species.size(); ++i) {
    const auto& standard = database.species()[static_cast<std::size_t>(species[i])].standard;
    if (!standard.reaction || !standard::entry(standard.model).by_reaction) continue;
    for (const auto& [name, coefficient] : standard.reaction->coefficients)
      if (const int other = database.require(name); std::find(species.begin(), species.end(), other) == species.end())
        species.push_back(other);
  }
  return species;
}

}  // namespace

ReactionProperties::ReactionProperties(const data::Database& database, std::string_view equation)
    : reaction_(data::parse_reaction(equation)) {
  std::map<int, double> sum;
  const bool own_electron = database.find(electron) >= 0;
  for (const auto& [name, coefficient] : reaction_.coefficients) {
    if (name == electron) {
      electrons_ = coefficient;
      if (own_electron) {
        sum[database.require(electron)] += coefficient;
      } else {
        sum[database.require("H2(g)")] += 0.5 * coefficient;
        sum[database.require("H+")] -= coefficient;
      }
    } else {
      sum[database.require(name)] += coefficient;
    }
  }
  check_balance(database);
  std::vector<int> species;
  for (const auto& [index, coefficient] : sum) {
    species.push_back(index);
    coefficients_.push_back(coefficient);
  }
  const std::size_t count = species.size();
  table_ = std::make_shared<StandardTable>(database, species);
  species = closure(database, std::move(species));
  coefficients_.resize(species.size(), 0.0);
  collect_uncertainties(database, species);
  coefficients_.resize(count);
}

void ReactionProperties::check_balance(const data::Database& database) const {
  std::map<std::string, double> sum;
  for (const auto& [name, coefficient] : reaction_.coefficients) {
    if (name == electron) {
      sum["charge"] -= coefficient;
      continue;
    }
    const auto& formula = database.species()[static_cast<std::size_t>(database.require(name))].formula;
    sum["charge"] += coefficient * formula.charge;
    for (const auto& [element, amount] : formula.elements) sum[element] += coefficient * amount;
  }
  for (const auto& [element, amount] : sum)
    if (std::abs(amount) > 1e-9)
      throw InputError({"NGR-E0509", "the reaction is not balanced in " + element, {}, reaction_.equation, "a balanced reaction", {}});
}

void ReactionProperties::collect_uncertainties(const data::Database& database, const std::vector<int>& species) {
  const StandardTable all(database, species);
  for (std::size_t k = 0; k < species.size(); ++k) {
    const auto influence = all.influence(k);
    double weight = 0.0;
    for (std::size_t i = 0; i < species.size(); ++i) weight += coefficients_[i] * influence[i];
    if (std::abs(weight) < 1e-12) continue;
    const auto& data = database.species()[static_cast<std::size_t>(species[k])].standard;
    bool known = false;
    for (const auto& [name, record] : data.values)
      if (record.uncertainty && record.value.form != data::TemperatureForm::table) {
        known = true;
        if (*record.uncertainty > 0.0) sources_.push_back({data, name, *record.uncertainty, weight});
      }
    uncertainties_known_ = uncertainties_known_ && known;
  }
}

ReactionValues ReactionProperties::at(double T, double P) const {
  const std::size_t n = coefficients_.size();
  std::vector<double> g(n), h(n), cp(n);
  StandardTable::Scratch scratch;
  table_->evaluate(T, P, scratch, g, h, cp);
  double G = 0.0, H = 0.0, C = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    G += coefficients_[i] * g[i];
    H += coefficients_[i] * h[i];
    C += coefficients_[i] * cp[i];
  }
  constexpr double R = constants::gas_constant;
  return {.log_k = -G / constants::ln10, .gibbs_energy = R * T * G, .enthalpy = R * T * H, .entropy = R * (H - G),
          .heat_capacity = R * C,
          .potential = electrons_ == 0.0 ? std::numeric_limits<double>::quiet_NaN()
                                         : R * T * G / (electrons_ * constants::faraday)};
}

double ReactionProperties::log_k_uncertainty(double T, double P) const {
  if (!uncertainties_known_) return std::numeric_limits<double>::quiet_NaN();
  double square = 0.0;
  for (const auto& source : sources_) {
    data::StandardData moved = source.data;
    moved.values.at(source.record).value.a[0] += source.uncertainty;  // a0 stands alone in every form but the table
    const double change = standard::make(moved)->evaluate(T, P).g - standard::make(source.data)->evaluate(T, P).g;
    square += source.weight * source.weight * change * change;
  }
  return std::sqrt(square) / constants::ln10;
}

std::vector<std::string> ReactionProperties::out_of_range(double T, double P) const {
  auto names = table_->out_of_range(T, P);
  for (auto& name : table_->outside_pressure(P))
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  return names;
}

}  // namespace nigari::phase
