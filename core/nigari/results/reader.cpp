// SPDX-License-Identifier: BSD-3-Clause
// A results file back to a document; whatever our writer would not have written is refused.
#include "nigari/results/reader.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "nigari/base/error.hpp"
#include "nigari/results/detail/file.hpp"
#include "nigari/results/detail/hdf5.hpp"
#include "nigari/results/detail/values.hpp"

namespace nigari::results {

namespace {

using detail::check;
using detail::extent_of;
using detail::Failure;
using detail::Handle;
using detail::mark;
using detail::odd;
using detail::Reclaim;

constexpr int deepest = 8;

herr_t collect_name(hid_t, const char* name, const H5L_info_t*, void* list) {
  static_cast<std::vector<std::string>*>(list)->emplace_back(name);
  return 0;
}
herr_t collect_attribute(hid_t, const char* name, const H5A_info_t*, void* list) {
  static_cast<std::vector<std::string>*>(list)->emplace_back(name);
  return 0;
}

class Decoder {
 public:
  explicit Decoder(const ReadLimits& limits) : budget_(limits) {}

  Document decode(std::string& bytes) {
    const Handle access = detail::memory_access();
    check(H5Pset_file_image(access, bytes.data(), bytes.size()), "H5Pset_file_image");
    bytes = {};  // the library holds its own copy
    const std::string name = "nigari-" + std::to_string(reinterpret_cast<std::uintptr_t>(this));
    const Handle file(H5Fopen(name.c_str(), H5F_ACC_RDONLY, access), H5Fclose, "H5Fopen");
    const Handle root(H5Gopen2(file, "/", H5P_DEFAULT), H5Gclose, "H5Gopen2");
    Document document;
    document.attributes = attributes(root, "/");
    const Attribute* schema = document.find_attribute("schema");
    const auto* text = schema == nullptr ? nullptr : std::get_if<std::string>(&schema->value);
    if (text == nullptr || *text != schema_name)
      throw Failure("NGR-E1022", "not a file of the schema " + std::string(schema_name), "/");
    read_group(root, document, "", 0);
    return document;
  }

 private:
  detail::Budget budget_;
  std::vector<std::map<haddr_t, std::string>> scope_;  ///< address of a scale -> name of the dimension

  std::vector<std::string> attribute_names(hid_t object) {
    std::vector<std::string> names;
    hsize_t position = 0;
    check(H5Aiterate2(object, H5_INDEX_CRT_ORDER, H5_ITER_INC, &position, collect_attribute, &names),
          "H5Aiterate2");
    return names;
  }

  Value attribute(hid_t object, const std::string& name, const std::string& path) {
    const Handle handle(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, "H5Aopen");
    const Handle type(H5Aget_type(handle), H5Tclose, "H5Aget_type");
    const Handle space(H5Aget_space(handle), H5Sclose, "H5Aget_space");
    const auto extent = extent_of(space, path);
    if (extent.size() > 1) odd("an attribute of an unknown shape", path);
    const Data data = budget_.values(
        type, space, path, [&](hid_t memory, void* into) { check(H5Aread(handle, memory, into), "H5Aread"); });
    return std::visit(
        [&](const auto& list) -> Value {
          if (extent.empty()) return list.front();
          return list;
        },
        data);
  }

  static bool is_mark(const std::string& name) {
    static const std::set<std::string> marks{"CLASS",          "NAME",          "DIMENSION_LIST",
                                             "REFERENCE_LIST", "_Netcdf4Dimid", "_Netcdf4Coordinates",
                                             "_NCProperties"};
    return marks.count(name) > 0;
  }

  std::vector<Attribute> attributes(hid_t object, const std::string& path) {
    std::vector<Attribute> out;
    for (const auto& name : attribute_names(object)) {
      if (is_mark(name)) continue;
      budget_.count_object(path);
      out.push_back({name, attribute(object, name, path + "@" + name)});
    }
    return out;
  }

  std::vector<std::string> dimension_names(hid_t dataset, std::size_t rank, const std::string& path) {
    if (rank == 0) return {};
    if (check(H5Aexists(dataset, "DIMENSION_LIST"), "H5Aexists") == 0)
      odd("a variable without named dimensions", path);
    const Handle handle(H5Aopen(dataset, "DIMENSION_LIST", H5P_DEFAULT), H5Aclose, "H5Aopen");
    const Handle stored(H5Aget_type(handle), H5Tclose, "H5Aget_type");
    const Handle space(H5Aget_space(handle), H5Sclose, "H5Aget_space");
    const Handle type(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, "H5Tvlen_create");
    if (check(H5Tequal(stored, type), "H5Tequal") == 0 || extent_of(space, path) != std::vector<hsize_t>{rank})
      odd("a list of dimensions of an unknown type", path);
    std::vector<hvl_t> lists(rank, hvl_t{0, nullptr});
    const Reclaim reclaim(type, space, lists.data());
    check(H5Aread(handle, type, lists.data()), "H5Aread");
    std::vector<std::string> names;
    for (const auto& list : lists) {
      if (list.len != 1 || list.p == nullptr) odd("a dimension without its scale", path);
      const Handle scale(H5Rdereference2(dataset, H5P_DEFAULT, H5R_OBJECT, list.p), H5Oclose,
                         "H5Rdereference2");
      names.push_back(name_of(scale, path));
    }
    return names;
  }

