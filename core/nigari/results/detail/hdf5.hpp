// SPDX-License-Identifier: BSD-3-Clause
// The C interface of HDF5 with owned handles and checked return codes.
#pragma once

#include <hdf5.h>

#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>

namespace nigari::results::detail {

/// A call of the HDF5 library failed, or a file holds what it should not; turned into a typed error at the
/// wall.
struct Failure : std::runtime_error {
  Failure(std::string failure_code, const std::string& message, std::string inside = {})
      : std::runtime_error(message), code(std::move(failure_code)), path(std::move(inside)) {}
  std::string code;
  std::string path;  ///< in the file
};

/// Throws Failure with the innermost message of the library's error stack.
[[noreturn]] void fail(const char* call);

template <class T>
T check(T result, const char* call) {
  if (result < 0) fail(call);
  return result;
}

/// An identifier and the call that gives it back. `close` reports failure; the destructor cannot.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);
  Handle() = default;
  Handle(hid_t id, Close closer, const char* call) : id_(check(id, call)), close_(closer) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }
  operator hid_t() const { return id_; }
  void close() { check(close_(std::exchange(id_, -1)), "close"); }

 private:
  hid_t id_ = -1;
  Close close_ = nullptr;
};

/// Keeps the library from printing its error stack while it is alive.
class Quiet {
 public:
  Quiet();
  ~Quiet();
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  H5E_auto2_t function_ = nullptr;
  void* data_ = nullptr;
};

/// Not every build of the library may be called from two threads at once: hold this around any use of it.
std::mutex& library_mutex();

/// Texts as they are stored in our files: variable length, UTF-8.
Handle text_type();
Handle property_list(hid_t kind);
/// An in-memory file access list; files keep to the formats that HDF5 1.8 to 1.10 read.
Handle memory_access();

}  // namespace nigari::results::detail
