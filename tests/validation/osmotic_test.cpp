// SPDX-License-Identifier: BSD-3-Clause
// Osmotic and activity coefficients of the shipped Pitzer sets against measurements, 0 to 110 degC.
#include <cmath>
#include <cstdio>
#include <map>

#include "nigari/activity/detail/electrostatic.hpp"
#include "nigari/activity/registry.hpp"
#include "nigari/data/document.hpp"
#include "support/catch.hpp"

using namespace nigari;

namespace {

const data::Database& set(const std::string& name) {
  static std::map<std::string, data::Database> loaded;
  auto found = loaded.find(name);
  if (found == loaded.end()) found = loaded.emplace(name, data::Database::load(name)).first;
  return found->second;
}

struct Solution {
  std::vector<double> ln_gamma;
  double water_activity = 0.0;
};

Solution evaluate(const data::Database& database, const std::vector<std::string>& ions, const std::vector<double>& m,
                  double T) {
  std::vector<activity::Solute> solutes;
  for (const auto& ion : ions)
    solutes.push_back({ion, database.species()[static_cast<std::size_t>(database.require(ion))].formula.charge});
  const double water = database.species()[static_cast<std::size_t>(database.require("H2O"))].molar_mass;
  const auto model = activity::make("pitzer", database.activity(), solutes, water);
  const auto w = model->make_workspace();
  model->set_conditions(*w, T, 1e5);
  Solution s{std::vector<double>(m.size()), 0.0};
  activity::Evaluation e{.ln_gamma = s.ln_gamma, .dln_gamma = {}, .dln_water_activity = {}};
  model->evaluate(*w, m, e);
  s.water_activity = std::exp(e.ln_water_activity);
  return s;
}

struct Coefficients {
  double phi, gamma;
};

/// Of one salt at molality m; stoichiometry from the charges.
Coefficients single(const data::Database& database, const std::string& cation, const std::string& anion, double m, double T) {
  const auto charge = [&](const std::string& ion) {
    return std::abs(database.species()[static_cast<std::size_t>(database.require(ion))].formula.charge);
  };
  const double zc = charge(cation), za = charge(anion), common = zc == za ? zc : 1.0;
  const double nc = za / common, na = zc / common, n = nc + na;
  const auto s = evaluate(database, {cation, anion}, {nc * m, na * m}, T);
  const double water = database.species()[static_cast<std::size_t>(database.require("H2O"))].molar_mass;
  return {-std::log(s.water_activity) / (water * n * m), std::exp((nc * s.ln_gamma[0] + na * s.ln_gamma[1]) / n)};
}

data::Node values() { return data::Node::parse_file(NIGARI_SOURCE_DIR "/tests/validation/osmotic.yaml"); }

}  // namespace

TEST_CASE("osmotic and activity coefficients of single salts, 0 to 70 degC", "[validation][reference]") {
  const auto list = values().at("single");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto one = list.at(i);
    for (const auto& name : one.at("sets").keys()) {
      const double tolerance = one.at("sets").at(name).number();
      double worst = 0.0;
      for (std::size_t k = 0; k < one.at("points").size(); ++k) {
        const auto p = one.at("points").at(k);
        const double m = p.at("molality").number(), T = p.at("T").number();
        const auto c = single(set(name), one.at("cation").text(), one.at("anion").text(), m, T);
        INFO(name << ": " << one.at("salt").text() << " " << m << " mol/kg at " << T << " K");
        for (const auto& [key, value] : {std::pair{"phi", c.phi}, std::pair{"gamma", c.gamma}}) {
          if (!p.has(key)) continue;
          CHECK_THAT(value, WithinRel(p.at(key).number(), tolerance));
          const double deviation = value / p.at(key).number() - 1.0;
          if (std::abs(deviation) > std::abs(worst)) worst = deviation;
        }
      }
      std::printf("%-8s %-6s %-13s largest deviation %+.2f %%\n", name.c_str(), one.at("salt").text().c_str(),
                  one.at("source").text().c_str(), 100.0 * worst);
    }
  }
}

TEST_CASE("hmw84 gives its own coefficients to the printed digits", "[validation][reference]") {
  const auto list = values().at("exact");
  for (std::size_t i = 0; i < list.size(); ++i)
    for (std::size_t k = 0; k < list.at(i).at("points").size(); ++k) {
      const auto p = list.at(i).at("points").at(k);
      const auto c = single(set("hmw84"), list.at(i).at("cation").text(), list.at(i).at("anion").text(),
                            p.at("molality").number(), 298.15);
      INFO(list.at(i).at("salt").text() << " " << p.at("molality").number());
      CHECK_THAT(c.phi, WithinAbs(p.at("phi").number(), 6e-5));  // four digits
      if (p.has("gamma")) CHECK_THAT(c.gamma, WithinAbs(p.at("gamma").number(), 6e-5));
    }
}

TEST_CASE("electrostatic mixing terms of unequal charges", "[validation][reference]") {
  // E-theta(z_i, z_j) = z_i z_j/(4 I) [J(x_ij) - J(x_ii)/2 - J(x_jj)/2], x = 6 z z A sqrt(I), A = 0.392: independent script
  // with Harvie's series (Pitzer 1991, ch. 3), whose own error is 1e-6 to 1e-5.
  const auto theta = [](double zi, double zj, double I) {
    const auto J = [I](double product) { return activity::detail::mixing_function(6.0 * product * 0.392 * std::sqrt(I)).J; };
    return zi * zj / (4.0 * I) * (J(zi * zj) - 0.5 * J(zi * zi) - 0.5 * J(zj * zj));
  };
  const double I[] = {0.1, 1.0, 6.0}, two[] = {-0.414779, -0.144130, -0.060021}, three[] = {-2.62158, -0.87612, -0.36086};
  for (int k = 0; k < 3; ++k) {
    CHECK_THAT(theta(1, 2, I[k]), WithinAbs(two[k], 1e-4));
    CHECK_THAT(theta(1, 3, I[k]), WithinAbs(three[k], 3e-4));
  }
}

TEST_CASE("activity of water of Na-Ca-Cl-SO4 brines at 110 degC", "[validation][reference]") {
  const auto list = values().at("mixtures");
  for (std::size_t k = 0; k < list.at("points").size(); ++k) {
    const auto p = list.at("points").at(k);
    std::vector<double> m;
    for (const auto& ion : p.at("molality").keys()) m.push_back(p.at("molality").at(ion).number());
    const auto s = evaluate(set("seasalt"), p.at("molality").keys(), m, p.at("T").number());
    CHECK_THAT(s.water_activity, WithinAbs(p.at("water_activity").number(), list.at("tolerance").number()));
    std::printf("Na-Ca-Cl-SO4, 110 degC: %.4f, source %.4f\n", s.water_activity, p.at("water_activity").number());
  }
}
