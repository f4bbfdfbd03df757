// SPDX-License-Identifier: BSD-3-Clause
// Where the shipped databases are, wherever the library has been moved to.
#include <dlfcn.h>

#include <cstdlib>

#include "nigari/data/database.hpp"
#include "nigari/data/detail/packaged_databases.hpp"

namespace nigari::data {
namespace fs = std::filesystem;

namespace {

/// Folder of the program or shared library this code was linked into; empty when the loader does not tell.
fs::path binary_directory() {
  Dl_info info{};
  if (dladdr(reinterpret_cast<const void*>(&database_directory), &info) == 0 || info.dli_fname == nullptr) return {};
  std::error_code error;
  const fs::path file = fs::canonical(info.dli_fname, error);
  return error ? fs::path{} : file.parent_path();
}

}  // namespace

fs::path database_directory() {
  if (const char* set = std::getenv("NIGARI_DATABASES"); set != nullptr && *set != '\0') return set;
  if (const fs::path beside = binary_directory(); !beside.empty()) {
    std::error_code error;
    for (const fs::path& candidate : {beside / "databases", beside / "../share/nigari/databases"})
      if (fs::exists(candidate / "manifest.yaml", error)) return candidate.lexically_normal();
  }
  return detail::packaged_databases();
}

}  // namespace nigari::data
