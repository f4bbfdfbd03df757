// SPDX-License-Identifier: BSD-3-Clause
// The ideal mixture, and the look-up of mixture models.
#include "activity/mixtures.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::activity;
using namespace nigari::activity::testing;
using nigari::data::SolutionKind;

TEST_CASE("an ideal mixture says so and has no activity coefficients", "[activity][mixture]") {
  const auto model = make_mixture(solution("ideal", SolutionKind::gas, {"A", "B"}), {"B", "A"});
  CHECK(model->ideal());
  CHECK(model->missing().empty());
  CHECK(model->out_of_range(300.0).empty());
  MixtureProbe probe(*model, 300.0, 1e5);
  CHECK(probe.at({0.2, 0.8}).ln_gamma == std::vector<double>{0.0, 0.0});
}

TEST_CASE("an ideal mixture takes no interactions", "[activity][mixture]") {
  const auto data = solution("ideal", SolutionKind::melt, {"A", "B"}, {interaction("L0", {"A", "B"}, 1.0)});
  const auto error = error_of<DataError>([&] { make_mixture(data, {"A", "B"}); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0412");
  CHECK(error->value == "L0 A B");
}

TEST_CASE("an unknown mixture model names the nearest", "[activity][mixture][registry]") {
  const auto error = error_of<InputError>([] { mixture_entry("guggenhiem"); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0410");
  CHECK(error->suggestion == "guggenheim");
}

TEST_CASE("members that are none, or named twice, are refused", "[activity][mixture]") {
  const auto data = solution("ideal", SolutionKind::solid, {"halite", "sylvite"});
  const struct { std::vector<std::string> members; const char* suggestion; } rows[] = {
      {{}, ""}, {{"halite", "sylvit"}, "sylvite"}, {{"halite", "halite"}, ""}};
  for (const auto& row : rows) {
    const auto error = error_of<InputError>([&] { make_mixture(data, row.members); });
    REQUIRE(error);
    CHECK(error->code == "NGR-E0411");
    CHECK(error->suggestion == row.suggestion);
  }
}

TEST_CASE("every mixture model tells what it is", "[activity][mixture][registry]") {
  for (const auto function : mixture_entries()) {
    const auto& entry = function();
    INFO(entry.name);
    CHECK(&mixture_entry(entry.name) == &entry);
    CHECK_FALSE(entry.summary.empty());
    CHECK_FALSE(entry.range.empty());
    CHECK((entry.name == "ideal" || !entry.citations.empty()));
  }
}
