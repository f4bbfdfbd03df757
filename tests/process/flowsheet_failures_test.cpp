// SPDX-License-Identifier: BSD-3-Clause
// Flowsheets that cannot be built or end early: where the error is, what is kept, nothing half added.
#include "nigari/base/error.hpp"
#include "process/harness.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::process;
using namespace nigari::process::testing;

namespace {

const Settings half{{"fraction", 0.5}};
const Settings twice{{"concentration_factor", 2.0}};

Stream feed(const std::string& name,
            const std::vector<std::pair<std::string, double>>& amounts = {{"H2O", 1.0}}) {
  return make_stream(properties()->substances(), name, amounts);
}
Flowsheet with(const std::vector<std::string>& feeds) {
  Flowsheet f(properties());
  for (const auto& name : feeds) f.add_feed(feed(name));
  return f;
}
void split(Flowsheet& f, const std::string& name, const std::string& stream) {
  f.add_unit(name, "splitter", {{"feed", stream}}, {}, half);
}

}  // namespace

TEST_CASE("errors of a flowsheet have code, place and suggestion", "[process][flowsheet]") {
  struct Row {
    std::function<void(Flowsheet&)> action;
    const char *code, *path, *suggestion;
  };
  const Row rows[] = {
      {[](Flowsheet& f) { f.add_unit("s", "spliter", {{"feed", "a"}}, {}, half); },
       "NGR-E0705", "", "splitter"},
      {[](Flowsheet& f) { f.add_unit("s", "splitter", {{"fed", "a"}}, {}, half); },
       "NGR-E0720", "units.s.inputs.fed", "feed"},
      {[](Flowsheet& f) { f.add_unit("s", "splitter", {{"feed", "a"}}, {{"tken", "x"}}, half); },
       "NGR-E0720", "units.s.outputs.tken", "taken"},
      {[](Flowsheet& f) {
         f.add_unit("s", "splitter", {{"feed", "a"}}, {{"taken", "x"}, {"taken", "y"}}, half);
       },
       "NGR-E0720", "units.s.outputs.taken", ""},
      {[](Flowsheet& f) { f.add_unit("s", "splitter", {{"feed", "a"}}, {{"taken", ""}}, half); },
       "NGR-E0717", "units.s.outputs.taken", ""},
      {[](Flowsheet& f) { f.add_unit("m", "mixer", {}, {}, {}); },
       "NGR-E0720", "units.m.inputs.feed", ""},
      {[](Flowsheet& f) { f.add_unit("", "splitter", {{"feed", "a"}}, {}, half); },
       "NGR-E0716", "units.", ""},
      {[](Flowsheet& f) { f.add_unit("s", "splitter", {{"feed", "a"}}, {}, {{"fractoin", 0.5}}); },
       "NGR-E0710", "units.s.fractoin", "fraction"},
      {[](Flowsheet& f) { f.add_feed(feed("a")); }, "NGR-E0717", "feeds.a", ""},
      {[](Flowsheet& f) { f.add_feed(feed("")); }, "NGR-E0717", "feeds.", ""},
      {[](Flowsheet& f) { f.check(); }, "NGR-E0724", "feeds.a", ""},
      {[](Flowsheet& f) { split(f, "s", "b"), f.check(); }, "NGR-E0721", "units.s.inputs.feed", ""},
      {[](Flowsheet& f) { split(f, "s", "a"), split(f, "t", "s.takn"), f.check(); },
       "NGR-E0721", "units.t.inputs.feed", "s.taken"},
      {[](Flowsheet& f) { split(f, "s", "a"), split(f, "t", "a"), f.check(); },
       "NGR-E0719", "units.t.inputs.feed", ""},
      {[](Flowsheet& f) {
         f.add_unit("m", "mixer", {{"feed", "a"}, {"feed", "a"}}, {}, {});
         f.check();
       },
       "NGR-E0719", "units.m.inputs.feed", ""}};
  for (const auto& row : rows) {
    auto f = with({"a"});
    const auto detail = error_of<InputError>([&] { row.action(f); });
    INFO(row.code << " " << row.path);
    REQUIRE(detail);
    CHECK(detail->code == row.code);
    CHECK(detail->where.path == row.path);
    if (*row.suggestion != 0) CHECK(detail->suggestion == row.suggestion);
    CHECK_FALSE(detail->expected.empty());
  }
}

TEST_CASE("a call that throws leaves the flowsheet as it was", "[process][flowsheet][property]") {
  auto f = with({"a"});
  const Settings wrong{{"fraction", 2.0}};
  CHECK_THROWS_AS(f.add_unit("s", "splitter", {{"feed", "a"}}, {{"taken", "x"}}, wrong), RangeError);
  CHECK_THROWS_AS(f.add_unit("s", "splitter", {{"feed", "a"}}, {{"taken", "a"}}, half), InputError);
  auto bad = feed("b");
  bad.amounts.pop_back();
  CHECK_THROWS_AS(f.add_feed(bad), RangeError);
  f.add_unit("s", "splitter", {{"feed", "a"}}, {{"taken", "x"}}, half);  // name and streams are still free
  CHECK_NOTHROW(f.add_unit("b", "splitter", {{"feed", "x"}}, {}, half));
  CHECK(f.run().status == equilibrium::Status::converged);
}

