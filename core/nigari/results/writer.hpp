// SPDX-License-Identifier: BSD-3-Clause
// Writing a results document as one self-describing file.
#pragma once

#include <filesystem>
#include <string>

#include "nigari/results/schema.hpp"

namespace nigari::results {

/// The file as bytes: HDF5 with netCDF-4 dimension scales, readable by HDF5 1.10 and later. The same document
/// gives the same bytes. Throws InputError for a document that breaks the rules of `validate`.
std::string encode(const Document& document);

/// Writes `encode(document)` beside `path` under another name, syncs it to the disk and renames it: at every
/// moment `path` is the old file or the whole new one. Throws DataError naming `path` when that cannot be done;
/// nothing is left behind then.
void write(const std::filesystem::path& path, const Document& document);

/// Throws what `write` would throw when `path` cannot be written, before anything long is computed.
void check_writable(const std::filesystem::path& path);

}  // namespace nigari::results
