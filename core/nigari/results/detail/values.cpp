// SPDX-License-Identifier: BSD-3-Clause
// The kinds of values results files hold, read within the limits.
#include "nigari/results/detail/values.hpp"

#include <cstring>

namespace nigari::results::detail {

void odd(const std::string& message, const std::string& path) { throw Failure("NGR-E1024", message, path); }

std::vector<hsize_t> extent_of(hid_t space, const std::string& path) {
  const auto kind = H5Sget_simple_extent_type(space);
  if (kind == H5S_SCALAR) return {};
  const int rank = check(H5Sget_simple_extent_ndims(space), "H5Sget_simple_extent_ndims");
  if (kind != H5S_SIMPLE || rank < 1 || rank > 8) odd("a value of an unknown shape", path);
  std::vector<hsize_t> extent(static_cast<std::size_t>(rank));
  check(H5Sget_simple_extent_dims(space, extent.data(), nullptr), "H5Sget_simple_extent_dims");
  return extent;
}

std::string mark(hid_t dataset, const char* name, const std::string& path) {
  if (check(H5Aexists(dataset, name), "H5Aexists") == 0) return {};
  const Handle handle(H5Aopen(dataset, name, H5P_DEFAULT), H5Aclose, "H5Aopen");
  const Handle type(H5Aget_type(handle), H5Tclose, "H5Aget_type");
  const Handle space(H5Aget_space(handle), H5Sclose, "H5Aget_space");
  const std::size_t bytes = H5Tget_size(type);
  const bool plain =
      H5Tget_class(type) == H5T_STRING && check(H5Tis_variable_str(type), "H5Tis_variable_str") == 0;
  if (!plain || bytes > 1024 || !extent_of(space, path).empty()) odd("a mark of an unknown type", path);
  std::string text(bytes, '\0');
  check(H5Aread(handle, type, text.data()), "H5Aread");
  return text.c_str();
}

void check_storage(hid_t dataset, const std::string& path) {
  const Handle creation(H5Dget_create_plist(dataset), H5Pclose, "H5Dget_create_plist");
  const auto layout = H5Pget_layout(creation);
  if (layout == H5D_VIRTUAL || layout < 0 ||
      check(H5Pget_external_count(creation), "H5Pget_external_count") != 0)
    odd("values stored outside the file", path);
  const int filters = check(H5Pget_nfilters(creation), "H5Pget_nfilters");
  for (int i = 0; i < filters; ++i) {
    unsigned flags = 0, configuration = 0;
    std::size_t count = 0;
    const auto id =
        H5Pget_filter2(creation, static_cast<unsigned>(i), &flags, &count, nullptr, 0, nullptr, &configuration);
    if (id != H5Z_FILTER_DEFLATE && id != H5Z_FILTER_SHUFFLE && id != H5Z_FILTER_FLETCHER32)
      odd("a filter that results files do not use", path);
  }
}

namespace {

enum class Stored { number, integer, text };

Stored stored_type(hid_t type, const std::string& path) {
  const H5T_class_t kind = H5Tget_class(type);
  const std::size_t bytes = H5Tget_size(type);
  if (kind == H5T_FLOAT && bytes == sizeof(double)) return Stored::number;
  if (kind == H5T_INTEGER && bytes == sizeof(std::int64_t) && H5Tget_sign(type) == H5T_SGN_2)
    return Stored::integer;
  if (kind == H5T_STRING && check(H5Tis_variable_str(type), "H5Tis_variable_str") > 0) return Stored::text;
  odd("a type of value that results files do not hold", path);
}

}  // namespace

void Budget::count_object(const std::string& path) {
  if (++objects_ > limits_.objects) throw Failure("NGR-E1023", "too many objects", path);
}
std::size_t Budget::count_elements(const std::vector<hsize_t>& extent, const std::string& path) {
  std::size_t total = 1;
  for (const auto n : extent) {
    if (n > limits_.elements || (n > 0 && total > limits_.elements / n))
      throw Failure("NGR-E1023", "too many values", path);
    total *= n;
  }
  elements_ += total;
  if (elements_ > limits_.elements) throw Failure("NGR-E1023", "too many values", path);
  return total;
}
std::string Budget::take(const char* text, const std::string& path) {
  const std::size_t length = text == nullptr ? 0 : strnlen(text, limits_.text - text_ + 1);
  text_ += length;
  if (text_ > limits_.text) throw Failure("NGR-E1023", "too much text", path);
  return {text == nullptr ? "" : text, length};
}

Data Budget::values(hid_t stored, hid_t space, const std::string& path,
                    const std::function<void(hid_t, void*)>& read) {
  const Stored kind = stored_type(stored, path);
  const std::size_t count = count_elements(extent_of(space, path), path);
  if (kind == Stored::number) {
    std::vector<double> out(count);
    if (count > 0) read(H5T_NATIVE_DOUBLE, out.data());
    return out;
  }
  if (kind == Stored::integer) {
    std::vector<std::int64_t> out(count);
    if (count > 0) read(H5T_NATIVE_INT64, out.data());
    return out;
  }
  std::vector<char*> raw(count, nullptr);
  std::vector<std::string> out;
  const Handle type = text_type();
  const Reclaim reclaim(type, space, raw.data());
  if (count > 0) read(type, raw.data());
  for (const char* text : raw) out.push_back(take(text, path));
  return out;
}

}  // namespace nigari::results::detail
