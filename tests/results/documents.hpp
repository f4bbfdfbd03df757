// SPDX-License-Identifier: BSD-3-Clause
// A document that uses every feature of the format.
#pragma once

#include <cmath>
#include <limits>

#include "nigari/results/provenance.hpp"
#include "nigari/results/schema.hpp"

namespace nigari::results {

inline constexpr std::size_t many = 5000;  // more than the format compresses from

inline Document sample_document() {
  Document root;
  describe(root, {"Sample of the results format",
                  "cases/sample.yaml",
                  "00ff",
                  {{"hmw84", "1", "abc"}, {"cea", "", "def"}}});
  root.set("factor", 1.25);
  root.set("count", std::int64_t{-7});
  root.set("range", std::vector<double>{273.15, 373.15});
  root.set("blank", std::string());
  root.add_dimension("species", std::vector<std::string>{"Na+", "Cl-", "SO4-2"}, "dissolved species");
  root.add({"total", {}, "kg", "total mass", std::vector<double>{12.5}});
  root.add({"message",
            {},
            "",
            "a text with signs beyond ASCII",
            std::vector<std::string>{"40 \u00b0C, \u03b3 \u2265 1"}});

  Group& path = root.add_group("evaporation");
  path.set("feed", std::string("seawater"));
  path.add_dimension("state", many);
  std::vector<double> factor(many), molality(3 * many);
  std::vector<std::int64_t> status(many);
  std::vector<std::string> event(many);
  for (std::size_t i = 0; i < many; ++i) {
    const double x = static_cast<double>(i);
    factor[i] = 1.0 + 0.01 * x;
    for (std::size_t s = 0; s < 3; ++s) molality[3 * i + s] = std::sin(x) + static_cast<double>(s);
    status[i] = i % 2 == 0 ? 0 : 1;
    event[i] = i % 1000 == 999 ? "+halite" : "";
  }
  molality[4] = std::numeric_limits<double>::quiet_NaN();
  molality[5] = -0.0;
  molality[6] = std::numeric_limits<double>::infinity();
  path.add({"concentration_factor", {"state"}, "1", "initial / remaining water", factor});
  path.add({"molality", {"state", "species"}, "mol kg-1", "molality", molality});
  path.add({"event", {"state"}, "", "phases that appear and go", event});
  path.add(flags("status", {"state"}, "status of the state", status, {"converged", "not_converged"}));

  Group& empty = root.add_group("warnings");
  empty.add_dimension("warning", 0);
  empty.add({"text", {"warning"}, "", "what the reader must know", std::vector<std::string>{}});

  Group& streams = root.add_group("streams");
  streams.add_dimension("stream", std::vector<std::string>{"feed", "brine"}, "stream");
  streams.add_dimension("substance", std::vector<std::string>{"H2O", "NaCl"}, "substance");
  streams.add({"amount", {"stream", "substance"}, "mol", "amount", std::vector<double>{55.5, 0.5, 5.5, 0.5}});
  for (int i = 0; i < 12; ++i)  // beyond the eight that fit a compact header
    streams.variables.back().attributes.push_back(
        {"note_" + std::to_string(i), std::string(static_cast<std::size_t>(i) * 500, 'x')});
  Group& detail = streams.add_group("detail");
  detail.add({"price", {"stream"}, "USD", "price", std::vector<double>{1.0, 2.0}});
  return root;
}

}  // namespace nigari::results
