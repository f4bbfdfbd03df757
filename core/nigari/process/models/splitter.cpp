// SPDX-License-Identifier: BSD-3-Clause
// One stream divided in two: a fraction of everything, other fractions of named solids or gases.
#include <set>

#include "nigari/base/error.hpp"
#include "nigari/process/detail/streams.hpp"
#include "nigari/process/registry.hpp"

namespace nigari::process::models {
namespace {

class Splitter final : public Unit {
 public:
  Splitter(std::shared_ptr<const Properties> properties, const Arguments& arguments)
      : properties_(std::move(properties)),
        fractions_(properties_->substances().size(), arguments.number("fraction")) {
    const Substances& substances = properties_->substances();
    std::set<int> named;
    for (const auto& [name, fraction] : arguments.table("fractions")) {
      const int i = substances.require(name);
      if (substances.kind(i) == data::PhaseKind::aqueous)
        arguments.fail("fractions", "the parts of a solution stay together: " + name,
                       "solids, liquids or gases");
      if (!named.insert(i).second)
        arguments.fail("fractions",
                       "two names of one substance: " + substances.names()[static_cast<std::size_t>(i)],
                       "one fraction for each substance");
      fractions_[static_cast<std::size_t>(i)] = fraction;
    }
  }

  Outcome run(std::span<const Stream> inputs, const Progress&) const override {
    const Stream& feed = inputs.front();
    Outcome outcome;
    Stream taken = feed, rest = feed;
    for (std::size_t i = 0; i < feed.amounts.size(); ++i) {
      taken.amounts[i] = fractions_[i] * feed.amounts[i];
      rest.amounts[i] = feed.amounts[i] - taken.amounts[i];
    }
    outcome.outputs = {std::move(taken), std::move(rest)};
    outcome.heat = detail::enthalpy_of(outcome.outputs, *properties_) - enthalpy(feed, *properties_);
    return outcome;
  }

 private:
  std::shared_ptr<const Properties> properties_;
  std::vector<double> fractions_;
};

}  // namespace

const Entry& splitter_entry() {
  static const Entry entry{
      .name = "splitter",
      .summary =
          "divides a stream in two at its temperature; named solids, liquids or gases by fractions of their "
          "own",
      .parameters = {{.name = "fraction",
                      .unit = "1",
                      .summary = "of everything not named that goes to `taken`",
                      .fallback = 0.0,
                      .min = 0.0,
                      .max = 1.0},
                     {.name = "fractions",
                      .unit = "1",
                      .summary = "of named solids, liquids or gases that go to `taken`",
                      .kind = Parameter::Kind::table,
                      .min = 0.0,
                      .max = 1.0}},
      .inputs = {{.name = "feed", .summary = "the stream to divide"}},
      .outputs = {{.name = "taken", .summary = "the stated fractions"},
                  {.name = "rest", .summary = "what remains"}},
      .citations = {},
      .make = [](std::shared_ptr<const Properties> p, const Arguments& a) -> std::unique_ptr<Unit> {
        return std::make_unique<Splitter>(std::move(p), a);
      }};
  return entry;
}

}  // namespace nigari::process::models
