// SPDX-License-Identifier: BSD-3-Clause
// Random bytes through every parser of the layer.
#include <random>

#include "nigari/base/error.hpp"
#include "nigari/data/document.hpp"
#include "nigari/data/formula.hpp"
#include "nigari/data/species.hpp"
#include "support/catch.hpp"

using namespace nigari;
using namespace nigari::data;

namespace {
/// Runs `action`; anything but success or an error of ours ends the test.
template <class Action>
void survives(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    CHECK(error.detail().code.starts_with("NGR-E0"));
  }
}
}  // namespace

TEST_CASE("parsers answer random bytes with a value or a coded error", "[data][property]") {
  std::mt19937 random(20260101);
  for (int i = 0; i < 3000; ++i) {
    std::string text(1 + random() % 30, ' ');
    for (char& c : text) c = static_cast<char>(i % 2 == 0 ? 32 + random() % 95 : random() % 256);
    survives([&] { parse_formula(text); });
    survives([&] { parse_reaction(text); });
    survives([&] { Node::parse_text(text); });
  }
}
