// SPDX-License-Identifier: BSD-3-Clause
// Identities that a model does not obey, with the reason.
#include "identities/table.hpp"

namespace nigari::identities {

std::span<const Exception> exceptions() {
  static const std::vector<Exception> all;
  return all;
}

}  // namespace nigari::identities
