// SPDX-License-Identifier: BSD-3-Clause
// Progress and cancellation, passed down by whoever owns the terminal or the notebook.
#pragma once

#include <functional>
#include <string_view>

namespace nigari {

/// Called now and then from long computations with the fraction done (0..1) and what is being done.
/// Return false to cancel: the computation stops at the next state and returns what it has.
using Progress = std::function<bool(double fraction, std::string_view what)>;

}  // namespace nigari
