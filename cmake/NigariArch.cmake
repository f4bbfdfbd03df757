# SPDX-License-Identifier: BSD-3-Clause
# NIGARI_ARCH: the instruction set everything is compiled for. "auto" takes x86-64-v3 (AVX2, FMA) where the machine that
# compiles has it; "none" leaves the compiler's own, for what is given away; anything else is a value of -march.
set(NIGARI_ARCH auto CACHE STRING "Instruction set: auto, none, or a value of -march")
set(nigari_arch "${NIGARI_ARCH}")
if(nigari_arch STREQUAL "auto")
  set(nigari_arch none)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$" AND NOT CMAKE_CROSSCOMPILING AND NOT MSVC)
    include(CheckCXXSourceRuns)
    check_cxx_source_runs("
      int main() {
        return __builtin_cpu_supports(\"avx2\") && __builtin_cpu_supports(\"fma\") && __builtin_cpu_supports(\"bmi2\") ? 0 : 1;
      }" NIGARI_HAS_X86_64_V3)
    if(NIGARI_HAS_X86_64_V3)
      set(nigari_arch x86-64-v3)
    endif()
  endif()
endif()
if(NOT nigari_arch STREQUAL "none")
  # No contraction: what is symmetric in the source stays so in the last bit, and zero differences stay zero.
  add_compile_options(-march=${nigari_arch} -ffp-contract=off)
endif()
