# SPDX-License-Identifier: BSD-3-Clause
# The registry of a layer's plug-ins: one name in the list, one file, one test.

# nigari_registry(<layer> NAMES a b ...): compiles models/<name>.cpp and generates entries().
# A name without its file or its test stops the configure step.
function(nigari_registry layer)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "NAMES")
  set(declarations "")
  set(list "")
  foreach(name IN LISTS arg_NAMES)
    foreach(file core/nigari/${layer}/models/${name}.cpp tests/${layer}/${name}_test.cpp)
      if(NOT EXISTS ${PROJECT_SOURCE_DIR}/${file})
        message(FATAL_ERROR "nigari: ${layer} registers '${name}', but ${file} is missing")
      endif()
    endforeach()
    target_sources(nigari_${layer} PRIVATE models/${name}.cpp)
    string(APPEND declarations "const Entry& ${name}_entry();\n")
    string(APPEND list "      &models::${name}_entry,\n")
  endforeach()
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${layer}_entries.cpp)
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT
"// Generated from the list in core/nigari/@layer@/CMakeLists.txt.
#include \"nigari/@layer@/registry.hpp\"

namespace nigari::@layer@ {
namespace models {
@declarations@}  // namespace models

std::span<const EntryFunction> entries() {
  static constexpr EntryFunction all[] = {
@list@  };
  return all;
}
}  // namespace nigari::@layer@
")
  target_sources(nigari_${layer} PRIVATE ${output})
endfunction()
