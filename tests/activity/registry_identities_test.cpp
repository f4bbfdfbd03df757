// SPDX-License-Identifier: BSD-3-Clause
// The identities of thermodynamics over every registered aqueous model, from one table; exceptions with their reason.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "activity/identities.hpp"
#include "support/allocations.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;

namespace {

using Molality = std::vector<double>;
const std::vector<Solute> solutes{{"Na+", 1}, {"Mg+2", 2}, {"Al+3", 3}, {"Cl-", -1}, {"SO4-2", -2}, {"CO2(aq)", 0}};

/// What a row's model does not obey, each with its reason.
struct Exceptions {
  const char* symmetry = nullptr;  ///< d ln gamma_i/d m_j is not symmetric and G is no potential of ln gamma
  const char* duhem = nullptr;     ///< a_w is not that of Gibbs and Duhem
};
struct Row {
  std::string label, model;
  data::ActivityData data;
  Exceptions except{};
};

void add(data::ActivityData& data, const char* kind, std::vector<std::string> species, double value, double slope = 0.0) {
  data::Record r = record(value);
  r.value.form = data::TemperatureForm::six_term;
  r.value.a[3] = slope;
  data.interactions.push_back({kind, std::move(species), r});
}

data::ActivityData constants_of_water() {
  data::ActivityData data;
  const struct { const char* name; double value, slope; } rows[] = {
      {"A_phi", 0.392, 8e-4}, {"b", 1.2, 0}, {"A", 0.5114, 1e-3}, {"B", 0.3288, 2e-4}, {"bdot", 0.041, 1e-5},
      {"co2_1", -1.0312, 0}, {"co2_2", 0.0012806, 0}, {"co2_3", 255.9, 0}, {"co2_4", 0.4445, 0}, {"co2_5", -0.001606, 0}};
  for (const auto& r : rows) {
    data::Record constant = record(r.value);
    constant.value.form = data::TemperatureForm::six_term;
    constant.value.a[3] = r.slope;
    data.constants[r.name] = {"", constant};
  }
  data.switches["electrostatic_mixing"] = true;
  return data;
}

data::ActivityData sized(bool equal) {
  auto data = constants_of_water();
  const std::pair<const char*, double> sizes[] = {{"Na+", 4}, {"Mg+2", 5.5}, {"Al+3", 9}, {"Cl-", 3.5}, {"SO4-2", 5}};
  for (const auto& [name, a0] : sizes) add(data, "a0", {name}, equal ? 4.5 : a0);
  return data;
}

/// Every registered model at least once, and each way to break an identity by itself.
std::vector<Row> table() {
  const auto water = constants_of_water();
  auto salted = water;
  add(salted, "setschenow", {"CO2(aq)"}, 0.11, -1e-4);
  auto sizes = sized(false), same = sized(true), phreeqc = sized(false), linear = sized(true), helgeson = sized(true), drummond = sized(true);
  add(sizes, "setschenow", {"CO2(aq)"}, 0.1);
  add(linear, "b", {"Na+"}, 0.08), add(linear, "b", {"CO2(aq)"}, 0.1, 1e-4);
  phreeqc.switches["phreeqc_neutral"] = phreeqc.switches["phreeqc_water_activity"] = true;
  add(drummond, "co2", {"CO2(aq)"}, 1.0);
  auto sit = water, varying = water, pitzer = water;
  add(sit, "epsilon", {"Na+", "Cl-"}, 0.03, 1e-4), add(sit, "epsilon", {"SO4-2", "Na+"}, -0.12);
  add(sit, "epsilon", {"Al+3", "Cl-"}, 0.33), add(sit, "epsilon", {"CO2(aq)", "Na+"}, 0.08), add(sit, "epsilon", {"CO2(aq)", "CO2(aq)"}, 0.02);
  add(varying, "epsilon1", {"Na+", "Cl-"}, 0.01), add(varying, "epsilon2", {"Mg+2", "SO4-2"}, 0.05);
  add(pitzer, "beta0", {"Na+", "Cl-"}, 0.0765, 7e-4), add(pitzer, "beta1", {"Na+", "Cl-"}, 0.2664), add(pitzer, "cphi", {"Na+", "Cl-"}, 0.00127);
  add(pitzer, "beta0", {"Mg+2", "SO4-2"}, 0.221), add(pitzer, "beta1", {"Mg+2", "SO4-2"}, 3.343), add(pitzer, "beta2", {"Mg+2", "SO4-2"}, -37.23, 0.2);
  add(pitzer, "beta0", {"Al+3", "Cl-"}, 0.7), add(pitzer, "beta2", {"Al+3", "SO4-2"}, -20), add(pitzer, "cphi", {"Mg+2", "SO4-2"}, 0.025);
  add(pitzer, "theta", {"Na+", "Mg+2"}, 0.07), add(pitzer, "psi", {"Na+", "Mg+2", "Cl-"}, -0.012), add(pitzer, "lambda", {"CO2(aq)", "Na+"}, 0.1);
  add(pitzer, "zeta", {"CO2(aq)", "Na+", "Cl-"}, -0.01), add(pitzer, "mu", {"CO2(aq)", "CO2(aq)", "CO2(aq)"}, 0.02), add(pitzer, "lambda", {"CO2(aq)", "CO2(aq)"}, -0.02);
  const char* own_size = "ions of different size feel a different mean field: Maxwell symmetry needs one size";
  const char* own_slope = "a linear term of one solute in I without its counterpart on the other ions";
  const char* rule = "a_w = 1 - 0.017 sum m is PHREEQC's rule, not an integral";
  return {{"ideal", "ideal", {}},
          {"davies", "davies", water},
          {"davies, CO2 salted out", "davies", salted},
          {"setschenow", "setschenow", salted},
          {"debye_huckel, one size", "debye_huckel", same},
          {"debye_huckel, individual sizes, salting-out", "debye_huckel", sizes, {own_size}},
          {"debye_huckel, one size, linear terms", "debye_huckel", linear, {own_slope}},
          {"debye_huckel, PHREEQC's rules", "debye_huckel", phreeqc, {own_size, rule}},
          {"b_dot, one size", "b_dot", helgeson, {"bdot I of every ion alike, not in proportion to its z^2"}},
          {"b_dot, CO2 by Drummond", "b_dot", drummond, {own_slope}},
          {"sit", "sit", sit},
          {"sit, epsilon with I and log I", "sit", varying, {"epsilon(I) of one pair without its counterpart on the other ions"}},
          {"pitzer", "pitzer", pitzer}};
}

/// Electroneutral, ionic strength 12 s; the last lacks two of the solutes.
std::vector<Molality> compositions() {
  std::vector<Molality> out;
  for (const double s : {1e-6, 1e-3, 0.02, 0.1, 0.3}) out.push_back({s, s, s, 2 * s, 2 * s, 0.5 * s});
  out.push_back({0.5, 0.25, 0.0, 1.0, 0.0, 0.05});
  return out;
}

struct Bench {
  std::unique_ptr<Model> model;
  std::unique_ptr<Workspace> w;
  Bench(const Row& row, double T, const std::vector<Solute>& list = solutes)
      : model(make(row.model, row.data, list, water_molar_mass)), w(model->make_workspace()) {
    model->set_conditions(*w, T, 1e5);
  }
  State operator()(const Molality& m) const { return evaluate(*model, *w, m); }
};

template <class Check>
void over_the_table(const Check& check) {
  for (const Row& row : table())
    for (const double T : {298.15, 350.0}) {
      const Bench bench(row, T);
      for (const auto& m : compositions()) {
        INFO(row.label << " at " << T << " K, m = " << Catch::StringMaker<Molality>::convert(m));
        check(row, bench, m);
      }
    }
}

}  // namespace

