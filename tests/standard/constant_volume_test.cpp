// SPDX-License-Identifier: BSD-3-Clause
// The volume model constant, and the registry of volume models.
#include "standard/volumes.hpp"

using namespace nigari;
using namespace nigari::standard;
using namespace nigari::standard::testing;

namespace {
// Gypsum: 172.17 g/mol over 2.31 g/cm3 (Robie and Hemingway 1995, USGS Bulletin 2131: 74.69 cm3/mol).
data::StandardData gypsum() { return {.model = "constant", .values = {{"v", record(74.69, "cm3/mol")}}}; }
ErrorDetail error_of_volume(const data::StandardData& data) {
  return error_of<DataError>([&] { make_volume(data, 0.0, 0.1); }).value_or(ErrorDetail{"none", "", {}});
}
}  // namespace

TEST_CASE("a constant volume is the same at every temperature and pressure", "[standard][volume][identity]") {
  const auto model = make_volume(gypsum(), 0.0, 0.17217);
  for (const double T : {273.15, 298.15, 800.0})
    for (const double P : {1e3, 1e5, 1e8}) CHECK(model->standard({.T = T, .P = P}) == 74.69e-6);
  CHECK_FALSE(model->has_excess());
  const auto none = model->excess(shipped_water().medium(298.15, 1e5), 1.0);
  CHECK(none.value == 0.0);
  CHECK(none.first == 0.0);
  CHECK(none.second == 0.0);
}

TEST_CASE("units of a volume are brought to m3/mol, others are refused", "[standard][volume]") {
  CHECK_THAT(make_volume({.model = "constant", .values = {{"v", record(7.469e-5, "m3/mol")}}}, 0, 1)->standard({}),
             WithinRel(74.69e-6, 1e-14));
  CHECK_THAT(make_volume({.model = "constant", .values = {{"v", record(0.07469, "L/mol")}}}, 0, 1)->standard({}),
             WithinRel(74.69e-6, 1e-14));
  CHECK(error_of_volume({.model = "constant", .values = {{"v", record(1.0, "J/mol")}}}).code != "none");
  CHECK(error_of_volume({.model = "constant"}).code == "NGR-E0302");
  auto wrong = gypsum();
  wrong.values.emplace("vv", record(1.0, "m3/mol"));
  CHECK(error_of_volume(wrong).code == "NGR-E0303");
  CHECK(error_of_volume(wrong).suggestion == "v");
}

TEST_CASE("every volume model is found by its name and says what it reads", "[standard][volume][registry]") {
  CHECK(volume_entries().size() == 3);
  for (const auto function : volume_entries()) {
    CHECK(&volume_entry(function().name) == &function());
    CHECK_FALSE(function().summary.empty());
    for (const auto& parameter : function().parameters) CHECK_FALSE(parameter.summary.empty());
  }
  const auto error = error_of<InputError>([] { volume_entry("hkf_redlik"); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0307");
  CHECK(error->suggestion == "hkf_redlich");
}
