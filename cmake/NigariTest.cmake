# SPDX-License-Identifier: BSD-3-Clause
# One test executable per layer; tests tagged [slow] run under the label "slow".

function(nigari_test layer)
  if(NOT TARGET nigari_${layer})
    return()
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp)
  add_executable(${layer}_tests ${sources} ${PROJECT_SOURCE_DIR}/tests/support/main.cpp)
  target_include_directories(${layer}_tests PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_options(${layer}_tests PRIVATE -Wall -Wextra -Wno-missing-field-initializers)
  target_compile_definitions(${layer}_tests PRIVATE NIGARI_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                             $<$<BOOL:${NIGARI_FPE_TRAPS}>:NIGARI_FPE_TRAPS>)
  target_link_libraries(${layer}_tests PRIVATE nigari::${layer} Catch2::Catch2 ${ARGN})
  add_test(NAME ${layer} COMMAND ${layer}_tests "~[slow]")
  set_tests_properties(${layer} PROPERTIES
                       ENVIRONMENT NIGARI_DATABASES=${PROJECT_SOURCE_DIR}/databases)
endfunction()
