// SPDX-License-Identifier: BSD-3-Clause
// Cases from the file to the results: numbers, determinism, failures that are results.
#include "nigari/cases/cases.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/cases/detail/bibliography.hpp"
#include "nigari/data/database.hpp"
#include "nigari/results/reader.hpp"
#include "nigari/results/writer.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

using namespace nigari;

namespace {

const std::filesystem::path source = NIGARI_SOURCE_DIR;

std::filesystem::path shipped(const std::string& name) { return source / "databases/cases" / (name + ".yaml"); }

results::Document document_of(const std::filesystem::path& path, int threads = 1) {
  cases::Summary summary;
  return cases::compute(path, {.output = {}, .threads = threads}, summary);
}

const std::vector<double>& numbers(const results::Group& group, const std::string& name) {
  REQUIRE(group.find(name) != nullptr);
  return std::get<std::vector<double>>(group.find(name)->data);
}

const std::vector<std::string>& texts(const results::Group& group, const std::string& name) {
  REQUIRE(group.find(name) != nullptr);
  return std::get<std::vector<std::string>>(group.find(name)->data);
}

std::string attribute(const results::Group& group, const std::string& name) {
  REQUIRE(group.find_attribute(name) != nullptr);
  return std::get<std::string>(group.find_attribute(name)->value);
}

double worst(const std::vector<double>& values) {
  double out = 0.0;
  for (const double value : values) out = std::isnan(value) ? out : std::max(out, std::abs(value));
  return out;
}

std::string speciation(const std::string& states, const std::string& more = "") {
  return "schema: nigari/case/1\nkind: speciation\ntitle: t\ndatabases: [hmw84]\n" + more + "states:\n" +
         states;
}

}  // namespace

TEST_CASE("every shipped case is good", "[cases][property]") {
  for (const auto& entry : std::filesystem::directory_iterator(source / "databases/cases")) {
    INFO(entry.path());
    for (const auto& problem : cases::problems(entry.path())) FAIL(Error(problem).what());
  }
}

TEST_CASE("seawater evaporates through the events that PHREEQC finds with the same set, to dryness",
          "[cases][reference]") {
  cases::Summary summary;
  const auto document = cases::compute(shipped("seawater-evaporation"), {}, summary);
  CHECK(summary.status == equilibrium::Status::converged);
  const auto* path = document.find_group("evaporation");
  REQUIRE(path != nullptr);
  const auto& events = texts(*path, "event");
  const auto& factors = numbers(*path, "concentration_factor");
  // Concentration factors of PHREEQC 3.8.6 with pitzer.dat, the same feed; its step resolves 0.4 %, near the
  // end 2 %.
  const std::vector<std::pair<std::string, double>> expected{
      {"+gypsum", 3.35},     {"+glauberite", 10.4},  {"+halite", 10.73},
      {"+polyhalite", 38.3}, {"+anhydrite", 50.5},   {"+epsomite", 76.9},
      {"+kieserite", 86.0},  {"+carnallite", 111.0}, {"+bischofite", 227.0}};
  for (const auto& [event, factor] : expected) {
    INFO(event);
    const auto found = std::find(events.begin(), events.end(), event);
    REQUIRE(found != events.end());
    CHECK_THAT(factors[static_cast<std::size_t>(found - events.begin())],
               WithinRel(factor, factor < 60.0 ? 0.01 : 0.02));
  }
  CHECK(events.back() == "-aqueous");
  CHECK(worst(numbers(*path, "affinity")) < 1e-8);
  CHECK(worst(numbers(*path, "imbalance")) < 1e-12);
}

TEST_CASE("bittern to magnesium closes its balances and gives the voltage and energy of its cell",
          "[cases][identity]") {
  cases::Summary summary;
  const auto document = cases::compute(shipped("bittern-to-magnesium"), {}, summary);
  REQUIRE(summary.status == equilibrium::Status::converged);
  const auto& balances = *document.find_group("balances");
  CHECK(numbers(balances, "element_closure").front() <= 1e-10);
  CHECK(numbers(balances, "energy_closure").front() <= 1e-8);
  const auto& units = *document.find_group("units");
  CHECK(worst(numbers(units, "element_closure")) <= 1e-10);
  CHECK(worst(numbers(units, "energy_closure")) <= 1e-8);
  CHECK(worst(numbers(units, "affinity")) <= 1e-8);
  CHECK(worst(numbers(units, "imbalance")) <= 1e-12);
  const auto& facts = *document.find_group("facts");
  const auto fact = [&](const std::string& unit, const std::string& name) {
    for (std::size_t i = 0; i < texts(facts, "unit").size(); ++i)
      if (texts(facts, "unit")[i] == unit && texts(facts, "name")[i] == name) return numbers(facts, "value")[i];
    FAIL(unit + " " + name);
    return 0.0;
  };
  // Faraday: 2 F / (3600 M) = 2.2054 kAh per kg of magnesium.
  CHECK_THAT(fact("cell", "specific_energy"), WithinRel(2.2054 * fact("cell", "cell_voltage") / 0.85, 1e-4));
  const auto& account = *document.find_group("assessment");
  const auto electricity = std::find_if(summary.figures.begin(), summary.figures.end(),
                                        [](const auto& f) { return f.name.starts_with("electricity"); });
  REQUIRE(electricity != summary.figures.end());
  CHECK_THAT(electricity->value, WithinRel(fact("cell", "specific_energy"), 1e-12));
  CHECK_THAT(numbers(account, "product_mass").front(), WithinRel(fact("cell", "magnesium"), 1e-12));
}

