// SPDX-License-Identifier: BSD-3-Clause
// Odd shapes and extreme values through the file and back; several writers, links, names.
#include <cmath>
#include <limits>
#include <thread>

#include "nigari/results/reader.hpp"
#include "nigari/results/writer.hpp"
#include "results/compare.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::results;

namespace {

Document round_trip(const TemporaryDirectory& directory, const Document& document) {
  write(directory / "r.h5", document);
  return read(directory / "r.h5");
}

Document with(Variable variable, const std::vector<Dimension>& dimensions) {
  Document root;
  root.set("schema", std::string(schema_name));
  root.dimensions = dimensions;
  root.add(std::move(variable));
  return root;
}

Document small(const std::string& name) {
  return with({name, {}, "1", "", std::vector<std::string>(1, name), {}}, {});
}

}  // namespace

TEST_CASE("a single value of each kind, and extremes of each", "[results][property]") {
  const TemporaryDirectory directory;
  using Limits = std::numeric_limits<double>;
  const std::vector<double> numbers{0.0,
                                    -0.0,
                                    Limits::min(),
                                    Limits::max(),
                                    Limits::denorm_min(),
                                    Limits::infinity(),
                                    -Limits::infinity(),
                                    Limits::quiet_NaN(),
                                    Limits::epsilon()};
  const std::vector<std::int64_t> integers{0, -1, std::numeric_limits<std::int64_t>::min(),
                                           std::numeric_limits<std::int64_t>::max()};
  const std::vector<std::string> words{"", "x", std::string(100'000, 'y'), "\u96ea"};
  const auto check = [&](const Data& data) {
    const Document document = with({"x", {"n"}, "1", "", data, {}}, {{"n", size(data)}});
    check_same(document, round_trip(directory, document));
  };
  check(numbers);
  check(integers);
  check(words);
  for (const Data& data : {Data(std::vector<double>{1.5}), Data(std::vector<std::int64_t>{7}),
                           Data(std::vector<std::string>{"t"})}) {
    const Document document = with({"x", {}, "1", "", data, {}}, {});
    check_same(document, round_trip(directory, document));
  }
}

TEST_CASE("variables of up to five dimensions, thin ones and long ones", "[results][property]") {
  const TemporaryDirectory directory;
  const std::vector<std::vector<std::size_t>> shapes{
      {1},        {4095},       {4096},       {65537},           {1, 70000}, {70000, 1},
      {300, 300}, {3, 1, 5000}, {2, 3, 4, 5}, {2, 2, 2, 2, 300}, {0, 7},     {7, 0}};
  for (const auto& shape : shapes) {
    std::vector<Dimension> dimensions;
    Variable variable{"x", {}, "1", "", {}, {}};
    std::size_t count = 1;
    for (std::size_t i = 0; i < shape.size(); ++i) {
      dimensions.push_back({"d" + std::to_string(i), shape[i]});
      variable.dims.push_back(dimensions.back().name);
      count *= shape[i];
    }
    INFO("rank " << shape.size() << ", " << count << " values");
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i) values[i] = std::sqrt(static_cast<double>(i));
    variable.data = std::move(values);
    const Document document = with(std::move(variable), dimensions);
    check_same(document, round_trip(directory, document));
  }
}

TEST_CASE("a group below may hide a dimension of the same name above", "[results][property]") {
  const TemporaryDirectory directory;
  Document root = with({"x", {"n"}, "1", "", std::vector<double>{1, 2}, {}}, {{"n", 2}});
  Group& below = root.add_group("below");
  below.add_dimension("n", 3);
  below.add({"x", {"n"}, "1", "", std::vector<double>{1, 2, 3}, {}});
  check_same(root, round_trip(directory, root));
}

TEST_CASE("many variables share one dimension", "[results][property]") {
  const TemporaryDirectory directory;
  Document root;
  root.set("schema", std::string(schema_name));
  root.add_dimension("n", 3);
  for (int i = 0; i < 1500; ++i)
    root.add({"x" + std::to_string(i), {"n"}, "1", "", std::vector<double>{1.0 * i, 2, 3}, {}});
  check_same(root, round_trip(directory, root));
}

TEST_CASE("many writers of one file leave one whole file and nothing else", "[results][property]") {
  const TemporaryDirectory directory;
  std::vector<Document> documents;
  for (const char* name : {"a", "b", "c", "d", "e", "f"}) documents.push_back(small(name));
  std::vector<std::thread> threads;
  for (const auto& document : documents)
    threads.emplace_back([&] {
      for (int i = 0; i < 5; ++i) write(directory / "shared.h5", document);
    });
  for (auto& thread : threads) thread.join();
  const Document last = read(directory / "shared.h5");
  REQUIRE(last.variables.size() == 1);
  check_same(small(last.variables.front().name), last);
  CHECK(directory.count() == 1);
}

TEST_CASE("a file keeps the permissions of a plain new file, and a link its target", "[results][property]") {
  const TemporaryDirectory directory;
  spill(directory / "plain", "x");
  write(directory / "r.h5", small("x"));
  CHECK(std::filesystem::status(directory / "r.h5").permissions() ==
        std::filesystem::status(directory / "plain").permissions());
  std::filesystem::create_symlink(directory / "plain", directory / "link.h5");
  write(directory / "link.h5", small("x"));
  CHECK(slurp(directory / "plain") == "x");
  CHECK_FALSE(std::filesystem::is_symlink(directory / "link.h5"));
}

TEST_CASE("names with blanks, dots and signs are files like others", "[results][property]") {
  const TemporaryDirectory directory;
  for (const std::string name : {"a b.h5", "\u96ea.h5", "x.y.z", ".hidden.h5", "-dash.h5"}) {
    write(directory / name, small("x"));
    check_same(small("x"), read(directory / name));
  }
}
