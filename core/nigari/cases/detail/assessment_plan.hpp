// SPDX-License-Identifier: BSD-3-Clause
// The assessment of a flowsheet case: which figure of which stream or unit is multiplied by which factor.
#pragma once

#include <string>
#include <vector>

#include "nigari/assess/assessment.hpp"
#include "nigari/cases/detail/case_file.hpp"
#include "nigari/process/flowsheet.hpp"

namespace nigari::cases::detail {

/// Where the amount of an item comes from.
struct Source {
  enum class What { product, stream, heat, work };
  What what = What::product;
  std::string name;         ///< of the stream or unit
  std::string substance;    ///< of the stream; empty: all of it
  double multiplier = 1.0;  ///< times / efficiency
  bool energy = false;      ///< J, else kg
};

struct AssessmentPlan {
  assess::Factors factors;
  assess::Request request;  ///< amounts still open
  Source product;
  std::vector<Source> sources;  ///< of the items
  std::vector<std::string> notes;

  /// The account for what the flowsheet did. A unit that gives off heat where heat is bought counts as zero,
  /// with a word.
  assess::Assessment evaluate(const process::FlowsheetResult& result,
                              const process::Substances& substances) const;
};

/// What the plan may name, known before anything is solved.
struct Names {
  std::vector<std::string> streams, units;
};

/// Reads `assessment`, and tries the account with one unit of everything, so that factors and units are known
/// to fit.
AssessmentPlan read_assessment(const Case& head, const Reader& reader, const process::Substances& substances,
                               const Names& names);

}  // namespace nigari::cases::detail
