// SPDX-License-Identifier: BSD-3-Clause
// A document as HDF5 in memory, laid out as netCDF-4 lays it out, then one write to the disk.
#include "nigari/results/writer.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

#include "nigari/base/error.hpp"
#include "nigari/results/detail/attributes.hpp"
#include "nigari/results/detail/file.hpp"
#include "nigari/results/detail/hdf5.hpp"
#include "nigari/results/detail/image.hpp"

namespace nigari::results {

namespace {

using detail::check;
using detail::Handle;
using detail::simple_space;
using detail::write_attribute;
using detail::write_attributes;
using detail::write_mark;

constexpr std::size_t large = 4096;      ///< values from which on a variable is checked and compressed
constexpr hsize_t chunk_values = 65536;  ///< at most, in one chunk

/// The marks of the HDF5 Dimension Scale specification; netCDF readers look for them.
constexpr char scale_class[] = "DIMENSION_SCALE";
constexpr char no_variable[] = "This is a netCDF dimension but not a netCDF variable.";

/// One entry of REFERENCE_LIST: which dataset uses the scale, for which of its dimensions.
struct Use {
  hobj_ref_t dataset;
  int dimension;
};

struct Scale {
  std::string path;
  hobj_ref_t reference{};
  std::vector<Use> uses{};
};

class Encoder {
 public:
  std::string encode(const Document& document) {
    Handle access = detail::memory_access();
    image_.watch(access);
    const Handle creation = detail::property_list(H5P_FILE_CREATE);
    check(H5Pset_link_creation_order(creation, ordered), "H5Pset_link_creation_order");
    check(H5Pset_attr_creation_order(creation, ordered), "H5Pset_attr_creation_order");
    check(H5Pset_obj_track_times(creation, false), "H5Pset_obj_track_times");  // of the root group
    // Files in memory go by name like others: the library refuses to open one name twice.
    const std::string name = "nigari-" + std::to_string(reinterpret_cast<std::uintptr_t>(this));
    file_ = Handle(H5Fcreate(name.c_str(), H5F_ACC_TRUNC, creation, access), H5Fclose, "H5Fcreate");
    {
      const Handle root(H5Gopen2(file_, "/", H5P_DEFAULT), H5Gclose, "H5Gopen2");
      write_group(root, document, "");
    }
    for (const auto& scale : scales_) write_reference_list(scale);
    check(H5Fflush(file_, H5F_SCOPE_GLOBAL), "H5Fflush");
    hsize_t size = 0;
    check(H5Fget_filesize(file_, &size), "H5Fget_filesize");
    image_.expect(static_cast<std::size_t>(size));
    file_.close();
    access.close();
    return image_.take();
  }

 private:
  static constexpr unsigned ordered = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  detail::Image image_;  // outlives the file
  Handle file_;
  std::vector<Scale> scales_;
  std::vector<std::map<std::string, std::pair<std::size_t, hsize_t>>> scope_;  ///< name -> scale, size

  std::pair<std::size_t, hsize_t> dimension(const std::string& name) const {
    for (auto level = scope_.rbegin(); level != scope_.rend(); ++level)
      if (const auto found = level->find(name); found != level->end()) return found->second;
    throw detail::Failure("NGR-E1005", "unknown dimension " + name);  // validate() has looked before
  }

  void write_group(hid_t group, const Group& content, const std::string& path) {
    write_attributes(group, content.attributes);
    scope_.emplace_back();
    for (const auto& dim : content.dimensions) {
      scope_.back()[dim.name] = {scales_.size(), dim.size};
      scales_.push_back({path + "/" + dim.name});
      const Variable* coordinate = content.find(dim.name);
      if (coordinate == nullptr) write_bare_dimension(group, dim);
      else write_variable(group, *coordinate, path, true);
      check(H5Rcreate(&scales_.back().reference, file_, scales_.back().path.c_str(), H5R_OBJECT, -1),
            "H5Rcreate");
    }
    for (const auto& variable : content.variables)
      if (scope_.back().count(variable.name) == 0) write_variable(group, variable, path, false);
    for (const auto& child : content.groups) {
      const Handle creation = detail::property_list(H5P_GROUP_CREATE);
      check(H5Pset_link_creation_order(creation, ordered), "H5Pset_link_creation_order");
      check(H5Pset_attr_creation_order(creation, ordered), "H5Pset_attr_creation_order");
      check(H5Pset_obj_track_times(creation, false), "H5Pset_obj_track_times");
      const Handle handle(H5Gcreate2(group, child.name.c_str(), H5P_DEFAULT, creation, H5P_DEFAULT), H5Gclose,
                          "H5Gcreate2");
      write_group(handle, child, path + "/" + child.name);
    }
    scope_.pop_back();
  }

  Handle create(hid_t group, const std::string& name, hid_t type, const std::vector<hsize_t>& extent,
                bool filtered) {
    const Handle creation = detail::property_list(H5P_DATASET_CREATE);
    check(H5Pset_attr_creation_order(creation, ordered), "H5Pset_attr_creation_order");
    check(H5Pset_obj_track_times(creation, false), "H5Pset_obj_track_times");
    const bool growing = std::find(extent.begin(), extent.end(), 0u) != extent.end();
    if (filtered || growing) {
      std::vector<hsize_t> chunk = extent;
      for (auto& n : chunk) n = std::max<hsize_t>(n, 1);
      hsize_t total = 1;
      for (const auto n : chunk) total *= n;
      for (std::size_t i = 0; i < chunk.size() && total > chunk_values; ++i) {
        total /= chunk[i];
        chunk[i] = std::max<hsize_t>(1, chunk_values / total);
        total *= chunk[i];
      }
      check(H5Pset_chunk(creation, static_cast<int>(chunk.size()), chunk.data()), "H5Pset_chunk");
    }
    if (filtered) {
      check(H5Pset_fletcher32(creation), "H5Pset_fletcher32");
      check(H5Pset_shuffle(creation), "H5Pset_shuffle");
      check(H5Pset_deflate(creation, 1), "H5Pset_deflate");
    }
    return {H5Dcreate2(group, name.c_str(), type, simple_space(extent), H5P_DEFAULT, creation, H5P_DEFAULT),
            H5Dclose, "H5Dcreate2"};
  }

