// SPDX-License-Identifier: BSD-3-Clause
// Small text helpers: nearest valid name for error messages, case-insensitive keys.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nigari {

/// The candidate nearest to `name` by Damerau-Levenshtein distance (case ignored), or "" when none is
/// within max(1, length/3) edits.
std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates);

/// ASCII lower case; the key under which names are looked up.
std::string lower_case(std::string_view text);

/// "a, b, c" for messages.
std::string join(const std::vector<std::string>& items, std::string_view separator = ", ");

}  // namespace nigari
