// SPDX-License-Identifier: BSD-3-Clause
// Tests that compute with NaN or infinity on purpose take the floating-point traps off for as long.
#pragma once

#include <cfenv>

namespace nigari {

class WithoutTraps {
 public:
  WithoutTraps() : before_(fedisableexcept(FE_ALL_EXCEPT)) {}
  WithoutTraps(const WithoutTraps&) = delete;
  WithoutTraps& operator=(const WithoutTraps&) = delete;
  ~WithoutTraps() {
    std::feclearexcept(FE_ALL_EXCEPT);
    if (before_ > 0) feenableexcept(before_);
  }

 private:
  int before_;
};

}  // namespace nigari
