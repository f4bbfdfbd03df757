// SPDX-License-Identifier: BSD-3-Clause
// Results of many states as arrays, one row for each state.
#pragma once

#include <string>
#include <vector>

#include "bindings.hpp"
#include "nigari/equilibrium/result.hpp"
#include "nigari/phase/system.hpp"

namespace nigari::bindings {

using States = std::vector<const equilibrium::Result*>;

/// Arrays over the states by name: numbers, blocks (states, species of one kind), and lists of status and message.
py::dict columns(const phase::System& system, const States& states);

}  // namespace nigari::bindings
