// SPDX-License-Identifier: BSD-3-Clause
// What a unit operation is: ports, parameters, and one function from input streams to an outcome.
#pragma once

#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "nigari/base/progress.hpp"
#include "nigari/equilibrium/evaporate.hpp"
#include "nigari/process/stream.hpp"

namespace nigari::process {

/// Value of a setting: a number in SI, a text, a list of names, or numbers by name.
using Value = std::variant<double, std::string, std::vector<std::string>, std::map<std::string, double>>;
using Settings = std::map<std::string, Value>;

struct Parameter {
  enum class Kind { number, text, choice, names, table };
  std::string name, unit, summary;
  Kind kind = Kind::number;
  std::optional<double> fallback{};  ///< of a number; without it the number is optional or required
  double min = -std::numeric_limits<double>::infinity();  ///< of a number or of every number of a table
  double max = std::numeric_limits<double>::infinity();
  std::string text_fallback{};  ///< of a text or choice
  std::vector<std::string> choices{};
  bool required = false;
};

struct Port {
  std::string name, summary;
  bool optional = false;   ///< may be left open: the unit then gets an empty stream
  bool repeated = false;   ///< takes any number of streams; only the last input port may
  bool on_demand = false;  ///< draws what it needs from an on-demand feed
};

/// A figure a unit reports beside its streams.
struct Fact {
  std::string name, unit;
  double value = 0.0;
  std::string note{};
};

struct Outcome {
  equilibrium::Status status = equilibrium::Status::converged;
  std::string message;          ///< why it did not converge
  std::vector<Stream> inputs;   ///< as taken: an on-demand feed with the amounts drawn
  std::vector<Stream> outputs;  ///< in the order of Entry::outputs
  double heat = 0.0;            ///< J taken up from outside; negative: given off
  double work = 0.0;            ///< J of electricity taken up
  std::vector<Fact> facts;
  std::vector<std::string> warnings;
  std::optional<equilibrium::Certificate> certificate;  ///< the worst of the equilibria behind it
  std::optional<equilibrium::EvaporationPath> path;     ///< over `system`
  std::shared_ptr<const phase::System> system;
};

class Unit {
 public:
  virtual ~Unit() = default;
  /// `inputs` in the order of Entry::inputs, one for each port that is not repeated. Thread-safe.
  virtual Outcome run(std::span<const Stream> inputs, const Progress& progress = {}) const = 0;
};

class Arguments;

/// What a plug-in file returns.
struct Entry {
  std::string name, summary;
  std::vector<Parameter> parameters;
  std::vector<Port> inputs, outputs;
  std::vector<std::string> citations;
  std::unique_ptr<Unit> (*make)(std::shared_ptr<const Properties>, const Arguments&) = nullptr;
};

/// Settings checked against the parameters of an entry, defaults filled in.
class Arguments {
 public:
  /// `owner`: key path of the unit for messages ("units.pan"). Throws InputError for unknown parameters
  /// (NGR-E0710), values of another kind (NGR-E0711), missing ones (NGR-E0713) and unknown choices (NGR-E0714),
  /// RangeError (NGR-E0712) for numbers outside [min, max].
  Arguments(const Entry& entry, const Settings& settings, std::string owner);
  bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
  double number(std::string_view name) const;
  std::optional<double> number_if(std::string_view name) const;
  std::string text(std::string_view name) const;                ///< "" when not given
  std::vector<std::string> names(std::string_view name) const;  ///< empty when not given
  std::map<std::string, double> table(std::string_view name) const;
  const std::string& owner() const { return owner_; }
  /// InputError NGR-E0715 at a parameter, for what only the unit itself can judge.
  [[noreturn]] void fail(std::string_view name, std::string message, std::string expected = {},
                         std::string suggestion = {}) const;

 private:
  std::string owner_;
  std::map<std::string, Value, std::less<>> values_;
};

}  // namespace nigari::process
