// SPDX-License-Identifier: BSD-3-Clause
// Small text helpers: nearest valid name for error messages, case-insensitive keys, strict numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nigari {

/// The candidate nearest to `name` by Damerau-Levenshtein distance (case ignored), or "" when none is
/// within max(1, length/3) edits. Two names without a common letter are never near.
std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates);

/// ASCII lower case; the key under which names are looked up.
std::string lower_case(std::string_view text);

/// Without leading and trailing blanks.
std::string_view trim(std::string_view text);

/// "a, b, c" for messages.
std::string join(const std::vector<std::string>& items, std::string_view separator = ", ");

/// A finite decimal number that takes up the whole text; empty for anything else: no blanks, no octal
/// look-alikes (`0123`), no hexadecimal, no digit separators, no `nan` or `inf`, no overflow.
std::optional<double> parse_number(std::string_view text) noexcept;

/// `text` fit for a message: control characters and bytes that are not UTF-8 as `\x1b`, cut between two characters
/// after `longest` bytes.
std::string printable(std::string_view text, std::size_t longest = 200);

/// The length of the UTF-8 sequence `text` starts with; 0 when it is none (RFC 3629).
std::size_t utf8_length(std::string_view text) noexcept;

/// Length of the longest decimal number `text` starts with, 0 when there is none.
std::size_t number_length(std::string_view text) noexcept;

}  // namespace nigari
