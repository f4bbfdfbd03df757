// SPDX-License-Identifier: BSD-3-Clause
// Error messages of the library, and the few types and lists used everywhere.
#include "nigari/results/detail/hdf5.hpp"

namespace nigari::results::detail {

namespace {

herr_t innermost(unsigned, const H5E_error2_t* error, void* text) {
  *static_cast<std::string*>(text) = error->desc == nullptr ? "" : error->desc;
  return 1;  // the walk upward starts where the failure was: stop at the first
}

constexpr std::size_t growth = std::size_t{1} << 20;  // bytes by which a file in memory grows

}  // namespace

void fail(const char* call) {
  std::string text;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, innermost, &text);
  H5Eclear2(H5E_DEFAULT);
  throw Failure("", std::string(call) + (text.empty() ? "" : ": " + text));
}

Quiet::Quiet() {
  check(H5open(), "H5open");
  check(H5Eget_auto2(H5E_DEFAULT, &function_, &data_), "H5Eget_auto2");
  check(H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr), "H5Eset_auto2");
}

Quiet::~Quiet() { H5Eset_auto2(H5E_DEFAULT, function_, data_); }

std::mutex& library_mutex() {
  static std::mutex mutex;
  return mutex;
}

Handle text_type() {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "H5Tcopy");
  check(H5Tset_size(type, H5T_VARIABLE), "H5Tset_size");
  check(H5Tset_cset(type, H5T_CSET_UTF8), "H5Tset_cset");
  return type;
}

Handle property_list(hid_t kind) { return {H5Pcreate(kind), H5Pclose, "H5Pcreate"}; }

Handle memory_access() {
  Handle access = property_list(H5P_FILE_ACCESS);
  check(H5Pset_fapl_core(access, growth, 0), "H5Pset_fapl_core");
  check(H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V110), "H5Pset_libver_bounds");
  check(H5Pset_fclose_degree(access, H5F_CLOSE_STRONG), "H5Pset_fclose_degree");
  return access;
}

}  // namespace nigari::results::detail
