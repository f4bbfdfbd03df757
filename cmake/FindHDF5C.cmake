# SPDX-License-Identifier: BSD-3-Clause
# The serial C library of HDF5, found without running its compiler wrapper: target HDF5C::HDF5C.
# Only the core library is linked; the high-level one clashes between copies of HDF5 in one process.

find_path(HDF5C_INCLUDE_DIR hdf5.h PATH_SUFFIXES hdf5/serial)
find_library(HDF5C_LIBRARY NAMES hdf5_serial hdf5 PATH_SUFFIXES hdf5/serial)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(HDF5C REQUIRED_VARS HDF5C_LIBRARY HDF5C_INCLUDE_DIR)
mark_as_advanced(HDF5C_INCLUDE_DIR HDF5C_LIBRARY)
if(HDF5C_FOUND AND NOT TARGET HDF5C::HDF5C)
  add_library(HDF5C::HDF5C UNKNOWN IMPORTED)
  set_target_properties(HDF5C::HDF5C PROPERTIES IMPORTED_LOCATION ${HDF5C_LIBRARY}
                        INTERFACE_INCLUDE_DIRECTORIES ${HDF5C_INCLUDE_DIR}
                        INTERFACE_COMPILE_DEFINITIONS H5_USE_110_API)
endif()
