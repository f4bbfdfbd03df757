// SPDX-License-Identifier: BSD-3-Clause
// Sets that disagree about the name of a substance.
#include "nigari/process/substances.hpp"
#include "support/catch.hpp"
#include "support/databases.hpp"

using namespace nigari;

TEST_CASE("two sets that use one name for different substances are an error with file and line", "[process][substances]") {
  const auto set = [](const char* name, const char* formula) {
    return std::make_shared<const data::Database>(
        load_text(database_text("species:\n" + species_line("salt", "solid", formula), name)));
  };
  const auto error = error_of<DataError>([&] { process::Substances({set("a", "NaCl"), set("b", "KCl")}); });
  REQUIRE(error);
  CHECK(error->code == "NGR-E0706");
  CHECK(error->value == "salt");
  CHECK(error->where.line == lines_of_head + 2);
  CHECK_NOTHROW(process::Substances({set("a", "NaCl"), set("b", "NaCl")}));
}
