// SPDX-License-Identifier: BSD-3-Clause
// Reading values of attributes and datasets within bounds, and what may not be read at all.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "nigari/results/detail/hdf5.hpp"
#include "nigari/results/reader.hpp"

namespace nigari::results::detail {

[[noreturn]] void odd(const std::string& message, const std::string& path);

/// Gives back what HDF5 allocated for variable-length values.
class Reclaim {
 public:
  Reclaim(hid_t type, hid_t space, void* data) : type_(type), space_(space), data_(data) {}
  Reclaim(const Reclaim&) = delete;
  Reclaim& operator=(const Reclaim&) = delete;
  ~Reclaim() { H5Dvlen_reclaim(type_, space_, H5P_DEFAULT, data_); }

 private:
  hid_t type_, space_;
  void* data_;
};

std::vector<hsize_t> extent_of(hid_t space, const std::string& path);
/// The text of the fixed-length attributes CLASS and NAME; empty when there is none.
std::string mark(hid_t dataset, const char* name, const std::string& path);
/// No storage outside the file and no filter but ours: others would load plug-ins.
void check_storage(hid_t dataset, const std::string& path);

/// Counts what has been read against the limits.
class Budget {
 public:
  explicit Budget(const ReadLimits& limits) : limits_(limits) {}
  void count_object(const std::string& path);
  /// Values of the type `stored` in `space`; `read(memory type, buffer)` fills the buffer.
  Data values(hid_t stored, hid_t space, const std::string& path,
              const std::function<void(hid_t, void*)>& read);

 private:
  ReadLimits limits_;
  std::size_t objects_ = 0, elements_ = 0, text_ = 0;
  std::size_t count_elements(const std::vector<hsize_t>& extent, const std::string& path);
  std::string take(const char* text, const std::string& path);
};

}  // namespace nigari::results::detail
