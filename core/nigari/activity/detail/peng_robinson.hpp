// SPDX-License-Identifier: BSD-3-Clause
// The Peng-Robinson mixture, whose entries differ in the root they take.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "nigari/activity/mixture.hpp"

namespace nigari::activity::detail {

enum class CubicRoot {
  stable,  ///< of the lowest Gibbs energy
  light,   ///< the lightest, so that vapour stays vapour beyond its saturation as long as the equation allows
};

/// Throws DataError for a critical constant or interaction that is missing or wrong.
std::unique_ptr<MixtureModel> make_peng_robinson(const data::Solution& solution, const std::vector<std::string>& members,
                                                 CubicRoot root);

}  // namespace nigari::activity::detail
