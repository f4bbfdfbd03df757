// SPDX-License-Identifier: BSD-3-Clause
// The main function of every test executable; with NIGARI_FPE_TRAPS a wrong operation stops the program.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif

#include <cfenv>

int main(int argc, char** argv) {
#ifdef NIGARI_FPE_TRAPS
  feenableexcept(FE_DIVBYZERO | FE_INVALID | FE_OVERFLOW);
#endif
  return Catch::Session().run(argc, argv);
}
