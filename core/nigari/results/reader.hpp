// SPDX-License-Identifier: BSD-3-Clause
// Reading a results file back into a document.
#pragma once

#include <filesystem>

#include "nigari/results/schema.hpp"

namespace nigari::results {

/// What a file may ask for before it is refused.
struct ReadLimits {
  std::size_t bytes = std::size_t{1} << 32;     ///< size of the file
  std::size_t elements = std::size_t{1} << 27;  ///< numbers and texts of all variables together
  std::size_t text = std::size_t{1} << 30;      ///< bytes of all texts together
  std::size_t objects = 100'000;                ///< groups, variables and attributes
};

/// Throws DataError naming the file, and the path inside it, for a file that cannot be read, is damaged, is of
/// another schema or holds what a results file never holds. The HDF5 library itself is not safe against hostile
/// files: read such a file in a process of its own.
Document read(const std::filesystem::path& path, const ReadLimits& limits = {});

}  // namespace nigari::results
