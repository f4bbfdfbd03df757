// SPDX-License-Identifier: BSD-3-Clause
// Says where the databases are and calls low and high layers, HDF5 among them.
#include <cstdio>

#include "nigari/data/database.hpp"
#include "nigari/process/registry.hpp"
#include "nigari/results/provenance.hpp"

int count_species();

int main() {
  std::printf("%s\n%d species\n%zu unit operations\nHDF5 %s\n", nigari::data::database_directory().c_str(),
              count_species(), nigari::process::entries().size(), nigari::results::hdf5_version().c_str());
}
