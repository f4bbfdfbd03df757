// SPDX-License-Identifier: BSD-3-Clause
// BibTeX to lines.
#include "nigari/cases/detail/bibliography.hpp"

#include "cases/support.hpp"

using namespace nigari;
using nigari::cases::detail::citations;

namespace {

std::string line(const std::string& entry) {
  const TemporaryDirectory directory;
  spill(directory / "l.bib", entry);
  const auto found = citations(directory / "l.bib");
  REQUIRE(found.size() == 1);
  CHECK(found.begin()->first == "key");
  return found.begin()->second;
}

}  // namespace

TEST_CASE("an article becomes author, year, title, journal and doi", "[cases][property]") {
  CHECK(line("@article{key,\n author = {Doe, J.},\n title = {On salt}, journal = {J. Salt}, volume = {3}, "
             "pages = {1--9},\n"
             " year = {1999}, doi = {10.1/x}\n}\n") == "Doe, J. (1999) On salt. J. Salt 3, 1-9. doi:10.1/x");
}

TEST_CASE("fields may be missing, quoted, bare, nested or in any order", "[cases][property]") {
  CHECK(line("@misc{key, title = {Only a title}}") == "Only a title.");
  CHECK(line("@misc{key, year = 2001, author = \"Doe, J.\"}") == "Doe, J. (2001)");
  CHECK(line("@misc{key, title = {The {NaCl} {system {of} salts}}, year = {1984}}") ==
        "(1984) The NaCl system of salts.");
  CHECK(line("@book{key, publisher = {House}, TITLE = {Upper case}}") == "Upper case. House.");
  CHECK(line("@misc{key}") == "");
}

TEST_CASE("accents become letters and blanks are single", "[cases][property]") {
  CHECK(line("@misc{key, title = {M{\\o}ller and Schl{\\\"o}mer, D{\\\"u}rr, B{\\'e}n{\\'e}zeth at 25 "
             "{\\textdegree}C \\& more}}") ==
        "M\u00f8ller and Schl\u00f6mer, D\u00fcrr, B\u00e9n\u00e9zeth at 25 \u00b0C & more.");
  CHECK(line("@misc{key, title = {a\n   b\t c}}") == "a b c.");
}

TEST_CASE("several entries, comments between them, and files that break off", "[cases][property]") {
  const TemporaryDirectory directory;
  spill(directory / "l.bib", "% a remark\n@misc{one, title = {1}}\nwords\n@misc{two, title = {2}}\n");
  CHECK(citations(directory / "l.bib").size() == 2);
  for (const std::string broken :
       {"", "@", "@misc", "@misc{", "@misc{key", "@misc{key, title",
        "@misc{key, title =", "@misc{key, title = {a", "@misc{key, title = \"a", "}{", "@misc{key,,,}"}) {
    INFO(broken);
    spill(directory / "l.bib", broken);
    CHECK_NOTHROW(citations(directory / "l.bib"));
  }
  CHECK(citations(directory / "missing.bib").empty());
}
