// SPDX-License-Identifier: BSD-3-Clause
// Keys of literature.bib as lines a reader of a report understands.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace nigari::cases::detail {

/// Key -> "Author, A. and Author, B. (1984) Title. doi:..."; fields that an entry lacks are left out.
std::map<std::string, std::string> citations(const std::filesystem::path& file);

}  // namespace nigari::cases::detail
