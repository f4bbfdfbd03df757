// SPDX-License-Identifier: BSD-3-Clause
// Each kind of value as an HDF5 attribute.
#include "nigari/results/detail/attributes.hpp"

namespace nigari::results::detail {

Handle simple_space(const std::vector<hsize_t>& extent) {
  if (extent.empty()) return {H5Screate(H5S_SCALAR), H5Sclose, "H5Screate"};
  // A dimension of netCDF has length zero only when it may grow.
  std::vector<hsize_t> most = extent;
  for (auto& n : most)
    if (n == 0) n = H5S_UNLIMITED;
  return {H5Screate_simple(static_cast<int>(extent.size()), extent.data(), most.data()), H5Sclose,
          "H5Screate_simple"};
}

void write_attribute(hid_t object, const char* name, hid_t type, hid_t memory, hid_t space, const void* data) {
  Handle attribute(H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose, "H5Acreate2");
  check(H5Awrite(attribute, memory, data), "H5Awrite");
  attribute.close();
}

void write_mark(hid_t object, const char* name, const std::string& text) {
  const Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "H5Tcopy");
  check(H5Tset_size(type, text.size() + 1), "H5Tset_size");
  write_attribute(object, name, type, type, simple_space({}), text.c_str());
}

namespace {

struct AttributeWriter {
  hid_t object;
  const char* name;

  void numbers(hid_t type, hid_t memory, const void* data, std::size_t count, bool list) const {
    write_attribute(object, name, type, memory,
                    simple_space(list ? std::vector<hsize_t>{count} : std::vector<hsize_t>{}), data);
  }
  void operator()(double value) const { numbers(H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, &value, 1, false); }
  void operator()(std::int64_t value) const { numbers(H5T_STD_I64LE, H5T_NATIVE_INT64, &value, 1, false); }
  void operator()(const std::string& value) const {
    const char* text = value.c_str();
    const Handle type = detail::text_type();
    numbers(type, type, &text, 1, false);
  }
  void operator()(const std::vector<double>& v) const {
    numbers(H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, v.data(), v.size(), true);
  }
  void operator()(const std::vector<std::int64_t>& v) const {
    numbers(H5T_STD_I64LE, H5T_NATIVE_INT64, v.data(), v.size(), true);
  }
  void operator()(const std::vector<std::string>& v) const {
    std::vector<const char*> texts;
    for (const auto& text : v) texts.push_back(text.c_str());
    const Handle type = detail::text_type();
    numbers(type, type, texts.data(), texts.size(), true);
  }
};

}  // namespace

void write_attribute(hid_t object, const char* name, const Value& value) {
  std::visit(AttributeWriter{object, name}, value);
}

void write_attributes(hid_t object, const std::vector<Attribute>& attributes) {
  for (const auto& attribute : attributes) write_attribute(object, attribute.name.c_str(), attribute.value);
}

}  // namespace nigari::results::detail
