// SPDX-License-Identifier: BSD-3-Clause
// Many documents by chance through files; damaged and killed ones.
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>


#include <atomic>
#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "nigari/results/reader.hpp"
#include "nigari/results/writer.hpp"
#include "results/compare.hpp"
#include "results/documents.hpp"
#include "results/random_documents.hpp"
#include "support/child.hpp"
#include "support/files.hpp"

using namespace nigari;
using namespace nigari::results;

namespace {

/// One byte changed, a piece cut out, a piece doubled, or zeros written over.
std::string damaged(std::string bytes, std::mt19937_64& random) {
  const std::size_t at = random() % bytes.size();
  const std::size_t length = 1 + random() % std::min<std::size_t>(64, bytes.size() - at);
  switch (random() % 5) {
    case 0: bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8)); break;
    case 1: bytes[at] = static_cast<char>(random()); break;
    case 2: bytes.erase(at, length); break;
    case 3: bytes.insert(at, bytes.substr(at, length)); break;
    default: bytes.replace(at, length, std::string(length, '\0'));
  }
  return bytes;
}

enum Outcome { read_whole = 0, refused = 3, other_error = 4 };

/// Reads `path` in a process of its own.
int outcome_of(const std::filesystem::path& path) {
  return in_child([&] {
    try {
      validate(read(path));  // what is taken keeps the rules of a document
      return static_cast<int>(read_whole);
    } catch (const DataError& error) {
      const bool named = error.detail().code.starts_with("NGR-E10") && error.detail().where.file == path.string();
      return static_cast<int>(named ? refused : other_error);
    } catch (...) {
      return static_cast<int>(other_error);
    }
  }, 2);
}

}  // namespace

TEST_CASE("documents by chance keep the rules and survive the file bit by bit", "[results][property]") {
  const TemporaryDirectory directory;
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    INFO("seed " << seed);
    const Document document = random_document(seed);
    REQUIRE_NOTHROW(validate(document));
    write(directory / "a.h5", document);
    check_same(document, read(directory / "a.h5"));
  }
  CHECK(directory.count() == 1);
}

TEST_CASE("what was read is written as the same bytes again", "[results][property]") {
  const TemporaryDirectory directory;
  for (std::uint64_t seed = 200; seed < 230; ++seed) {
    INFO("seed " << seed);
    write(directory / "a.h5", random_document(seed));
    CHECK((encode(read(directory / "a.h5")) == slurp(directory / "a.h5")));
  }
}

TEST_CASE("a variable one value short of a chunk, a whole chunk and one more survive", "[results][property]") {
  const TemporaryDirectory directory;
  for (const std::size_t count : {4095ul, 4096ul, 4097ul, 65535ul, 65536ul, 65537ul, 200'003ul}) {
    INFO(count << " values");
    Document root;
    root.set("schema", std::string(schema_name));
    root.add_dimension("a", count);
    std::vector<double> reals(count);
    std::vector<std::int64_t> integers(count);
    std::vector<std::string> texts(count);
    for (std::size_t i = 0; i < count; ++i) {
      reals[i] = 1.0 / static_cast<double>(i + 1);
      integers[i] = static_cast<std::int64_t>(i * 2654435761u);
      texts[i] = i % 97 == 0 ? "\u6c34" + std::to_string(i) : "";
    }
    root.add({"x", {"a"}, "1", "", reals});
    root.add({"n", {"a"}, "1", "", integers});
    root.add({"t", {"a"}, "", "", texts});
    write(directory / "a.h5", root);
    check_same(root, read(directory / "a.h5"));
  }
}

TEST_CASE("a dimension of size zero beside one of size many holds nothing and stays", "[results][property]") {
  const TemporaryDirectory directory;
  Document root;
  root.set("schema", std::string(schema_name));
  root.add_dimension("none", 0);
  root.add_dimension("many", 5000);
  root.add_dimension("names", std::vector<std::string>{}, "no names");
  root.add({"a", {"none", "many"}, "1", "", std::vector<double>{}});
  root.add({"b", {"many", "none"}, "1", "", std::vector<std::int64_t>{}});
  root.add({"c", {"none", "names"}, "", "", std::vector<std::string>{}});
  write(directory / "a.h5", root);
  check_same(root, read(directory / "a.h5"));
}

TEST_CASE("damaged files are refused with a code, or read as a document that keeps the rules", "[results][property]") {
  const TemporaryDirectory directory;
  std::mt19937_64 random(20240501);
  const auto path = directory / "m.h5";
  int whole = 0, no = 0, crashed = 0;
  std::vector<std::string> originals{encode(sample_document()), encode(random_document(7)), encode(random_document(31))};
  for (int i = 0; i < 200; ++i) {
    spill(path, damaged(originals[static_cast<std::size_t>(i) % originals.size()], random));
    const int outcome = outcome_of(path);
    INFO("mutant " << i << " ended with " << outcome);
    whole += outcome == read_whole;
    no += outcome == refused;
    crashed += outcome != read_whole && outcome != refused && outcome != other_error;
    CHECK(outcome != other_error);
  }
  INFO(whole << " read, " << no << " refused, " << crashed << " ended the process");
  CHECK(no > 20);
  // The HDF5 library believes the sizes in its heap of texts: with 1.10.8 these mutants make 7 of 200 end there or never
  // come back (docs/results.md says to read such files in a process of their own). Twice that would be a fault of ours.
  CHECK(crashed <= 14);
}

TEST_CASE("a killed writer leaves the old file or the whole new one", "[results][property]") {
  const TemporaryDirectory directory;
  const auto path = directory / "a.h5";
  Document old_document = sample_document(), new_document = sample_document();
  old_document.set("which", std::string("old"));
  new_document.set("which", std::string("new"));
  const std::string old_bytes = encode(old_document), new_bytes = encode(new_document);
  REQUIRE(old_bytes != new_bytes);
  const auto start = std::chrono::steady_clock::now();
  write(path, new_document);
  const std::chrono::duration<double> once = std::chrono::steady_clock::now() - start;
  int seen_old = 0, seen_new = 0;
  for (int i = 0; i < 30; ++i) {
    spill(path, old_bytes);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      alarm(20);
      for (;;) write(path, new_document);
    }
    std::this_thread::sleep_for(i * once / 8);  // from before the first rename to after several
    kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    const std::string found = slurp(path);
    seen_old += found == old_bytes;
    seen_new += found == new_bytes;
    CHECK((found == old_bytes || found == new_bytes));
  }
  INFO(seen_old << " old, " << seen_new << " new");
  CHECK(seen_old > 0);
  CHECK(seen_new > 0);
}

