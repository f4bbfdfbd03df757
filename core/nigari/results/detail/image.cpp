// SPDX-License-Identifier: BSD-3-Clause
// The callbacks of a file in memory.
#include "nigari/results/detail/image.hpp"

#include <cstdint>
#include <cstdlib>

namespace nigari::results::detail {

namespace {

void* same(void* self) { return self; }
herr_t keep(void*) { return 0; }

/// The end of the file as its first block states it; the buffer is longer. Block of version 2 or 3 (HDF5 file
/// format specification, II.A): 8 bytes signature, version, size of addresses, and the address at byte 28.
std::size_t end_of_file(const std::string& bytes) {
  constexpr std::size_t at = 28, width = 8;
  const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(bytes[i])}; };
  if (bytes.size() < at + width || byte(8) < 2 || byte(8) > 3 || byte(9) != width)
    throw Failure("", "an unexpected first block");
  std::uint64_t end = 0;
  for (std::size_t i = width; i-- > 0;) end = (end << 8) | byte(at + i);
  if (end > bytes.size()) throw Failure("", "a file shorter than it says");
  return static_cast<std::size_t>(end);
}

}  // namespace

void* Image::grow(void* buffer, size_t size, H5FD_file_image_op_t, void*) { return std::realloc(buffer, size); }

herr_t Image::release(void* buffer, H5FD_file_image_op_t operation, void* self) {
  auto& own = *static_cast<Image*>(self);
  if (operation == H5FD_FILE_IMAGE_OP_FILE_CLOSE && buffer != nullptr && own.size_ > 0) {
    try {
      own.bytes_.assign(static_cast<const char*>(buffer), own.size_);
      own.taken_ = true;
    } catch (...) {  // no exception may cross the library; `taken_` tells
    }
  }
  std::free(buffer);
  return 0;
}

void Image::watch(hid_t access) {
  H5FD_file_image_callbacks_t callbacks{};
  callbacks.image_realloc = grow;
  callbacks.image_free = release;
  callbacks.udata_copy = same;
  callbacks.udata_free = keep;
  callbacks.udata = this;
  check(H5Pset_file_image_callbacks(access, &callbacks), "H5Pset_file_image_callbacks");
}

std::string Image::take() {
  if (!taken_) throw Failure("", "no memory for the file");
  bytes_.resize(end_of_file(bytes_));
  return std::move(bytes_);
}

}  // namespace nigari::results::detail