TEST_CASE("every registered model stands in the table of identities", "[activity][registry][identity]") {
  const auto rows = table();
  for (const auto make_entry : entries())
    CHECK(std::any_of(rows.begin(), rows.end(), [&](const Row& r) { return r.model == make_entry().name; }));
}

TEST_CASE("Gibbs-Duhem along the dilution line and in every direction", "[activity][identity]") {
  over_the_table([](const Row& row, const Bench& bench, const Molality& m) {
    if (row.except.duhem != nullptr) return;
    const State s = bench(m);
    const std::size_t n = m.size();
    double line = 0.0;
    for (std::size_t j = 0; j < n; ++j) {
      double sum = s.dln_aw[j] / water_molar_mass + 1.0;
      for (std::size_t i = 0; i < n; ++i) sum += m[i] * s.dln_gamma[i * n + j];
      line += m[j] * sum;
      if (row.except.symmetry == nullptr) CHECK_THAT(sum, WithinAbs(0.0, 1e-11));
    }
    CHECK_THAT(line, WithinAbs(0.0, 1e-11));
    double weighted = 0.0;  // and the integral of it: a_w, ln gamma and G belong together
    for (std::size_t i = 0; i < n; ++i) weighted += m[i] * (1.0 + s.ln_gamma[i]);
    CHECK_THAT(-s.ln_aw / water_molar_mass, WithinAbs(weighted - bench.model->excess_gibbs(*bench.w, m), 1e-12));
  });
}

