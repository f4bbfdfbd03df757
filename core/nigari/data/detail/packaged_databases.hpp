// SPDX-License-Identifier: BSD-3-Clause
// The databases of the package a program was built against.
#pragma once

namespace nigari::data::detail {

/// The library answers with its source tree. A program that finds an installed nigari compiles the package's own
/// answer (cmake/packaged_databases.cpp), which the linker prefers: so a package may be moved after installation.
const char* packaged_databases();

}  // namespace nigari::data::detail