TEST_CASE("a directory that may not be written is an error with a code, and the old file stays", "[results][property]") {
  const TemporaryDirectory directory;
  const auto folder = directory / "locked";
  std::filesystem::create_directory(folder);
  spill(folder / "a.h5", "old");
  REQUIRE(chmod(folder.c_str(), 0555) == 0);
  const int outcome = in_child([&] {
    if (geteuid() == 0 && (chmod((directory / ".").c_str(), 0755) != 0 || setgid(65534) != 0 || setuid(65534) != 0))
      return 2;  // root may write everywhere
    for (const bool whole : {true, false}) {
      const auto detail = error_of<DataError>(
          [&] { whole ? write(folder / "a.h5", sample_document()) : check_writable(folder / "a.h5"); });
      if (!detail || detail->code != "NGR-E1010" || detail->where.file != (folder / "a.h5").string()) return 1;
    }
    return 0;
  });
  CHECK(outcome == 0);
  CHECK(slurp(folder / "a.h5") == "old");
  REQUIRE(chmod(folder.c_str(), 0755) == 0);
}

TEST_CASE("limits of the process at any size leave the old file, or the new one whole", "[results][property]") {
  const TemporaryDirectory directory;
  const Document document = sample_document();
  const std::string bytes = encode(document);
  for (const double share : {0.01, 0.3, 0.5, 0.9, 0.999, 1.0, 2.0}) {
    INFO(share << " of the file fits");
    spill(directory / "a.h5", "old");
    const auto limit = static_cast<rlim_t>(share * static_cast<double>(bytes.size()));
    const int outcome = in_child([&] {
      const rlimit size{limit, limit};
      if (setrlimit(RLIMIT_FSIZE, &size) != 0) return 2;
      try {
        write(directory / "a.h5", document);
        return 0;
      } catch (const DataError& error) {
        return error.detail().code == "NGR-E1011" ? 3 : 4;
      }
    });
    CHECK(outcome == (share < 1.0 ? 3 : 0));
    CHECK((slurp(directory / "a.h5") == (share < 1.0 ? "old" : bytes)));
    CHECK(directory.count() == 1);
  }
}

TEST_CASE("many threads write and read files of their own", "[results][property]") {
  const TemporaryDirectory directory;
  const int outcome = in_child([&] {
    std::vector<std::thread> threads;
    std::atomic<int> good = 0;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&, t] {
        for (std::uint64_t i = 0; i < 8; ++i) {
          const auto path = directory / ("t" + std::to_string(t) + ".h5");
          const Document document = random_document(100 * static_cast<std::uint64_t>(t) + i);
          write(path, document);
          good += encode(read(path)) == encode(document);
        }
      });
    for (auto& thread : threads) thread.join();
    return good == 32 ? 0 : 1;
  });
  CHECK(outcome == 0);
}
