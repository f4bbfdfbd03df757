// SPDX-License-Identifier: BSD-3-Clause
// Solutions under pressure: every registered volume model for the solutes, beside two activity models.
#include <algorithm>

#include "identities/phase.hpp"
#include "nigari/phase/standard_table.hpp"
#include "support/databases.hpp"

namespace nigari::identities {

namespace {

struct Solute {
  const char *name, *formula, *volume;  ///< volume: what the model of the sample is given, in YAML
};

/// Coefficients of phreeqc.dat (Appelo, Parkhurst and Post 2014), option -Vm, but for the last one of Na+, 1.5 instead of 0.566: the
/// limiting law is only seen where I^b4 is small beside sqrt(I). The volumes are round numbers.
const std::vector<std::pair<std::string, std::vector<Solute>>>& given() {
  static const std::vector<std::pair<std::string, std::vector<Solute>>> all{
      {"constant", {{"Na+", "Na+", "v: {value: -1.2, unit: cm3/mol}"}, {"Ca+2", "Ca+2", "v: {value: -18, unit: cm3/mol}"},
                    {"Cl-", "Cl-", "v: {value: 18, unit: cm3/mol}"}, {"CO2(aq)", "CO2", "v: {value: 34, unit: cm3/mol}"}}},
      {"hkf_redlich", {{"Na+", "Na+", "cp: {coefficients: [2.28, -4.38, -4.1, -0.586, 0.09, 4, 0.3, 52, -3.33e-3, 1.5]}"},
                       {"Ca+2", "Ca+2", "cp: {coefficients: [-0.3456, -7.252, 6.149, -2.479, 1.239, 5, 1.6, -57.1, -6.12e-3, 1]}"},
                       {"Cl-", "Cl-", "cp: {coefficients: [4.465, 4.801, 4.325, -2.847, 1.748, 0, -0.331, 20.16, 0, 1]}"},
                       {"CO2(aq)", "CO2", "cp: {coefficients: [7.29, 0.92, 2.07, -1.23, -1.6]}"}}},
      {"water", {{"Na+", "Na+", ""}, {"Cl-", "Cl-", ""}}}};  // of the solvent; as that of a solute it is only a number
  return all;
}

std::string species_text(const std::vector<Solute>& solutes, const std::string& model) {
  int k = 0;
  const auto standard = [&k] {
    ++k;
    return "{model: constant, g: {value: " + std::to_string(-20000 - 3000 * k) + ", unit: J/mol}, h: {value: " + std::to_string(-30000 + 4000 * k) +
           ", unit: J/mol}, cp: {value: " + std::to_string(30 + 5 * k) + ", unit: J/(mol K)}}";
  };
  std::string out = species_line("H2O", "aqueous", "H2O", standard());
  for (const auto& s : solutes)
    out += species_line(s.name, "aqueous", s.formula, standard(), ", volume: {model: " + model + (*s.volume != '\0' ? ", " : "") + s.volume + "}");
  return out;
}

std::unique_ptr<Phase> sample(const std::string& model, const std::vector<Solute>& solutes, const std::string& activity, double P) {
  const auto database = std::make_shared<const data::Database>(
      load_text(database_text("activity: {model: " + activity + ", constants: {A_phi: {function: water}}}\nspecies:\n" + species_text(solutes, model))));
  std::vector<int> all;
  std::vector<activity::Solute> list;
  for (int i = 0; i <= static_cast<int>(solutes.size()); ++i) {
    const auto& s = database->species()[static_cast<std::size_t>(i)];
    all.push_back(i);
    if (i > 0) list.push_back({s.name, s.formula.charge});
  }
  const auto table = std::make_shared<const phase::StandardTable>(*database, all);
  Volumes volumes;
  volumes.water = std::make_shared<const standard::Water>(*table->water());
  for (std::size_t i = 1; i < all.size(); ++i) volumes.solutes.push_back(table->volume(i));
  volumes.dilute = [table](double T, double at) {
    std::vector<double> own(table->size()), moving(table->size());
    phase::StandardTable::Scratch scratch;
    table->volumes(T, at, scratch, own, moving);
    return moving;
  };
  const Standards standards = [table](double T, double at, std::vector<double>& g, std::vector<double>& h) {
    phase::StandardTable::Scratch scratch;
    table->evaluate(T, at, scratch, g, h);
  };
  const std::string label = "volume " + model + ", " + activity + " at " + std::to_string(static_cast<int>(P / 1e5)) + " bar";
  auto phase = std::make_unique<AqueousPhase>(label, database->activity(), list, standards, volumes);
  phase->pressure = P;
  std::vector<std::vector<double>> molalities;  // electroneutral
  for (const double s : {1e-3, 0.05, 0.3}) molalities.push_back(solutes.size() == 2 ? std::vector{s, s} : std::vector{s, 0.5 * s, 2 * s, 0.3 * s});
  phase->ask({290.0, 330.0}, molalities);
  return phase;
}

}  // namespace

std::vector<std::unique_ptr<Phase>> volume_samples() {
  std::vector<std::unique_ptr<Phase>> out;
  for (const auto function : standard::volume_entries()) {
    const auto& all = given();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& row) { return row.first == function().name; });
    if (found == all.end()) throw std::runtime_error("a volume model without a sample in volume_samples.cpp: " + function().name);
    for (const char* activity : {"davies", "pitzer"})
      for (const double P : {2e6, 5e7}) out.push_back(sample(found->first, found->second, activity, P));
  }
  return out;
}

}  // namespace nigari::identities