TEST_CASE("Maxwell symmetry, and G as the potential of ln gamma", "[activity][identity]") {
  over_the_table([](const Row& row, const Bench& bench, const Molality& m) {
    const State s = bench(m);
    const std::size_t n = m.size();
    double worst = 0.0;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        worst = std::max(worst, std::abs(s.dln_gamma[i * n + j] - s.dln_gamma[j * n + i]) / (1.0 + std::abs(s.dln_gamma[i * n + j])));
    if (row.except.symmetry == nullptr) CHECK(worst < 1e-12);
    else if (m[0] > 0.01) CHECK(worst > 1e-4);  // an exception that is none any more leaves the table
    for (std::size_t j = 0; j < n && row.except.symmetry == nullptr; ++j) {
      const double d = 1e-4 * m[j];
      if (d == 0.0) continue;
      auto up = m, down = m;
      up[j] += d, down[j] -= d;
      const double slope = (bench.model->excess_gibbs(*bench.w, up) - bench.model->excess_gibbs(*bench.w, down)) / (up[j] - down[j]);
      CHECK_THAT(s.ln_gamma[j], WithinAbs(slope, 1e-6));  // d^2 of the third derivative, and rounding over d
    }
  });
}

TEST_CASE("derivative columns are central differences; chosen columns are those of the whole", "[activity][identity]") {
  over_the_table([](const Row&, const Bench& bench, const Molality& m) {
    const State s = bench(m);
    const std::size_t n = m.size();
    for (std::size_t j = 0; j < n; ++j) {
      const double d = 1e-4 * m[j];
      if (d == 0.0) continue;
      auto up = m, down = m;
      up[j] += d, down[j] -= d;
      const State a = bench(up), b = bench(down);
      const double step = up[j] - down[j];
      for (std::size_t i = 0; i < n; ++i) {
        const double slope = (a.ln_gamma[i] - b.ln_gamma[i]) / step;
        CHECK_THAT(s.dln_gamma[i * n + j], WithinAbs(slope, 1e-6 * (1 + std::abs(slope))));
      }
      CHECK_THAT(s.dln_aw[j], WithinAbs((a.ln_aw - b.ln_aw) / step, 1e-6));
    }
    const std::vector<int> columns{4, 1};
    State part{std::vector<double>(n), std::vector<double>(2 * n), std::vector<double>(2)};
    Evaluation e{.ln_gamma = part.ln_gamma, .columns = columns, .dln_gamma = part.dln_gamma, .dln_water_activity = part.dln_aw};
    bench.model->evaluate(*bench.w, m, e);
    for (std::size_t k = 0; k < 2; ++k) {
      const auto j = static_cast<std::size_t>(columns[k]);
      CHECK_THAT(part.dln_aw[k], WithinRel(s.dln_aw[j], 1e-14));
      for (std::size_t i = 0; i < n; ++i) CHECK_THAT(part.dln_gamma[2 * i + k], WithinAbs(s.dln_gamma[i * n + j], 1e-13 * (1 + std::abs(s.dln_gamma[i * n + j]))));
    }
    Evaluation values{.ln_gamma = part.ln_gamma};
    bench.model->evaluate(*bench.w, m, values);
    CHECK(values.ln_water_activity == s.ln_aw);
    CHECK(part.ln_gamma == s.ln_gamma);
  });
}