TEST_CASE("contributions of the shipped assessment sum to its totals", "[cases][property]") {
  const auto document = document_of(shipped("bittern-to-magnesium"));
  const auto& account = *document.find_group("assessment");
  for (const auto& [part, total] : {std::pair{"gwp", "gwp_total"}, std::pair{"cost", "cost_total"}}) {
    const auto& parts = numbers(account, part);
    for (std::size_t bound = 0; bound < 3; ++bound) {
      double sum = 0.0;
      for (std::size_t i = bound; i < parts.size(); i += 3) sum += std::isnan(parts[i]) ? 0.0 : parts[i];
      CHECK_THAT(sum, WithinRel(numbers(account, total)[bound], 1e-12));
    }
  }
  // 2.917 kg of chlorine with each kilogram of magnesium: M(Cl2) / M(Mg) = 70.906 / 24.305.
  const auto& items = texts(account, "item");
  const auto chlorine =
      static_cast<std::size_t>(std::find(items.begin(), items.end(), "chlorine") - items.begin());
  CHECK_THAT(numbers(account, "amount").at(chlorine), WithinRel(70.906 / 24.305, 1e-3));
}

TEST_CASE("the same case gives the same bytes for any number of threads", "[cases][property]") {
  setenv("SOURCE_DATE_EPOCH", "0", 1);
  const auto bytes = [](const char* name, int threads) {
    return results::encode(document_of(shipped(name), threads));
  };
  const std::string once = bytes("seawater-speciation", 1);
  for (const int threads : {2, 3, 8, 0}) CHECK((bytes("seawater-speciation", threads) == once));
  CHECK((bytes("bittern-to-magnesium", 1) == bytes("bittern-to-magnesium", 2)));
  unsetenv("SOURCE_DATE_EPOCH");
}

TEST_CASE("the file holds what the document holds, with case, sources and provenance", "[cases][property]") {
  const TemporaryDirectory directory;
  const auto output = directory / "out.h5";
  const auto summary = cases::run(shipped("bittern-to-magnesium"), {.output = output});
  CHECK(summary.output == output);
  const auto document = results::read(output);
  CHECK(attribute(document, "title") == summary.title);
  CHECK(attribute(document, "status") == "converged");
  CHECK(attribute(document, "kind") == "flowsheet");
  CHECK(texts(document, "case_text").front() == slurp(shipped("bittern-to-magnesium")));
  for (const char* name : {"streams", "units", "facts", "settings", "balances", "assessment", "evaporation",
                           "databases", "sources", "warnings"})
    CHECK(document.find_group(name) != nullptr);
  CHECK(texts(*document.find_group("warnings"), "text") == summary.warnings);
  for (const auto& line : texts(*document.find_group("sources"), "citation")) CHECK_FALSE(line.empty());
  for (const auto& hash : texts(*document.find_group("databases"), "hash")) CHECK(hash.size() == 64);
  const auto& settings = *document.find_group("settings");
  CHECK(std::count(texts(settings, "name").begin(), texts(settings, "name").end(), "hcl_margin") ==
        2);  // two dryers
}

TEST_CASE("a place that cannot be written is found before anything is computed", "[cases][property]") {
  bool computed = false;
  const cases::Options options{
      .output = "/nowhere/at/all/out.h5", .threads = 1, .progress = [&](double, std::string_view) {
        computed = true;
        return true;
      }};
  const auto detail = error_of<DataError>([&] { cases::run(shipped("bittern-to-magnesium"), options); });
  REQUIRE(detail);
  CHECK(detail->code == "NGR-E1010");
  CHECK_FALSE(computed);
}

TEST_CASE("a cancelled case writes what there is and says so", "[cases][property]") {
  const TemporaryDirectory directory;
  for (const std::string name : {"bittern-to-magnesium", "seawater-evaporation", "seawater-speciation"}) {
    INFO(name);
    int calls = 0;
    const auto output = directory / (name + ".h5");
    const auto summary =
        cases::run(shipped(name),
                   {.output = output, .threads = 1, .progress = [&](double fraction, std::string_view what) {
                      CHECK(fraction >= 0.0);
                      CHECK(fraction <= 1.0);
                      CHECK_FALSE(what.empty());
                      return ++calls < 3;
                    }});
    CHECK(calls == 3);
    CHECK(summary.status == equilibrium::Status::not_converged);
    CHECK(summary.message.find("cancelled") != std::string::npos);
    CHECK(attribute(results::read(output), "status") == "not_converged");
  }
}

