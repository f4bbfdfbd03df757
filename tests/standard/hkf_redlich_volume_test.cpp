// SPDX-License-Identifier: BSD-3-Clause
// The volume model hkf_redlich; coefficients of Appelo (2014) as phreeqc.dat has them.
#include "standard/volumes.hpp"

using namespace nigari;
using namespace nigari::standard;
using namespace nigari::standard::testing;

namespace {

struct Ion {
  const char* name;
  double charge;
  std::vector<double> coefficients;
};
const Ion sodium{"Na+", 1, {2.28, -4.38, -4.1, -0.586, 0.09, 4, 0.3, 52, -3.33e-3, 0.566}};
const Ion chloride{"Cl-", -1, {4.465, 4.801, 4.325, -2.847, 1.748, 0, -0.331, 20.16, 0, 1}};
const Ion calcium{"Ca+2", 2, {-0.3456, -7.252, 6.149, -2.479, 1.239, 5, 1.6, -57.1, -6.12e-3, 1}};
const Ion sulfate{"SO4-2", -2, {-7.77, 43.17, 176, -51.45, 3.794, 0, 42.99, -541, -0.145, 0.45}};
std::unique_ptr<VolumeModel> model(const Ion& ion) { return make_volume(redlich(ion.coefficients), ion.charge, 0.03); }

ErrorDetail error_of_volume(const data::StandardData& data) {
  return error_of<DataError>([&] { make_volume(data, 1.0, 0.03); }).value_or(ErrorDetail{"none", "", {}});
}

}  // namespace

TEST_CASE("volumes of salts at infinite dilution, 25 degC", "[standard][volume][reference]") {
  // Millero (1972), in Water and Aqueous Solutions (ed. Horne), table 11, sums of ions: NaCl 16.62, CaCl2 17.81 - 0.02,
  // Na2SO4 11.56 cm3/mol. The coefficients are fitted to densities at higher strengths too, hence 1 cm3/mol of ions.
  const auto medium = shipped_water().medium(298.15, 101325.0);
  const auto v = [&](const Ion& ion) { return 1e6 * model(ion)->standard(medium); };
  CHECK_THAT(v(sodium) + v(chloride), WithinAbs(16.62, 0.3));
  CHECK_THAT(v(calcium) + 2 * v(chloride), WithinAbs(17.8, 0.6));
  CHECK_THAT(2 * v(sodium) + v(sulfate), WithinAbs(11.56, 1.0));
}

TEST_CASE("the equation at infinite dilution is that of SUPCRT", "[standard][volume][identity]") {
  // Johnson, Oelkers and Helgeson (1992), eq. 36, in cal, bar and K, one term after the other.
  for (const double T : {280.0, 298.15, 370.0})
    for (const double bar : {1.01325, 500.0}) {
      const auto m = shipped_water().medium(T, 1e5 * bar);
      for (const Ion& ion : {sodium, chloride, calcium, sulfate}) {
        const auto& c = ion.coefficients;
        const double cal = 0.1 * c[0] + 100 * c[1] / (2600 + 1e-5 * m.P) + (c[2] + 1e4 * c[3] / (2600 + 1e-5 * m.P)) / (T - 228) -
                           1e5 * c[4] * m.born * 1e5;
        CHECK_THAT(model(ion)->standard(m), WithinAbs(41.84e-6 * cal, 1e-17));
        check_smooth(*model(ion), T, 1e5 * bar + 1e6);
      }
    }
}

TEST_CASE("slopes of excess volumes with the ionic strength", "[standard][volume][identity]") {
  for (const double T : {275.0, 298.15, 400.0})
    for (const double strength : {1e-6, 1e-3, 0.1, 1.0, 6.0})
      for (const Ion& ion : {sodium, chloride, calcium, sulfate}) {
        INFO(ion.name << " at " << T << " K, " << strength << " mol/kg");
        check_excess(*model(ion), shipped_water().medium(T, 2e7), strength);
      }
}

TEST_CASE("excess volumes follow the limiting law", "[standard][volume][identity]") {
  const auto m = shipped_water().medium(298.15, 1e5);
  for (const Ion& ion : {chloride, calcium}) {  // exponents of 1: what comes beside the law goes with I
    const double I = 1e-10;
    CHECK_THAT(model(ion)->excess(m, I).value, WithinRel(0.5 * ion.charge * ion.charge * m.slope * std::sqrt(I), 1e-4));
  }
}

TEST_CASE("a neutral solute has no excess volume", "[standard][volume]") {
  auto coefficients = calcium.coefficients;
  const auto neutral = make_volume(redlich(coefficients), 0.0, 0.1);
  CHECK_FALSE(neutral->has_excess());
  CHECK(neutral->excess(shipped_water().medium(298.15, 1e5), 1.0).value == 0.0);
  CHECK(model(calcium)->has_excess());
}

TEST_CASE("fewer than ten coefficients leave the rest out", "[standard][volume]") {
  const auto m = shipped_water().medium(298.15, 1e5);
  const auto four = make_volume(redlich({2.28, -4.38, -4.1, -0.586}), 1.0, 0.03);
  const auto ten = make_volume(redlich({2.28, -4.38, -4.1, -0.586, 0, 0, 0, 0, 0, 1}), 1.0, 0.03);
  CHECK(four->standard(m) == ten->standard(m));
  CHECK(four->excess(m, 0.3).value == ten->excess(m, 0.3).value);
  CHECK(error_of_volume(redlich({})).code == "NGR-E0304");
  CHECK(error_of_volume(redlich(std::vector<double>(11, 1.0))).code == "NGR-E0304");
  auto twice = redlich({1.0});
  twice.segments.push_back(twice.segments[0]);
  CHECK(error_of_volume(twice).code == "NGR-E0304");
  CHECK(error_of_volume({.model = "hkf_redlich"}).code == "NGR-E0302");
}
