// SPDX-License-Identifier: BSD-3-Clause
// The registry of standard-state models.
#include "standard/models.hpp"

using namespace nigari;
using namespace nigari::standard;
using namespace nigari::standard::testing;

TEST_CASE("every standard-state model is found by its name and says what it reads", "[standard][registry]") {
  CHECK(entries().size() == 5);
  for (const auto function : entries()) {
    CHECK(&entry(function().name) == &function());
    CHECK_FALSE(function().summary.empty());
    CHECK_FALSE(function().parameters.empty());
    for (const auto& parameter : function().parameters) CHECK_FALSE(parameter.summary.empty());
  }
}

TEST_CASE("an unknown standard-state model is an error with the nearest one", "[standard][registry]") {
  const auto error = error_of<InputError>([] { entry("log_kk"); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0301");
  CHECK(error->value == "log_kk");
  CHECK(error->suggestion == "log_k");
  CHECK(error_of<InputError>([] { make({.model = ""}); })->code == "NGR-E0301");
}

TEST_CASE("a parameter the model does not know is an error with its line and the nearest one", "[standard][registry]") {
  data::Record h = record(1.0, "J/mol");
  h.line = 12;
  const auto error = error_of_making(
      {.model = "vant_hoff", .reaction = data::parse_reaction("A = B"),
       .values = {{"log_k", record(1.0)}, {"delta_h", record(0.0, "J/mol")}, {"delta_hh", h}}});
  CHECK(error.code == "NGR-E0303");
  CHECK(error.value == "delta_hh");
  CHECK(error.where.line == 12);
  CHECK(error.suggestion == "delta_h");
}

TEST_CASE("each required parameter of each model is asked for by name", "[standard][registry]") {
  for (const auto function : entries())
    for (const auto& missing : function().parameters) {
      if (!missing.required) continue;
      data::StandardData data{.model = function().name};
      for (const auto& p : function().parameters) {
        if (p.name == missing.name) continue;
        if (p.name == "reaction") data.reaction = data::parse_reaction("A = B");
        else if (p.name == "coefficients") data.segments.push_back({{}, std::vector<double>(9, 1.0), ""});
        else data.values.emplace(p.name, record(1.0, p.unit == "RT or J/mol" ? "RT" : p.unit));
      }
      INFO(function().name << " without " << missing.name);
      const auto error = error_of_making(data);
      CHECK(error.code == "NGR-E0302");
      CHECK(error.value == missing.name);
    }
}
