// SPDX-License-Identifier: BSD-3-Clause
// Sets whose activity block makes no sense: each its own coded error, when the model is made or first used.
#include "nigari/activity/registry.hpp"
#include "support/catch.hpp"
#include "support/databases.hpp"

using namespace nigari;

namespace {

const std::string constants = "  constants: {A_phi: {value: 0.39}, b: {value: 1.2}}\n";

data::Database set(const std::string& activity, const std::string& cation = "Na+") {
  return load_text(database_text("activity:\n" + activity + "species:\n" + species_line("H2O", "aqueous", "H2O") +
                                 species_line("X", "aqueous", cation) + species_line("Cl-", "aqueous", "Cl-") +
                                 species_line("CO2", "aqueous", "CO2")));
}

/// Makes the model of the set for its three solutes and sets 25 degC.
void use(const data::Database& database) {
  const auto charge = database.species()[1].formula.charge;
  const auto model = activity::make(database.activity().model, database.activity(),
                                    {{"X", charge}, {"Cl-", -1.0}, {"CO2", 0.0}}, 0.018015);
  const auto workspace = model->make_workspace();
  model->set_conditions(*workspace, 298.15, 1e5);
}

template <class E>
ErrorDetail error_of_use(const std::string& activity, const std::string& cation = "Na+") {
  const auto database = set(activity, cation);
  return error_of<E>([&] { use(database); }).value_or(ErrorDetail{"none", "", {}});
}
std::string interaction(const std::string& kind, const std::string& species, const std::string& value = "0.1") {
  return "  model: pitzer\n" + constants + "  interactions:\n    - {kind: " + kind + ", species: [" + species + "], value: " + value + "}\n";
}

}  // namespace

TEST_CASE("an unknown activity model names the nearest", "[activity][registry]") {
  const auto error = error_of_use<InputError>("  model: pitser\n" + constants);
  CHECK(error.code == "NGR-E0401");
  CHECK(error.value == "pitser");
  CHECK(error.suggestion == "pitzer");
  CHECK(error_of_use<InputError>("  model: pitzer\n" + constants).code == "none");
}

TEST_CASE("an activity model without one of its constants names it", "[activity]") {
  const auto error = error_of_use<DataError>("  model: pitzer\n  constants: {b: {value: 1.2}}\n");
  CHECK(error.code == "NGR-E0402");
  CHECK(error.value == "A_phi");
  CHECK(error.expected == "activity.constants.A_phi");
}

TEST_CASE("a constant by a function that is not known, or not of that constant, is refused", "[activity]") {
  for (const char* wrong : {"{A_phi: {function: watter}, b: {value: 1.2}}", "{A_phi: {value: 0.39}, b: {function: water}}"}) {
    INFO(wrong);
    CHECK(error_of_use<DataError>(std::string("  model: pitzer\n  constants: ") + wrong + "\n").code == "NGR-E0403");
  }
}

TEST_CASE("a Pitzer interaction of the wrong species has its line", "[activity][pitzer]") {
  const struct { const char *kind, *species; } rows[] = {
      {"beta0", "X, X"}, {"beta0", "X, CO2"}, {"beta1", "X, Cl-, CO2"}, {"cphi", "X"}, {"alpha1", "Cl-, Cl-"},
      {"theta", "X"}, {"lambda", "X, Cl-, CO2"}, {"psi", "X, Cl-"}, {"zeta", "X"}};
  for (const auto& r : rows) {
    INFO(r.kind << " of " << r.species);
    const auto error = error_of_use<DataError>(interaction(r.kind, r.species));
    CHECK(error.code == "NGR-E0404");
    CHECK(error.value == r.kind);
    CHECK(error.where.line == lines_of_head + 5);
  }
  for (const char* species : {"X, Cl-", "Cl-, X"}) CHECK(error_of_use<DataError>(interaction("beta0", species)).code == "none");
}

TEST_CASE("an unknown kind of Pitzer interaction has its line", "[activity][pitzer]") {
  const auto error = error_of_use<NotImplemented>(interaction("beta3", "X, Cl-"));
  CHECK(error.code == "NGR-E0405");
  CHECK(error.value == "beta3");
  CHECK(error.where.line == lines_of_head + 5);
}

TEST_CASE("a charge above eight is more than the Pitzer model holds", "[activity][pitzer]") {
  CHECK(error_of_use<NotImplemented>("  model: pitzer\n" + constants, "Al13(OH)30+9").code == "NGR-E0406");
  CHECK(error_of_use<NotImplemented>("  model: pitzer\n" + constants, "Al13(OH)32+7").code == "none");
}