  static haddr_t address(hid_t object) {
    H5O_info_t info;
    check(H5Oget_info2(object, &info, H5O_INFO_BASIC), "H5Oget_info2");
    return info.addr;
  }
  std::string name_of(hid_t scale, const std::string& path) const {
    for (auto level = scope_.rbegin(); level != scope_.rend(); ++level)
      if (const auto found = level->find(address(scale)); found != level->end()) return found->second;
    odd("a dimension that is not in sight", path);
  }

  Variable read_variable(hid_t dataset, const std::string& name, bool scale, const std::string& path) {
    Variable variable{name, {}, "", "", {}, {}};
    detail::check_storage(dataset, path);
    const Handle type(H5Dget_type(dataset), H5Tclose, "H5Dget_type");
    const Handle space(H5Dget_space(dataset), H5Sclose, "H5Dget_space");
    const auto extent = extent_of(space, path);
    variable.dims = scale ? std::vector<std::string>{name} : dimension_names(dataset, extent.size(), path);
    variable.data = budget_.values(type, space, path, [&](hid_t memory, void* into) {
      check(H5Dread(dataset, memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, into), "H5Dread");
    });
    for (auto& attribute : attributes(dataset, path)) {
      auto* text = std::get_if<std::string>(&attribute.value);
      if (text != nullptr && attribute.name == "units") variable.unit = *text;
      else if (text != nullptr && attribute.name == "long_name") variable.long_name = *text;
      else variable.attributes.push_back(std::move(attribute));
    }
    return variable;
  }

  struct Member {
    std::string name;
    Handle handle;
    bool scale = false, bare = false;
  };

  /// Opens the members; only links inside the file count.
  void open_members(hid_t group, const std::string& path, std::vector<Member>& datasets,
                    std::vector<Member>& groups) {
    std::vector<std::string> names;
    hsize_t position = 0;
    check(H5Literate(group, H5_INDEX_CRT_ORDER, H5_ITER_INC, &position, collect_name, &names), "H5Literate");
    for (const auto& name : names) {
      const std::string where = path + "/" + name;
      budget_.count_object(where);
      H5L_info_t link;
      check(H5Lget_info(group, name.c_str(), &link, H5P_DEFAULT), "H5Lget_info");
      if (link.type != H5L_TYPE_HARD) odd("a link that leaves its place", where);
      Member member{name, Handle(H5Oopen(group, name.c_str(), H5P_DEFAULT), H5Oclose, "H5Oopen")};
      const auto kind = H5Iget_type(member.handle);
      if (kind != H5I_DATASET && kind != H5I_GROUP) odd("an object of an unknown kind", where);
      if (kind == H5I_DATASET) {
        member.scale = mark(member.handle, "CLASS", where) == "DIMENSION_SCALE";
        member.bare = member.scale &&
                      mark(member.handle, "NAME", where).rfind("This is a netCDF dimension but not", 0) == 0;
      }
      (kind == H5I_DATASET ? datasets : groups).push_back(std::move(member));
    }
  }

  void read_group(hid_t group, Group& into, const std::string& path, int depth) {
    if (depth > deepest) throw Failure("NGR-E1023", "groups are nested too deeply", path);
    std::vector<Member> datasets, groups;
    open_members(group, path, datasets, groups);
    scope_.emplace_back();
    for (const auto& member : datasets) {
      if (!member.scale) continue;
      const std::string where = path + "/" + member.name;
      const Handle space(H5Dget_space(member.handle), H5Sclose, "H5Dget_space");
      const auto extent = extent_of(space, where);
      if (extent.size() != 1) odd("a dimension with more than one length", where);
      into.dimensions.push_back({member.name, extent[0]});
      scope_.back()[address(member.handle)] = member.name;
    }
    for (const auto& member : datasets)
      if (!member.bare)
        into.variables.push_back(
            read_variable(member.handle, member.name, member.scale, path + "/" + member.name));
    for (const auto& member : groups) {
      const std::string where = path + "/" + member.name;
      Group child;
      child.name = member.name;
      child.attributes = attributes(member.handle, where);
      read_group(member.handle, child, where, depth + 1);
      into.groups.push_back(std::move(child));
    }
    scope_.pop_back();
  }
};

}  // namespace

Document read(const std::filesystem::path& path, const ReadLimits& limits) {
  std::string bytes = detail::read_file(path, limits.bytes);
  const std::lock_guard lock(detail::library_mutex());
  try {
    const detail::Quiet quiet;
    Document document = Decoder(limits).decode(bytes);
    validate(document);
    return document;
  } catch (const Failure& failure) {
    throw DataError(
        {failure.code.empty() ? "NGR-E1021" : failure.code,
         (failure.code.empty() ? "damaged, or no results file: " : "") + std::string(failure.what()),
         {path.string(), 0, failure.path}});
  } catch (const InputError& error) {
    ErrorDetail detail = error.detail();
    detail.where.file = path.string();
    throw DataError(std::move(detail));
  }
}

}  // namespace nigari::results
