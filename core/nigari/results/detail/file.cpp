// SPDX-License-Identifier: BSD-3-Clause
// POSIX file handling with every return code looked at.
#include "nigari/results/detail/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <utility>

#include "nigari/base/error.hpp"

namespace nigari::results::detail {

namespace {

[[noreturn]] void refuse(const char* code, const std::string& what, const std::filesystem::path& path,
                         int error) {
  throw DataError(
      {code, what + (error == 0 ? "" : std::string(": ") + std::strerror(error)), {path.string(), 0, ""}});
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  int close() { return ::close(std::exchange(fd_, -1)); }

 private:
  int fd_;
};

/// Removes a file unless told to keep it.
class Leftover {
 public:
  explicit Leftover(std::string path) : path_(std::move(path)) {}
  Leftover(const Leftover&) = delete;
  Leftover& operator=(const Leftover&) = delete;
  ~Leftover() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  void keep() { path_.clear(); }

 private:
  std::string path_;
};

/// A size limit of the process must come back as an error of write(), not end the program.
class NoSizeSignal {
 public:
  NoSizeSignal() {
    struct sigaction ignore{};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGXFSZ, &ignore, &before_);
  }
  ~NoSizeSignal() { sigaction(SIGXFSZ, &before_, nullptr); }

 private:
  struct sigaction before_{};
};

std::filesystem::path directory_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

/// Opens a new hidden file beside `path`, with the permissions a plain new file has.
int open_beside(const std::filesystem::path& path, std::string& name) {
  static std::atomic<unsigned> counter{0};
  if (std::error_code code; path.filename().empty() || std::filesystem::is_directory(path, code))
    refuse("NGR-E1010", "cannot write the file: it names a directory", path, 0);
  for (int tries = 0; tries < 100; ++tries) {
    const std::string tail = "." + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".tmp";
    name = (directory_of(path) / ("." + path.filename().string() + tail)).string();
    const int fd = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd >= 0) return fd;
    if (errno != EEXIST) break;
  }
  refuse("NGR-E1010", "cannot write the file", path, errno);
}

void write_all(int fd, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), std::min(bytes.size(), std::size_t{1} << 30));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0)
      refuse("NGR-E1011", "the file could not be written to the end", path, written < 0 ? errno : ENOSPC);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

void replace_file(const std::filesystem::path& path, std::string_view bytes) {
  const NoSizeSignal no_signal;
  std::string temporary;
  Descriptor file(open_beside(path, temporary));
  Leftover leftover(temporary);
  write_all(file.get(), bytes, path);
  if (::fsync(file.get()) != 0 || file.close() != 0)
    refuse("NGR-E1011", "the file could not be written to the end", path, errno);
  if (::rename(temporary.c_str(), path.c_str()) != 0) refuse("NGR-E1010", "cannot write the file", path, errno);
  leftover.keep();
  // The name is safe on the disk once its directory is; some file systems cannot sync one, which is no loss of
  // data.
  const Descriptor directory(::open(directory_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() >= 0) ::fsync(directory.get());
}

void probe(const std::filesystem::path& path) {
  std::string temporary;
  const Descriptor file(open_beside(path, temporary));
  const Leftover leftover(temporary);
}

std::string read_file(const std::filesystem::path& path, std::size_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat facts{};
  if (file.get() < 0 || ::fstat(file.get(), &facts) != 0)
    refuse("NGR-E1020", "cannot read the file", path, errno);
  if (!S_ISREG(facts.st_mode)) refuse("NGR-E1020", "cannot read the file: it is none", path, 0);
  if (static_cast<std::uintmax_t>(facts.st_size) > limit) refuse("NGR-E1023", "the file is too large", path, 0);
  std::string bytes(static_cast<std::size_t>(facts.st_size), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t got = ::read(file.get(), bytes.data() + have, bytes.size() - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) refuse("NGR-E1020", "cannot read the file", path, errno);
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

}  // namespace nigari::results::detail
