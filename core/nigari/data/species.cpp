// SPDX-License-Identifier: BSD-3-Clause
// Phase kinds as text, and the reader of reaction equations.
#include "nigari/data/species.hpp"

#include <algorithm>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari::data {
namespace {

constexpr std::size_t max_length = 1000;

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  constexpr std::string_view blanks = " \t\r\n";
  for (std::size_t at = 0; (at = text.find_first_not_of(blanks, at)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
    found.push_back(text.substr(at, end - at));
    at = end;
  }
  return found;
}

class ReactionParser {
 public:
  explicit ReactionParser(std::string_view equation) { reaction_.equation = std::string(equation); }

  Reaction parse() {
    if (reaction_.equation.size() > max_length) {
      reaction_.equation.resize(max_length);
      fail("NGR-E0225", "equation too long", "at most 1000 characters");
    }
    for (const std::string_view word : words(reaction_.equation)) take(word);
    if (sign_ < 0.0) fail("NGR-E0225", "the equation has no '='", "left = right");
    end_of_term();
    return std::move(reaction_);
  }

 private:
  Reaction reaction_;
  double sign_ = -1.0;
  double coefficient_ = 0.0;  ///< of the term being read, 0 when none was written
  bool named_ = false;        ///< the term being read has its species

  [[noreturn]] void fail(const char* code, std::string message, std::string expected,
                         std::string suggestion = {}) const {
    throw InputError({code, std::move(message), {}, reaction_.equation, std::move(expected),
                      std::move(suggestion)});
  }

  void end_of_term() {
    if (!named_) fail("NGR-E0225", "a species is missing in the equation", "terms such as '2 H2O'");
    named_ = false;
    coefficient_ = 0.0;
  }

  void take(std::string_view word) {
    if (word == "+") return end_of_term();
    if (word == "=") {
      end_of_term();
      if (sign_ > 0.0) fail("NGR-E0225", "a second '=' in the equation", "left = right");
      sign_ = 1.0;
    } else if (number_length(word) == word.size()) {
      take_coefficient(word);
    } else {
      take_name(word);
    }
  }

  void take_coefficient(std::string_view word) {
    const auto value = parse_number(word);
    if (named_ || coefficient_ != 0.0 || !value || *value <= 0.0) {
      fail("NGR-E0226", "misplaced or wrong coefficient '" + std::string(word) + "'",
           "one positive number before each species");
    }
    coefficient_ = *value;
  }

  void take_name(std::string_view word) {
    const std::string name(word);
    if (named_) {
      fail("NGR-E0225", "'+' or '=' is missing before '" + name + "'", "terms joined by ' + '");
    }
    if (word[0] >= '0' && word[0] <= '9') {
      const std::size_t digits = number_length(word);
      fail("NGR-E0226", "coefficient and species run together", "a blank between them",
           name.substr(0, digits) + " " + name.substr(digits));
    }
    for (const auto& [other, coefficient] : reaction_.coefficients) {
      if (other == name) fail("NGR-E0227", "'" + name + "' appears twice", "each species once");
    }
    reaction_.coefficients.emplace_back(name, sign_ * (coefficient_ == 0.0 ? 1.0 : coefficient_));
    named_ = true;
  }
};

}  // namespace

std::string_view to_string(PhaseKind kind) {
  switch (kind) {
    case PhaseKind::aqueous: return "aqueous";
    case PhaseKind::gas: return "gas";
    case PhaseKind::solid: return "solid";
    case PhaseKind::liquid: return "liquid";
    case PhaseKind::organic: return "organic";
  }
  return "";
}

Reaction parse_reaction(std::string_view equation) { return ReactionParser(equation).parse(); }

}  // namespace nigari::data
