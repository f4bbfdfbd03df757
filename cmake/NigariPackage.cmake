# SPDX-License-Identifier: BSD-3-Clause
# What find_package(nigari CONFIG) finds, in the build tree and in an installed prefix, which may be moved.
include(CMakePackageConfigHelpers)

# nigari_config(<folder> <prefix> <databases>): the files beside the exported targets; paths relative to <prefix>.
function(nigari_config folder prefix databases)
  set(NIGARI_PACKAGE_DATABASES ${databases})
  configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/nigariConfig.cmake.in ${folder}/nigariConfig.cmake
                                INSTALL_DESTINATION ${prefix}/lib/cmake/nigari INSTALL_PREFIX ${prefix}
                                PATH_VARS NIGARI_PACKAGE_DATABASES NO_CHECK_REQUIRED_COMPONENTS_MACRO)
  write_basic_package_version_file(${folder}/nigariConfigVersion.cmake COMPATIBILITY SameMinorVersion)
  file(COPY ${PROJECT_SOURCE_DIR}/cmake/FindHDF5C.cmake ${PROJECT_SOURCE_DIR}/cmake/packaged_databases.cpp.in
       DESTINATION ${folder})
endfunction()

# Target nigari::nigari is all layers; each is also there by its own name, nigari::equilibrium say.
function(nigari_package)
  add_library(nigari INTERFACE)
  add_library(nigari::nigari ALIAS nigari)
  set(targets nigari)
  foreach(layer IN LISTS NIGARI_BUILT_LAYERS)
    set_target_properties(nigari_${layer} PROPERTIES EXPORT_NAME ${layer})
    target_link_libraries(nigari INTERFACE nigari_${layer})
    list(APPEND targets nigari_${layer})
  endforeach()

  set(destination lib/cmake/nigari)
  nigari_config(${PROJECT_BINARY_DIR}/${destination} ${PROJECT_BINARY_DIR} ${PROJECT_SOURCE_DIR}/databases)
  nigari_config(${PROJECT_BINARY_DIR}/package ${CMAKE_INSTALL_PREFIX} share/nigari/databases)
  install(TARGETS ${targets} EXPORT nigariTargets ARCHIVE DESTINATION lib COMPONENT development)
  export(EXPORT nigariTargets NAMESPACE nigari:: FILE ${PROJECT_BINARY_DIR}/${destination}/nigariTargets.cmake)
  install(EXPORT nigariTargets NAMESPACE nigari:: DESTINATION ${destination} COMPONENT development)
  install(DIRECTORY ${PROJECT_BINARY_DIR}/package/ DESTINATION ${destination} COMPONENT development)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/core/nigari DESTINATION include COMPONENT development
          FILES_MATCHING PATTERN "*.hpp" PATTERN detail EXCLUDE PATTERN models EXCLUDE)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/databases DESTINATION share/nigari COMPONENT development)
  install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION share/nigari COMPONENT development)
endfunction()
