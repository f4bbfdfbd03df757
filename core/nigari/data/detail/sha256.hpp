// SPDX-License-Identifier: BSD-3-Clause
// SHA-256 (FIPS 180-4) of texts: the fingerprint of the files a database was read from.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace nigari::data::detail {

class Sha256 {
 public:
  void update(std::string_view bytes);
  /// Lower-case hex digest; the object is spent afterwards.
  std::string finish();

 private:
  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, 64> block_{};
  std::uint64_t length_ = 0;  ///< bytes seen
  void compress();
};

std::string sha256(std::string_view bytes);

}  // namespace nigari::data::detail
