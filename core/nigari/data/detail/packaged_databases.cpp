// SPDX-License-Identifier: BSD-3-Clause
// The answer of a build tree; alone in its file, so that the linker can leave it out.
#include "nigari/data/detail/packaged_databases.hpp"

namespace nigari::data::detail {

const char* packaged_databases() { return NIGARI_SOURCE_DATABASES; }

}  // namespace nigari::data::detail
