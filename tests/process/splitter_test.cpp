// SPDX-License-Identifier: BSD-3-Clause
// The splitter: fractions of everything and of named solids.
#include "process/harness.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;

namespace {

std::vector<Stream> wet_salt(const Properties& p) {
  return {stream(p, {{"halite", 3.0}, {"gypsum", 0.5}, {"H2O", 2.0}, {"Na+", 0.2}, {"Cl-", 0.2}})};
}

const bool added = add({"splitter", "a third of a wet crop", {{"fraction", 1.0 / 3.0}}, wet_salt}) &&
                   add({"splitter",
                        "halite picked",
                        {{"fractions", std::map<std::string, double>{{"halite", 0.9}}}},
                        wet_salt});

}  // namespace

TEST_CASE("named solids go by their own fraction, all else by the common one", "[process][splitter]") {
  const auto& p = *properties();
  const auto outcome =
      run("splitter", {{"fraction", 0.25}, {"fractions", std::map<std::string, double>{{"NaCl(cr)", 1.0}}}},
          wet_salt(p));
  CHECK(amount(p, outcome.outputs[0], "halite") == 3.0);
  CHECK(amount(p, outcome.outputs[1], "halite") == 0.0);
  CHECK(amount(p, outcome.outputs[0], "gypsum") == 0.125);
  CHECK(amount(p, outcome.outputs[1], "Na+") == 0.2 - 0.05);
}

TEST_CASE("an ion cannot be split from its solution", "[process][splitter]") {
  const auto code = code_of(
      [] { make("splitter", properties(), {{"fractions", std::map<std::string, double>{{"Na+", 1.0}}}}); });
  CHECK(code == "NGR-E0715");
  const auto unknown = code_of(
      [] { make("splitter", properties(), {{"fractions", std::map<std::string, double>{{"halit", 1.0}}}}); });
  CHECK(unknown == "NGR-E0701");
}