TEST_CASE("circles of one, two and three units are found beside what is in order", "[process][flowsheet]") {
  for (const int length : {1, 2, 3}) {
    auto f = with({"a", "b"});
    split(f, "straight", "b");
    for (int k = 0; k < length; ++k) {
      const std::string name = "m" + std::to_string(k);
      const std::string from = "m" + std::to_string(k == 0 ? length - 1 : k - 1) + ".mixture";
      Connections inputs{{"feed", from}};
      if (k == 0) inputs.emplace_back("feed", "a");
      f.add_unit(name, "mixer", inputs, {}, {});
    }
    const auto detail = error_of<NotImplemented>([&] { f.check(); });
    INFO("length " << length);
    REQUIRE(detail);
    CHECK(detail->code == "NGR-E0725");
    CHECK(detail->value == (length == 1 ? "m0" : length == 2 ? "m0, m1" : "m0, m1, m2"));
    CHECK_THROWS_AS(f.run(), NotImplemented);
  }
}

TEST_CASE("a failing unit keeps what came before it and names itself", "[process][flowsheet]") {
  const auto& p = *properties();
  Flowsheet f(properties());
  f.add_feed(feed("salt", {{"halite", 1.0}}));
  f.add_feed(feed("water", {{"H2O", 10.0}}));
  f.add_unit("pan", "evaporator", {{"feed", "salt"}}, {}, twice);  // no water in it
  f.add_unit("after", "splitter", {{"feed", "pan.brine"}}, {}, half);
  split(f, "other", "water");
  const auto r = f.run();
  CHECK(r.status == equilibrium::Status::not_converged);
  CHECK(r.message.find("pan: ") == 0);
  CHECK(amount(p, r.stream("salt"), "halite") == 1.0);
  CHECK(r.unit("pan").outcome.status == equilibrium::Status::not_converged);
  CHECK(r.unit("pan").outcome.outputs.empty());
  CHECK(code_of([&] { r.unit("after"); }) == "NGR-E0722");
  CHECK(code_of([&] { r.stream("pan.brine"); }) == "NGR-E0721");
  CHECK(r.products.empty());
  const auto missing = error_of<InputError>([&] { r.stream("watr"); });
  REQUIRE(missing);
  CHECK(missing->suggestion == "water");
}

TEST_CASE("an error while a unit runs is told with the place of the unit", "[process][flowsheet]") {
  const std::tuple<const char*, Settings, std::vector<std::pair<std::string, double>>, const char*> rows[] = {
      {"evaporator", twice, {{"H2O", 10.0}, {"Na+", 1.0}}, "NGR-E0602"},
      {"evaporator", twice, {{"H2O", 10.0}, {"CuCl2(cr)", 1.0}}, "NGR-E0718"},
      {"crystalliser", {}, {}, "NGR-E0604"},
      {"dryer", {{"temperature", 600.0}}, {{"bischofite", 1.0}, {"Na+", 1.0}}, "NGR-E0718"}};
  for (const auto& [kind, settings, amounts, code] : rows) {
    Flowsheet f(properties());
    f.add_feed(feed("in", amounts));
    f.add_unit("odd", kind, {{"feed", "in"}}, {}, settings);
    const auto detail = error_of<InputError>([&] { f.run(); });
    INFO(kind);
    REQUIRE(detail);
    CHECK(detail->code == code);
    CHECK(detail->where.path == "units.odd");
  }
}

TEST_CASE("cancelling before each unit leaves the units before it", "[process][flowsheet][property]") {
  auto f = with({"a"});
  split(f, "u0", "a");
  for (int k = 1; k < 5; ++k) split(f, "u" + std::to_string(k), "u" + std::to_string(k - 1) + ".taken");
  for (int stop = 0; stop < 5; ++stop) {
    const std::string name = "u" + std::to_string(stop);
    const auto r = f.run([&](double, std::string_view what) { return what.find(name + ":") != 0; });
    CHECK(r.status == equilibrium::Status::not_converged);
    CHECK(r.message == "cancelled before " + name);
    CHECK(static_cast<int>(r.units.size()) == stop);
    CHECK(static_cast<int>(r.streams.size()) == 1 + 2 * stop);
  }
}

TEST_CASE("a flowsheet without units and feeds is solved at once", "[process][flowsheet]") {
  const auto r = Flowsheet(properties()).run();
  CHECK(r.status == equilibrium::Status::converged);
  CHECK(r.streams.empty());
  CHECK(r.balance.element_closure == 0.0);
}

TEST_CASE("units that need a brine refuse sets without one, the others do not", "[process][flowsheet]") {
  const auto cea = std::make_shared<const data::Database>(data::Database::load("cea"));
  const auto p = std::make_shared<const Properties>(std::make_shared<const Substances>(std::vector{cea}));
  CHECK_FALSE(p->has_brine());
  CHECK(code_of([&] { p->brine_set(); }) == "NGR-E0703");
  CHECK(code_of([&] { p->solution(); }) == "NGR-E0703");
  const auto salt = make_stream(p->substances(), "a", {{"NaCl(cr)", 1.0}, {"H2O(l)", 9.0}});
  CHECK(code_of([&] { make("evaporator", p, twice)->run(std::vector{salt}); }) == "NGR-E0703");
  CHECK(make("splitter", p, half)->run(std::vector{salt}).status == equilibrium::Status::converged);
  CHECK(make("mixer", p, {})->run(std::vector{salt, salt}).status == equilibrium::Status::converged);
  CHECK(code_of([&] { make("dryer", p, {{"temperature", 600.0}}); }) == "NGR-E0702");
  CHECK(code_of([] { Substances(std::vector<std::shared_ptr<const data::Database>>{}); }) == "NGR-E0700");
}
