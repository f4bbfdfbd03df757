// SPDX-License-Identifier: BSD-3-Clause
// Asymmetric Margules solutions: the equations of the literature written out, and the bridge to Redlich-Kister.
#include "activity/mixtures.hpp"
#include "nigari/base/constants.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;
using nigari::data::SolutionKind;

namespace {
data::Solution solid(std::vector<data::Interaction> interactions) {
  return solution("margules", SolutionKind::solid, {"A", "B", "C"}, std::move(interactions));
}
}  // namespace

TEST_CASE("a binary Margules solution follows Thompson (1967)", "[activity][mixture][reference]") {
  // Thompson (1967): R T ln gamma_1 = x_2^2 [W_1 + 2 (W_2 - W_1) x_1], R T ln gamma_2 = x_1^2 [W_2 + 2 (W_1 - W_2) x_2].
  const double T = 700.0, RT = constants::gas_constant * T, W1 = 9000, W2 = 5000;
  const auto data = solid({interaction("W", {"A", "B"}, W1), interaction("W", {"B", "A"}, W2)});
  const auto model = make_mixture(data, {"A", "B"});
  MixtureProbe probe(*model, T, 1e5);
  for (const double x : {1e-8, 0.2, 0.6, 0.95}) {
    const auto s = probe.at({x, 1 - x});
    CHECK_THAT(s.ln_gamma[0] * RT, WithinAbs((1 - x) * (1 - x) * (W1 + 2 * (W2 - W1) * x), 1e-9));
    CHECK_THAT(s.ln_gamma[1] * RT, WithinAbs(x * x * (W2 + 2 * (W1 - W2) * (1 - x)), 1e-9));
  }
}

TEST_CASE("a ternary Margules solution follows Wohl (1946)", "[activity][mixture][reference]") {
  // G_ex = sum x_i x_j [W_ij (x_j + x_k/2) + W_ji (x_i + x_k/2)] + W_123 x_1 x_2 x_3.
  const double W[3][3] = {{0, 8000, 2500}, {3000, 0, 1000}, {100, -4000, 0}};
  std::vector<data::Interaction> items{interaction("W_ternary", {"C", "A", "B"}, 6000)};
  const char* names[] = {"A", "B", "C"};
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      if (i != j) items.push_back(interaction("W", {names[i], names[j]}, W[i][j]));
  const auto model = make_mixture(solid(items), {"A", "B", "C"});
  MixtureProbe probe(*model, 500.0, 1e5);
  for (const auto& x : {std::vector{0.2, 0.3, 0.5}, std::vector{0.6, 0.1, 0.3}}) {
    double G = 6000 * x[0] * x[1] * x[2];
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = i + 1; j < 3; ++j) {
        const double rest = 0.5 * x[3 - i - j];
        G += x[i] * x[j] * (W[i][j] * (x[j] + rest) + W[j][i] * (x[i] + rest));
      }
    CHECK_THAT(probe.excess(x) * constants::gas_constant * 500, WithinRel(G, 1e-12));
  }
}

TEST_CASE("a Margules pair is a Redlich-Kister pair of half sum and half difference", "[activity][mixture][identity]") {
  const auto margules = solid({interaction("W", {"A", "B"}, 9000), interaction("W", {"B", "A"}, 5000)});
  const auto kister = solution("redlich_kister", SolutionKind::solid, {"A", "B", "C"},
                               {interaction("L0", {"A", "B"}, 7000), interaction("L1", {"A", "B"}, -2000)});
  const auto a = make_mixture(margules, {"A", "B", "C"}), b = make_mixture(kister, {"A", "B", "C"});
  MixtureProbe p(*a, 900.0, 1e5), q(*b, 900.0, 1e5);
  const auto s = p.at({0.5, 0.2, 0.3}), r = q.at({0.5, 0.2, 0.3});
  for (std::size_t i = 0; i < 3; ++i) CHECK_THAT(s.ln_gamma[i], WithinRel(r.ln_gamma[i], 1e-13));
}

TEST_CASE("one of two Margules parameters of a pair is a parameter missing", "[activity][mixture]") {
  const auto model = make_mixture(solid({interaction("W", {"B", "A"}, 1), interaction("W", {"A", "C"}, 1),
                                         interaction("W", {"C", "A"}, 1)}), {"A", "B", "C"});
  std::vector<std::string> texts;
  for (const auto& m : model->missing()) texts.push_back(m.text);
  CHECK(texts == std::vector<std::string>{"W B C", "W A B"});
  const auto twice = solid({interaction("W", {"A", "B"}, 1), interaction("W", {"A", "B"}, 2)});
  const auto error = error_of<DataError>([&] { make_mixture(twice, {"A", "B"}); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0415");
}
