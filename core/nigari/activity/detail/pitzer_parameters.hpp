// SPDX-License-Identifier: BSD-3-Clause
// Interactions of a Pitzer set sorted by what they do, for the solutes of one model.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>

#include "nigari/activity/model.hpp"
#include "nigari/base/error.hpp"

namespace nigari::activity::detail {

struct Pair {  ///< cation and anion
  int c = 0, a = 0;
  data::TemperatureFunction beta0, beta1, beta2, cphi;
  data::TemperatureFunction c0, c1;  ///< of Archer's C = C0 + C1 h(omega sqrt I), C0 = cphi/(2 sqrt|z+ z-|)
  double alpha1 = 2.0, alpha2 = 12.0, omega = 2.5;
  bool known = false, has_beta2 = false, has_c1 = false;
};
struct Like {  ///< two cations, two anions, or anything with a neutral solute
  int i = 0, j = 0;
  data::TemperatureFunction value;
};
struct Triple {
  int i = 0, j = 0, k = 0;
  data::TemperatureFunction value;
  double factor = 1.0;
};

struct PitzerParameters {
  std::vector<Pair> pairs;
  std::vector<Like> likes;
  std::vector<Triple> triples;
  std::vector<Model::Missing> missing;
  std::vector<std::pair<std::string, data::Range>> ranges;

  PitzerParameters(const data::ActivityData& data, const std::vector<Solute>& solutes) {
    std::map<std::string, int> index;
    const int n = static_cast<int>(solutes.size());
    for (int i = 0; i < n; ++i) index.emplace(solutes[static_cast<std::size_t>(i)].name, i);
    std::map<std::pair<int, int>, std::size_t> pair_of;
    const auto charge = [&](int i) { return solutes[static_cast<std::size_t>(i)].charge; };
    for (int c = 0; c < n; ++c)
      for (int a = 0; a < n; ++a)
        if (charge(c) > 0.0 && charge(a) < 0.0) {
          pair_of.emplace(std::pair(c, a), pairs.size());
          Pair pair;
          pair.c = c, pair.a = a;
          // Pitzer and Mayorga (1973, 1974): the exponents of the pair, unless the set states its own.
          const bool univalent = charge(c) == 1.0 || charge(a) == -1.0;
          const bool two_two = charge(c) == 2.0 && charge(a) == -2.0;
          pair.alpha1 = two_two ? 1.4 : 2.0;
          pair.alpha2 = univalent || two_two ? 12.0 : 50.0;
          pairs.push_back(pair);
        }
    for (const auto& item : data.interactions) {
      std::vector<int> s;
      for (const auto& name : item.species)
        if (const auto found = index.find(name); found != index.end()) s.push_back(found->second);
      if (s.size() != item.species.size()) continue;
      std::string label = item.kind;
      for (const auto& name : item.species) label += " " + name;
      ranges.emplace_back(label, item.record.temperature);
      add(item, s, charge, pair_of);
    }
    find_missing(solutes);
  }

 private:
  template <class Charge>
  void add(const data::Interaction& item, std::vector<int> s, const Charge& charge,
           const std::map<std::pair<int, int>, std::size_t>& pair_of) {
    const auto& f = item.record.value;
    const auto refuse = [&](const char* code, const char* message, const char* expected) {
      throw DataError({code, message, {"", item.record.line, ""}, item.kind, expected, {}});
    };
    static const std::map<std::string, data::TemperatureFunction Pair::*> of_pair{
        {"beta0", &Pair::beta0}, {"beta1", &Pair::beta1}, {"beta2", &Pair::beta2}, {"cphi", &Pair::cphi},
        {"c0", &Pair::c0},       {"c1", &Pair::c1}};
    static const std::map<std::string, double Pair::*> shapes{
        {"alpha1", &Pair::alpha1}, {"alpha2", &Pair::alpha2}, {"omega", &Pair::omega}};
    if (of_pair.contains(item.kind) || shapes.contains(item.kind)) {
      if (s.size() == 2 && charge(s[0]) < charge(s[1])) std::swap(s[0], s[1]);
      const auto found = s.size() == 2 ? pair_of.find({s[0], s[1]}) : pair_of.end();
      if (found == pair_of.end()) {
        refuse("NGR-E0404", "interaction of the wrong species", "one cation and one anion");
        return;
      }
      Pair& pair = pairs[found->second];
      if (const auto shape = shapes.find(item.kind); shape != shapes.end()) {
        pair.*shape->second = f.a[0];
      } else {
        pair.*of_pair.at(item.kind) = f;
        pair.known = true;
        pair.has_beta2 = pair.has_beta2 || item.kind == "beta2";
        pair.has_c1 = pair.has_c1 || item.kind == "c1";
      }
    } else if (item.kind == "theta" || item.kind == "lambda") {
      if (s.size() != 2) refuse("NGR-E0404", "interaction of the wrong species", "two species");
      const auto [i, j] = std::minmax(s[0], s[1]);
      const auto given = std::find_if(likes.begin(), likes.end(), [i = i, j = j](const Like& l) { return l.i == i && l.j == j; });
      if (given == likes.end()) likes.push_back({i, j, f});
      else given->value = f;
    } else if (item.kind == "psi" || item.kind == "zeta" || item.kind == "mu" || item.kind == "eta") {
      if (s.size() != 3) refuse("NGR-E0404", "interaction of the wrong species", "three species");
      std::sort(s.begin(), s.end());
      // A mu stands in the sum over all ordered triples, the others in the sum over combinations.
      const int equal = (s[0] == s[1]) + (s[1] == s[2]);
      const double factor = item.kind != "mu" || equal == 2 ? 1.0 : equal == 1 ? 3.0 : 6.0;
      const auto given = std::find_if(triples.begin(), triples.end(),
                                      [&](const Triple& t) { return t.i == s[0] && t.j == s[1] && t.k == s[2]; });
      if (given == triples.end()) triples.push_back({s[0], s[1], s[2], f, factor});
      else *given = {s[0], s[1], s[2], f, factor};
    } else {
      throw NotImplemented({"NGR-E0405", "unknown kind of Pitzer interaction", {"", item.record.line, ""}, item.kind,
                            "beta0, beta1, beta2, cphi, c0, c1, omega, alpha1, alpha2, theta, psi, lambda, zeta, mu, eta", {}});
    }
  }

  void find_missing(const std::vector<Solute>& solutes) {
    const auto name = [&](int i) { return solutes[static_cast<std::size_t>(i)].name; };
    for (const Pair& p : pairs)
      if (!p.known) missing.push_back({"beta", {p.c, p.a}, "beta " + name(p.c) + " " + name(p.a)});
    const int n = static_cast<int>(solutes.size());
    for (int i = 0; i < n; ++i)
      for (int j = i + 1; j < n; ++j) {
        const double z = solutes[static_cast<std::size_t>(i)].charge * solutes[static_cast<std::size_t>(j)].charge;
        const bool held = std::any_of(likes.begin(), likes.end(), [&](const Like& l) {
          return (l.i == i && l.j == j) || (l.i == j && l.j == i);
        });
        if (z > 0.0 && !held) missing.push_back({"theta", {i, j}, "theta " + name(i) + " " + name(j)});
      }
  }
};

}  // namespace nigari::activity::detail
