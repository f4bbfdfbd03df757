// SPDX-License-Identifier: BSD-3-Clause
// Redlich-Kister polynomials: hand-computed values, the order of a pair, what is missing, what is wrong.
#include "activity/mixtures.hpp"
#include "nigari/base/constants.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;
using nigari::data::SolutionKind;

namespace {

data::Solution melt(std::vector<data::Interaction> interactions) {
  return solution("redlich_kister", SolutionKind::melt, {"A", "B", "C"}, std::move(interactions));
}
double RT(double T) { return constants::gas_constant * T; }

}  // namespace

TEST_CASE("a regular solution has R T ln gamma = L0 (1 - x)^2", "[activity][mixture][reference]") {
  // Hildebrand's regular solution; 1000 K, L0 -70 kJ/mol.
  const auto model = make_mixture(melt({interaction("L0", {"A", "B"}, -70000)}), {"A", "B"});
  MixtureProbe probe(*model, 1000.0, 1e5);
  for (const double x : {0.1, 0.5, 0.9}) {
    const auto s = probe.at({x, 1 - x});
    CHECK_THAT(s.ln_gamma[0], WithinRel(-70000 * (1 - x) * (1 - x) / RT(1000), 1e-13));
    CHECK_THAT(s.ln_gamma[1], WithinRel(-70000 * x * x / RT(1000), 1e-13));
    CHECK_THAT(s.dT[0], WithinRel(-s.ln_gamma[0] / 1000, 1e-13));  // G_ex without entropy
  }
}

TEST_CASE("the subregular terms of a pair follow the order of its names", "[activity][mixture][reference]") {
  // R T ln gamma_A = x_B^2 [L0 + L1 (3 x_A - x_B)], R T ln gamma_B = x_A^2 [L0 + L1 (x_A - 3 x_B)] with (x_A - x_B).
  const auto forward = make_mixture(melt({interaction("L0", {"A", "B"}, 2000), interaction("L1", {"A", "B"}, 500)}), {"A", "B"});
  const auto turned = make_mixture(melt({interaction("L0", {"B", "A"}, 2000), interaction("L1", {"B", "A"}, -500)}), {"A", "B"});
  MixtureProbe f(*forward, 800.0, 1e5), t(*turned, 800.0, 1e5);
  const auto a = f.at({0.3, 0.7}), b = t.at({0.3, 0.7});
  CHECK_THAT(a.ln_gamma[0] * RT(800), WithinRel(0.49 * (2000 + 500 * (0.9 - 0.7)), 1e-12));
  CHECK_THAT(a.ln_gamma[1] * RT(800), WithinRel(0.09 * (2000 + 500 * (0.3 - 2.1)), 1e-12));
  CHECK(a.ln_gamma == b.ln_gamma);
}

TEST_CASE("Muggianu's extrapolation takes the pairs as they stand", "[activity][mixture][reference]") {
  // G_ex = x_A x_B [L0 + L1 (x_A - x_B)] + x_B x_C L0' + x_A x_B x_C L, by hand at (0.2, 0.3, 0.5):
  // 0.06 (1000 - 400 * 0.1) ... with (x_A - x_B) = -0.1: 0.06 * 960 = 57.6; 0.15 * -2000 = -300; 0.03 * 700 = 21.
  const auto model = make_mixture(
      melt({interaction("L0", {"A", "B"}, 1000), interaction("L1", {"A", "B"}, 400), interaction("L0", {"B", "C"}, -2000),
            interaction("L_ternary", {"A", "B", "C"}, 700)}), {"A", "B", "C"});
  MixtureProbe probe(*model, 1000.0, 1e5);
  CHECK_THAT(probe.excess({0.2, 0.3, 0.5}) * RT(1000), WithinRel(57.6 - 300.0 + 21.0, 1e-12));
}

TEST_CASE("a pair without parameters and a temperature out of range are told", "[activity][mixture]") {
  auto item = interaction("L0", {"A", "B"}, 1000);
  item.record.temperature = {900.0, 1100.0};
  const auto model = make_mixture(melt({item, interaction("L_ternary", {"A", "B", "C"}, 5)}), {"A", "B", "C"});
  REQUIRE(model->missing().size() == 2);
  CHECK(model->missing()[0].text == "L0 A C");
  CHECK(model->missing()[1].text == "L0 B C");
  CHECK(model->missing()[1].solutes == std::vector<int>{1, 2});
  CHECK(model->out_of_range(1000.0).empty());
  CHECK(model->out_of_range(800.0) == std::vector<std::string>{"L0 A B"});
}

TEST_CASE("wrong data of a mixture are coded errors with the line", "[activity][mixture]") {
  auto wrong = interaction("L0", {"A", "B"}, 1.0, 0.0, "kJ/mol");
  const struct { data::Solution data; const char *code, *value; } rows[] = {
      {melt({interaction("L6", {"A", "B"}, 1)}), "NGR-E0412", "L6 A B"},
      {melt({interaction("W", {"A", "B"}, 1)}), "NGR-E0412", "W A B"},
      {melt({interaction("L0", {"A", "B", "C"}, 1)}), "NGR-E0413", "L0 A B C"},
      {melt({interaction("L0", {"A", "A"}, 1)}), "NGR-E0413", "L0 A A"},
      {melt({interaction("L_ternary", {"A", "B"}, 1)}), "NGR-E0413", "L_ternary A B"},
      {melt({wrong}), "NGR-E0414", "L0 A B"},
      {melt({interaction("L0", {"A", "B"}, 1), interaction("L0", {"B", "A"}, 1)}), "NGR-E0415", "L0 B A"},
      {solution("redlich_kister", SolutionKind::gas, {"A", "B", "C"}), "NGR-E0416", "test"}};
  for (auto row : rows) {
    for (auto& item : row.data.interactions) item.record.line = 17;
    row.data.line = 17;
    INFO(row.code << " " << row.value);
    const auto error = error_of<DataError>([&] { make_mixture(row.data, {"A", "B", "C"}); });
    REQUIRE(error);
    CHECK(error->code == row.code);
    CHECK(error->value == row.value);
    CHECK(error->where.line == 17);
    CHECK_FALSE(error->expected.empty());
  }
}
