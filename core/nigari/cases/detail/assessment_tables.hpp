// SPDX-License-Identifier: BSD-3-Clause
// An assessment as tables: contributions, allocations, assumptions, statements.
#pragma once

#include "nigari/assess/assessment.hpp"
#include "nigari/results/schema.hpp"

namespace nigari::cases::detail {

void add_assessment(results::Document& document, const assess::Assessment& account);

}  // namespace nigari::cases::detail
