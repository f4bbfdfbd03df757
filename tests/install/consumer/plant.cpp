// SPDX-License-Identifier: BSD-3-Clause
// A part of a plant model that reads a database.
#include "nigari/data/database.hpp"

int count_species() { return static_cast<int>(nigari::data::Database::load("hmw84").species().size()); }
