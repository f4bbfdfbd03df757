// SPDX-License-Identifier: BSD-3-Clause
// Files as whole byte strings: written so that no reader ever sees half of one, read within a bound.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace nigari::results::detail {

/// Temporary file in the same directory, write, fsync, rename, fsync of the directory. DataError on any
/// failure.
void replace_file(const std::filesystem::path& path, std::string_view bytes);
/// Makes and removes the temporary file only.
void probe(const std::filesystem::path& path);
std::string read_file(const std::filesystem::path& path, std::size_t limit);

}  // namespace nigari::results::detail
