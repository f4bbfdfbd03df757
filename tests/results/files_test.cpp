// SPDX-License-Identifier: BSD-3-Clause
// Documents through files and back, and what happens when the disk or the file is not as it should be.
#include <sys/resource.h>

#include <chrono>
#include <thread>

#include "nigari/results/reader.hpp"
#include "nigari/results/writer.hpp"
#include "results/compare.hpp"
#include "results/documents.hpp"
#include "support/child.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::results;

TEST_CASE("a document survives the file bit by bit", "[results][property]") {
  const TemporaryDirectory directory;
  const Document document = sample_document();
  write(directory / "a.h5", document);
  check_same(document, read(directory / "a.h5"));
  CHECK(directory.count() == 1);
}

TEST_CASE("the same document gives the same bytes, from any thread", "[results][property]") {
  const Document document = sample_document();
  const std::string bytes = encode(document);
  std::vector<std::string> others(4);
  std::vector<std::thread> threads;
  for (auto& other : others) threads.emplace_back([&] { other = encode(document); });
  for (auto& thread : threads) thread.join();
  for (const auto& other : others) CHECK((other == bytes));
}

TEST_CASE("the bytes do not depend on the second in which they are written", "[results][property]") {
  const Document document = sample_document();
  const std::string bytes = encode(document);
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  CHECK((encode(document) == bytes));
}

TEST_CASE("large variables are compressed", "[results][property]") {
  Document root;
  root.add_dimension("a", 300);
  root.add_dimension("b", 1000);
  root.add({"x", {"a", "b"}, "1", "", std::vector<double>(300'000, 1.5)});
  CHECK(encode(root).size() < 300'000 * sizeof(double) / 20);
}

TEST_CASE("writing replaces a file whole and keeps its name clean", "[results][property]") {
  const TemporaryDirectory directory;
  spill(directory / "a.h5", "old");
  write(directory / "a.h5", sample_document());
  CHECK(slurp(directory / "a.h5") == encode(read(directory / "a.h5")));
  CHECK(directory.count() == 1);
}

TEST_CASE("a document that breaks the rules leaves the old file alone", "[results][property]") {
  const TemporaryDirectory directory;
  spill(directory / "a.h5", "old");
  Document root;
  root.add({"x", {"nowhere"}, "1", "", std::vector<double>{}});
  CHECK_THROWS_AS(write(directory / "a.h5", root), InputError);
  CHECK(slurp(directory / "a.h5") == "old");
  CHECK(directory.count() == 1);
}

TEST_CASE("a directory that is missing or no directory is an error that names the file",
          "[results][property]") {
  const TemporaryDirectory directory;
  spill(directory / "plain", "x");
  for (const auto& path : {directory / "missing/a.h5", directory / "plain/a.h5", directory / "."}) {
    for (const bool whole : {true, false}) {
      const auto detail = error_of<DataError>([&] { whole ? write(path, Document{}) : check_writable(path); });
      REQUIRE(detail);
      CHECK(detail->code == "NGR-E1010");
      CHECK(detail->where.file == path.string());
    }
  }
  check_writable(directory / "new.h5");
  CHECK(directory.count() == 1);
}

TEST_CASE("a full disk is an error, and nothing is left behind", "[results][property]") {
  const TemporaryDirectory directory;
  spill(directory / "a.h5", "old");
  const Document document = sample_document();
  for (const rlim_t limit : {rlim_t{0}, rlim_t{1000}, rlim_t{65536}}) {
    // The limit of the process stands in for the full disk: write() fails in the same way.
    const int status = in_child([&] {
      const rlimit size{limit, limit};
      if (setrlimit(RLIMIT_FSIZE, &size) != 0) return 2;
      const auto detail = error_of<DataError>([&] { write(directory / "a.h5", document); });
      return detail && detail->code == "NGR-E1011" && detail->where.file == (directory / "a.h5").string() ? 0
                                                                                                          : 1;
    });
    CHECK(status == 0);
    CHECK(slurp(directory / "a.h5") == "old");
    CHECK(directory.count() == 1);
  }
}

TEST_CASE("files that are missing, no file, too large or of another kind are errors", "[results][property]") {
  const TemporaryDirectory directory;
  const auto code = [](const std::filesystem::path& path, const ReadLimits& limits = {}) {
    const auto detail = error_of<DataError>([&] { read(path, limits); });
    REQUIRE(detail);
    CHECK(detail->where.file == path.string());
    return detail->code;
  };
  CHECK(code(directory / "missing.h5") == "NGR-E1020");
  CHECK(code(directory / "") == "NGR-E1020");
  spill(directory / "text.h5", "not a results file");
  CHECK(code(directory / "text.h5") == "NGR-E1021");
  spill(directory / "empty.h5", "");
  CHECK(code(directory / "empty.h5") == "NGR-E1021");
  Document other;
  other.set("schema", std::string("nigari/results/99"));
  write(directory / "other.h5", other);
  CHECK(code(directory / "other.h5") == "NGR-E1022");
  write(directory / "a.h5", sample_document());
  ReadLimits limits;
  limits.bytes = 1000;
  CHECK(code(directory / "a.h5", limits) == "NGR-E1023");
  limits = {};
  limits.elements = 1000;
  CHECK(code(directory / "a.h5", limits) == "NGR-E1023");
  limits = {};
  limits.objects = 10;
  CHECK(code(directory / "a.h5", limits) == "NGR-E1023");
  limits = {};
  limits.text = 100;
  CHECK(code(directory / "a.h5", limits) == "NGR-E1023");
}

TEST_CASE("truncated files are errors at every length", "[results][property]") {
  const TemporaryDirectory directory;
  const std::string bytes = encode(sample_document());
  for (std::size_t length = 1; length < bytes.size(); length += bytes.size() / 40) {
    spill(directory / "t.h5", bytes.substr(0, length));
    CHECK_THROWS_AS(read(directory / "t.h5"), DataError);
  }
}

TEST_CASE("a damaged value of a large variable does not pass its checksum", "[results][property]") {
  const TemporaryDirectory directory;
  Document root;
  root.set("schema", std::string(schema_name));
  root.add_dimension("a", 20000);
  std::vector<double> values(20000);
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = std::sin(static_cast<double>(i * i));  // fills the file
  root.add({"x", {"a"}, "1", "", values});
  std::string bytes = encode(root);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x40);
  spill(directory / "d.h5", bytes);
  const auto detail = error_of<DataError>([&] { read(directory / "d.h5"); });
  REQUIRE(detail);
  CHECK(detail->code == "NGR-E1021");
}
