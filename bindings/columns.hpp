// SPDX-License-Identifier: BSD-3-Clause
// Results of many states as arrays, one row for each state.
#pragma once

#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "bindings.hpp"
#include "nigari/equilibrium/result.hpp"
#include "nigari/phase/system.hpp"

namespace nigari::bindings {

using States = std::vector<const equilibrium::Result*>;

struct Slot;  ///< a number of a result, or a block of them

/// Arrays over many states by name, written row by row, from any thread and without the lock of the interpreter.
class Columns {
 public:
  /// `wanted`: names of the numbers to keep beside the certificate, the status and the message; empty: all.
  Columns(const phase::System& system, std::size_t rows, std::size_t titrants, const std::vector<std::string>& wanted = {});
  Columns(Columns&&) = delete;
  /// Whether enthalpy and its like, pe or alkalinity are among them.
  bool properties() const { return properties_; }
  void write(std::size_t row, const equilibrium::Result& result);
  /// Numbers, blocks (states, species of one kind), and lists of status and message. Once.
  py::dict take();

  /// The numbers that may be wanted.
  static std::vector<std::string> names();

 private:
  struct Column {
    const Slot* slot = nullptr;
    std::size_t width = 1;
    std::vector<double> values;
  };

  const phase::System& system_;
  std::size_t rows_;
  bool properties_ = false;
  std::vector<Column> columns_;
  std::vector<unsigned char> status_;
  std::map<std::size_t, std::string> messages_;                   ///< by row; under mutex_
  std::map<std::string, std::size_t, std::less<>> warnings_;      ///< and the first row that says it; under mutex_
  std::mutex mutex_;
};

/// The same of states that are all there.
py::dict columns(const phase::System& system, const States& states);

}  // namespace nigari::bindings
