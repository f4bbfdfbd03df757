// SPDX-License-Identifier: BSD-3-Clause
// Writing attributes: values of a document, and the marks by which netCDF readers know dimension scales.
#pragma once

#include <vector>

#include "nigari/results/detail/hdf5.hpp"
#include "nigari/results/schema.hpp"

namespace nigari::results::detail {

/// No extent: a single value. A length of zero becomes one that may grow: netCDF knows no other empty
/// dimension.
Handle simple_space(const std::vector<hsize_t>& extent);
void write_attribute(hid_t object, const char* name, hid_t type, hid_t memory, hid_t space, const void* data);
/// A text of fixed length, as the dimension scale specification wants its marks.
void write_mark(hid_t object, const char* name, const std::string& text);
void write_attribute(hid_t object, const char* name, const Value& value);
void write_attributes(hid_t object, const std::vector<Attribute>& attributes);

}  // namespace nigari::results::detail
