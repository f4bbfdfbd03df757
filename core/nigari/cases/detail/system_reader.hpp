// SPDX-License-Identifier: BSD-3-Clause
// The system of a case with one brine, and conditions of a feed.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "nigari/cases/detail/case_file.hpp"
#include "nigari/phase/system.hpp"

namespace nigari::cases::detail {

/// Optional key `system`: {elements, species, phases, exclude}; several databases are joined.
std::shared_ptr<const phase::System> read_system(const Case& head, const Reader& reader);

/// `temperature` and `pressure` of a node, above zero; standard values when they are absent.
double read_temperature(const data::Node& node);
double read_pressure(const data::Node& node);

}  // namespace nigari::cases::detail
