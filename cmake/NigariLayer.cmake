# SPDX-License-Identifier: BSD-3-Clause
# One library per layer; core/LAYERS says who may link whom.

file(STRINGS ${PROJECT_SOURCE_DIR}/core/LAYERS NIGARI_LAYERS REGEX "^[a-z]")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/core/LAYERS)

# nigari_layer(<name> SOURCES a.cpp ... [PRIVATE_LINK target ...] [PRIVATE_HEADERS target ...] [NUMERIC])
# Library nigari_<name>, alias nigari::<name>, linked to every lower layer that is built. PRIVATE_HEADERS are
# header-only libraries: whoever links the layer need not find them. NUMERIC: its loops are worth vectors, which -O2 does
# not give them.
function(nigari_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "NUMERIC" "" "SOURCES;PRIVATE_LINK;PRIVATE_HEADERS")
  add_library(nigari_${name} STATIC ${arg_SOURCES})
  add_library(nigari::${name} ALIAS nigari_${name})
  target_compile_features(nigari_${name} PUBLIC cxx_std_20)
  target_compile_options(nigari_${name} PRIVATE -Wall -Wextra -Wpedantic -Wshadow)
  if(arg_NUMERIC)
    target_compile_options(nigari_${name} PRIVATE $<$<CONFIG:RelWithDebInfo>:-O3>)
  endif()
  target_include_directories(nigari_${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/core>
                                                   $<INSTALL_INTERFACE:include>)
  foreach(lower IN LISTS NIGARI_LAYERS)
    if(lower STREQUAL name)
      break()
    endif()
    if(TARGET nigari_${lower})
      target_link_libraries(nigari_${name} PUBLIC nigari_${lower})
    endif()
  endforeach()
  target_link_libraries(nigari_${name} PRIVATE ${arg_PRIVATE_LINK})
  foreach(library IN LISTS arg_PRIVATE_HEADERS)
    target_include_directories(nigari_${name} SYSTEM PRIVATE
                               $<TARGET_PROPERTY:${library},INTERFACE_INCLUDE_DIRECTORIES>)
  endforeach()
endfunction()

# The layers in their order. One whose sources do not stand yet is left out, with a word about it.
macro(nigari_add_layers)
  set(NIGARI_BUILT_LAYERS "")
  foreach(layer IN LISTS NIGARI_LAYERS)
    if(NOT EXISTS ${PROJECT_SOURCE_DIR}/core/nigari/${layer}/CMakeLists.txt)
      message(STATUS "nigari: built without layer '${layer}'")
      continue()
    endif()
    add_subdirectory(core/nigari/${layer})
    list(APPEND NIGARI_BUILT_LAYERS ${layer})
  endforeach()
endmacro()
