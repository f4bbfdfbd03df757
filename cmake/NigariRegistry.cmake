# SPDX-License-Identifier: BSD-3-Clause
# The registry of a layer's plug-ins: one name in the list, one file, one test.

# nigari_registry(<layer> NAMES a b ... [FOLDER models] [PREFIX ""]): compiles <FOLDER>/<name>.cpp and generates the list
# of their entries. With PREFIX mixture the entry type is MixtureEntry, the list mixture_entries(), its header
# mixture_registry.hpp and the tests <name>_mixture_test.cpp; without it Entry, entries(), registry.hpp and <name>_test.cpp.
# A name without its file or its test stops the configure step.
function(nigari_registry layer)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FOLDER;PREFIX" "NAMES")
  set(folder models)
  if(arg_FOLDER)
    set(folder ${arg_FOLDER})
  endif()
  set(prefix "")
  set(test test)
  set(type Entry)
  if(arg_PREFIX)
    set(prefix ${arg_PREFIX}_)
    set(test ${arg_PREFIX}_test)
    string(SUBSTRING ${arg_PREFIX} 0 1 first)
    string(SUBSTRING ${arg_PREFIX} 1 -1 rest)
    string(TOUPPER ${first} first)
    set(type ${first}${rest}Entry)
  endif()
  set(declarations "")
  set(list "")
  foreach(name IN LISTS arg_NAMES)
    foreach(file core/nigari/${layer}/${folder}/${name}.cpp tests/${layer}/${name}_${test}.cpp)
      if(NOT EXISTS ${PROJECT_SOURCE_DIR}/${file})
        message(FATAL_ERROR "nigari: ${layer} registers '${name}', but ${file} is missing")
      endif()
    endforeach()
    target_sources(nigari_${layer} PRIVATE ${folder}/${name}.cpp)
    string(APPEND declarations "const ${type}& ${name}_entry();\n")
    string(APPEND list "      &${folder}::${name}_entry,\n")
  endforeach()
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${layer}_${prefix}entries.cpp)
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT
"// Generated from the list in core/nigari/@layer@/CMakeLists.txt.
#include \"nigari/@layer@/@prefix@registry.hpp\"

namespace nigari::@layer@ {
namespace @folder@ {
@declarations@}  // namespace @folder@

std::span<const @type@Function> @prefix@entries() {
  static constexpr @type@Function all[] = {
@list@  };
  return all;
}
}  // namespace nigari::@layer@
")
  target_sources(nigari_${layer} PRIVATE ${output})
endfunction()
