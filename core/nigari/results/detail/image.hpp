// SPDX-License-Identifier: BSD-3-Clause
// An HDF5 file in memory whose bytes outlive it.
#pragma once

#include <string>

#include "nigari/results/detail/hdf5.hpp"

namespace nigari::results::detail {

/// Takes the bytes of a file in memory when the library closes it: only then are its marks and checksums final
/// (H5Fget_file_image of 1.10 leaves the checksum of the first block wrong).
class Image {
 public:
  /// Of the access list the file is created with; this object must outlive the file.
  void watch(hid_t access);
  void expect(std::size_t size) { size_ = size; }  ///< of the buffer, before the file is closed
  std::string take();                              ///< after the file is closed

 private:
  std::string bytes_;
  std::size_t size_ = 0;
  bool taken_ = false;
  static void* grow(void* buffer, size_t size, H5FD_file_image_op_t, void*);
  static herr_t release(void* buffer, H5FD_file_image_op_t operation, void* self);
};

}  // namespace nigari::results::detail