  void write_bare_dimension(hid_t group, const Dimension& dim) {
    Handle dataset = create(group, dim.name, H5T_IEEE_F32BE, {dim.size}, false);
    std::string size = std::to_string(dim.size);
    size.insert(0, size.size() < 10 ? 10 - size.size() : 0, ' ');
    write_mark(dataset, "CLASS", scale_class);
    write_mark(dataset, "NAME", no_variable + size);
    dataset.close();
  }

  void write_variable(hid_t group, const Variable& variable, const std::string& path, bool scale) {
    std::vector<hsize_t> extent;
    std::vector<std::size_t> used;
    for (const auto& dim : variable.dims) {
      const auto [index, count] = dimension(dim);
      used.push_back(index);
      extent.push_back(count);
    }
    Handle dataset = write_values(group, variable, extent);
    if (scale) {
      write_mark(dataset, "CLASS", scale_class);
      write_mark(dataset, "NAME", variable.name);
    } else if (!used.empty()) {
      attach(dataset, path + "/" + variable.name, used);
    }
    if (!variable.unit.empty()) write_attribute(dataset, "units", variable.unit);
    if (!variable.long_name.empty()) write_attribute(dataset, "long_name", variable.long_name);
    write_attributes(dataset, variable.attributes);
    dataset.close();
  }

  Handle write_values(hid_t group, const Variable& variable, const std::vector<hsize_t>& extent) {
    const auto put = [&](hid_t type, hid_t memory, const void* data, bool filtered) {
      Handle dataset = create(group, variable.name, type, extent, filtered);
      if (size(variable.data) > 0)
        check(H5Dwrite(dataset, memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, data), "H5Dwrite");
      return dataset;
    };
    const bool filtered = size(variable.data) >= large;
    if (const auto* numbers = std::get_if<std::vector<double>>(&variable.data))
      return put(H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, numbers->data(), filtered);
    if (const auto* integers = std::get_if<std::vector<std::int64_t>>(&variable.data))
      return put(H5T_STD_I64LE, H5T_NATIVE_INT64, integers->data(), filtered);
    std::vector<const char*> texts;
    for (const auto& text : std::get<std::vector<std::string>>(variable.data)) texts.push_back(text.c_str());
    const Handle type = detail::text_type();
    return put(type, type, texts.data(), false);
  }

  /// DIMENSION_LIST: for each dimension a list with the reference of its scale.
  void attach(hid_t dataset, const std::string& path, const std::vector<std::size_t>& used) {
    std::vector<hvl_t> list(used.size());
    hobj_ref_t own{};
    check(H5Rcreate(&own, file_, path.c_str(), H5R_OBJECT, -1), "H5Rcreate");
    for (std::size_t i = 0; i < used.size(); ++i) {
      list[i] = {1, &scales_[used[i]].reference};
      scales_[used[i]].uses.push_back({own, static_cast<int>(i)});
    }
    const Handle type(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, "H5Tvlen_create");
    write_attribute(dataset, "DIMENSION_LIST", type, type, simple_space({list.size()}), list.data());
  }

  void write_reference_list(const Scale& scale) {
    if (scale.uses.empty()) return;
    const Handle type(H5Tcreate(H5T_COMPOUND, sizeof(Use)), H5Tclose, "H5Tcreate");
    check(H5Tinsert(type, "dataset", HOFFSET(Use, dataset), H5T_STD_REF_OBJ), "H5Tinsert");
    check(H5Tinsert(type, "dimension", HOFFSET(Use, dimension), H5T_NATIVE_INT), "H5Tinsert");
    std::vector<unsigned char> bytes(scale.uses.size() * sizeof(Use),
                                     0);  // padding too: equal files, equal bytes
    for (std::size_t i = 0; i < scale.uses.size(); ++i) {
      unsigned char* at = bytes.data() + i * sizeof(Use);
      std::copy_n(reinterpret_cast<const unsigned char*>(&scale.uses[i].dataset), sizeof(hobj_ref_t),
                  at + HOFFSET(Use, dataset));
      std::copy_n(reinterpret_cast<const unsigned char*>(&scale.uses[i].dimension), sizeof(int),
                  at + HOFFSET(Use, dimension));
    }
    Handle dataset(H5Dopen2(file_, scale.path.c_str(), H5P_DEFAULT), H5Dclose, "H5Dopen2");
    write_attribute(dataset, "REFERENCE_LIST", type, type, simple_space({scale.uses.size()}), bytes.data());
    dataset.close();
  }
};

}  // namespace

std::string encode(const Document& document) {
  validate(document);
  const std::lock_guard lock(detail::library_mutex());
  try {
    const detail::Quiet quiet;
    return Encoder().encode(document);
  } catch (const detail::Failure& failure) {
    throw DataError({"NGR-E1012", std::string("the HDF5 library failed: ") + failure.what()});
  }
}

void write(const std::filesystem::path& path, const Document& document) {
  try {
    detail::replace_file(path, encode(document));
  } catch (const DataError& error) {
    if (!error.detail().where.file.empty()) throw;
    ErrorDetail named = error.detail();
    named.where.file = path.string();
    throw DataError(std::move(named));
  }
}

void check_writable(const std::filesystem::path& path) { detail::probe(path); }

}  // namespace nigari::results
