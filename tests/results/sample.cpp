// SPDX-License-Identifier: BSD-3-Clause
// `results_sample FILE` writes the sample document; `results_sample --read FILE` reads one and tells the error
// code; `results_sample --random SEED FILE` writes a document by chance.
#include <exception>
#include <iostream>
#include <string>

#include "nigari/base/error.hpp"
#include "nigari/results/reader.hpp"
#include "nigari/results/writer.hpp"
#include "results/documents.hpp"
#include "results/random_documents.hpp"

int main(int argc, char** argv) {
  const bool reading = argc == 3 && std::string(argv[1]) == "--read";
  const bool random = argc == 4 && std::string(argv[1]) == "--random";
  if (argc != 2 && !reading && !random) return 2;
  try {
    if (reading) nigari::results::read(argv[2]);
    else if (random) nigari::results::write(argv[3], nigari::results::random_document(std::stoull(argv[2])));
    else nigari::results::write(argv[1], nigari::results::sample_document());
  } catch (const nigari::DataError& error) {
    std::cout << error.detail().code << ' ' << error.detail().where.path << '\n';
    return 1;
  } catch (const std::exception& error) {
    std::cout << error.what() << '\n';
    return 3;
  }
  std::cout << "good\n";
}