TEST_CASE("a case that does not converge is a result with its message", "[cases][property]") {
  const TemporaryDirectory directory;
  spill(directory / "c.yaml",
        "schema: nigari/case/1\nkind: flowsheet\ntitle: t\ndatabases: [seasalt, cea]\nfeeds:\n"
        "  brine: {amounts: {H2O: 1 kg, Na+: 1, Cl-: 1}}\nunits:\n"
        "  pond: {operation: evaporator, inputs: {feed: brine}, until: -halite}\n");
  const auto summary = cases::run(directory / "c.yaml", {.output = directory / "out.h5"});
  CHECK(summary.status == equilibrium::Status::not_converged);
  CHECK(summary.message.starts_with("pond"));
  const auto document = results::read(directory / "out.h5");
  CHECK(attribute(document, "message") == summary.message);
  CHECK(document.find_group("balances") == nullptr);
}

TEST_CASE("masses become mol, and the charge is balanced by the ion that is named", "[cases][identity]") {
  const TemporaryDirectory directory;
  spill(directory / "c.yaml",
        speciation("  - {name: mol, amounts: {H2O: 1 kg, NaCl: 1 mol}}\n"
                   "  - {name: mass, amounts: {H2O: 1 kg, NaCl: 58.43977 g}}\n"
                   "  - {name: ions, amounts: {H2O: 1 kg, Na+: 1, Cl-: 0.3}, charge_balance: Cl-}\n"));
  cases::Summary summary;
  const auto document = cases::compute(directory / "c.yaml", {}, summary);
  const auto& activity = numbers(*document.find_group("states"), "water_activity");
  REQUIRE(activity.size() == 3);
  CHECK_THAT(activity[1], WithinRel(activity[0], 1e-6));  // Na 22.98977, Cl 35.45: seven digits
  CHECK_THAT(activity[2], WithinRel(activity[0], 1e-12));
  CHECK(std::count(summary.warnings.begin(), summary.warnings.end(),
                   "ions: Cl- adjusted by +0.7 mol so that the charge is zero") == 1);
}

TEST_CASE("databases and factors of one's own are named by a path from the case", "[cases][property]") {
  const TemporaryDirectory directory;
  std::filesystem::create_directory(directory / "sets");
  std::filesystem::copy(source / "databases/aqueous/hmw84.yaml", directory / "sets/mine.yaml");
  spill(directory / "c.yaml",
        "schema: nigari/case/1\nkind: speciation\ntitle: t\ndatabases: [sets/mine.yaml]\nstates:\n"
        "  - {name: brine, amounts: {H2O: 1 kg, NaCl: 1}}\n");
  cases::Summary summary;
  const auto document = cases::compute(directory / "c.yaml", {}, summary);
  CHECK(texts(*document.find_group("databases"), "database").front() == "hmw84");
}

TEST_CASE("all problems of a case are found in one go", "[cases][property]") {
  const TemporaryDirectory directory;
  spill(directory / "c.yaml",
        "schema: nigari/case/1\nkind: flowsheet\ntitle: t\ntitel: t\nsources: [nobody]\ndatabases: [seasalt, "
        "cea]\nfeeds:\n"
        "  brine: {temperature: 1 bar, amounts: {H2O: 1 kg}}\n  other: {amounts: {Watre: 1}}\nunits:\n"
        "  pond: {operation: evaporator, inputs: {feed: brine}, step: 7, until: dryness}\n"
        "  cell: {operation: faraday_cel, inputs: {feed: brine}}\n");
  std::vector<std::string> codes;
  for (const auto& problem : cases::problems(directory / "c.yaml")) codes.push_back(problem.code);
  CHECK(codes ==
        std::vector<std::string>{"NGR-E0207", "NGR-E0215", "NGR-E0104", "NGR-E0701", "NGR-E0712", "NGR-E0705"});
}

TEST_CASE("a case that is no file is an error", "[cases][property]") {
  const auto detail = error_of<InputError>([] { cases::check("/nowhere/case.yaml"); });
  REQUIRE(detail);
  CHECK(detail->code == "NGR-E0201");
  CHECK(cases::problems("/nowhere/case.yaml").size() == 1);
}

TEST_CASE("citations are lines with author, year and title", "[cases][property]") {
  const auto known = cases::detail::citations(data::database_directory() / "literature.bib");
  CHECK(known.size() > 20);
  for (const auto& [key, line] : known) {
    INFO(key);
    CHECK_FALSE(line.empty());
    CHECK(line.find_first_of("{}\\") == std::string::npos);
  }
  CHECK(
      known.at("millero2008")
          .starts_with(
              "Millero, F. J. and Feistel, R. and Wright, D. G. and McDougall, T. J. (2008) The composition"));
  CHECK(known.at("harvie1984").find("M\u00f8ller") != std::string::npos);
}
