// SPDX-License-Identifier: BSD-3-Clause
// The attributes that say where a result comes from.
#include "nigari/results/provenance.hpp"

#include <sys/utsname.h>

#include <cstdlib>
#include <ctime>

#include "build.hpp"
#include "nigari/base/text.hpp"
#include "nigari/results/detail/hdf5.hpp"

namespace nigari::results {

namespace {

std::string now() {
  std::time_t seconds = std::time(nullptr);
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH"))
    if (const auto value = parse_number(fixed)) seconds = static_cast<std::time_t>(*value);
  std::tm parts{};
  char text[32] = "";
  if (gmtime_r(&seconds, &parts) != nullptr) std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

std::string host() {
  utsname name{};
  if (uname(&name) != 0) return "unknown";
  return std::string(name.nodename) + " (" + name.sysname + " " + name.machine + ")";
}

}  // namespace

std::string_view version() { return NIGARI_VERSION; }
std::string_view git_revision() { return NIGARI_GIT_REVISION; }

std::string hdf5_version() {
  unsigned major = 0, minor = 0, release = 0;
  detail::check(H5get_libversion(&major, &minor, &release), "H5get_libversion");
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(release);
}

void describe(Document& document, const Provenance& provenance) {
  std::vector<std::string> names, hashes;
  for (const auto& database : provenance.databases) {
    names.push_back(database.name + (database.version.empty() ? "" : " " + database.version));
    hashes.push_back(database.hash);
  }
  document.set("title", readable(provenance.title));
  document.set("schema", std::string(schema_name));
  document.set("Conventions", std::string("CF-1.8"));
  document.set("nigari_version", std::string(version()));
  document.set("git_revision", std::string(git_revision()));
  if (!names.empty()) {
    document.set("databases", std::move(names));
    document.set("database_hashes", std::move(hashes));
  }
  document.set("case_file", readable(provenance.case_file));
  document.set("case_sha256", provenance.case_hash);
  document.set("created", now());
  document.set("host", readable(host()));
  document.set("libraries", "HDF5 " + hdf5_version() + ", compiler " __VERSION__);
}

}  // namespace nigari::results
