// SPDX-License-Identifier: BSD-3-Clause
// Counts the calls of operator new of an executable that compiles tests/support/allocations.cpp.
#pragma once

namespace nigari::testing {
/// Calls of operator new so far, of all threads.
long allocations();
}  // namespace nigari::testing
