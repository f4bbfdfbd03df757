// SPDX-License-Identifier: BSD-3-Clause
// Documents made to hurt, and random mutants of the shipped sets: a value or a coded error, soon.
#include <chrono>
#include <random>

#include "nigari/data/database.hpp"
#include "nigari/data/document.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::data;

namespace {

double seconds_of(const std::function<void()>& action) {
  const auto start = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string repeat(const std::string& text, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += text;
  return out;
}

/// One change as a broken editor, disk or attacker would make it.
std::string mutant(std::string text, std::mt19937& random) {
  const auto at = [&](std::size_t size) { return size == 0 ? 0 : static_cast<std::size_t>(random() % size); };
  const std::size_t i = at(text.size());
  switch (random() % 7) {
    case 0: text[i] = static_cast<char>(text[i] ^ (1 << random() % 8)); break;
    case 1: text[i] = static_cast<char>(random() % 256); break;
    case 2: text.erase(i, 1 + at(40)); break;
    case 3: text.resize(i); break;
    case 4: text.insert(i, 1, "{}[]:,-\n\t'\"&*!#|>%@`0e.~"[at(25)]); break;
    case 5: text.insert(i, text.substr(at(text.size()), at(200))); break;
    default: {  // swap two lines
      const auto line = [&](std::size_t from) {
        const std::size_t begin = text.rfind('\n', from) + 1;  // npos + 1 is 0
        return std::pair{begin, std::min(text.find('\n', from), text.size()) - begin};
      };
      const auto [a, n] = line(i);
      const auto [b, m] = line(at(text.size()));
      if (a < b && a + n < b) {
        const std::string first = text.substr(a, n), second = text.substr(b, m);
        text.replace(b, m, first).replace(a, n, second);
      }
    }
  }
  return text;
}

/// Loads `count` mutants of a shipped set; returns how many were refused.
int load_mutants(const std::string& name, int count, unsigned seed) {
  const TemporaryDirectory directory;
  const std::string whole = slurp(database_directory() / name);
  std::mt19937 random(seed);
  int refused = 0;
  for (int i = 0; i < count; ++i) {
    std::string text = whole;
    for (unsigned k = 0, n = 1 + random() % 3; k < n; ++k) text = mutant(text, random);
    spill(directory / "mutant.yaml", text);
    try {
      Database::load((directory / "mutant.yaml").string());
    } catch (const DataError& error) {
      ++refused;
      const auto& d = error.detail();
      INFO(error.what());
      CHECK(d.code.starts_with("NGR-E02"));
      CHECK(d.where.file == (directory / "mutant.yaml").string());
    } catch (const std::exception& error) {
      FAIL("mutant " << i << " of " << name << ": " << error.what() << "\n" << text);
    }
  }
  return refused;
}

}  // namespace

TEST_CASE("documents made to hurt are answered within a second each", "[data][document][hostile]") {
  const std::string lines(100'000, '\n');
  std::string keys, flow = "{", doubled;
  for (int i = 0; i < 100'000; ++i) {
    keys += "key" + std::to_string(i) + ": 1\n";
    flow += "k" + std::to_string(i) + ": 1, ";
  }
  const std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
                           "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\n";
  const struct { const char* name; std::string text; bool good; } rows[] = {
      {"deep lists", std::string(100'000, '['), false},
      {"deep block lists", repeat("- ", 50'000), false},
      {"deep maps", repeat("{a: ", 50'000), false},
      {"deep keys", repeat("? ", 50'000), false},
      {"alias bomb", bomb, false},
      {"many keys", keys, true},
      {"many keys in a flow map", flow + "}", true},
      {"many values", "[" + repeat("1, ", 100'000) + "]", true},
      {"long scalar", "a: " + std::string(2'000'000, 'x'), true},
      {"long key", std::string(2'000'000, 'x') + ": 1", false},
      {"long quoted text", "a: \"" + std::string(2'000'000, ' ') + "\"", true},
      {"empty lines", lines + "a: 1", true},
      {"blanks", "a:" + std::string(1'000'000, ' ') + "1", true},
      {"comments", repeat("# x\n", 100'000) + "a: 1", true},
      {"open quotes", repeat("'", 100'001), false},
      {"documents", repeat("---\n", 100'000), false},
      {"directives", repeat("%TAG ! x\n", 10'000) + "--- a", false},
      {"colons", repeat("a: ", 100'000), false}};
  for (const auto& r : rows) {
    INFO(r.name);
    bool good = true;
    const double seconds = seconds_of([&] {
      try {
        const Node root = Node::parse_text(r.text);
        if (root.is_map())
          for (const auto& key : root.keys()) root.at(key);
      } catch (const DataError& error) {
        good = false;
        CHECK(error.detail().code.starts_with("NGR-E020"));
        CHECK(std::string(error.what()).size() < 10'000);
      }
    });
    CHECK(good == r.good);
    CHECK(seconds < 5.0);  // a second when the machine is free; sanitizers and other tests cost a few
  }
}

TEST_CASE("four hundred mutants of two sets load or are refused with a code", "[data][database][hostile][property]") {
  CHECK(load_mutants("aqueous/hmw84.yaml", 200, 20260501) > 50);
  CHECK(load_mutants("aqueous/seasalt.yaml", 200, 20260502) > 50);
}

TEST_CASE("two thousand mutants of each set load or are refused with a code", "[data][database][hostile][property][slow]") {
  for (const char* name : {"aqueous/hmw84.yaml", "aqueous/seasalt.yaml", "substances/cea.yaml", "substances/mgcl2-hydrates.yaml"})
    CHECK(load_mutants(name, 2000, 20260503) > 500);
}
