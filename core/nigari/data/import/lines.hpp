// SPDX-License-Identifier: BSD-3-Clause
// Lines, words and lenient numbers of foreign text files, with their line numbers.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nigari::data::import {

/// One statement: comment, continuation and `;` already taken apart.
struct Line {
  int number = 0;
  std::string text;
  std::string comment;  ///< what followed the comment sign
};

/// The whole file, at most 16 MiB; DataError when it cannot be read, is too large or holds a NUL byte.
std::string read_text(const std::filesystem::path& file);

/// Statements of a PHREEQC file: `#` starts a comment, a `\` at the end joins the next line, `;` separates.
/// Lines with nothing but a comment are kept for the comment.
std::vector<Line> phreeqc_lines(std::string_view text, const std::string& file);

/// Physical lines as they are, without line ends.
std::vector<std::string_view> plain_lines(std::string_view text);

std::vector<std::string_view> words(std::string_view text);

/// A finite decimal number over the whole text; unlike parse_number it takes `.5`, `5.`, `+1` and `00E+0`, and a
/// Fortran exponent `1.0D+02`.
std::optional<double> lenient_number(std::string_view text) noexcept;

/// Length of the unsigned decimal number `text` starts with (`0.5H2O` gives 3), 0 when there is none.
std::size_t leading_number(std::string_view text) noexcept;

}  // namespace nigari::data::import