TEST_CASE("d/dT is the difference of two temperatures", "[activity][identity]") {
  for (const Row& row : table())
    for (const auto& m : compositions()) {
      INFO(row.label);
      const Bench at(row, 320.0), below(row, 319.8), above(row, 320.2);
      std::vector<double> slope(m.size());
      double water = 0.0;
      at.model->evaluate_dT(*at.w, m, slope, water);
      const State a = above(m), b = below(m);
      for (std::size_t i = 0; i < m.size(); ++i) CHECK_THAT(slope[i], WithinAbs((a.ln_gamma[i] - b.ln_gamma[i]) / 0.4, 1e-7));
      CHECK_THAT(water, WithinAbs((a.ln_aw - b.ln_aw) / 0.4, 1e-9));
      const double G = (above.model->excess_gibbs(*above.w, m) - below.model->excess_gibbs(*below.w, m)) / 0.4;
      CHECK_THAT(at.model->excess_gibbs_dT(*at.w, m), WithinAbs(G, 1e-8));
    }
}

TEST_CASE("infinite dilution: ideal, by the limiting law of Debye and Hueckel", "[activity][identity]") {
  for (const Row& row : table()) {
    INFO(row.label);
    const Bench bench(row, 298.15);
    const double A = row.model == "ideal" || row.model == "setschenow" ? 0.0 : row.model == "b_dot" ? 0.5114 * std::log(10.0) : 3 * 0.392;
    for (const double s : {1e-11, 1e-9}) {
      const State state = bench({s, s, s, 2 * s, 2 * s, 0.5 * s});
      const double root = std::sqrt(12 * s);
      for (std::size_t i = 0; i < solutes.size(); ++i) {
        const double law = -A * solutes[i].charge * solutes[i].charge * root;
        CHECK_THAT(state.ln_gamma[i], WithinAbs(law, 60 * root * root));
      }
    }
    for (const double g : bench(Molality(solutes.size(), 0.0)).dln_gamma) CHECK(std::isfinite(g));
    CHECK(bench(Molality(solutes.size(), 0.0)).ln_aw == 0.0);
  }
}

TEST_CASE("the order of the solutes and parameters given twice change nothing", "[activity][identity]") {
  const std::vector<std::size_t> order{5, 3, 1, 4, 0, 2};
  for (Row row : table()) {
    INFO(row.label);
    const Bench bench(row, 310.0);
    std::vector<Solute> shuffled;
    for (const std::size_t i : order) shuffled.push_back(solutes[i]);
    const auto once = row.data.interactions;
    row.data.interactions.insert(row.data.interactions.end(), once.begin(), once.end());
    const Bench other(row, 310.0, shuffled);
    for (const auto& m : compositions()) {
      Molality mixed;
      for (const std::size_t i : order) mixed.push_back(m[i]);
      const State a = bench(m), b = other(mixed);
      for (std::size_t k = 0; k < order.size(); ++k) CHECK_THAT(b.ln_gamma[k], WithinAbs(a.ln_gamma[order[k]], 1e-13));
      CHECK_THAT(b.ln_aw, WithinRel(a.ln_aw, 1e-12));
    }
  }
}

TEST_CASE("evaluate takes no memory, and neutral combinations know no scale of single ions", "[activity][identity]") {
  over_the_table([](const Row&, const Bench& bench, const Molality& m) {
    const std::size_t n = m.size();
    State s{std::vector<double>(n), std::vector<double>(n * n), std::vector<double>(n)};
    Evaluation e{.ln_gamma = s.ln_gamma, .dln_gamma = s.dln_gamma, .dln_water_activity = s.dln_aw};
    const long before = nigari::testing::allocations();
    bench.model->evaluate(*bench.w, m, e);
    const long after = nigari::testing::allocations();
    CHECK(after == before);
    const double shift = bench.model->scale_shift(*bench.w, m);
    CHECK(std::isfinite(shift));
    double bare = 0.0, shifted = 0.0;  // of the electroneutral mixture itself
    for (std::size_t i = 0; i < n; ++i) {
      bare += m[i] * s.ln_gamma[i];
      shifted += m[i] * (s.ln_gamma[i] + solutes[i].charge * shift);
    }
    CHECK_THAT(shifted, WithinAbs(bare, 1e-13));
  });
}
